import type { MonitoredRow } from "api";
import { signal } from "@preact/signals";
import { call } from "../parts/api";
import { listen } from "../parts/live";
import { type Seen, remember } from "./words";

// The calls that go on, kept as they are told; what is shown of them does not move under the pointer.
export const rows = signal<ReadonlyMap<string, MonitoredRow> | null>(null);
export const seen = signal<ReadonlyMap<string, readonly Seen[]>>(new Map());

function noted(row: MonitoredRow, now: number): void {
  seen.value = new Map(seen.peek()).set(row.call, remember(seen.peek().get(row.call) ?? [], row, now));
}

export async function load(signalOf?: AbortSignal): Promise<void> {
  const page = await call("get", "/api/v1/monitored", { query: { state: "live", sort: "risk", limit: 1000 }, ...(signalOf ? { signal: signalOf } : {}) });
  const now = Date.now();
  rows.value = new Map(page.calls.map((row) => [row.call, row]));
  for (const row of page.calls) noted(row, now);
}

// Follows all that is told. Gives what ends it.
export function follow(onChange: (row: MonitoredRow) => void = () => {}): () => void {
  return listen({
    onMonitored: (row) => {
      const next = new Map(rows.peek() ?? []);
      if (row.ended_at) next.delete(row.call);
      else next.set(row.call, row);
      rows.value = next;
      noted(row, Date.now());
      onChange(row);
    },
    onReset: () => void load(),
    onTick: () => load(),
  });
}

// Escalated ones first, then the riskiest.
export const byRisk = (a: MonitoredRow, b: MonitoredRow): number =>
  Number(!!b.escalation) - Number(!!a.escalation) || (b.score ?? -1) - (a.score ?? -1) || a.call.localeCompare(b.call);
