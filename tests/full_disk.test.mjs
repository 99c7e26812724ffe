// A disk that is full: nothing half-written, a clear word about it, and all is well when there is room again. The disk is a small one
// of its own, in a namespace that only these programs see.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { binary, folder, until } from "./support/desk.mjs";

const can_mount = () => spawnSync("unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"]).status === 0;
const loans = (from, count) => Array.from({ length: count }, (_, i) => ({ id: `F${from + i}`, kind: "loan", client_name: "Asha Rao", client_phone: `+1415555${String(1000 + from + i)}`,
  bank_name: "Lotus Bank", loan_number: `LN-${from + i}`, amount: 250000, currency: "INR", due_date: "2026-01-05", note: "x".repeat(600) }));

test("a full disk is told, nothing is half-written, and with room again the desk goes on", { skip: can_mount() ? false : "no small disk can be mounted here" }, async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const disk = join(place.path, "disk");
  // Whoever holds the disk; its end takes the disk away.
  const holder = spawn("unshare", ["-rm", "sh", "-c", `mkdir -p '${disk}' && mount -t tmpfs -o size=6m tmpfs '${disk}' && echo ready && exec sleep 600`], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => holder.kill("SIGKILL"));
  await new Promise((ready) => holder.stdout.once("data", ready));
  const inside = join("/proc", String(holder.pid), "root", disk);
  const within = ["-t", String(holder.pid), "-U", "-m", "--preserve-credentials", binary];
  let serving;
  const start = async () => {
    const desk = { output: "", errors: "" };
    desk.process = spawn("nsenter", [...within, "serve", "--data", disk, "--port", "0"], { stdio: ["ignore", "pipe", "pipe"], cwd: place.path });
    desk.process.stdout.on("data", (chunk) => (desk.output += chunk));
    desk.process.stderr.on("data", (chunk) => (desk.errors += chunk));
    desk.ended = new Promise((end) => desk.process.on("exit", end));
    const url = await until(() => /serves the desk on (http:\S+)/.exec(desk.output)?.[1] ?? (desk.process.exitCode !== null && `ended: ${desk.errors}`), "the desk");
    assert.match(url, /^http/);
    const { token } = JSON.parse(readFileSync(join(inside, "desk.json"), "utf8"));
    desk.ask = async (method, path, body) => {
      const answer = await fetch(url.replace(/\/$/, "") + path, { method, body: body && JSON.stringify(body), headers: { authorization: `Bearer ${token}`, ...(body ? { "content-type": "application/json" } : {}) } });
      return { status: answer.status, body: await answer.json().catch(() => null) };
    };
    desk.total = async () => (await desk.ask("GET", "/api/v1/cases?kind=loan&limit=0")).body.total;
    return (serving = desk);
  };
  const stop = async (desk) => {
    desk.process.kill("SIGTERM");
    await desk.ended;
  };
  t.after(() => serving?.process.kill("SIGKILL"));

  let desk = await start();
  assert.equal((await desk.ask("POST", "/api/v1/cases/import", loans(0, 20))).body.imported, true);
  // Something else fills the disk.
  const { bavail, bsize } = statfsSync(inside);
  writeFileSync(join(inside, "filler"), Buffer.alloc(Math.max(0, Number(bavail) * Number(bsize) - 16 * 1024)));
  const refused = await desk.ask("POST", "/api/v1/cases/import", loans(20, 800));
  assert.ok(refused.status >= 500, JSON.stringify(refused));
  assert.match(refused.body.error.message, /full|no space|disk/i);
  assert.equal(await desk.total(), 20, "nothing of it is there");
  // What is there can be read, and the desk says what is wrong.
  assert.equal((await desk.ask("GET", "/api/v1/cases?kind=loan&q=F7")).body.cases[0].ref, "F7");
  await stop(desk);

  rmSync(join(inside, "filler"));
  desk = await start();
  assert.equal(await desk.total(), 20);
  const again = await desk.ask("POST", "/api/v1/cases/import", loans(20, 200));
  assert.equal(again.body.imported, true, JSON.stringify(again.body));
  assert.equal(await desk.total(), 220);
  const checked = spawnSync("nsenter", ["-t", String(holder.pid), "-U", "-m", "--preserve-credentials", "sqlite3", join(disk, "ringfence.sqlite"), "PRAGMA integrity_check"], { encoding: "utf8" });
  assert.equal(checked.stdout.trim(), "ok", checked.stderr);
  await stop(desk);
});
