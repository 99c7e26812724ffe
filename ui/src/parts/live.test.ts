import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "./live";

test("reconnecting waits longer each time, never more than 10 s, never no time at all", () => {
  for (let n = 0; n < 40; n++)
    for (const chance of [0, 0.5, 1]) {
      const wait = backoff(n, chance);
      assert(wait >= 250 && wait <= 10_000, `${n} ${chance}: ${wait}`);
      assert(wait <= backoff(n + 1, chance));
    }
});
