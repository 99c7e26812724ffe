// Answers that are recorded, fetched and recognised by a recognizer of our own, end to end: the desk, the phone company whose customers
// really speak, and PocketSphinx behind the interface that OpenAI's recognizers have.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { sid, start_company, until } from "./phone_company/company.mjs";
import { start as start_recognizer } from "./recognizer/recognizer.mjs";
import { carrier_settings, form_of, start_carrier, webhook } from "./support/carrier.mjs";
import { Desk, folder, run, sleep } from "./support/desk.mjs";

// The shipped script with recorded answers, as docs/recorded-speech.md says to change it.
function script() {
  const shipped = readFileSync("flows/fraud_quick.yaml", "utf8");
  const waits = shipped.includes("\non_slow:") ? shipped
    : shipped.replace("\nlines:\n", "\non_slow: {after: 1s, say: wait_a_moment, give_up: 6s}\nlines:\n  wait_a_moment: One moment, please.\n");
  const patient = waits.replace(/\non_slow: \{[^}]*say: (\w+)[^}]*\}/, "\non_slow: {after: 1s, say: $1, give_up: 15s}");
  const changed = patient.replace("\nlisten:\n", "\nlisten:\n  by: recording\n");
  assert.notEqual(changed, patient);
  return changed;
}

const row = (id, number) => ({ id, client_name: "Asha Rao", card_number: "***1234", client_phone: number, amount: 2500.75, bank_name: "Lotus Bank",
  merchant_name: "Blue Bazaar", transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick", currency: "USD" });
const customer = (words) => `{temperament: confirms, words: ${JSON.stringify(words)}}`;

async function desk_through(t, base, recognizer_url, more = {}) {
  const place = folder();
  t.after(() => place.remove());
  mkdirSync(join(place.path, "flows"));
  writeFileSync(join(place.path, "flows", "fraud_quick.yaml"), script());
  const environment = { ...carrier_settings(base, place), RINGFENCE_FLOWS: join(place.path, "flows"), RINGFENCE_DEFAULT_FLOW: "fraud_quick",
    RINGFENCE_SPEECH_RECOGNIZER: "openai", RINGFENCE_SPEECH_URL: recognizer_url, RINGFENCE_SPEECH_TIMEOUT_MS: "15000", RINGFENCE_LOG_LEVEL: "warning", ...more };
  const desk = await Desk.start({ demo: false, people: false, environment });
  t.after(() => desk.stop());
  desk.environment = environment;
  return desk;
}

// Customers by reference: what they say, by topic. Gives the desk and a way to call them.
async function world(t, people, { speed = 5, slow = 0, recognizer, settings } = {}) {
  const listener = recognizer ?? (await start_recognizer({ slow }));
  if (!recognizer) t.after(() => listener.stop());
  const numbers = Object.fromEntries(Object.keys(people).map((ref, i) => [ref, `+1415555${String(130 + i).padStart(4, "0")}`]));
  const customers = Object.fromEntries(Object.entries(people).map(([ref, words]) => [numbers[ref], customer(words)]));
  const company = await start_company(t, { customers, speed, options: ["--calls-per-second", "0"] });
  const desk = await desk_through(t, company.base, listener.url, settings);
  const ids = await desk.import(Object.entries(numbers).map(([ref, number]) => row(ref, number)));
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${Object.values(ids)[0]}/dial`)).body.allowed, "the carrier to be known");
  const case_of = async (ref) => (await desk.ask("GET", `/api/v1/cases/${ids[ref]}`)).body;
  const call = async (ref) => {
    const started = await desk.ask("POST", `/api/v1/cases/${ids[ref]}/calls`);
    assert.equal(started.status, 202, JSON.stringify(started.body));
    const { id } = (await case_of(ref)).calls[0];
    const ended = await until(async () => {
      const { body } = await desk.ask("GET", `/api/v1/calls/${id}`);
      return body.events.some(({ e }) => e === "ended") && body;
    }, `the end of the call to ${ref}`, 120);
    const truth = (await company.truth()).calls.find(({ to }) => to === numbers[ref]);
    return { ...ended, id, truth, case: (await case_of(ref)).case, heard: ended.events.filter(({ e }) => e === "heard") };
  };
  return { desk, company, recognizer: listener, call };
}

const same_again = async (desk, id) => {
  const replayed = await run(["replay", String(id), "--data", desk.data.path, "--json"], { environment: desk.environment });
  assert.equal(JSON.parse(replayed.out).same, true, replayed.out + replayed.err);
};

test("what customers say is recorded and recognised, and every outcome is what they meant", async (t) => {
  const { desk, company, recognizer, call } = await world(t, {
    CONFIRMS: { right_person: ["Yes, speaking."], made_it: ["Yes, it was me."] },
    DENIES: { right_person: ["Yes."], made_it: ["No, I did not."], so_fraud: ["It is fraud."] },
    REPORTS: { right_person: ["Yes, speaking."], made_it: ["It is fraud!"] },
    TAKES_BACK: { right_person: ["Yes."], made_it: ["Nope."], so_fraud: ["It was me."], all_right: ["Yes."] },
    STRANGER: { right_person: ["Wrong number."] },
    LEAVE_ME: { right_person: ["Stop calling."] },
    KEYS: { right_person: [{ presses: ["1"] }], made_it: [{ presses: ["2"] }], so_fraud: [{ presses: ["2"] }] },
    SILENT: { right_person: [{ silence: true }] },
  });
  const expected = { CONFIRMS: ["resolved", "confirmed"], DENIES: ["fraud", "fraud_reported"], REPORTS: ["fraud", "fraud_reported"],
    TAKES_BACK: ["resolved", "confirmed"], STRANGER: ["none", "wrong_person"], LEAVE_ME: ["none", "stop_calling"], KEYS: ["fraud", "fraud_reported"],
    SILENT: ["none", "silence"] };
  for (const [ref, [outcome, disposition]] of Object.entries(expected)) {
    const done = await call(ref);
    assert.equal(done.case.outcome, outcome, `${ref}: ${JSON.stringify(done.events)}`);
    assert.equal(done.call.disposition, disposition, ref);
    for (const heard of done.heard) {
      if (ref === "KEYS") assert.equal(heard.kind, "keys");
      else if (ref === "SILENT") assert.equal(heard.kind, "silence");
      else assert.equal(heard.by, "openai whisper-1", `${ref}: ${JSON.stringify(heard)}`);
    }
    assert.ok(!done.truth.moments.some(({ what }) => what === "error"), JSON.stringify(done.truth.moments));
    await same_again(desk, done.id);
  }
  // The question's own words went along, and nothing stays with the carrier.
  assert.ok(recognizer.heard.every(({ prompt }) => prompt.includes("it was me")), JSON.stringify(recognizer.heard));
  await until(async () => (await company.client.recordings.list({ limit: 5 })).length === 0, "the recordings to be deleted");
});

// How long the customer heard nothing, at most, from the first question on: our words, the beep and their own take their time.
function longest_silence(moments, speed) {
  const took = ({ what, text }) => (what === "said" ? Math.max(300, (text.length * 1000) / 15) : what === "played" ? 500 : 0);
  let longest = 0, since = null;
  for (const moment of moments) {
    const at = Date.parse(moment.at);
    if (["said", "played", "heard"].includes(moment.what) && since !== null) longest = Math.max(longest, at - since);
    if (["said", "played"].includes(moment.what)) since = at + took(moment) / speed;
    if (moment.what === "heard") since = null; // until it is recorded, which is two seconds after their last word
    if (moment.what === "recorded") since = at - 2000 / speed;
  }
  return longest * speed;
}

test("while the recognizer is slow a filler is heard, and never more than three seconds of silence", async (t) => {
  const { desk, call } = await world(t, { DENIES: { right_person: ["Yes, speaking."], made_it: ["It is fraud."] } }, { speed: 1, slow: 4500 });
  const done = await call("DENIES");
  assert.equal(done.case.outcome, "fraud", JSON.stringify(done.events));
  const said = done.truth.moments.filter(({ what }) => what === "said").map(({ text }) => text);
  const fillers = said.filter((text) => /moment/i.test(text));
  assert.ok(fillers.length >= 3, JSON.stringify(said));
  assert.ok(done.heard.every(({ by }) => by === "openai whisper-1"), JSON.stringify(done.heard));
  const silence = longest_silence(done.truth.moments, 1);
  assert.ok(silence <= 3000, `${silence} ms of silence: ${JSON.stringify(done.truth.moments)}`);
  await same_again(desk, done.id);
});

test("a recognizer that is down is left alone: the carrier recognises, and nobody is misunderstood for it", async (t) => {
  const people = Object.fromEntries(Array.from({ length: 4 }, (_, i) => [`PERSON${i}`, { right_person: ["Yes, speaking."], made_it: ["No, I did not."], so_fraud: ["It is fraud."] }]));
  const { desk, company, call } = await world(t, people, { speed: 20, recognizer: { url: "http://127.0.0.1:9" } });
  for (let i = 0; i < 4; i++) {
    const done = await call(`PERSON${i}`);
    assert.equal(done.case.outcome, "fraud", JSON.stringify(done.events));
    assert.ok(!done.events.some(({ e, retry }) => e === "listening" && retry > 0), "it counted as a misunderstanding");
    const lost = done.heard.filter(({ kind }) => kind === "recorded");
    // Three failures in a row are enough: afterwards it is not even tried.
    assert.equal(lost.length, i < 3 ? 1 : 0, JSON.stringify(done.heard));
    assert.ok(done.heard.filter(({ kind }) => kind !== "recorded").every(({ kind, by }) => kind === "speech" && !by));
    assert.equal(done.truth.moments.filter(({ what }) => what === "recorded").length, lost.length);
    await same_again(desk, done.id);
  }
  await until(async () => (await company.client.recordings.list({ limit: 5 })).length === 0, "the recordings to be deleted");
});

test("who hangs up while they are recognised has said it", async (t) => {
  const leaves = { says: ["It is fraud."], then: "hangs_up" };
  const { desk, call } = await world(t, { LEAVES: { right_person: ["Yes, speaking."], made_it: [leaves] } }, { slow: 3000 });
  const done = await call("LEAVES");
  assert.ok(done.truth.moments.some(({ what, text }) => what === "hung up" && text === "customer"), JSON.stringify(done.truth.moments));
  const { outcome } = await until(async () => {
    const { body } = await desk.ask("GET", `/api/v1/cases/${done.case.id}`);
    return body.case.outcome !== "none" && body.case;
  }, "the words to be recognised", 30);
  assert.equal(outcome, "fraud");
  await same_again(desk, done.id);
});

// What somebody could put into a webhook who has the token of the account.
test("a recording's address is ours, whatever the webhook says", async (t) => {
  const asked = [];
  const trap = http.createServer((request, response) => (asked.push(request.url), response.writeHead(200).end("RIFF")));
  await new Promise((ready) => trap.listen(0, "127.0.0.1", ready));
  t.after(() => new Promise((closed) => (trap.closeAllConnections(), trap.close(closed))));
  const foreign = `http://127.0.0.1:${trap.address().port}`;
  const recognizer = await start_recognizer();
  t.after(() => recognizer.stop());
  const carrier = await start_carrier(t);
  const desk = await desk_through(t, carrier.base, recognizer.url);
  const ids = await desk.import([row("TRAP", "+14155550150")]);
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.TRAP}/dial`)).body.allowed, "the carrier to be known");
  assert.equal((await desk.ask("POST", `/api/v1/cases/${ids.TRAP}/calls`)).status, 202);
  const call = await carrier.placed("+14155550150");
  const send = (url, fields) => webhook(desk, url, form_of(call, fields));
  const question = await send(call.voice, { AnsweredBy: "human" });
  assert.match(question.text, /<Record /);
  const turn = `${desk.url}/twilio/turn/${call.token}/1`;
  for (const RecordingSid of ["RE../../../../evil", "RE" + "0".repeat(31) + "/", `${foreign}/RE${"0".repeat(32)}`, "RE" + "g".repeat(32), "CA" + "0".repeat(32)])
    assert.equal((await send(turn, { RecordingSid, RecordingUrl: foreign, RecordingDuration: "2" })).status, 400, RecordingSid);
  const events = async () => (await desk.ask("GET", `/api/v1/calls/1`)).body.events;
  assert.ok(!(await events()).some(({ e }) => e === "heard" || e === "pending"));
  const RecordingSid = "RE" + "0".repeat(32);
  let next = await send(turn, { RecordingSid, RecordingUrl: `${foreign}/evil`, RecordingDuration: "2" });
  // The hand-made carrier gives no sound for it, so the question is asked again, by the carrier.
  for (let i = 0; i < 20 && !/<Gather/.test(next.text); i++) {
    await sleep(1000); // so long the filler takes
    const [, again] = /<Redirect>([^#<]*)/.exec(next.text) ?? [];
    assert.ok(again, next.text);
    next = await send(again, {});
  }
  assert.match(next.text, /<Gather [^>]*input="speech dtmf"/);
  assert.doesNotMatch(next.text, /<Record/);
  await sleep(300);
  assert.deepEqual(asked, []);
  // Of our account, at the address that is configured: fetched, and when it cannot be had, deleted.
  const ours = `/2010-04-01/Accounts/${sid}/Recordings/${RecordingSid}`;
  assert.deepEqual([...new Set(carrier.recordings)], [`GET ${ours}.wav`, `DELETE ${ours}.json`]);
});

test("a recording that the carrier could not delete is deleted after a crash, and one that was given up is told", async (t) => {
  const recognizer = await start_recognizer();
  t.after(() => recognizer.stop());
  const carrier = await start_carrier(t);
  let desk = await desk_through(t, carrier.base, recognizer.url);
  const { environment } = desk;
  const ids = await desk.import([row("KEPT", "+14155550151")]);
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.KEPT}/dial`)).body.allowed, "the carrier to be known");
  await desk.ask("POST", `/api/v1/cases/${ids.KEPT}/calls`);
  const call = await carrier.placed("+14155550151");
  const send = (url, fields) => webhook(desk, url, form_of(call, fields));
  await send(call.voice, { AnsweredBy: "human" });
  carrier.keeps = true;
  const RecordingSid = "RE" + "1".repeat(32), wanted = `DELETE /2010-04-01/Accounts/${sid}/Recordings/${RecordingSid}.json`;
  await send(`${desk.url}/twilio/turn/${call.token}/1`, { RecordingSid, RecordingDuration: "2" });
  await send(call.callback, { CallStatus: "completed" });
  await until(() => carrier.recordings.includes(wanted), "the carrier to be asked");
  desk.program.process.kill("SIGKILL");
  await desk.program.ended;
  carrier.keeps = false;
  const before = carrier.recordings.filter((one) => one === wanted).length;
  desk = await Desk.start({ data: desk.data, demo: false, people: false, environment });
  t.after(() => desk.stop());
  await until(() => carrier.recordings.filter((one) => one === wanted).length > before, "the carrier to be asked again", 20);
  const sql = (text) => execFileSync("sqlite3", ["-cmd", ".timeout 5000", join(desk.data.path, "ringfence.sqlite"), text], { encoding: "utf8" }).trim();
  await until(() => sql("SELECT count(*) FROM recordings_to_delete") === "0", "the list to be empty");
  sql("INSERT INTO recordings_to_delete VALUES ('RE2', 1, 20, 0, 0, 1, '503')");
  const { out } = await run(["doctor", "--data", desk.data.path], { environment });
  assert.match(out, /NO {3}recordings: 1 could not be deleted at the carrier/);
  assert.match(out, new RegExp(`recognizer: ${recognizer.url}`));
  // What the desk uses is looked at, not what another shell's settings name.
  const elsewhere = await run(["doctor", "--data", desk.data.path], { environment: { ...environment, RINGFENCE_SPEECH_RECOGNIZER: "none" } });
  assert.match(elsewhere.out, new RegExp(`ok {3}recognizer: ${recognizer.url}`));
});
