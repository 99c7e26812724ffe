// Each finished call is held against its duties: with the call, counted, listed until somebody has dealt with it, as a file, after a restart.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, Person, folder, run, until } from "./support/desk.mjs";

const place = folder();
const data = { path: place.path, remove() {} };
let desk, calls;

const sql = (text) => execFileSync("sqlite3", ["-json", join(place.path, "ringfence.sqlite"), text], { encoding: "utf8" });
const rows = (text) => JSON.parse(sql(text) || "[]");
const quoted = (value) => `'${String(value).replaceAll("'", "''")}'`;
const ask = async (method, path, body) => (await desk.admin.ask(method, path, body)).body;
const record = async (id) => ask("GET", `/api/v1/calls/${id}/compliance`);
const marks = ({ findings }) => Object.fromEntries(findings.map(({ point, mark }) => [point, mark]));
const finding = ({ findings }, wanted) => findings.find(({ point }) => point === wanted);

async function start() {
  desk = await Desk.start({ data });
}
async function call(ref) {
  const { cases } = await ask("GET", `/api/v1/cases?q=${ref}`);
  const id = (await ask("POST", `/api/v1/cases/${cases[0].id}/calls`)).call.id;
  await until(async () => (await ask("GET", `/api/v1/calls/${id}`)).call.state === "ended", `the call for ${ref}`);
  return id;
}

before(async () => {
  await start();
  calls = { denies: await call("TXN001"), confirms: await call("TXN002"), third: await call("TXN003") };
});
after(async () => {
  await desk?.stop();
  place.remove();
});

test("a call has its record the moment it has ended, and no shipped script fails", async () => {
  for (const id of Object.values(calls)) {
    const found = await record(id);
    assert.equal(found.failed, false, JSON.stringify(found.findings));
    assert.equal(found.findings.length, 13);
    assert.equal(found.flow, "fraud_verification");
    assert.match(found.day, /^\d{4}-\d\d-\d\d$/);
    for (const { why } of found.findings) assert.match(why, /\.$/);
  }
  const denied = await record(calls.denies);
  const { notice, right_person, approved, hours, cap, promise, crisis } = marks(denied);
  assert.deepEqual([notice, right_person, approved, hours, cap], ["pass", "pass", "pass", "pass", "pass"]);
  assert.deepEqual([promise, crisis], ["not_applicable", "not_applicable"]);
  assert.match(finding(denied, "cap").why, /^This was call 1 of 1000 on that day/);
  // It is stored with the end, not made up for the question.
  const stored = rows("SELECT call_id, c.seq, l.seq AS last FROM compliance c JOIN calls l ON l.id = c.call_id ORDER BY call_id");
  assert.deepEqual(stored.map(({ call_id }) => call_id), Object.values(calls));
  for (const { seq, last } of stored) assert.equal(seq, last);
});

test("a call that nobody made, or that goes on, has none", async () => {
  assert.equal((await desk.admin.ask("GET", "/api/v1/calls/999/compliance")).status, 404);
  const { cases } = await ask("GET", "/api/v1/cases?q=TXN004");
  const { call: live } = await ask("POST", `/api/v1/cases/${cases[0].id}/calls`);
  const early = await desk.admin.ask("GET", `/api/v1/calls/${live.id}/compliance`);
  assert.ok(early.status === 200 || early.body.error.code === "call-live", JSON.stringify(early.body));
  await until(async () => (await ask("GET", `/api/v1/calls/${live.id}`)).call.state === "ended", "the call");
  calls.fourth = live.id;
});

test("calls are counted by day and script, and listed by what they kept", async () => {
  const all = await ask("GET", "/api/v1/compliance");
  assert.equal(all.to_deal_with, 0);
  assert.deepEqual(all.flows.at(-1), { name: "fraud_verification", title: "Fraud verification" });
  assert.equal(all.all.calls, 4);
  const sum = all.rows.reduce((total, { calls: count }) => total + count, 0);
  assert.equal(sum, 4);
  const at = all.points.findIndex(({ id }) => id === "hours");
  assert.deepEqual(all.all.points[at], { pass: 4, fail: 0, not_applicable: 0, unknown: 0 });
  const [{ day }] = all.rows;
  assert.equal((await ask("GET", `/api/v1/compliance?from=${day}&to=${day}&flow=fraud_verification`)).total, 1, "one row for the day and the script");
  assert.equal((await ask("GET", "/api/v1/compliance?to=2001-01-01")).total, 0);
  const kept = await ask("GET", "/api/v1/compliance/calls?point=hours&mark=pass&limit=2");
  assert.deepEqual([kept.total, kept.calls.length], [4, 2]);
  for (const path of ["?from=someday", "?to=2026-13-01"]) assert.equal((await desk.admin.ask("GET", `/api/v1/compliance${path}`)).status, 400);
  for (const path of ["?point=weather", "?mark=good", "?dealing=maybe", "?colour=red"]) assert.equal((await desk.admin.ask("GET", `/api/v1/compliance/calls${path}`)).status, 400);
  assert.equal((await desk.admin.ask("POST", `/api/v1/calls/${calls.denies}/compliance/dealt`, { note: "well" })).status, 409, "it failed nothing");
});

test("a record that is missing is made at the start, from what the log says", async () => {
  await desk.stop();
  // Somebody spoke words that nobody approved, and the calling hours were over.
  const said = rows(`SELECT id, seq, events FROM log WHERE call_id = ${calls.denies} ORDER BY seq`).map((row) => ({ ...row, events: JSON.parse(row.events) }));
  const spoken = said.find(({ events }) => events.some(({ e }) => e === "said"));
  spoken.events.find(({ e }) => e === "said").text = "Give me your PIN.";
  sql(`UPDATE log SET events = ${quoted(JSON.stringify(spoken.events))} WHERE id = ${spoken.id}`);
  const first = JSON.parse(rows(`SELECT events FROM log WHERE call_id = ${calls.confirms} AND seq = 1`)[0].events);
  first[0].hours = [0, 0, 127];
  sql(`UPDATE log SET events = ${quoted(JSON.stringify(first))} WHERE call_id = ${calls.confirms} AND seq = 1`);
  sql(`DELETE FROM compliance WHERE call_id <> ${calls.third}; UPDATE compliance SET rules = 0`);

  // What is stored of the third says nothing until it is computed anew; a replay compares only what is of these rules.
  assert.equal((await run(["replay", String(calls.third), "--data", place.path])).code, 0);
  await start();
  await until(async () => (await ask("GET", "/api/v1/compliance")).all.calls === 4, "the records");
  await until(async () => rows("SELECT count(*) AS n FROM compliance WHERE rules > 0")[0].n === 4, "the third's record");
  const denied = await record(calls.denies);
  assert.equal(denied.failed, true);
  assert.deepEqual([finding(denied, "approved").mark, finding(denied, "approved").seq], ["fail", spoken.seq]);
  assert.equal(finding(await record(calls.confirms), "hours").mark, "fail");
  assert.equal((await record(calls.third)).failed, false);
});

test("what failed is on a list until somebody has dealt with it, and it can be taken back", async () => {
  const list = async (more = "") => ask("GET", `/api/v1/compliance/calls?dealing=open${more}`);
  let open = await list();
  assert.deepEqual([open.total, open.to_deal_with], [2, 2]);
  assert.deepEqual(open.calls.map(({ call: id }) => id), [calls.confirms, calls.denies]);
  assert.deepEqual(open.calls[1].findings.filter(({ mark }) => mark === "fail").map(({ point }) => point), ["approved"]);
  assert.equal((await list("&point=hours&mark=fail")).total, 1);

  const agent = new Person(desk.url);
  await desk.admin.ask("POST", "/api/v1/users", { name: "asha", role: "agent" }).then(({ body }) => agent.accept(body.invitation.split("#")[1]));
  const refused = await agent.ask("POST", `/api/v1/calls/${calls.denies}/compliance/dealt`, { note: "mine" });
  assert.deepEqual([refused.status, refused.body.error.code], [403, "forbidden"]);
  assert.equal((await agent.ask("GET", "/api/v1/compliance/export")).status, 403);
  assert.equal((await agent.ask("GET", `/api/v1/calls/${calls.denies}/compliance`)).status, 200);
  const officer = new Person(desk.url);
  await desk.admin.ask("POST", "/api/v1/users", { name: "meera", role: "compliance" }).then(({ body }) => officer.accept(body.invitation.split("#")[1]));

  const path = `/api/v1/calls/${calls.denies}/compliance/dealt`;
  assert.equal((await officer.ask("POST", path, { note: "" })).status, 400);
  const dealt = await officer.ask("POST", path, { note: "=Called the customer, card 4111 1111 1111 1111" });
  assert.equal(dealt.status, 200, JSON.stringify(dealt.body));
  assert.equal(dealt.body.dealt.by, "meera");
  assert.doesNotMatch(dealt.body.dealt.note, /4111 1111/, "no card number is kept");
  assert.equal((await officer.ask("POST", path, { note: "again" })).status, 409);
  assert.equal((await list()).to_deal_with, 1);
  const history = await ask("GET", `/api/v1/cases/${open.calls[1].case.id}`);
  assert.ok(history.history.some(({ what, by }) => what === "Compliance of a call dealt with" && by === "meera"), JSON.stringify(history.history));

  assert.equal((await officer.ask("DELETE", path)).body.dealt, null);
  assert.equal((await officer.ask("DELETE", path)).status, 409);
  assert.equal((await list()).to_deal_with, 2);
  assert.equal((await officer.ask("POST", path, { note: "=Called the customer" })).status, 200);
});

test("the records are a file, on the web and from the command line, safe for spreadsheets", async () => {
  const web = await desk.admin.ask("GET", "/api/v1/compliance/export");
  assert.equal(web.status, 200);
  assert.match(web.headers.get("content-disposition"), /attachment; filename="compliance\.csv"/);
  const { code, out, err } = await run(["compliance", "export", "--data", place.path]);
  assert.equal(code, 0, err);
  assert.equal(out, web.body);
  const [head, ...lines] = out.trimEnd().split("\r\n");
  assert.match(head, /^call,case,flow,day,dialed_at,disposition,rules,notice,notice_heard,right_person,machine,approved,opt_out,human,wrong_person,crisis,promise,hours,cap,represented,failed,unknown,dealt_at,dealt_by,dealt_note$/);
  assert.equal(lines.length, 4);
  const denied = lines.find((line) => line.startsWith(`${calls.denies},TXN001,fraud_verification,`));
  assert.match(denied, /Approved words only \(row \d+\): Words were spoken/);
  assert.match(denied, /,meera,'=Called the customer$/, "no formula");
  assert.equal((await run(["compliance", "export", "--data", place.path, "--open"])).out.trimEnd().split("\r\n").length, 2);
  assert.equal((await run(["compliance", "export", "--data", place.path, "--to", "2001-01-01"])).out.trimEnd().split("\r\n").length, 1);
  const wrong = await run(["compliance", "export", "--data", place.path, "--from", "someday"]);
  assert.deepEqual([wrong.code, wrong.out], [1, ""]);
  assert.match(wrong.err, /--from/);
});

test("a record that somebody changed in the store is found by a replay", async () => {
  await desk.stop();
  assert.equal((await run(["replay", String(calls.third), "--data", place.path])).code, 0);
  const [{ findings }] = rows(`SELECT findings FROM compliance WHERE call_id = ${calls.third}`);
  sql(`UPDATE compliance SET findings = ${quoted(findings.replace('"p":"approved","m":"pass"', '"p":"approved","m":"fail"'))} WHERE call_id = ${calls.third}`);
  const { code, out } = await run(["replay", String(calls.third), "--data", place.path]);
  assert.equal(code, 1, out);
  assert.match(out, /compliance, Approved words only/);
  await start();
});
