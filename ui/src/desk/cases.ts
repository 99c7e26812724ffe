import type { Case } from "api";
import { type Signal, signal } from "@preact/signals";
import { type Cell, changedCells } from "./query";

// Every case that this page knows, newest version only: lists, replies and live updates may overtake one another.
export interface Known {
  item: Signal<Case>;
  marks: Signal<ReadonlySet<Cell>>; // cells that have just changed
}
const known = new Map<number, Known>();
const none: ReadonlySet<Cell> = new Set();
const mostKept = 25_000;
const markFor = 2_500; // ms

export const find = (id: number): Known | undefined => known.get(id);

// Takes a version in and returns the one before it, if it was news.
export function keep(item: Case, mark: boolean): { news: boolean; before: Case | undefined } {
  const has = known.get(item.id);
  if (!has) {
    if (known.size >= mostKept) for (const id of [...known.keys()].slice(0, 5_000)) known.delete(id);
    known.set(item.id, { item: signal(item), marks: signal(none) });
    return { news: true, before: undefined };
  }
  const before = has.item.peek();
  if (item.rev <= before.rev) return { news: false, before };
  has.item.value = item;
  if (mark) highlight(has, changedCells(before, item));
  return { news: true, before };
}

function highlight(of: Known, cells: readonly Cell[]): void {
  if (!cells.length) return;
  const marks = new Set([...of.marks.peek(), ...cells]);
  of.marks.value = marks;
  setTimeout(() => {
    if (of.marks.peek() === marks) of.marks.value = none;
  }, markFor);
}
