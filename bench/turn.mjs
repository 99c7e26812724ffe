// One signed voice webhook turn, from request to answer committed and synced: ours beside the peers, in one run.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { cpu_seconds, load, memory_mb, sync_ms } from "./machine.mjs";
import { nginx, peers, ringfence } from "./servers.mjs";

const quick = process.argv.includes("--quick");
const connections = [1, 16, 128];
const seconds = quick ? 1 : 3;
const open_calls = quick ? 7_000 : 20_000;
// More than a server can answer in its time, by connections, so that no request comes twice and no second is empty.
const enough = {
  ringfence: { 1: 8_000 * seconds, 16: 25_000 * seconds, 128: 50_000 * seconds }, "node sqlite": { 1: 12_000 * seconds, 16: 12_000 * seconds, 128: 12_000 * seconds },
  "nginx static (floor)": { 1: 50_000 * seconds, 16: 100_000 * seconds, 128: 120_000 * seconds },
};

async function wrk(url, file, count) {
  const { stdout } = await promisify(execFile)("wrk", ["-t1", `-c${count}`, `-d${seconds}s`, "--timeout", "10s", "-s", "bench/requests.lua", url],
    { env: { ...process.env, BENCH_REQUESTS: file } });
  const [, good, bad, micros, p50, p99] = /RESULT (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(stdout).map(Number);
  return { good, bad, seconds: micros / 1e6, p50: p50 / 1000, p99: p99 / 1000 };
}

async function measure(server, folder, preload) {
  const rows = [];
  const running = await server.begin(folder, preload);
  try {
    for (const count of connections) {
      const file = join(folder, "requests");
      const sent = running.requests(file, enough[server.name]?.[count] ?? 4_000 * seconds);
      const before = cpu_seconds(running.pid);
      const result = await wrk(running.url, file, count);
      rows.push({
        server: server.name, connections: count, ...result, rate: result.good / result.seconds,
        cpu: ((cpu_seconds(running.pid) - before) / Math.max(1, result.good)) * 10_000,
        memory: memory_mb(running.pid), lost: running.acknowledged_and_lost(sent, result.good),
      });
      process.stderr.write(`  ${server.name}, ${count} connections: ${Math.round(rows.at(-1).rate)} turns/s\n`);
    }
  } finally {
    await running.stop();
  }
  return rows;
}

function table(rows) {
  const cells = rows.map((row) => [row.server, row.connections, Math.round(row.rate), row.p50.toFixed(2), row.p99.toFixed(2), row.cpu.toFixed(2), Math.round(row.memory),
    row.bad, row.lost]);
  const head = ["server", "connections", "turns/s", "p50 ms", "p99 ms", "CPU s/10k", "memory MB", "refused", "lost"];
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map((row) => String(row[i]).length)));
  const line = (row) => `| ${row.map((cell, i) => (i ? String(cell).padStart(widths[i]) : String(cell).padEnd(widths[i]))).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}

function verdicts(rows, sync) {
  const at = (server) => rows.find((row) => row.server === server && row.connections === 128);
  const ours = at("ringfence"), flask = at("flask sqlite gunicorn"), node = at("node sqlite");
  const verdict = (what, value, goal, fine) => console.log(`${fine ? "reached" : "MISSED "}  ${what}: ${value} (goal ${goal})`);
  const times = (a, b) => a / b;
  verdict("turns/s against gunicorn", `${times(ours.rate, flask.rate).toFixed(1)}×`, "≥ 20×", ours.rate >= 20 * flask.rate);
  verdict("turns/s against Node", `${times(ours.rate, node.rate).toFixed(1)}×`, "≥ 8×", ours.rate >= 8 * node.rate);
  verdict("turns per CPU second against gunicorn", `${times(flask.cpu, ours.cpu).toFixed(1)}×`, "≥ 15×", flask.cpu >= 15 * ours.cpu);
  verdict("turns per CPU second against Node", `${times(node.cpu, ours.cpu).toFixed(1)}×`, "≥ 4×", node.cpu >= 4 * ours.cpu);
  const bound = 2 * sync.p99 + 5;
  verdict("p99", `${ours.p99.toFixed(2)} ms`, `≤ two syncs + 5 ms = ${bound.toFixed(2)} ms`, ours.p99 <= bound);
  verdict(`memory with ${open_calls} open calls`, `${Math.round(ours.memory)} MB`, "≤ 60 MB", ours.memory <= 60);
  verdict("acknowledged turns lost", rows.filter((row) => row.server === "ringfence").reduce((sum, row) => sum + row.lost, 0), "0", rows.every((row) => row.server !== "ringfence" || row.lost === 0));
}

async function round(title, preload, extra_ms) {
  const folder = mkdtempSync(join(tmpdir(), "ringfence-bench-"));
  try {
    const sync = sync_ms(join(folder, "sync"));
    sync.p50 += extra_ms;
    sync.p99 += extra_ms;
    console.log(`\n${title}: a synced write takes ${sync.p50.toFixed(2)} ms (p99 ${sync.p99.toFixed(2)}); load average ${load()}\n`);
    const rows = [];
    for (const server of [...peers, nginx, ringfence(open_calls)]) rows.push(...(await measure(server, folder, preload)));
    console.log(table(rows) + "\n");
    verdicts(rows, sync);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log("One signed voice webhook turn, from request to answer committed and synced.");
await round("This disk", {}, 0);
await round("A disk whose sync takes 1 ms more", { LD_PRELOAD: resolve("build/slow_sync.so") }, 1);
