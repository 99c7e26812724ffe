// A browser at the desk, and its pictures.
import { mkdirSync } from "node:fs";
import { after } from "node:test";
import { chromium } from "playwright-core";
import { judge, judge_live } from "./contract.mjs";

const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const launch = (options = {}) => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet, ...options });

// A page as wide as a desk's screen. Its scripts' errors join `problems`, and what it says on its console unless the desk is to be
// away (`away`): then it tells of every connection that was refused.
export async function open_page(browser, problems, { away = false } = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  judge_page(page);
  page.context().on("page", judge_page); // its other tabs
  if (problems) {
    page.on("pageerror", (error) => problems.push(error.message));
    if (!away) page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  }
  return page;
}

// What the screens are answered is held against the contract as it comes, and every text frame of their live connections; what
// was found fails the file at its end, because no test waits for it.
const found = new Set();
const reading = new Set();
const judged = { answers: 0, frames: 0 };
function note(judging) {
  try {
    judging();
  } catch (error) {
    found.add(error.message);
  }
}
function judge_page(page) {
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (!pathname.startsWith("/api/v1/")) return;
    const read = judge_response(response, pathname).finally(() => reading.delete(read));
    reading.add(read);
  });
  page.on("websocket", (socket) => {
    const frame = (from) => ({ payload }) => note(() => (++judged.frames, judge_live(JSON.parse(payload), from)));
    socket.on("framereceived", frame("LiveServer"));
    socket.on("framesent", frame("LiveClient"));
  });
}
async function judge_response(response, path) {
  let text;
  try {
    text = await response.text();
  } catch {
    return; // the page went on, or its connection was cut: nobody read this answer
  }
  note(() => {
    const headers = new Headers(response.headers());
    const body = headers.get("content-type")?.includes("json") ? JSON.parse(text) : text;
    ++judged.answers;
    judge(response.request().method(), path, { status: response.status(), headers }, body);
  });
}
// Not thrown: the hooks behind this one close the browser and stop the desk.
after(async () => {
  await Promise.all(reading);
  if (!judged.answers || !judged.frames) found.add(`judged of what the screens were told: ${JSON.stringify(judged)}`);
  if (!found.size) return;
  console.error(["What the screens were told is not what the contract says:", ...found].join("\n"));
  process.exitCode = 1;
});

// PICTURES=folder keeps screenshots, in light and dark and three widths.
export async function picture(page, name) {
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
