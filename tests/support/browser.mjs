// A browser at the desk, and its pictures.
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";

const quiet = ["--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
export const launch = (options = {}) => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet, ...options });

// A page as wide as a desk's screen. Its scripts' errors join `problems`, and what it says on its console unless the desk is to be
// away (`away`): then it tells of every connection that was refused.
export async function open_page(browser, problems, { away = false } = {}) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(60_000);
  if (problems) {
    page.on("pageerror", (error) => problems.push(error.message));
    if (!away) page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  }
  return page;
}

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
