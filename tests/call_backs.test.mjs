// Who asks to be called at another time is called then, and not before.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { carrier_settings, start_carrier } from "./support/carrier.mjs";
import { Desk, folder, run, until } from "./support/desk.mjs";
import { import_loans, loan_row, talk } from "./support/loan_call.mjs";
import { day_in, time_in } from "./support/days.mjs";

const place = folder(), ends = [];
const phones = { MON: "+14155550101", LATER: "+14155550102", GONE: "+14155550103", TALKS: "+14155550104" };
const zone = "America/Los_Angeles";
let desk, carrier, ids, environment;
before(async () => {
  carrier = await start_carrier({ after: (end) => ends.push(end) });
  environment = { ...carrier_settings(carrier.base, place), RINGFENCE_LOG_LEVEL: "off" };
  desk = await Desk.start({ demo: false, people: false, environment });
  ids = await import_loans(desk, Object.entries(phones).map(([ref, phone]) => loan_row(ref, phone)));
});
after(async () => {
  await desk?.stop();
  for (const end of ends) await end();
  place.remove();
});

const case_of = async (ref) => (await desk.ask("GET", `/api/v1/cases/${ids[ref]}`)).body.case;
const due = async () => (await desk.ask("GET", "/api/v1/rounds")).body.due;
async function says(ref, ...words) {
  const call = await talk(desk, carrier, ids[ref], phones[ref], words);
  await call.end();
  return until(async () => {
    const item = await case_of(ref);
    return item.last_call.state === "ended" && item;
  }, `the end of the call to ${ref}`);
}

test("a day and a time that were said are kept, shown and waited for", async () => {
  assert.equal(await due(), 4);
  const item = await says("MON", "yes speaking", "call me on Monday at five");
  const wish = item.call_back;
  assert.equal(item.last_call.disposition, "call_later");
  assert.deepEqual([wish.time, wish.said, wish.call], ["17:00", true, item.last_call.id]);
  assert.equal(new Date(`${wish.day}T00:00:00Z`).getUTCDay(), 1);
  assert.equal(day_in(zone, wish.not_before), wish.day);
  assert.equal(time_in(zone, wish.not_before), "17:00");
  assert.ok(Date.parse(wish.not_before) > Date.now());
  assert.equal(await due(), 3);
  const { answers } = (await desk.ask("GET", `/api/v1/calls/${wish.call}`)).body;
  assert.deepEqual(answers.filter(({ slot }) => slot.startsWith("call_back")).map(({ value }) => value), [wish.day, "17:00"]);
  assert.equal((await desk.ask("GET", `/api/v1/calls/${wish.call}/replay`)).body.same, true);
});

test("by hand only after a person has said so", async () => {
  const refused = await desk.ask("POST", `/api/v1/cases/${ids.MON}/calls`);
  assert.deepEqual([refused.status, refused.body.error.code], [409, "call-back-later"]);
  assert.match(refused.body.error.message, /wants to be called on Monday \d+ \w+ at 17:00\./);
  const earlier = await desk.ask("POST", "/call/MON");
  assert.deepEqual([earlier.status, earlier.body.error.code], [409, "call-back-later"]);
  assert.equal((await desk.ask("POST", "/call/MON?anyway=no")).status, 400);
  const command = await run(["case", "call", "MON", "--data", desk.data.path], { environment });
  assert.equal(command.code, 1);
  assert.match(command.err, /Monday .* at 17:00.*--anyway/);
  assert.equal((await desk.ask("POST", `/api/v1/cases/${ids.MON}/calls?anyway=yes`)).status, 400);
  const round = await desk.ask("POST", "/api/v1/rounds", { of: "chosen", cases: [ids.MON, ids.TALKS] });
  assert.deepEqual([round.status, round.body.error.code], [409, "round-not-due"]);
  assert.match(round.body.error.message, /1 of the 2 chosen loans is not due: MON \(The customer wants to be called on Monday/);
});

test("without a day: not again on the same one", async () => {
  for (const [ref, ...words] of [["LATER", "yes", "call me later"], ["GONE", "she is not here right now"]]) {
    const { call_back: wish, last_call } = await says(ref, ...words);
    assert.deepEqual([wish.said, wish.time], [false, null], last_call.disposition);
    const tomorrow = new Date(`${day_in(zone)}T00:00:00Z`);
    tomorrow.setUTCDate(tomorrow.getUTCDate() + 1);
    assert.equal(wish.day, tomorrow.toISOString().slice(0, 10));
    assert.match((await desk.ask("POST", `/api/v1/cases/${ids[ref]}/calls`)).body.error.message, /not called again on the same day/);
  }
  assert.equal(await due(), 1);
});

test("a wish survives a restart, and is over when the customer has talked again", async () => {
  const { call_back: before_it } = await case_of("MON");
  await desk.stop({ keep: true });
  desk = await Desk.start({ data: desk.data, port: Number(new URL(desk.url).port), demo: false, people: false, environment });
  assert.deepEqual((await case_of("MON")).call_back, before_it);
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.MON}/dial`)).body.allowed, "the carrier to be known");
  const call = await talk(desk, carrier, ids.MON, phones.MON, ["yes", "Asha Rao"], "?anyway=true");
  await call.end();
  await until(async () => (await case_of("MON")).last_call.state === "ended", "the end of the call");
  assert.equal((await case_of("MON")).call_back, null);
});
