// Which rows are drawn: all of a short table, else those in view and some beside them.
export const drawAll = 64;
const step = 8; // the span moves by so many rows at once, so that not every scrolled row draws anew

export interface Span {
  first: number;
  end: number; // one past the last
}

export function inView(scrollTop: number, height: number, rowHeight: number, total: number, beside = 12): Span {
  if (total <= drawAll) return { first: 0, end: total };
  const top = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const rows = Math.ceil(Math.max(0, height) / rowHeight) + 1;
  const first = Math.min(Math.max(0, top - beside), Math.max(0, total - rows - beside));
  const end = Math.max(top + rows + beside, first);
  return { first: Math.floor(first / step) * step, end: Math.min(total, Math.ceil(end / step) * step) };
}

// The parts of `size` rows that a span needs.
export function parts(span: Span, size: number): number[] {
  const list: number[] = [];
  for (let part = Math.floor(span.first / size); part * size < span.end; part++) list.push(part);
  return list;
}

// Where to scroll so that a row is in view; undefined: it is.
export function scrollFor(index: number, rowHeight: number, scrollTop: number, height: number): number | undefined {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return undefined;
}
