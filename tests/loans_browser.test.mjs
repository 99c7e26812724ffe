// The loans page, in a real browser: one loan is called, some that were chosen, and all that are due.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open_page } from "./support/browser.mjs";
import { loans_of, quiet } from "./support/borrowers.mjs";
import { Desk, password, until } from "./support/desk.mjs";

let desk, browser, page;
const problems = [];

before(async () => {
  desk = await Desk.start({ people: false, speed: 60 });
  browser = await launch();
  page = await open_page(browser, problems);
  await page.goto(desk.link[0].trim());
  await page.locator("input[type=password]").first().fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".row").first().waitFor();
  await page.getByRole("link", { name: "Loans" }).click();
  await row("LOAN001").waitFor();
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

const row = (ref) => page.locator("tr.row").filter({ hasText: ref }).first();
const rounds = () => page.locator(".rounds");
const loan = async (ref) => (await loans_of(desk)).find((each) => each.ref === ref);
const calls = async (ref) => (await desk.ask("GET", `/api/v1/cases/${(await loan(ref)).id}`)).body.calls.length;
const newest = async () => (await desk.ask("GET", "/api/v1/rounds")).body.rounds[0];
const ended = (id) =>
  until(async () => {
    const round = await newest();
    return round?.id === id && round.ended_at && round;
  }, `round ${id} to end`, 180);

test("one loan is called from its row, and the row says what became of it", async () => {
  await row("LOAN001").locator(".button.call").click();
  await until(async () => /Promised/.test(await row("LOAN001").innerText()), "the promise in the row");
  assert.equal(await calls("LOAN001"), 1);
  assert.equal((await desk.ask("GET", "/api/v1/rounds")).body.rounds.length, 0, "one call is no round");
});

test("those that were chosen are called one after the other, and nobody else", async () => {
  const chosen = ["LOAN002", "LOAN003"];
  for (const ref of chosen) await row(ref).locator(".choose input").check();
  await rounds().getByRole("button", { name: "Call 2 chosen loans" }).click();
  // Where one of them is not due yet, a person says what becomes of it.
  const all = rounds().getByRole("button", { name: "Call all of them" });
  if (await until(async () => ((await all.isVisible()) ? "asked" : (await newest()) && "begun"), "a round or a question") === "asked") await all.click();
  const round = await ended(1);
  assert.deepEqual([round.of, round.total, round.called], ["chosen", 2, 2]);
  await until(async () => /Last round .*2 called/.test(await rounds().innerText()), "the round's end on the page");
  for (const ref of chosen) assert.equal(await calls(ref), 1, ref);
  assert.equal((await loans_of(desk)).filter(({ last_call }) => last_call).length, 3, "these and the one before");
  assert.equal(await row("LOAN002").locator(".choose input").isChecked(), false, "the choice is used up");
});

test("all that are due are called after a second press, each once", async () => {
  await quiet(desk);
  const { due } = (await desk.ask("GET", "/api/v1/rounds")).body;
  assert.ok(due > 3, `${due} due`);
  // LOAN003 cannot pay now: a person looks at it before it is called again.
  const to_review = (await loans_of(desk)).filter(({ review }) => review);
  assert.deepEqual(to_review.map(({ ref }) => ref), ["LOAN003"]);
  const before = new Map((await loans_of(desk)).map(({ ref, last_call }) => [ref, last_call?.id]));
  await page.reload();
  await rounds().getByRole("button", { name: `Call ${due} due` }).click();
  assert.equal((await newest()).id, 1, "one press only asks");
  await rounds().getByRole("button", { name: `Press again to call ${due} customers` }).click();
  await rounds().getByText("Calling all due").waitFor();
  assert.equal(await rounds().locator("progress").getAttribute("max"), String(due));
  const round = await ended(2);
  assert.deepEqual([round.of, round.total, round.called, round.refused], ["due", due, due - to_review.length, to_review.length]);
  const called = (await loans_of(desk)).filter(({ ref, last_call }) => last_call && last_call.id !== before.get(ref));
  assert.equal(called.length, round.called);
  await until(async () => new RegExp(`Last round .*${round.called} called, 1 not called`).test(await rounds().innerText()), "the round's end on the page");
  await rounds().getByRole("button", { name: "Who, and why" }).click();
  await until(async () => (await rounds().locator(".not-called").innerText()).includes(`${to_review[0].client_name} A person should look at the case first`), "who was not called");
});

test("nothing went wrong on the page", () => assert.deepEqual(problems.filter((text) => !/status of 409/.test(text)), []));
