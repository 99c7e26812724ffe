import type { Monitored } from "api";
import { useState } from "preact/hooks";
import { call, words } from "../parts/api";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { can } from "../parts/session";
import { complain, tell } from "../parts/toast";
import { t, tongue } from "../parts/tongue";

// What a person does about a call. Each is stored in its log before it shows.
export function Actions({ of, changed }: { of: Monitored; changed: (call: Monitored) => void }) {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string | null>(null);
  const path = { ref: of.call }, query = { language: tongue.value };
  const run = async (work: () => Promise<Monitored>, done: string): Promise<boolean> => {
    setBusy(true);
    try {
      changed(await work());
      tell(done);
      return true;
    } catch (error) {
      complain(words(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  if (of.ended_at) return null;
  const hold = () => run(() => call("post", "/api/v1/monitored/{ref}/hold", { path, query, body: { on: !of.state.on_hold } }), of.state.on_hold ? t("The customer is off hold.") : t("Noted: the customer is on hold."));
  const end = () => confirm(t("End listening to this call? It stays in the list of calls that have ended.")) && run(() => call("post", "/api/v1/monitored/{ref}/end", { path, query }), t("The call has ended here."));
  const escalate = async () => {
    if (await run(() => call("post", "/api/v1/monitored/{ref}/escalation", { path, query, body: { reason: why?.trim() ?? "" } }), t("Escalated. It stays on the wall until somebody takes it."))) setWhy(null);
  };
  return (
    <>
      <div class="buttons">
        {!of.escalation && (
          <button class="button" disabled={busy} onClick={() => setWhy(why === null ? "" : null)} aria-expanded={why !== null}>
            <I name="flag" /> {t("Escalate")}
          </button>
        )}
        {of.escalation && can("listen") && (
          <button class="button primary" disabled={busy} onClick={() => run(() => call("post", "/api/v1/monitored/{ref}/escalation/take", { path, query }), t("You have taken it."))}>
            <I name="check" /> {t("Take it")}
          </button>
        )}
        <button class="button" disabled={busy} aria-pressed={of.state.on_hold} onClick={hold}>
          <I name="same" /> {of.state.on_hold ? t("Off hold") : t("Hold")}
        </button>
        <button class="button" disabled={busy} onClick={end}>
          <I name="hangUp" /> {t("End")}
        </button>
      </div>
      <p class="muted small">{t("Hold and End are noted here only: this call is made elsewhere, and its carrier does not take them from us.")}</p>
      {why !== null && (
        <Form class="inline-form" submit={escalate} leave={() => setWhy(null)}>
          <label class="field">
            <span>{t("Why should somebody look?")}</span>
            <input value={why} maxLength={500} required ref={(input) => input?.focus()} onInput={(event) => setWhy(event.currentTarget.value)} />
          </label>
          <button class="button primary" disabled={busy || !why.trim()}>
            {t("Escalate")}
          </button>
        </Form>
      )}
    </>
  );
}

export function Notes({ of, changed }: { of: Monitored; changed: (call: Monitored) => void }) {
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      changed(await call("post", "/api/v1/monitored/{ref}/notes", { path: { ref: of.call }, query: { language: tongue.peek() }, body: { words: text.trim() } }));
      setText("");
    } catch (error) {
      complain(words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {of.state.notes.length > 0 && (
        <ul class="notes">
          {of.state.notes.map((note) => (
            <li key={note.id}>
              <p>{note.words}</p>
              <span class="muted small">{note.by}</span>
            </li>
          ))}
        </ul>
      )}
      <Form class="inline-form" submit={save}>
        <label class="field">
          <span>{t("Note")}</span>
          <textarea rows={2} maxLength={4000} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
        <button class="button" disabled={busy || !text.trim()}>
          {t("Save note")}
        </button>
      </Form>
    </>
  );
}
