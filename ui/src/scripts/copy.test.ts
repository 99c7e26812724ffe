import assert from "node:assert/strict";
import { test } from "node:test";
import { copied, goodName, nameFor } from "./copy";

test("a copy has its own name and title, and is otherwise the same text", () => {
  const text = "# Why\nflow: fraud_quick  # the name\ntitle: Fraud check\nfor: card_transaction\nsteps:\n  one:\n    title: A step\n";
  assert.equal(copied(text, "evening", 'Evenings: "late" $& 5'), '# Why\nflow: evening\ntitle: "Evenings: \\"late\\" $& 5"\nfor: card_transaction\nsteps:\n  one:\n    title: A step\n');
  assert.equal(copied("flow: a\nfor: loan\n", "b", "B"), 'flow: b\ntitle: "B"\nfor: loan\n');
});

test("a name is made of a title", () => {
  assert.equal(nameFor("Fraud check, evenings"), "fraud_check_evenings");
  assert.equal(nameFor("2 É tapes!"), "e_tapes");
  assert.equal(nameFor("ऋण"), "");
  assert(goodName("a_1"));
  for (const bad of ["", "A", "1a", "a-b", "a".repeat(65)]) assert(!goodName(bad), bad);
});
