// Calls of human agents that are listened to: over REST with keys, the earlier system's routes, Socket.IO with its own client.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { io } from "socket.io-client";
import { Desk, folder, run, until } from "./support/desk.mjs";

const bearer = (key) => ({ authorization: `Bearer ${key}` });
const key_of = async (data, ...words) => {
  const { code, out, err } = await run(["key", "add", ...words, "--data", data.path, "--json"]);
  assert.equal(code, 0, err);
  return JSON.parse(out).key;
};
const said = (id, who, words, from_ms, to_ms) => ({ id, who, words, from_ms, to_ms });

// As a program: no cookie, only its key.
async function ask(desk, key, method, path, body) {
  const person = desk.program_person ?? (desk.program_person = new desk.admin.constructor(desk.url));
  return person.ask(method, path, body, bearer(key));
}

// One client with what it has received, by event.
function guest(desk, key, options = {}) {
  const socket = io(desk.url, { transports: ["websocket"], reconnection: false, auth: key ? { key } : {}, forceNew: true, ...options });
  const heard = [];
  for (const event of ["joined", "status", "call_started", "risk_score_update", "call_ended"]) socket.on(event, (data) => heard.push([event, data]));
  const of = (event) => heard.filter(([name]) => name === event).map(([, data]) => data);
  return { socket, heard, of, opened: new Promise((done, failed) => (socket.on("connect", done), socket.on("connect_error", failed))) };
}

test("a program with a key has a call scored as the earlier system did, and others hear of it over Socket.IO", async () => {
  const data = folder();
  const desk = await Desk.start({ data, demo: false });
  const key = await key_of(data, "dialer", "--scope", "calls,scores,live");
  const listener = guest(desk, key);
  try {
    await listener.opened;
    listener.socket.emit("join_agent", { agent_id: "A1" });
    await until(() => listener.of("joined").length, "joined");
    assert.deepEqual(listener.of("joined")[0], { room: "agent_A1", agent_id: "A1" });

    const health = await ask(desk, key, "GET", "/api/health");
    assert.deepEqual([health.status, health.body.status, health.body.active_calls], [200, "healthy", 0]);
    const started = await ask(desk, key, "POST", "/api/start_call", { call_id: "CALL-1", customer_id: "C-9", agent_id: "A1" });
    assert.equal(started.status, 200);
    assert.equal(started.body.customer_known, false);
    assert.equal(started.body.customer_data.account_balance, null);
    await until(() => listener.of("call_started").length, "call_started");
    assert.equal(listener.of("call_started")[0].call_id, "CALL-1");
    assert.equal((await ask(desk, key, "POST", "/api/start_call", { call_id: "CALL-1", customer_id: "C-8", agent_id: "A2" })).status, 409);
    assert.equal((await ask(desk, key, "POST", "/api/start_call", { call_id: "CALL-2", customer_id: "C-9" })).status, 400);
    assert.equal((await ask(desk, key, "POST", "/api/score_customer", { call_id: "none" })).status, 404);

    const segments = [said("1", "agent", "Good morning, am I speaking with Asha Rao?", 0, 3000), said("2", "customer", "Yes. I am very angry, this is terrible service.", 3200, 7000)];
    const heard = await ask(desk, key, "POST", "/api/v1/calls/CALL-1/segments", { segments });
    assert.deepEqual([heard.status, heard.body.taken, heard.body.known], [200, 2, 0]);
    assert.equal((await ask(desk, key, "POST", "/api/v1/calls/CALL-1/segments", { segments })).body.known, 2);
    await until(() => listener.of("risk_score_update").length, "risk_score_update");
    const score = await ask(desk, key, "POST", "/api/score_customer", { call_id: "CALL-1" });
    assert.equal(score.status, 200);
    assert.equal(score.body.by_rule, true, "no model is in force, so a rule decides and says so");
    assert.ok(score.body.risk_score > 50, JSON.stringify(score.body));
    assert.equal(score.body.confidence, null);
    assert.ok(score.body.recommendations.length > 0);

    const ended = await ask(desk, key, "POST", "/api/end_call", { call_id: "CALL-1" });
    assert.equal(ended.body.summary.final_risk_score.risk_score, score.body.risk_score);
    await until(() => listener.of("call_ended").length, "call_ended");
    assert.equal(listener.of("call_ended")[0].call_id, "CALL-1");
    assert.equal((await ask(desk, key, "POST", "/api/end_call", { call_id: "CALL-1" })).status, 404);
  } finally {
    listener.socket.close();
    await desk.stop();
  }
});

test("who joins a call hears of that call only, and nothing before it is let in", async () => {
  const data = folder();
  const desk = await Desk.start({ data, demo: false });
  const key = await key_of(data, "wall", "--scope", "live,calls");
  const [one, other] = [guest(desk, undefined, { extraHeaders: bearer(key) }), guest(desk, key)];
  try {
    await Promise.all([one.opened, other.opened]);
    one.socket.emit("join_call", { call_id: "X", agent_id: "A" });
    other.socket.emit("join_call", { call_id: "Y" }, () => {});
    await until(() => one.of("status").length && other.of("status").length, "status");
    assert.match(one.of("status")[0].message, /There is no call 'X' yet/);
    await ask(desk, key, "POST", "/api/v1/calls/X/segments", { customer: "C1", agent: "A", segments: [said("a", "customer", "hello there", 0, 900)] });
    await until(() => one.of("call_started").length, "call_started");
    await until(() => one.of("risk_score_update").length, "risk_score_update");
    assert.deepEqual(other.heard.map(([event]) => event), ["status"]);
    one.socket.emit("join_call", {});
    one.socket.emit("nonsense", { a: 1 });
    await until(() => one.of("status").length === 3, "what is wrong");
    assert.match(one.of("status")[1].message, /needs a call_id/);
    assert.match(one.of("status")[2].message, /'nonsense' is not known/);
  } finally {
    one.socket.close();
    other.socket.close();
    await desk.stop();
  }
});

test("without a key, with a revoked one or with one for something else nothing opens", async () => {
  const data = folder();
  const desk = await Desk.start({ data, demo: false });
  try {
    const reading = await key_of(data, "reader", "--scope", "scores"), gone = await key_of(data, "gone", "--scope", "calls", "--scope", "live");
    assert.equal((await run(["key", "revoke", "gone", "--data", data.path])).code, 0);
    const start = { call_id: "C", customer_id: "1", agent_id: "2" };
    assert.equal((await ask(desk, "rfk_nonsense", "POST", "/api/start_call", start)).status, 401);
    assert.equal((await ask(desk, gone, "POST", "/api/start_call", start)).status, 401);
    const refused = await ask(desk, reading, "POST", "/api/start_call", start);
    assert.deepEqual([refused.status, refused.body.error.code], [403, "scope-missing"]);
    assert.equal((await ask(desk, reading, "GET", "/api/v1/users")).status, 403, "a key is not a person");
    for (const [key, why] of [[undefined, /key is needed/], [gone, /revoked/], [reading, /not for 'live'/]]) {
      const nobody = guest(desk, key);
      await assert.rejects(nobody.opened, why);
      nobody.socket.close();
    }
    // An administrator makes and revokes keys on the screens' interface too; nobody else does.
    const made = await desk.admin.ask("POST", "/api/v1/keys", { name: "screen", scopes: ["calls"], expires_days: 1, per_minute: 3 });
    assert.equal(made.status, 201);
    const answers = [];
    for (let i = 0; i < 6; ++i) answers.push((await ask(desk, made.body.key, "POST", "/api/end_call", { call_id: "none" })).status);
    assert.ok(answers.includes(404) && answers.at(-1) === 429, `a key has its own measure: ${answers}`);
    assert.equal((await desk.admin.ask("DELETE", `/api/v1/keys/${made.body.id}`)).status, 200);
    assert.equal((await ask(desk, made.body.key, "POST", "/api/end_call", { call_id: "none" })).status, 401);
    const list = (await desk.admin.ask("GET", "/api/v1/keys")).body.keys;
    assert.deepEqual(list.map(({ name, valid }) => [name, valid]).sort(), [["gone", false], ["reader", true], ["screen", false]]);
    assert.equal((await desk.admin.ask("POST", "/api/v1/keys", { name: "x", scopes: ["everything"] })).status, 422);
  } finally {
    await desk.stop();
  }
});

test("what was heard survives kill -9, with score, notes and escalation, and counts once", async () => {
  const data = folder();
  let desk = await Desk.start({ data, demo: false });
  const key = await key_of(data, "feed", "--scope", "calls");
  const segments = Array.from({ length: 40 }, (_, i) => said(`s${i}`, i % 2 ? "customer" : "agent", i % 2 ? "I cannot pay, I lost my job" : "I see, thank you for telling me", i * 4000, i * 4000 + 3500));
  for (let i = 0; i < 20; ++i) assert.equal((await ask(desk, key, "POST", "/api/v1/calls/K/segments", { customer: "C", agent: "admin", segments: segments.slice(i, i + 1) })).status, 200);
  assert.equal((await desk.admin.ask("POST", "/api/v1/monitored/K/notes", { words: "sounds desperate" })).status, 200);
  assert.equal((await desk.admin.ask("POST", "/api/v1/monitored/K/escalation", { reason: "please listen" })).status, 200);
  assert.equal((await desk.admin.ask("POST", "/api/v1/monitored/K/escalation", { reason: "again" })).status, 409);
  const before = (await desk.admin.ask("GET", "/api/v1/monitored/K")).body;
  desk.program.process.kill("SIGKILL");
  await desk.program.ended;
  desk = await Desk.start({ data, demo: false });
  try {
    const after = (await desk.admin.ask("GET", "/api/v1/monitored/K")).body;
    assert.deepEqual({ ...after, heard_at: 0 }, { ...before, heard_at: 0 });
    const again = await ask(desk, key, "POST", "/api/v1/calls/K/segments", { segments });
    assert.deepEqual([again.body.taken, again.body.known], [20, 20]);
    const wall = (await desk.admin.ask("GET", "/api/v1/monitored?state=live&sort=risk")).body;
    assert.deepEqual([wall.total, wall.calls[0].call, wall.calls[0].escalation.reason], [1, "K", "please listen"]);
    assert.equal((await desk.admin.ask("POST", "/api/v1/monitored/K/escalation/take")).status, 200);
    assert.equal((await desk.admin.ask("POST", "/api/v1/monitored/K/escalation/take")).status, 409);
    assert.equal((await desk.admin.ask("POST", "/api/v1/monitored/K/hold", { on: true })).body.state.on_hold, true);
    const ended = await desk.admin.ask("POST", "/api/v1/monitored/K/end");
    assert.ok(ended.body.ended_at);
    assert.equal(ended.body.transcript.length, 40);
    assert.equal((await desk.admin.ask("GET", "/api/v1/monitored?state=live")).body.total, 0);
  } finally {
    await desk.stop();
  }
});

test("agents see their own calls; who leads sees all; bad segments are told with their place", async () => {
  const desk = await Desk.start({ demo: false });
  const asha = new desk.admin.constructor(desk.url);
  try {
    const { body } = await desk.admin.ask("POST", "/api/v1/users", { name: "asha", role: "agent" });
    await asha.accept(body.invitation.split("#")[1]);
    const mine = await asha.ask("POST", "/api/v1/calls/mine/segments", { customer: "C1", segments: [said("1", "customer", "hello", 0, 10)] });
    assert.equal(mine.body.agent, "asha", "without a name it is whoever is signed in");
    await desk.admin.ask("POST", "/api/v1/calls/other/segments", { customer: "C2", agent: "ravi", segments: [said("1", "customer", "hello", 0, 10)] });
    assert.deepEqual((await asha.ask("GET", "/api/v1/monitored")).body.calls.map(({ call }) => call), ["mine"]);
    assert.equal((await asha.ask("GET", "/api/v1/monitored/other")).status, 404);
    assert.equal((await asha.ask("POST", "/api/v1/monitored/other/notes", { words: "x" })).status, 404);
    assert.equal((await asha.ask("POST", "/api/v1/calls/other/segments", { segments: [said("2", "agent", "hi", 20, 30)] })).status, 404);
    assert.equal((await asha.ask("POST", "/api/v1/monitored/mine/escalation/take")).status, 403);
    assert.equal((await desk.admin.ask("GET", "/api/v1/monitored")).body.total, 2);
    for (const [segment, code] of [[said("1", "robot", "x", 0, 1), /segments\[0\].*who/], [said("1", "agent", "x", 5, 1), /segments\[0\]/], [{ ...said("1", "agent", "x", 0, 1), extra: 1 }, /segments\[0\].*extra/]]) {
      const wrong = await desk.admin.ask("POST", "/api/v1/calls/mine/segments", { segments: [segment] });
      assert.equal(wrong.status, 422);
      assert.match(wrong.body.error.message, code);
    }
    assert.equal((await desk.admin.ask("POST", "/api/v1/calls/mine/segments", { segments: [] })).status, 422);
  } finally {
    await desk.stop();
  }
});

test("a client that does not answer is let go, and the desk stops with guests", async () => {
  const data = folder();
  const desk = await Desk.start({ data, demo: false });
  const key = await key_of(data, "wall", "--scope", "live");
  const listener = guest(desk, key);
  await listener.opened;
  await sleep(10);
  const closed = new Promise((done) => listener.socket.on("disconnect", done));
  await desk.stop();
  assert.ok(await closed);
});

test("the demo's calls never stop coming, say that they are made up, and are ended by a restart", async () => {
  let desk = await Desk.start({ speed: 4 });
  const live = async () => (await desk.admin.ask("GET", "/api/v1/monitored?state=live")).body.calls;
  try {
    const seen = new Set();
    await until(async () => {
      for (const call of await live()) seen.add(call.call);
      return seen.size >= 6;
    }, "six calls", 120);
    const now = await live();
    assert.ok(now.length <= 4);
    for (const call of now) {
      assert.equal(call.source, "demo");
      assert.match(call.customer, /^LOAN\d{3}$/);
    }
    desk.program.process.kill("SIGKILL");
    await desk.program.ended;
    desk = await Desk.start({ data: desk.data, speed: 4 });
    await until(async () => (await live()).every(({ call }) => !now.some((old) => old.call === call)), "the old ones have ended");
    await until(async () => (await live()).length > 0, "new ones");
  } finally {
    await desk.stop();
  }
});
