import { type ReadonlySignal, computed, signal, useComputed } from "@preact/signals";
import { address, go, parameter, withParameters } from "../parts/route";

// Where the person is: the row that keys act on, the case in the drawer, what is being edited.

export const active = signal<number | null>(null);

// Whether a signal is at a value: draws anew only what it is about, not all 40 rows.
export const useIs = <T>(of: ReadonlySignal<T>, value: T): boolean => useComputed(() => of.value === value).value;

const id = (name: string): number | null => {
  const value = Number(parameter(name));
  return Number.isSafeInteger(value) && value > 0 ? value : null;
};
export const openCase = computed(() => (address.value, id("case")));
export const chosenCall = computed(() => (address.value, id("call"))); // of the open case; null: its newest
export const importing = computed(() => (address.value, parameter("panel") === "import"));

export const caseLink = (of: number): string => withParameters({ case: String(of), call: "", panel: "" });
export const callLink = (of: number): string => withParameters({ call: String(of) });

export function open(of: number, how: "push" | "replace" = "push"): void {
  active.value = of;
  if (openCase.peek() !== of || importing.peek()) go(caseLink(of), openCase.peek() === null ? how : "replace");
}
export function closeDrawer(): void {
  go(withParameters({ case: "", call: "", panel: "" }));
}
export const openImport = (): void => go(withParameters({ case: "", call: "", panel: "import" }));

// "row:12" or "drawer:12": one place at a time.
export const editing = signal("");
export const choosing = signal("");
