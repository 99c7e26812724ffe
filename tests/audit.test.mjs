// Who did what, in the desk's own log: the bank's people by name, nobody else.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";
import { carrier_settings } from "./support/carrier.mjs";
import { Desk, folder, password, Person, until } from "./support/desk.mjs";

const number = "+14155550131";
const row = { id: "CASE1", client_name: "Asha Rao", card_number: "***1234", client_phone: number, amount: 2500.75, bank_name: "Lotus Bank",
  merchant_name: "Blue Bazaar", transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick" };

test("the log says who signed in, changed, imported and took away, and nothing of customers", async (t) => {
  const desk = await Desk.start({ environment: { RINGFENCE_LOG_LEVEL: "info" } });
  t.after(() => desk.stop());
  const { admin } = desk;
  const lines = (event) => desk.program.errors.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line)).filter((line) => line.event === event)
    .map(({ at, level, event: _, ...rest }) => rest);
  // The answer may be here before what was logged is read.
  const logged = async (event, expected) => {
    await until(() => lines(event).length >= expected.length, event);
    assert.deepEqual(lines(event), expected);
  };
  await logged("invitation.accepted", [{ by: "admin" }]);

  const added = await admin.ask("POST", "/api/v1/users", { name: "Ravi", role: "agent" });
  await logged("user.added", [{ by: "admin", user: "Ravi", role: "agent" }]);
  await new Person(desk.url).accept(added.body.invitation.split("#")[1]);

  const stranger = new Person(desk.url);
  await stranger.sign_in("ravi");
  await logged("sign-in.done", [{ by: "Ravi" }]);
  const wrong = (name) => stranger.ask("POST", "/api/v1/session", { name, password: `${password}?` });
  assert.equal((await wrong("RAVI")).status, 401);
  assert.equal((await wrong("my secret typed here")).status, 401);
  await logged("sign-in.failed", [{ by: "Ravi" }, { by: "unknown" }]);
  await stranger.ask("POST", "/api/v1/session/password", { current: `${password}?`, new: `${password}!!` });
  await logged("password.refused", [{ by: "Ravi" }]);
  await stranger.ask("DELETE", "/api/v1/session");
  await logged("sign-out.done", [{ by: "Ravi" }]);

  await admin.ask("PATCH", "/api/v1/users/ravi", { role: "supervisor" });
  await admin.ask("PATCH", "/api/v1/users/ravi", { disabled: true });
  await admin.ask("PATCH", "/api/v1/users/ravi", { disabled: false, role: "agent" });
  await logged("user.edited", [
    { by: "admin", user: "Ravi", role: "supervisor" },
    { by: "admin", user: "Ravi", disabled: true },
    { by: "admin", user: "Ravi", role: "agent", disabled: false },
  ]);

  assert.equal((await admin.ask("POST", "/api/v1/cases/import", JSON.stringify([row]), { "content-type": "application/json" })).status, 200);
  await logged("cases.imported", [{ by: "admin", added: 1 }]);
  await admin.ask("GET", "/api/v1/cases/export");
  await desk.ask("GET", "/api/v1/cases/export");
  await logged("cases.exported", [{ by: "admin", format: "csv" }, { by: "command-line", format: "csv" }]);
  await admin.ask("GET", "/api/v1/orders/export?format=json");
  await logged("orders.exported", [{ by: "admin", format: "json" }]);

  await admin.ask("POST", "/api/v1/stop-list", { phone: number, reason: "Asha Rao asked" });
  assert.equal((await admin.ask("DELETE", `/api/v1/stop-list/${encodeURIComponent(number)}`, { reason: "Asha Rao again" })).status, 204);
  await logged("stop-list.added", [{ by: "admin" }]);
  await logged("stop-list.removed", [{ by: "admin" }]);

  for (const word of [/Asha/, /5550131/, /Blue Bazaar/, /secret typed/, new RegExp(password)]) assert.doesNotMatch(desk.program.errors, word);
});

// What of a case nobody may read in the log: words of its names, its number however it is written.
const personal = ({ client_name, merchant_name, phone }) => [
  ...[client_name, merchant_name].flatMap((words) => words.split(/[^\p{L}]+/u)).filter((word) => word.length > 3).map((word) => new RegExp(word, "i")),
  new RegExp(phone.slice(-7).split("").join("\\D{0,3}")),
];
const events_of = (errors, wanted) => errors.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line)).filter(({ event }) => event === wanted);

test("a call with a denial, one that is not allowed and a delivery that fails leave ids and codes in the log, also at its most talkative", async (t) => {
  let asked = 0;
  const receiver = createServer((request, response) => (request.resume(), ++asked, response.writeHead(503).end()));
  await new Promise((ready) => receiver.listen(0, "127.0.0.1", ready));
  t.after(() => (receiver.closeAllConnections(), receiver.close()));
  const environment = { RINGFENCE_LOG_LEVEL: "debug", RINGFENCE_DELIVERY_URL: `http://127.0.0.1:${receiver.address().port}/orders`, RINGFENCE_DELIVERY_SECRET: "a secret of some length" };
  const desk = await Desk.start({ people: false, environment });
  t.after(() => desk.stop());
  const find = async (ref) => (await desk.ask("GET", `/api/v1/cases?q=${ref}`)).body.cases[0];
  const denies = await find("TXN001"), stopped = await find("TXN002");
  assert.equal((await desk.ask("POST", "/api/v1/stop-list", { phone: stopped.phone, reason: `${stopped.client_name} asked` })).status < 300, true);
  assert.ok((await desk.ask("POST", `/api/v1/cases/${stopped.id}/calls`)).status >= 400);
  const { body } = await desk.ask("POST", `/api/v1/cases/${denies.id}/calls`);
  await until(async () => (await desk.ask("GET", `/api/v1/calls/${body.call.id}`)).body.call.state === "ended", "the call to end");
  assert.equal((await find("TXN001")).status, "Mark As Fraud");
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${denies.id}`)).body.fraud_case.delivery.last_error, "the delivery to fail");
  assert.ok(asked > 0);
  const { program } = desk;
  await until(() => events_of(program.errors, "call.ended").length === 1, "the call's end in the log");
  assert.equal(events_of(program.errors, "dial.refused")[0].case, stopped.id);
  // At debug each answered request has a line, by its pattern.
  await until(() => events_of(program.errors, "request.answered").some(({ route, method, status }) => route === "/api/v1/calls/{id}" && method === "GET" && status === 200), "requests in the log");
  assert.ok(events_of(program.errors, "request.answered").some(({ route }) => route === "/twilio/turn"));
  for (const word of [...personal(denies), ...personal(stopped)]) assert.doesNotMatch(program.errors, word);
  const { events } = (await desk.ask("GET", `/api/v1/calls/${body.call.id}`)).body;
  assert.ok(events.some(({ e }) => e === "heard"));
  for (const { e, text } of events) if (e === "heard" && text?.length > 8) assert.ok(!program.errors.includes(text), text);
});

test("a carrier that says in its refusal who was to be called: the log has its code alone, the case its words with the number masked", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const message = "The number (415) 555-0202 of Asha Rao at Blue Bazaar is not valid";
  const carrier = createServer((request, response) => {
    request.resume();
    const json = (status, body) => response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url === "/phone-company") return json(200, { name: "ringfence-phone-company", version: "by hand" });
    return request.method === "POST" ? json(400, { code: 21211, message, more_info: "x", status: 400 }) : json(200, { calls: [], next_page_uri: null });
  });
  await new Promise((ready) => carrier.listen(0, "127.0.0.1", ready));
  t.after(() => (carrier.closeAllConnections(), carrier.close()));
  const environment = { ...carrier_settings(`http://127.0.0.1:${carrier.address().port}`, place), RINGFENCE_LOG_LEVEL: "debug" };
  const desk = await Desk.start({ demo: false, people: false, environment });
  t.after(() => desk.stop());
  const { CASE1: id } = await desk.import([{ ...row, client_phone: "+14155550202" }]);
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${id}/dial`)).body.allowed, "the carrier to be known");
  const { body } = await desk.ask("POST", `/api/v1/cases/${id}/calls`);
  const { program } = desk;
  await until(() => events_of(program.errors, "dial.no-call").length, "the refusal in the log");
  const [{ call, fate, code, ...rest }] = events_of(program.errors, "dial.no-call");
  assert.deepEqual([call, fate, code, Object.keys(rest)], [body.call.id, "refused", 21211, ["at", "level", "event"]]);
  for (const word of [/Asha/, /Bazaar/, /555\D*0202/]) assert.doesNotMatch(program.errors, word);
  const kept = JSON.stringify(await until(async () => {
    const { body: known } = await desk.ask("GET", `/api/v1/calls/${body.call.id}`);
    return known.call.state === "ended" && known;
  }, "the call to end"));
  assert.match(kept, /the customer's number is not valid \(21211: The number \(\*{3}\) \*{3}-0202 of Asha Rao/);
  assert.doesNotMatch(kept, /\(415\)/);  // its own display of the number has no brackets
});
