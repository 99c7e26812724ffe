import type { MonitoredRow, MonitoredSummary } from "api";
import { t } from "../parts/tongue";

// How things are called where calls are listened to.

const levels = { High: "High risk", Medium: "Medium risk", Low: "Low risk", "": "No score yet" } as const;
export const levelWords = (level: keyof typeof levels): string => t(levels[level]);
const trends = { unknown: "", declining: "getting worse", stable: "steady", improving: "getting better" } as const;
export const trendWords = (trend: keyof typeof trends): string => (trends[trend] ? t(trends[trend]) : "");
const people = { agent: "Agent", customer: "Customer", system: "System" } as const;
export const whoWords = (who: keyof typeof people): string => t(people[who]);

// -1 to 1 in a word.
export const feeling = (value: number | null | undefined): string => (value === null || value === undefined ? "" : value < -0.2 ? t("Negative") : value > 0.2 ? t("Positive") : t("Neutral"));

// 83000 → "1:23"; from an hour on "1:02:03".
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

export const percent = (share: number | null | undefined): string => (share === null || share === undefined ? "–" : `${Math.round(share * 100)} %`);

// +12 or −3; "" for what rounds to nothing.
export const signed = (points: number): string => {
  const whole = Math.round(points);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : "";
};

// "5000 INR on 2026-12-04".
export function promiseWords(of: { amount?: unknown; currency?: unknown; date?: unknown }): string {
  const amount = [of.amount, of.currency].filter(Boolean).map(String).join(" "), date = of.date ? String(of.date) : "";
  if (amount && date) return t("{amount} on {date}", { amount, date });
  return amount || (date ? t("on {date}", { date }) : t("to pay, no day or amount"));
}
export const promised = (summary: MonitoredSummary): string => {
  const said = summary.promise;
  if (!said) return "";
  return t("Promised {what}", { what: promiseWords(said) });
};

// What the newest minute brought, as far as this page has seen it.
export interface Seen {
  at: number; // ms
  score: number | null;
}
export const minute = 60_000;
export function remember(seen: readonly Seen[], row: Pick<MonitoredRow, "score">, now: number): Seen[] {
  const fresh = seen.filter(({ at }, i) => now - at <= minute || (seen[i + 1]?.at ?? now) > now - minute);
  const last = fresh.at(-1);
  return last && last.score === row.score ? fresh : [...fresh, { at: now, score: row.score }];
}
// The difference to what was there a minute ago, or to the first that was seen since; null: nothing to compare.
export function lastMinute(seen: readonly Seen[], now: number): number | null {
  const [first] = seen.filter((_, i) => (seen[i + 1]?.at ?? Number.POSITIVE_INFINITY) > now - minute);
  const last = seen.at(-1);
  if (!first || !last || first.score === null || last.score === null || first === last) return null;
  return last.score - first.score;
}
