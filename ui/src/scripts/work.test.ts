import "../parts/test_browser";
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, asked } from "../parts/test_browser";
import { Work } from "./work";

const version = { number: 1, version: "a", source: "program", at: "2026-01-05T00:00:00.000Z", by: "", message: "", back_to: null, in_force: true };
const page = { flow: { name: "small", title: "Small", for: "loan", version: "a", languages: [], usable: true, in_force: version, draft: null }, text: "one", draft: null, draft_revision: 4, versions: [version] };
const check = { sound: true };
const draft = { based_on: 1, revision: 5, at: version.at, by: "asha" };

test("a text that was changed is saved once, and what is in force stays", async () => {
  answers.length = asked.length = 0;
  const work = new Work("small");
  answers.push(page, check);
  await work.load();
  assert.deepEqual([work.text.value, work.saving.value], ["one", "same"]);
  await new Promise((done) => setTimeout(done, 10));
  assert.equal(work.check.value?.sound, true);

  work.write("two");
  assert.equal(work.saving.value, "changed");
  answers.push({ draft });
  await Promise.all([work.save(), work.save()]);
  assert.equal(work.saving.value, "saved");
  assert.equal(asked.filter((url) => url.endsWith("/draft")).length, 1, "the second had nothing to save");
  assert.deepEqual([work.page.value?.text, work.page.value?.draft?.text, work.page.value?.draft_revision], ["one", "two", 5]);
  work.stop();
});

test("a text that could not be saved stays, and says so", async () => {
  answers.length = 0;
  const work = new Work("small");
  answers.push(page, check);
  await work.load();
  await new Promise((done) => setTimeout(done, 10));
  work.write("three");
  await work.save();
  assert.deepEqual([work.saving.value, work.text.value], ["failed", "three"]);
  assert.match(work.trouble.value, /did not answer/);
  work.stop();
});
