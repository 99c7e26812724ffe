// A compliance officer at the screen: the counts, the calls behind them, dealing with one and taking it back, the record with the call.
// PICTURES=folder keeps screenshots, in light and dark and three widths.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open_page, picture as picture_of } from "./support/browser.mjs";
import { Desk, Person, folder, password, until } from "./support/desk.mjs";

const place = folder();
const data = { path: place.path, remove() {} };
const problems = [];
let desk, browser, page;

const sql = (text) => execFileSync("sqlite3", ["-json", join(place.path, "ringfence.sqlite"), text], { encoding: "utf8" });
const quoted = (value) => `'${String(value).replaceAll("'", "''")}'`;
const shown = () => page.locator("main").innerText();
const count = () => page.locator("nav.pages a", { hasText: "Compliance" }).locator(".nav-count");

const picture = (name) => picture_of(page, `compliance-${name}`);

async function call(ref) {
  const { cases } = (await desk.admin.ask("GET", `/api/v1/cases?q=${ref}`)).body;
  const { id } = (await desk.admin.ask("POST", `/api/v1/cases/${cases[0].id}/calls`)).body.call;
  await until(async () => (await desk.admin.ask("GET", `/api/v1/calls/${id}`)).body.call.state === "ended", `the call for ${ref}`);
  return id;
}
async function come_in(path) {
  await page.goto(desk.url + path);
  const box = page.locator("input[type=password]");
  if (await box.waitFor({ timeout: 3_000 }).then(() => true, () => false)) {
    await page.locator("input[name=name], input[type=text]").first().fill("meera");
    await box.fill(password);
    await page.keyboard.press("Enter");
  }
  await page.locator("h1", { hasText: "Compliance" }).waitFor();
}

before(async () => {
  desk = await Desk.start({ data });
  const officer = new Person(desk.url);
  const { body } = await desk.admin.ask("POST", "/api/v1/users", { name: "meera", role: "compliance" });
  await officer.accept(body.invitation.split("#")[1]);
  browser = await launch();
  page = await open_page(browser, problems, { away: true });
});
after(async () => {
  await browser?.close();
  await desk?.stop();
  place.remove();
});

test("before the first call the screen says so", async () => {
  await come_in("/compliance");
  await until(async () => /No call has ended yet/.test(await shown()), "the empty state");
  await picture("empty");
  await page.getByRole("button", { name: /To deal with/ }).click();
  await until(async () => /Nothing is to be dealt with/.test(await shown()), "the empty list");
  await picture("none-open");
});

test("a call that ends is counted while one looks", async () => {
  await page.goto(`${desk.url}/compliance`);
  const id = await call("TXN001");
  await until(async () => /Fraud/.test(await shown()) && (await page.locator(".day-table tbody tr").count()) === 1, "the row");
  for (const ref of ["TXN002", "TXN003"]) await call(ref);
  await desk.stop({ keep: true });
  // Nobody approved these words.
  const rows = JSON.parse(sql(`SELECT id, events FROM log WHERE call_id = ${id} ORDER BY seq`)).map((row) => ({ ...row, events: JSON.parse(row.events) }));
  const spoken = rows.find(({ events }) => events.some(({ e }) => e === "said"));
  spoken.events.find(({ e }) => e === "said").text = "Give me your PIN.";
  sql(`UPDATE log SET events = ${quoted(JSON.stringify(spoken.events))} WHERE id = ${spoken.id}; DELETE FROM compliance`);
  desk = await Desk.start({ data });
  await until(async () => (await desk.admin.ask("GET", "/api/v1/compliance")).body.all.calls === 3, "the records");
  await come_in("/compliance");
  await until(async () => (await count().innerText()).startsWith("1"), "the count at the top");
  await picture("days");
});

test("a number leads to its calls, and the address says which", async () => {
  await page.locator(".day-table a.fail", { hasText: "failed" }).first().click();
  await page.locator(".call-list").waitFor();
  assert.match(page.url(), /show=calls/);
  assert.match(page.url(), /point=approved/);
  assert.match(await shown(), /Words were spoken as line/);
  await picture("calls");
  await page.goBack();
  await page.locator(".day-table").waitFor();
});

test("what failed is dealt with, undone, and dealt with again", async () => {
  await page.getByRole("button", { name: /To deal with/ }).click();
  await page.locator(".call-list").waitFor();
  await picture("open");
  await page.getByRole("button", { name: "Deal with it" }).click();
  const note = page.getByLabel("What was done about it?");
  await note.fill("Called the customer and apologised");
  await picture("dealing");
  await page.keyboard.press("Enter");
  await until(async () => /Nothing is to be dealt with/.test(await shown()), "the empty list");
  await until(async () => (await count().count()) === 0, "no count at the top");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.locator(".call-list").waitFor();
  await until(async () => (await count().count()) === 1, "the count again");
});

test("the record stands with the call", async () => {
  await page.locator(".call-list a").first().click();
  await page.locator(".record").waitFor();
  assert.match(await page.locator(".record").innerText(), /Approved words only failed/);
  await page.locator(".record summary").click();
  await page.locator(".record .findings .kept").first().waitFor();
  await page.locator(".record").scrollIntoViewIfNeeded();
  await picture("call");
  await page.locator(".record").getByRole("button", { name: "Deal with it" }).click();
  await page.getByLabel("What was done about it?").fill("Script withdrawn");
  await page.keyboard.press("Enter");
  await page.locator(".record .dealt", { hasText: "Dealt with by meera" }).waitFor();
  await picture("dealt");
});

test("the longest title leaves a point's number where it can be seen", async () => {
  await page.goto(`${desk.url}/compliance`);
  await page.locator(".day-table td.point a").first().waitFor();
  for (const width of [375, 768]) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await page.locator(".day-table td.point:has(a)").evaluateAll((cells) =>
      cells.flatMap((cell) => {
        cell.dataset.label = "Nothing more asked after a lawyer or bankruptcy";
        const own = cell.getBoundingClientRect(), number = cell.querySelector("a").getBoundingClientRect();
        return cell.scrollWidth > cell.clientWidth || number.right > Math.min(own.right, innerWidth) + 0.5 || number.width < 5 ? [`${cell.innerText}: ${cell.scrollWidth} of ${cell.clientWidth}, ${number.right} of ${own.right}, ${number.width}`] : [];
      }),
    );
    assert.deepEqual(cut, [], `${width} px`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("nothing went wrong in the browser", () => assert.deepEqual(problems, []));
