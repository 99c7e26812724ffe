import type { Case } from "api";
import { useComputed } from "@preact/signals";
import { StatusBadge } from "../parts/badge";
import { I } from "../parts/icons";
import { ChooseBox } from "../loans/chosen";
import { waiting } from "../parts/live";
import { can, desk } from "../parts/session";
import { dayWords, liveWords, standingRefusal, wantsCall } from "../parts/words";
import { callCustomer, dialing } from "./actions";
import type { Known } from "./cases";
import { PhoneCell } from "./phone_cell";
import type { Cell } from "./query";
import { active, caseLink, open, openCase, useIs } from "./selection";
import { StatusMenu } from "./status_menu";

// Whether a press on this case's badge calls.
export const badgeCalls = (item: Case): boolean =>
  can("call") && item.callable && (desk.value?.statuses.find(({ name }) => name === item.status)?.calls ?? (item.status !== "Resolved" && item.status !== "Connecting"));

export const whyNotCallable = (item: Case): string =>
  item.not_callable_because ?? (can("call") ? "" : "Your role does not call customers.");

export function Row({ of, index, top }: { of: Known; index: number; top: number }) {
  const item = of.item.value;
  const marks = of.marks.value;
  const isActive = useIs(active, item.id);
  const isFirst = useComputed(() => active.value === null && index === 0).value;
  const isOpen = useIs(openCase, item.id);
  const cell = (name: Cell) => `c-${name} ${marks.has(name) ? "changed" : ""}`;
  return (
    <tr
      role="row"
      class={`row ${isActive ? "active" : ""} ${isOpen ? "open" : ""}`}
      style={{ transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      aria-current={isOpen ? "true" : undefined}
      tabIndex={isActive || isFirst ? 0 : -1}
      data-case={item.ref}
      data-id={item.id}
      onFocus={(event) => event.target === event.currentTarget && (active.value = item.id)}
      onClick={(event) => {
        if ((event.target as Element).closest("button, a, input, select, label, .popover, .phone-editor") || getSelection()?.type === "Range") return;
        open(item.id);
      }}
    >
      <td role="cell" class="c-ref">
        {item.kind === "loan" && can("call") && <ChooseBox item={item} />}
        <a href={caseLink(item.id)} tabIndex={-1} title={item.ref} onClick={() => (active.value = item.id)}>
          {item.ref}
        </a>
      </td>
      <td role="cell" class={cell("client_name")} title={item.client_name}>
        {item.client_name}
      </td>
      {item.kind === "loan" ? (
        <td role="cell" class={cell("loan_number")} title={item.loan_number}>
          {item.loan_number !== item.ref && item.loan_number}
        </td>
      ) : (
        <td role="cell" class={cell("card_number")}>
          {item.card_number}
        </td>
      )}
      <td role="cell" class={cell("phone")}>
        <PhoneCell item={item} place="row" />
      </td>
      <td role="cell" class={`${cell("amount")} ${item.amount.display.length > 14 ? "long" : ""}`} title={item.amount.display}>
        {item.amount.display}
      </td>
      <td role="cell" class={cell("bank_name")} title={item.bank_name}>
        {item.bank_name}
      </td>
      {item.kind === "loan" ? (
        <td role="cell" class={cell("due_date")}>{dayWords(item.due_date)}</td>
      ) : (
        <>
          <td role="cell" class={cell("merchant_name")} title={item.merchant_name}>
            {item.merchant_name}
          </td>
          <td role="cell" class={cell("transaction_date")}>{dayWords(item.transaction_date)}</td>
        </>
      )}
      <td role="cell" class={cell("status")}>
        <StatusCell item={item} />
      </td>
      <td role="cell" class="c-call">
        {can("call") && <CallButton item={item} />}
      </td>
    </tr>
  );
}

const useDialing = (id: number): boolean => useComputed(() => dialing.value.has(id)).value;

function StatusCell({ item }: { item: Case }) {
  const busy = useDialing(item.id);
  const calls = badgeCalls(item);
  const press = () => {
    active.value = item.id;
    if (calls) void callCustomer(item);
    else open(item.id);
  };
  return (
    <>
      <StatusBadge
        status={item.status}
        calls={calls}
        disabled={busy}
        label={`${item.status}${item.live_call ? `, ${liveWords(item.live_call, waiting.value)}` : ""}. ${calls ? `Call ${item.client_name}` : `Open the case of ${item.client_name}`}`}
        title={calls ? `Call ${item.client_name}` : item.status === "Connecting" ? "Follow the call" : whyNotCallable(item) || "Open the case"}
        press={press}
      />
      <StatusMenu item={item} place="row" />
      <Remark item={item} busy={busy} />
    </>
  );
}

// The one thing that matters most beside a status.
function Remark({ item, busy }: { item: Case; busy: boolean }) {
  if (item.live_call)
    return (
      <span class="remark live" title={liveWords(item.live_call, waiting.value)}>
        {item.status === "Connecting" && <span aria-hidden="true">→ </span>}
        {(item.status === "Connecting" && item.live_call.step_title) || liveWords(item.live_call, waiting.value).replace(/^Waiting, /, "")}
      </span>
    );
  if (busy) return <span class="remark live">→ Dialing…</span>;
  const wish = wantsCall(item.call_back, new Date());
  if (wish)
    return (
      <span class="remark" title={`${wish}, where the customer is. Rounds of calls wait until then.`}>
        <I name="call" /> {wish}
      </span>
    );
  if (item.review)
    return (
      <span class="remark" title={`To review: ${item.review.reason}`}>
        <I name="flag" /> <span class="less">To review</span>
        <span class="more">{item.review.reason}</span>
      </span>
    );
  const refusal = standingRefusal(item);
  if (refusal)
    return (
      <span class="remark amber" title={`Not called: ${refusal.message}`}>
        <I name="warning" /> Not called<span class="more">: {refusal.message}</span>
      </span>
    );
  if (item.manual)
    return (
      <span class="remark" title={`Set by ${item.manual.by}${item.manual.reason ? `: ${item.manual.reason}` : ""}`}>
        <I name="person" /> {item.manual.reason || `by ${item.manual.by}`}
      </span>
    );
  return null;
}

// What fits on a button; "" where that would say too little.
const firstName = (item: Case): string => {
  const name = item.client_name.split(" ")[0] ?? "";
  return name.length <= 16 ? name : "";
};

export function CallButton({ item, wide = false }: { item: Case; wide?: boolean }) {
  const busy = useDialing(item.id);
  const allowed = badgeCalls(item);
  return (
    <button
      class={`button call ${wide ? "primary" : ""}`}
      tabIndex={wide ? 0 : -1}
      disabled={!allowed || busy}
      title={allowed ? "Call now (c)" : whyNotCallable(item)}
      aria-label={`Call ${item.client_name}`}
      onClick={() => {
        active.value = item.id;
        void callCustomer(item);
      }}
    >
      <I name="call" />
      <span class="call-word">{busy ? "Dialing…" : wide ? `Call ${firstName(item)}`.trim() : "Call"}</span>
    </button>
  );
}

export function EmptyRow({ index, top }: { index: number; top: number }) {
  return (
    <tr role="row" class="row waiting" style={{ transform: `translateY(${top}px)` }} aria-rowindex={index + 2}>
      <td role="cell" class="c-ref">
        <i />
      </td>
      <td role="cell" class="c-client_name">
        <i />
      </td>
      <td role="cell" class="c-merchant_name">
        <i />
      </td>
      <td role="cell" class="c-status">
        <i />
      </td>
    </tr>
  );
}
