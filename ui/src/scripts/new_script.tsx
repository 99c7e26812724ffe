import type { FlowSummary } from "api";
import { useState } from "preact/hooks";
import { call, words } from "../parts/api";
import { Field, focused } from "../parts/field";
import { Form } from "../parts/form";
import { go } from "../parts/route";
import { tell } from "../parts/toast";
import { copied, goodName, nameFor } from "./copy";

// A script begins as a copy of one that is sound. Its first version is in force at once, and no case names it yet.
export function NewScript({ flows, close }: { flows: FlowSummary[]; close: () => void }) {
  const [from, setFrom] = useState(flows[0]!.name);
  const [title, setTitle] = useState("");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const name = typed || nameFor(title);
  const taken = flows.some((flow) => flow.name === name);
  const problem = wrong || (taken ? `There is a script named ${name} already.` : name && !goodName(name) ? "Small letters, digits and _, the first a letter." : "");
  const submit = async () => {
    setBusy(true);
    setWrong("");
    try {
      const { text } = await call("get", "/api/v1/flows/{script}", { path: { script: from } });
      await call("post", "/api/v1/flows/{script}/versions", {
        path: { script: name },
        body: { text: copied(text, name, title.trim()), message: `A copy of ${from}`, after: 0, warnings_read: true },
        patience: 60_000,
      });
      tell(`${title.trim()} is there, as a copy of ${from}. Change its words, and publish them.`);
      go(`/scripts?script=${encodeURIComponent(name)}`);
    } catch (error) {
      setWrong(words(error));
      setBusy(false);
    }
  };
  return (
    <div class="panel">
      <Form class="script-publish" submit={submit} leave={close}>
        <h2>New script</h2>
        <Field label="Copied from">
          <select value={from} onChange={(event) => setFrom(event.currentTarget.value)}>
            {flows.map((flow) => (
              <option key={flow.name} value={flow.name}>
                {flow.title}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Title">
          <input type="text" value={title} maxLength={100} required autocomplete="off" placeholder="Fraud check, evenings" ref={focused} onInput={(event) => setTitle(event.currentTarget.value)} />
        </Field>
        <Field label="Name" problem={problem} hint="By which imports and the command line call it. It stays as it is.">
          <input type="text" value={name} maxLength={64} required autoCapitalize="none" autocomplete="off" spellcheck={false} onInput={(event) => setTyped(event.currentTarget.value.trim())} />
        </Field>
        <div class="buttons">
          <button type="button" class="button" onClick={close}>
            Leave it
          </button>
          <button class="button primary" disabled={busy || !title.trim() || !goodName(name) || taken}>
            {busy ? "Copying…" : "Make the copy"}
          </button>
        </div>
      </Form>
    </div>
  );
}
