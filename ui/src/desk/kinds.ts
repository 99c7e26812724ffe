import type { CaseKind, SortKey } from "api";
import { computed } from "@preact/signals";
import { address } from "../parts/route";

// A desk is a table of cases of one kind. What differs between them.
export interface Kind {
  kind: CaseKind;
  title: string; // of the screen
  columns: readonly { key: SortKey; title: string; short?: string }[]; // in the table's order
}

const card: Kind = {
  kind: "card_transaction",
  title: "Fraud desk",
  columns: [
    { key: "ref", title: "Transaction ID", short: "ID" },
    { key: "client_name", title: "Client name" },
    { key: "card_number", title: "Card number" },
    { key: "phone", title: "Phone number" },
    { key: "amount", title: "Amount" },
    { key: "bank_name", title: "Bank name" },
    { key: "merchant_name", title: "Merchant name" },
    { key: "transaction_date", title: "Transaction date" },
    { key: "status", title: "Current status" },
    { key: "updated", title: "Last change" },
  ],
};
const loan: Kind = {
  kind: "loan",
  title: "Loans",
  columns: [
    { key: "ref", title: "ID" },
    { key: "client_name", title: "Client name" },
    { key: "loan_number", title: "Loan number" },
    { key: "phone", title: "Phone number" },
    { key: "amount", title: "Amount" },
    { key: "bank_name", title: "Bank name" },
    { key: "due_date", title: "Due date" },
    { key: "status", title: "Current status" },
    { key: "updated", title: "Last change" },
  ],
};
export const kinds: Record<CaseKind, Kind> = { card_transaction: card, loan };
export const here = computed<Kind>(() => (address.value.path === "/loans" ? loan : card));
export const loansPath = "/loans";
