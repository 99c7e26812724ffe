// Loans, the borrowers who answer for them, and a phone company of its own that outlives the desk.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Desk, Program, folder, run, until } from "./desk.mjs";

const sid = "AC00000000000000000000000000000001", token = "0123456789abcdef0123456789abcdef", from = "+12025550199";
const authorization = "Basic " + Buffer.from(`${sid}:${token}`).toString("base64");

export async function borrowers(t, { loans, speed = 60, options = [], environment: more = {} }) {
  const place = folder();
  t.after(() => place.remove());
  execFileSync("node", ["demo/generate.mjs", "--loans", String(loans), "--seed", "7", "--out", place.path]);
  mkdirSync(join(place.path, "policies"));
  cpSync("policies/demo.yaml", join(place.path, "policies", "demo.yaml"));
  const company = new Program(["phone-company", "--port", "0", "--customers", join(place.path, "customers.yaml"), "--speed", String(speed),
    "--account-sid", sid, "--auth-token", token, "--number", from, "--calls-per-second", "0", ...options]);
  t.after(() => company.stop());
  const base = (await company.line(/phone company: (http:\S+)/))[1];
  const environment = {
    TWILIO_BASE_URL: base, TWILIO_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_NUMBER: from, TWILIO_CALLS_PER_SECOND: "200",
    RINGFENCE_POLICIES: join(place.path, "policies"), RINGFENCE_LOG_LEVEL: "off", ...more,
  };
  const data = join(place.path, "data");
  mkdirSync(data);
  const read = (name) => JSON.parse(readFileSync(join(place.path, name), "utf8"));
  const load = async () => {
    const imported = await run(["case", "import", join(place.path, "loans.json"), "--data", data], { environment });
    if (imported.code !== 0) throw new Error(imported.err);
    return imported;
  };
  const start = (extra = {}) => Desk.start({ data: { path: data, remove() {} }, demo: false, people: false, environment: { ...environment, ...extra } });
  const rings = async () => (await fetch(base + "/phone-company/calls", { headers: { authorization } }).then((answer) => answer.json())).calls.map((call) => call.to);
  return { place, data, environment, read, load, start, rings };
}

export const loans_of = async (desk, filter = "") => (await desk.ask("GET", `/api/v1/cases?kind=loan&limit=200${filter}`)).body.cases;
export const quiet = (desk, seconds = 240) =>
  until(async () => /ringfence_live_calls 0\n/.test(await fetch(`${desk.url}/metrics`).then((m) => m.text())), "the calls to end", seconds);
export const answers_of = async (desk, call) => Object.fromEntries((await desk.ask("GET", `/api/v1/calls/${call}`)).body.answers.map(({ slot, value }) => [slot, value]));

// The day so many days after the call's, where the customer is.
export function day_after(days, zone) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(new Date());
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
