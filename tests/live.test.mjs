// Live updates on the page: lost, the page says so and looks by itself; back, it says so and has missed nothing.
import assert from "node:assert/strict";
import http from "node:http";
import net from "node:net";
import { after, before, test } from "node:test";
import { launch, open_page } from "./support/browser.mjs";
import { Desk, password, until } from "./support/desk.mjs";

let desk, browser, page, way;

// The network between the page and the desk, as a proxy of which parts can be shut.
async function open_way() {
  const it = { live: true, requests: true, opened: 0, sockets: new Set() };
  const to_desk = (request) => ({ port: new URL(desk.url).port, host: "127.0.0.1", method: request.method, path: request.url,
    headers: { ...request.headers, host: new URL(desk.url).host, ...(request.headers.origin ? { origin: desk.url } : {}) } });
  const server = http.createServer((request, response) => {
    if (!it.requests && request.url.startsWith("/api/")) return request.socket.destroy();
    const on = http.request(to_desk(request), (answer) => (response.writeHead(answer.statusCode, answer.rawHeaders), answer.pipe(response)));
    on.on("error", () => response.destroy());
    request.pipe(on);
  });
  server.on("upgrade", (request, near) => {
    near.on("error", () => {});
    if (!it.live) return near.destroy();
    const { method, path, headers } = to_desk(request);
    const far = net.connect(new URL(desk.url).port, "127.0.0.1", () => {
      far.write(`${method} ${path} HTTP/1.1\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
      near.pipe(far).pipe(near);
      ++it.opened;
    });
    far.on("error", () => near.destroy()).on("close", () => (it.sockets.delete(near), near.destroy()));
    near.on("close", () => far.destroy());
    it.sockets.add(near);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  it.url = `http://127.0.0.1:${server.address().port}`;
  it.cut = () => {
    it.live = false;
    for (const socket of it.sockets) socket.destroy();
  };
  it.close = () => (server.closeAllConnections(), server.close());
  return it;
}

before(async () => {
  desk = await Desk.start({ speed: 20 });
  way = await open_way();
  browser = await launch();
  page = await open_page(browser);
  await page.goto(way.url);
  await page.getByLabel(/name/i).first().fill("admin");
  await page.locator("input[type=password]").first().fill(password);
  await page.keyboard.press("Enter");
});
after(async () => {
  await browser?.close();
  way?.close();
  await desk?.stop();
});

const row = (ref) => page.locator("tr, [role=row]").filter({ hasText: ref }).first();
// In the bar, or where that has no room in a line below it.
const told = async () => (await page.locator(".connection, .lost-line").allInnerTexts()).join(" ");
const says = (words) => until(async () => words.test(await told()), `the page to say ${words}`);
const is_live = () => page.locator(".connection.live").waitFor({ state: "attached" });
const shows = (ref, status) => until(async () => (await row(ref).innerText()).includes(status), `${ref} to be ${status}`);
// Somebody else's choice, not through this page.
async function choose(ref, status) {
  const [{ id }] = (await desk.ask("GET", `/api/v1/cases?q=${ref}`)).body.cases;
  assert.equal((await desk.ask("POST", `/api/v1/cases/${id}/status`, { status })).status, 200);
}

test("changes arrive by themselves, and the page says that it is live", async () => {
  await row("TXN001").waitFor();
  await is_live();
  // It need not ask for it, and could not.
  way.requests = false;
  await choose("TXN002", "Resolved");
  await shows("TXN002", "Resolved");
  way.requests = true;
});

test("a table that is being read keeps its order: what would move is offered, and what changed is marked", async () => {
  await page.goto(`${way.url}/?sort=status`);
  await row("TXN011").waitFor();
  await is_live();
  const order = () => page.locator(".cases .row").evaluateAll((rows) => rows.map((each) => each.dataset.case));
  const before = await order();
  await choose("TXN011", "Resolved");
  await choose("TXN012", "Disconnected");
  await shows("TXN011", "Resolved");
  await row("TXN012").locator("td.c-status.changed").waitFor();
  await page.getByRole("button", { name: /2 updates/ }).waitFor();
  assert.deepEqual(await order(), before, "nothing has moved");
  await page.keyboard.press("u");
  await until(async () => (await order()).join() !== before.join(), "the new order");
  assert.equal(await page.locator(".summary .updates").count(), 0);
  await page.goto(way.url);
  await row("TXN001").waitFor();
  await is_live();
});

test("live updates lost: the page says so, looks by itself, and rows still change", async () => {
  way.cut();
  await says(/Live updates lost/);
  await choose("TXN003", "Resolved");
  await shows("TXN003", "Resolved");
  // A call too, to its end.
  const [{ id }] = (await desk.ask("GET", "/api/v1/cases?q=TXN010")).body.cases; // its customer confirms
  assert.equal((await desk.ask("POST", `/api/v1/cases/${id}/calls`)).status, 202);
  await shows("TXN010", "Resolved");
  await says(/Live updates lost/);
});

test("live updates back: the page says so and no longer asks", async () => {
  const opened = way.opened;
  way.live = true;
  await is_live();
  assert.ok(way.opened > opened);
  await until(async () => !/lost/.test(await told()), "the words to go");
  await choose("TXN004", "Mark As Fraud");
  await shows("TXN004", "Mark As Fraud");
});

test("what changed while nothing could be reached is there after the reconnect, without asking anew", async () => {
  way.requests = false;
  way.cut();
  await says(/cannot be reached/);
  for (const [ref, status] of [["TXN005", "Resolved"], ["TXN006", "Disconnected"], ["TXN007", "Mark As Fraud"]]) await choose(ref, status);
  assert.doesNotMatch(await row("TXN005").innerText(), /Resolved/);
  // Only the live way opens again: what was missed comes with its first message.
  way.live = true;
  await is_live();
  await shows("TXN005", "Resolved");
  await shows("TXN006", "Disconnected");
  await shows("TXN007", "Mark As Fraud");
  way.requests = true;
});

test("a desk that was started anew is found again", async () => {
  const port = Number(new URL(desk.url).port);
  await desk.stop({ keep: true });
  await says(/cannot be reached|lost/);
  desk = await Desk.start({ data: desk.data, speed: 20, port, people: false });
  await choose("TXN008", "Resolved");
  await is_live();
  await shows("TXN008", "Resolved");
});
