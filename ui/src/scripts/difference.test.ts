import assert from "node:assert/strict";
import { test } from "node:test";
import { rows } from "./difference";

const told = (before: string, after: string): string[] => rows(before, after).map(({ kind, text, before: old, after: now }) => `${kind} ${old ?? ""}/${now ?? ""} ${text}`);

test("a changed line is shown with two around it, and the rest as a gap", () => {
  const lines = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const changed = lines.map((line) => (line === "d" ? "D" : line));
  assert.deepEqual(told(lines.join("\n"), changed.join("\n")), ["gap / ", "same 2/2 b", "same 3/3 c", "removed 4/ d", "added /4 D", "same 5/5 e", "same 6/6 f", "gap / "]);
});

test("equal texts have nothing but a gap; an empty one is all added", () => {
  assert.deepEqual(told("a\nb\n", "a\nb\n"), ["gap / "]);
  assert.deepEqual(told("", "a\n"), ["added /1 a"]);
});
