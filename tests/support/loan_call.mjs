// A loan's call over signed webhooks, as the carrier makes it.
import assert from "node:assert/strict";
import { form_of, webhook } from "./carrier.mjs";
import { until } from "./desk.mjs";

export const loan_row = (id, phone, more = {}) => ({ id, kind: "loan", client_name: "Asha Rao", client_phone: phone, bank_name: "Lotus Bank", loan_number: `LN-${id}`, amount: 250000,
  currency: "INR", due_date: "2026-01-05", language: "en-IN", zone: "America/Los_Angeles", ...more });

export async function import_loans(desk, rows) {
  const { body } = await desk.ask("POST", "/api/v1/cases/import", rows);
  assert.ok(body.imported, JSON.stringify(body));
  const { cases } = (await desk.ask("GET", "/api/v1/cases?kind=loan&limit=200")).body;
  const ids = Object.fromEntries(cases.map(({ id, ref }) => [ref, id]));
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${Object.values(ids)[0]}/dial`)).body.allowed, "the carrier to be known");
  return ids;
}

// Says what is given, one answer after the other; gives the call's id and the last answer of the desk.
export async function talk(desk, carrier, id, phone, words, path = "") {
  const started = await desk.ask("POST", `/api/v1/cases/${id}/calls${path}`);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  const number = started.body.call.id;
  await until(async () => (await desk.ask("GET", `/api/v1/calls/${number}`)).body.events.some(({ e }) => e === "dialed"), "the carrier's reply to be stored");
  const call = await carrier.placed(phone);
  const send = (url, fields) => webhook(desk, url, form_of(call, fields));
  let answer = await send(call.voice, { AnsweredBy: "human" });
  let turn = 0;
  for (const SpeechResult of words) {
    answer = await send(`${desk.url}/twilio/turn/${call.token}/${++turn}`, { SpeechResult, Confidence: "0.9" });
    for (let i = 0, wait; i < 12 && (wait = /<Redirect>([^<#]*\/twilio\/wait\/[^<#]*)/.exec(answer.text)?.[1]); ++i) answer = await send(wait, {});
  }
  return { number, answer, end: () => send(call.callback, { CallStatus: "completed" }) };
}
