import type { Case, Counts } from "api";
import { batch, computed, signal } from "@preact/signals";
import { aborted, call, words } from "../parts/api";
import { announce } from "../parts/announce";
import { listen } from "../parts/live";
import { address, go } from "../parts/route";
import { count } from "../parts/words";
import { find, keep } from "./cases";
import { here } from "./kinds";
import { type Query, filtered, matches, moves, readQuery, sameQuery, writeQuery } from "./query";
import { type Span, parts } from "./window";

// What the table holds. Rows keep their places until the query changes or a person asks for the new order.
export const partSize = 100;

export const query = computed<Query>(() => readQuery(address.value.search, here.value.kind));
export function setQuery(changes: Partial<Query>): void {
  go(address.peek().path + writeQuery(address.peek().search, { ...query.peek(), ...changes }), "replace");
}

type Row = number | undefined; // a case's id; undefined: not loaded yet
export const rows = signal<readonly Row[]>([]);
export const counts = signal<Counts | null>(null);
export const loading = signal(true);
export const failed = signal("");
export const moved = signal<ReadonlySet<number>>(new Set()); // cases that would now be elsewhere
const total = signal(0); // as last heard from the server
export const updates = computed(() => Math.max(moved.value.size, Math.abs(total.value - rows.value.length)));

export const shownQuery = signal<Query | null>(null); // the query that `rows` answers
const placed = new Map<number, Case>(); // each listed case as it was when it got its place
let fetching: AbortController | null = null;
const wanted = new Set<number>(); // parts under way

const ask = (of: Query, part: number, signal?: AbortSignal) =>
  call("get", "/api/v1/cases", {
    query: {
      kind: of.kind,
      q: of.q,
      status: [...of.status],
      ...(of.review ? { review: true } : {}),
      sort: of.sort,
      order: of.order,
      offset: part * partSize,
      limit: partSize,
    },
    ...(signal ? { signal } : {}),
  });

// Fetches the query's first rows anew and shows them in their order. Until they are here, the old ones stay.
export async function load(): Promise<void> {
  const of = query.peek();
  fetching?.abort();
  const mine = (fetching = new AbortController());
  wanted.clear();
  batch(() => {
    loading.value = true;
    failed.value = "";
    if (shownQuery.peek() && shownQuery.peek()?.kind !== of.kind) {
      // Another desk: nothing of the one before.
      shownQuery.value = null;
      rows.value = [];
      total.value = 0;
      counts.value = null;
      moved.value = new Set();
      placed.clear();
    }
  });
  try {
    const reply = await ask(of, 0, mine.signal);
    const shown = shownQuery.peek();
    const again = shown !== null && sameQuery(shown, of);
    batch(() => {
      shownQuery.value = of;
      const list: Row[] = new Array<Row>(reply.total).fill(undefined);
      placed.clear();
      for (const [index, item] of reply.cases.entries()) {
        keep(item, false);
        placed.set(item.id, item);
        list[index] = item.id;
      }
      rows.value = list;
      total.value = reply.total;
      counts.value = reply.counts;
      moved.value = new Set();
      loading.value = false;
    });
    if (!again && filtered(of)) announce(`${count(reply.total, "case")} found`);
  } catch (error) {
    if (mine.signal.aborted || aborted(error)) return;
    batch(() => {
      failed.value = words(error);
      loading.value = false;
    });
  }
}

// Makes sure that the rows of a span are loaded.
export function need(span: Span): void {
  const shown = shownQuery.peek();
  if (!shown || loading.peek()) return;
  for (const part of parts(span, partSize)) {
    const end = Math.min((part + 1) * partSize, rows.peek().length);
    let missing = false;
    for (let index = part * partSize; index < end && !missing; index++) missing = rows.peek()[index] === undefined;
    if (missing && !wanted.has(part)) void fetchPart(shown, part);
  }
}

async function fetchPart(of: Query, part: number): Promise<void> {
  wanted.add(part);
  const during = fetching;
  try {
    const reply = await ask(of, part, during?.signal);
    if (during !== fetching) return;
    const list = [...rows.peek()];
    for (const [index, item] of reply.cases.entries()) {
      keep(item, false);
      const at = part * partSize + index;
      // A case that has moved since another part was loaded is shown once, where it was.
      if (at >= list.length || list[at] !== undefined || placed.has(item.id)) continue;
      placed.set(item.id, item);
      list[at] = item.id;
    }
    batch(() => {
      rows.value = list;
      total.value = reply.total;
      counts.value = reply.counts;
    });
  } catch (error) {
    if (during === fetching && !aborted(error)) setTimeout(() => wanted.delete(part), 2_000);
    return;
  }
  wanted.delete(part);
}

// A case as it is now, from whoever told us. Its row changes in place.
export function take(item: Case, mark = true): void {
  const { news, before } = keep(item, mark);
  const shown = shownQuery.peek();
  if (!news || !shown) return;
  const there = placed.get(item.id);
  // Of a case that is not listed one can only tell that it came in when all are listed, or when it was outside before.
  const outside = placed.size === rows.peek().length || (before !== undefined && !matches(shown, before));
  const is = there ? moves(shown, there, item) : outside && moves(shown, undefined, item);
  if (is === moved.peek().has(item.id)) return;
  const next = new Set(moved.peek());
  if (is) next.add(item.id);
  else next.delete(item.id);
  moved.value = next;
}

let inView: Span = { first: 0, end: partSize };
export const nowInView = (span: Span): void => void (inView = span);

// Looks again at what is in view and changes it in place.
async function refresh(): Promise<void> {
  const of = shownQuery.peek();
  if (!of) return load();
  const replies = await Promise.all(parts(inView, partSize).slice(0, 3).map(async (part) => ({ part, reply: await ask(of, part) })));
  if (of !== shownQuery.peek()) return;
  const newcomers = new Set<number>();
  batch(() => {
    for (const { part, reply } of replies) {
      for (const [index, item] of reply.cases.entries()) {
        take(item);
        const here = rows.peek()[part * partSize + index];
        if (here !== undefined && here !== item.id && !placed.has(item.id)) newcomers.add(item.id);
      }
      total.value = reply.total;
      counts.value = reply.counts;
    }
    if (newcomers.size) moved.value = new Set([...moved.peek(), ...newcomers]);
  });
}

// Too much has changed to be told: until the rows are here they are old though the page is live.
let again = 0;
function catchUp(): void {
  clearTimeout(again);
  again = 0;
  refresh().catch(() => (again = window.setTimeout(catchUp, 5_000)));
}

let recount = 0;
function countAgain(): void {
  if (recount) return;
  recount = window.setTimeout(async () => {
    recount = 0;
    try {
      const reply = await call("get", "/api/v1/cases", { query: { kind: query.peek().kind, q: query.peek().q, limit: 0 } });
      counts.value = reply.counts;
    } catch {
      // The next change asks again.
    }
  }, 1_000);
}

export function followTable(): () => void {
  return listen({
    onCase: (item) => take(item),
    // The desk counts all cases; with a search in force the counts are asked for.
    onCounts: (cards, loans) => (query.peek().q ? countAgain() : (counts.value = query.peek().kind === "loan" ? loans : cards)),
    onReset: catchUp,
    onTick: refresh,
  });
}

export function neighbour(id: number | null, step: 1 | -1): number | null {
  const list = rows.peek();
  const at = id === null ? -1 : list.indexOf(id);
  const next = at < 0 ? (step === 1 ? 0 : list.length - 1) : at + step;
  return list[Math.max(0, Math.min(next, list.length - 1))] ?? id;
}

export const caseNow = (id: number): Case | undefined => find(id)?.item.peek();
