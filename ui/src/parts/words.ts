import type { CallState, CallSummary, Case, CaseKind, Disposition, FraudCase, Order, OrderState, Role, Status, WaitingCalls } from "api";

// How things are called on screen.

export const statusesOf: Record<CaseKind, readonly Status[]> = {
  card_transaction: ["Not Answered", "Connecting", "Resolved", "Mark As Fraud", "Disconnected"],
  loan: [
    "Not Answered", "Connecting", "Contacted", "Promised", "Hardship", "Already Paid", "Disputed", "Refused", "Wrong Person", "Stop Calling", "Crisis", "Disconnected", "Resolved",
  ],
};

export const dispositions: Record<Disposition, string> = {
  none: "",
  confirmed: "Customer confirmed the transaction",
  fraud_reported: "Customer reported fraud",
  wrong_person: "Someone else answered",
  not_available: "Customer was not available",
  call_later: "Asked to be called later",
  stop_calling: "Asked us to stop calling",
  agent_requested: "Asked for a person",
  unsure: "Customer was unsure",
  silence: "Nobody spoke",
  unclear: "The answer was not understood",
  contacted: "Customer was reached",
  refused: "Customer will not pay",
  promised: "Customer promised to pay",
  hardship: "Customer cannot pay now",
  already_paid: "Customer says it is paid",
  disputed: "Customer says it is not owed",
  crisis: "Customer needs help at once",
  machine: "An answering machine took the call",
  no_answer: "No answer",
  busy: "The line was busy",
  failed: "The call could not be placed",
  canceled: "The call was canceled",
  hung_up: "Customer hung up",
  ended_by_desk: "Ended by the desk",
  lost: "The carrier lost track of the call",
};

export const roles: Record<Role, { name: string; does: string }> = {
  agent: { name: "Agent", does: "calls customers, mends numbers, sets statuses" },
  supervisor: { name: "Supervisor", does: "also imports and exports cases, repeats deliveries, publishes scripts" },
  manager: { name: "Manager", does: "does the same as a supervisor, for every team" },
  compliance: { name: "Compliance", does: "reads everything, exports, keeps the stop list, publishes scripts" },
  admin: { name: "Admin", does: "does everything, and adds people" },
};

export const orderKinds: Record<Order["kind"], string> = {
  block: "Block the transaction",
  card_physical: "New card by post",
  card_virtual: "Virtual card",
};
export const orderStates: Record<OrderState, string> = { ordered: "Ordered", delivered: "Delivered", failed: "Not delivered" };

// How a call stands in the line, as GET /calls/waiting has it.
export function placeWords(id: number, { calls, total }: WaitingCalls): string {
  const place = calls.indexOf(id) + 1;
  if (place) return place === 1 ? "Waiting, next in line" : `Waiting, ${nth(place)} in line`;
  return total > calls.length ? "Waiting in line" : "";
}
const suffix = { zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" };
const ordinal = new Intl.PluralRules("en", { type: "ordinal" });
const nth = (n: number): string => `${n}${suffix[ordinal.select(n)]}`;

// What a live call is doing: what follows "Connecting →". `place`: of one whose turn has not come.
export function progress(state: CallState, step: string | null, place = ""): string {
  switch (state) {
    case "intent":
      return place || "Dialing…";
    case "sending":
    case "queued":
      return "Dialing…";
    case "unknown":
      return "Checking with the carrier…";
    case "ringing":
      return "Ringing…";
    case "answered":
      return step ? `In conversation: ${step}` : "Answered";
    case "ended":
      return "";
  }
}
export const liveWords = (live: Case["live_call"], line: WaitingCalls): string =>
  live ? progress(live.state, live.step_title, live.state === "intent" ? placeWords(live.id, line) : "") : "";

// The refusal that still matters: one while a call was on ("it is Connecting") is over with that call.
export function standingRefusal({ last_refusal: refusal, last_call: last, live_call: live }: Pick<Case, "last_refusal" | "last_call" | "live_call">): Case["last_refusal"] {
  if (!refusal || live) return null;
  return last?.ended_at && Date.parse(refusal.at) <= Date.parse(last.ended_at) ? null : refusal;
}

// How a call went, in a few words.
export function callWords(call: Pick<CallSummary, "state" | "disposition" | "problem">): string {
  if (call.state === "intent") return "Waiting to be dialed";
  if (call.state !== "ended") return progress(call.state, null);
  return dispositions[call.disposition] || call.problem || "Ended";
}

// "IN" → "India"; a policy for "*" holds everywhere.
export function countryName(code: string): string {
  if (code === "*") return "Every country";
  try {
    return new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}

// "fraud_case" → "Fraud case".
export function plain(name: string): string {
  const text = name.replaceAll("_", " ").replaceAll("-", " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}
const grouped = new Intl.NumberFormat("en-GB");
export const number = (n: number): string => grouped.format(n);

export function seconds(n: number): string {
  const whole = Math.max(0, Math.floor(n));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}

// "" where there is nothing to say. Without an address (`host`) to deliver to, nothing is coming next.
export function delivery(of: Pick<Order | FraudCase, "delivery">, now: Date, host: string | null | undefined): string {
  const d = of.delivery;
  if (!d) return "";
  if (d.acknowledged_at) return `Acknowledged ${moment(d.acknowledged_at, now)}`;
  if (!host) return "";
  const tries = d.attempts ? count(d.attempts, "try", "tries") : "Not sent yet";
  const next = d.next_at ? `, next ${moment(d.next_at, now)}` : "";
  return `${tries}${next}${d.last_error ? `: ${d.last_error}` : ""}`;
}

// Tried and refused, and not yet taken.
export const troubled = ({ delivery: d }: Pick<Order | FraudCase, "delivery">): boolean => !!d?.last_error && !d.acknowledged_at;

const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const precise = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const year = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

// The reader's own time, as short as it can be: "14:05", "15 Mar, 14:05", "15 Mar 2024, 14:05".
export function moment(iso: string, now: Date): string {
  const at = new Date(iso);
  if (at.toDateString() === now.toDateString()) return time.format(at);
  return `${(at.getFullYear() === now.getFullYear() ? day : year).format(at)}, ${time.format(at)}`;
}
export const clock = (iso: string): string => precise.format(new Date(iso));
export const exactly = (iso: string): string => full.format(new Date(iso));

// A day without a time, as a case or a record has it ("30/11/2026" or "2026-11-30"): "30 Nov 2026". What is no day stays.
const inFull = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
export function dayWords(text: string): string {
  const [, d, m, y] = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? [];
  const iso = y ? `${y}-${m}-${d}` : text;
  const at = /^\d{4}-\d\d-\d\d$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null;
  return at && !Number.isNaN(at.getTime()) ? inFull.format(at) : text;
}

// The time where the customer is: "21:40 in Asia/Kolkata". "" when the zone is not known here.
export function timeIn(zone: string, now: Date): string {
  try {
    return `${new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(now)} in ${zone.replaceAll("_", " ")}`;
  } catch {
    return "";
  }
}

// "Wants a call Mon 17:00", of a day further away "Mon 7 Dec 17:00": as it is where the customer is. "" once the time has come.
export function wantsCall(wish: Case["call_back"], now: Date): string {
  const wait = wish ? Date.parse(wish.not_before) - now.getTime() : 0;
  if (!wish || wait <= 0) return "";
  if (!wish.said) return "Asked for another time";
  const far = wait > 6 * 86_400_000;
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", ...(far ? { day: "numeric", month: "short" } : {}), timeZone: "UTC" }).format(new Date(`${wish.day}T00:00:00Z`));
  return `Wants a call ${day.replace(",", "")}${wish.time ? ` ${wish.time}` : ""}`;
}
