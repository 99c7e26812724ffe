import type { Case } from "api";
import assert from "node:assert/strict";
import { test } from "node:test";
import { changedCells, matches, moves, readQuery, writeQuery } from "./query";

const item = (changes: Partial<Case> = {}): Case => ({
  id: 1,
  ref: "TXN001",
  kind: "card_transaction",
  flow: "fraud_verification",
  client_name: "Priya Sharma",
  card_number: "***1234",
  phone: "+12025550101",
  phone_display: "+1 202-555-0101",
  phone_problem: null,
  zone: null,
  amount: { minor: 250075, currency: "INR", display: "₹2,500.75" },
  bank_name: "HDFC Bank",
  merchant_name: "Amazon",
  transaction_date: "15/03/2025",
  loan_number: "",
  due_date: "",
  language: "",
  status: "Not Answered",
  outcome: "none",
  review: null,
  callable: true,
  not_callable_because: null,
  fields: { branch: "Pune" },
  last_call: null,
  live_call: null,
  manual: null,
  call_back: null, last_refusal: null,
  updated_at: "2026-03-15T09:30:00.000Z",
  rev: 1,
  ...changes,
});
const query = (search: string) => readQuery(search);

test("a query survives its way through the address, and keeps what is not its own", () => {
  const search = "?case=7&q=amazon+pune&status=Resolved&status=Mark+As+Fraud&review=true&sort=amount&order=asc";
  const read = query(search);
  assert.deepEqual(read, { kind: "card_transaction", q: "amazon pune", status: ["Resolved", "Mark As Fraud"], review: true, sort: "amount", order: "asc" });
  assert.deepEqual(query(writeQuery("?case=7", read)), read);
  assert(writeQuery("?case=7", read).includes("case=7"));
});

test("what is usual leaves no trace in the address", () => {
  assert.equal(writeQuery("", query("")), "");
  assert.equal(writeQuery("", query("?sort=amount")), "?sort=amount");
  assert.equal(query("?sort=amount").order, "desc");
});

test("nonsense in the address is ignored", () => {
  assert.deepEqual(query("?sort=password&order=up&status=Lost&review=1"), { kind: "card_transaction", q: "", status: [], review: false, sort: "ref", order: "asc" });
});

test("every word must occur somewhere, without regard to case", () => {
  assert(matches(query("?q=PRIYA+amazon"), item()));
  assert(matches(query("?q=pune"), item()));
  assert(!matches(query("?q=priya+flipkart"), item()));
});

test("a phone number is found however it is written", () => {
  assert(matches(query("?q=2025550101"), item()));
  assert(matches(query("?q=202-555-0101"), item()));
  assert(!matches(query("?q=2025550199"), item()));
});

test("status and review filter", () => {
  assert(!matches(query("?status=Resolved"), item()));
  assert(matches(query("?status=Resolved&status=Not+Answered"), item()));
  assert(matches(query("?review=true"), item({ review: { reason: "unsure" } })));
  assert(!matches(query("?review=true"), item()));
});

test("a change of status moves nothing in a table that neither filters nor sorts by it", () => {
  assert(!moves(query(""), item(), item({ status: "Connecting" })));
});

test("a case that leaves the filter, enters it or changes its place is offered", () => {
  const filter = query("?status=Not+Answered");
  assert(moves(filter, item(), item({ status: "Connecting" })));
  assert(moves(filter, undefined, item()));
  assert(!moves(filter, undefined, item({ status: "Resolved" })));
  assert(moves(query("?sort=status"), item(), item({ status: "Resolved" })));
  assert(moves(query("?sort=updated"), item(), item({ updated_at: "2026-03-15T09:31:00.000Z" })));
});

test("a case from elsewhere in a long unfiltered table is no news", () => {
  assert(!moves(query(""), undefined, item()));
});

test("marks fall on the cells that changed, not on a conversation that moves on", () => {
  assert.deepEqual(changedCells(item(), item()), []);
  assert.deepEqual(changedCells(item(), item({ phone: "+12025550102", status: "Connecting" })), ["phone", "status"]);
  const at = (step_title: string) => item({ live_call: { id: 3, state: "answered", step_title } });
  assert.deepEqual(changedCells(at("Greeting"), at("Confirm")), []);
});
