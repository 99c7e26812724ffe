// Calls that people make: a file of events is replayed by the real binary, words are judged, rules are checked.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, run } from "./support/desk.mjs";

const demo = "demo/live_call.jsonl";
const replay = async (file, ...more) => {
  const { code, out, err } = await run(["monitor", "replay", file, "--speed", "0", "--json", ...more]);
  assert.equal(code, 0, err);
  return JSON.parse(out);
};

test("the three calls of the demo are read in three languages, with what was promised and what fired", async () => {
  const { calls, changes } = await replay(demo);
  assert.deepEqual(calls.map((one) => one.call), ["LIVE-1", "LIVE-2", "LIVE-3"]);
  const [english, hindi, japanese] = calls;
  const ids = (list) => list.map(({ id }) => id);
  for (const call of calls)
    for (const id of ["identification", "recording_notice", "identity_check"]) assert.ok(ids(call.moments).includes(id), `${call.call}: ${id}`);
  assert.ok(ids(english.topics).includes("hardship"));
  assert.ok(ids(hindi.topics).includes("fraud"));
  assert.ok(ids(japanese.topics).includes("hardship"));
  const standing = english.promises.filter(({ status }) => status === "standing");
  assert.deepEqual(standing.map(({ amount, date }) => [amount, date]), [["6000", "2026-12-07"]]);
  assert.deepEqual(english.promises.map(({ status }) => status), ["replaced", "standing"]);
  assert.equal(english.promises[0].proposed_by_agent, true);
  const ja = japanese.promises.find(({ status }) => status === "standing");
  assert.deepEqual([ja.amount, ja.date], ["5000", "2026-12-07"]);
  assert.equal(hindi.promises.length, 0);
  for (const call of calls) {
    const q = call.quality;
    assert.equal(q.agent_ms + q.customer_ms + q.both_ms + q.system_ms + q.hold_ms + q.silence_ms, q.duration_ms, call.call);
    assert.ok(call.ended);
  }
  assert.equal(english.quality.hold_ms, 9000);
  assert.ok(english.quality.both_ms > 0);
  assert.ok(japanese.quality.agent_characters_a_minute > 100 && japanese.quality.agent_words_a_minute === null);
  // No model was named: nothing may look as if one had spoken.
  for (const { score } of changes) {
    assert.notEqual(score.kind, "model");
    assert.ok(score.why_no_model);
    if (score.kind === "none") assert.equal(score.score, null);
    else assert.ok(score.label);
  }
  for (const { advice } of changes)
    for (const one of advice) assert.ok(one.text && one.reasons.length > 0 && one.reasons.every(({ text }) => text), JSON.stringify(one));
});

test("the order of the lines, doubles and partials make no difference to what is known at the end", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const lines = readFileSync(demo, "utf8").trim().split("\n");
  const mixed = [...lines, ...lines.filter((_, i) => i % 3 === 0)].map((line, i) => [(i * 7919) % 104729, line]).sort(([a], [b]) => a - b).map(([, line]) => line);
  const file = join(place.path, "mixed.jsonl");
  writeFileSync(file, mixed.join("\n"));
  assert.deepEqual((await replay(file)).calls, (await replay(demo)).calls);
});

test("advice is given in the language that was asked for, and by a manager's own rules", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const japanese = await replay(demo, "--language", "ja");
  assert.ok(japanese.changes.some(({ advice }) => advice.some(({ text }) => /[ぁ-ん]/.test(text))));
  assert.ok(japanese.changes.every(({ advice }) => advice.every(({ reasons }) => reasons.every(({ text }) => /[ぁ-んァ-ヶ一-龠]/.test(text)))));
  const own = join(place.path, "own.yaml");
  writeFileSync(own, "advice:\n  rules:\n    - id: mine\n      when: {topic: hardship}\n      text: {en: Offer tea., hi: चाय दें।, ja: お茶をどうぞ。}\n");
  const { calls } = await replay(demo, "--rules", own);
  assert.deepEqual(calls.map(({ advice }) => advice.map(({ id }) => id)), [["mine"], [], ["mine"]]);
  assert.match(calls[0].advice[0].reasons[0].text, /^Hardship: ".*"$/);
});

test("a replay takes the time that the call took, and faster when told so", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "short.jsonl");
  writeFileSync(file, ["agent", "customer"].map((who, i) => JSON.stringify({ call: "C1", event: "segment", id: `s${i}`, who, words: "thank you so much", from_ms: i * 1000, to_ms: i * 1000 + 800 })).join("\n"));
  const timed = async (...speed) => {
    const before = performance.now();
    const { code, out } = await run(["monitor", "replay", file, ...speed]);
    assert.equal(code, 0);
    assert.match(out, /customer: thank you so much \[positive /);
    return performance.now() - before;
  };
  assert.ok((await timed()) >= 1800);
  assert.ok((await timed("--speed", "100")) >= 18);
});

test("a broken line is named and the rest is still replayed", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "broken.jsonl");
  const good = JSON.stringify({ call: "C1", event: "segment", id: "s1", who: "customer", words: "hello", from_ms: 0, to_ms: 900 });
  writeFileSync(file, [good, '{"call":"C1","event":"segm', good.replace("customer", "boss"), good.replace("s1", "s2")].join("\n"));
  const { code, out, err } = await run(["monitor", "replay", file, "--speed", "0", "--json"]);
  assert.equal(code, 1);
  assert.match(err, /broken\.jsonl:2: .*no JSON/);
  assert.match(err, /broken\.jsonl:3: .*'who': expected agent, customer or system/);
  assert.equal(JSON.parse(out).calls[0].segments, 2);
  writeFileSync(file, "\n");
  assert.match((await run(["monitor", "replay", file])).err, /has no event/);
  assert.match((await run(["monitor", "replay", join(place.path, "none")])).err, /none/);
  assert.equal((await run(["monitor", "replay", demo, "--speed", "-1"])).code, 2);
  assert.equal((await run(["monitor", "replay", demo, "--language", "fr"])).code, 2);
});

test("what is shipped is sound, and a slip in a manager's file is told with its line", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const { code, out } = await run(["monitor", "check", "advice/default.yaml", "monitoring/topics.yaml", "monitoring/moments.yaml", "monitoring/promises.yaml"]);
  assert.equal(code, 0);
  assert.match(out, /^sound: \d+ topics, \d+ moments, \d+ rules of advice\n$/);
  const slip = join(place.path, "slip.yaml");
  writeFileSync(slip, readFileSync("advice/default.yaml", "utf8").replace("when: {level: high}", "when: {level: hihg}"));
  const told = await run(["monitor", "check", slip]);
  assert.equal(told.code, 1);
  assert.match(told.err, /slip\.yaml:\d+: .*hihg.*(high|medium)/);
  writeFileSync(slip, "topics:\n  weather:\n    name: {en: Weather, hi: मौसम, ja: 天気}\n    en: [rain]\n");
  // The shipped advice asks for topics that are gone then.
  assert.match((await run(["monitor", "check", slip])).err, /advice\/default\.yaml:\d+: .*hardship/);
  writeFileSync(slip, "nonsense: 1\n");
  assert.equal((await run(["monitor", "check", slip])).code, 1);
});

test("words are judged with what counted, and a file of labels is measured beside the majority", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const judged = JSON.parse((await run(["sentiment", "--json", "I am not happy with this"])).out);
  assert.equal(judged.label, "negative");
  assert.deepEqual(judged.why.map(({ words }) => words), ["happy"]);
  assert.match((await run(["sentiment", "बहुत", "बहुत", "धन्यवाद"])).out, /^positive\t\+0\.\d+\thi\n/);
  assert.match((await run(["sentiment", "満足していません"])).out, /^negative\t-0\.\d+\tja\n/);
  const held_out = await run(["sentiment", "--eval", "src/monitor/data/sentiment_held_out.tsv"]);
  assert.equal(held_out.code, 0);
  assert.match(held_out.out, /^always '\w+': 0\.\d+ \(\d+ of 151\)$/m);
  const [, right] = /accuracy 0\.\d+ \((\d+) of 151\)\n$/.exec(held_out.out);
  assert.match(readFileSync("docs/sentiment.md", "utf8"), new RegExp(`\\*\\*${right} of 151\\*\\*`));
  const file = join(place.path, "labels.tsv");
  writeFileSync(file, "positive\tThank you so much.\nangry\tNo.\n");
  const bad = await run(["sentiment", "--eval", file]);
  assert.equal(bad.code, 1);
  assert.match(bad.err, /labels\.tsv:2: /);
  assert.match(bad.out, /accuracy 1\.0000 \(1 of 1\)/);
  assert.equal((await run(["sentiment"])).code, 2);
  assert.equal((await run(["sentiment", "--eval", file, "hello"])).code, 2);
});
