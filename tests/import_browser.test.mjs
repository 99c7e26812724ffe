// Cases from a file, on the page: checked first, each mistake named with its line, imported when the person says so.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open_page } from "./support/browser.mjs";
import { Desk, password, until } from "./support/desk.mjs";

let desk, browser, page;
const head = "id,client_name,client_phone,amount,zone\n";
const choose = (text, name = "cases.csv") => page.locator(".import input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const shows = (pattern, what) => until(async () => pattern.test(await page.locator(".import").innerText()), what);

before(async () => {
  desk = await Desk.start({ people: false });
  browser = await launch();
  page = await open_page(browser);
  await page.goto(desk.link[0].trim());
  await page.locator("input[type=password]").first().fill(password);
  await page.keyboard.press("Enter");
  await until(async () => /20 cases/.test(await page.locator("body").innerText()), "the desk");
  await page.goto(new URL("/?panel=import", page.url()).href);
  await page.locator(".import").waitFor();
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

test("a mistake is named with its line and nothing is imported", async () => {
  await choose(`${head}N1,Asha Rao,+919876543210,12.50,\nN2,Ravi Rao,+919876543211,-3,\n`);
  await shows(/Line 3/, "the line of the mistake");
  await shows(/Nothing is imported while rows are wrong/, "that nothing is imported");
  await shows(/Read as card transactions, because no column is one that only loans have/, "as what it was read");
  assert.ok(await page.getByRole("button", { name: "Import 1 case without it" }).isDisabled());
  assert.equal((await desk.ask("GET", "/api/v1/cases?q=N1")).body.total, 0);
});

test("many rows with one problem are one line, and the good ones come in when the others are left out", async () => {
  const bad = Array.from({ length: 40 }, (_, i) => `B${i},Asha Rao,+919876543210,-3,`);
  await choose(`${head}S1,Asha Rao,+919876543210,12.50,\nS2,Ravi Rao,+919876543211,1.50,\n${bad.join("\n")}\n`, "some.csv");
  await shows(/40 rows\s+The amount '-3' is negative.*The first of lines 4, 5, 6, 7, 8 and more/s, "the problem, once");
  assert.equal(await page.locator(".rejected li").count(), 1);
  await page.getByLabel("Leave out the 40 rows with a problem").check();
  await page.getByRole("button", { name: "Import 2 cases without them" }).click();
  await shows(/2 cases imported, 40 rows left out/, "that the good ones are imported");
  assert.equal((await desk.ask("GET", "/api/v1/cases?q=S1")).body.total, 1);
  await page.getByRole("button", { name: "Import another file" }).click();
});

test("a column whose name is nearly one of ours is asked about", async () => {
  await choose("id,client_name,amount,due_dat\nD1,Asha Rao,12.50,2026-12-05\n", "slip.csv");
  await shows(/no column 'due_dat' \(did you mean due_date, which loans have\?\)/, "what it may be");
});

test("a zone abroad is a mistake until it is said that customers are abroad", async () => {
  await choose(`${head}N1,Asha Rao,+919876543210,12.50,America/New_York\n`);
  await shows(/Line 2.*America\/New_York.*not one of the number's country/s, "what is wrong with the zone");
  await page.getByLabel(/customers are abroad/).check();
  await page.getByRole("button", { name: "Import 1 case" }).click();
  await shows(/1 case imported/, "that it is imported");
  assert.equal((await desk.ask("GET", "/api/v1/cases?q=N1")).body.total, 1);
});

test("the same file again adds nothing", async () => {
  await page.getByRole("button", { name: "Import another file" }).click();
  await choose(`${head}N1,Asha Rao,+919876543210,12.50,America/New_York\n`, "again.csv");
  await shows(/already here/, "that it is here already");
});

test("a column of the file's own is said to be kept, and stands in the open case", async () => {
  await page.goto(new URL("/?panel=import", page.url()).href);
  await choose("id,client_name,client_phone,amount,branch,risk_score\nK1,Meera Nair,+919876543212,12.50,Pune Camp,0.93\n", "kept.csv");
  await shows(/kept with the cases: branch, risk_score/, "which columns are kept");
  await page.getByRole("button", { name: "Import 1 case" }).click();
  await shows(/1 case imported/, "that it is imported");
  const [{ id }] = (await desk.ask("GET", "/api/v1/cases?q=K1")).body.cases;
  await page.goto(new URL(`/?case=${id}`, page.url()).href);
  await page.locator(".drawer h2", { hasText: "Meera Nair" }).waitFor();
  const facts = await page.locator(".drawer .facts").allInnerTexts();
  assert.match(facts.join("\n"), /Branch\s+Pune Camp/);
  assert.match(facts.join("\n"), /Risk score\s+0\.93/);
});
