// Calls that are asked for faster than the carrier takes them wait their turn: everybody sees their place, and may take one back.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { WebSocket } from "ws";
import { launch, open_page, picture } from "./support/browser.mjs";
import { people_and_company, authorization } from "./support/company.mjs";
import { judge_live } from "./support/contract.mjs";
import { Desk, password, run, until } from "./support/desk.mjs";

let desk, browser, page, there;
const goodbyes = [], problems = [];
const line = async () => (await desk.admin.ask("GET", "/api/v1/calls/waiting")).body;
const case_of = async (ref) => (await desk.admin.ask("GET", `/api/v1/cases?q=${ref}`)).body.cases.find((each) => each.ref === ref);
const call = async (ref) => {
  const { status, body } = await desk.admin.ask("POST", `/api/v1/cases/${(await case_of(ref)).id}/calls`);
  assert.equal(status, 202, JSON.stringify(body));
  return body.call.id;
};
const rung = async () => (await (await fetch(`${there.base}/phone-company/calls`, { headers: { authorization } })).json()).calls.map(({ to }) => to);
const row = (ref) => page.locator("[role=row]").filter({ hasText: ref }).first();

before(async () => {
  there = await people_and_company({ after: (work) => goodbyes.push(work) }, { made: ["--count", "12"], speed: 50 });
  mkdirSync(there.data);
  const environment = { ...there.environment, TWILIO_CALLS_PER_SECOND: "0.01" }; // so that the line stands while it is looked at
  desk = await Desk.start({ demo: false, environment, data: { path: there.data, remove: () => {} } });
  await desk.import(readFileSync(`${there.place.path}/transactions.json`, "utf8"));
  browser = await launch();
  page = await open_page(browser, problems);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
  for (const work of goodbyes.reverse()) await work();
});

const calls = {};
test("who waits is told in the order of turns, to programs, to live screens and to commands", async () => {
  const socket = new WebSocket(desk.url.replace("http", "ws") + "/api/v1/live", { headers: { cookie: desk.admin.cookie, origin: desk.url } });
  const lines = [];
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    judge_live(message);
    if (message.type === "waiting") lines.push(message.calls);
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "hello", since: (await desk.admin.ask("GET", "/api/v1/cases?limit=0")).body.rev }));
  await until(() => lines.length, "the line");
  assert.deepEqual(lines, [[]]);
  for (const ref of ["TXN001", "TXN002", "TXN003", "TXN004"]) calls[ref] = await call(ref);
  assert.deepEqual(await line(), { calls: [calls.TXN002, calls.TXN003, calls.TXN004], total: 3 });
  await until(() => lines.at(-1).length === 3, "the line, live");
  assert.deepEqual(lines.at(-1), (await line()).calls);
  const fifth = await run(["case", "call", "TXN005", "--data", there.data]);
  assert.match(fifth.out, /^call \d+ to \+.*, with 3 before it in line\n$/);
  calls.TXN005 = Number(/\d+/.exec(fifth.out)[0]);
  socket.close();
});

test("one that is taken back ends, is never dialed, and the others move up", async () => {
  const left = await desk.admin.ask("POST", `/api/v1/calls/${calls.TXN002}/hang-up`);
  assert.equal(left.status, 202);
  assert.deepEqual([left.body.call.state, left.body.call.disposition, left.body.call.sid], ["ended", "canceled", null]);
  assert.deepEqual((await line()).calls, [calls.TXN003, calls.TXN004, calls.TXN005]);
  const again = await desk.admin.ask("POST", `/api/v1/calls/${calls.TXN002}/hang-up`);
  assert.deepEqual([again.status, again.body.error.code], [409, "call-ended"]);
  const { body } = await desk.admin.ask("GET", `/api/v1/calls/${calls.TXN002}`);
  assert.deepEqual(body.transcript.map(({ text }) => text), ["Call requested", "Not called: taken out of the line by admin", "Call ended: it was canceled"]);
  assert.equal((await desk.admin.ask("GET", `/api/v1/calls/${calls.TXN002}/replay`)).body.same, true);
  const command = await run(["case", "hang-up", "TXN003", "--data", there.data]);
  assert.equal(command.out, `call ${calls.TXN003} was taken out of the line; nobody was called\n`);
  const nobody = await run(["case", "hang-up", "TXN003", "--data", there.data]);
  assert.deepEqual([nobody.code, nobody.err.trim()], [1, "ringfence: TXN003 is not being called"]);
  assert.deepEqual((await line()).calls, [calls.TXN004, calls.TXN005]);
  // It may be called again: at the end of the line, and no dial was counted.
  const { checks } = (await desk.admin.ask("GET", `/api/v1/cases/${(await case_of("TXN002")).id}/dial`)).body;
  assert.ok(checks.every(({ passed }) => passed), JSON.stringify(checks));
});

test("the screen shows the place, and a press takes the call back", async () => {
  await page.goto(desk.url);
  await page.getByLabel(/name/i).first().fill("admin");
  await page.locator("input[type=password]").first().fill(password);
  await page.keyboard.press("Enter");
  await row("TXN004").getByText("next in line").waitFor();
  await row("TXN005").getByText("2nd in line").waitFor();
  calls.TXN006 = await call("TXN006");
  await row("TXN006").getByText("3rd in line").waitFor();
  await picture(page, "line");
  await page.goto(`${desk.url}/?case=${(await case_of("TXN005")).id}`);
  const leave = page.getByRole("button", { name: "Do not call" });
  await leave.waitFor();
  await picture(page, "line-case");
  await leave.click();
  await row("TXN005").getByText("Disconnected").waitFor();
  await row("TXN006").getByText("2nd in line").waitFor();
  assert.deepEqual((await line()).calls, [calls.TXN004, calls.TXN006]);
  await picture(page, "line-left");
  assert.deepEqual(problems.filter((text) => !/status of 401/.test(text)), []); // before signing in
});

test("without live updates the page asks for the line", async () => {
  await page.routeWebSocket(/live/, (socket) => socket.close());
  await page.goto(desk.url);
  await row("TXN006").getByText("2nd in line").waitFor();
  assert.equal((await desk.admin.ask("POST", `/api/v1/calls/${calls.TXN004}/hang-up`)).status, 202);
  await row("TXN006").getByText("next in line").waitFor();
});

test("at the end only the first was rung", async () => {
  await until(async () => /ringfence_live_calls 1\n/.test(await (await fetch(`${desk.url}/metrics`)).text()), "the first call's end");
  const first = (await case_of("TXN001")).phone;
  assert.deepEqual(await rung(), [first]);
});
