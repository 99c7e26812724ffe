// The desk is asked to stop, or stopped hard, while calls are on the line: it ends in bounded time, nothing that was acknowledged is lost,
// and what was under way is taken up by the next start. No badge stays at Connecting, and nobody is called twice for one attempt.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { start_company } from "./phone_company/company.mjs";
import { carrier_settings, form_of, start_carrier, webhook } from "./support/carrier.mjs";
import { Desk, folder, run, until } from "./support/desk.mjs";

const rows = Array.from({ length: 3 }, (_, i) => ({ id: `STOP${i}`, client_name: "Asha Rao", card_number: "***1234", client_phone: `+1415555013${i}`,
  amount: 2500.75, bank_name: "Lotus Bank", merchant_name: "Blue Bazaar", transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick" }));

// A data folder, and desks on it one after the other at the same address.
async function world(t, base, more = {}) {
  const place = folder(), data = folder();
  t.after(() => (place.remove(), data.remove()));
  const environment = { ...carrier_settings(base, place), ...more };
  const it = { data, environment };
  it.start = async () => {
    it.desk = await Desk.start({ data, demo: false, people: false, environment, port: it.port ?? 0 });
    it.port = Number(new URL(it.desk.url).port);
    return it.desk;
  };
  t.after(() => it.desk?.stop({ keep: true }));
  it.ids = await (await it.start()).import(rows);
  const allowed = async (ref) => (await it.desk.ask("GET", `/api/v1/cases/${it.ids[ref]}/dial`)).body.allowed;
  await until(() => allowed("STOP0"), "the carrier to be known");
  it.dial = async (ref) => {
    const started = await it.desk.ask("POST", `/api/v1/cases/${it.ids[ref]}/calls`);
    assert.equal(started.status, 202, JSON.stringify(started.body));
    return started.body.call.id;
  };
  it.call_of = async (id) => (await it.desk.ask("GET", `/api/v1/calls/${id}`)).body;
  it.case_of = async (ref) => (await it.desk.ask("GET", `/api/v1/cases/${it.ids[ref]}`)).body;
  it.has = (id, name) => until(async () => (await it.call_of(id)).events.some(({ e }) => e === name), `${name} of call ${id}`);
  it.end_of = (id) => until(async () => (await it.call_of(id)).call.state === "ended", `the end of call ${id}`);
  // As the earlier systems listed them, from the store of a desk that does not run.
  it.listed = async () => Object.fromEntries(JSON.parse((await run(["case", "list", "--data", data.path, "--json"])).out).map((row) => [row.id, row.action]));
  return it;
}

// Webhooks of the carrier's call to a number, as it would send them.
const sender = (carrier, it) => async (number, path, fields) => {
  const call = await carrier.placed(number);
  return webhook(it.desk, `${it.desk.url}/twilio/${path.replace("TOKEN", call.token)}`, form_of(call, fields));
};

async function ends(desk, seconds = 120) {
  await until(() => desk.program.process.exitCode !== null || desk.program.process.signalCode, "the desk to end", seconds);
  assert.deepEqual(await desk.program.ended, { code: 0, signal: null }, desk.program.errors);
  assert.ok(!existsSync(join(desk.data.path, "desk.json")), "the token of a desk that has ended is left");
}

test("asked to stop, the desk makes no new call, lets the one on the line come to its end, and ends well", async (t) => {
  const company = await start_company(t, { customers: { "+14155550130": "denies", "+14155550131": "confirms" }, speed: 10 });
  const it = await world(t, company.base);
  const id = await it.dial("STOP0");
  await it.has(id, "answered");
  it.desk.program.process.kill("SIGTERM");
  const refused = await until(async () => {
    const { body } = await it.desk.ask("GET", `/api/v1/cases/${it.ids.STOP1}/dial`);
    return !body.allowed && body;
  }, "new calls to be refused");
  assert.match(JSON.stringify(refused), /stopping/);
  assert.equal((await it.desk.ask("POST", `/api/v1/cases/${it.ids.STOP1}/calls`)).status, 409);
  await ends(it.desk);
  assert.match(it.desk.program.output, /Stopping when 1 call has ended\. .*; it is taken up again/);
  assert.deepEqual(await it.listed(), { STOP0: "Mark As Fraud", STOP1: "Not Answered", STOP2: "Not Answered" });
  assert.deepEqual((await company.truth()).rings, { "+14155550130": 1 });
  assert.match((await run(["replay", String(id), "--data", it.data.path])).out, /replays the same/);
});

test("asked twice, it ends at once; the call is taken up again, and what the customer had said is not lost", async (t) => {
  const carrier = await start_carrier(t);
  const it = await world(t, carrier.base);
  const speaking = await it.dial("STOP0"), said = await it.dial("STOP1"), gone = await it.dial("STOP2");
  for (const id of [speaking, said, gone]) await it.has(id, "dialed");
  const send = sender(carrier, it);
  for (const { client_phone } of rows) await send(client_phone, "voice/TOKEN", { AnsweredBy: "human" });
  for (const { client_phone } of rows.slice(0, 2)) await send(client_phone, "turn/TOKEN/1", { Digits: "1" });
  // Acknowledged: the answer was given after the outcome was stored.
  assert.match((await send("+14155550131", "turn/TOKEN/2", { SpeechResult: "It is fraud" })).text, /recorded this payment as fraud/);
  for (const call of carrier.calls.values()) call.status = "in-progress";
  it.desk.program.process.kill("SIGTERM");
  await until(() => /Stopping when 3 calls have ended/.test(it.desk.program.output), "the desk to say what it waits for");
  it.desk.program.process.kill("SIGTERM");
  await ends(it.desk, 30);
  assert.equal((await it.listed()).STOP1, "Mark As Fraud");

  // While nobody was there one customer hung up, and the callback found nobody.
  carrier.calls.get((await carrier.placed("+14155550132")).sid).status = "completed";
  await it.start();
  await it.end_of(gone);
  assert.equal((await it.case_of("STOP2")).case.status, "Disconnected");
  // The other goes on where the conversation stood, also when the carrier asks for the last words again.
  const again = await send("+14155550130", "turn/TOKEN/1", { Digits: "1" });
  assert.match(again.text, /Did you make a payment/);
  assert.match((await send("+14155550130", "turn/TOKEN/2", { SpeechResult: "Yes, I made it" })).text, /Thank you/);
  for (const number of ["+14155550130", "+14155550131"]) await send(number, "status/TOKEN", { CallStatus: "completed" });
  for (const id of [speaking, said]) await it.end_of(id);
  const shown = Object.fromEntries((await it.desk.ask("GET", "/transactions")).body.map((row) => [row.id, row.action]));
  assert.deepEqual(shown, { STOP0: "Resolved", STOP1: "Mark As Fraud", STOP2: "Disconnected" });
  assert.equal((await it.case_of("STOP1")).orders.length, 1);
  assert.equal(carrier.calls.size, 3, "somebody was called again");
});

test("killed while the carrier was being asked: the call is looked up and never asked for again", async (t) => {
  const carrier = await start_carrier(t);
  const it = await world(t, carrier.base);
  carrier.silent = true;
  const id = await it.dial("STOP0");
  const call = await carrier.placed("+14155550130");
  await it.has(id, "sending");
  it.desk.program.process.kill("SIGKILL");
  await it.desk.program.ended;
  carrier.silent = false;
  call.status = "busy";
  await it.start();
  assert.notEqual((await it.case_of("STOP0")).calls.length, 0);
  await it.end_of(id);
  const { events, call: seen } = await it.call_of(id);
  assert.deepEqual([seen.disposition, events.find(({ e }) => e === "dialed")?.how], ["busy", "reconciled"]);
  assert.equal((await it.case_of("STOP0")).case.status, "Not Answered");
  assert.equal(carrier.calls.size, 1);
});

test("a call that waits for its turn when the desk is asked to stop is withdrawn, and nobody rings", async (t) => {
  const carrier = await start_carrier(t);
  const it = await world(t, carrier.base, { TWILIO_CALLS_PER_SECOND: "0.25" });
  const first = await it.dial("STOP0");
  await it.has(first, "dialed");
  const second = await it.dial("STOP1");
  it.desk.program.process.kill("SIGTERM");
  await it.end_of(second);
  assert.match(JSON.stringify((await it.call_of(second)).transcript), /the desk is stopping/);
  const call = await carrier.placed("+14155550130");
  await webhook(it.desk, call.callback, form_of(call, { CallStatus: "no-answer" }));
  await ends(it.desk);
  assert.deepEqual(await it.listed(), { STOP0: "Not Answered", STOP1: "Disconnected", STOP2: "Not Answered" });
  assert.equal(carrier.calls.size, 1);
});

test("a stored script that was changed by hand costs its own calls, and nothing else", async (t) => {
  const carrier = await start_carrier(t), scripts = folder();
  t.after(() => scripts.remove());
  cpSync("flows", scripts.path, { recursive: true });
  const it = await world(t, carrier.base, { RINGFENCE_FLOWS: scripts.path });
  await it.desk.ask("PATCH", `/api/v1/cases/${it.ids.STOP2}`, { flow: "fraud_verification" });
  const lost = await it.dial("STOP0"), other = await it.dial("STOP2");
  for (const id of [lost, other]) await it.has(id, "dialed");
  const send = sender(carrier, it);
  for (const number of ["+14155550130", "+14155550132"]) await send(number, "voice/TOKEN", { AnsweredBy: "human" });
  for (const call of carrier.calls.values()) call.status = "in-progress";
  it.desk.program.process.kill("SIGKILL");
  await it.desk.program.ended;
  // Somebody edits the store, and a new version of the script is in use since.
  execFileSync("sqlite3", [join(it.data.path, "ringfence.sqlite"), "UPDATE flows SET text = replace(text, 'Am I speaking', 'Is this') WHERE name = 'fraud_quick'"]);
  appendFileSync(join(scripts.path, "fraud_quick.yaml"), "# a later version\n");

  await it.start();
  await it.end_of(lost);
  assert.match(it.desk.program.errors, new RegExp(`call\\.script-lost.*"call":${lost}`));
  const { call, transcript } = await it.call_of(lost);
  assert.equal(call.disposition, "lost");
  assert.match(call.problem, /script.*was changed/);
  assert.ok(transcript.some(({ text }) => /Am I speaking/.test(text)), "what was said is still told");
  const { case: left } = await it.case_of("STOP0");
  assert.equal(left.status, "Disconnected");
  assert.match(left.review.reason, /script of a call was changed/);
  assert.equal((await it.desk.ask("GET", `/api/v1/calls/${lost}/replay`)).status, 409);
  // Its customer hears no more of it, and the carrier was told to end it.
  assert.doesNotMatch((await send("+14155550130", "turn/TOKEN/1", { Digits: "1" })).text, /<Say/);
  const placed = await carrier.placed("+14155550130");
  await until(() => placed.status === "completed", "the carrier to be told");
  // The other call goes on where it stood; nobody was called again.
  assert.match((await send("+14155550132", "turn/TOKEN/1", { Digits: "1" })).text, /<Say/);
  assert.equal(carrier.calls.size, 2);
  const again = await it.dial("STOP0");
  await it.has(again, "dialed");
  assert.match((await send("+14155550130", "voice/TOKEN", { AnsweredBy: "human" })).text, /Am I speaking/);
});

test("a live call whose log is damaged costs only itself", async (t) => {
  const carrier = await start_carrier(t);
  const it = await world(t, carrier.base);
  const lost = await it.dial("STOP0"), other = await it.dial("STOP2");
  for (const id of [lost, other]) await it.has(id, "dialed");
  const send = sender(carrier, it);
  for (const number of ["+14155550130", "+14155550132"]) await send(number, "voice/TOKEN", { AnsweredBy: "human" });
  for (const call of carrier.calls.values()) call.status = "in-progress";
  it.desk.program.process.kill("SIGKILL");
  await it.desk.program.ended;
  execFileSync("sqlite3", [join(it.data.path, "ringfence.sqlite"), `UPDATE log SET events = '{{{' WHERE call_id = ${lost} AND seq = 2`]);

  await it.start();
  const left = await until(async () => {
    const { case: found } = await it.case_of("STOP0");
    return found.status === "Disconnected" && found;
  }, "the damaged call to be closed");
  assert.match(left.review.reason, new RegExp(`the log of call ${lost} cannot be read`));
  assert.match(it.desk.program.errors, new RegExp(`call\\.log-broken.*"call":${lost}.*Row 2 of the log of call ${lost} cannot be read`));
  const { status, body } = await it.desk.ask("GET", `/api/v1/calls/${lost}`);
  assert.notEqual(status, 200);
  assert.match(body.error.message, new RegExp(`Row 2 of the log of call ${lost}`));
  assert.doesNotMatch((await send("+14155550130", "turn/TOKEN/1", { Digits: "1" })).text, /<Say/);
  await until(async () => (await carrier.placed("+14155550130")).status === "completed", "the carrier to be told");
  // The other call goes on, the number may be called again, and exports tell what is missing.
  assert.match((await send("+14155550132", "turn/TOKEN/1", { SpeechResult: "yes speaking" })).text, /<Say/);
  const exported = await run(["case", "export", "--data", it.data.path, "--as", "csv"]);
  assert.equal(exported.code, 0, exported.err);
  assert.equal(exported.out.trim().split("\n").length, 4);
  assert.match(exported.out, new RegExp(`the log of call ${lost} cannot be read`));
});
