// Scores with reasons from the command line, on models and rows made here.
import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, run } from "./support/desk.mjs";
import { as_csv, as_xgboost, card_for, draws, margin, random_row, random_tree, shapley, shapley_by_leaves } from "./support/risk_model.mjs";

const near = (a, b, by) => assert.ok(Math.abs(a - b) < by, `${a} is not ${b}`);
const sigmoid = (x) => 1 / (1 + Math.exp(-x));

function place_for(t) {
  const place = folder();
  t.after(() => place.remove());
  return { path: (name) => join(place.path, name), file: (name, text) => (writeFileSync(join(place.path, name), text), join(place.path, name)) };
}

test("points are Shapley's values by their definition, and add up to the score", async (t) => {
  const place = place_for(t);
  for (const seed of [1, 2, 3, 4]) {
    const draw = draws(seed), features = 5, names = ["a", "b", "c", "d", "e"];
    const model = { base: -0.5, trees: Array.from({ length: 30 }, () => random_tree(draw, features, 1 + draw.below(6), 0.2)) };
    const calibration = { slope: 0.5 + draw.share(), intercept: draw.share() - 0.5 };
    const rows = Array.from({ length: 25 }, () => random_row(draw, features));
    const file = place.file("model.json", as_xgboost(model, names, card_for(names, { calibration })));
    const { code, out, err } = await run(["risk", "score", "--model", file, "--data", place.file("rows.csv", as_csv(names, rows)), "--reasons", "9", "--as", "json"]);
    assert.equal(code, 0, err);
    const said = JSON.parse(out);
    assert.equal(said.rows.length, rows.length);
    rows.forEach((row, i) => {
      const got = said.rows[i], log_odds = calibration.slope * margin(model, row) + calibration.intercept;
      assert.equal(got.id, `C${i + 1}`);
      near(got.log_odds, log_odds, 1e-5);
      near(got.score, 100 * sigmoid(log_odds), 1e-3);
      assert.equal(got.level, got.score >= 70 ? "High" : got.score >= 40 ? "Medium" : "Low");
      const parts = shapley(model, row, features), by_leaves = shapley_by_leaves(model, row, features);
      parts.forEach((part, j) => near(part, by_leaves[j], 1e-9));
      const each = (got.score - got.base_score) / (got.log_odds - got.base_log_odds);
      let points = got.base_score, shown = Math.round(got.base_score * 10);
      for (const one of got.reasons) {
        shown += Math.round(one.shown_points * 10);
        if (!one.feature) continue;
        const part = calibration.slope * parts[names.indexOf(one.feature)];
        near(one.log_odds, part, 1e-4);
        near(one.points, part * each, 2e-3 + Math.abs(part) * 0.05);
        points += one.points;
        assert.equal(one.value, row[names.indexOf(one.feature)]);
      }
      near(points, got.score, 1e-9);
      assert.equal(shown, Math.round(got.score * 10));
    });
  }
});

// Silence over 0.3 is risky; promises are good. The third column plays no part.
const names = ["silence_ratio", "promises", "年収"];
const small = {
  base: -1,
  trees: [
    { feature: 0, threshold: Math.fround(0.3), missing_left: false, cover: 10, left: { value: -0.1, cover: 8 }, right: { value: 0.9, cover: 2 } },
    { feature: 1, threshold: 2.5, missing_left: true, cover: 10, left: { value: 0.2, cover: 8 }, right: { value: -0.5, cover: 2 } },
  ],
};
const small_card = (more) => card_for(names, {
  features: [{ name: names[0], unit: "share", usual: 0.12 }, { name: names[1], unit: "times", usual: 1 }, { name: names[2], unit: "", usual: null }], ...more });
const small_rows = "customer_id,silence_ratio,promises,年収,memo\n=1+1,0.41,3,500,x\nAsha,,0,,y\n";

test("a table of scores, in three languages, to a file or the screen", async (t) => {
  const place = place_for(t);
  const model = place.file("model.json", as_xgboost(small, names, small_card())), data = place.file("rows.csv", small_rows);
  const base = ["risk", "score", "--model", model, "--data", data];
  const english = await run(base);
  assert.equal(english.code, 0, english.err);
  const lines = english.out.split("\r\n");
  assert.equal(lines[0], "id,score,level,probability,log_odds,base_score,reasons");
  assert.match(lines[1], /^'=1\+1,35\.4,Low,0\.35434\d,-0\.6,30\.2,"silence 41 % of the call, usual 12 %: \+17\.6 points; promises to pay 3 times, usual 1 time: -12\.4 points"$/);
  assert.match(lines[2], /^Asha,.*silence not known, usual 12 %: \+/);
  assert.match((await run([...base, "--language", "hi"])).out, /चुप्पी: 41 % कॉल में, आम तौर पर 12 %: \+17\.6 अंक/);
  assert.match((await run([...base, "--language", "ja"])).out, /沈黙 41 %（通話全体のうち）、通常 12 %：\+17\.6点/);
  assert.doesNotMatch((await run([...base, "--reasons", "0"])).out, /silence/);
  const out = place.path("scores.json");
  const written = await run([...base, "--as", "json", "--out", out]);
  assert.deepEqual([written.code, written.err], [0, ""]);
  assert.match(written.out, /scores\.json: 2 scores$/m);
  assert.deepEqual(JSON.parse(readFileSync(out)).rows.map(({ id }) => id), ["=1+1", "Asha"]);
  assert.ok(!existsSync(`${out}.part`));
  const nowhere = await run([...base, "--out", place.path("no/such/place.csv")]);
  assert.deepEqual([nowhere.code, nowhere.out], [1, ""]);
  const conflict = await run([...base, "--json", "--as", "csv"]);
  assert.deepEqual([conflict.code, conflict.out], [1, ""]);
});

test("a model that nobody has shown to know anything gives no score, or one that says so", async (t) => {
  const place = place_for(t);
  const data = place.file("rows.csv", small_rows);
  for (const [card, why] of [[small_card({ demonstrated: false }), /no demonstrated skill/], [undefined, /nobody has judged it/]]) {
    const model = place.file("model.json", as_xgboost(small, names, card));
    for (const words of [["score"], ["explain", "--id", "Asha"]]) {
      const { code, out, err } = await run(["risk", ...words, "--model", model, "--data", data]);
      assert.deepEqual([code, out], [1, ""]);
      assert.match(err, why);
      assert.match(err, /--unproven/);
    }
    const csv = await run(["risk", "score", "--model", model, "--data", data, "--unproven"]);
    assert.equal(csv.code, 0, csv.err);
    assert.match(csv.out, /,note\r\n.*,unproven,.*,unproven\r\n.*,unproven,.*,unproven\r\n$/);
    assert.doesNotMatch(csv.out, /,(High|Medium|Low),/);
    const json = JSON.parse((await run(["risk", "score", "--model", model, "--data", data, "--unproven", "--json"])).out);
    assert.ok(json.rows.every(({ unproven }) => unproven === true));
    assert.match(json.unproven, why);
    assert.match((await run(["risk", "explain", "--model", model, "--data", data, "--id", "Asha", "--unproven"])).out, /^UNPROVEN: /m);
  }
});

test("of whom nothing is known there is no score, in no form", async (t) => {
  const place = place_for(t);
  const model = place.file("model.json", as_xgboost(small, names, small_card()));
  // Chika has a value, but none that a tree asks for.
  const data = place.file("rows.csv", "customer_id,silence_ratio,promises,年収\nAsha,0.41,3,500\nBala,,,\nChika,,,700\n");
  const csv = await run(["risk", "score", "--model", model, "--data", data]);
  assert.equal(csv.code, 0, csv.err);
  assert.match(csv.out, /^id,score,level,probability,log_odds,base_score,reasons,note\r\nAsha,35\.4,Low,.*",\r\nBala,,,,,,,no score: nothing known\r\nChika,,,,,,,no score: nothing known\r\n$/);
  assert.match(csv.err, /2 of 3 rows have no score/);
  assert.match((await run(["risk", "score", "--model", model, "--data", data, "--reasons", "0"])).out, /\r\nBala,,,,,,no score: nothing known\r\n/);
  for (const reasons of ["0", "3"]) {
    const { rows } = JSON.parse((await run(["risk", "score", "--model", model, "--data", data, "--json", "--reasons", reasons])).out);
    assert.ok(rows[0].score > 0);
    for (const row of rows.slice(1)) {
      assert.deepEqual([row.score, row.level, row.probability, row.reasons], [null, null, null, undefined]);
      assert.equal(row.no_score.code, "nothing-known");
    }
  }
  const told = await run(["risk", "explain", "--model", model, "--data", data, "--id", "Bala"]);
  assert.deepEqual([told.code, told.out], [0, "Bala: no score\nThere is no score: nothing that the model asks for is known.\n"]);
  assert.equal(JSON.parse((await run(["risk", "explain", "--model", model, "--data", data, "--id", "Bala", "--json"])).out)[0].score, null);
});

test("explain draws what adds up", async (t) => {
  const place = place_for(t);
  const model = place.file("model.json", as_xgboost(small, names, small_card())), data = place.file("rows.csv", small_rows);
  const { code, out, err } = await run(["risk", "explain", "--model", model, "--data", data, "--id", "=1+1"]);
  assert.equal(code, 0, err);
  assert.match(out, /^=1\+1: score 35\.4 of 100, Low \(probability 0\.3543, log-odds -0\.6000\)$/m);
  const numbers = out.split("\n").slice(1).map((line) => /^ *([=+-]? ?[\d.]+)  /.exec(line)?.[1]).filter(Boolean);
  const score = Number(numbers.pop().replace("= ", ""));
  near(numbers.reduce((sum, number) => sum + Number(number), 0), score, 1e-9);
  assert.match(out, /█+ +silence 41 % of the call, usual 12 %/);
  assert.match(out, /░+ +promises to pay 3 times/);
  const unknown = await run(["risk", "explain", "--model", model, "--data", data, "--id", "Asja"]);
  assert.deepEqual([unknown.code, unknown.out], [1, ""]);
  assert.match(unknown.err, /no row is about "Asja"; did you mean "Asha"\?/);
});

test("what does not fit is told with what is missing, and nothing is written", async (t) => {
  const place = place_for(t);
  const whole = as_xgboost(small, names, small_card());
  const model = place.file("model.json", whole), data = place.file("rows.csv", small_rows), out = place.path("out.csv");
  const refused = async (model_file, data_file, why) => {
    const { code, out: printed, err } = await run(["risk", "score", "--model", model_file, "--data", data_file, "--out", out]);
    assert.deepEqual([code, printed], [1, ""], err);
    assert.match(err, why);
    assert.equal(err.trim().split("\n").length, 1, err);
    assert.ok(!existsSync(out) && !existsSync(`${out}.part`));
  };
  await refused(model, place.file("other.csv", "customer_id,silence_ratio,income,memo\nA,1,2,3\nB,2,3,4\n"), /other\.csv: .*promises.*年収.*income/s);
  await refused(model, place.file("empty.csv", ""), /empty\.csv/);
  await refused(model, place.path("none.csv"), /none\.csv/);
  await refused(place.path("none.json"), data, /none\.json does not exist/);
  await refused(place.file("cut.json", whole.slice(0, whole.length / 2)), data, /cut\.json: The model's file: it cannot be read from byte \d+ on; .*cut off/);
  await refused(place.file("empty.json", ""), data, /empty\.json: .*is empty/);
  await refused(place.file("linear.json", whole.replace("binary:logistic", "reg:squarederror")), data, /linear\.json: .*reg:squarederror.*binary:logistic/);
  await refused(place.file("circle.json", whole.replace('"left_children":[1,', '"left_children":[0,')), data, /circle\.json: .*trees\[0\].*left_children\[0\] names a node/);
  await refused(place.file("card.json", as_xgboost(small, names, card_for(["a", "b", "c"]))), data, /card.*calls feature 1 'a'.*'silence_ratio'/);
});

test("models come in and go out in both formats and stay the same", async (t) => {
  const place = place_for(t);
  const draw = draws(9), model = { base: 0.3, trees: Array.from({ length: 20 }, () => random_tree(draw, 3, 4, 0.2)) };
  const data = place.file("rows.csv", as_csv(names, Array.from({ length: 20 }, () => random_row(draw, 3))));
  const theirs = place.file("theirs.json", as_xgboost(model, []).replace('"feature_names":[],', "").replaceAll('"num_feature":"0"', '"num_feature":"3"'));
  const imported = await run(["risk", "import", theirs, "--out", place.path("ours.json"), "--features", names.join(",")]);
  assert.equal(imported.code, 0, imported.err);
  assert.match(imported.out, /ours\.json: 20 trees up to 4 deep, 3 features; its skill is not demonstrated here/);
  assert.equal((await run(["risk", "export", place.path("ours.json"), "--as", "ubj", "--out", place.path("ours.ubj")])).code, 0);
  assert.ok(statSync(place.path("ours.ubj")).size < statSync(place.path("ours.json")).size * 2);
  const back = JSON.parse((await run(["risk", "export", place.path("ours.ubj"), "--as", "json", "--out", place.path("back.json"), "--json"])).out);
  assert.deepEqual([back.trees, back.features, back.demonstrated], [20, names, false]);
  const scores = [];
  for (const name of ["ours.json", "ours.ubj", "back.json"]) {
    const { code, out, err } = await run(["risk", "score", "--model", place.path(name), "--data", data, "--unproven", "--json", "--reasons", "9"]);
    assert.equal(code, 0, err);
    scores.push(out);
  }
  assert.equal(scores[0], scores[1]);
  assert.equal(scores[0], scores[2]);
  const few = await run(["risk", "import", theirs, "--out", place.path("no.json"), "--features", "a,b"]);
  assert.equal(few.code, 1);
  assert.match(few.err, /2 names, and .*theirs\.json has 3 features/);
  assert.match((await run(["risk", "import", theirs, "--out", place.path("no.json"), "--features", "a,b,a"])).err, /"a" is empty or stands twice/);
  assert.ok(!existsSync(place.path("no.json")));
});
