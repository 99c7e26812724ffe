// A person at the desk, in a real browser: come in by the link, edit a number, call, watch the transcript, see the orders.
// PICTURES=folder keeps screenshots of the way, in light and dark and three widths.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { Desk, password, until } from "./support/desk.mjs";

let desk, browser, page;
const problems = [];
const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

before(async () => {
  desk = await Desk.start({ people: false, speed: 20 });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

async function picture(name) {
  if (!process.env.PICTURES) return;
  mkdirSync(process.env.PICTURES, { recursive: true });
  for (const colorScheme of ["light", "dark"])
    for (const width of [375, 768, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${process.env.PICTURES}/${name}-${width}-${colorScheme}.png` });
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
}

const row = (ref) => page.locator("tr, [role=row]").filter({ hasText: ref }).first();

test("the link lets the first person choose a password and shows 20 rows", async () => {
  await page.goto(desk.link[0].trim());
  await page.locator("input[type=password]").first().fill(password);
  await picture("welcome");
  await page.keyboard.press("Enter");
  await row("TXN001").waitFor();
  await until(async () => /20 cases/.test(await page.locator("body").innerText()), "20 cases");
  await picture("desk");
});

test("a number is edited in its row and saves itself; a wrong one says what is wrong", async () => {
  await row("TXN001").click();
  await page.keyboard.press("Escape");
  const field = page.locator("input[type=tel]").first();
  // The row may be drawn anew between the key and the typing; a person would press again.
  await until(async () => {
    if (!(await field.isVisible())) await page.keyboard.press("e");
    return field.fill("+1 212 55", { timeout: 2_000 }).then(() => true, () => false);
  }, "the field");
  await field.press("Enter");
  await until(async () => /too short|not a|cannot|valid/i.test(await page.locator("body").innerText()), "what is wrong with the number");
  await field.fill("+1 212 555 0177");
  await field.press("Enter");
  await until(async () => /212-555-0177/.test(await row("TXN001").innerText()), "the new number");
  // Its customer answers the old number; put it back.
  await page.keyboard.press("e");
  await page.locator("input[type=tel]").first().fill("+12125550100");
  await page.locator("input[type=tel]").first().press("Enter");
  await until(async () => /212-555-0100/.test(await row("TXN001").innerText()), "the old number");
});

test("a press on the badge calls; the transcript grows; the status is what the customer meant", async () => {
  await row("TXN001").getByRole("button", { name: /Not Answered/ }).first().click();
  await until(async () => /Connecting|Mark As Fraud/.test(await row("TXN001").innerText()), "Connecting");
  await row("TXN001").getByText("TXN001").click();
  await until(async () => /Am I speaking with Aditya Sharma/.test(await page.locator("body").innerText()), "the first question");
  await until(async () => /Mark As Fraud/.test(await row("TXN001").innerText()), "the outcome");
  await until(async () => /Call ended/.test(await page.locator("body").innerText()), "the end of the call");
  const text = await page.locator("body").innerText();
  assert.match(text, /understood/);
  await until(async () => /Replays the same/.test(await page.locator("body").innerText()), "the replay's verdict");
  assert.match(await page.locator("body").innerText(), /FC-\d{4}-000001/);
  await picture("call");
});

test("the orders are listed", async () => {
  await page.getByRole("link", { name: "Orders" }).click();
  await until(async () => /FC-\d{4}-000001/.test(await page.locator("body").innerText()), "the fraud case");
  await picture("orders");
  await page.getByRole("link", { name: "Fraud desk" }).click();
  await row("TXN001").waitFor();
});

test("search and filter stay in the address", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("lotus");
  await until(() => /q=lotus/.test(page.url()), "the address");
  await until(async () => /2 cases/.test(await page.locator("body").innerText()), "two cases");
  await page.reload();
  await until(async () => /2 cases/.test(await page.locator("body").innerText()), "two cases after a reload");
  await picture("search");
});

test("no page scrolls sideways on a phone", async () => {
  const routes = ["/", "/?case=1", "/?panel=import", "/orders", "/orders?show=fraud-cases", "/stop-list", "/users", "/settings", "/nowhere"];
  for (const width of [320, 375, 768]) {
    await page.setViewportSize({ width, height: 700 });
    for (const route of routes) {
      await page.goto(new URL(route, page.url()).href);
      await page.locator("h1, h2, .blank").first().waitFor({ state: "attached" });
      if (/case|panel/.test(route)) await page.locator(".drawer .facts, .drop").first().waitFor();
      // What scrolls is the page itself, its content or the open case; whatever is wider than the screen shows up in one of them.
      const wide = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll("main, .drawer-body")]
          .filter((box) => box.scrollWidth > Math.min(box.clientWidth, innerWidth))
          .map((box) => `${box.tagName} ${box.className}: ${box.scrollWidth} px`),
      );
      assert.deepEqual(wide, [], `${route} at ${width} px`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("nothing went wrong on the page", () => assert.deepEqual(problems.filter((text) => !/status of (404|409|422)/.test(text)), []));
