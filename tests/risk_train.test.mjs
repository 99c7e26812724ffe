// ringfence risk train and evaluate on files that they have never seen: what is found, what is not, and what is left behind.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Program, binary, folder, run, until } from "./support/desk.mjs";

// Numbers that are the same everywhere.
function chance(seed) {
  let state = seed >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { unit, gauss: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()) };
}

const words = ["通話時間", "沈黙", "肯定文数", "否定文数", "感情スコア", "声の大きさ", "話速", "割込回数", "年収", "借入額", "勤続年数", "年齢", "月収"];

// 339 customers, 59 of them unpaid, 26 columns with Japanese names. `shift`: how far the classes lie apart in three columns together.
function customers(seed, shift = 0, rows = 339) {
  const { unit, gauss } = chance(seed);
  const columns = Array.from({ length: 26 }, (_, i) => `${words[i % 13]}${i < 13 ? "" : "_顧客"}`);
  const unpaid = Array.from({ length: rows }, (_, i) => i < rows * 0.174);
  for (let i = rows - 1; i > 0; --i) {
    const j = Math.floor(unit() * (i + 1));
    [unpaid[i], unpaid[j]] = [unpaid[j], unpaid[i]];
  }
  const lines = [["レコード番号", ...columns, "未払FLAG"].join(",")];
  unpaid.forEach((yes, i) => {
    const values = columns.map((_, c) => (50 + 10 * (gauss() + (yes && c % 9 === 4 ? shift / Math.sqrt(3) : 0))).toFixed(3));
    lines.push([1000 + i, ...values, yes ? "未払" : "支払済"].join(","));
  });
  return lines.join("\n") + "\n";
}

const verdict_of = (dir) => JSON.parse(readFileSync(join(dir, "verdict.json"), "utf8"));

test("a file without signal, with Japanese headers and no mapping, ends in the true verdict", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "顧客.csv"), out = join(place.path, "結果");
  writeFileSync(file, customers(11));
  const done = await run(["risk", "train", "--data", file, "--out", out, "--budget", "10m"]);
  assert.equal(done.code, 0, done.err);
  assert.match(done.out, /^Skill is not demonstrated: /);
  assert.match(done.err, /1 of 5, prepare: .*\n[^]*2 of 5, tune and train: .*\n[^]*5 of 5, export: /);
  const verdict = verdict_of(out);
  assert.deepEqual(Object.keys(verdict), ["skill", "roc_auc", "brier", "baseline_brier", "permutation_p", "positives", "rows", "linked_groups", "warnings"]);
  assert.deepEqual(Object.keys(verdict.roc_auc), ["mean", "low", "high"]);
  assert.deepEqual([verdict.skill, verdict.rows, verdict.positives, verdict.linked_groups], ["not demonstrated", 339, 59, 0]);
  assert.ok(verdict.roc_auc.low <= verdict.roc_auc.mean && verdict.roc_auc.mean <= verdict.roc_auc.high);
  assert.ok(Math.abs(verdict.baseline_brier - (59 / 339) * (280 / 339)) < 1e-9);
  assert.ok(verdict.permutation_p >= 0.01);
  assert.ok(verdict.warnings.some((warning) => /Only 59 rows are positive/.test(warning)));
  const made = readdirSync(out);
  for (const name of ["model.json", "verdict.json", "evaluation.json", "train.log", "risk_scores.csv", "risk_results.xlsx", "risk_report.html"]) assert.ok(made.includes(name), name);
  assert.ok(!made.some((name) => name.startsWith(".")), "nothing unfinished is left");
  const model = JSON.parse(readFileSync(join(out, "model.json"), "utf8"));
  assert.equal(model.learner.feature_names.length, 26);
  const evaluation = JSON.parse(readFileSync(join(out, "evaluation.json"), "utf8"));
  assert.equal(evaluation.probabilities.length, 339);
  assert.match(readFileSync(join(out, "train.log"), "utf8"), /339 rows, 26 columns[^]*tried \d+ trees[^]*Skill is not demonstrated/);
});

test("a planted signal is demonstrated; the same data and seed give the same model; other rows are judged by it", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "customers.csv"), other = join(place.path, "other.csv");
  writeFileSync(file, customers(21, 1.4));
  writeFileSync(other, customers(22, 1.4));
  const quick = ["--search", "none", "--trees", "40", "--depth", "2", "--repeats", "1", "--progress", "json"];
  const train = (name, ...more) => run(["risk", "train", "--data", file, "--out", join(place.path, name), ...quick, ...more]);
  const one = await train("one", "--json");
  assert.equal(one.code, 0, one.err);
  const said = JSON.parse(one.out);
  assert.equal(said.skill, "demonstrated");
  assert.equal(verdict_of(join(place.path, "one")).skill, "demonstrated");
  for (const line of one.err.trim().split("\n")) {
    const told = JSON.parse(line);
    assert.deepEqual(Object.keys(told), ["phase", "step", "steps", "percent", "seconds_left", "what"]);
    assert.ok(told.percent >= 0 && told.percent <= 100);
  }
  assert.equal((await train("two")).code, 0);
  const bytes = (name) => readFileSync(join(place.path, name, "model.json"), "utf8");
  assert.equal(bytes("one"), bytes("two"));
  const ran = JSON.parse(readFileSync(join(place.path, "one", "run.json"), "utf8"));
  assert.match(ran.when, /^\d{4}-\d\d-\d\dT/);
  assert.ok(!bytes("one").includes(ran.when), "when it was trained stands beside the model");
  assert.deepEqual(verdict_of(join(place.path, "one")), verdict_of(join(place.path, "two")));

  const model = join(place.path, "one", "model.json");
  const judged = await run(["risk", "evaluate", "--model", model, "--data", other, "--json"]);
  assert.equal(judged.code, 0, judged.err);
  assert.equal(JSON.parse(judged.out).skill, "demonstrated");
  // Its ids are running numbers in both files, which name nobody.
  assert.ok(JSON.parse(judged.out).warnings.some((warning) => /Ids do not tell/.test(warning)));
  // Its own rows, whole, in another order, without a few, or under other ids, show nothing.
  const [header, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const again = (name, changed) => (writeFileSync(join(place.path, name), `${[header, ...changed].join("\n")}\n`), join(place.path, name));
  const renamed = lines.map((line, i) => line.replace(/^\d+/, `X${(i * 7) % 1000}`));
  for (const own of [file, again("less.csv", lines.slice(1)), again("turned.csv", lines.toReversed()), again("holes.csv", lines.filter((_, i) => i % 5 > 0)), again("renamed.csv", renamed)]) {
    const itself = await run(["risk", "evaluate", "--model", model, "--data", own]);
    assert.equal(itself.code, 0, itself.err);
    assert.match(itself.out, /^Skill is not demonstrated: the model was trained on these customers/, own);
    assert.match(itself.out, /the very rows that the model was trained on/, own);
  }
  // A part of them among strangers is left out.
  const strangers = readFileSync(other, "utf8").trim().split("\n").slice(1).map((line, i) => line.replace(/^\d+/, `Y${(i * 7) % 1000}`));
  const mixed = await run(["risk", "evaluate", "--model", model, "--data", again("mixed.csv", [...strangers, ...lines.slice(0, 50)]), "--json"]);
  assert.equal(JSON.parse(mixed.out).rows, 339, mixed.err);
  assert.ok(JSON.parse(mixed.out).warnings.some((warning) => /^50 of 389 rows were left out/.test(warning)));
  // Of a model without a card nobody knows what it has seen.
  const bare = JSON.parse(bytes("one"));
  delete bare.learner.attributes;
  writeFileSync(join(place.path, "bare.json"), JSON.stringify(bare));
  const unknown = await run(["risk", "evaluate", "--model", join(place.path, "bare.json"), "--data", other]);
  assert.match(unknown.out, /^Skill is not demonstrated: .*nobody knows whether it was trained on them/);
  // In an earlier training's folder the new one takes its place.
  assert.equal((await train("one", "--seed", "7")).code, 0);
  assert.notEqual(bytes("one"), bytes("two"));
});

test("Ctrl-C and SIGTERM end it soon, with nothing but a log", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "customers.csv");
  writeFileSync(file, customers(31, 1, 3000));
  for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]]) {
    const out = join(place.path, signal);
    const program = new Program(["risk", "train", "--data", file, "--out", out, "--search", "216", "--progress", "json"]);
    await until(() => /tune and train/.test(program.errors), "training to begin");
    const began = Date.now();
    program.process.kill(signal);
    assert.deepEqual(await program.ended, { code, signal: null });
    assert.ok(Date.now() - began < 10_000, "it took long to end");  // two seconds on a machine that does nothing else
    assert.match(program.errors, /was cancelled/);
    assert.deepEqual(readdirSync(out), ["train.log"]);
    assert.match(readFileSync(join(out, "train.log"), "utf8"), /cancelled\n$/);
  }
});

test("what nothing can be learnt from is told, and leaves nothing behind", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const out = join(place.path, "out");
  const good = customers(41).split("\n");
  const files = {
    "empty.csv": ["", /empty/],
    "header.csv": [`${good[0]}\n`, /row/],
    "one_class.csv": [good.map((line) => line.replace("支払済", "未払")).join("\n"), /未払|two|kinds|value/],
    "ten.csv": [`${good.slice(0, 11).join("\n")}\n`, /10 rows|too few|30/i],
    "constant.csv": [`id,a,b,label\n${Array.from({ length: 60 }, (_, i) => `${i},1,2,${i % 2}`).join("\n")}\n`, /constant|column|learn/],
    "binary.csv": [Buffer.from([0, 1, 2, 3, 255, 254, 0, 0]), /./],
  };
  for (const [name, [bytes, why]] of Object.entries(files)) {
    writeFileSync(join(place.path, name), bytes);
    const { code, out: said, err } = await run(["risk", "train", "--data", join(place.path, name), "--out", out, "--progress", "none"]);
    assert.equal(code, 1, name);
    assert.equal(said, "", name);
    assert.match(err, why, name);
    assert.match(err, /^ringfence: .*\n$/, name);
    assert.ok(!existsSync(out), `${name} left ${out} behind`);
  }
});

test("a folder that cannot be used is refused before any work", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "customers.csv");
  writeFileSync(file, customers(51));
  const train = (out) => run(["risk", "train", "--data", file, "--out", out, "--search", "none", "--trees", "10", "--repeats", "1", "--progress", "none"]);
  const taken = join(place.path, "taken");
  mkdirSync(join(taken, "plots"), { recursive: true });
  writeFileSync(join(taken, "plots", "mine.svg"), "mine");
  const refused = await train(taken);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /taken holds 'plots', which no training made, and the training would replace it/);
  assert.deepEqual([readdirSync(taken), readdirSync(join(taken, "plots"))], [["plots"], ["mine.svg"]]);
  const blocked = await train(join(file, "under"));
  assert.equal(blocked.code, 1);
  assert.match(blocked.err, /--out: .*under cannot be written: /);
});

test("it may leave its files beside the data, but never in the place of what is not a training's", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "customers.csv"), text = customers(61);
  writeFileSync(file, text);
  writeFileSync(join(place.path, "letter.txt"), "mine");
  const train = (data = file) => run(["risk", "train", "--data", data, "--out", place.path, "--search", "none", "--trees", "10", "--repeats", "1", "--progress", "none"]);
  for (let time = 0; time < 2; ++time) {  // the second takes the first one's place
    const done = await train();
    assert.equal(done.code, 0, done.err);
  }
  assert.deepEqual([readFileSync(file, "utf8"), readFileSync(join(place.path, "letter.txt"), "utf8")], [text, "mine"]);
  assert.equal(verdict_of(place.path).rows, 339);
  assert.equal(readFileSync(join(place.path, "train.log"), "utf8").match(/339 rows, 26 columns, data/g).length, 1);
  writeFileSync(join(place.path, "risk_scores.csv"), text);
  const itself = await train(join(place.path, "risk_scores.csv"));
  assert.match(itself.err, /holds 'risk_scores\.csv', the data to train on/);
  assert.equal(readFileSync(join(place.path, "risk_scores.csv"), "utf8"), text);
});

test("a training that is cancelled leaves the earlier one whole, with its log", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "customers.csv"), out = join(place.path, "out");
  writeFileSync(file, customers(71, 1, 1000));
  const first = await run(["risk", "train", "--data", file, "--out", out, "--search", "none", "--trees", "10", "--repeats", "1", "--progress", "none"]);
  assert.equal(first.code, 0, first.err);
  const log = readFileSync(join(out, "train.log"), "utf8"), model = readFileSync(join(out, "model.json"), "utf8");
  const program = new Program(["risk", "train", "--data", file, "--out", out, "--search", "216", "--progress", "json"]);
  await until(() => /tune and train/.test(program.errors), "training to begin");
  program.process.kill("SIGINT");
  await program.ended;
  const kept = readFileSync(join(out, "train.log"), "utf8");
  assert.ok(kept.startsWith(log) && kept.length > log.length);
  assert.match(kept, /cancelled\n$/);
  assert.equal(readFileSync(join(out, "model.json"), "utf8"), model);
  assert.ok(existsSync(join(out, "verdict.json")));
});

test("usage that is wrong is told", async () => {
  for (const [args, why] of [[["--search", "all"], /--search/], [["--budget", "soon"], /--budget: 'soon' is no time/], [["--high", "30", "--medium", "50"], /--medium is larger/], [["--depth", "99"], /--depth/]]) {
    const { code, err } = await run(["risk", "train", "--data", "x.csv", ...args]);
    assert.equal(code, 2, args.join(" "));
    assert.match(err, why);
  }
});

// libgomp reads it while it is loaded, so that setting it in main would come too late.
test("the threads of XGBoost's library do not spin", () => {
  const { stderr } = spawnSync(binary, ["risk", "train", "--data", "no-such-file.csv"], { encoding: "utf8", env: { PATH: process.env.PATH, OMP_DISPLAY_ENV: "TRUE" } });
  const policies = [...stderr.matchAll(/OMP_WAIT_POLICY = '(\w+)'/g)].map((match) => match[1]);
  assert.equal(policies.at(-1), "PASSIVE", stderr);
});
