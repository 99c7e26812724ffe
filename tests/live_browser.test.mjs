// What a person sees of a call while it goes on, in a real browser: every way to call, the transcript as it grows, the step where it
// stands. The customers speak only twice as fast as people do, so that there is a while.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open_page } from "./support/browser.mjs";
import { Desk, password, sleep, until } from "./support/desk.mjs";

let desk, browser, page;
const problems = [];

before(async () => {
  desk = await Desk.start({ people: false, speed: 2 });
  browser = await launch();
  page = await open_page(browser, problems);
  await page.goto(desk.link[0].trim());
  await page.locator("input[type=password]").first().fill(password);
  await page.keyboard.press("Enter");
  await row("TXN001").waitFor();
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

const row = (ref) => page.locator("tr, [role=row]").filter({ hasText: ref }).first();
const badge = async (ref) => /Not Answered|Connecting|Mark As Fraud|Resolved|Disconnected/.exec(await row(ref).innerText())[0];
const connecting = (ref) => until(async () => (await badge(ref)) === "Connecting", `${ref} to be Connecting`);
const calls = async (ref) => {
  const [{ id }] = (await desk.ask("GET", `/api/v1/cases?q=${ref}`)).body.cases;
  return (await desk.ask("GET", `/api/v1/cases/${id}`)).body.calls.length;
};

test("a press on the badge calls: it is Connecting, the transcript grows, and the step where the call stands is marked", async () => {
  assert.equal(await badge("TXN001"), "Not Answered");
  await row("TXN001").getByRole("button", { name: /Not Answered/ }).first().click();
  await connecting("TXN001");
  await row("TXN001").getByText("TXN001").click();
  const look = () => page.locator(".drawer").evaluate((drawer) => ({
    ended: /Call ended/.test(drawer.innerText),
    lines: drawer.querySelectorAll(".transcript .line").length,
    now: [...drawer.querySelectorAll(".steps li.now")].map((step) => step.textContent),
    marked: [...drawer.querySelectorAll(".steps li[aria-current=step]")].map((step) => step.className),
  }));
  const first = await until(async () => {
    const seen = await look();
    return seen.lines > 0 && (seen.ended || seen.now.length > 0) && seen; // the script's steps are asked for apart
  }, "the first line, and the step");
  assert.deepEqual([first.ended, first.now.length, first.marked], [false, 1, ["now"]]);
  const later = await until(async () => {
    const seen = await look();
    return (seen.ended || (seen.lines > first.lines && seen.now.length > 0 && seen.now[0] !== first.now[0])) && seen;
  }, "the transcript to grow and the step to change");
  assert.ok(later.lines > first.lines, `${later.lines} lines after ${first.lines}`);
  assert.deepEqual([later.ended, later.now.length, later.marked], [false, 1, ["now"]]);
  assert.equal(await badge("TXN001"), "Connecting");
});

test("a press on the badge of a call that goes on opens its case and calls nobody", async () => {
  await page.keyboard.press("Escape");
  await page.locator(".drawer").waitFor({ state: "detached" });
  const before = await calls("TXN001");
  assert.equal(await badge("TXN001"), "Connecting");
  await row("TXN001").getByRole("button", { name: /Connecting/ }).first().click();
  await page.locator(".drawer h2", { hasText: "Aditya Sharma" }).waitFor();
  await sleep(500);
  assert.equal(await calls("TXN001"), before);
  await page.keyboard.press("Escape");
});

test("the key c calls the row that one is at", async () => {
  await page.goto(desk.url);
  await row("TXN002").waitFor();
  for (const ref of ["TXN001", "TXN002"]) {
    await page.keyboard.press("j");
    await until(() => page.evaluate((there) => document.activeElement.dataset?.case === there, ref), `j to lead to ${ref}`);
  }
  await page.keyboard.press("c");
  await connecting("TXN002");
  assert.equal(await calls("TXN002"), 1);
});

test("the row's Call button calls, and cannot be pressed while the call goes on", async () => {
  const button = row("TXN003").getByRole("button", { name: /^Call / }).last();
  assert.match(await button.innerText(), /Call/);
  await button.click();
  await connecting("TXN003");
  assert.ok(await row("TXN003").locator(".button.call").isDisabled());
  assert.equal(await calls("TXN003"), 1);
});

test("nothing went wrong on the page", () => assert.deepEqual(problems, []));
