// Starts the phone company, a desk of the test's own, and the official client that talks to the one.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import twilio from "twilio";

const binary = process.env.RINGFENCE ?? new URL("../../build/release/ringfence", import.meta.url).pathname;
export const sid = "AC00000000000000000000000000000001", token = "0123456789abcdef0123456789abcdef", from = "+12025550199";

// `customers`: number → temperament. Ends with the test.
export async function start_company(t, { customers = {}, speed = 100, options = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "phone-company-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "customers.yaml");
  writeFileSync(file, `customers:\n${Object.entries(customers).map(([number, kind]) => `  "${number}": ${kind}\n`).join("")}`);
  const args = ["phone-company", "--port", "0", "--speed", String(speed), "--account-sid", sid, "--auth-token", token, "--number", from,
    ...(Object.keys(customers).length ? ["--customers", file] : []), ...options];
  const child = spawn(binary, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "", complaints = "";
  child.stderr.on("data", (data) => (complaints += data));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  t.after(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const port = await new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => {
      output += data;
      const found = /^phone company: http:\/\/127\.0\.0\.1:(\d+)$/m.exec(output);
      if (found) resolve(Number(found[1]));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`phone company ended with ${code}: ${complaints}`)));
  });
  const base = `http://127.0.0.1:${port}`;
  const client = twilio(sid, token);
  client.api.baseUrl = base;
  const authorization = "Basic " + Buffer.from(`${sid}:${token}`).toString("base64");
  return {
    base, client, child, ended, authorization,
    ask: (path, init = {}) => fetch(base + path, { ...init, headers: { authorization, ...init.headers } }),
    // What really happened.
    truth: async () => (await fetch(`${base}/phone-company/calls`, { headers: { authorization } })).json(),
    faults: async (settings) => {
      const response = await fetch(`${base}/phone-company/faults`, { method: "POST", headers: { authorization }, body: JSON.stringify(settings) });
      assert.equal(response.status, 200, await response.text());
    },
  };
}

// A desk that answers with what `pages` holds: path → TwiML, or a function of the request that gives it, or null when it has answered.
export async function start_desk(t, pages) {
  const received = [];
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      const params = {};
      for (const [name, value] of new URLSearchParams(body)) params[name] = name in params ? [params[name], value].flat() : value;
      const entry = { url: base + request.url, path: request.url, method: request.method, headers: request.headers, body, params, at: Date.now() };
      received.push(entry);
      const page = pages[request.url.split("?")[0]];
      const twiml = typeof page === "function" ? page({ ...entry, response }) : page;
      if (twiml === null) return;  // the page has answered by itself
      if (twiml === undefined) return response.writeHead(204).end();
      response.writeHead(200, { "content-type": "text/xml" }).end(`<?xml version="1.0" encoding="UTF-8"?><Response>${twiml}</Response>`);
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  t.after(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));
  return { base, received, to: (path) => received.filter((entry) => entry.path.split("?")[0] === path) };
}

// Waits until `happened` gives something, and gives that. The bound is for broken programs, not for slow machines.
export async function until(happened, what, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await happened();
    if (value) return value;
    if (Date.now() > end) assert.fail(`${what} did not happen within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const terminal = ["completed", "busy", "no-answer", "failed", "canceled"];
