// What people do to a case, with a carrier by hand: its calls stand still until the test moves them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { carrier_settings, form_of, start_carrier, webhook } from "./support/carrier.mjs";
import { Desk, folder, run, until } from "./support/desk.mjs";

const rows = (count) => Array.from({ length: count }, (_, i) => ({ id: `CASE${i}`, client_name: "Asha Rao", card_number: "***1234", client_phone: `+1415555013${i}`,
  amount: 2500.75, bank_name: "Lotus Bank", merchant_name: "Blue Bazaar", transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick" }));

async function start(t, { count = 3, data, environment = {} } = {}) {
  const carrier = await start_carrier(t), place = folder();
  t.after(() => place.remove());
  const desk = await Desk.start({ ...(data ? { data } : {}), demo: false, people: false, environment: { ...carrier_settings(carrier.base, place), ...environment } });
  t.after(() => desk.stop());
  const ids = await desk.import(rows(count));
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.CASE0}/dial`)).body.allowed, "the carrier to be known");
  const path = (ref) => `/api/v1/cases/${ids[ref]}`;
  const view = async (ref) => (await desk.ask("GET", path(ref))).body;
  const press = (ref) => desk.ask("POST", `${path(ref)}/calls`);
  const send = (call, what, fields) => webhook(desk, `${desk.url}/twilio/${what}`, form_of(call, fields));
  return { carrier, desk, ids, path, view, press, send };
}

test("what was refused is forgotten when a call is made, and a second press during the call leaves nothing behind", async (t) => {
  const { carrier, desk, path, view, press, send } = await start(t);
  const number = "+14155550130", refusal = async () => (await view("CASE0")).case.last_refusal;
  await desk.ask("POST", "/api/v1/stop-list", { phone: number, reason: "asked by letter" });
  assert.equal((await press("CASE0")).status, 409);
  assert.equal((await refusal()).code, "stop-list");
  await desk.ask("DELETE", `/api/v1/stop-list/${encodeURIComponent(number)}`, { reason: "changed their mind" });
  const started = await press("CASE0");
  assert.equal(started.body.case.last_refusal, null);
  const again = await press("CASE0");
  assert.deepEqual([again.status, again.body.error.code], [409, "dial-refused"]);
  assert.equal(again.body.error.message, "A call for this case is under way. Wait until it has ended.");
  assert.equal(await refusal(), null);
  const call = await carrier.placed(number);
  await send(call, `voice/${call.token}`, { AnsweredBy: "human" });
  await send(call, `turn/${call.token}/1`, { Digits: "1" });
  await send(call, `turn/${call.token}/2`, { SpeechResult: "Yes, that was me" });
  await send(call, `status/${call.token}`, { CallStatus: "completed" });
  const { case: after, calls } = await view("CASE0");
  assert.deepEqual(calls.map(({ by }) => by), [started.body.call.by]);
  assert.equal(started.body.call.by, "command-line");
  assert.deepEqual([after.status, after.last_refusal], ["Resolved", null]);
  // A resolved case is not called; a choice of status answers that.
  assert.match((await press("CASE0")).body.error.message, /^This case is Resolved: the customer confirmed the transaction\./);
  assert.equal((await refusal()).code, "status-closed");
  await desk.ask("POST", `${path("CASE0")}/status`, { status: "Disconnected" });
  assert.equal(await refusal(), null);
  await desk.ask("POST", `${path("CASE0")}/status`, { status: "Resolved" });
  assert.match((await press("CASE0")).body.error.message, /^This case is Resolved: set by [^ ]+\. To call anyway/);
  const { checks } = (await desk.ask("GET", `${path("CASE0")}/dial`)).body;
  assert.match(checks.find(({ name }) => name === "status of the case").detail, /^Resolved: set by /);
  // Two at once, for a case that may be called: one calls, the other is told why not.
  const both = await Promise.all([press("CASE1"), press("CASE1")]);
  assert.deepEqual(both.map(({ status }) => status).sort(), [202, 409]);
  assert.match(both.find(({ status }) => status === 409).body.error.message, /is under way/);
});

test("who took a number off the stop list is in the history of the case that was called there", async (t) => {
  const { carrier, desk, view, press, send } = await start(t);
  const number = "+14155550130";
  await press("CASE0");
  const call = await carrier.placed(number);
  await send(call, `status/${call.token}`, { CallStatus: "no-answer" });
  await desk.ask("POST", "/api/v1/stop-list", { phone: number, reason: "asked by letter" });
  await desk.ask("DELETE", `/api/v1/stop-list/${encodeURIComponent(number)}`, { reason: "changed their mind" });
  const { history } = await view("CASE0");
  assert.deepEqual(history.map(({ what, by, detail }) => [what, by, detail]), [["Number taken off the stop list", "command-line", "changed their mind"]]);
});

test("an unknown case is no fault of the status", async (t) => {
  const { desk } = await start(t);
  const answer = await desk.ask("POST", "/api/v1/cases/987654/status", { status: "Resolved" });
  assert.equal(answer.status, 404);
  assert.deepEqual(Object.keys(answer.body.error).sort(), ["code", "message"]);
});

test("the status that stands already is not chosen again", async (t) => {
  const { carrier, desk, path, view, press, send } = await start(t);
  const choose = async (status, reason) => {
    const { status: code, body } = await desk.ask("POST", `${path("CASE0")}/status`, { status, ...(reason ? { reason } : {}) });
    assert.equal(code, 200);
    return body.changed;
  };
  const notes = async () => (await view("CASE0")).history.length;
  const rev = async () => (await view("CASE0")).case.rev;
  assert.equal(await choose(null), false); // there is nothing to take back
  // What is computed now may be chosen: it is pinned, by somebody.
  assert.equal((await view("CASE0")).case.manual, null);
  assert.equal(await choose("Not Answered"), true);
  assert.equal((await view("CASE0")).case.manual.status, "Not Answered");
  assert.equal(await choose("Resolved", "told us at the branch"), true);
  const stood = [await notes(), await rev()];
  assert.equal(await choose("Resolved"), false);
  assert.equal(await choose("Resolved", "told us at the branch"), false);
  assert.equal((await desk.ask("POST", "/set_action/CASE0", { action: "resolved" })).body.action, "Resolved");
  assert.deepEqual([await notes(), await rev()], stood);
  assert.equal((await view("CASE0")).case.manual.reason, "told us at the branch");
  assert.equal(await choose("Resolved", "and wrote a letter"), true);
  assert.equal(await choose("Disconnected"), true);
  // A call puts the choice aside: the same one is a new one then, and there is none to take back.
  await press("CASE0");
  const call = await carrier.placed("+14155550130");
  await send(call, `status/${call.token}`, { CallStatus: "failed" });
  assert.equal((await view("CASE0")).case.status, "Disconnected");
  assert.equal(await choose(null), false);
  assert.equal(await choose("Disconnected"), true);
  assert.equal(await choose("Disconnected"), false);
  assert.equal(await choose(null), true);
});

test("a number is not written over what somebody else has made of it, and its history says from and to", async (t) => {
  const { desk, path, view } = await start(t);
  const seen = (await view("CASE0")).case.phone;
  const change = (phone) => desk.ask("PATCH", path("CASE0"), { phone, phone_was: seen });
  assert.equal((await change("+14155550141")).status, 200);
  const late = await change("+14155550142");
  assert.deepEqual([late.status, late.body.error.code, late.body.error.field], [409, "phone-changed", "phone"]);
  assert.match(late.body.error.message, /415-555-0141/);
  assert.equal((await view("CASE0")).case.phone, "+14155550141");
  assert.match((await view("CASE0")).history.find(({ what }) => what === "Phone number changed").detail, /from .*415-555-0130 to .*415-555-0141/);
  assert.equal((await desk.ask("PATCH", path("CASE0"), { phone: "+14155550143" })).status, 200, "who did not look need not say");
  for (const phone_was of [5, true, ["+14155550143"], {}]) {
    const wrong = await desk.ask("PATCH", path("CASE0"), { phone: "+14155550144", phone_was });
    assert.deepEqual([wrong.status, wrong.body.error.field], [400, "phone_was"]);
  }
  for (const phone_was of ["", "nonsense", null, "x".repeat(10_000)])
    assert.equal((await desk.ask("PATCH", path("CASE0"), { phone: "+14155550144", phone_was })).status, 409);
  assert.match((await desk.ask("PATCH", path("CASE0"), { phone_was: "+14155550143" })).body.error.message, /Name what should change/);
  assert.equal((await view("CASE0")).case.phone, "+14155550143");
});

test("who resolved a case is said, and against a reported fraud it is for review", async (t) => {
  const { carrier, desk, path, view, press, send } = await start(t);
  await desk.ask("POST", `${path("CASE1")}/status`, { status: "Resolved" });
  assert.match((await view("CASE1")).case.not_callable_because, /^Resolved by /);
  assert.equal((await view("CASE1")).case.review, null);
  await press("CASE0");
  const call = await carrier.placed("+14155550130");
  await send(call, `voice/${call.token}`, { AnsweredBy: "human" });
  await send(call, `turn/${call.token}/1`, { Digits: "1" });
  await send(call, `status/${call.token}`, { CallStatus: "completed" });
  // The news of the end was faster than the words; in this script a denial is confirmed, or true when nobody is there any more.
  await send(call, `turn/${call.token}/2`, { SpeechResult: "No, that was not me" });
  const after = await view("CASE0");
  assert.equal(after.case.status, "Mark As Fraud");
  assert.ok(after.fraud_case && after.orders.some(({ kind }) => kind === "block"));
  const chosen = await desk.ask("POST", `${path("CASE0")}/status`, { status: "Resolved", reason: "spoke to them" });
  assert.match(chosen.body.case.review.reason, /Set to Resolved by .* after the customer reported fraud/);
});

test("an import tells how many numbers named no country", async (t) => {
  const { desk } = await start(t, { environment: { RINGFENCE_HOME_COUNTRY: "IN" } });
  const row = (id, phone, more = {}) => ({ id, client_name: "Asha Rao", amount: 5, phone, ...more });
  const file = [row("H1", "98765 43210"), row("H2", "+919876543211"), row("H3", "415 555 0130", { phone_country: "US" })];
  const report = (await desk.ask("POST", "/api/v1/cases/import?dry_run=true", file)).body;
  assert.deepEqual([report.added, report.home_numbers, report.home_country], [3, 1, "IN"]);
  const odd = (await desk.ask("POST", "/api/v1/cases/import", [row("H4", "+919876543212", { currency: "XXQ" })])).body;
  assert.match(odd.rejected[0].reason, /ISO 4217/);
});

test("a number without its country's code is read in the country of the one before", async (t) => {
  const { desk, path, view } = await start(t); // the desk's own country is India
  const type = async (phone) => (await desk.ask("PATCH", path("CASE0"), { phone })).body;
  const local = await type("(415) 555-0199");
  assert.equal(local.case.phone, "+14155550199");
  assert.equal(local.case.phone_display, "+1 415-555-0199");
  assert.match(local.read_as, /country US: \+1 415-555-0199/);
  const wrong = await type("98765 43210"); // an Indian mobile, and nobody's in North America
  assert.match(wrong.error.message, /read as a number of the country US; begin with \+/);
  assert.equal((await view("CASE0")).case.phone, "+14155550199");
  const abroad = await type("+91 98765 43210");
  assert.deepEqual([abroad.case.phone, abroad.read_as], ["+919876543210", null]);
  assert.equal((await type("98765 43211")).case.phone, "+919876543211");
  assert.equal((await desk.ask("POST", "/update_phone/CASE1", { phone: "415 555 0198" })).body.client_phone, "+14155550198");
  // Without a number the desk's own country counts.
  await desk.ask("POST", "/api/v1/cases/import", [{ id: "NONE", client_name: "Ravi", amount: 5 }]);
  const { id } = (await desk.ask("GET", "/api/v1/cases?q=NONE")).body.cases[0];
  assert.equal((await desk.ask("PATCH", `/api/v1/cases/${id}`, { phone: "98765 43210" })).body.case.phone, "+919876543210");
});

test("a payment that was reported as fraud and is theirs after all is for a person to look at", async (t) => {
  const { carrier, desk, view, press, send } = await start(t);
  const call_and_say = async (words, before) => {
    const { call: { id } } = (await press("CASE0")).body;
    const call = await until(async () => ((one) => one.sid !== before && one)(await carrier.placed("+14155550130")), "another call");
    await send(call, `voice/${call.token}`, { AnsweredBy: "human" });
    await send(call, `turn/${call.token}/1`, { Digits: "1" });
    const { text } = await send(call, `turn/${call.token}/2`, { SpeechResult: words });
    await send(call, `status/${call.token}`, { CallStatus: "completed" });
    return { id, sid: call.sid, text };
  };
  const first = await call_and_say("this is fraud");
  assert.equal((await view("CASE0")).case.status, "Mark As Fraud");
  const second = await call_and_say("Yes, I made that payment", first.sid);
  assert.doesNotMatch(second.text, /nothing more/);
  const { case: after } = await view("CASE0");
  assert.equal(after.status, "Mark As Fraud");
  assert.match(JSON.stringify(after.review), new RegExp(`Said on call ${second.id} that they made the payment, after fraud was reported`));
  assert.equal((await desk.ask("GET", `/api/v1/calls/${second.id}/replay`)).body.same, true);
});

test("a long export is made while it is sent, and is whole", async (t) => {
  const { desk } = await start(t);
  const count = 3_000, note = "x".repeat(200);
  const text = `id,client_name,amount,note\n${Array.from({ length: count }, (_, i) => `LONG${String(i).padStart(5, "0")},Asha Rao,${i + 1},${note}\n`).join("")}`;
  assert.equal((await desk.ask("POST", "/api/v1/cases/import", text)).body.added, count);
  const { token } = desk.run_file;
  const get = (path, method = "GET") => fetch(desk.url + path, { method, headers: { authorization: `Bearer ${token}` } });
  const answer = await get("/api/v1/cases/export?q=LONG");
  assert.equal(answer.headers.get("transfer-encoding"), "chunked");
  assert.match(answer.headers.get("content-disposition"), /cases\.csv/);
  const csv = await answer.text();
  assert.ok(csv.length > 700_000);
  const ids = csv.trim().split("\r\n").slice(1).map((line) => line.split(",")[0]);
  assert.equal(ids.length, count);
  assert.equal(new Set(ids).size, count);
  assert.deepEqual((({ added, unchanged }) => [added, unchanged])((await desk.ask("POST", "/api/v1/cases/import?dry_run=true", csv)).body), [0, count]);
  const listed = await (await get("/transactions")).json();
  assert.equal(listed.length, count + 3);
  const lines = (await (await get("/api/v1/cases/export?format=jsonl&q=LONG")).text()).trim().split("\n");
  assert.deepEqual(lines.map((line) => JSON.parse(line).id), ids);
  const { out } = await run(["case", "export", "--as", "csv", "--data", desk.data.path]);
  assert.equal(out.trim().split("\r\n").length, count + 4);
  // A short one is sent whole.
  assert.ok(Number((await get("/api/v1/cases/export?q=CASE0")).headers.get("content-length")) > 0);
  // Whoever goes away in the middle costs nothing.
  for (let i = 0; i < 5; ++i) {
    const cut = await get("/api/v1/cases/export?q=LONG");
    await cut.body.cancel();
  }
  assert.equal((await get("/healthz")).status, 200);
});
