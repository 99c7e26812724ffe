import type { FlowAnswer, FlowTalk, FlowTalkLine } from "api";
import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { aborted, call, words } from "../parts/api";
import { FlowGraph } from "../parts/flow_graph";
import { I } from "../parts/icons";
import { go, parameter, withParameters } from "../parts/route";
import { Blank, Skeleton } from "../parts/states";
import { plain } from "../parts/words";
import { languageName } from "./scripts";
import type { Work } from "./work";

const keys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];

// The script talks; what is typed is what the customer says. The desk holds nothing of it: each answer sends all of them again.
export function Chat({ work }: { work: Work }) {
  const of = Number(parameter("of")) || 0; // a version's number; 0: the text that is being worked on
  const tried = useTried(work, of);
  const [answers, setAnswers] = useState<FlowAnswer[]>([]);
  const [facts, setFacts] = useState<Record<string, string>>({});
  const talk = useSignal<FlowTalk | null>(null);
  const failed = useSignal("");

  useEffect(() => {
    if (tried.text === null) return;
    const stopped = new AbortController();
    const timer = setTimeout(
      () =>
        call("post", "/api/v1/flow-talk", { body: { text: tried.text!, facts, answers }, signal: stopped.signal, patience: 60_000 }).then(
          (reply) => {
            talk.value = reply;
            failed.value = "";
          },
          (error: unknown) => aborted(error) || (failed.value = words(error)),
        ),
      answers.length ? 0 : 200, // facts and texts are typed letter by letter
    );
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [tried.text, answers, facts]);

  const say = (answer: FlowAnswer) => setAnswers([...answers, answer]);
  const data = talk.value;
  const graph = of ? tried.graph : work.check.value?.graph;
  const taken = new Set(data?.lines.map(({ step }) => step));
  return (
    <div class="chat">
      <div class="panel chat-talk">
        <div class="chat-head">
          <label class="field">
            <span>What is tried</span>
            <select
              value={String(of)}
              onChange={(event) => {
                setAnswers([]);
                go(withParameters({ of: event.currentTarget.value === "0" ? "" : event.currentTarget.value }), "replace");
              }}
            >
              <option value="0">{work.text.value === work.page.value!.text ? "The text in force" : "The draft"}</option>
              {work.page.value!.versions.map(({ number, in_force }) => (
                <option key={number} value={String(number)}>
                  Version {number}
                  {in_force ? ", in force" : ""}
                </option>
              ))}
            </select>
          </label>
          <span class="push" />
          <button class="button" disabled={answers.length === 0} onClick={() => setAnswers(answers.slice(0, -1))}>
            <I name="undo" /> Take back
          </button>
          <button class="button" disabled={answers.length === 0} onClick={() => setAnswers([])}>
            Begin anew
          </button>
        </div>
        {failed.value || tried.failed ? (
          <p class="problem" role="alert">
            <I name="warning" /> {failed.value || tried.failed}
          </p>
        ) : null}
        {data ? (
          <>
            <Lines lines={data.lines} />
            <Answer talk={data} say={say} first={answers.length === 0} />
            <Made talk={data} facts={facts} set={setFacts} />
          </>
        ) : failed.value ? (
          <Blank icon="warning" title="This text cannot be tried yet" />
        ) : (
          <Skeleton rows={4} />
        )}
      </div>
      {graph && (
        <div class="chat-picture">
          <FlowGraph graph={graph} lit={data?.step ?? null} taken={taken} />
        </div>
      )}
    </div>
  );
}

// The text that is tried, and its picture where it is not the one that is being worked on.
function useTried(work: Work, of: number) {
  const got = useSignal<{ of: number; text: string | null; graph: import("api").FlowGraph | null; failed: string }>({ of: 0, text: null, graph: null, failed: "" });
  useEffect(() => {
    if (!of) return;
    let gone = false;
    const version = work.page.peek()?.versions.find(({ number }) => number === of)?.version;
    got.value = { of, text: null, graph: null, failed: version ? "" : `There is no version ${of}.` };
    if (!version) return;
    Promise.all([work.textOf(of), call("get", "/api/v1/flow-graphs/{version}", { path: { version } })]).then(
      ([text, { graph }]) => gone || (got.value = { of, text, graph, failed: "" }),
      (error: unknown) => gone || (got.value = { of, text: null, graph: null, failed: words(error) }),
    );
    return () => void (gone = true);
  }, [work, of]);
  return of ? { ...got.value, text: got.value.of === of ? got.value.text : null } : { text: work.text.value as string | null, graph: null, failed: "" };
}

function Lines({ lines }: { lines: FlowTalkLine[] }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [lines]);
  return (
    <div ref={box} class="chat-lines" role="log" aria-live="polite" aria-label="Conversation" tabIndex={0}>
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
    </div>
  );
}

const unspoken: Record<string, string> = { silence: "Silence", hang_up: "Hangs up" };

function Line({ line }: { line: FlowTalkLine }) {
  if (line.who === "system") return <p class="chat-note">{line.text}</p>;
  const kind = line.kind ?? "";
  return (
    <div class={`chat-line ${line.who}`}>
      <p class="who">
        {line.who === "desk" ? "Desk" : "Customer"} {line.line && <code class="muted">{line.line}</code>}
      </p>
      <p class="said">
        {unspoken[kind] ? (
          <em>{unspoken[kind]}</em>
        ) : kind === "keys" ? (
          <>
            Pressed <kbd>{line.text}</kbd>
          </>
        ) : kind === "language" ? (
          <em>Asks for {languageName(line.text)}</em>
        ) : (
          line.text
        )}
      </p>
      {line.intent && (
        <p class="chat-understood">
          {line.intent === "unclear" ? (
            "not understood"
          ) : (
            <>
              understood: <b>{plain(line.intent).toLowerCase()}</b>
              {line.also && (
                <>
                  {" "}
                  and <b>{plain(line.also).toLowerCase()}</b>
                </>
              )}
            </>
          )}
          <span class="muted">
            {line.confidence !== undefined && `, ${Math.round(line.confidence * 100)} % sure`}
            {line.why?.length ? `, from “${line.why.join("”, “")}”` : ""}
          </span>
          {line.slots?.map(({ slot, value }) => (
            <span key={slot} class="chat-slot">
              {plain(slot).toLowerCase()}: <b>{value}</b>
            </span>
          ))}
        </p>
      )}
    </div>
  );
}

function Answer({ talk, say, first }: { talk: FlowTalk; say: (answer: FlowAnswer) => void; first: boolean }) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  if (talk.ended) return <p class="chat-ended">The call has ended. Take the last answer back, or begin anew.</p>;
  const others = talk.languages.filter((tag) => tag !== talk.language);
  return (
    <form
      class="chat-answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (!text.trim()) return;
        say({ kind: "words", text: text.trim() });
        setText("");
        input.current?.focus();
      }}
    >
      <div class="chat-say">
        <input ref={input} type="text" value={text} maxLength={2000} autocomplete="off" aria-label="What the customer says" placeholder="What the customer says" onInput={(event) => setText(event.currentTarget.value)} />
        <button class="button primary" disabled={!text.trim()}>
          Say it
        </button>
      </div>
      <div class="chat-other">
        <button type="button" class="button small" onClick={() => say({ kind: "silence" })}>
          Silence
        </button>
        <button type="button" class="button small" onClick={() => say({ kind: "hang_up" })}>
          Hang up
        </button>
        {first && (
          <button type="button" class="button small" onClick={() => say({ kind: "machine" })}>
            Answering machine
          </button>
        )}
        {others.map((tag) => (
          <button key={tag} type="button" class="button small" onClick={() => say({ kind: "language", text: tag })}>
            Ask for {languageName(tag)}
          </button>
        ))}
        <span class="muted small">Speaks {languageName(talk.language)}</span>
      </div>
      <div class="chat-keys" role="group" aria-label="Keys of the telephone">
        {keys.map((key) => (
          <button key={key} type="button" class="button small" aria-label={`Press ${key}`} onClick={() => say({ kind: "keys", text: key })}>
            {key}
          </button>
        ))}
      </div>
    </form>
  );
}

// The case is made up; nobody's data is spoken here.
function Made({ talk, facts, set }: { talk: FlowTalk; facts: Record<string, string>; set: (facts: Record<string, string>) => void }) {
  return (
    <details class="chat-facts">
      <summary>The made-up customer</summary>
      <div class="chat-fields">
        {talk.facts.map(({ name, value }) => (
          <label key={name} class="field">
            <span>{plain(name)}</span>
            <input type="text" value={facts[name] ?? value} maxLength={200} autocomplete="off" onInput={(event) => set({ ...facts, [name]: event.currentTarget.value })} />
          </label>
        ))}
      </div>
    </details>
  );
}
