// The same turn in Node: its own HTTP server, Twilio's helper, better-sqlite3 with synchronous=FULL.
import Database from "better-sqlite3";
import { createServer } from "node:http";
import twilio from "twilio";

const { BENCH_DATA: path, BENCH_URL: url, BENCH_TOKEN: token, BENCH_PORT: port } = process.env;
const db = new Database(path);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
const update = db.prepare("UPDATE cases SET turn = ?, action = ? WHERE id = ?");
const log = db.prepare("INSERT INTO log(id, turn, heard) VALUES (?, ?, ?)");
const turn_of = db.transaction((number, turn, action, speech) => {
  update.run(turn, action, number);
  log.run(number, turn, speech);
});

createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    const form = Object.fromEntries(new URLSearchParams(body));
    if (!twilio.validateRequest(token, request.headers["x-twilio-signature"] ?? "", url + request.url, form)) return response.writeHead(403).end("wrong signature");
    const [, , number, turn] = request.url.split("/");
    const speech = (form.SpeechResult ?? "").toLowerCase();
    turn_of(number, Number(turn), speech.includes("yes") ? "Resolved" : "Mark As Fraud", speech);
    const voice = new twilio.twiml.VoiceResponse();
    voice.gather({ input: "speech", action: url + request.url, language: "en-IN", timeout: 5, speechTimeout: "1", hints: "yes,no,yeah,nope" })
      .say("Did you make this payment? Please say yes or no.");
    response.writeHead(200, { "content-type": "text/xml" }).end(voice.toString());
  });
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
