import type { CallDetail, Line } from "api";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { I } from "../parts/icons";
import { clock, exactly, plain } from "../parts/words";

const said: Record<string, string> = { last: ", where the call ended", taken: ", passed" };

// The script's steps: those that were taken, and where the conversation stands.
export function Steps({ detail }: { detail: CallDetail }) {
  // Also those that only spoke.
  const entered = (detail.events as { e: string; step?: string }[]).filter(({ e }) => e === "moved").map(({ step }) => step);
  const taken = new Set([...entered, ...detail.transcript.map(({ step }) => step)]);
  // Where an ended call stopped was reached, but need not have been passed: it has no tick.
  const last = detail.call.state === "ended" ? detail.transcript.findLast(({ step }) => step)?.step : undefined;
  const current = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    // Keeps the lit step in view where the steps run sideways; never scrolls the page.
    const list = current.current?.parentElement;
    if (!list || !current.current) return;
    list.scrollLeft = current.current.offsetLeft - list.clientWidth / 2 + current.current.clientWidth / 2;
  }, [detail.step]);
  return (
    <ol class="steps" tabIndex={0} aria-label={`Steps of ${detail.flow.title}`}>
      {detail.flow.steps.map((step) => {
        const now = step.id === detail.step;
        const state = now ? "now" : step.id === last ? "last" : taken.has(step.id) ? "taken" : "ahead";
        return (
          <li key={step.id} ref={now ? current : undefined} class={state} aria-current={now ? "step" : undefined}>
            <i>{state === "taken" && <I name="check" />}</i>
            <span>
              {step.title}
              {state in said && <span class="unseen">{said[state]}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

export function Transcript({ detail, live }: { detail: CallDetail; live: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const lines = detail.transcript;

  const followed = useRef(false);

  useLayoutEffect(() => {
    // Follows a call that is live, to its last line; one that ended long ago is read from its beginning.
    const list = box.current;
    followed.current ||= live;
    if (!list || !followed.current) return;
    if (atEnd.current) list.scrollTop = list.scrollHeight;
    else setBehind(true);
  }, [lines.length, live]);

  const toEnd = () => {
    const list = box.current;
    if (list) list.scrollTop = list.scrollHeight;
    setBehind(false);
  };
  return (
    <div class="transcript-box">
      <div
        ref={box}
        class="transcript"
        role="log"
        aria-live={live ? "polite" : "off"}
        aria-label="Transcript"
        tabIndex={0}
        onScroll={(event) => {
          const list = event.currentTarget;
          atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < 24;
          if (atEnd.current) setBehind(false);
        }}
      >
        {lines.length === 0 && <p class="muted">{live ? "The conversation appears here as it happens." : "Nothing was said on this call."}</p>}
        {lines.map((line) => (
          <Spoken key={line.n} line={line} />
        ))}
      </div>
      {behind && (
        <button class="updates" onClick={toEnd}>
          Newest ↓
        </button>
      )}
    </div>
  );
}

const speakers: Record<Line["who"], string> = { desk: "Desk", customer: "Customer", system: "" };

function Spoken({ line }: { line: Line }) {
  if (line.who === "system")
    return (
      <p class="line system">
        <span>{line.text}</span> <time title={exactly(line.at)}>{clock(line.at)}</time>
      </p>
    );
  return (
    <div class={`line ${line.who}`}>
      <p class="who">
        {speakers[line.who]} <time title={exactly(line.at)}>{clock(line.at)}</time>
      </p>
      <p class="said">
        {line.heard === "silence" ? <em>Silence</em> : line.heard === "keys" ? <>Pressed <kbd>{line.text}</kbd></> : line.text}
      </p>
      {line.intent && line.heard !== "silence" && <Understood line={line} />}
      {line.reworded && <p class="understood">worded by a language model</p>}
    </div>
  );
}

function Understood({ line }: { line: Line }) {
  const sure = line.confidence === undefined ? "" : `${Math.round(line.confidence * 100)} %`;
  const why = line.why?.length ? `from “${line.why.join("”, “")}”` : "";
  return (
    <p class="understood" title={[why, sure && `${sure} sure`].filter(Boolean).join(", ") || undefined}>
      {line.intent === "unclear" ? "not understood" : <>understood: <b>{plain(line.intent ?? "").toLowerCase()}</b></>}
      {sure && <span class="muted"> {sure}</span>}
      {line.advised_by && <span class="muted"> with the help of a language model</span>}
    </p>
  );
}
