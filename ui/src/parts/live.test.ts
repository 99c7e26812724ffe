import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff, pollingIs } from "./live";

test("reconnecting waits longer each time, never more than 10 s, never no time at all", () => {
  for (let n = 0; n < 40; n++)
    for (const chance of [0, 0.5, 1]) {
      const wait = backoff(n, chance);
      assert(wait >= 250 && wait <= 10_000, `${n} ${chance}: ${wait}`);
      assert(wait <= backoff(n + 1, chance));
    }
});

test("nothing is said to be lost that has never been there, until it takes long", () => {
  assert.equal(pollingIs(false, 3_000), "starting");
  assert.equal(pollingIs(false, 12_000), "polling");
  assert.equal(pollingIs(true, 0), "polling");
});
