import type { CallSummary, Case, CaseDetail, Order } from "api";
import assert from "node:assert/strict";
import { test } from "node:test";
import { happened } from "./history";

const at = (minute: number) => `2026-03-15T09:${String(minute).padStart(2, "0")}:00.000Z`;
const detail = (changes: Partial<CaseDetail>): CaseDetail => ({ case: { last_refusal: null } as Case, calls: [], fraud_case: null, orders: [], history: [], ...changes });
const told = (of: CaseDetail) => happened(of).map(({ what, detail: more, by }) => [what, more, by].filter(Boolean).join(" "));

test("a finished call, its fraud case and its orders are history, beside what people did", () => {
  const calls = [{ id: 1, state: "ended", disposition: "fraud_reported", problem: null, started_at: at(5), by: "ravi" } as CallSummary];
  const fraud_case = { number: "FC-2026-000001", opened_at: at(6) } as CaseDetail["fraud_case"];
  const orders = [{ kind: "block", created_at: at(6) } as Order, { kind: "card_virtual", created_at: at(7) } as Order];
  const history = [
    { at: at(9), by: "asha", what: "Reviewed", detail: "" },
    { at: at(1), by: "asha", what: "Phone number changed", detail: "+1 212-555-0177" },
  ];
  assert.deepEqual(told(detail({ calls, fraud_case, orders, history })), [
    "Reviewed asha",
    "Ordered Virtual card",
    "Ordered Block the transaction",
    "Fraud case opened FC-2026-000001",
    "Called Customer reported fraud ravi",
    "Phone number changed +1 212-555-0177 asha",
  ]);
});

test("a call that was refused is history too; one under way is told as such", () => {
  const calls = [{ id: 1, state: "ringing", disposition: "none", problem: null, started_at: at(5) } as CallSummary];
  const refused = { last_refusal: { code: "hours", message: "It is 03:12 there.", at: at(2) } } as Case;
  assert.deepEqual(told(detail({ case: refused, calls })), ["Calling Ringing…", "Not called It is 03:12 there."]);
  assert.deepEqual(told(detail({})), []);
});
