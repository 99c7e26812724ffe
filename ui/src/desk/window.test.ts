import assert from "node:assert/strict";
import { test } from "node:test";
import { drawAll, inView, parts, scrollFor } from "./window";

test("a short table is drawn whole", () => {
  assert.deepEqual(inView(0, 600, 40, 20), { first: 0, end: 20 });
  assert.deepEqual(inView(5000, 600, 40, drawAll), { first: 0, end: drawAll });
});

test("of a long table every row in view is drawn and few others, wherever it is scrolled to", () => {
  for (const total of [drawAll + 1, 201, 20_000])
    for (const height of [0, 500, 1200])
      for (let top = -50; top <= total * 40 + 50; top += 997) {
        const span = inView(top, height, 40, total);
        const last = Math.min(total, Math.ceil((Math.min(Math.max(0, top), total * 40 - height) + height) / 40));
        assert(span.first >= 0 && span.end <= total && span.first <= span.end, `${total} ${height} ${top}`);
        assert(span.first <= Math.max(0, Math.floor(Math.min(Math.max(0, top), total * 40 - height) / 40)), `first ${total} ${height} ${top}`);
        assert(span.end >= last, `end ${total} ${height} ${top}`);
        assert(span.end - span.first < height / 40 + 60, `many ${total} ${height} ${top}`);
      }
});

test("the parts cover the span", () => {
  assert.deepEqual(parts({ first: 95, end: 130 }, 100), [0, 1]);
  assert.deepEqual(parts({ first: 100, end: 200 }, 100), [1]);
  assert.deepEqual(parts({ first: 0, end: 0 }, 100), []);
});

test("scrolling goes just far enough", () => {
  assert.equal(scrollFor(5, 40, 0, 400), undefined);
  assert.equal(scrollFor(10, 40, 0, 400), 40);
  assert.equal(scrollFor(2, 40, 200, 400), 80);
});
