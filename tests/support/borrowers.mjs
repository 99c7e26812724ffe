// Loans, the borrowers who answer for them, and a phone company of its own that outlives the desk.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { authorization, people_and_company } from "./company.mjs";
import { Desk, run, until } from "./desk.mjs";
import { day_in } from "./days.mjs";

export async function borrowers(t, { loans, speed = 60, options = [], environment: more = {} }) {
  const world = await people_and_company(t, { made: ["--loans", String(loans)], speed, options });
  const { place, base, data } = world, environment = { ...world.environment, ...more };
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
  const day = new Date(`${day_in(zone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}
