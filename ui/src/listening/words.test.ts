import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, feeling, lastMinute, promised, remember, signed } from "./words";

test("times, points and feelings are told in few characters", () => {
  assert.deepEqual([0, 999, 61_000, 3_723_000].map(clock), ["0:00", "0:00", "1:01", "1:02:03"]);
  assert.deepEqual([4.6, -4.6, 0.2, -0.2].map(signed), ["+5", "−5", "", ""]);
  assert.deepEqual([-0.5, 0, 0.5, null].map(feeling), ["Negative", "Neutral", "Positive", ""]);
});

test("a promise is told with what was said of it", () => {
  assert.equal(promised({}), "");
  assert.equal(promised({ promise: { amount: "5000", currency: "INR", date: "2026-12-04" } }), "Promised 5000 INR on 2026-12-04");
  assert.equal(promised({ promise: {} }), "Promised to pay, no day or amount");
});

test("the last minute is compared with what stood when it began", () => {
  let seen = remember([], { score: 50 }, 0);
  assert.equal(lastMinute(seen, 0), null);
  seen = remember(seen, { score: 50 }, 10_000);
  assert.equal(seen.length, 1, "the same score is no news");
  seen = remember(seen, { score: 70 }, 50_000);
  assert.equal(lastMinute(seen, 55_000), 20);
  seen = remember(seen, { score: 65 }, 100_000);
  assert.equal(lastMinute(seen, 100_000), 15, "50 stood until 50 s, which is within the minute before 100 s");
  assert.equal(lastMinute(seen, 111_000), -5, "by now 70 stood when the minute began");
});
