// /m in a browser as wide as a phone: a whole call, the network lost in the middle of it, another call after it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open_page, picture } from "./support/browser.mjs";
import { Desk, folder, run, until } from "./support/desk.mjs";

let desk, data, browser, context, page, key;
const problems = [];
before(async () => {
  data = folder();
  desk = await Desk.start({ data, demo: false });
  ({ key } = JSON.parse((await run(["key", "add", "feed", "--scope", "calls", "--data", data.path, "--json"])).out));
  browser = await launch();
  page = await open_page(browser, problems, { away: true });
  context = page.context();
  await page.setViewportSize(phone);
  const [name, ...value] = desk.admin.cookie.split("=");
  await context.addCookies([{ name, value: value.join("="), url: desk.url }]);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

const phone = { width: 375, height: 740 };
async function shot(name) {
  await picture(page, name);
  await page.setViewportSize(phone);
}
let said = 0;
async function say(call, who, words) {
  const from_ms = 4000 * said, segment = { id: `s${++said}`, who, words, from_ms, to_ms: from_ms + 3500 };
  const answer = await fetch(`${desk.url}/api/v1/calls/${call}/segments`, { method: "POST", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, body: JSON.stringify({ segments: [segment] }) });
  assert.equal(answer.status, 200, await answer.text());
}
const stored = async (call) => (await desk.admin.ask("GET", `/api/v1/monitored/${call}`)).body;

test("a call is begun with its customer, and score and advice come by themselves", async () => {
  await page.goto(`${desk.url}/m`);
  await page.getByRole("heading", { name: "No call" }).waitFor();
  const start = page.getByRole("button", { name: "Start" });
  assert.ok(await start.isDisabled(), "not without a customer");
  await page.getByLabel("Customer").fill("C-1");
  await page.getByLabel(/Call's id/).fill("PHONE-1");
  await start.click();
  await page.getByRole("region", { name: "Risk" }).waitFor();
  await say("PHONE-1", "agent", "Good morning, this is Asha from the bank.");
  await say("PHONE-1", "customer", "I lost my job and I am very angry, I will not pay anything.");
  await until(async () => /\d/.test(await page.getByRole("region", { name: "Risk" }).locator("b").innerText()), "a score");
  assert.equal(Math.round((await stored("PHONE-1")).score), Number(await page.getByRole("region", { name: "Risk" }).locator("b").innerText()));
  await shot("phone");
});

test("the network is lost: the page says so, keeps what is pressed and catches up without a reload", async () => {
  await page.evaluate(() => (window.unbroken = true));
  await context.setOffline(true);
  await page.getByText(/No connection since \d/).waitFor({ timeout: 30_000 });
  await shot("phone-offline");
  await page.getByRole("button", { name: "Note" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("sounds desperate");
  await page.getByRole("button", { name: "Save note" }).click();
  await page.getByText(/1 waiting to be sent/).waitFor();
  await page.getByRole("button", { name: "Escalate" }).click();
  await page.getByRole("textbox", { name: /Why should/ }).fill("please listen");
  await page.getByRole("region", { name: "Actions" }).getByRole("button", { name: "Escalate" }).first().click();
  await page.getByText(/2 waiting to be sent/).waitFor();
  await say("PHONE-1", "customer", "Fine, I will pay 200 rupees on Friday.");
  assert.equal((await stored("PHONE-1")).state.notes.length, 0);
  await context.setOffline(false);
  await until(async () => (await stored("PHONE-1")).state.notes.length === 1, "the note");
  await until(async () => (await stored("PHONE-1")).escalation?.reason === "please listen", "the escalation");
  await page.getByText(/will pay 200 rupees/).waitFor({ state: "attached" });
  await page.locator(".pocket-head .link.live").waitFor();
  assert.equal(await page.getByText(/waiting to be sent/).count(), 0);
  assert.ok(await page.evaluate(() => window.unbroken), "it was not loaded anew");
  assert.deepEqual((await stored("PHONE-1")).state.notes.map(({ words }) => words), ["sounds desperate"]);
});

test("a note whose answer was lost is stored once", async () => {
  let lost = 0;
  await page.route(/\/notes\?/, async (route) => {
    if (lost++) return route.continue();
    await route.fetch(); // it arrives, and its answer does not
    await route.abort();
  });
  await page.getByRole("button", { name: "Note" }).click();
  await page.getByRole("textbox", { name: "Note" }).fill("call back on Monday");
  await page.getByRole("button", { name: "Save note" }).click();
  await page.getByText(/1 waiting to be sent/).waitFor();
  await context.setOffline(true);
  await page.getByText(/No connection since \d/).waitFor({ timeout: 30_000 });
  await context.setOffline(false);
  await until(async () => (await page.getByText(/waiting to be sent/).count()) === 0, "it to be sent");
  await page.unroute(/\/notes\?/);
  assert.ok(lost >= 2, "it was sent again");
  assert.deepEqual((await stored("PHONE-1")).state.notes.map(({ words }) => words), ["sounds desperate", "call back on Monday"]);
});

test("it ends, and a second call works like the first", async () => {
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "End" }).click();
  await page.getByRole("link", { name: "To the next call" }).click();
  await page.getByLabel("Customer").fill("C-2");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("region", { name: "Risk" }).waitFor();
  const call = decodeURIComponent(new URL(page.url()).searchParams.get("call"));
  await say(call, "customer", "Thank you, I will pay 500 rupees tomorrow.");
  await until(async () => /\d/.test(await page.getByRole("region", { name: "Risk" }).locator("b").innerText()), "a score");
  await page.getByRole("button", { name: "Hold" }).click();
  await page.getByRole("button", { name: "Off hold" }).waitFor();
  assert.equal((await stored(call)).state.on_hold, true);
});

test("it can be installed, and opens without a network", async () => {
  const devtools = await context.newCDPSession(page);
  const { errors, data: manifest } = await devtools.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(manifest).start_url, "/m");
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await until(async () => page.evaluate(async () => (await caches.keys()).length === 1), "the shell");
  const kept = await page.evaluate(async () => (await (await caches.open((await caches.keys())[0])).keys()).map(({ url }) => new URL(url).pathname));
  assert.ok(kept.includes("/m"));
  assert.ok(kept.every((path) => !path.startsWith("/api/")), "no answer of the desk is kept on the device");
  await page.goto(`${desk.url}/m`);
  await context.setOffline(true);
  await page.reload();
  await page.getByText("The desk cannot be reached").waitFor({ timeout: 30_000 });
  await context.setOffline(false);
});

test("it is right at every width, light and dark, and every control is large enough for a thumb", async () => {
  await page.goto(`${desk.url}/m`);
  await page.locator(".mine a").first().click();
  await page.getByRole("region", { name: "Risk" }).waitFor();
  for (const scheme of ["light", "dark"])
    for (const width of [375, 768, 1440]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 800 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `no sideways scrolling at ${width}`);
      const [head, score] = await Promise.all([".pocket-head", ".big-score"].map((part) => page.locator(part).boundingBox()));
      assert.ok(head.y === 0 && score.y > head.height && score.width > 300, "one above the other, as wide as a phone");
    }
  for (const box of await page.locator(".quick .button").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))) assert.ok(box >= 60);
  assert.deepEqual(problems, []);
});
