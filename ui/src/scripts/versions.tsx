import type { FlowVersion } from "api";
import { useEffect, useState } from "preact/hooks";
import { words } from "../parts/api";
import { Field, focused } from "../parts/field";
import { Form } from "../parts/form";
import { can } from "../parts/session";
import { tell } from "../parts/toast";
import { exactly, moment } from "../parts/words";
import { Difference } from "./difference";
import type { Work } from "./work";

const sources = { program: "Came with the program", folder: "From the folder of scripts", person: "" };

// What was in force and when; each can be looked at and published again.
export function Versions({ work }: { work: Work }) {
  const { versions, flow } = work.page.value!;
  const [open, setOpen] = useState<number | null>(null); // is compared
  const [back, setBack] = useState<number | null>(null); // is asked about
  return (
    <>
      <div class="list-box">
        <table class="list versions">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Since</th>
              <th scope="col">By</th>
              <th scope="col">What was changed</th>
              <th scope="col" class="end">
                <span class="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <Row key={version.number} version={version} newest={flow.in_force.number} open={open === version.number} toggle={() => setOpen(open === version.number ? null : version.number)} back={() => setBack(version.number)} />
            ))}
          </tbody>
        </table>
      </div>
      {back !== null && <RollBack key={back} work={work} number={back} close={() => setBack(null)} />}
      {open !== null && (
        <div class="panel" key={open}>
          <Compared work={work} number={open} newest={flow.in_force.number} />
        </div>
      )}
    </>
  );
}

// What every call says from now on is not changed by one press.
function RollBack({ work, number, close }: { work: Work; number: number; close: () => void }) {
  const [message, setMessage] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setWrong("");
    try {
      const now = await work.rollBack(number, message.trim());
      tell(`Version ${now} is in force from the next call on. It is version ${number} again.`);
      close();
    } catch (error) {
      setWrong(words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="panel">
      <Form class="script-publish" submit={submit} leave={close}>
        <h2>Put version {number} in force again?</h2>
        <p class="muted">Calls speak its words from the next one on. Calls that are going on keep theirs.</p>
        <Field label="Why (may be left empty)" problem={wrong} hint="Stays with the version.">
          <input type="text" value={message} maxLength={500} autocomplete="off" ref={focused} onInput={(event) => setMessage(event.currentTarget.value)} />
        </Field>
        <div class="buttons">
          <button type="button" class="button" onClick={close}>
            Leave it
          </button>
          <button class="button primary" disabled={busy}>
            {busy ? "Rolling back…" : `Put version ${number} in force`}
          </button>
        </div>
      </Form>
    </div>
  );
}

function Row({ version, newest, open, toggle, back }: { version: FlowVersion; newest: number; open: boolean; toggle: () => void; back: () => void }) {
  return (
    <tr>
      <td data-label="Version" class="figure">
        <span>
          <b>{version.number}</b>
          {version.in_force && <span class="in-force"> in force</span>} <code class="muted">{version.version.slice(0, 12)}</code>
        </span>
      </td>
      <td data-label="Since" class="figure">
        <time title={exactly(version.at)}>{moment(version.at, new Date())}</time>
      </td>
      <td data-label="By">{version.by || sources[version.source]}</td>
      <td data-label="What was changed" class="wrap">
        {version.back_to !== null && <b>Back to version {version.back_to}. </b>}
        {version.message}
      </td>
      <td class="end">
        {version.number !== newest && (
          <>
            <button class="button small" aria-expanded={open} onClick={toggle}>
              Compare
            </button>
            {can("publish") && (
              <button class="button small" onClick={back}>
                Roll back to {version.number}
              </button>
            )}
          </>
        )}
      </td>
    </tr>
  );
}

function Compared({ work, number, newest }: { work: Work; number: number; newest: number }) {
  const [text, setText] = useState<string | null>(null);
  const [failed, setFailed] = useState("");
  useEffect(() => {
    let gone = false;
    work.textOf(number).then(
      (got) => gone || setText(got),
      (error: unknown) => gone || setFailed(words(error)),
    );
    return () => void (gone = true);
  }, [work, number]);
  if (failed) return <p class="problem">{failed}</p>;
  if (text === null) return <p class="muted">One moment…</p>;
  return <Difference before={text} after={work.page.value!.text} from={`version ${number}`} to={`version ${newest}, in force`} />;
}
