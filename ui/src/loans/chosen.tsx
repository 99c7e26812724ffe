import type { Case } from "api";
import { signal, useComputed } from "@preact/signals";

// The loans that a person has chosen, to call them one after the other.
export const chosenLoans = signal<ReadonlySet<number>>(new Set());

export function toggleChosen(id: number): void {
  const next = new Set(chosenLoans.peek());
  if (!next.delete(id)) next.add(id);
  chosenLoans.value = next;
}

export function ChooseBox({ item }: { item: Case }) {
  const on = useComputed(() => chosenLoans.value.has(item.id)).value;
  return (
    <label class="choose" title="Choose for a round of calls (x)">
      <input type="checkbox" tabIndex={-1} checked={on} aria-label={`Choose ${item.client_name}`} onChange={() => toggleChosen(item.id)} />
    </label>
  );
}
