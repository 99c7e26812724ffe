// What ringfence risk inspect says of files: workbooks, CSV, JSON lines, broken ones and traps.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { zip } from "../demo/xlsx.mjs";
import { folder, run } from "./support/desk.mjs";

const place = folder();
test.after(() => place.remove());
const path = (name) => join(place.path, name);
const file = (name, bytes) => (writeFileSync(path(name), bytes), path(name));
const make = (name, ...options) => {
  const made = spawnSync(process.execPath, ["demo/workbook.mjs", "--out", path(name), ...options], { encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  return path(name);
};
const inspect = async (...words) => {
  const { code, out, err } = await run(["risk", "inspect", ...words, "--json"]);
  assert.equal(code, 0, err);
  return JSON.parse(out);
};
const refused = async (...words) => {
  const { code, out, err } = await run(["risk", "inspect", ...words]);
  assert.equal(code, 1, out);
  assert.equal(out, "");
  return err;
};

test("the earlier workbook: the same facts as XLSX and as CSV", async () => {
  const { file: _, format, encoding, sheet, sha256, ...xlsx } = await inspect(make("calls.xlsx"));
  const csv = await inspect(make("calls.csv"));
  assert.deepEqual([format, sheet, csv.format], ["xlsx", "通話", "csv"]);
  assert.deepEqual([xlsx.rows, xlsx.customers, xlsx.shared_calls], [1058, 339, 86]);
  assert.equal(xlsx.columns.length, 29);
  assert.deepEqual([xlsx.customers_sharing_calls, xlsx.linked_groups, xlsx.groups], [26, 13, 326]);
  assert.deepEqual(xlsx.plan.left_out, csv.plan.left_out);
  for (const [name, value] of Object.entries(xlsx)) if (name !== "bad_cells") assert.deepEqual(value, csv[name], name);
  const kinds = Object.fromEntries(xlsx.columns.map((column) => [column.name, column.type]));
  assert.deepEqual([kinds["成約日date"], kinds["開始タイムスタンプjst"], kinds["agent_talktime通話時間"], kinds["agent_talktime"], kinds["content_list"]],
    ["day", "moment", "duration", "number", "text"]);
  const loudness = xlsx.columns.find((column) => column.name === "agent_loudness_mean");
  assert.ok(loudness.zeros > 50 && loudness.zeros_mean_missing);
  assert.ok(xlsx.plan.left_out.some(({ column, warning }) => column === "電話日-成約日" && warning), "it looks into the future");
  assert.ok(xlsx.redundant.some(({ a, b }) => a === "agent_talktime" && b === "agent_talktime通話時間"));
  assert.ok(xlsx.drift.months.length > 3);
  assert.ok(!xlsx.features.some(({ name }) => /call_count|電話日/.test(name)));
  assert.deepEqual(xlsx.features.filter((one) => one.better_than_chance), [], "nothing was planted");
});

test("planted causes are seen, and a seed is one file", async () => {
  const planted = await inspect(make("planted.csv", "--signal", "0.85", "--customers", "800"));
  assert.ok(planted.features.some((one) => one.better_than_chance));
  make("again.csv", "--signal", "0.85", "--customers", "800");
  assert.deepEqual(readFileSync(path("again.csv")), readFileSync(path("planted.csv")));
});

test("a file of customers that nobody described", async () => {
  let state = 5;
  const random = () => ((state = (state * 48271) % 2147483647) / 2147483647);
  const names = Array.from({ length: 26 }, (_, i) => `特徴量${i + 1}`);
  const rows = Array.from({ length: 339 }, (_, i) => [i * 3 + 7, i % 6 === 0 ? "未払" : "支払済", ...names.map(() => random().toFixed(4))]);
  const bytes = [["レコード番号", "未払FLAG", ...names], ...rows].map((row) => row.join(",")).join("\r\n");
  const found = await inspect(file("customers.csv", bytes));
  assert.deepEqual([found.trainable, found.customers, found.positives, found.features.length, found.plan.positive], [true, 339, 57, 26, "未払"]);
  assert.deepEqual(found.bad_rows.rows, []);
  const { out } = await run(["risk", "inspect", path("customers.csv")]);
  assert.match(out, /57 of 339 rows \(16\.8 %\)/);
  assert.match(out, /^特徴量26 +number +feature/m);
});

test("bad rows have their line and reason, and the others are whole", async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `${i},${i % 4 === 0 ? 1 : 0},${(i * 37) % 59}.5,${(i * 11) % 53}`);
  rows[10] = "10,0,3";
  rows[20] = '20,0,"4,5';
  rows[30] = "30,0,oops,5";
  rows[40] = "40,0,inf,5";
  const found = await inspect(file("bad.csv", ["customer_id,default,a,b", ...rows].join("\n")));
  assert.equal(found.rows, 58);
  assert.deepEqual(found.bad_rows.rows.map(({ line }) => line), [12, 22]);
  assert.match(found.bad_rows.rows[0].reason, /3 cells, the header 4/);
  assert.deepEqual(found.bad_cells.map(({ line }) => line), [32, 42]);
  assert.match(found.bad_cells[1].reason, /no finite number/);
  const { out } = await run(["risk", "inspect", path("bad.csv")]);
  assert.match(out, /line 12: The row has 3 cells/);
});

test("what cannot be learnt from is told, and what is no table is refused", async () => {
  const ten = await inspect(file("ten.csv", `customer_id,default,x\n${Array.from({ length: 10 }, (_, i) => `${i},${i % 2},${i * i}`).join("\n")}\n`));
  assert.equal(ten.trainable, false);
  assert.match(ten.problem.message, /10 rows.*at least 30/);
  const one = await inspect(file("one.csv", `customer_id,default,x\n${Array.from({ length: 50 }, (_, i) => `${i},0,${i * i}`).join("\n")}\n`));
  assert.equal(one.problem.code, "risk-one-class");
  assert.match(await refused(file("empty.csv", "")), /empty\.csv: The file is empty/);
  assert.match(await refused(file("header.csv", "a,b\n")), /no row below/);
  assert.match(await refused(file("old.xls", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600, 1)]))), /old Excel workbook \(\.xls\)/);
  assert.match(await refused(file("noise.csv", Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 31)))), /binary file/);
  assert.match(await refused(path("nowhere.csv")), /nowhere\.csv cannot be read/);
  assert.match(await refused(path("ten.csv"), "--target", "defalt"), /no column "defalt" \(did you mean "default"\?\)/);
  assert.match(await refused(path("ten.csv"), "--map", file("map.yaml", "target: default\ngruop: x\n")), /map\.yaml:2: .*gruop.*did you mean/);
});

test("Shift_JIS and UTF-16 are read as what they are", async () => {
  const text = `customer_id,未払,x\n${Array.from({ length: 40 }, (_, i) => `${i},${i % 3 ? "無" : "有"},${(i * 7) % 31}`).join("\n")}\n`;
  const plain = await inspect(file("utf8.csv", text));
  const wide = await inspect(file("utf16.csv", Buffer.from(`\ufeff${text}`, "utf16le")));
  const converted = spawnSync("iconv", ["-f", "UTF-8", "-t", "CP932"], { input: text });
  assert.equal(converted.status, 0);
  const japanese = await inspect(file("sjis.csv", converted.stdout));
  assert.deepEqual([plain.encoding, wide.encoding, japanese.encoding], ["utf-8", "utf-16le", "shift_jis"]);
  for (const other of [wide, japanese]) assert.deepEqual([other.columns, other.plan], [plain.columns, plain.plan]);
  assert.equal(plain.positives, 14);
});

test("JSON lines, and other names through a mapping", async () => {
  const rows = Array.from({ length: 60 }, (_, i) => JSON.stringify({ kunde: i, ergebnis: i % 5 ? "ok" : "weg", dauer: `${i % 7}分${i % 60}秒`, betrag: i % 9 ? (i * 13) % 47 + 40.5 : 0 })).join("\n");
  file("map.yaml", "target: ergebnis\npositive: weg\ngroup: kunde\nzeros_missing: [betrag]\n");
  const found = await inspect(file("rows.jsonl", rows), "--map", path("map.yaml"));
  assert.deepEqual([found.format, found.positives, found.plan.customer], ["jsonl", 12, "kunde"]);
  assert.equal(found.features.find(({ name }) => name === "betrag").missing, 7);
  assert.equal(found.features.find(({ name }) => name === "dauer").unit, "s");
});

test("bombs are refused", async () => {
  const parts = (sheet) => [["xl/workbook.xml", '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="a"/></sheets></workbook>'],
    ["xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'], ["xl/worksheets/sheet1.xml", sheet]];
  assert.match(await refused(file("ratio.xlsx", zip(parts(`<worksheet><sheetData>${" ".repeat(4 << 20)}</sheetData></worksheet>`)))), /unpacks to far more than its size/);
  assert.match(await refused(file("many.xlsx", zip([...parts("<worksheet/>"), ...Array.from({ length: 200 }, (_, i) => [`x${i}`, "x"])]))), /holds 203 parts/);
  assert.match(await refused(file("entity.xlsx", zip(parts('<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>')))), /document type/);
  assert.match(await refused(file("deep.xlsx", zip(parts("<a>".repeat(100))))), /nested too deeply/);
});

test("a million rows of 26 columns are read in bounded memory", async () => {
  let state = 9;
  const next = () => (state = (state * 48271) % 2147483647);
  // Halves of rows, put together anew for each row, because two dozen million numbers take long to write.
  const halves = Array.from({ length: 4000 }, () => Array.from({ length: 12 }, () => (next() % 100000) / 1000).join(","));
  file("million.csv", `customer_id,default,${Array.from({ length: 24 }, (_, i) => `x${i}`).join(",")}\n`);
  for (let i = 0; i < 1e6; ) {
    let block = "";
    for (const end = i + 50000; i < end; ++i) block += `${i},${next() % 6 ? 0 : 1},${halves[next() % 4000]},${halves[next() % 4000]}\n`;
    appendFileSync(path("million.csv"), block);
  }
  const { status, stdout, stderr } = spawnSync("/usr/bin/env", ["bash", "-c", `ulimit -v 4000000; exec "$0" risk inspect "$1" --json`, process.env.RINGFENCE ?? "build/release/ringfence", path("million.csv")],
    { encoding: "utf8", maxBuffer: 1 << 26 });
  assert.equal(status, 0, stderr);
  const found = JSON.parse(stdout);
  assert.deepEqual([found.rows, found.columns.length, found.features.length, found.trainable], [1e6, 26, 24, true]);
});

test("the report is one page without scripts, readable on every screen", async () => {
  const nasty = '<img src=x onerror="alert(1)">';
  const rows = Array.from({ length: 80 }, (_, i) => `${i},${i % 4 ? 0 : 1},${i % 8 ? 60 + ((i * 37) % 29) + 0.5 : 0},${i % 3 ? "A" : nasty},2024-${String(1 + (i % 9)).padStart(2, "0")}-15`);
  const small = file("nasty.csv", [`customer_id,default,loudness,"${nasty.replaceAll('"', '""')}",call_date`, ...rows.map((row) => row.replace(nasty, `"${nasty.replaceAll('"', '""')}"`))].join("\n"));
  const reports = [path("calls.html"), path("nasty.html")];
  await run(["risk", "inspect", make("report.xlsx", "--signal", "0.8"), "--report", reports[0]]);
  const { code, err } = await run(["risk", "inspect", small, "--report", reports[1]]);
  assert.equal(code, 0, err);
  assert.match((await run(["risk", "inspect", small, "--report", path("no/such/folder.html")])).err, /folder\.html/);
  const pictures = process.env.PICTURES;
  if (pictures) mkdirSync(pictures, { recursive: true });
  // Not the desk's browser, which holds what a desk says against its contract: there is no desk here.
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-first-run", "--disable-background-networking"] });
  try {
    for (const [n, report] of reports.entries())
      for (const colorScheme of ["light", "dark"])
        for (const width of [375, 768, 1440]) {
          const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
          const asked = [], problems = [];
          page.on("request", (request) => asked.push(request.url()));
          page.on("pageerror", (error) => problems.push(error.message));
          page.on("console", (message) => problems.push(message.text()));
          page.on("dialog", (dialog) => (problems.push("dialog"), dialog.dismiss()));
          await page.goto(pathToFileURL(report).href);
          assert.deepEqual(asked, [pathToFileURL(report).href], "nothing is loaded from elsewhere");
          assert.deepEqual(problems, []);
          const { scroll, client, scripts, images, charts } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, client: document.documentElement.clientWidth,
            scripts: document.scripts.length, images: document.images.length, charts: document.querySelectorAll("svg.chart > title").length }));
          assert.ok(scroll <= client, `${report} at ${width}: ${scroll} > ${client}`);
          assert.deepEqual([scripts, images], [0, 0]);
          assert.ok(charts >= 4, `${charts} charts`);
          if (pictures) await page.screenshot({ path: join(pictures, `inspect-${n}-${colorScheme}-${width}.png`), fullPage: true });
          await page.close();
        }
  } finally {
    await browser.close();
  }
});
