import type { CallDetail } from "api";
import { number, plain } from "../parts/words";

// What the customer answered, as the desk has it, with the words that gave it.
const names: Record<string, string> = {
  told_name: "Name",
  linked_number: "Number is linked to the loan",
  loan_amount: "Amount of the loan",
  repaid_on_time: "Repaid on time",
  promise_date: "Will pay by",
  promise_amount: "Will pay",
  promise_confirmed: "Promise confirmed",
  call_back_date: "Wants a call on",
  call_back_time: "Wants a call at",
};
const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });

const lakhs = new Intl.NumberFormat("en-IN");

// Rupees are grouped as in India: 3,00,000.
function currencyOf(detail: CallDetail): string {
  const created = detail.events.find(({ e }) => e === "created") as { facts?: Record<string, string> } | undefined;
  return created?.facts?.["currency.value"] ?? "";
}

export function spokenValue(value: string, currency = ""): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return day.format(new Date(`${value}T00:00:00Z`));
  if (/^\d+(\.\d+)?$/.test(value)) return currency === "INR" ? lakhs.format(Number(value)) : number(Number(value));
  return /^[a-z_]+$/.test(value) ? plain(value) : value;
}

export function Answers({ detail }: { detail: CallDetail }) {
  if (!detail.answers.length) return null;
  return (
    <dl class="facts answers" aria-label="Answers">
      {detail.answers.map(({ slot, value, said }) => (
        <div key={slot}>
          <dt>{names[slot] ?? plain(slot)}</dt>
          <dd>
            <b>{spokenValue(value, currencyOf(detail))}</b> {said && <q class="muted">{said}</q>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
