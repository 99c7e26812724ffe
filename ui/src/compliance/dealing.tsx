import type { ComplianceRecord, Dealt } from "api";
import { useState } from "preact/hooks";
import { call, words } from "../parts/api";
import { Field, focused } from "../parts/field";
import { recount } from "../parts/dealing";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { can } from "../parts/session";
import { complain, tell, undo } from "../parts/toast";
import { exactly, moment } from "../parts/words";

async function openAgain(id: number, done: () => unknown): Promise<void> {
  try {
    await call("delete", "/api/v1/calls/{id}/compliance/dealt", { path: { id } });
    tell(`Call ${id} is to be dealt with again.`);
    recount();
    await done();
  } catch (error) {
    complain(words(error));
  }
}

// Who has dealt with what a call failed, or how to say so.
export function Dealing({ id, dealt, done }: { id: number; dealt: Dealt; done: () => unknown }) {
  const [asking, setAsking] = useState(false);
  if (dealt)
    return (
      <div class="dealt">
        <p>
          <I name="check" /> Dealt with by {dealt.by} <time title={exactly(dealt.at)}>{moment(dealt.at, new Date())}</time>: {dealt.note}
        </p>
        {can("deal") && (
          <button class="button small" onClick={() => void openAgain(id, done)}>
            Open again
          </button>
        )}
      </div>
    );
  if (!can("deal")) return <p class="small muted">Nobody has dealt with it yet.</p>;
  if (asking) return <DealForm id={id} close={() => setAsking(false)} done={done} />;
  return (
    <button class="button small" onClick={() => setAsking(true)}>
      Deal with it
    </button>
  );
}

function DealForm({ id, close, done }: { id: number; close: () => void; done: () => unknown }) {
  const [note, setNote] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      const record: ComplianceRecord = await call("post", "/api/v1/calls/{id}/compliance/dealt", { path: { id }, body: { note: note.trim() } });
      tell(`Call ${record.call} is dealt with.`, [undo(() => openAgain(id, done))]);
      recount();
      close();
      await done();
    } catch (error) {
      setWrong(words(error));
      setBusy(false);
    }
  };
  return (
    <Form class="deal-form" submit={submit} leave={close}>
      <Field label="What was done about it?" problem={wrong}>
        <input type="text" value={note} maxLength={500} required autocomplete="off" placeholder="Called the customer and apologised" ref={focused} onInput={(event) => setNote(event.currentTarget.value)} />
      </Field>
      <div class="buttons">
        <button type="button" class="button small" onClick={close}>
          Leave it
        </button>
        <button class="button small primary" disabled={busy || !note.trim()}>
          Dealt with
        </button>
      </div>
    </Form>
  );
}
