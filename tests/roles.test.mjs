// Who may do what, for every operation of the contract: each role, programs with keys of each scope, and nobody at all; and agents on the calls of others.
// support/roles.json is the table. An operation that is not in it fails here until somebody has decided.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { contract } from "./support/contract.mjs";
import { Desk, Person, folder, run } from "./support/desk.mjs";

const roles = ["agent", "supervisor", "manager", "compliance", "admin"];
const scopes = ["calls", "scores", "live"];
const table = JSON.parse(readFileSync(new URL("support/roles.json", import.meta.url), "utf8"));
const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { operationId }]) => operationId)
    .map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation, who: (table[`${method.toUpperCase()} ${path}`] ?? "").split(" ") })),
);
// Things that are not there: who is let in is told so (or that the body is wrong), and nothing changes.
const nothing = { id: "999999", ref: "NONE", name: "nobody", phone: "%2B12125550100", token: "none", script: "none", number: "9", version: "9" };
const filled = (path) => path.replace(/\{(\w+)\}/g, (_, name) => nothing[name] ?? assert.fail(`no value for {${name}}`));

const people = {}, keys = {};
let desk;

async function invited(name, role) {
  const { status, body } = await desk.admin.ask("POST", "/api/v1/users", { name, role });
  assert.equal(status, 201);
  const person = new Person(desk.url);
  await person.accept(body.invitation.split("#")[1]);
  return person;
}

before(async () => {
  const data = folder();
  desk = await Desk.start({ data, demo: false });
  for (const role of roles) people[role] = await invited(`the-${role}`, role);
  for (const scope of scopes) {
    const { code, out, err } = await run(["key", "add", `for-${scope}`, "--scope", scope, "--data", data.path, "--json"]);
    assert.equal(code, 0, err);
    keys[scope] = JSON.parse(out).key;
  }
});
after(() => desk?.stop());

// Only the status and who is refused matter here, so the answer is not held against the contract: 426 where a live connection was let in.
async function ask({ method, path }, person, headers = {}) {
  const known = person.cookie ? { cookie: person.cookie, "x-csrf": person.csrf } : {};
  const given = method === "GET" ? {} : { body: "{}" };
  const answer = await fetch(desk.url + filled(path), { method, ...given, headers: { "content-type": "application/json", ...known, ...headers } });
  const body = await answer.text();
  return { status: answer.status, body: answer.headers.get("content-type")?.includes("json") ? JSON.parse(body) : body };
}

test("every operation is in the table, and the table knows no others", () => {
  assert.deepEqual(operations.map(({ name }) => name).sort(), Object.keys(table).sort());
  const words = new Set(["stranger", ...roles, ...scopes.map((scope) => `key:${scope}`)]);
  for (const [name, who] of Object.entries(table)) for (const one of who.split(" ")) assert.ok(words.has(one), `${name}: ${one}`);
});

test("the table keeps to its principles", () => {
  const may = (name, who) => table[name].split(" ").includes(who);
  for (const { name, method, operation, who } of operations) {
    if (operation.security?.length === 0) {
      assert.deepEqual(who, ["stranger"], name);
      assert.match(name, /session$|invitations|health|metrics/, "without signing in there is nothing of customers");
      continue;
    }
    assert.ok(may(name, "admin"), `${name}: an admin is never shut out`);
    if (method === "GET" && !/\/(users|keys)$/.test(name)) assert.ok(may(name, "compliance"), `${name}: compliance reads all`);
    if (name.endsWith("/export")) assert.ok(!may(name, "agent") && may(name, "compliance"), `${name}: compliance exports, agents do not`);
    if (name.includes("/risk/")) assert.ok(may(name, "manager") && !may(name, "agent") && !may(name, "supervisor"), `${name}: models are the manager's`);
    if (name.includes("/risk/") && /promote|challenge|retire|roll-back|cancel/.test(name)) assert.ok(!may(name, "compliance"), `${name}: compliance looks at models`);
    if (/\/(users|keys)/.test(name)) assert.deepEqual(who, ["admin"], `${name}: people and keys are the admin's`);
    if (may(name, "agent")) assert.ok(may(name, "supervisor") && may(name, "manager"), `${name}: who leads may do what agents do`);
  }
});

for (const role of roles)
  test(`${role}: each operation answers or refuses as the table says`, async () => {
    for (const one of operations.filter(({ name, operation }) => operation.security?.length !== 0 && name !== "DELETE /api/v1/session")) {
      const { status, body } = await ask(one, people[role]);
      const told = `${role} ${one.name} ${status} ${JSON.stringify(body).slice(0, 200)}`;
      assert.ok(![401, 429].includes(status) && status < 500, told);
      if (one.who.includes(role)) assert.notEqual(status, 403, told);
      else assert.deepEqual([status, body.error?.code], [403, "forbidden"], told);
    }
    assert.equal((await people[role].ask("DELETE", "/api/v1/session")).status, 204);
    assert.equal((await people[role].ask("GET", "/api/v1/session")).status, 401);
    await people[role].sign_in(`the-${role}`);
  });

test("without a session only what the table opens is answered", async () => {
  const stranger = new Person(desk.url);
  for (const one of operations) {
    const { status } = await ask(one, stranger);
    if (!one.who.includes("stranger")) assert.equal(status, 401, one.name);
    else if (one.name !== "POST /api/v1/session") assert.ok(![401, 403].includes(status), `${one.name} ${status}`);
  }
});

for (const scope of scopes)
  test(`a key for ${scope} opens that and nothing else`, async () => {
    const program = new Person(desk.url);
    for (const one of operations.filter(({ who }) => !who.includes("stranger"))) {
      const { status, body } = await ask(one, program, { authorization: `Bearer ${keys[scope]}` });
      const told = `${one.name} ${status} ${JSON.stringify(body).slice(0, 200)}`;
      if (one.who.includes(`key:${scope}`)) assert.ok(![401, 403, 429].includes(status), told);
      else assert.equal(status, 403, told);
    }
  });

test("an agent has to do with their own calls only; who leads, and compliance, with all", async () => {
  const segments = [{ id: "1", who: "customer", words: "hello", from_ms: 0, to_ms: 10 }];
  await people.agent.ask("POST", "/api/v1/calls/own/segments", { customer: "C1", segments });
  await desk.admin.ask("POST", "/api/v1/calls/other/segments", { customer: "C2", agent: "ravi", segments });
  const bodies = { notes: { words: "x" }, hold: { on: true }, escalation: { reason: "x" } };
  const tried = operations.filter(({ path }) => path.startsWith("/api/v1/monitored/{ref}"));
  assert.ok(tried.length >= 6);
  for (const { name, method, path, who } of tried)
    for (const role of roles)
      for (const ref of ["own", "other"]) {
        const { status, body } = await people[role].ask(method, path.replace("{ref}", ref), method === "GET" ? undefined : (bodies[path.split("/").pop()] ?? {}));
        const told = `${role} ${name} of ${ref}: ${status} ${JSON.stringify(body).slice(0, 200)}`;
        if (!who.includes(role)) assert.equal(status, 403, told);
        else if (role === "agent" && ref === "other") assert.equal(status, 404, told);
        else assert.ok([200, 409].includes(status), told);
      }
});

test("the earlier system's addresses do not open the calls of others to an agent", async () => {
  assert.equal((await desk.admin.ask("POST", "/api/start_call", { call_id: "theirs", customer_id: "C-9", agent_id: "ravi" })).status, 200);
  const agent = people.agent;
  const segments = [{ id: "1", who: "agent", words: "hi", from_ms: 0, to_ms: 10 }];
  assert.equal((await agent.ask("POST", "/api/v1/calls/theirs/segments", { segments })).status, 404);
  assert.equal((await agent.ask("POST", "/api/score_customer", { call_id: "theirs" })).status, 404);
  assert.equal((await agent.ask("POST", "/api/end_call", { call_id: "theirs" })).status, 404);
  assert.equal((await desk.admin.ask("GET", "/api/v1/monitored/theirs")).body.ended_at ?? null, null, "nobody else has ended it");
});
