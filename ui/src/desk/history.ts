import type { CaseDetail } from "api";
import { callWords, orderKinds } from "../parts/words";

// All that has happened to a case, newest first: what people did, its calls, and what those set going.
export interface Happened {
  at: string;
  what: string;
  detail: string;
  by: string; // "": the desk itself
}

export function happened(of: CaseDetail): Happened[] {
  const desk = (at: string, what: string, detail: string): Happened => ({ at, what, detail, by: "" });
  const refused = of.case.last_refusal;
  const all = [
    ...of.history,
    ...of.orders.map((order) => desk(order.created_at, "Ordered", orderKinds[order.kind])),
    ...(of.fraud_case ? [desk(of.fraud_case.opened_at, "Fraud case opened", of.fraud_case.number)] : []),
    ...of.calls.map((call) => ({ at: call.started_at, what: call.state === "ended" ? "Called" : "Calling", detail: callWords(call), by: call.by })),
    ...(refused ? [desk(refused.at, "Not called", refused.message)] : []),
  ];
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}
