// The exports of a training, with the programs that people open them with: a spreadsheet, a browser, paper.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folder, run } from "./support/desk.mjs";
import { look_at } from "./support/report_page.mjs";

const odd = ["=cmd|' /C calc'!A0", "+1", "@SUM(A1)", "-1+1", "=1+1", "{=1}", "山田 太郎", "<script>alert(1)</script>", "a,\"b\"", "=HYPERLINK(\"http://x\")"];
const place = folder(), out = join(place.path, "model"), data = join(place.path, "customers.csv");
after(() => place.remove());

// A small generator of its own: the same customers every time.
function customers(count, signal) {
  let state = 7;
  const chance = () => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648);
  const quote = (text) => `"${String(text).replaceAll('"', '""')}"`;
  const lines = ["レコード番号,未払FLAG,通話日,沈黙率,顧客の発話数,感情スコア,=A1,支店"];
  for (let i = 0; i < count; ++i) {
    const risky = chance();
    // Without signal there is a trace of one: enough for reasons, far too little for skill.
    const unpaid = chance() < (signal ? risky ** 2 : 0.25 + 0.25 * (risky - 0.5));
    lines.push([quote(odd[i] ?? `C${1000 + i}`), unpaid ? "未払" : "支払済", `2025-${String(1 + (i % 9)).padStart(2, "0")}-${String(1 + (i % 28)).padStart(2, "0")}`,
      (risky * 0.6 + chance() * 0.1).toFixed(4), Math.round(chance() * 40), (chance() * 10 - 5).toFixed(3), (chance() * 3).toFixed(3), i % 3 ? "東京" : "=大阪"].join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}
const quick = ["--search", "none", "--trees", "20", "--depth", "3", "--repeats", "1", "--seed", "3", "--progress", "none"];
const columns = ["--group", "レコード番号", "--date", "通話日", "--segment", "支店"];

before(async () => {
  writeFileSync(data, customers(240, false));
  const { code, err } = await run(["risk", "train", "--data", data, "--out", out, ...columns, ...quick]);
  assert.equal(code, 0, err);
});

const text = (name, where = out) => readFileSync(join(where, name), "utf8");
const json = (name, where = out) => JSON.parse(text(name, where));

test("a training leaves every export, and each says what the verdict is", () => {
  const skill = json("verdict.json").skill;
  assert.equal(skill, "not demonstrated");
  for (const name of ["risk_scores", "model_metrics", "feature_importance"]) {
    assert.equal(json(`${name}.json`).skill, skill, name);
    const [header, ...lines] = text(`${name}.csv`).trim().split("\r\n");
    assert.match(header, /(^|,)skill(,|$)/, name);
    for (const line of lines) assert.match(line, /not demonstrated/, name);
    assert.notEqual(text(`${name}.csv`).charCodeAt(0), 0xfeff);
  }
  const page = text("risk_report.html");
  assert.match(page, /No demonstrated skill/);
  const plots = readdirSync(join(out, "plots"));
  for (const name of ["score_distribution", "roc", "precision_recall", "calibration", "confusion", "shap_beeswarm", "feature_importance", "waterfall", "learning_curve", "stability", "permutation", "lift", "segments"])
    assert.ok(plots.includes(`${name}.svg`), `${name} of ${plots}`);
  assert.deepEqual(readdirSync(out).filter((name) => name.startsWith(".")), []);
});

test("scores are of all customers, out of fold, high is risky", () => {
  const { rows, basis } = json("risk_scores.json");
  assert.equal(rows.length, 240);
  assert.match(basis, /out of fold/);
  const { probabilities } = json("evaluation.json");
  rows.forEach((row, i) => {
    assert.ok(Math.abs(row.score - probabilities[i] * 100) < 1e-9);
    assert.equal(row.level, "unproven", "without skill nobody is High or Low");
    assert.ok(row.reason_1.length > 0);
  });
  assert.deepEqual(odd.filter((id) => !rows.some((row) => row.id === id)), []);
});

test("a spreadsheet opens the workbook: its sheets, and no cell from data became a formula", () => {
  const sheets = join(place.path, "sheets"), profile = `-env:UserInstallation=file://${join(place.path, "office")}`;
  mkdirSync(sheets);
  const convert = (to) => execFileSync("soffice", [profile, "--headless", "--convert-to", to, "--outdir", sheets, join(out, "risk_results.xlsx")], { stdio: "pipe", timeout: 180_000 });
  convert("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1");
  const names = ["Scores", "Metrics", "Feature importance", "Calibration", "Data", "Summary"];
  assert.deepEqual(readdirSync(sheets).sort(), names.map((name) => `risk_results-${name}.csv`).sort());
  const sheet = (name) => readFileSync(join(sheets, `risk_results-${name}.csv`), "utf8");
  for (const id of odd) assert.ok(sheet("Scores").includes(id.replaceAll('"', '""')), id);
  assert.equal(sheet("Scores").trim().split("\n").length, 241);
  for (const name of names) assert.match(sheet(name), /not demonstrated/, name);
  assert.match(sheet("Data"), /沈黙率/);
  convert("fods");
  const whole = readFileSync(join(sheets, "risk_results.fods"), "utf8");
  assert.match(whole, /table:name="Scores"/);
  assert.doesNotMatch(whole, /table:formula=/);
  assert.doesNotMatch(whole, /xlink:href="http/);
});

test("a browser opens the report at every width, in light and dark, without a network, and prints it", async () => {
  const pages = await look_at(join(out, "risk_report.html"), "risk-report");
  assert.ok(pages >= 3 && pages <= 20, `${pages} pages`);
});

test("the exports are made again, the same to the byte where the rows are at hand", async () => {
  const again = join(place.path, "again");
  for (const as of ["csv", "json", "svg"]) {
    const { code, err, out: said } = await run(["risk", "report", out, "--as", as, "--out", again, "--data", data, ...columns]);
    assert.equal(code, 0, err);
    assert.ok(said.trim().split("\n").every((name) => existsSync(name)), said);
  }
  for (const name of ["risk_scores.csv", "model_metrics.csv", "feature_importance.csv", "feature_importance.json", "plots/waterfall.svg", "plots/roc.svg"]) assert.equal(text(name, again), text(name), name);
  const page = join(place.path, "page.html");
  assert.equal((await run(["risk", "report", out, "--data", data, ...columns, "--out", page])).code, 0);
  assert.equal(readFileSync(page, "utf8"), text("risk_report.html"));
});

test("without the rows the report says what is missing; other rows are refused", async () => {
  const page = join(place.path, "alone.html");
  const alone = await run(["risk", "report", out, "--out", page, "--json"]);
  assert.equal(alone.code, 0, alone.err);
  const { when, command } = json("run.json");
  assert.ok(readFileSync(page, "utf8").includes(when) && command.startsWith("ringfence risk train"));
  assert.deepEqual(JSON.parse(alone.out), { skill: "not demonstrated", files: [page] });
  assert.match(readFileSync(page, "utf8"), /The rows are not at hand/);
  const other = join(place.path, "other.csv");
  writeFileSync(other, customers(200, true));
  const refused = await run(["risk", "report", out, "--data", other, ...columns, "--out", page]);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /other\.csv is not what the model was trained on/);
});

test("reasons are told in three languages", async () => {
  for (const [language, letters] of [["ja", /[ぁ-んァ-ヶ]/], ["hi", /[\u0900-\u097f]/]]) {
    const place_of = join(place.path, language);
    const { code, err } = await run(["risk", "report", out, "--as", "json", "--language", language, "--data", data, ...columns, "--out", place_of]);
    assert.equal(code, 0, err);
    assert.match(json("risk_scores.json", place_of).rows[20].reason_1, letters);
  }
});

test("a folder that is no training's, a torn file or a place that cannot be written is told", async () => {
  const broken = join(place.path, "broken");
  mkdirSync(broken);
  assert.match((await run(["risk", "report", broken])).err, /model\.json/);
  writeFileSync(join(broken, "model.json"), text("model.json"));
  writeFileSync(join(broken, "evaluation.json"), text("evaluation.json").slice(0, 2000));
  const torn = await run(["risk", "report", broken]);
  assert.equal(torn.code, 1);
  assert.match(torn.err, /evaluation\.json.*cut off/);
  const nowhere = await run(["risk", "report", out, "--out", join(place.path, "no", "such", "page.html")]);
  assert.equal(nowhere.code, 1);
  assert.match(nowhere.err, /no\/such\/page\.html could not be written: No such file/);
  assert.equal((await run(["risk", "report", out, "--as", "pdf"])).code, 2);
  rmSync(broken, { recursive: true });
});
