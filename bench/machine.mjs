// What the benchmarks ask of the machine: programs, their CPU time and memory, the disk's sync.
import { spawn } from "node:child_process";
import { closeSync, fdatasyncSync, openSync, readFileSync, readdirSync, unlinkSync, writeSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export { sleep };

export function free_port() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

const started = new Set();
process.on("exit", () => started.forEach((child) => child.kill("SIGKILL")));

export async function start(command, args, { environment = {}, ready, cwd } = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"], cwd });
  started.add(child);
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  for (let tries = 0; ready && tries < 600; ++tries) {
    if (child.exitCode !== null) throw new Error(`${command} ended: ${output}`);
    if (await ready(output)) return { child, output: () => output, stop: () => stop(child) };
    await sleep(100);
  }
  if (ready) throw new Error(`${command} was not ready: ${output}`);
  return { child, output: () => output, stop: () => stop(child) };
}

async function stop(child) {
  started.delete(child);
  if (child.exitCode !== null) return;
  const ended = new Promise((end) => child.once("exit", end));
  child.kill("SIGTERM");
  await Promise.race([ended, sleep(2_000)]);
  child.kill("SIGKILL");
}

const stat = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  } catch {
    return undefined;
  }
};

// A program and all that it started.
export function family(pid) {
  const all = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const parents = new Map(all.map((name) => [Number(name), Number(stat(name)?.[1])]));
  const members = new Set([pid]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [one, parent] of parents) if (members.has(parent) && !members.has(one)) (members.add(one), (grown = true));
  }
  return [...members];
}

export const cpu_seconds = (pid) => family(pid).reduce((sum, one) => sum + (Number(stat(one)?.[11] ?? 0) + Number(stat(one)?.[12] ?? 0)) / 100, 0);

export const memory_mb = (pid) =>
  family(pid).reduce((sum, one) => {
    try {
      return sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, "utf8"))?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);

// p50 and p99 of a small synced write, in ms.
export function sync_ms(path, times = 300) {
  const file = openSync(path, "w");
  const block = Buffer.alloc(4096, 1), taken = [];
  for (let i = 0; i < times; ++i) {
    const begin = process.hrtime.bigint();
    writeSync(file, block);
    fdatasyncSync(file);
    taken.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  closeSync(file);
  unlinkSync(path);
  taken.sort((a, b) => a - b);
  return { p50: taken[Math.floor(times / 2)], p99: taken[Math.floor(times * 0.99)] };
}

export const load = () => readFileSync("/proc/loadavg", "utf8").split(" ").slice(0, 1)[0];
