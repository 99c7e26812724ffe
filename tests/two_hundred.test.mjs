// 200 imported transactions, customers of every temperament, two programs that share nothing but HTTP: every status is what the customer meant.
// Then the same under a carrier that loses replies, repeats and reorders, and a desk that is killed in the middle.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { authorization, people_and_company } from "./support/company.mjs";
import { Desk, run, sleep, until } from "./support/desk.mjs";

async function world(t, { count, speed, options = [] }) {
  const { place, base, environment, data } = await people_and_company(t, { made: ["--count", String(count)], speed, options });
  const cases = JSON.parse(readFileSync(join(place.path, "transactions.json"), "utf8"));
  const expected = JSON.parse(readFileSync(join(place.path, "expected.json"), "utf8"));
  const imported = await run(["case", "import", join(place.path, "transactions.json"), "--data", data], { environment });
  assert.equal(imported.code, 0, imported.err);
  const start = (args = []) => Desk.start({ data: { path: data, remove() {} }, demo: false, people: false, environment, args });
  const ask = (path, init = {}) => fetch(base + path, { ...init, headers: { authorization } }).then((answer) => answer.json());
  return { place, data, cases, expected, environment, start, ask };
}

const live = async (ask) => /ringfence_live_calls (\d+)/.exec(await ask)[1];

test("every status equals what the customer meant", async (t) => {
  const { cases, expected, start, ask: truth, data, environment } = await world(t, { count: 200, speed: 60 });
  const desk = await start();
  t.after(() => desk.stop({ keep: true }));
  const ask = (...words) => desk.ask(...words);
  const page = await ask("GET", "/api/v1/cases?limit=200");
  assert.equal(page.body.total, 200);
  for (const { id, ref } of page.body.cases) {
    const called = await ask("POST", `/api/v1/cases/${id}/calls`);
    assert.equal(called.status, 202, `${ref}: ${JSON.stringify(called.body)}`);
  }
  await until(async () => (await live(fetch(`${desk.url}/metrics`).then((m) => m.text()))) === "0", "200 calls to end", 240);
  const shown = Object.fromEntries((await ask("GET", "/transactions")).body.map((row) => [row.id, row.action]));
  assert.deepEqual(shown, Object.fromEntries(cases.map(({ id }) => [id, expected[id]?.status ?? expected[id]])));
  const rings = (await truth("/phone-company/calls")).calls.map((call) => call.to);
  assert.equal(new Set(rings).size, rings.length, "somebody was rung twice");
  assert.equal(rings.length, 200);
  // What the desk decided can be decided again, by another process, while it runs.
  for (const call of [1, 57, 200]) {
    const replayed = await run(["replay", String(call), "--data", data, "--json"], { environment });
    assert.equal(JSON.parse(replayed.out).same, true, replayed.out + replayed.err);
  }
});

test("a bad carrier and a killed desk: nobody is rung twice for one attempt, no acknowledged outcome is lost", async (t) => {
  const faults = { lose_reply: 0.1, too_many_requests: 0.1, error_after: 0.05, error_before: 0.05, error_reading: 0.1, delay_reply: 0.1, webhook_twice: 0.1,
    callback_twice: 0.2, callback_late: 0.2, callback_out_of_order: 0.2, callback_never: 0.1 };
  const options = Object.entries(faults).flatMap(([fault, often]) => ["--fault", `${fault}=${often}`]);
  const { start, expected, ask: truth } = await world(t, { count: 60, speed: 60, options });
  let desk = await start();
  t.after(() => desk.stop({ keep: true }));
  const ask = (...words) => desk.ask(...words);
  const { cases } = (await ask("GET", "/api/v1/cases?limit=200")).body;
  const owed = new Map();
  const note = async () => {
    for (const one of (await ask("GET", "/api/v1/cases?limit=200")).body.cases)
      if (one.outcome === "fraud" || (one.outcome === "resolved" && !owed.has(one.ref))) owed.set(one.ref, one.outcome);
  };
  for (const [i, { id }] of cases.entries()) {
    await ask("POST", `/api/v1/cases/${id}/calls`);
    if (i % 20 === 9) {
      await sleep(300);
      await note();
      desk.program.process.kill("SIGKILL");
      await desk.program.ended;
      desk = await start();
    }
  }
  // Whether a call whose making failed was made is asked for 15 minutes before it is left to a person. That wait is right only where
  // the carrier has no such call; each call that rang must have come to its end.
  let now = {}, rang = new Set();
  const open = () => Object.values(now).filter((one) => one.status === "Connecting" && rang.has(one.phone));
  await until(async () => {
    rang = new Set((await truth("/phone-company/calls")).calls.map((call) => call.to));
    now = Object.fromEntries((await ask("GET", "/api/v1/cases?limit=200")).body.cases.map((one) => [one.ref, one]));
    return open().length === 0;
  }, () => `every call that rang to end; still open: ${JSON.stringify(open())}`, 180);
  for (const [ref, outcome] of owed) assert.equal(now[ref].outcome, outcome, `${ref} was acknowledged`);
  // A call that the carrier or our death spoiled may leave less than the customer meant, never something else, and never an open end.
  let meant = 0;
  for (const [ref, { status }] of Object.entries(expected)) {
    if (now[ref].status === status) ++meant;
    else assert.match(now[ref].status, rang.has(now[ref].phone) ? /^(Disconnected|Not Answered)$/ : /^(Disconnected|Not Answered|Connecting)$/, `${ref} should be ${status}`);
  }
  assert.ok(meant >= 20, `only ${meant} of 60 came out as they were meant`);
  for (const status of ["Resolved", "Mark As Fraud"])
    assert.ok(Object.values(now).some((one) => one.status === status), `nobody is ${status}`);
  const { calls } = await truth("/phone-company/calls");
  assert.ok(calls.length >= 30, `only ${calls.length} calls were placed`);
  const tokens = calls.map((call) => call.url);
  assert.equal(new Set(tokens).size, tokens.length, "an attempt was dialed twice");
  const { struck } = await truth("/phone-company/faults");
  for (const fault of Object.keys(faults)) assert.ok(struck[fault] > 0, `${fault} never happened`);
});
