// A report that is one file: opened in a browser without a network, at every width, in light and dark, and as paper.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const ratio = 4.5;  // WCAG AA

// Texts whose colour is too near to what lies behind them. Runs in the page.
function faint(least) {
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent.trim()).join("");
    if (!words || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const [a, b] = [light(numbers(element instanceof SVGElement ? style.fill : style.color)), light(ground(element))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < least) found.push(`${words.slice(0, 40)}: ${((a + 0.05) / (b + 0.05)).toFixed(2)}`);
  }
  return found;
}

// Fails on a request, a script, an error, a page that scrolls sideways, a faint text or a picture without words. PICTURES=folder
// keeps what was seen. The number of pages on A4.
export async function look_at(file, name) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });
  try {
    const page = await browser.newPage();
    const url = pathToFileURL(file).href, asked = [], problems = [];
    page.on("request", (request) => request.url() !== url && asked.push(request.url()));
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    await page.goto(url);
    for (const colorScheme of ["light", "dark"])
      for (const width of [375, 768, 1440]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        const seen = await page.evaluate(() => ({ wide: document.documentElement.scrollWidth, scripts: document.scripts.length }));
        assert.ok(seen.wide <= width, `${name} scrolls sideways at ${width}: ${seen.wide}`);
        assert.equal(seen.scripts, 0);
        assert.deepEqual(await page.evaluate(faint, ratio), [], `${colorScheme}, ${width}`);
        await picture(page, `${name}-${width}-${colorScheme}`);
      }
    const unnamed = await page.evaluate(() => [...document.querySelectorAll("svg[role=img]")].filter((svg) => !svg.querySelector(":scope > title")?.textContent || !svg.querySelector(":scope > desc")).length);
    assert.equal(unnamed, 0, "pictures without words");
    assert.deepEqual([asked, problems], [[], []]);
    return await pages(page, name);
  } finally {
    await browser.close();
  }
}

async function picture(page, name) {
  if (!process.env.PICTURES) return;
  mkdirSync(process.env.PICTURES, { recursive: true });
  await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
}

async function pages(page, name) {
  await page.emulateMedia({ colorScheme: "dark", media: null });
  const options = process.env.PICTURES ? { path: `${process.env.PICTURES}/${name}.pdf` } : {};
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true, ...options })).toString("latin1");
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
