import type { FlowCheck } from "api";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { words } from "../parts/api";
import { Field, focused } from "../parts/field";
import { FlowGraph } from "../parts/flow_graph";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { go, parameter, withParameters } from "../parts/route";
import { can } from "../parts/session";
import { Blank, Failed, Skeleton } from "../parts/states";
import { complain, tell } from "../parts/toast";
import { count, exactly, moment } from "../parts/words";
import { Chat } from "./chat";
import { Difference } from "./difference";
import { Editor } from "./editor";
import { Proof } from "./proof";
import { kinds, languageName } from "./scripts";
import { Versions } from "./versions";
import { Work } from "./work";

const views = { text: "Text", try: "Try it", picture: "Picture", proof: "Proof and tests", versions: "Versions" } as const;
type View = keyof typeof views;

export function OneScript({ name }: { name: string }) {
  const work = useMemo(() => new Work(name), [name]);
  useEffect(() => {
    void work.load();
    return () => work.stop();
  }, [work]);
  useEffect(() => {
    // Somebody who closes the window has their last words saved first.
    const leaving = (event: BeforeUnloadEvent) => {
      if (["changed", "saving", "conflict", "failed"].includes(work.saving.peek())) event.preventDefault();
    };
    addEventListener("beforeunload", leaving);
    return () => removeEventListener("beforeunload", leaving);
  }, [work]);
  const page = work.page.value;
  const chosen = parameter("view") as View;
  const view: View = chosen in views ? chosen : "text";
  return (
    <section class="page script" aria-label={page?.flow.title ?? name}>
      {!page ? (
        work.failed.value ? (
          <Failed what="The script could not be loaded" why={work.failed.value} retry={() => work.load()} />
        ) : (
          <Skeleton />
        )
      ) : (
        <>
          <Head work={work} />
          <State work={work} />
          <nav class="chips" aria-label="Views of the script">
            {(Object.keys(views) as View[]).map((each) => (
              <button key={each} class="chip" aria-pressed={view === each} onClick={() => go(withParameters({ view: each === "text" ? "" : each }))}>
                {views[each]}
              </button>
            ))}
          </nav>
          {view === "text" && <Editor work={work} />}
          {view === "try" && <Chat work={work} />}
          {view === "picture" && <Checked work={work}>{(check) => (check.graph ? <FlowGraph graph={check.graph} /> : <NotLoaded />)}</Checked>}
          {view === "proof" && <Checked work={work}>{(check) => <Proof check={check} />}</Checked>}
          {view === "versions" && <Versions work={work} />}
        </>
      )}
    </section>
  );
}

export const NotLoaded = () => (
  <Blank icon="warning" title="The text cannot be read as a script yet">
    <p>What is wrong stands beside its lines, under Text.</p>
  </Blank>
);

function Checked({ work, children }: { work: Work; children: (check: FlowCheck) => ComponentChildren }) {
  const check = work.check.value;
  if (check) return <>{children(check)}</>;
  return work.checkFailed.value ? <Failed what="The text could not be checked" why={work.checkFailed.value} retry={() => work.look()} /> : <Skeleton />;
}

function Head({ work }: { work: Work }) {
  const { flow } = work.page.value!;
  return (
    <header class="page-head">
      <a class="icon-button" href="/scripts" aria-label="All scripts" title="All scripts">
        <I name="left" />
      </a>
      <h1>{flow.title}</h1>
      <span class="muted">
        {[flow.name, kinds[flow.for] ?? flow.for, flow.languages.map(languageName).join(", ")].filter(Boolean).join(" · ")}
      </span>
    </header>
  );
}

const savingWords: Record<Work["saving"]["value"], string> = {
  same: "",
  changed: "Not saved yet",
  saving: "Saving…",
  saved: "Draft saved",
  conflict: "Not saved",
  failed: "Not saved",
};

// What is in force, what is being worked on, and what can be done with it.
function State({ work }: { work: Work }) {
  const [asking, setAsking] = useState(false);
  const { flow, draft, text: inForce } = work.page.value!;
  const now = new Date();
  const text = work.text.value;
  const different = text !== inForce;
  const check = work.checked.value === text ? work.check.value : null;
  const saving = work.saving.value;
  const drop = async () => {
    try {
      await work.dropDraft();
      tell("The draft was thrown away.");
    } catch (error) {
      complain(words(error));
    }
  };
  return (
    <div class="panel script-state">
      <p>
        <b>Version {flow.in_force.number}</b> is in force <span class="muted">since </span>
        <time class="muted" title={exactly(flow.in_force.at)}>
          {moment(flow.in_force.at, now)}
        </time>
        <span class="muted">
          {flow.in_force.by ? `, published by ${flow.in_force.by}` : ""}
          {flow.in_force.back_to !== null && `, back to version ${flow.in_force.back_to}`}
          {flow.in_force.message && `: ${flow.in_force.message}`}
        </span>
      </p>
      {!flow.usable && (
        <p class="problem">
          <I name="warning" /> This program cannot use the version in force, so no call is made with it. Mend the text and publish it.
        </p>
      )}
      {different && (
        <p>
          <b>Draft</b>
          {draft && (
            <span class="muted">
              {" "}
              by {draft.by}, <time title={exactly(draft.at)}>{moment(draft.at, now)}</time>
              {draft.based_on !== flow.in_force.number && <span class="trouble">, begun on version {draft.based_on}</span>}
            </span>
          )}
          <span class="muted">: calls do not speak it</span>
          <span class="script-saving" role="status">
            {can("publish") ? savingWords[saving] : "Not saved: your role may try scripts, not save them"}
          </span>
        </p>
      )}
      {work.trouble.value && (
        <div class="alert">
          <I name="warning" />
          <p>{work.trouble.value}</p>
          {saving === "conflict" ? (
            <button class="button small" onClick={() => void work.load()}>
              Drop mine and load theirs
            </button>
          ) : (
            <button class="button small" onClick={() => void work.save()}>
              Try again
            </button>
          )}
        </div>
      )}
      <p class={`script-verdict ${check ? (check.sound ? "sound" : "unsound") : ""}`} role="status">
        {!check ? (
          work.checkFailed.value || "Checking…"
        ) : check.sound ? (
          <>
            <I name="check" /> Sound: {count(check.proof?.claims.length ?? 0, "claim")} proved, {count(check.tests, "test")} passed, longest call {check.proof?.longest}
            {check.warnings.length > 0 && <span class="warned">; {count(check.warnings.length, "warning")}, under Text</span>}
          </>
        ) : (
          <>
            <I name="warning" /> {count(check.problems.length, "problem")}
            {check.more ? " or more" : ""}: cannot be published
          </>
        )}
      </p>
      {can("publish") && (different || draft) && !asking && (
        <div class="buttons">
          {draft && (
            <button class="button" disabled={saving === "conflict"} onClick={() => void drop()}>
              Throw the draft away
            </button>
          )}
          <button class="button primary" disabled={!different || !check?.sound || saving === "conflict"} onClick={() => setAsking(true)}>
            Publish version {flow.in_force.number + 1}
          </button>
        </div>
      )}
      {asking && <Publish work={work} close={() => setAsking(false)} />}
    </div>
  );
}

function Publish({ work, close }: { work: Work; close: () => void }) {
  const [message, setMessage] = useState("");
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const [read, setRead] = useState(false);
  const { text, flow } = work.page.value!;
  const warnings = work.check.value?.warnings ?? [];
  const submit = async () => {
    setBusy(true);
    setWrong("");
    try {
      const number = await work.publish(message.trim(), read);
      tell(`Version ${number} is in force from the next call on.`);
      close();
    } catch (error) {
      setWrong(words(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form class="script-publish" submit={submit} leave={close}>
      <Difference before={text} after={work.text.value} from={`version ${flow.in_force.number}`} to={`version ${flow.in_force.number + 1}`} />
      <Field label="What was changed, and why" problem={wrong} hint="Stays with the version. Calls that are going on keep the words that they began with.">
        <input type="text" value={message} maxLength={500} required autocomplete="off" placeholder="Friendlier greeting, asked for by the branch" ref={focused} onInput={(event) => setMessage(event.currentTarget.value)} />
      </Field>
      {warnings.length > 0 && (
        <div class="alert script-warnings">
          <I name="warning" />
          <div>
            <ul>
              {warnings.map((one, index) => (
                <li key={index}>
                  Line {one.line}: {one.message}
                </li>
              ))}
            </ul>
            <label class="script-read">
              <input type="checkbox" checked={read} onChange={(event) => setRead(event.currentTarget.checked)} /> I have read {warnings.length === 1 ? "this" : "these"}; publish all the same
            </label>
          </div>
        </div>
      )}
      <div class="buttons">
        <button type="button" class="button" onClick={close}>
          Leave it
        </button>
        <button class="button primary" disabled={busy || !message.trim() || (warnings.length > 0 && !read)}>
          {busy ? "Publishing…" : "Publish"}
        </button>
      </div>
    </Form>
  );
}
