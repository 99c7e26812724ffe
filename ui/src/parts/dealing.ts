import { effect, signal } from "@preact/signals";
import { call } from "./api";
import { listen } from "./live";
import { can, session } from "./session";

// How many calls failed something that nobody has dealt with; null: not known yet.
export const toDealWith = signal<number | null>(null);

let timer = 0;
async function count(): Promise<void> {
  timer = 0;
  if (!session.peek() || !can("deal")) return;
  const { to_deal_with } = await call("get", "/api/v1/compliance/calls", { query: { dealing: "open", limit: 0 } });
  toDealWith.value = to_deal_with;
}
// A call's end is one of many changes, and the count may be a moment old.
export const recount = (): void => {
  timer ||= window.setTimeout(() => count().catch(() => {}), 1_500);
};
export function followDealing(): void {
  effect(() => {
    if (session.value && can("deal")) count().catch(() => {});
    else toDealWith.value = null;
  });
  listen({ onCase: recount, onReset: recount, onTick: count });
}
