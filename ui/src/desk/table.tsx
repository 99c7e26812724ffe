import type { SortKey } from "api";
import { signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Blank, Failed, useLate } from "../parts/states";
import { can } from "../parts/session";
import { find } from "./cases";
import { here } from "./kinds";
import { filtered, firstOrder } from "./query";
import { EmptyRow, Row } from "./row";
import { active, closeDrawer, openImport } from "./selection";
import { failed, load, loading, need, nowInView, query, rows, setQuery } from "./table_state";
import { type Span, inView, scrollFor } from "./window";

// Wide: one line a case. Medium and narrow: two, nothing is left out. Cards: where those do not fit. Each bound is what the
// columns of table.css need at least.
export type Layout = "wide" | "medium" | "narrow" | "cards";
export const layout = signal<Layout>("wide");
const rowHeights: Record<Layout, number> = { wide: 40, medium: 56, narrow: 56, cards: 164 };
const layoutFor = (width: number): Layout => (width >= 1314 ? "wide" : width >= 900 ? "medium" : width >= 724 ? "narrow" : "cards");

let box: HTMLDivElement | null = null;
const scroll = { top: 0, height: 800 };
let drawn: Span = { first: 0, end: 0 };
const redraw = signal(0);
// Draws anew when other rows come into view, not on every pixel.
function scrolled(): void {
  if (!box) return;
  Object.assign(scroll, { top: box.scrollTop, height: box.clientHeight });
  const next = inView(scroll.top, scroll.height, rowHeights[layout.peek()], rows.peek().length);
  if (next.first !== drawn.first || next.end !== drawn.end) redraw.value++;
}

export function sortBy(key: SortKey): void {
  const now = query.peek();
  setQuery({ sort: key, order: now.sort === key ? (now.order === "asc" ? "desc" : "asc") : firstOrder(key) });
}

// Brings a row into view and focuses it.
export function showRow(id: number, focus: boolean): void {
  const index = rows.peek().indexOf(id);
  if (!box || index < 0) return;
  const head = box.querySelector("thead")?.getBoundingClientRect().height ?? 0;
  const top = scrollFor(index, rowHeights[layout.peek()], box.scrollTop, box.clientHeight - head);
  if (top !== undefined) box.scrollTop = top;
  if (focus) requestAnimationFrame(() => requestAnimationFrame(() => box?.querySelector<HTMLElement>(`[data-id="${id}"]`)?.focus({ preventScroll: true })));
}

// Closes the open case, or the import, and goes back to the row that the person was at.
export function leaveDrawer(): void {
  const id = active.peek();
  closeDrawer();
  if (id !== null) requestAnimationFrame(() => showRow(id, true));
}

export function Table() {
  const own = useRef<HTMLDivElement>(null);
  const list = rows.value;
  const height = rowHeights[layout.value];
  void redraw.value;
  const span = (drawn = inView(scroll.top, scroll.height, height, list.length));

  useLayoutEffect(() => {
    box = own.current;
    if (!box) return;
    const measured = box;
    let before = layout.peek();
    const watch = new ResizeObserver(() => {
      const next = layoutFor(measured.clientWidth);
      if (next !== before) {
        // The row that the person is at stays where it was on the screen.
        const index = active.peek() === null ? -1 : rows.peek().indexOf(active.peek() ?? undefined);
        const offset = index * rowHeights[before] - measured.scrollTop;
        layout.value = next;
        if (index >= 0 && offset > -rowHeights[before] && offset < measured.clientHeight)
          requestAnimationFrame(() => (measured.scrollTop = index * rowHeights[next] - Math.max(0, Math.min(offset, measured.clientHeight - 2 * rowHeights[next]))));
        before = next;
      }
      scrolled();
    });
    watch.observe(measured);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    nowInView(span);
    const timer = setTimeout(() => need(span), 60);
    return () => clearTimeout(timer);
  }, [span.first, span.end, list]);

  const late = useLate(loading.value && list.length === 0);
  const empty = !loading.value && !failed.value && list.length === 0;
  return (
    <div
      ref={own}
      class={`table-box ${layout.value} of-${here.value.kind}`}
      onScroll={scrolled}
    >
      <table class="cases" role="table" aria-label="Cases" aria-rowcount={list.length + 1} aria-busy={loading.value}>
        <Head />
        <tbody role="rowgroup" style={{ height: `${list.length * height}px` }}>
          {Array.from({ length: span.end - span.first }, (_, offset) => {
            const index = span.first + offset;
            const id = list[index];
            const known = id === undefined ? undefined : find(id);
            return known ? <Row key={id} of={known} index={index} top={index * height} /> : <EmptyRow key={`e${index}`} index={index} top={index * height} />;
          })}
          {late && Array.from({ length: 12 }, (_, index) => <EmptyRow key={`l${index}`} index={index} top={index * height} />)}
        </tbody>
      </table>
      {failed.value && list.length === 0 && <Failed what="The cases could not be loaded" why={failed.value} retry={load} />}
      {empty && (filtered(query.value) ? <NothingFound /> : <NoCases />)}
    </div>
  );
}

function NothingFound() {
  return (
    <Blank icon="search" title={query.value.q ? `No case matches “${query.value.q}”` : "No case is in this state"}>
      <p>{query.value.q ? "Every word must occur in some field of the case." : "Cases appear here by themselves when they come into it."}</p>
      <button class="button" onClick={() => setQuery({ q: "", status: [], review: false })}>
        Show all cases
      </button>
    </Blank>
  );
}

function NoCases() {
  return (
    <Blank icon="desk" title="No cases yet">
      <p>{here.value.kind === "loan" ? "Loans come in from a file: CSV, JSON or JSON lines." : "Suspicious transactions come in from a file: transactions.json, CSV or JSON lines."}</p>
      {can("import") ? (
        <button class="button primary" onClick={openImport}>
          Import cases
        </button>
      ) : (
        <p>A supervisor can import them.</p>
      )}
    </Blank>
  );
}

function Head() {
  const { sort, order } = query.value;
  return (
    <thead role="rowgroup">
      <tr role="row" aria-rowindex={1}>
        {here.value.columns
          .filter(({ key }) => key !== "updated")
          .map(({ key, title, short }) => (
            <th key={key} role="columnheader" scope="col" class={`c-${key}`} aria-sort={key === sort ? (order === "asc" ? "ascending" : "descending") : undefined}>
              <button onClick={() => sortBy(key)} title={`Sort by ${title.toLowerCase()}`}>
                <span>{short && layout.value !== "wide" ? short : title}</span>
                {key === sort && <span aria-hidden="true">{order === "asc" ? "↑" : "↓"}</span>}
              </button>
            </th>
          ))}
        <th role="columnheader" scope="col" class="c-call">
          <span class="unseen">Call</span>
        </th>
      </tr>
    </thead>
  );
}
