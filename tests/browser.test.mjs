// A person at the desk, in a real browser: come in by the link, edit a number, call, watch the transcript, see the orders.
// PICTURES=folder keeps screenshots of the way, in light and dark and three widths; its desk-1440-light.png is the README's docs/desk.png.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open_page, picture as picture_of } from "./support/browser.mjs";
import { Desk, password, sleep, until } from "./support/desk.mjs";

let desk, browser, page;
const problems = [];

before(async () => {
  desk = await Desk.start({ people: false, speed: 20 });
  browser = await launch();
  page = await open_page(browser, problems);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

const picture = (name) => picture_of(page, name);

const shown = () => page.locator("body").innerText();
const id_of = async (ref) => (await desk.ask("GET", `/api/v1/cases?q=${ref}`)).body.cases[0].id;
const call = async (ref) => assert.equal((await desk.ask("POST", `/api/v1/cases/${await id_of(ref)}/calls`)).status, 202);
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

test("a number that was typed is saved when one goes on elsewhere", async () => {
  const phone = row("TXN019").locator(".phone.editable"), { phone: old } = (await desk.ask("GET", `/api/v1/cases/${await id_of("TXN019")}`)).body.case;
  const type = async (number) => {
    await phone.click();
    await row("TXN019").locator("input[type=tel]").fill(number);
    await page.locator(".toolbar input").first().click();
  };
  await type("+1 212 555 0188");
  await until(async () => /212-555-0188/.test(await row("TXN019").innerText()), "the new number");
  assert.equal((await desk.ask("GET", `/api/v1/cases/${await id_of("TXN019")}`)).body.case.phone, "+12125550188");
  await type(old);
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${await id_of("TXN019")}`)).body.case.phone === old, "the old number");
});

test("a press on the badge calls; the transcript is there; the status is what the customer meant", async () => {
  await row("TXN001").getByRole("button", { name: /Not Answered/ }).first().click();
  await row("TXN001").getByText("TXN001").click(); // what it looks like meanwhile: live_browser.test.mjs
  await until(async () => /Am I speaking with Aditya Sharma/.test(await page.locator("body").innerText()), "the first question");
  await until(async () => /Mark As Fraud/.test(await row("TXN001").innerText()), "the outcome");
  await until(async () => /Call ended/.test(await page.locator("body").innerText()), "the end of the call");
  const text = await page.locator("body").innerText();
  assert.match(text, /understood/);
  await until(async () => /Replays the same/.test(await page.locator("body").innerText()), "the replay's verdict");
  assert.match(await page.locator("body").innerText(), /FC-\d{4}-000001/);
  await picture("call");
});

test("a finished call, its fraud case and its orders are in the case's history", async () => {
  for (const words of [/Called: Customer reported fraud/, /Fraud case opened: FC-\d{4}-000001/, /Ordered: Block the transaction/])
    await until(async () => words.test(await page.locator(".history").innerText()), `the history to say ${words}`);
  assert.doesNotMatch(await shown(), /Nothing has happened yet/);
});

test("the script's steps tell which were passed and where the call ended", async () => {
  const steps = await page.locator(".steps li").evaluateAll((all) => all.map((each) => `${each.className} ${each.textContent}`));
  assert.equal(steps[0], "taken Right person, passed");
  assert.equal(steps.filter((each) => each.startsWith("last ")).length, 1);
  assert.ok(steps.some((each) => each.startsWith("ahead ")), steps.join("\n"));
});

test("no delivery is promised where there is no address for deliveries", async () => {
  assert.match(await shown(), /No address for deliveries is set/);
  assert.doesNotMatch(await shown(), /next \d\d:\d\d|Not sent yet|Waiting/);
});

test("the status that stands is not offered, and the menu of the last row is whole", async () => {
  await page.keyboard.press("Escape");
  const menu = row("TXN018").getByRole("button", { name: /Set the status/ }); // at the lower edge of the window
  await menu.click();
  const panel = page.locator(".popover");
  assert.deepEqual(await panel.locator("label.choice").allInnerTexts(), ["Resolved", "Mark As Fraud", "Disconnected"]);
  assert.ok(await panel.getByRole("button", { name: "Set status" }).isDisabled(), "nothing is chosen for a person");
  const { y, height } = await panel.boundingBox();
  assert.ok(y >= 0 && y + height <= 900, `${y} + ${height}`);
  await panel.getByText("Disconnected").click();
  await panel.getByRole("button", { name: "Set status" }).click();
  await until(async () => /Disconnected/.test(await row("TXN018").innerText()), "the choice");
  await panel.waitFor({ state: "detached" }); // the row may hear of it before the reply closes the menu
  await menu.click();
  await panel.waitFor();
  assert.deepEqual(await panel.locator("label.choice").allInnerTexts(), ["Not Answered", "Resolved", "Mark As Fraud"]);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.keyboard.press("z"); // undone, as it was
  await until(async () => /Not Answered/.test(await row("TXN018").innerText()), "the status of before");
});

test("the orders are listed", async () => {
  await page.getByRole("link", { name: "Orders" }).click();
  await until(async () => /FC-\d{4}-000001/.test(await page.locator("body").innerText()), "the fraud case");
  await picture("orders");
  await page.getByRole("link", { name: "Fraud desk" }).click();
  await row("TXN001").waitFor();
});

test("the desk is worked without a mouse", async () => {
  const active = () => page.evaluate(() => document.activeElement.dataset?.case ?? document.activeElement.className);
  await page.goto(desk.url);
  await row("TXN001").waitFor();
  for (const [key, there] of [["j", "TXN001"], ["j", "TXN002"], ["j", "TXN003"], ["k", "TXN002"]]) {
    await page.keyboard.press(key);
    await until(async () => (await active()) === there, `${key} to lead to ${there}`);
  }
  await page.keyboard.press("Enter");
  await page.locator(".drawer h2", { hasText: "Olivia O'Brien" }).waitFor();
  assert.match(page.url(), /case=2/);
  await page.keyboard.press("Enter");
  await until(async () => (await active()) === "drawer", "the focus to go into the case");
  await page.keyboard.press("Escape");
  await until(async () => (await active()) === "TXN002", "the focus to be back in its row");
  await page.keyboard.press("s");
  await page.locator(".status-form").waitFor();
  await page.keyboard.press("Escape");
  await until(async () => !(await page.locator(".status-form").isVisible()), "the menu to close");
  await page.keyboard.press("c");
  await until(async () => /Resolved/.test(await row("TXN002").innerText()), "its end");
  await page.keyboard.press("?");
  await page.locator(".help").waitFor();
  await picture("keys");
  // Letters can be turned off: one of them places calls.
  await page.getByRole("button", { name: "Turn the single keys off" }).click();
  await page.locator(".help").getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("?");
  await page.keyboard.press("j");
  assert.equal(await page.locator(".help").count(), 0);
  await page.evaluate(() => localStorage.removeItem("single-keys"));
});

test("words that were meant for the search call nobody", async () => {
  await page.goto(`${desk.url}/?case=18`);
  await page.locator(".drawer").waitFor();
  const calls = async () => (await desk.ask("GET", "/api/v1/cases/18")).body.calls.length;
  const before = await calls();
  await page.locator("body").pressSequentially("campbell", { delay: 30 });
  await sleep(1_000);
  assert.equal(await calls(), before);
  await page.keyboard.press("Escape");
});

test("what somebody else has changed meanwhile is not written over, neither by an editor that was open nor by Undo", async () => {
  await page.goto(desk.url);
  const theirs = (phone) => desk.ask("PATCH", "/api/v1/cases/18", { phone });
  const now = async () => (await desk.ask("GET", "/api/v1/cases/18")).body.case;
  const { phone: old } = await now(), digits = (end) => old.slice(0, -4) + end;
  const phone = row("TXN018").locator(".phone.editable");
  await phone.click();
  await theirs(digits("0132"));
  await row("TXN018").locator("input[type=tel]").fill(digits("0131"));
  await page.keyboard.press("Enter");
  await until(async () => /meanwhile, to/.test(await row("TXN018").innerText()), "the conflict to be told");
  assert.equal((await now()).phone, digits("0132"));
  await page.keyboard.press("Escape");
  await phone.click();
  await row("TXN018").locator("input[type=tel]").fill(digits("0133"));
  await page.keyboard.press("Enter");
  await until(async () => (await now()).phone === digits("0133"), "the number to be saved");
  await theirs(digits("0134"));
  await page.getByRole("button", { name: "Undo" }).last().click();
  await until(async () => /not put back/.test(await page.locator("body").innerText()), "the undo to be refused");
  assert.equal((await now()).phone, digits("0134"));
  await theirs(old);
});

test("a refused call says why, in the case and check by check", async () => {
  const { phone } = (await desk.ask("GET", `/api/v1/cases/${await id_of("TXN020")}`)).body.case;
  assert.ok((await desk.ask("POST", "/api/v1/stop-list", { phone, reason: "Asked by letter" })).status < 300);
  await page.goto(`${desk.url}/?case=${await id_of("TXN020")}`);
  await page.locator(".drawer .button.call").click();
  await until(async () => /Not called .*asked not to be called/.test(await page.locator(".dial-check").innerText()), "the reason");
  assert.match(await page.locator(".checks .failed").innerText(), /Stop list/);
  assert.equal(await page.locator(".toast").count(), 0, "it is said once");
  assert.match(await page.locator(".history").innerText(), /Not called: The customer asked/);
  await picture("refused");
});

test("headings are whole and the table fits at every width", async () => {
  await page.goto(desk.url);
  await row("TXN001").waitFor();
  for (const width of [1920, 1440, 1366, 1340, 1330, 1280, 1024, 940, 768, 760]) {
    await page.setViewportSize({ width, height: 800 });
    let wrong;
    const look = () => {
      const cut = [...document.querySelectorAll(".cases th button span:first-child")].filter((each) => each.offsetWidth && each.scrollWidth > each.clientWidth).map((each) => each.innerText);
      const numbers = [...document.querySelectorAll(".cases td .phone-text, .cases td.c-amount")].filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.innerText);
      const box = document.querySelector(".table-box");
      return [...cut, ...numbers, ...(box.scrollWidth > box.clientWidth ? [`wider by ${box.scrollWidth - box.clientWidth} px`] : [])];
    };
    // A window that has just changed is laid out in a frame or two.
    await until(async () => (wrong = await page.evaluate(look)).length === 0, "the layout", 5).catch(() => {});
    assert.deepEqual(wrong, [], `at ${width} px`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
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

test("a search that finds nothing says so, and leads back to all cases", async () => {
  await page.goto(`${desk.url}/?q=zebra`);
  const blank = page.locator(".table-box .blank");
  await blank.getByText("No case matches “zebra”").waitFor();
  await blank.getByRole("button", { name: "Show all cases" }).click();
  await row("TXN001").waitFor();
  assert.doesNotMatch(page.url(), /q=/);
});

test("a press on a heading sorts by it, another one turns the order round", async () => {
  await page.goto(desk.url);
  await row("TXN001").waitFor();
  const heading = page.locator(".cases th", { hasText: "Client name" });
  const names = () => page.locator(".cases .row .c-client_name").evaluateAll((cells) =>
    cells.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).map((cell) => cell.innerText.trim()).filter(Boolean));
  const known = (await desk.ask("GET", "/api/v1/cases?limit=200&sort=client_name&order=asc")).body.cases.map(({ client_name }) => client_name);
  assert.notDeepEqual(await names(), known, "they are not in this order before");
  await heading.getByRole("button").click();
  await until(async () => (await heading.getAttribute("aria-sort")) === "ascending" && (await names()).join() === known.join(), "the names in their order");
  await heading.getByRole("button").click();
  const reversed = (await desk.ask("GET", "/api/v1/cases?limit=200&sort=client_name&order=desc")).body.cases.map(({ client_name }) => client_name);
  await until(async () => (await heading.getAttribute("aria-sort")) === "descending" && (await names()).join() === reversed.join(), "the other order");
});

test("a press on the badge of a resolved case calls nobody", async () => {
  await page.goto(desk.url);
  const calls = async () => (await desk.ask("GET", `/api/v1/cases/${await id_of("TXN002")}`)).body.calls.length;
  const before = await calls();
  await row("TXN002").getByRole("button", { name: /^Resolved/ }).first().click();
  await page.locator(".drawer h2", { hasText: "Olivia O'Brien" }).waitFor();
  await sleep(500);
  assert.equal(await calls(), before);
  assert.ok(await row("TXN002").locator(".button.call").isDisabled());
  await page.keyboard.press("Escape");
});

// Pages beside the fraud desk's own, with an open loan.
const others = async () => {
  const [loan] = (await desk.ask("GET", "/api/v1/cases?kind=loan&limit=1")).body.cases;
  return ["/loans", `/loans?case=${loan.id}`, "/scripts", "/scripts?script=fraud_verification", "/compliance", "/compliance?show=open"];
};

test("no page scrolls sideways on a phone", async () => {
  const routes = ["/", "/?case=1", "/?panel=import", "/orders", "/orders?show=fraud-cases", "/stop-list", "/users", "/settings", "/nowhere", ...(await others())];
  for (const width of [320, 375, 768]) {
    await page.setViewportSize({ width, height: 700 });
    for (const route of routes) {
      await page.goto(new URL(route, page.url()).href);
      await page.locator("h1, h2, .blank").first().waitFor({ state: "attached" });
      if (/[?]case=|panel/.test(route)) await page.locator(".drawer .facts:not(.small), .drop").first().waitFor();
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

// What every text has against its ground, in both schemes: at least 4.5 to 1.
function faint_texts() {
  const parts = (colour) => {
    const found = colour.match(/[\d.]+/g).map(Number);
    return [...found.slice(0, 3), found[3] ?? 1];
  };
  const over = (above, below) => [...[0, 1, 2].map((i) => above[i] * above[3] + below[i] * (1 - above[3])), 1];
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((each) => (each / 255 <= 0.03928 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const box = element.getBoundingClientRect();
    if (!texts.currentNode.data.trim() || !box.width || !box.height || element.closest(".unseen, noscript, :disabled")) continue;
    const grounds = [];
    for (let at = element; at; at = at.parentElement) grounds.unshift(parts(getComputedStyle(at).backgroundColor));
    const ground = grounds.reduce((below, above) => over(above, below), [255, 255, 255, 1]);
    const [high, low] = [light(over(parts(getComputedStyle(element).color), ground)), light(ground)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) faint.push(`${element.tagName}.${element.className} “${texts.currentNode.data.trim()}” ${ratio.toFixed(2)}`);
  }
  return faint;
}

// What can be pressed or filled in and has no name for who does not see it.
function nameless() {
  const name = (each) => each.getAttribute("aria-label") || [...(each.labels ?? [])].map((label) => label.textContent).join("") || each.textContent;
  return [...document.querySelectorAll("button, a[href], input, select, [role=dialog], aside, nav, [role=group]")]
    .filter((each) => !each.closest("[aria-hidden=true]") && !name(each).trim())
    .map((each) => each.outerHTML.slice(0, 120));
}

test("every text stands out from its ground, in light and dark, and everything that can be used has a name", async () => {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    for (const route of ["/", "/?case=1", "/?case=20", "/?panel=import", "/orders", "/orders?show=fraud-cases", "/stop-list", "/users", "/settings", "/?q=nowhere", ...(await others())]) {
      await page.goto(desk.url + route);
      await page.locator(".row, .list, .blank, .panel").first().waitFor();
      if (/[?]case=|panel/.test(route)) await page.locator(".drawer .facts:not(.small), .drop").first().waitFor();
      assert.deepEqual(await page.evaluate(faint_texts), [], `${route}, ${colorScheme}`);
      assert.deepEqual(await page.evaluate(nameless), [], route);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
});

test("who does nothing is warned, signed out, told why, and comes back to the same place", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const other = await context.newPage();
  other.setDefaultTimeout(60_000);
  await other.clock.install();
  const sign_in = async () => {
    await other.locator("input[type=password]").fill(password);
    await other.keyboard.press("Enter");
    await other.locator(".drawer h2", { hasText: "Fiona Okafor" }).waitFor();
    await other.locator(".connection.live").waitFor({ state: "attached" }); // else it asks every 5 s of a clock that runs fast
  };
  const pass = async (minutes) => {
    for (let i = 0; i < minutes * 6; i++) await other.clock.runFor(10_000);
  };
  const place = `${desk.url}/?case=3&q=bank&sort=amount`;
  await other.goto(place);
  await until(async () => /Sign in to open the page that you asked for/.test(await other.locator("body").innerText()), "why one is here");
  await other.getByLabel("Name").fill("admin");
  await sign_in();
  const warning = other.locator(".toast", { hasText: "signed out in a minute" });
  await pass(13);
  assert.equal(await warning.count(), 0);
  await pass(1.5);
  await warning.waitFor();
  await other.keyboard.press("Shift"); // anything at all
  await warning.waitFor({ state: "detached" });
  await pass(15.5);
  await until(async () => /nothing was done here for 15 minutes/.test(await other.locator("body").innerText()), "the reason");
  assert.equal(other.url(), place);
  assert.equal(await other.getByLabel("Name").inputValue(), "admin");
  assert.equal(await warning.count(), 0);
  const twin = await context.newPage(); // another tab comes back with the first
  await twin.goto(place);
  await twin.getByLabel("Password", { exact: true }).waitFor();
  await sign_in();
  assert.equal(other.url(), place);
  await twin.locator(".drawer h2", { hasText: "Fiona Okafor" }).waitFor();
  await twin.close();
  // A page that is loaded when the session is over says so as well. Meanwhile none is open that would notice before.
  await other.goto(`${desk.url}/metrics`);
  await context.clearCookies();
  await other.evaluate(() => {
    const stay = JSON.parse(localStorage.getItem("signed-in"));
    localStorage.setItem("signed-in", JSON.stringify({ ...stay, touched: stay.touched - 20 * 60_000 }));
  });
  await other.goto(place);
  await until(async () => /nothing was done here for 15 minutes/.test(await other.locator("body").innerText()), "the reason after a reload");
  // Ended by somebody else: another reason.
  await other.getByLabel("Name").fill("admin");
  await sign_in();
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const session = await (await fetch(`${desk.url}/api/v1/session`, { headers: { cookie: cookies } })).json();
  await fetch(`${desk.url}/api/v1/session`, { method: "DELETE", headers: { cookie: cookies, "x-csrf": session.csrf } });
  await until(async () => /Your session was ended/.test(await other.locator("body").innerText()), "the other reason");
  await other.reload();
  await until(async () => /Your session was ended/.test(await other.locator("body").innerText()), "the reason to be kept");
  await context.close();
});

test("a live call among all statuses: the picture of the README", async () => {
  for (const ref of ["TXN003", "TXN004", "TXN005", "TXN006", "TXN007", "TXN008", "TXN010", "TXN016"]) await call(ref);
  const calls = async () => (await desk.ask("GET", "/api/v1/cases?limit=0")).body.counts.Connecting;
  await until(async () => (await calls()) === 0, "these calls to end");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(desk.url);
  await row("TXN011").waitFor();
  for (const ref of ["TXN009", "TXN017", "TXN011"]) await call(ref);
  await page.goto(`${desk.url}/?case=${await id_of("TXN011")}`);
  await page.mouse.move(0, 899);
  await until(async () => /understood/.test(await shown()), "the conversation");
  await picture("desk");
});

test("Reviewed takes a case off the list, and Undo puts it back with its reason", async () => {
  const id = await id_of("TXN008"); // reaches the wrong person
  const flag = async () => (await desk.ask("GET", `/api/v1/cases/${id}`)).body.case.review;
  await until(flag, "the flag");
  await page.goto(`${desk.url}/?case=${id}`);
  const { reason } = await flag(), alert = page.locator(".drawer .alert").filter({ hasText: reason });
  await alert.getByRole("button", { name: "Reviewed" }).click();
  await alert.waitFor({ state: "hidden" });
  assert.equal(await flag(), null);
  await picture("reviewed");
  await page.locator(".toast").filter({ hasText: "off the list to review" }).getByRole("button", { name: "Undo" }).click();
  await alert.waitFor();
  assert.deepEqual(await flag(), { reason });
  await until(async () => /Review taken back/.test(await page.locator(".history").innerText()), "the history", 10);
});

test("nothing went wrong on the page", () => assert.deepEqual(problems.filter((text) => !/status of (401|404|409|422)/.test(text)), []));
