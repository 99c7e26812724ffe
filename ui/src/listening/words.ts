import type { MonitoredRow, MonitoredSummary } from "api";

// How things are called where calls are listened to.

export const levels = { High: "High risk", Medium: "Medium risk", Low: "Low risk", "": "No score yet" } as const;
export const trends = { unknown: "", declining: "getting worse", stable: "steady", improving: "getting better" } as const;

// -1 to 1 in a word.
export const feeling = (value: number | null | undefined): "Negative" | "Neutral" | "Positive" | "" =>
  value === null || value === undefined ? "" : value < -0.2 ? "Negative" : value > 0.2 ? "Positive" : "Neutral";

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

// "silence_ratio" → "Silence ratio"; columns of a file stay as they are.
export const readable = (name: string): string => {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const promised = (summary: MonitoredSummary): string => {
  const said = summary.promise;
  if (!said) return "";
  const amount = [said.amount, said.currency].filter(Boolean).join(" ");
  return `Promised ${[amount, said.date && `on ${said.date}`].filter(Boolean).join(" ") || "to pay"}`;
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
