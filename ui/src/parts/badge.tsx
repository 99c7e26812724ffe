import type { OrderState, Status } from "api";
import { I, type IconName } from "./icons";
import { orderStates } from "./words";

const looks: Record<Status, { icon: IconName; tone: string }> = {
  "Not Answered": { icon: "notAnswered", tone: "grey" },
  Connecting: { icon: "connecting", tone: "blue" },
  Resolved: { icon: "resolved", tone: "green" },
  "Mark As Fraud": { icon: "fraud", tone: "red" },
  Disconnected: { icon: "disconnected", tone: "amber" },
  Promised: { icon: "resolved", tone: "green" },
  Contacted: { icon: "call", tone: "blue" },
  Refused: { icon: "close", tone: "red" },
  Hardship: { icon: "info", tone: "amber" },
  "Already Paid": { icon: "check", tone: "green" },
  Disputed: { icon: "warning", tone: "amber" },
  "Wrong Person": { icon: "person", tone: "amber" },
  "Stop Calling": { icon: "stop", tone: "red" },
  Crisis: { icon: "flag", tone: "red" },
};
export const statusIcon = (status: Status): IconName => looks[status].icon;

export function StatusWord({ status }: { status: Status }) {
  const look = looks[status];
  return (
    <span class={`badge ${look.tone}`}>
      <I name={look.icon} />
      {status}
    </span>
  );
}

// A status that can be pressed.
export function StatusBadge(props: { status: Status; calls: boolean; label: string; title: string; disabled?: boolean; press: () => void }) {
  const look = looks[props.status];
  return (
    <button
      class={`badge press ${look.tone} ${props.calls ? "calls" : ""}`}
      aria-label={props.label}
      title={props.title}
      disabled={props.disabled}
      tabIndex={-1}
      onClick={props.press}
    >
      <I name={look.icon} class="badge-own" />
      {props.calls && <I name="call" class="badge-call" />}
      {props.status}
    </button>
  );
}

const orderTones: Record<OrderState, { icon: IconName; tone: string }> = {
  ordered: { icon: "notAnswered", tone: "grey" },
  delivered: { icon: "resolved", tone: "green" },
  failed: { icon: "warning", tone: "amber" },
};
export function OrderBadge({ state }: { state: OrderState }) {
  const look = orderTones[state];
  return (
    <span class={`badge ${look.tone}`}>
      <I name={look.icon} />
      {orderStates[state]}
    </span>
  );
}
