import assert from "node:assert/strict";
import { test } from "node:test";
import { due, readStay, whyOut } from "./idle";

const minute = 60_000;
const stay = { touched: 0, ends: 480 * minute };

test("somebody who does nothing is warned a minute before the end, and not earlier", () => {
  assert.equal(due(stay, 13.9 * minute), "stay");
  assert.equal(due(stay, 14 * minute), "warn-idle");
  assert.equal(due(stay, 15 * minute), "end");
});

test("somebody who works is warned before the session's longest time is over", () => {
  const busy = { touched: 478 * minute, ends: 480 * minute };
  assert.equal(due(busy, 478.5 * minute), "stay");
  assert.equal(due(busy, 479 * minute), "warn-longest");
  assert.equal(due(busy, 481 * minute), "warn-longest", "the desk ends it, not this page's clock");
});

test("who was signed out learns why", () => {
  assert.match(whyOut(stay, 15 * minute), /nothing was done here for 15 minutes/);
  assert.match(whyOut({ touched: 479 * minute, ends: 480 * minute }, 480 * minute), /8 hours/);
  assert.match(whyOut(stay, minute), /elsewhere/);
});

test("what another tab or an earlier page wrote is read with care", () => {
  assert.deepEqual(readStay(JSON.stringify(stay), minute), stay);
  for (const text of [null, "", "null", "{}", '{"touched":"0","ends":1}', JSON.stringify({ touched: 2 * minute, ends: 3 })]) assert.equal(readStay(text, minute), null);
  assert.equal(readStay(JSON.stringify(stay), 13 * 60 * minute), null, "yesterday's end explains nothing");
});
