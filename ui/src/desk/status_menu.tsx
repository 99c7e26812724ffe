import type { Case, Status } from "api";
import { useRef, useState } from "preact/hooks";
import { StatusWord } from "../parts/badge";
import { I } from "../parts/icons";
import { Popover } from "../parts/popover";
import { can, desk } from "../parts/session";
import { moment, statusesOf } from "../parts/words";
import { chooseStatus } from "./actions";
import { choosing, useIs } from "./selection";

type ByHand = Exclude<Status, "Connecting">;
// What a person may choose instead of the status that stands.
const choicesFor = (item: Case): ByHand[] =>
  statusesOf[item.kind].filter((name) => desk.value?.statuses.find((each) => each.name === name)?.by_hand ?? true).filter(
    (name): name is ByHand => name !== "Connecting" && name !== item.status,
  );

// A person's choice of status, with the reason.
export function StatusMenu({ item, place }: { item: Case; place: "row" | "drawer" }) {
  const opener = useRef<HTMLButtonElement>(null);
  const key = `${place}:${item.id}`;
  const isOpen = useIs(choosing, key);
  if (!can("status")) return null;
  const close = () => {
    if (choosing.peek() === key) choosing.value = "";
  };
  return (
    <>
      <button
        ref={opener}
        class="icon-button small"
        tabIndex={place === "row" ? -1 : 0}
        aria-label={`Set the status of ${item.client_name}`}
        title="Set the status (s)"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => (choosing.value = isOpen ? "" : key)}
      >
        <I name="down" />
      </button>
      {isOpen && (
        <Popover anchor={opener} label={`Status of ${item.client_name}`} onClose={close} align="end">
          <Form item={item} close={close} />
        </Popover>
      )}
    </>
  );
}

function Form({ item, close }: { item: Case; close: () => void }) {
  const choices = choicesFor(item);
  const [chosen, setStatus] = useState<ByHand | null>(null);
  const status = choices.find((name) => name === chosen); // a call may have brought the case there meanwhile
  const [reason, setReason] = useState("");
  const against = item.outcome === "fraud" && status !== undefined && status !== "Mark As Fraud";
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const choose = async (to: ByHand | null) => {
    setBusy(true);
    const problem = await chooseStatus(item, to, to ? reason.trim() : "");
    setBusy(false);
    if (problem) setWrong(problem);
    else close();
  };
  return (
    <form
      class="status-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (status) void choose(status);
      }}
    >
      <fieldset>
        <legend>
          Change <StatusWord status={item.status} /> to
        </legend>
        {choices.map((name) => (
          <label key={name} class="choice">
            <input type="radio" name="status" checked={name === status} onChange={() => setStatus(name)} />
            <StatusWord status={name} />
          </label>
        ))}
      </fieldset>
      <label class="field">
        <span>{against ? "Reason (needed: the customer reported fraud)" : "Reason"}</span>
        <input type="text" value={reason} required={against} maxLength={500} autocomplete="off" placeholder="Customer called the branch" onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <p class="small muted">
        {status === "Mark As Fraud" && item.outcome !== "fraud" && "This opens no fraud case and blocks nothing: only what the customer says does. "}
        {against && "The fraud case and its orders stay, and the case is marked for review. "}
        Your choice stands until the next call{item.kind === "loan" ? "." : ", or until the customer reports fraud."}
      </p>
      {wrong && (
        <p class="problem" role="alert">
          {wrong}
        </p>
      )}
      {item.manual && (
        <p class="small muted">
          Set by {item.manual.by}, {moment(item.manual.at, new Date())}
          {item.manual.reason && `: ${item.manual.reason}`}
        </p>
      )}
      <div class="buttons">
        {item.manual && (
          <button type="button" class="button" disabled={busy} onClick={() => void choose(null)}>
            Take it back
          </button>
        )}
        <button class="button primary" disabled={busy || !status || (against && !reason.trim())}>
          Set status
        </button>
      </div>
    </form>
  );
}
