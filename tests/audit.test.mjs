// Who did what, in the desk's own log: the bank's people by name, nobody else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Desk, password, Person, until } from "./support/desk.mjs";

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
