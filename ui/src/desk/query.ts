import type { Case, CaseKind, SortKey, Status } from "api";
import { statusesOf } from "../parts/words";

// What the table shows: kept in the address, understood by the server.
export interface Query {
  kind: CaseKind;
  q: string;
  status: readonly Status[]; // none: all
  review: boolean; // only those flagged for a person
  sort: SortKey;
  order: "asc" | "desc";
}

// Which way a column is most useful first.
export const firstOrder = (key: SortKey): "asc" | "desc" => (key === "amount" || key === "transaction_date" || key === "due_date" || key === "updated" ? "desc" : "asc");

const sortKeys: Record<CaseKind, readonly SortKey[]> = {
  card_transaction: ["ref", "client_name", "card_number", "phone", "amount", "bank_name", "merchant_name", "transaction_date", "status", "updated"],
  loan: ["ref", "client_name", "loan_number", "phone", "amount", "bank_name", "due_date", "status", "updated"],
};

export function readQuery(search: string, kind: CaseKind = "card_transaction"): Query {
  const from = new URLSearchParams(search);
  const sort = sortKeys[kind].find((key) => key === from.get("sort")) ?? "ref";
  const order = from.get("order");
  const wanted = new Set(from.getAll("status"));
  return {
    kind,
    q: (from.get("q") ?? "").slice(0, 200),
    status: statusesOf[kind].filter((name) => wanted.has(name)),
    review: from.get("review") === "true",
    sort,
    order: order === "asc" || order === "desc" ? order : firstOrder(sort),
  };
}

// The address for a query; what is not the query's (the open case) stays.
export function writeQuery(search: string, query: Query): string {
  const to = new URLSearchParams(search);
  for (const name of ["q", "status", "review", "sort", "order"]) to.delete(name);
  if (query.q) to.set("q", query.q);
  for (const name of query.status) to.append("status", name);
  if (query.review) to.set("review", "true");
  if (query.sort !== "ref") to.set("sort", query.sort);
  if (query.order !== firstOrder(query.sort)) to.set("order", query.order);
  const text = to.toString();
  return text ? `?${text}` : "";
}

export const filtered = (query: Query): boolean => query.q !== "" || query.status.length > 0 || query.review;
export const sameQuery = (a: Query, b: Query): boolean => a.kind === b.kind && writeQuery("", a) === writeQuery("", b);

// Whether a case belongs to what is shown, as far as the screen can tell without the server.
export function matches(query: Query, item: Case): boolean {
  if (item.kind !== query.kind) return false;
  if (query.status.length && !query.status.includes(item.status)) return false;
  if (query.review && !item.review) return false;
  const words = query.q.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return true;
  const text = everything(item);
  const digits = (item.phone ?? "").replace(/\D/g, "");
  return words.every((word) => {
    const bare = word.replace(/[^\d]/g, "");
    return text.includes(word) || (bare.length >= 3 && /^[\d+().-]+$/.test(word) && digits.includes(bare));
  });
}

function everything(item: Case): string {
  return [
    item.ref,
    item.client_name,
    item.card_number,
    item.phone ?? "",
    item.phone_display,
    item.amount.display,
    String(item.amount.minor),
    item.bank_name,
    item.merchant_name,
    item.transaction_date,
    item.loan_number,
    item.due_date,
    item.language,
    item.status,
    ...Object.values(item.fields),
  ]
    .join("\n")
    .toLowerCase();
}

// What decides a case's place in the table.
function place(key: SortKey, item: Case): string | number {
  switch (key) {
    case "amount":
      return item.amount.minor;
    case "transaction_date":
      return item.transaction_date.split("/").reverse().join("-");
    case "due_date":
      return item.due_date.split("/").reverse().join("-");
    case "updated":
      return item.updated_at;
    case "phone":
      return item.phone ?? item.phone_display;
    default:
      return item[key];
  }
}

// Whether a change puts a case elsewhere, in or out: then a new order is offered, and nothing moves by itself.
export function moves(query: Query, before: Case | undefined, after: Case): boolean {
  if (!before) return filtered(query) && matches(query, after);
  if (matches(query, before) !== matches(query, after)) return true;
  return place(query.sort, before) !== place(query.sort, after);
}

// The cells that a change touches; they are marked for a moment. A call's progress is not: it would blink all the time.
export type Cell = "client_name" | "card_number" | "phone" | "amount" | "bank_name" | "merchant_name" | "transaction_date" | "loan_number" | "due_date" | "status";
export function changedCells(before: Case, after: Case): Cell[] {
  const cells: Cell[] = [];
  for (const name of ["client_name", "card_number", "bank_name", "merchant_name", "transaction_date", "loan_number", "due_date"] as const)
    if (before[name] !== after[name]) cells.push(name);
  if (before.phone !== after.phone || before.phone_display !== after.phone_display) cells.push("phone");
  if (before.amount.display !== after.amount.display) cells.push("amount");
  if (before.status !== after.status) cells.push("status");
  return cells;
}
