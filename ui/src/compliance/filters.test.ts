import assert from "node:assert/strict";
import { test } from "node:test";
import "../parts/test_browser";
import { calls, days, isDay } from "./filters";

const from = (search: string) => (name: string) => new URLSearchParams(search).get(name) ?? "";

test("days that are none are left out", () => {
  assert(isDay("2026-11-30"));
  for (const text of ["", "2026-13-01", "30/11/2026", "2026-11-3", "yesterday"]) assert(!isDay(text), text);
  assert.deepEqual(days(from("since=2026-11-01&until=soon&script=loan_recovery")), { from: "2026-11-01", flow: "loan_recovery" });
});

test("what is not known is no filter", () => {
  assert.deepEqual(calls("calls", from("point=hours&mark=fail")), { point: "hours", mark: "fail" });
  assert.deepEqual(calls("calls", from("point=weather&mark=bad")), {});
});

test("the list of what is to be done knows no point", () => {
  assert.deepEqual(calls("open", from("point=hours&mark=pass&since=2026-11-01")), { from: "2026-11-01", dealing: "open" });
});
