import type { Case, CaseList } from "api";
import { answers, asked } from "../parts/test_browser"; // first: what the modules below find in a browser
import assert from "node:assert/strict";
import { test } from "node:test";
import { go } from "../parts/route";
import { find } from "./cases";
import { load, need, rows, take, updates } from "./table_state";

let rev = 0;
const item = (id: number, changes: Partial<Case> = {}): Case =>
  ({
    id,
    ref: `TXN${String(id).padStart(3, "0")}`,
    kind: "card_transaction",
    client_name: "Priya Sharma",
    card_number: "***1234",
    phone: "+12025550101",
    phone_display: "+1 202-555-0101",
    amount: { minor: id, currency: "INR", display: `₹${id}` },
    bank_name: "HDFC Bank",
    merchant_name: "Amazon",
    transaction_date: "15/03/2025",
    status: "Not Answered",
    review: null,
    fields: {},
    live_call: null,
    updated_at: "2026-03-15T09:30:00.000Z",
    rev: ++rev,
    ...changes,
  }) as Case;
const list = (cases: Case[], total = cases.length): CaseList => ({
  rev,
  total,
  counts: { "Not Answered": total, Connecting: 0, Resolved: 0, "Mark As Fraud": 0, Disconnected: 0, review: 0 },
  columns: [],
  cases,
});
async function show(search: string, reply: CaseList): Promise<void> {
  go(`/${search}`, "replace");
  answers.push(reply);
  await load();
}
const now = (id: number): Case | undefined => find(id)?.item.peek();

test("a change shows in its row; nothing moves and nothing is offered without need", async () => {
  await show("?q=", list([item(1), item(2), item(3)]));
  take(item(2, { status: "Connecting" }));
  assert.deepEqual([...rows.peek()], [1, 2, 3]);
  assert.equal(now(2)?.status, "Connecting");
  assert.deepEqual([...(find(2)?.marks.peek() ?? [])], ["status"]);
  assert.equal(updates.peek(), 0);
});

test("a case that leaves the filter keeps its row, is offered, and is forgotten when it comes back", async () => {
  await show("?status=Not+Answered", list([item(11), item(12)]));
  take(item(11, { status: "Connecting" }));
  assert.deepEqual([...rows.peek()], [11, 12]);
  assert.equal(updates.peek(), 1);
  take(item(11));
  assert.equal(updates.peek(), 0);
  take(item(11, { status: "Resolved" }));
  answers.push(list([item(12)]));
  await load();
  assert.deepEqual([...rows.peek()], [12]);
  assert.equal(updates.peek(), 0);
});

test("a case that comes into the filter is offered", async () => {
  await show("?status=Mark+As+Fraud", list([item(21, { status: "Mark As Fraud" })]));
  take(item(22, { status: "Mark As Fraud" }));
  assert.deepEqual([...rows.peek()], [21]);
  assert.equal(updates.peek(), 1);
});

test("an old version never replaces a newer one, whichever comes last", async () => {
  const old = item(31);
  take(item(31, { status: "Mark As Fraud" }));
  await show("?sort=amount", list([old]));
  assert.equal(now(31)?.status, "Mark As Fraud");
  take(old);
  assert.equal(now(31)?.status, "Mark As Fraud");
});

test("parts are fetched once, fill their places, and show no case twice", async () => {
  const first = Array.from({ length: 100 }, (_, index) => item(1000 + index));
  await show("?sort=status", list(first, 250));
  assert.equal(rows.peek().length, 250);
  const before = asked.length;
  answers.push(list([first[99] as Case, item(1101)], 250));
  need({ first: 90, end: 130 });
  need({ first: 95, end: 140 });
  await new Promise((done) => setTimeout(done, 0));
  assert.equal(asked.length - before, 1);
  assert(asked.at(-1)?.includes("offset=100"));
  assert.equal(rows.peek()[99], 1099);
  assert.equal(rows.peek()[100], undefined);
  assert.equal(rows.peek()[101], 1101);
});

test("a list that cannot be fetched leaves the old one in place", async () => {
  await show("?q=kept", list([item(41)]));
  go("/?q=lost", "replace");
  await load(); // no answer is waiting: the request fails
  assert.deepEqual([...rows.peek()], [41]);
});
