import type { Case } from "api";
import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { I } from "../parts/icons";
import { can } from "../parts/session";
import { complain } from "../parts/toast";
import { savePhone } from "./actions";
import { editing, useIs } from "./selection";

// A number that is edited in place and saves itself on Enter or on leaving; Esc leaves it as it was.
export function PhoneCell({ item, place }: { item: Case; place: "row" | "drawer" }) {
  const key = `${place}:${item.id}`;
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    if (!saved) return;
    const timer = setTimeout(() => setSaved(false), 2_000);
    return () => clearTimeout(timer);
  }, [saved]);

  if (useIs(editing, key)) return <Editor item={item} place={place} done={(changed) => setSaved(changed)} />;
  const mayEdit = can("edit") && !item.live_call;
  const text = item.phone_display || "No number";
  if (!mayEdit)
    return (
      <span class={`phone ${item.phone ? "" : "wrong"}`} title={item.phone_problem ?? (item.live_call ? "It cannot be changed during a call." : undefined)}>
        {text}
      </span>
    );
  return (
    <button
      class={`phone editable ${item.phone ? "" : "wrong"}`}
      tabIndex={place === "row" ? -1 : 0}
      title={item.phone_problem ?? "Edit the number (e)"}
      aria-label={`Phone number of ${item.client_name}: ${text}${item.phone_problem ? `, ${item.phone_problem}` : ""}. Edit`}
      onClick={() => (editing.value = key)}
    >
      <span class="phone-text">{text}</span>
      {saved ? <I name="check" class="saved" /> : item.phone ? <I name="edit" class="hint" /> : <I name="warning" class="wrong" />}
    </button>
  );
}

// As the person saw the case when they began, though its row is drawn anew since: a change by somebody else must not pass for theirs.
let begun: { key: string; item: Case } | null = null;
effect(() => {
  if (editing.value !== begun?.key) begun = null;
});
function seenAs(key: string, item: Case): Case {
  if (begun?.key !== key) begun = { key, item };
  return begun.item;
}

function Editor({ item, place, done }: { item: Case; place: "row" | "drawer"; done: (changed: boolean) => void }) {
  const key = `${place}:${item.id}`;
  const input = useRef<HTMLInputElement>(null);
  const state = useRef<"open" | "saving" | "closed">("open");
  const [wrong, setWrong] = useState("");
  const [seen] = useState(() => seenAs(key, item));
  const before = seen.phone ?? seen.phone_display;
  const problem = `phone-problem-${place}-${item.id}`;

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
    return () => void (state.current = "closed");
  }, []);

  const close = (changed: boolean) => {
    state.current = "closed";
    const row = input.current?.closest<HTMLElement>("[data-case]");
    const inside = document.activeElement === input.current;
    editing.value = "";
    done(changed);
    if (inside && place === "row") row?.focus();
  };
  const save = async () => {
    const text = input.current?.value.trim() ?? "";
    if (state.current !== "open") return;
    if (text === before) return close(false);
    state.current = "saving";
    const error = await savePhone(seen, text);
    if ((state.current as string) === "closed") {
      // The person has moved on: an error must still reach them.
      if (error) complain(`The number of ${item.client_name} was not changed. ${error.message}`, [{ label: "Edit", run: () => (editing.value = key) }]);
      return;
    }
    state.current = "open";
    if (!error) return close(true);
    setWrong(error.status === 0 ? error.message : `${error.message} The old number is kept; Esc brings it back.`);
  };

  return (
    <span class="phone-editor">
      <input
        ref={input}
        type="tel"
        class={wrong ? "invalid" : ""}
        defaultValue={before}
        maxLength={64}
        autocomplete="off"
        spellcheck={false}
        aria-label={`Phone number of ${item.client_name}`}
        aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? problem : undefined}
        onInput={() => setWrong("")}
        onBlur={() => void save()}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            void save();
          } else if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            close(false);
          }
        }}
      />
      {wrong && (
        <span class="field-problem" id={problem} role="alert">
          <I name="warning" />
          <span>{wrong}</span>
        </span>
      )}
    </span>
  );
}
