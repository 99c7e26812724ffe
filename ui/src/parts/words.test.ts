import assert from "node:assert/strict";
import { test } from "node:test";
import type { CallState } from "api";
import { callWords, count, countryName, dayWords, delivery, liveWords, moment, plain, progress, seconds, standingRefusal, timeIn, troubled, wantsCall } from "./words";

test("a live call says what it is doing", () => {
  assert.equal(progress("sending", null), "Dialing…");
  assert.equal(progress("unknown", null), "Checking with the carrier…");
  assert.equal(progress("intent", null), "Dialing…");
  const live = (id: number, state: CallState = "intent") => ({ id, state, step_title: null });
  const line = { calls: [7, 9, 12, 14], total: 4 };
  assert.deepEqual([7, 9, 12, 14].map((id) => liveWords(live(id), line)), ["Waiting, next in line", "Waiting, 2nd in line", "Waiting, 3rd in line", "Waiting, 4th in line"]);
  assert.equal(liveWords(live(99), line), "Dialing…"); // its turn has come
  assert.equal(liveWords(live(9, "ringing"), line), "Ringing…"); // news of the call are newer than those of the line
  const long = { calls: Array.from({ length: 500 }, (_, n) => n + 1), total: 700 };
  assert.deepEqual([11, 21, 112, 123, 600].map((id) => liveWords(live(id), long)), ["Waiting, 11th in line", "Waiting, 21st in line", "Waiting, 112th in line", "Waiting, 123rd in line", "Waiting in line"]);
  assert.equal(progress("ringing", null), "Ringing…");
  assert.equal(progress("answered", "Card shared?"), "In conversation: Card shared?");
  assert.equal(progress("answered", null), "Answered");
});

test("an ended call says how it went, or why it was not dialed", () => {
  assert.equal(callWords({ state: "ended", disposition: "busy", problem: null }), "The line was busy");
  assert.equal(callWords({ state: "ended", disposition: "none", problem: "The carrier refused the number." }), "The carrier refused the number.");
  assert.equal(callWords({ state: "ringing", disposition: "none", problem: null }), "Ringing…");
});

test("a refusal while a call was on is over with the call; one after it stands", () => {
  const at = (minute: number) => `2026-03-15T09:0${minute}:00.000Z`;
  const refused = (minute: number) => ({ code: "hours", message: "It is 03:12 there.", at: at(minute) });
  const call = { id: 1, state: "ended", disposition: "busy", started_at: at(2), ended_at: at(4) } as const;
  assert.equal(standingRefusal({ last_refusal: refused(3), last_call: call, live_call: null }), null);
  assert.equal(standingRefusal({ last_refusal: refused(5), last_call: call, live_call: null })?.at, at(5));
  assert.equal(standingRefusal({ last_refusal: refused(1), last_call: null, live_call: null })?.at, at(1));
  assert.equal(standingRefusal({ last_refusal: refused(3), last_call: null, live_call: { id: 1, state: "ringing", step_title: null } }), null);
});

test("numbers have their unit", () => {
  assert.equal(seconds(42.9), "42 s");
  assert.equal(seconds(83), "1 min 23 s");
  assert.equal(seconds(-1), "0 s");
  assert.equal(count(1, "case"), "1 case");
  assert.equal(count(20_000, "case"), "20,000 cases");
});

test("times are as short as they can be", () => {
  const now = new Date(2026, 2, 15, 18, 0);
  const at = (...parts: [number, number, number, number, number]) => moment(new Date(...parts).toISOString(), now);
  assert.equal(at(2026, 2, 15, 14, 5), "14:05");
  assert.equal(at(2026, 2, 14, 14, 5), "14 Mar, 14:05");
  assert.equal(at(2024, 11, 31, 9, 0), "31 Dec 2024, 09:00");
});

test("the customer's time names its zone; an unknown zone says nothing", () => {
  assert.equal(timeIn("Asia/Kolkata", new Date("2026-03-15T16:10:00Z")), "21:40 in Asia/Kolkata");
  assert.equal(timeIn("Mars/Olympus", new Date()), "");
});

test("a delivery says how often it was tried and what went wrong", () => {
  const now = new Date();
  const of = (attempts: number, last_error: string | null) => delivery({ delivery: { attempts, last_error, next_at: null, acknowledged_at: null } }, now, "bank.test");
  assert.equal(of(0, null), "Not sent yet");
  assert.equal(of(3, "the bank's system answered 503"), "3 tries: the bank's system answered 503");
  assert.equal(delivery({ delivery: null }, now, "bank.test"), "");
  assert(troubled({ delivery: { attempts: 3, last_error: "503", next_at: null, acknowledged_at: null } }));
  assert(!troubled({ delivery: { attempts: 4, last_error: "503", next_at: null, acknowledged_at: now.toISOString() } }));
  const waits = { delivery: { attempts: 0, last_error: null, next_at: now.toISOString(), acknowledged_at: null } };
  assert.match(delivery(waits, now, "bank.test"), /next/);
  assert.equal(delivery(waits, now, null), "", "nothing is coming where there is no address");
  assert.equal(delivery(waits, now, undefined), "", "nor is it promised before the address is known");
});

test("names become words", () => {
  assert.equal(countryName("IN"), "India");
  assert.equal(countryName("*"), "Every country");
  assert.equal(countryName("nowhere"), "nowhere");
  assert.equal(plain("fraud_case"), "Fraud case");
});

test("a wanted call is told until its time has come", () => {
  const wish = { not_before: "2026-12-07T11:30:00Z", day: "2026-12-07", time: "17:00", said: true, call: 4 };
  assert.equal(wantsCall(wish, new Date("2026-12-04T05:00:00Z")), "Wants a call Mon 17:00");
  assert.equal(wantsCall(wish, new Date("2026-11-20T05:00:00Z")), "Wants a call Mon 7 Dec 17:00");
  assert.equal(wantsCall({ ...wish, time: null }, new Date("2026-12-04T05:00:00Z")), "Wants a call Mon");
  assert.equal(wantsCall(wish, new Date("2026-12-07T11:30:00Z")), "");
  assert.equal(wantsCall({ ...wish, said: false }, new Date("2026-12-04T05:00:00Z")), "Asked for another time");
  assert.equal(wantsCall(null, new Date()), "");
});

test("a day is written one way, whichever way it came", () => {
  assert.equal(dayWords("07/11/2026"), "7 Nov 2026");
  assert.equal(dayWords("2026-11-30"), "30 Nov 2026");
  for (const none of ["", "31/31/2025", "2026-13-01", "yesterday"]) assert.equal(dayWords(none), none);
});
