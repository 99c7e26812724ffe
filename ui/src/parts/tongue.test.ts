import assert from "node:assert/strict";
import { test } from "node:test";
import { hi, ja } from "../tongues";
import { filled, firstTongue } from "./tongue";

test("both languages say the same things, with the same values in them", () => {
  assert.deepEqual(Object.keys(hi).sort(), Object.keys(ja).sort());
  const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  for (const [english, words] of [...Object.entries(hi), ...Object.entries(ja)]) assert.deepEqual(values(words), values(english), english);
});

test("what was chosen wins, then the browser's languages, then English", () => {
  assert.equal(firstTongue("ja", ["hi-IN"]), "ja");
  assert.equal(firstTongue(null, ["de-DE", "hi-IN", "ja"]), "hi");
  assert.equal(firstTongue("xx", ["fr"]), "en");
});

test("values stand where they are named, and what is not given stays", () => {
  assert.equal(filled("{n} of {all}", { n: 3 }), "3 of {all}");
});
