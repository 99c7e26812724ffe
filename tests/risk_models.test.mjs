// The registry of risk models on the command line and over REST, with models that the program itself trained.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, folder, run } from "./support/desk.mjs";
import { rows } from "./support/risk_rows.mjs";

const place = folder();
after(() => place.remove());
const file = (name) => join(place.path, name);
const write = (name, text) => (writeFileSync(file(name), text), file(name));
const quick = ["--search", "none", "--target", "unpaid", "--positive", "yes", "--group", "customer_id", "--budget", "1m"];
const risk = (words, data) => run(["risk", ...words, ...(data ? ["--data", data] : [])]);

before(async () => {
  write("signal.csv", rows({ signal: 2.5, seed: 5 }));
  write("noise.csv", rows({ seed: 6 }));
  for (const name of ["signal", "noise"]) {
    const { code, err } = await run(["risk", "train", "--data", file(`${name}.csv`), "--out", file(name), ...quick]);
    assert.equal(code, 0, err);
  }
  assert.equal(JSON.parse(readFileSync(file("signal/verdict.json"), "utf8")).skill, "demonstrated");
  assert.equal(JSON.parse(readFileSync(file("noise/verdict.json"), "utf8")).skill, "not demonstrated");
});

test("a model is added, promoted with a reason and gone back from; one without skill is not promoted by any means", async () => {
  const data = file("registry");
  const on = ["--on", file("signal.csv"), "--target", "unpaid", "--positive", "yes", "--group", "customer_id"];
  assert.match((await risk(["models"], data)).err, /no database/);
  const first = await risk(["models", "add", file("signal"), "--name", "first", ...on], data);
  assert.equal(first.code, 0, first.err);
  assert.match(first.out, /^model 1 \(first\) is a candidate; its skill was demonstrated/);
  assert.match((await risk(["models", "add", file("signal")], data)).err, /This is model 1 already/);
  assert.match((await risk(["models", "add", file("noise")], data)).out, /model 2 .* cannot be promoted/);

  for (const words of [["promote", "2", "--reason", "please"], ["promote", "2", "--reason", "please", "--by", "the boss"]]) {
    const refused = await risk(["models", ...words], data);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /cannot be promoted: its evaluation does not demonstrate skill/);
  }
  for (const flag of ["--force", "--yes", "--unproven"]) {
    assert.equal((await risk(["models", "promote", "2", "--reason", "please", flag], data)).code, 2, flag);
  }
  assert.equal((await risk(["models", "promote", "1"], data)).code, 2, "a reason is needed");
  assert.match((await risk(["models", "promote", "1", "--reason", "  "], data)).err, /Say why/);
  assert.match((await risk(["models", "promote", "7", "--reason", "x"], data)).err, /There is no risk model 7/);
  assert.equal((await risk(["models", "promote", "1", "--reason", "found twice", "--by", "asha"], data)).code, 0);
  assert.equal((await risk(["models", "challenge", "2", "--reason", "watch it"], data)).code, 0);

  const list = JSON.parse((await risk(["models", "--json"], data)).out);
  assert.deepEqual(list.map(({ id, state, skill }) => [id, state, skill]), [[2, "challenger", "not demonstrated"], [1, "champion", "demonstrated"]]);
  const page = JSON.parse((await risk(["models", "show", "1", "--json"], data)).out);
  assert.equal(page.evaluation.rows, 339);
  assert.equal(page.card.data_digest, page.model.data_digest);
  const { when, by } = JSON.parse(readFileSync(file("signal/run.json"), "utf8"));
  assert.deepEqual([page.model.trained_at, page.model.trained_by], [when, by]);
  assert.deepEqual(page.events.map(({ what, by, reason }) => [what, by, reason]).at(0), ["promoted", "asha", "found twice"]);
  assert.match((await risk(["models", "show", "1"], data)).out, /promoted by asha: found twice/);

  const again = await risk(["models", "compare", "1", "2", ...on, "--json"], data);
  assert.equal(again.code, 0, again.err);
  const compared = JSON.parse(again.out);
  assert.equal(compared.a.out_of_fold, true, "of the rows that it was trained on");
  assert.equal(compared.b.out_of_fold, false);
  assert.ok(compared.roc_auc_gain.high < 0, again.out);

  const still = JSON.parse((await risk(["models", "drift", ...on, "--json"], data)).out);
  assert.ok(still.drift.length > 1);
  for (const { name, drift } of still.drift) assert.equal(drift, "none", name);
  write("other.csv", rows({ signal: 2.5, seed: 9 }).replace(/^(C\d+),[^,]+/gm, "$1,0.9"));
  const moved = JSON.parse((await risk(["models", "drift", "1", "--on", file("other.csv"), "--target", "unpaid", "--positive", "yes", "--json"], data)).out);
  assert.equal(moved.drift.find(({ name }) => name === "silence_ratio").drift, "large");

  const out = file("out.json");
  assert.equal((await risk(["models", "export", "1", "--out", out], data)).code, 0);
  assert.equal(readFileSync(out, "utf8"), readFileSync(file("signal/model.json"), "utf8"));
  assert.match((await risk(["models", "roll-back", "--reason", "why"], data)).err, /replaced no other one/);
  assert.equal((await risk(["models", "retire", "1", "--reason", "done"], data)).code, 0);
});

test("what is not whole or not of one training is refused, and nothing is stored of it", async () => {
  const data = file("refused");
  const model = readFileSync(file("noise/model.json"), "utf8");
  const evaluation = readFileSync(file("noise/evaluation.json"), "utf8");
  mkdirSync(file("lie"));
  write("lie/model.json", model.replace(/(demonstrated\\*":\s*)false/, "$1true"));
  write("lie/evaluation.json", evaluation);
  assert.notEqual(readFileSync(file("lie/model.json"), "utf8"), model);
  assert.match((await risk(["models", "add", file("lie")], data)).err, /not of one training/);
  assert.match((await risk(["models", "add", write("half.json", model.slice(0, model.length / 2))], data)).err, /^ringfence: /);
  assert.match((await risk(["models", "add", write("text.json", "hello")], data)).err, /^ringfence: /);
  assert.match((await risk(["models", "add", write("empty.json", "")], data)).err, /^ringfence: /);
  assert.match((await risk(["models", "add", file("nowhere")], data)).err, /cannot be read/);
  mkdirSync(file("mixed"));
  for (const name of ["model.json", "evaluation.json"]) write(`mixed/${name}`, readFileSync(file(`noise/${name}`), "utf8"));
  write("mixed/run.json", readFileSync(file("signal/run.json"), "utf8"));
  assert.match((await risk(["models", "add", file("mixed")], data)).err, /run\.json is of another model's training/);
  write("mixed/run.json", "{");
  assert.match((await risk(["models", "add", file("mixed")], data)).err, /run\.json is not what a training writes/);
  assert.match((await risk(["models"], data)).err, /no database/);
  // A model by itself says nothing of its skill, whatever its card claims.
  const alone = await risk(["models", "add", write("alone.json", readFileSync(file("signal/model.json"), "utf8"))], data);
  assert.match(alone.out, /nobody judged it here, so it cannot be promoted/);
  assert.equal((await risk(["models", "promote", "1", "--reason", "x"], data)).code, 1);
});

test("a model from elsewhere is taken, may score in shadow, and is told that it goes no further", async () => {
  const data = file("elsewhere");
  mkdirSync(file("foreign"));
  const bare = JSON.parse(readFileSync(file("signal/model.json"), "utf8"));
  delete bare.learner.attributes;
  write("foreign/model.json", JSON.stringify(bare));
  const rows_of = ["--target", "unpaid", "--positive", "yes", "--group", "customer_id"];
  const judged = await run(["risk", "evaluate", "--model", file("foreign/model.json"), "--data", file("signal.csv"), ...rows_of, "--out", file("foreign/evaluation.json")]);
  assert.match(judged.out, /^Skill is not demonstrated: .*nobody knows whether it was trained on them/);
  const added = await risk(["models", "add", file("foreign")], data);
  assert.equal(added.code, 0, added.err);
  assert.match(added.out, /trained elsewhere.*can score in shadow .*cannot be promoted.*train it here/);
  assert.equal((await risk(["models", "challenge", "1", "--reason", "watch"], data)).code, 0);
  assert.equal((await risk(["models", "promote", "1", "--reason", "please"], data)).code, 1);
  assert.match((await run(["risk", "score", "--model", file("foreign/model.json"), "--data", file("signal.csv")])).err, /in the registry it can score in shadow/);
});

test("the running desk scores with the champion, keeps the challenger in the shadow and says what each may do", async (t) => {
  const desk = await Desk.start({ demo: false });
  t.after(() => desk.stop());
  const { ask } = desk.admin;
  const admin = ask.bind(desk.admin);
  const data = ["--data", desk.data.path];
  const question = { features: { silence_ratio: 0.6 }, subject: "C1" };
  assert.equal((await admin("POST", "/api/v1/risk/score", question)).body.no_score.code, "no-champion");
  for (const name of ["signal", "noise"]) assert.equal((await run(["risk", "models", "add", file(name), "--name", name, ...data])).code, 0);
  assert.equal((await admin("POST", "/api/v1/risk/models/2/promote", { reason: "please" })).body.error.code, "model-without-skill");
  assert.equal((await admin("POST", "/api/v1/risk/models/1/promote", { reason: "good" })).status, 200);
  assert.equal((await admin("POST", "/api/v1/risk/models/2/challenge", { reason: "watch" })).status, 200);
  const high = (await admin("POST", "/api/v1/risk/score", question)).body;
  const low = (await admin("POST", "/api/v1/risk/score", { features: { silence_ratio: 0.05 }, language: "ja" })).body;
  assert.ok(high.score.value > low.score.value);
  for (const { score } of [high, low]) {
    const sum = score.reasons.reduce((all, { points }) => all + points, score.base);
    assert.ok(Math.abs(sum - score.value) < 1e-6);
  }
  assert.equal(high.model.id, 1);
  assert.equal((await admin("GET", "/api/v1/risk/models/1")).body.events[0].by, "admin");
  assert.equal((await admin("GET", "/api/v1/risk/models/compare?a=1&b=2")).body.same_data, false);
  assert.equal((await admin("GET", "/api/v1/risk/drift")).body.error.code, "drift-baseline");
  assert.equal((await admin("GET", "/api/v1/risk/models")).body.models.length, 2);
  assert.equal((await admin("POST", "/api/v1/risk/models/1/retire", { reason: "stop" })).body.model.state, "retired");
});

test("our own calls are told with a label only where somebody knows", async (t) => {
  const desk = await Desk.start({ demo: false });
  t.after(() => desk.stop());
  const told = await run(["risk", "labelled", "--data", desk.data.path]);
  assert.equal(told.code, 0);
  assert.match(told.err, /^0 of 0 loan calls have a label.*No loan call has been picked up/);
  assert.match(told.out, /^call_id,customer_id,call_date,.*,silence_ratio,.*,unpaid\r\n$/);
  assert.deepEqual(JSON.parse((await run(["risk", "labelled", "--json", "--out", file("calls.csv"), "--data", desk.data.path])).out).labelled, 0);
});
