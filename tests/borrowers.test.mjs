// 64 borrowers of every temperament are called through the phone company, and every stored answer is what the customer meant.
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "./support/desk.mjs";
import { answers_of, borrowers, day_after, loans_of, quiet } from "./support/borrowers.mjs";

test("every answer of 64 borrowers is stored as they meant it", async (t) => {
  const { data, environment, read, load, start } = await borrowers(t, { loans: 64 });
  await load();
  const meant = read("expected-loans.json");
  const desk = await start();
  t.after(() => desk.stop({ keep: true }));
  const before = await loans_of(desk);
  assert.equal(before.length, 64);
  // The call's day is that of the first of the country's zones, as tzdata orders them.
  const zone = "America/New_York", tomorrow = day_after(1, zone);
  for (const { id, ref } of before) {
    const called = await desk.ask("POST", `/api/v1/cases/${id}/calls`);
    assert.equal(called.status, 202, `${ref}: ${JSON.stringify(called.body)}`);
  }
  await quiet(desk);
  const wrong = [];
  for (const item of await loans_of(desk)) {
    const { temperament, status, answers } = meant[item.ref];
    const expected = Object.fromEntries(Object.entries(answers).map(([slot, value]) => [slot, ["promise_date", "call_back_date"].includes(slot) ? day_after(value, zone) : value]));
    const stored = await answers_of(desk, item.last_call.id);
    try {
      assert.deepEqual({ status: item.status, ...stored }, { status, ...expected });
    } catch (error) {
      wrong.push(`${item.ref} ${temperament}: ${JSON.stringify({ status: item.status, ...stored })}, meant ${JSON.stringify({ status, ...expected })}`);
    }
  }
  if (day_after(1, zone) !== tomorrow) return t.skip("midnight passed while they were called");
  assert.deepEqual(wrong, []);

  // Hang-ups and defaulters are in the earlier loan bot's file too.
  const exported = await run(["case", "export", "--as", "loan-recovery-csv", "--data", data], { environment });
  const [head, ...rows] = exported.out.trim().split("\r\n").map((line) => line.split(","));
  assert.deepEqual(head, ["timestamp", "call_sid", "name", "linked_number", "loan_amount", "repaid_on_time"]);
  const talked = Object.values(meant).filter(({ temperament }) => !["voicemail", "busy", "no_answer", "silent", "fails", "hangs_up_at_1"].includes(temperament));
  assert.equal(rows.length, talked.length);
  for (const row of rows) assert.match(row[0], /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  assert.equal(new Set(rows.map((row) => row[1])).size, rows.length);
  const of = (answers) => ["told_name", "linked_number", "loan_amount", "repaid_on_time"].map((slot) => answers[slot] ?? "").join(",");
  assert.deepEqual(rows.map((row) => row.slice(2).join(",")).sort(), talked.map(({ answers }) => of(answers)).sort());

  // What was decided can be decided again.
  for (const call of [1, 20, 40, 64]) assert.equal(JSON.parse((await run(["replay", String(call), "--data", data, "--json"], { environment })).out).same, true);
});
