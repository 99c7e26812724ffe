// What docs/scripts.md tells a newcomer, done in a real browser in its order: edit a prompt, be told of a mistake at its line, try it in the
// chat, publish it, hear the next call speak it while one that began before goes on with the old words, roll back, restart.
// PICTURES=folder keeps screenshots in light and dark and three widths.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open_page, picture as picture_of } from "./support/browser.mjs";
import { Desk, password, until } from "./support/desk.mjs";

let desk, browser, page;
const problems = [];
const docs = readFileSync("docs/scripts.md", "utf8");

before(async () => {
  desk = await Desk.start({ people: false, speed: 3 });
  browser = await launch();
  page = await open_page(browser, problems);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

const picture = (name) => picture_of(page, name);

// A name of something on the screen, which docs/scripts.md must say too.
const told = (name) => {
  assert.ok(docs.includes(`**${name}**`), `docs/scripts.md does not say **${name}**`);
  return name;
};
const body = () => page.locator("body").innerText();
const says = (words) => until(async () => words.test(await body()), `${words}`);
const press = (name) => page.getByRole("button", { name, exact: true }).click();
const view = (name) => page.getByRole("navigation", { name: "Views of the script" }).getByRole("button", { name, exact: true }).click();
const area = () => page.getByRole("textbox", { name: "Text of the script" });
const replace = async (what, instead) => {
  const text = await area().inputValue();
  assert.ok(text.includes(what), what);
  await area().fill(text.replace(what, instead));
};
const answer = async (words) => {
  const before = await page.locator(".chat-line.customer").count();
  await page.getByRole("textbox", { name: "What the customer says" }).fill(words);
  await press(told("Say it"));
  await until(async () => (await page.locator(".chat-line.customer").count()) > before, `an answer to '${words}'`);
};
const row = (ref) => page.locator("tr, [role=row]").filter({ hasText: ref }).first();
const detail = async (ref) => {
  const item = (await desk.ask("GET", `/api/v1/cases?q=${ref}`)).body.cases[0];
  const { calls } = (await desk.ask("GET", `/api/v1/cases/${item.id}`)).body;
  return calls[0] && (await desk.ask("GET", `/api/v1/calls/${calls[0].id}`)).body;
};
const said_on = async (ref) => (await detail(ref))?.transcript.filter(({ who }) => who === "desk").map(({ text }) => text).join("\n") ?? "";

test("the scripts are listed, and one is opened", async () => {
  await page.goto(desk.link[0].trim());
  await page.locator("input[type=password]").first().fill(password);
  await page.keyboard.press("Enter");
  await row("TXN001").waitFor();
  await page.getByRole("link", { name: told("Scripts"), exact: true }).click();
  await says(/Fraud check, one question/);
  assert.match(await body(), /Version 1/);
  await picture("scripts");
  await page.getByRole("link", { name: told("Fraud verification"), exact: true }).click();
  await area().waitFor();
  await says(/Sound: \d+ claims proved, \d+ tests passed/);
});

test("a mistake is told beside its line and cannot be published", async () => {
  await replace("voice: Polly.Aditi", "voice: Polly Aditi");
  await says(/1 problem: cannot be published/);
  const line = (await area().inputValue()).split("\n").findIndex((each) => each.startsWith("voice:")) + 1;
  const remark = page.getByRole("region", { name: "1 problem" });
  assert.match(await remark.innerText(), new RegExp(`Line ${line}\\s`));
  await remark.getByRole("button", { name: `Line ${line}` }).click();
  await says(new RegExp(`Line ${line} of \\d+: a voice is`));
  assert.ok(await page.getByRole("button", { name: "Publish version 2" }).isDisabled());
  await picture("scripts-broken");
  await replace("voice: Polly Aditi", "voice: Polly.Aditi");
  await says(/Sound/);
});

test("a prompt is edited; the draft saves itself and calls do not speak it", async () => {
  await replace("Hello. This is an automated call", "Good day. This is an automated call");
  await says(new RegExp(told("Draft saved")));
  await says(new RegExp(told("Sound")));
  const { text, draft } = (await desk.ask("GET", "/api/v1/flows/fraud_verification")).body;
  assert.match(draft.text, /Good day\. This is/);
  assert.doesNotMatch(text, /Good day\. This is/);
});

test("it is tried in the chat, which lights the step in the picture", async () => {
  await view(told("Try it"));
  await says(/Good day\. This is an automated call/);
  await until(async () => (await page.locator(".graph-box.lit").getAttribute("data-step")) === "identify", "the first step to be lit");
  await answer("yes speaking");
  assert.match(await page.locator(".chat-line.customer").innerText(), /understood: yes.*% sure, from/s);
  await until(async () => (await page.locator(".graph-box.lit").getAttribute("data-step")) === "confirm", "the second step to be lit");
  await page.getByText("The made-up customer").click();
  await page.getByRole("textbox", { name: "Merchant name" }).fill("Tea House");
  await says(/Did you make a payment of .* at Tea House/);
  await press(told("Silence"));
  await until(async () => (await page.locator(".chat-line").last().innerText()).includes("confirm.retry1"), "the retry's words");
  await picture("scripts-try");
  await press(told("Take back"));
  await page.getByRole("button", { name: "Press 2", exact: true }).click();
  await says(/Pressed\s*2/);
  await until(async () => (await page.locator(".graph-box.lit").getAttribute("data-step")) === "shared_details", "the third step to be lit");
  await press("Begin anew");
  await page.getByRole("combobox", { name: "What is tried" }).selectOption("1");
  await says(/Hello\. This is an automated call/);
});

test("picture, proof and tests, and versions are there", async () => {
  await view(told("Picture"));
  await page.locator(".graph svg").waitFor();
  await picture("scripts-picture");
  await view(told("Proof and tests"));
  await says(/Proved of every conversation/);
  assert.match(await body(), /They come to 10 of 10 steps, and take every exit/);
  assert.match(await body(), /verified before outcome fraud/);
  await picture("scripts-proof");
  await view(told("Versions"));
  await says(/Came with/);
});

test("published, the next call speaks it, and the call that began before goes on with the old words", async () => {
  const id = (await desk.ask("GET", "/api/v1/cases?q=TXN001")).body.cases[0].id;
  assert.equal((await desk.ask("POST", `/api/v1/cases/${id}/calls`)).status, 202);
  await until(async () => /Hello\. This is an automated call/.test(await said_on("TXN001")), "the call before");
  await press(told("Publish version 2"));
  await says(/1 line added, 1 line removed/);
  await page.getByRole("textbox", { name: /What was changed, and why/ }).fill("A kinder greeting");
  await picture("scripts-publish");
  await press(told("Publish"));
  await says(/Version 2 is in force/);
  assert.notEqual((await detail("TXN001")).call.state, "ended", "the call that began before is still going on");

  await page.getByRole("link", { name: told("Fraud desk"), exact: true }).click();
  await row("TXN002").getByRole("button", { name: /Not Answered/ }).first().click();
  await row("TXN002").getByText("TXN002").click();
  await says(/Good day\. This is an automated call/);
  // The picture of the case's script, lit where the conversation stands.
  await press(told("Follow it in the script's picture"));
  await page.locator(".call-picture .graph-box.lit").waitFor();
  await picture("scripts-live");

  await until(async () => (await detail("TXN001")).call.state === "ended", "the end of the call before", 120);
  assert.doesNotMatch(await said_on("TXN001"), /Good day/);
  const { versions } = (await desk.ask("GET", "/api/v1/flows/fraud_verification")).body;
  assert.equal((await detail("TXN001")).flow.version, versions.at(-1).version);
  assert.equal((await detail("TXN002")).flow.version, versions[0].version);
});

test("it is rolled back, and stands so after a restart", async () => {
  await page.goto(`${desk.url}/scripts?script=fraud_verification&view=versions`);
  await page.getByRole("button", { name: "Compare" }).click();
  await says(/From version 1 to version 2, in force/);
  await picture("scripts-versions");
  await press(told("Roll back to 1"));
  await says(/Put version 1 in force again\?/);
  await picture("scripts-roll-back");
  await press("Leave it");
  assert.equal((await desk.ask("GET", "/api/v1/flows/fraud_verification")).body.flow.in_force.number, 2, "one press changes nothing");
  await press("Roll back to 1");
  await page.getByRole("textbox", { name: "Why" }).fill("The branch did not like it");
  await press(told("Put version 1 in force"));
  await says(/Back to version 1\. The branch did not like it/);
  await says(/Version 3 is in force/);
  await until(async () => (await desk.ask("GET", "/api/v1/desk")).status === 200, "the desk");
  await desk.stop({ keep: true });
  const before = desk;
  desk = await Desk.start({ data: before.data, people: false, speed: 50 });
  const { flow, text } = (await desk.ask("GET", "/api/v1/flows/fraud_verification")).body;
  assert.deepEqual([flow.in_force.number, flow.in_force.back_to], [3, 1]);
  assert.doesNotMatch(text, /Good day\. This is/);
});

test("a new script begins as a copy, and what the checker warns of is read before it is published", async () => {
  await page.goto(`${desk.url}/scripts`);
  await press(told("New script"));
  await page.getByRole("combobox", { name: "Copied from" }).selectOption("fraud_quick");
  await page.getByRole("textbox", { name: "Title" }).fill("Fraud check, evenings");
  assert.equal(await page.getByRole("textbox", { name: "Name" }).inputValue(), "fraud_check_evenings");
  await picture("scripts-new");
  await press(told("Make the copy"));
  await area().waitFor();
  await says(/fraud_check_evenings/);
  await says(/Sound/);
  const { text, flow } = (await desk.ask("GET", "/api/v1/flows/fraud_check_evenings")).body;
  assert.deepEqual([flow.title, flow.in_force.number, flow.in_force.message], ["Fraud check, evenings", 1, "A copy of fraud_quick"]);
  assert.match(text, /^flow: fraud_check_evenings$/m);
  await replace("say: Thank you. I am calling", "say: Thank you. Your branch is {branch}. I am calling");
  await says(/1 warning, under Text/);
  await says(/no case without it is called/);
  await press("Publish version 2");
  await page.getByRole("textbox", { name: /What was changed, and why/ }).fill("Names the branch");
  const publish = page.getByRole("button", { name: "Publish", exact: true });
  assert.ok(await publish.isDisabled(), "the warning has not been read");
  await picture("scripts-warned");
  await page.getByRole("checkbox", { name: /I have read this/ }).check();
  await publish.click();
  await says(/Version 2 is in force/);
});

test("a fact that a case lacks is told on its row before anything rings", async () => {
  const path = "/api/v1/flows/fraud_verification";
  const { text, flow } = (await desk.ask("GET", path)).body;
  const body = { text: text.replace("say: Thank you. I am calling", "say: Thank you. Your branch is {branch}. I am calling"), message: "Names the branch", after: flow.in_force.number };
  const told = await desk.ask("POST", `${path}/versions`, body);
  assert.deepEqual([told.status, told.body.error.code], [409, "flow-warned"]);
  assert.equal((await desk.ask("POST", `${path}/versions`, { ...body, warnings_read: true })).status, 201);
  await page.goto(`${desk.url}/`);
  await row("TXN011").getByRole("button", { name: /Not Answered/ }).first().click();
  await says(/needs facts that this case does not have: branch/);
  await picture("scripts-fact-missing");
  const item = (await desk.ask("GET", "/api/v1/cases?q=TXN011")).body.cases[0];
  assert.equal((await desk.ask("GET", `/api/v1/cases/${item.id}`)).body.calls.length, 0, "nothing rang");
});

test("the browser had nothing to complain of", () => {
  // The desk was restarted under the open page.
  const own = problems.filter((text) => !/ERR_CONNECTION_REFUSED|WebSocket|Failed to load resource/.test(text));
  assert.deepEqual(own, []);
});
