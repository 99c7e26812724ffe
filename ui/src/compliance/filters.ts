import type { ComplianceMark, CompliancePoint } from "api";
import { parameter } from "../parts/route";

// What the screen shows stands in the address. `from` is the pager's, so the days are `since` and `until`.
export const shows = ["days", "open", "calls"] as const;
export type Show = (typeof shows)[number];
export const shown = (): Show => shows.find((each) => each === parameter("show")) ?? "days";

const points: readonly CompliancePoint[] = ["notice", "notice_heard", "right_person", "machine", "approved", "opt_out", "human", "wrong_person", "crisis", "promise", "hours", "cap", "represented"];
const marks: readonly ComplianceMark[] = ["pass", "fail", "not_applicable", "unknown"];

export const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

export interface Days {
  from?: string;
  to?: string;
  flow?: string;
}
// A day or a word that is none is left out: the address may come from anywhere.
export function days(read: (name: string) => string = parameter): Days {
  const since = read("since");
  const until = read("until");
  const flow = read("script");
  return { ...(isDay(since) ? { from: since } : {}), ...(isDay(until) ? { to: until } : {}), ...(flow ? { flow } : {}) };
}

export interface Calls extends Days {
  point?: CompliancePoint;
  mark?: ComplianceMark;
  dealing?: "open";
}
export function calls(show: Show, read: (name: string) => string = parameter): Calls {
  if (show === "open") return { ...days(read), dealing: "open" };
  const point = points.find((each) => each === read("point"));
  const mark = marks.find((each) => each === read("mark"));
  return { ...days(read), ...(point ? { point } : {}), ...(mark ? { mark } : {}) };
}

// Heads of narrow columns; the full words are each column's title.
export const short: Record<CompliancePoint, string> = {
  notice: "Notice",
  notice_heard: "Heard",
  right_person: "Right person",
  machine: "Machine",
  approved: "Words",
  opt_out: "Opt-out",
  human: "Person",
  wrong_person: "Wrong person",
  crisis: "Crisis",
  promise: "Promise",
  hours: "Hours",
  cap: "Calls a day",
  represented: "Lawyer",
};
export const markWords: Record<ComplianceMark, string> = { pass: "kept", fail: "failed", not_applicable: "did not apply", unknown: "not known" };
