// The screens of live calls in Hindi and Japanese: every text has both, and a crawl finds no English but what has none.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, open_page, picture } from "./support/browser.mjs";
import { Desk, folder, run, until } from "./support/desk.mjs";

const sources = (place) => readdirSync(place, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? sources(join(place, one.name)) : /\.tsx?$/.test(one.name) && !/\.test\.ts$/.test(one.name) ? [join(place, one.name)] : []));

test("every text that is looked up is there, and none that nobody looks up", () => {
  const files = sources("ui/src"), catalogs = files.filter((file) => file.includes("/tongues/"));
  const text = files.filter((file) => !file.includes("/tongues/")).map((file) => readFileSync(file, "utf8")).join("\n");
  const asked = new Set([...text.replaceAll(/^\s*\/\/.*$/gm, "").matchAll(/\bt\("((?:[^"\\]|\\.)*)"/g)].map(([, key]) => JSON.parse(`"${key}"`)));
  const known = new Set(catalogs.flatMap((file) => [...readFileSync(file, "utf8").split("export const ja")[0].matchAll(/^  (?:"([^"]+)"|(\w+)): "/gm)].map(([, quoted, plain]) => quoted ?? plain)));
  assert.ok(asked.size > 100);
  assert.deepEqual([...asked].filter((key) => !known.has(key)), [], "not translated");
  // Those that stand in a table are looked up by the table's value.
  assert.deepEqual([...known].filter((key) => !asked.has(key) && !text.includes(JSON.stringify(key))), [], "nobody looks them up");
});

let desk, browser, page;
const problems = [];
before(async () => {
  const data = folder();
  desk = await Desk.start({ data, demo: false });
  const { key } = JSON.parse((await run(["key", "add", "feed", "--scope", "calls", "--data", data.path, "--json"])).out);
  const segments = [
    ["agent", "この通話は録音されています。佐藤です。"], ["customer", "何度も電話されて本当に迷惑です。払いません。"], ["customer", "金曜日に五万円支払います。"],
  ].map(([who, words], i) => ({ id: `s${i}`, who, words, from_ms: 4000 * i, to_ms: 4000 * i + 3500 }));
  const answer = await fetch(`${desk.url}/api/v1/calls/K-1/segments`, { method: "POST", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, body: JSON.stringify({ customer: "C-1", agent: "A-1", segments }) });
  assert.equal(answer.status, 200, await answer.text());
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

// The desk's notices (.notice) are sentences of the server for whoever runs it, in English.
// What has no other name: the program, ids of this test, a currency, the names of the languages; what the server says of a
// model that is not there is English still.
const allowed = /Ringfence|Amazon Connect|\b[ACK]-1\b|English|हिन्दी|日本語|\bINR\b|\bJPY\b|No model has been put in force yet\.|\badmin\b|CALL-[0-9a-f-]+/g;
async function english() {
  const shown = await page.evaluate(() => {
    const all = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) if (node.parentElement.closest("script, style, noscript, .notice") === null) all.push(node.data);
    for (const one of document.querySelectorAll("[aria-label], [title], [placeholder]")) for (const name of ["aria-label", "title", "placeholder"]) all.push(one.getAttribute(name) ?? "");
    return all;
  });
  return shown.filter((text) => /[A-Za-z]{3,}/.test(text.replaceAll(allowed, "")));
}

for (const [tongue, name, title] of [["hi", "हिन्दी", "लाइव कॉल"], ["ja", "日本語", "通話中"]])
  test(`${name}: the door, the wall, a call and the phone's page`, async () => {
    page = await open_page(browser, problems, { away: true }); // who is not signed in is told so
    await page.goto(`${desk.url}/sign-in`);
    await page.getByRole("button", { name }).click();
    await until(async () => (await page.evaluate(() => document.documentElement.lang)) === tongue, "the language");
    assert.deepEqual(await english(), [], "the door");
    const [cookie, ...value] = desk.admin.cookie.split("=");
    await page.context().addCookies([{ name: cookie, value: value.join("="), url: desk.url }]);
    await page.goto(`${desk.url}/listening`);
    await page.getByRole("heading", { name: title }).waitFor();
    await page.locator(".call-card").waitFor();
    await page.locator(".connection.live").waitFor();
    assert.deepEqual(await english(), [], "the wall");
    await page.locator(".call-card a").click();
    await page.locator(".score-panel").waitFor();
    await page.locator(".advice li").first().waitFor();
    assert.deepEqual(await english(), [], "a call");
    await picture(page, `call-${tongue}`);
    await page.locator(".account").click();
    await page.locator(".menu").waitFor();
    assert.deepEqual(await english(), [], "the account");
    await page.goto(`${desk.url}/m?call=K-1`);
    await page.locator(".big-score").waitFor();
    await page.locator(".advice li").first().waitFor();
    assert.deepEqual(await english(), [], "the phone's page");
    await picture(page, `phone-${tongue}`);
    await page.goto(`${desk.url}/m`);
    await page.locator(".mine").waitFor();
    assert.deepEqual(await english(), [], "the phone's list");
    await page.reload();
    await page.locator(".mine").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), tongue, "it is remembered");
    assert.deepEqual(problems, []);
    await page.close();
  });
