// The search for a forest's settings: ours beside sklearn's grid search, the same rows, folds and 81 points, in CPU time of one thread.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { load } from "./machine.mjs";

const quick = process.argv.includes("--quick");
const folder = mkdtempSync(join(tmpdir(), "ringfence-bench-"));
const file = join(folder, "rows.csv");
// Spinning threads would count as work.
const environment = { ...process.env, OMP_WAIT_POLICY: "PASSIVE", OMP_NUM_THREADS: "1" };

async function measured(command, args) {
  const { stdout } = await promisify(execFile)(command, args, { env: environment, maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

try {
  process.stderr.write("  81 settings by 3 folds, and the same from sklearn\n");
  const ours = await measured("build/release/risk_tuning_bench", [file, ...(quick ? ["--quick"] : [])]);
  const peer = await measured("python3", ["bench/peers/risk_tuning.py", file]);
  console.log(`\nSearch for settings, CPU seconds of one thread${quick ? " (quick: no figures)" : ""}; load ${load()}\n`);
  const cells = [["", "CPU s", "forests grown", "best ROC AUC", "trees x depth, rate, subsample"],
    ...[["ringfence", ours], ["sklearn GridSearchCV", peer]].map(([name, one]) => [name, one.cpu.toFixed(2), String(one.fits), one.roc_auc.toFixed(4),
      `${one.n_estimators} x ${one.max_depth}, ${one.learning_rate}, ${one.subsample}`])];
  const widths = cells[0].map((_, i) => Math.max(...cells.map((row) => row[i].length)));
  const line = (row) => `| ${row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(" | ")} |`;
  console.log([line(cells[0]), line(widths.map((width) => "-".repeat(width))), ...cells.slice(1).map(line)].join("\n"));
  const times = peer.cpu / ours.cpu;
  console.log(`\n${times >= 2.5 ? "reached" : "MISSED "}  243 fits >= 2.5 x sklearn: ${times.toFixed(1)} x (${ours.cpu.toFixed(2)} of ${peer.cpu.toFixed(2)} s)`);
  console.log(`${ours.roc_auc >= peer.roc_auc ? "reached" : "MISSED "}  ROC AUC as good or better: ${ours.roc_auc.toFixed(4)} beside ${peer.roc_auc.toFixed(4)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
