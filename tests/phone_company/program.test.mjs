// The phone company as a program.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { start_company } from "./company.mjs";

const binary = process.env.RINGFENCE ?? new URL("../../build/release/ringfence", import.meta.url).pathname;
const refuse = (...args) => {
  const { status, stderr, stdout } = spawnSync(binary, ["phone-company", "--port", "0", ...args], { encoding: "utf8", timeout: 20000 });
  assert.notEqual(status, 0);
  assert.notEqual(status, null, "it should have ended by itself");
  assert.equal(stdout, "");
  return stderr;
};

test("says who it is, to anybody", async (t) => {
  const company = await start_company(t);
  const who = await (await fetch(`${company.base}/phone-company`)).json();
  assert.equal(who.name, "ringfence-phone-company");
  assert.ok(who.version);
  assert.equal((await fetch(`${company.base}/phone-company/calls`)).status, 401);
  assert.equal((await fetch(`${company.base}/phone-company/faults`, { method: "POST", body: "lose_reply=1" })).status, 401);
});

test("ends on SIGTERM", async (t) => {
  const company = await start_company(t);
  company.child.kill("SIGTERM");
  assert.equal(await company.ended, 0);
});

test("complaints name the place", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "phone-company-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "customers.yaml");
  writeFileSync(file, 'customers:\n  "+14155550100": cheerful\n');
  assert.match(refuse("--customers", file), /customers\.yaml:2: .*cheerful/s);
  assert.match(refuse("--customers", join(folder, "none.yaml")), /none\.yaml/);
  assert.match(refuse("--fault", "gremlins=1"), /gremlins/);
  assert.match(refuse("--fault", "lose_reply=7"), /lose_reply/);
  assert.match(refuse("--fault", "late_callback=1"), /'late_callback' is no fault any more: it is called 'callback_late'/);
  assert.match(refuse("--faults", "lose_reply=0.1,crash=0.1"), /'crash' is no fault of the phone company, only of 'ringfence simulate'/);
  assert.notEqual(refuse("--speed", "0"), "");
});

test("requests that are too long or make no sense are refused", async (t) => {
  const company = await start_company(t);
  const path = "/2010-04-01/Accounts/AC00000000000000000000000000000001/Calls.json";
  assert.equal((await company.ask(path, { method: "POST", body: "x".repeat(70_000) })).status, 413);
  assert.equal((await company.ask(path, { method: "POST", body: "To=%zz" })).status, 400);
  assert.equal((await company.ask(path, { method: "PUT", body: "" })).status, 405);
  assert.equal((await company.ask("/elsewhere")).status, 404);
});

test("the demo's files are what the script makes, and hold every temperament", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "demo-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const script = new URL("../../demo/generate.mjs", import.meta.url).pathname;
  const made = spawnSync("node", [script, "--out", folder], { encoding: "utf8" });
  assert.equal(made.status, 0, made.stderr);
  for (const file of ["transactions.json", "loans.json", "customers.yaml"])
    assert.equal(readFileSync(join(folder, file), "utf8"), readFileSync(new URL(`../../demo/${file}`, import.meta.url), "utf8"), file);
  const rows = JSON.parse(readFileSync(join(folder, "transactions.json"), "utf8"));
  assert.equal(rows.length, 20);
  assert.equal(new Set(rows.map((row) => row.client_phone)).size, 20);
  for (const row of rows) {
    assert.match(row.client_phone, /^\+1[2-9]\d{2}55501\d{2}$/);
    assert.match(row.card_number, /^\*{3}\d{4}$/);
    assert.match(row.transaction_date, /^\d{2}\/\d{2}\/\d{4}$/);
    assert.equal(row.action, "Not Answered");
  }
  const customers = parse(readFileSync(join(folder, "customers.yaml"), "utf8")).customers;
  const loans = JSON.parse(readFileSync(join(folder, "loans.json"), "utf8"));
  assert.equal(loans.length, 20);
  assert.deepEqual(Object.keys(customers), [...rows.map((row) => row.client_phone), ...loans.map((loan) => loan.client_phone)]);
  const known = parse(readFileSync(new URL("../../src/carriers/phone_company/temperaments.yaml", import.meta.url), "utf8"));
  assert.deepEqual(new Set(Object.values(customers).map((c) => c.temperament)), new Set(Object.keys(known.temperaments)));
  // A number that no file names is a card customer's.
  for (const one of known.by_digits) assert.ok(one in known.temperaments, one);
  assert.equal(new Set(known.by_digits).size, 16);
});
