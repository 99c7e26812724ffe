// Risk scores with and without reasons: ours beside libxgboost's C API and its Python calls, in one run, in CPU time of one thread.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { load } from "./machine.mjs";

const quick = process.argv.includes("--quick");
const folder = mkdtempSync(join(tmpdir(), "ringfence-bench-"));
// Spinning threads would count as work.
const environment = { ...process.env, OMP_WAIT_POLICY: "PASSIVE", OMP_NUM_THREADS: "1" };
const options = quick ? ["--quick"] : [];

async function lines(command, args) {
  const { stdout } = await promisify(execFile)(command, args, { env: environment, maxBuffer: 1 << 26 });
  return stdout.trim().split("\n").map((line) => JSON.parse(line));
}

const digits = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const rate = (micros) => `${Math.round(1000 / micros)}k`;

function table(rows) {
  const head = ["model (trees x depth)", "leaves", "score us", "C API", "Python", "reasons us", "C API", "Python", "10,000 rows/s", "C API", "Python"];
  const cells = rows.map((row) => [row.model, row.leaves.toFixed(1), digits(row.score), digits(row.score_api), digits(row.score_python), digits(row.reasons),
    digits(row.reasons_api), digits(row.reasons_python), rate(row.batch), rate(row.batch_api), rate(row.batch_python)]);
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i].length)));
  const line = (row) => `| ${row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}

// Goals, each with what was measured.
function verdicts(rows) {
  const goals = [];
  const goal = (what, reached, found) => goals.push(`${reached ? "reached" : "MISSED "}  ${what}: ${found}`);
  for (const row of rows) {
    const deep = row.full && row.depth > 6;
    const times = row.reasons_api / row.reasons;
    goal(`reasons >= ${deep ? 30 : 15} x the C API, ${row.model}`, times >= (deep ? 30 : 15), `${times.toFixed(1)} x (${digits(row.reasons)} of ${digits(row.reasons_api)} us)`);
  }
  for (const row of rows.filter(({ trees }) => trees === 100)) {
    const times = row.score_api / row.score;
    goal(`score >= 10 x the C API, ${row.model}`, times >= 10, `${times.toFixed(1)} x (${digits(row.score)} of ${digits(row.score_api)} us)`);
  }
  for (const row of rows) {
    const times = row.batch_api / row.batch;
    goal(`10,000 rows >= 1.4 x the C API per core, ${row.model}`, times >= 1.4, `${times.toFixed(1)} x`);
  }
  const first = rows.find(({ trees, full }) => trees === 100 && !full);
  goal("score with reasons <= 15 us for 100 trees on small data", first.reasons <= 15, `${digits(first.reasons)} us`);
  return goals;
}

try {
  process.stderr.write("  training eight models and measuring\n");
  const rows = await lines("build/release/risk_bench", [folder, ...options]);
  process.stderr.write("  the same models from Python\n");
  const names = rows.map(({ file }) => basename(file, ".json"));
  const python = await lines("python3", ["bench/peers/risk.py", folder, names.join(","), ...options]);
  rows.forEach((row, i) => Object.assign(row, python[i], { file: names[i] }));
  console.log(`Risk scores, CPU microseconds of one thread, medians${quick ? " (quick: no figures)" : ""}; load ${load()}; ${rows[0].avx2 ? "AVX2" : "portable"}\n`);
  console.log(table(rows));
  console.log(`\n${verdicts(rows).join("\n")}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
