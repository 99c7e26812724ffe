// A stored call is decided again from what was heard. Where its stored log or script was changed, the first event that differs is named.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, folder, run, until } from "./support/desk.mjs";

const place = folder();
let id, rows, copies = 0;

const sql = (where, text) => execFileSync("sqlite3", ["-json", join(where, "ringfence.sqlite"), text], { encoding: "utf8" });
const quoted = (value) => `'${String(value).replaceAll("'", "''")}'`;
const replay = (where, ...more) => run(["replay", String(id), "--data", where, ...more]);

before(async () => {
  const desk = await Desk.start({ data: { path: join(place.path, "."), remove() {} }, people: false });
  const [{ id: case_id }] = (await desk.ask("GET", "/api/v1/cases?q=TXN001")).body.cases; // its customer denies
  id = (await desk.ask("POST", `/api/v1/cases/${case_id}/calls`)).body.call.id;
  await until(async () => (await desk.ask("GET", `/api/v1/calls/${id}`)).body.call.state === "ended", "the call");
  await desk.stop();
  rows = JSON.parse(sql(place.path, `SELECT seq, events FROM log WHERE call_id = ${id} ORDER BY seq`)).map(({ seq, events }) => ({ seq, events: JSON.parse(events) }));
});
after(() => place.remove());

// A copy of the stopped desk's store in which somebody changed something.
function copy(...changes) {
  const where = join(place.path, `copy-${++copies}`);
  mkdirSync(where);
  copyFileSync(join(place.path, "ringfence.sqlite"), join(where, "ringfence.sqlite"));
  for (const change of changes) sql(where, change);
  return where;
}
// The row that `wanted` chooses, with its events changed.
function changed(wanted, change) {
  const { seq, events } = rows.find(({ events: all }) => all.some(wanted));
  const copied = structuredClone(events);
  change(copied.find(wanted), copied);
  return { seq, where: copy(`UPDATE log SET events = ${quoted(JSON.stringify(copied))} WHERE call_id = ${id} AND seq = ${seq}`) };
}

test("what is stored as it was decides the same, as often as it is asked", async () => {
  for (const where of [place.path, copy(), place.path]) {
    const { code, out, err } = await replay(where);
    assert.equal(code, 0, err);
    assert.match(out, new RegExp(`^call ${id} replays the same: \\d+ events\\n$`));
  }
  const all = rows.flatMap(({ events }) => events).length;
  const { out } = await replay(place.path, "--json");
  const { same, events, first_difference, flow, flow_version, understanding, understanding_now } = JSON.parse(out);
  assert.deepEqual([same, events, first_difference, flow], [true, all, null, "fraud_verification"]);
  assert.match(flow_version, /^[0-9a-f]{64}$/);
  assert.equal(understanding, understanding_now);
});

test("the log names the rules under which the call was allowed, by the digest of their file", async () => {
  const { policy, policy_version } = rows.flatMap(({ events }) => events).find(({ e }) => e === "created");
  assert.equal(policy, "demo");
  assert.match(policy_version, /^[0-9a-f]{64}$/);
  assert.equal(policy_version, createHash("sha256").update(readFileSync("policies/demo.yaml")).digest("hex"));
});

test("a decision that was changed in the log is named", async () => {
  const cases = [
    [({ e }) => e === "outcome", (event) => (event.outcome = "resolved"), /"outcome":"resolved"/, /"outcome":"fraud"/],
    [({ e }) => e === "understood", (event) => (event.intent = "agent"), /"intent":"agent"/, /"intent":"yes"/],
    [({ e, effect }) => e === "ordered" && effect === "block", (event) => (event.effect = "card_virtual"), /card_virtual/, /block/],
    [({ e }) => e === "said", (event) => (event.text = "Give me your PIN."), /your PIN/, /automated call/],
    [({ e }) => e === "outcome", (event, all) => all.splice(all.indexOf(event), 1), /"e":"ordered"/, /"e":"outcome"/],
    [({ e }) => e === "ended", (event, all) => all.splice(all.indexOf(event), 1), /recorded: nothing/, /"e":"ended"/],
  ];
  for (const [wanted, change, recorded, decided] of cases) {
    const { seq, where } = changed(wanted, change);
    const before_it = rows.filter((row) => row.seq < seq).flatMap(({ events }) => events).length + rows.find((row) => row.seq === seq).events.findIndex(wanted);
    const { code, out } = await replay(where);
    assert.equal(code, 1, out);
    assert.match(out, new RegExp(`^call ${id} differs in row ${seq}, after ${before_it} equal events\\n`));
    assert.match(out.split("\n")[1], recorded);
    assert.match(out.split("\n")[2], decided);
    const json = JSON.parse((await replay(where, "--json")).out);
    assert.deepEqual([json.same, json.first_difference.row, json.events], [false, seq, before_it]);
  }
});

test("other words than were heard decide otherwise", async () => {
  const { seq, where } = changed(({ e, turn }) => e === "heard" && turn === 2, (event) => (event.text = "Yes, I made that payment myself."));
  const { code, out } = await replay(where);
  assert.equal(code, 1);
  assert.match(out, new RegExp(`differs in row ${seq}`));
  assert.match(out, /recorded: .*"intent":"no"[^]*decided: .*"intent":"yes"/);
});

test("a script that was changed in the store is found out", async () => {
  const { text, version } = JSON.parse(sql(place.path, "SELECT text, version FROM flows WHERE name = 'fraud_verification'"))[0];
  const other = text.replace("Am I speaking with", "Am I talking with");
  assert.notEqual(other, text);
  const cases = {
    "another text": copy(`UPDATE flows SET text = ${quoted(other)} WHERE version = ${quoted(version)}`),
    "no script any more": copy(`UPDATE flows SET text = 'flow: x' WHERE version = ${quoted(version)}`),
    "no row": copy(`DELETE FROM flows WHERE version = ${quoted(version)}`),
  };
  for (const [what, where] of Object.entries(cases)) {
    const { code, out, err } = await replay(where);
    assert.equal(code, 1, `${what}: ended with ${code}: ${out}${err}`);
    assert.equal(out, "", what);
    assert.match(err, /^ringfence: .*(script|flow)/, what);
  }
});

test("a log with a row missing or torn is said to be broken", async () => {
  const gone = await replay(copy(`UPDATE log SET seq = seq + 1 WHERE call_id = ${id} AND seq > 2`));
  assert.equal(gone.code, 1, gone.out);
  assert.match(gone.err, new RegExp(`log of call ${id} `));
  const torn = await replay(copy(`UPDATE log SET events = substr(events, 1, 20) WHERE call_id = ${id} AND seq = 3`));
  assert.equal(torn.code, 1, torn.out);
  assert.match(torn.err, new RegExp(`^ringfence: Row 3 of the log of call ${id} cannot be read, it is no JSON, at byte \\d+; `));
  assert.doesNotMatch(torn.err, /json\.exception|last read/, "what a damaged row holds may be personal");
  assert.equal((await run(["replay", "999999", "--data", place.path])).code, 1);
});

test("what is shown of a call is held against its log", async (t) => {
  const changes = [
    ["UPDATE calls SET outcome = 'resolved'", "outcome: shown resolved, logged fraud"],
    ["UPDATE calls SET outcome = 'zork'", "outcome: shown none, logged fraud"],
    ["UPDATE calls SET disposition = 'none'", "disposition: shown none, logged "],
    ["UPDATE calls SET number = '+919000000000'", "number: shown +919000000000, logged "],
    ["UPDATE cases SET outcome = 'resolved'", "case's outcome: shown resolved, logged fraud"],
    ["UPDATE scripts SET flow_version = 'f00'", "script's version: shown f00, logged "],
    ["DELETE FROM deliveries; DELETE FROM orders WHERE kind = 'block'", "order: shown nothing, logged block"],
  ];
  for (const [change, told] of changes) {
    const { code, out } = await replay(copy(change));
    assert.equal(code, 1, change);
    assert.ok(out.includes(`call ${id} replays the same`) && out.includes("the desk shows what its log does not say:\n") && out.includes(told), `${change}: ${out}`);
  }
  const desk = await Desk.start({ data: { path: copy(changes[0][0]), remove() {} }, people: false });
  t.after(() => desk.stop());
  const { body } = await desk.ask("GET", `/api/v1/calls/${id}/replay`);
  assert.deepEqual([body.same, body.first_difference, body.shown_otherwise], [false, null, [{ what: "outcome", shown: "resolved", logged: "fraud" }]]);
});

test("a running desk gives the same verdict, and shows it", async (t) => {
  const { seq, where } = changed(({ e }) => e === "outcome", (event) => (event.outcome = "resolved"));
  const desk = await Desk.start({ data: { path: where, remove() {} }, people: false });
  t.after(() => desk.stop());
  const { status, body } = await desk.ask("GET", `/api/v1/calls/${id}/replay`);
  assert.deepEqual([status, body.same, body.first_difference.seq, body.first_difference.event], [200, false, seq, "outcome"]);
});
