// What the phone company records, as Twilio's own client sees it, and what a recognizer makes of it, as OpenAI's own client asks for it.
import assert from "node:assert/strict";
import { File } from "node:buffer";
import { test } from "node:test";
import OpenAI, { toFile } from "openai";
import { start as start_recognizer } from "../recognizer/recognizer.mjs";
import { from, start_company, start_desk, terminal, until } from "./company.mjs";

globalThis.File ??= File;  // Node 18 has it, and not as a global

const alice = "+14155550100";
const record = (more = "") => `<Say>Did you make this payment?</Say><Record action="/turn" timeout="2" maxLength="15" finishOnKey="12" ${more}/><Redirect>/turn</Redirect>`;
const says = (words) => `{temperament: confirms, words: {made_it: [${JSON.stringify(words)}]}}`;

async function recorded(t, words, more) {
  const company = await start_company(t, { customers: { [alice]: says(words) } });
  const desk = await start_desk(t, { "/voice": record(more), "/turn": "<Hangup/>" });
  const call = await company.client.calls.create({ to: alice, from, url: `${desk.base}/voice` });
  await until(async () => terminal.includes((await company.client.calls(call.sid).fetch()).status), "the end of the call");
  return { company, desk, call, told: desk.to("/turn")[0].params };
}

test("the official client finds, fetches and deletes recordings", async (t) => {
  const { company, desk, call, told } = await recorded(t, "Yes, it was me.", 'recordingStatusCallback="/told"');
  assert.match(told.RecordingSid, /^RE[0-9a-f]{32}$/);
  assert.ok(told.RecordingUrl.endsWith(`/Recordings/${told.RecordingSid}`), told.RecordingUrl);
  assert.equal(told.SpeechResult, undefined);
  await until(() => desk.to("/told").length, "the callback");
  assert.equal(desk.to("/told")[0].params.RecordingStatus, "completed");

  const { client } = company;
  for (const list of [await client.recordings.list({ limit: 5 }), await client.recordings.list({ callSid: call.sid, limit: 5 }),
    await client.calls(call.sid).recordings.list({ limit: 5 })])
    assert.deepEqual(list.map(({ sid }) => sid), [told.RecordingSid]);
  const found = await client.recordings(told.RecordingSid).fetch();
  assert.equal(found.status, "completed");
  assert.equal(found.callSid, call.sid);
  assert.equal(found.duration, told.RecordingDuration);
  assert.equal(found.source, "RecordVerb");
  assert.ok(found.dateCreated instanceof Date);
  const path = found.uri.replace(/\.json$/, ".wav");
  assert.equal((await fetch(company.base + path)).status, 401);
  const sound = await company.ask(path);
  assert.equal(sound.headers.get("content-type"), "audio/x-wav");
  assert.equal(Buffer.from(await sound.arrayBuffer()).toString("latin1", 0, 4), "RIFF");

  assert.equal(await client.recordings(told.RecordingSid).remove(), true);
  assert.deepEqual(await client.recordings.list({ limit: 5 }), []);
  await assert.rejects(client.recordings(told.RecordingSid).fetch(), { status: 404 });
  assert.equal((await company.ask(path)).status, 404);
});

test("the official client gets a transcription of what was said", async (t) => {
  const recognizer = await start_recognizer();
  t.after(() => recognizer.stop());
  const openai = new OpenAI({ apiKey: "not asked for", baseURL: `${recognizer.url}/v1`, maxRetries: 0 });
  const prompt = "yes, no, it was me, it was not me, it is fraud, stop calling";
  for (const [words, heard] of [["No, it was not me.", "no it was not me"], ["It is fraud!", "it is fraud"]]) {
    const { company, told } = await recorded(t, words);
    const sound = await company.ask(new URL(told.RecordingUrl).pathname + ".wav");
    const file = await toFile(Buffer.from(await sound.arrayBuffer()), "answer.wav", { type: "audio/wav" });
    const ask = (more) => openai.audio.transcriptions.create({ file, model: "whisper-1", language: "en", prompt, ...more });
    assert.equal((await ask()).text, heard);
    const long = await ask({ response_format: "verbose_json" });
    assert.equal(long.segments[0].text, heard);
    assert.ok(Math.abs(long.duration - Number(told.RecordingDuration)) <= 1, `${long.duration}`);
    await assert.rejects(ask({ prompt: "" }), { status: 400 });
    await assert.rejects(ask({ language: "ja" }), { status: 400 });
  }
});
