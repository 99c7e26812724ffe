// The desk from outside: every part of the REST interface against its contract, roles, refusals, live updates and the page routes of the earlier systems.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { WebSocket } from "ws";
import { contract, judge_live, seen } from "./support/contract.mjs";
import { Desk, Person, password, sleep, until } from "./support/desk.mjs";

let desk, admin;
const people = {};

before(async () => {
  desk = await Desk.start({ people: false });
  admin = new Person(desk.url);
});
after(() => desk?.stop());

const ask = (...words) => admin.ask(...words);
const case_named = async (ref) => (await ask("GET", `/api/v1/cases?q=${ref}`)).body.cases[0];
const ended = (id) =>
  until(async () => {
    const { body } = await ask("GET", `/api/v1/calls/${id}`);
    return body.call?.state === "ended" && body;
  }, `call ${id} to end`);

test("the first person comes in by the printed link, once", async () => {
  const token = desk.link[2];
  assert.equal((await ask("GET", "/api/v1/session")).status, 401);
  assert.deepEqual((await ask("GET", `/api/v1/invitations/${token}`)).body.name, "admin");
  const weak = await ask("POST", `/api/v1/invitations/${token}`, { password: "short" });
  assert.equal(weak.status, 422);
  assert.equal(weak.body.error.field, "password");
  // Their name is the invitation's, or the one that they choose.
  for (const own of [{ password: "Admin1234567" }, { name: "asha", password: "ashaashaasha" }]) {
    const named = await ask("POST", `/api/v1/invitations/${token}`, own);
    assert.equal(named.status, 422);
    assert.equal(named.body.error.code, "password-weak");
    assert.match(named.body.error.message, /must not contain the user name/);
    assert.equal(named.body.error.field, "password");
  }
  assert.equal((await admin.accept(token)).status, 200);
  assert.equal((await new Person(desk.url).ask("GET", `/api/v1/invitations/${token}`)).status, 404);
  assert.equal((await ask("GET", "/api/v1/session")).body.user.role, "admin");
});

test("a wrong password and an unknown name get the same answer", async () => {
  const stranger = new Person(desk.url);
  const wrong = await stranger.ask("POST", "/api/v1/session", { name: "admin", password: "not the password" });
  const nobody = await stranger.ask("POST", "/api/v1/session", { name: "nobody", password: "not the password" });
  assert.equal(wrong.status, 401);
  assert.deepEqual(wrong.body, nobody.body);
});

test("people of every role come in by invitation", async () => {
  for (const role of ["agent", "supervisor", "manager", "compliance"]) {
    const added = await ask("POST", "/api/v1/users", { name: `the-${role}`, role });
    assert.equal(added.status, 201);
    people[role] = new Person(desk.url);
    assert.equal((await people[role].accept(added.body.invitation.split("#")[1])).status, 200);
  }
  assert.equal((await ask("POST", "/api/v1/users", { name: "THE-agent", role: "agent" })).status, 422);
  assert.equal((await ask("GET", "/api/v1/users")).body.users.length, 5);
  assert.equal((await ask("PATCH", "/api/v1/users/admin", { disabled: true })).status, 409);
  assert.equal((await ask("POST", "/api/v1/users/the-agent/invitation")).status, 201);
});

test("each ability is refused to the roles that the contract's table leaves out", async () => {
  const table = Object.fromEntries(
    [...contract.info.description.matchAll(/^\s*\| ([a-z_, ]+?)(?: \([^|]*\))? \|(.*)\|$/gm)]
      .filter(([, what]) => !what.includes("ability"))
      .flatMap(([, what, cells]) => what.trim().split(", ").map((ability) => [ability, cells.split("|").map((cell) => cell.trim() === "yes")])),
  );
  table.allow = [false, false, false, true, true];
  table.stop[3] = true;
  const roles = ["agent", "supervisor", "manager", "compliance"];
  for (const [path, methods] of Object.entries(contract.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const ability = operation["x-ability"];
      if (!ability || ability === "import") continue;
      const place = path.replace("{id}", "999999").replace("{ref}", "NONE").replace("{name}", "nobody").replace("{phone}", "%2B12125550100");
      for (const [i, role] of roles.entries()) {
        const { status, body } = await people[role].ask(method.toUpperCase(), place, method === "get" ? undefined : {});
        if (table[ability]?.[i] ?? (ability === "allow" && i === 3)) assert.notEqual(status, 403, `${role} ${method} ${path} ${JSON.stringify(body)}`);
        else assert.equal(status, 403, `${role} ${method} ${path}`);
      }
    }
});

test("every operation of the contract is there, and needs a session", async () => {
  const stranger = new Person(desk.url);
  for (const [path, methods] of Object.entries(contract.paths))
    for (const [method, operation] of Object.entries(methods)) {
      if (!operation.operationId || operation.operationId === "live") continue;
      const place = path.replace(/\{[^}]+\}/g, "1");
      const { status } = await stranger.ask(method.toUpperCase(), place, method === "get" ? undefined : {});
      if (operation.security?.length === 0) assert.ok(![401, 405].includes(status), `${method} ${path} ${status}`);
      else assert.equal(status, 401, `${method} ${path}`);
    }
});

test("other sites' pages, missing tokens and foreign hosts change nothing", async () => {
  const found = await case_named("TXN020");
  const path = `/api/v1/cases/${found.id}/status`;
  const body = { status: "Resolved" };
  assert.equal((await ask("POST", path, body, { "x-csrf": "wrong" })).status, 403);
  assert.equal((await ask("POST", path, body, { origin: "https://evil.example" })).status, 403);
  assert.equal((await ask("POST", path, body, { "sec-fetch-site": "cross-site" })).status, 403);
  assert.equal((await case_named("TXN020")).status, "Not Answered");
});

test("bad requests get an error that names the place", async () => {
  const found = await case_named("TXN020");
  const bad = async (status, method, path, body, headers) => {
    const answer = await ask(method, path, body, headers);
    assert.equal(answer.status, status, `${method} ${path} ${JSON.stringify(answer.body)}`);
    return answer.body.error;
  };
  await bad(400, "GET", "/api/v1/cases?limit=1000");
  await bad(400, "GET", "/api/v1/cases?colour=red");
  await bad(400, "GET", "/api/v1/cases?status=Unknown");
  await bad(400, "PATCH", `/api/v1/cases/${found.id}`, '{"phone":"1","phone":"2"}', { "content-type": "application/json" });
  await bad(400, "PATCH", `/api/v1/cases/${found.id}`, { telephone: "+1" });
  await bad(400, "PATCH", `/api/v1/cases/${found.id}`, '{"phone":', { "content-type": "application/json" });
  await bad(400, "PATCH", `/api/v1/cases/${found.id}`, Buffer.from([0x22, 0xff, 0x22]).toString("latin1"), { "content-type": "application/json" });
  await bad(415, "PATCH", `/api/v1/cases/${found.id}`, "phone=1", { "content-type": "application/x-www-form-urlencoded" });
  await bad(413, "POST", "/api/v1/session", { name: "a", password: "b".repeat(20_000) });
  await bad(404, "GET", "/api/v1/cases/999999");
  await bad(404, "GET", "/api/v1/calls/999999");
  assert.equal((await bad(422, "PATCH", `/api/v1/cases/${found.id}`, { phone: "+1 415 555" })).field, "phone");
  assert.equal((await bad(422, "PATCH", `/api/v1/cases/${found.id}`, { zone: "Mars/Base" })).field, "zone");
  assert.equal((await bad(422, "PATCH", `/api/v1/cases/${found.id}`, { flow: "none" })).field, "flow");
  await bad(422, "POST", `/api/v1/cases/${found.id}/status`, { status: "Connecting" });
  assert.equal((await ask("DELETE", "/api/v1/desk")).status, 405);
  assert.deepEqual(await case_named("TXN020"), found);
});

// Every case of both kinds as it is; the desk's revision also counts what is heard of the demo's live calls.
async function all_cases() {
  const lists = [];
  for (const kind of ["card_transaction", "loan"]) lists.push((await ask("GET", `/api/v1/cases?kind=${kind}&limit=200`)).body.cases);
  assert.ok(lists[0].length && lists[1].length);
  return JSON.stringify(lists);
}

test("a body where none belongs is refused before anything is done", async () => {
  const found = await case_named("TXN020"), before_all = await all_cases();
  const json = { "content-type": "application/json" };
  for (const [path, methods] of Object.entries(contract.paths))
    for (const [method, operation] of Object.entries(methods)) {
      if (!operation.operationId || operation.requestBody || method === "get") continue;
      const place = path.replace("{id}", found.id).replace("{ref}", found.ref).replace("{name}", "the-agent");
      for (const [body, headers] of [['{"broken', json], ['{"id": 1}', json], ["[]", json], ["null", json], ["a=b", {}], ["{} {}", json]]) {
        const answer = await desk.ask(method.toUpperCase(), place, body, headers); // its changes are not counted
        assert.equal(answer.status, 400, `${method} ${place} ${body}`);
        assert.match(answer.body.error.message, /takes no body/);
      }
    }
  assert.equal(await all_cases(), before_all);
  assert.equal((await ask("GET", "/api/v1/session")).status, 200);
  assert.equal((await ask("POST", `/api/v1/cases/${found.id}/calls`, {})).status, 202);
  await until(async () => (await case_named("TXN020")).live_call === null, "its end");
});

test("every answer carries the security headers", async () => {
  for (const path of ["/", "/api/v1/session", "/healthz", "/nothing.js", "/api/v1/nothing"]) {
    const { headers } = await ask("GET", path);
    assert.match(headers.get("content-security-policy"), /default-src 'none'.*frame-ancestors 'none'/);
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("server"), null);
  }
});

test("the desk tells what screens need", async () => {
  const { body } = await ask("GET", "/api/v1/desk");
  assert.equal(body.carrier.simulated, true);
  assert.equal(body.policies[0].name, "demo");
  assert.deepEqual((await ask("GET", "/api/v1/flows")).body.flows.map((flow) => flow.name), ["fraud_quick", "fraud_verification", "loan_recovery"]);
  assert.equal((await ask("GET", "/healthz")).body.status, "ok");
  assert.match((await ask("GET", "/metrics")).body, /ringfence_store_healthy 1/);
});

test("a number is edited, a call decides the case, orders follow", async () => {
  const found = await case_named("TXN001"); // its customer denies
  const edited = await ask("PATCH", `/api/v1/cases/${found.id}`, { phone: "+1 (212) 555-0100", zone: "America/New_York" });
  assert.equal(edited.body.case.phone, "+12125550100");
  assert.equal((await ask("GET", `/api/v1/cases/${found.id}/dial`)).body.allowed, true);
  const started = await ask("POST", `/api/v1/cases/${found.id}/calls`);
  assert.equal(started.status, 202);
  assert.equal(started.body.case.status, "Connecting");
  const again = await ask("POST", `/api/v1/cases/${found.id}/calls`);
  assert.equal(again.status, 409);
  assert.equal(again.body.error.code, "dial-refused");
  const detail = await ended(started.body.call.id);
  assert.equal(detail.call.outcome, "fraud");
  assert.deepEqual((await ask("GET", `/api/v1/calls/${detail.call.id}/replay`)).body, { same: true, events: detail.events.length, first_difference: null, shown_otherwise: [] });
  assert.equal((await ask("GET", `/api/v1/calls/${detail.call.id}/compliance`)).body.failed, false);
  const { body: view } = await ask("GET", `/api/v1/cases/${found.id}`);
  assert.equal(view.case.status, "Mark As Fraud");
  assert.match(view.fraud_case.number, /^FC-\d{4}-000001$/);
  assert.ok(view.orders.some((order) => order.kind === "block"));
  const { fraud_cases, total } = (await ask("GET", "/api/v1/fraud-cases")).body;
  assert.equal(total, 1);
  // This desk delivers nowhere, so it promises no time.
  for (const { delivery } of [view.fraud_case, ...view.orders, ...fraud_cases]) assert.equal(delivery.next_at, null);
  assert.ok((await ask("GET", "/api/v1/orders?state=ordered")).body.total >= 1);
  assert.equal((await ask("POST", `/api/v1/orders/${view.orders[0].id}/retry`)).status, 202);
  assert.match((await ask("GET", "/api/v1/orders/export")).body, /^id,kind,case/);
  // tests/compliance.test.mjs deals with them.
  assert.ok((await ask("GET", "/api/v1/compliance")).body.all.calls > 0);
  assert.ok((await ask("GET", "/api/v1/compliance/calls?limit=1")).body.calls[0].call > 0);
  await ask("GET", "/api/v1/orders/export?format=json");
  assert.equal((await ask("POST", `/api/v1/calls/${detail.call.id}/hang-up`)).status, 409);
});

test("a person's choice of status wins until the next call", async () => {
  const { id } = await case_named("TXN002");
  const chosen = await ask("POST", `/api/v1/cases/${id}/status`, { status: "Resolved", reason: "told us at the branch" });
  assert.equal(chosen.body.case.status, "Resolved");
  assert.equal(chosen.body.case.manual.by, "admin");
  assert.equal((await ask("POST", `/api/v1/cases/${id}/calls`)).body.error.code, "dial-refused");
  const back = await ask("POST", `/api/v1/cases/${id}/status`, { status: null });
  assert.equal(back.body.case.status, "Not Answered");
  assert.ok((await ask("GET", `/api/v1/cases/${id}`)).body.history.length >= 2);
});

test("a time zone abroad is for a supervisor to set, and goes with the number", async () => {
  const found = await case_named("TXN019"), path = `/api/v1/cases/${found.id}`;
  await ask("PATCH", path, { phone: "+12125550119" });
  const refused = await people.agent.ask("PATCH", path, { zone: "Asia/Tokyo" });
  assert.equal(refused.status, 422);
  assert.match(refused.body.error.message, /supervisor/);
  assert.equal((await people.agent.ask("PATCH", path, { zone: "America/Chicago" })).body.case.zone, "America/Chicago");
  assert.equal((await people.supervisor.ask("PATCH", path, { zone: "Asia/Tokyo" })).body.case.zone, "Asia/Tokyo");
  assert.equal((await people.agent.ask("PATCH", path, { phone: "+442079460958" })).body.case.zone, null);
});

test("an import sets a time zone abroad only where it says so", async () => {
  const row = [{ id: "ABROAD", client_name: "Asha Rao", amount: 5, phone: "+919876543299", zone: "America/New_York" }];
  const send = (query) => ask("POST", `/api/v1/cases/import${query}`, row);
  const refused = (await send("")).body;
  assert.equal(refused.imported, false);
  assert.match(refused.rejected[0].reason, /not one of the number's country/);
  assert.equal((await send("?allow_foreign_zones=maybe")).status, 400);
  assert.equal((await people.agent.ask("POST", "/api/v1/cases/import?allow_foreign_zones=true", row)).status, 403);
  assert.equal((await send("?dry_run=true&allow_foreign_zones=true")).body.added, 1);
});

test("a number on the stop list is refused with the reason, and may be allowed again", async () => {
  const found = await case_named("TXN003");
  assert.equal((await ask("POST", "/api/v1/stop-list", { phone: "12", reason: "asked by letter" })).status, 422);
  // As written in America: read as an Indian number it would stop somebody else, and the customer's phone would ring on.
  for (const phone of ["(602) 555-0109", "602-555-0109", "98765 43210"])
    assert.equal((await ask("POST", "/api/v1/stop-list", { phone, reason: "asked by letter" })).body.error.code, "phone-country-missing", phone);
  assert.equal((await ask("POST", "/api/v1/stop-list", { phone: found.phone, reason: "asked by letter" })).status, 201);
  const refused = await ask("POST", `/api/v1/cases/${found.id}/calls`);
  assert.equal(refused.status, 409);
  const shown = (await ask("GET", `/api/v1/cases/${found.id}`)).body.case.last_refusal;
  assert.equal(shown.code, "stop-list");
  assert.equal((await ask("GET", "/api/v1/stop-list")).body.total, 1);
  const place = `/api/v1/stop-list/${encodeURIComponent(found.phone)}`;
  assert.equal((await ask("DELETE", place, { reason: "changed their mind" })).status, 204);
  assert.equal((await ask("DELETE", place, { reason: "again" })).status, 404);
  assert.equal((await ask("GET", `/api/v1/cases/${found.id}/dial`)).body.allowed, true);
});

test("a round of calls is begun, looked at and stopped", async () => {
  const { cases } = (await ask("GET", "/api/v1/cases?kind=loan&sort=due_date&limit=2")).body;
  const begun = await ask("POST", "/api/v1/rounds", { of: "chosen", cases: cases.map(({ id }) => id), pace: 1 });
  assert.equal(begun.status, 202);
  const { id } = begun.body.round;
  assert.equal((await ask("GET", "/api/v1/rounds")).body.rounds[0].id, id);
  assert.equal((await ask("GET", `/api/v1/rounds/${id}`)).body.round.total, 2);
  assert.equal((await ask("POST", `/api/v1/rounds/${id}/stop`)).body.round.stopped_by, "admin");
  assert.equal((await ask("POST", `/api/v1/rounds/${id}/stop`)).status, 409);
  assert.equal((await ask("GET", "/api/v1/rounds/999")).status, 404);
  assert.equal((await ask("GET", "/api/v1/cases?kind=parcel")).status, 400);
});

test("files come in whole or not at all", async () => {
  const type = { "content-type": "text/csv" };
  const send = (text, query = "") => ask("POST", `/api/v1/cases/import${query}`, text, type);
  const good = "amount,Client Name,id,phone,branch\n12.50,Zoë <Müller> & Söhne,IMP1,+442079460958,Leeds\n";
  const torn = `${good}13,Second,IMP1,,Hull\n14,Third,IMP3,,"Yor`;
  const refused = await send(torn);
  assert.equal(refused.body.imported, false);
  assert.deepEqual(refused.body.rejected.map((row) => row.line), [3, 4]);
  assert.equal((await ask("GET", "/api/v1/cases?q=IMP1")).body.total, 0);
  assert.equal((await send(good, "?dry_run=true")).body.imported, false);
  assert.deepEqual((({ added, unchanged, imported }) => ({ added, unchanged, imported }))((await send(good, "?currency=GBP")).body), { added: 1, unchanged: 0, imported: true });
  assert.equal((await send(good, "?currency=GBP")).body.unchanged, 1);
  const kept = await case_named("IMP1");
  assert.deepEqual(kept.fields, { branch: "Leeds" });
  assert.equal(kept.amount.display, "£12.50");
  assert.match((await ask("GET", "/api/v1/cases/export?q=IMP1")).body, /"?Zoë <Müller> & Söhne"?/);
  assert.equal((await ask("GET", "/api/v1/cases/export?format=transactions&q=IMP1")).body[0].client_phone, "+442079460958");
  assert.equal((await ask("POST", "/api/v1/cases/import?format=xlsx", "x", type)).status, 400);
  for (const [text, code] of [["id,client_name,amount\n", "table-empty"], ["[]", "table-empty"], ["\0\x01\x02\x03", "table-binary"]]) {
    const { status, body } = await send(text);
    assert.equal(status, 422);
    assert.equal(body.error.code, code);
  }
});

test("the earlier systems' page routes work with their own names", async () => {
  const all = (await ask("GET", "/transactions")).body;
  assert.deepEqual(Object.keys(all[0]).sort(), ["action", "amount", "bank_name", "card_number", "client_name", "client_phone", "id", "merchant_name", "transaction_date"]);
  // The earlier page asked every 5 s, for whoever worked at it; the list is no file to take away.
  for (let i = 0; i < 12; ++i) assert.deepEqual((await people.agent.ask("GET", "/transactions")).body, all);
  assert.equal((await people.agent.ask("GET", "/api/v1/cases/export?format=transactions")).status, 403);
  const form = { "content-type": "application/x-www-form-urlencoded" };
  assert.equal((await ask("POST", "/update_phone/TXN004", "client_phone=%2B13055550103", form)).body.client_phone, "+13055550103");
  assert.equal((await ask("POST", "/update_phone/TXN004", { phone: "nonsense" })).status, 422);
  assert.equal((await ask("POST", "/set_action/TXN004", "action=Marked+as+Fraud", form)).body.action, "Mark As Fraud");
  assert.equal((await ask("POST", "/set_action/TXN004", { status: "Nonsense" })).status, 422);
  assert.equal((await ask("POST", "/call/TXN005")).body.action, "Connecting");
  assert.equal((await ask("POST", "/call/NONE")).status, 404);
});

test("live: the state first, then each change, then the watched call", async () => {
  const messages = [];
  const before_call = (await ask("GET", "/api/v1/cases?limit=0")).body.rev;
  const { id } = await case_named("TXN010");
  const socket = new WebSocket(desk.url.replace("http", "ws") + "/api/v1/live", { headers: { cookie: admin.cookie, origin: desk.url } });
  socket.on("message", (data) => messages.push(JSON.parse(data)));
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "hello", since: before_call }));
  await until(() => messages.length, "the state");
  assert.equal(messages[0].type, "state");
  const started = await ask("POST", `/api/v1/cases/${id}/calls`);
  socket.send(JSON.stringify({ type: "watch", call: started.body.call.id }));
  await ended(started.body.call.id);
  await until(() => messages.some((message) => message.type === "case" && message.case.id === id && message.case.status === "Resolved"), "the case");
  await until(() => messages.some((message) => message.type === "call" && message.detail.call.state === "ended"), "the call");
  socket.send("nonsense");
  await until(() => messages.some((message) => message.type === "error"), "the error");
  for (const message of messages) judge_live(message);
  socket.close();
});

test("forged and malformed webhooks change nothing", async () => {
  await until(async () => /ringfence_live_calls 0\n/.test((await ask("GET", "/metrics")).body), "all calls to end");
  const before = await all_cases();
  const post = (path, body, headers = {}) =>
    fetch(desk.url + path, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", ...headers } });
  const token = "A".repeat(43);
  assert.equal((await post(`/twilio/voice/${token}`, "CallSid=CA1")).status, 403);
  assert.equal((await post(`/twilio/status/${token}`, "CallSid=CA1&CallStatus=completed", { "x-twilio-signature": "AAAA" })).status, 403);
  assert.equal((await post(`/twilio/turn/${token}/1`, "SpeechResult=%zz")).status, 400);
  assert.equal((await post(`/twilio/voice/${token}`, "a=".padEnd(70_000, "b"))).status, 413);
  assert.equal((await fetch(`${desk.url}/twilio/voice/${token}`)).status, 405);
  await sleep(200);
  assert.equal(await all_cases(), before);
});

test("a new password ends the other sessions; signing out ends this one", async () => {
  const other = new Person(desk.url);
  await other.sign_in("the-manager");
  const fresh = `${password}, another`;
  assert.equal((await other.ask("POST", "/api/v1/session/password", { current: "wrong", new: fresh })).status, 403);
  people.manager.keep(await people.manager.ask("POST", "/api/v1/session/password", { current: password, new: fresh }));
  assert.equal((await people.manager.ask("GET", "/api/v1/session")).status, 200);
  await until(async () => (await other.ask("GET", "/api/v1/session")).status === 401, "the other session to end");
  assert.equal((await people.manager.ask("DELETE", "/api/v1/session")).status, 204);
  assert.equal((await people.manager.ask("GET", "/api/v1/session")).status, 401);
});

test("somebody who is disabled is signed out and stays out until enabled", async () => {
  assert.equal((await ask("PATCH", "/api/v1/users/the-supervisor", { disabled: true })).body.user.disabled, true);
  assert.equal((await people.supervisor.ask("GET", "/api/v1/session")).status, 401);
  assert.equal((await new Person(desk.url).ask("POST", "/api/v1/session", { name: "the-supervisor", password })).status, 401);
  await ask("PATCH", "/api/v1/users/the-supervisor", { disabled: false, role: "agent" });
  const back = new Person(desk.url);
  assert.equal((await back.sign_in("the-supervisor")).body.user.role, "agent");
});

test("a flag for review is taken down by a person, who may take that back", async () => {
  const flagged = await case_named("TXN008"); // reaches the wrong person
  const { id } = (await ask("POST", `/api/v1/cases/${flagged.id}/calls`)).body.call;
  await ended(id);
  assert.ok((await case_named("TXN008")).review.reason);
  const { reason } = (await case_named("TXN008")).review, path = `/api/v1/cases/${flagged.id}/review`;
  assert.deepEqual((await ask("POST", path)).body.error.code, "not-reviewed"); // nobody has looked at it yet
  assert.equal((await ask("DELETE", path)).body.case.review, null);
  assert.deepEqual((await ask("POST", path)).body.case.review, { reason });
  assert.equal((await ask("POST", path)).status, 409); // once is enough
  const { history } = (await ask("GET", `/api/v1/cases/${flagged.id}`)).body;
  assert.deepEqual(history.slice(0, 2).map(({ what, detail, by }) => [what, detail, by]), [["Review taken back", reason, "admin"], ["Reviewed", reason, "admin"]]);
  assert.equal((await ask("DELETE", path)).body.case.review, null);
  assert.equal((await ask("DELETE", path)).body.case.review, null); // and nothing to take back but the one before
  assert.deepEqual((await ask("POST", path)).body.case.review, { reason });
});

test("guessing a password is slowed down", async () => {
  const guesser = new Person(desk.url);
  const answers = [];
  for (let i = 0; i < 8; ++i) answers.push((await guesser.ask("POST", "/api/v1/session", { name: "the-agent", password: "guess" })).status);
  assert.ok(answers.includes(429), String(answers));
});

// Scripts, compliance records, risk models and calls that are listened to have test files of their own.
test("the tests saw most of what the contract describes", () => {
  const elsewhere = ["scripts", "compliance", "risk", "listening"];
  const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).filter(([, { operationId, tags }]) => operationId && !tags?.some((tag) => elsewhere.includes(tag))).map(([method]) => `${method.toUpperCase()} ${path}`));
  const good = new Set([...seen].filter((entry) => / 2\d\d$/.test(entry)).map((entry) => entry.replace(/ 2\d\d$/, "")));
  const unseen = operations.filter((operation) => !good.has(operation));
  assert.ok(operations.length > 30 && unseen.length <= 4, `${unseen.length} of ${operations.length} operations were not seen to succeed: ${unseen.join(", ")}`);
});
