// Bounds on what one address, person or connection may ask, as seen from outside.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Desk, Person, password, until } from "./support/desk.mjs";

let desk, port;
before(async () => {
  desk = await Desk.start();
  writeFileSync(join(desk.data.path, ".env"), "PUBLIC_URL=https://desk.bank.example\n");
  await until(async () => (await desk.ask("GET", "/api/v1/desk")).body.public_url === "https://desk.bank.example", "the public URL");
  port = Number(new URL(desk.url).port);
});
after(() => desk?.stop());

// As through a proxy on this machine; fetch would not let us choose the Host.
const through_proxy = (address, method, path, { headers = {}, body } = {}) =>
  new Promise((resolve, reject) => {
    const all = { host: "desk.bank.example", "x-forwarded-for": address, ...(body ? { "content-type": "application/json" } : {}), ...headers };
    const asked = request({ host: "127.0.0.1", port, method, path, headers: all, agent: false }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => (text += chunk));
      answer.on("end", () => resolve({ status: answer.statusCode, reason: answer.statusMessage, headers: answer.headers, text }));
    });
    asked.on("error", reject);
    asked.end(body && JSON.stringify(body));
  });

const raw = (bytes) =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    let text = "";
    socket.on("data", (chunk) => (text += chunk));
    socket.on("end", () => resolve(text));
    socket.on("error", reject);
  });

test("a stranger who asks too often is told how long to wait; others are not held up", async () => {
  let last;
  for (let i = 0; i < 400 && last?.status !== 429; ++i) last = await through_proxy("203.0.113.5", "GET", "/api/v1/session");
  assert.equal(last.status, 429);
  assert.ok(Number(last.headers["retry-after"]) >= 1);
  assert.equal(JSON.parse(last.text).error.code, "too-often");
  assert.equal((await through_proxy("203.0.113.6", "GET", "/api/v1/session")).status, 401);
  assert.equal((await through_proxy("203.0.113.5, 203.0.113.7", "GET", "/api/v1/session")).status, 401);
});

test("wrong passwords from one address do not keep others out", async () => {
  const sign_in = (address, name, word) => through_proxy(address, "POST", "/api/v1/session", { body: { name, password: word } });
  const answers = [];
  for (let i = 0; i < 22; ++i) answers.push((await sign_in("198.51.100.1", `invented-${i}`, "a wrong password")).status);
  assert.deepEqual([...new Set(answers.slice(0, 20))], [401]);
  assert.equal(answers.at(-1), 429);
  assert.equal((await sign_in("198.51.100.2", "admin", password)).status, 200);
});

test("figures and health: the first for this machine only", async () => {
  assert.equal((await through_proxy("203.0.113.8", "GET", "/metrics")).status, 404);
  assert.equal((await through_proxy("203.0.113.8", "GET", "/healthz")).status, 200);
  assert.match(await (await fetch(`${desk.url}/metrics`)).text(), /ringfence_live_calls/);
});

test("a person has five files an hour", async () => {
  const statuses = [];
  for (let i = 0; i < 6; ++i) statuses.push((await desk.admin.ask("GET", "/api/v1/cases/export")).status);
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
  assert.equal((await desk.ask("GET", "/api/v1/cases/export")).status, 200, "commands of this machine are not counted");
});

test("addresses that are nothing, and answers the server gives itself", async () => {
  for (const path of ["/%00", "/nothing", "/users/x"]) assert.equal((await fetch(desk.url + path)).status, 404, path);
  for (const path of ["/", "/orders", "/welcome"]) assert.equal((await fetch(desk.url + path)).status, 200, path);
  const elsewhere = await through_proxy("203.0.113.8", "GET", "/", { headers: { host: "elsewhere.example" } });
  assert.equal(`${elsewhere.status} ${elsewhere.reason}`, "421 Misdirected Request");
  const long = await raw(`GET /${"a".repeat(9000)} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
  assert.match(long, /^HTTP\/1\.1 414 URI Too Long\r\n/);
  assert.match(long, /"address-too-long"/);
  assert.match(long, /Content-Security-Policy/);
});

test("the carrier's answers carry the security headers", async () => {
  const answer = await fetch(`${desk.url}/twilio/voice/${"A".repeat(43)}`, { method: "POST", body: "CallSid=CA1" });
  assert.equal(answer.status, 403);
  assert.equal(answer.headers.get("cache-control"), "no-store");
  assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
});

test("who sends a request drop by drop is sent away", async () => {
  const head = `POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n`;
  assert.match(await raw(`${head}{`), /^HTTP\/1\.1 408 /);
  assert.match(await raw("GET / HTTP/1.1\r\nHost:"), /^HTTP\/1\.1 408 /);
});

test("live updates end with the session", async () => {
  const person = new Person(desk.url);
  await person.sign_in("admin");
  const socket = connect(port, "127.0.0.1");
  let heard = Buffer.alloc(0);
  let over = false;
  socket.on("data", (chunk) => (heard = Buffer.concat([heard, chunk])));
  socket.on("error", () => {});
  socket.on("close", () => (over = true));
  const names = { Host: `127.0.0.1:${port}`, Origin: desk.url, Cookie: person.cookie, Connection: "Upgrade", Upgrade: "websocket" };
  const fields = { ...names, "Sec-WebSocket-Version": 13, "Sec-WebSocket-Key": Buffer.alloc(16, 7).toString("base64") };
  socket.write(`GET /api/v1/live HTTP/1.1\r\n${Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
  await until(() => heard.includes("\r\n\r\n"), "the handshake");
  assert.match(heard.toString("latin1"), /^HTTP\/1\.1 101 /);
  assert.equal((await person.ask("DELETE", "/api/v1/session")).status, 204);
  const goodbye = Buffer.from([4001 >> 8, 4001 & 255]); // the close frame's code
  await until(() => heard.includes("signed_out") && heard.includes(goodbye), "the end of live updates", 5);
  socket.end();
  await until(() => over, "the connection to end");
});
