// A real recognizer behind the interface that OpenAI's has: POST /v1/audio/transcriptions, spoken English recognised by PocketSphinx with
// the grammar of the question, which is its `prompt`: the phrases that may be said, with commas between them. See docs/recorded-speech.md
// for what it can do. Run alone: node tests/recognizer/recognizer.mjs [PORT]
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { listenable, samples } from "./sound.mjs";

const model = "/usr/share/pocketsphinx/model/en-us";
const body_most = 8 * 1024 * 1024;

// The words of the big dictionary, read once: word → its lines.
let dictionary;
function pronunciations() {
  dictionary ??= readFileSync(join(model, "cmudict-en-us.dict"), "utf8").split("\n").reduce((words, line) => {
    const word = line.slice(0, line.indexOf(" ")).replace(/\(\d+\)$/, "");
    return word ? words.set(word, [...(words.get(word) ?? []), line]) : words;
  }, new Map());
  return dictionary;
}

// One phrase of the prompt or two of them ("no, it was not me").
export function grammar(prompt) {
  const words = pronunciations();
  const phrases = [...new Set(prompt.toLowerCase().split(/[,.;?!]/).map((phrase) => phrase.replace(/[’]/g, "'").trim().split(/\s+/).join(" ")))]
    .filter((phrase) => phrase && phrase.split(" ").every((word) => words.has(word)));
  if (!phrases.length) throw new Error("the prompt holds no phrase whose words the dictionary has; it is the grammar here");
  const used = [...new Set(phrases.flatMap((phrase) => phrase.split(" ")))].sort();
  return {
    jsgf: `#JSGF V1.0;\ngrammar question;\npublic <answer> = <phrase> [<phrase>];\n<phrase> = ${phrases.join(" | ")};\n`,
    dict: used.flatMap((word) => words.get(word)).join("\n") + "\n",
  };
}

// What is said in a WAV file; "" where nobody speaks. One process each: its whole sound is there at once, so its level is known (with what
// it learns while it listens it is right one time in five).
export async function recognize(wav, prompt) {
  const place = mkdtempSync(join(tmpdir(), "ringfence-recognizer-"));
  try {
    const { jsgf, dict } = grammar(prompt);
    for (const [name, content] of Object.entries({ "question.jsgf": jsgf, "question.dict": dict, "answer.raw": listenable(samples(wav)), ctl: "answer\n" }))
      writeFileSync(join(place, name), content);
    const words = ["-hmm", join(model, "en-us"), "-jsgf", "question.jsgf", "-dict", "question.dict", "-ctl", "ctl", "-cepdir", ".", "-cepext", ".raw",
      "-adcin", "yes", "-hyp", "hyp", "-logfn", "log",
      "-wip", "1e-3"]; // dearer words, or silence behind "yes" becomes a "no"
    const code = await new Promise((end, fail) => {
      const batch = spawn("pocketsphinx_batch", words, { cwd: place, stdio: "ignore" });
      batch.on("error", fail);
      batch.on("exit", end);
    });
    if (code !== 0) throw new Error(`pocketsphinx_batch ended with ${code}: ${readFileSync(join(place, "log"), "utf8").slice(-500)}`);
    return readFileSync(join(place, "hyp"), "utf8").replace(/\([^)]*\)\s*$/, "").trim();
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function form(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > body_most) throw Object.assign(new Error("the form is larger than 8 MB"), { status: 413 });
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { headers: { "content-type": request.headers["content-type"] ?? "" } }).formData();
}

const refusal = (message, status = 400) => Object.assign(new Error(message), { status });

async function transcribe(request) {
  if (request.url !== "/v1/audio/transcriptions" || request.method !== "POST") throw refusal("POST /v1/audio/transcriptions is all there is", 404);
  const fields = await form(request).catch((error) => {
    throw refusal(`the form cannot be read: ${error.message}`, error.status ?? 400);
  });
  const file = fields.get("file"), language = fields.get("language") ?? "en", format = fields.get("response_format") ?? "json";
  if (!file?.name?.endsWith(".wav")) throw refusal("'file' must be a .wav file");
  if (!fields.get("model")) throw refusal("'model' is missing");
  if (language !== "en") throw refusal(`'${language}' is not recognised here, English alone is`);
  if (!["json", "text", "verbose_json"].includes(format)) throw refusal(`no such response_format here: ${format}`);
  const wav = Buffer.from(await file.arrayBuffer());
  const prompt = fields.get("prompt") ?? "";
  const text = await recognize(wav, prompt).catch((error) => {
    throw refusal(error.message);
  });
  const { rate, samples: sound } = samples(wav);
  const duration = sound.length / rate;
  const heard = { prompt, text, duration };
  if (format === "text") return { heard, type: "text/plain", body: text + "\n" };
  const segments = text ? [{ id: 0, start: 0, end: duration, text }] : [];
  return { heard, type: "application/json", body: JSON.stringify(format === "json" ? { text } : { task: "transcribe", language: "english", duration, text, segments }) };
}

// `slow`: milliseconds that each answer takes longer; may be changed. `heard` is what was recognised, in order.
export async function start({ port = 0, slow = 0 } = {}) {
  const recognizer = { heard: [], asked: 0, slow };
  const server = createServer((request, response) => {
    ++recognizer.asked;
    transcribe(request).then(
      ({ heard, type, body }) => {
        recognizer.heard.push(heard);
        setTimeout(() => response.writeHead(200, { "content-type": type }).end(body), recognizer.slow);
      },
      (error) => response.writeHead(error.status ?? 500, { "content-type": "application/json" })
        .end(JSON.stringify({ error: { message: error.message, type: "invalid_request_error", param: null, code: null } })),
    );
  });
  await new Promise((listening, fail) => server.once("error", fail).listen(port, "127.0.0.1", listening));
  recognizer.url = `http://127.0.0.1:${server.address().port}`;
  recognizer.stop = () => new Promise((end) => (server.close(end), server.closeAllConnections?.()));
  return recognizer;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { url } = await start({ port: Number(process.argv[2] ?? 8081) });
  console.log(`recognizer: ${url}/v1/audio/transcriptions`);
}
