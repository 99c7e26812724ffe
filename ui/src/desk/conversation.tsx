import type { CallDetail, CallSummary, Case, CaseDetail } from "api";
import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { CallRecord } from "../compliance/call_record";
import { aborted, call, words } from "../parts/api";
import { VersionGraph } from "../parts/flow_graph";
import { I } from "../parts/icons";
import { waiting, watch } from "../parts/live";
import { go } from "../parts/route";
import { can } from "../parts/session";
import { Failed, Skeleton } from "../parts/states";
import { callWords, count, exactly, liveWords, moment, placeWords, seconds } from "../parts/words";
import { endCall } from "./actions";
import { Answers } from "../loans/answers";
import { Log, ReplayVerdict } from "./replay";
import { callLink, chosenCall } from "./selection";
import { Steps, Transcript } from "./transcript";

// The case's calls: the newest one open, the others one press away.
export function Conversation({ detail, item }: { detail: CaseDetail; item: Case }) {
  const newest = detail.calls[0];
  const chosen = detail.calls.find(({ id }) => id === chosenCall.value) ?? newest;
  return (
    <section class="part calls" aria-label="Calls">
      <h3>{detail.calls.length > 1 ? count(detail.calls.length, "call") : "Call"}</h3>
      {!newest && <p class="muted">{item.live_call ? "The call is being set up." : "This customer has not been called yet."}</p>}
      {detail.calls.map((each) => (
        <div key={each.id} class={`call ${each.id === chosen?.id ? "open" : ""}`}>
          <CallHead summary={each} item={item} open={each.id === chosen?.id} only={detail.calls.length === 1} />
          {each.id === chosen?.id && <OneCall id={each.id} key={each.id} />}
        </div>
      ))}
    </section>
  );
}

function CallHead({ summary, item, open, only }: { summary: CallSummary; item: Case; open: boolean; only: boolean }) {
  const live = item.live_call?.id === summary.id ? item.live_call : null;
  const inside = (
    <>
      <I name={live ? "connecting" : "call"} class={live ? "live" : ""} />
      <span class="call-words">{live ? liveWords(live, waiting.value) : callWords(summary)}</span>
      <time class="muted" title={exactly(summary.started_at)}>
        {moment(summary.started_at, new Date())}
      </time>
    </>
  );
  if (only) return <div class="call-head">{inside}</div>;
  return (
    <button class="call-head" aria-expanded={open} onClick={() => go(callLink(summary.id), "replace")}>
      {inside}
    </button>
  );
}

function OneCall({ id }: { id: number }) {
  const detail = useSignal<CallDetail | null>(null);
  const [failed, setFailed] = useState("");
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    const stopped = new AbortController();
    setFailed("");
    const show = (next: CallDetail) => {
      // An answer that was overtaken by a live update is dropped.
      if (!detail.peek() || next.events.length >= (detail.peek()?.events.length ?? 0)) detail.value = next;
    };
    const unwatch = watch(id, show);
    call("get", "/api/v1/calls/{id}", { path: { id }, signal: stopped.signal }).then(show, (error: unknown) => {
      if (!stopped.signal.aborted && !aborted(error)) setFailed(words(error));
    });
    return () => {
      stopped.abort();
      unwatch();
    };
  }, [id, attempt]);

  const data = detail.value;
  if (!data) return failed ? <Failed what="The call could not be loaded" why={failed} retry={() => setAttempt(attempt + 1)} /> : <Skeleton rows={4} />;
  const live = data.call.state !== "ended";
  return (
    <div class="conversation">
      <CallBar detail={data} live={live} />
      {data.call.problem && (
        <p class="problem">
          <I name="warning" /> {data.call.problem}
        </p>
      )}
      <Answers detail={data} />
      <div class="talk">
        <Steps detail={data} />
        <Transcript detail={data} live={live} />
      </div>
      {!live && <CallRecord id={id} />}
      <Picture detail={data} live={live} />
      {!live && <ReplayVerdict id={id} />}
      <Log detail={data} />
    </div>
  );
}

// The script of this call as a picture, with the light where the conversation stands.
function Picture({ detail, live }: { detail: CallDetail; live: boolean }) {
  const [open, setOpen] = useState(false);
  const taken = new Set(detail.transcript.map(({ step }) => step));
  return (
    <div class="call-picture">
      <button class="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide the script's picture" : live ? "Follow it in the script's picture" : "Show the script's picture"}
      </button>
      {open && <VersionGraph version={detail.flow.version} lit={detail.step} taken={taken} />}
    </div>
  );
}

function CallBar({ detail, live }: { detail: CallDetail; live: boolean }) {
  const { call: summary } = detail;
  return (
    <div class="call-bar">
      {live ? (
        summary.answered_at && <Elapsed since={summary.seconds ?? 0} />
      ) : (
        <span class="muted">{summary.seconds === null ? "Not answered" : seconds(summary.seconds)}</span>
      )}
      <span class="muted">to {summary.number_display}</span>
      <span class="push" />
      {live && can("call") && (placeWords(summary.id, waiting.value) && summary.state === "intent" ? <LeaveButton id={summary.id} /> : <EndButton id={summary.id} />)}
    </div>
  );
}

// Counts on from what the desk said, so that a wrong clock here does not matter.
function Elapsed({ since }: { since: number }) {
  const [now, setNow] = useState(since);
  const from = useRef({ since, at: performance.now() });
  useEffect(() => {
    from.current = { since, at: performance.now() };
    const timer = setInterval(() => setNow(from.current.since + (performance.now() - from.current.at) / 1000), 500);
    return () => clearInterval(timer);
  }, [since]);
  return <span class="figure">{seconds(now)}</span>;
}

// Nobody was called yet, and a press on the badge puts the case back in line: one press does it.
function LeaveButton({ id }: { id: number }) {
  const [asked, setAsked] = useState(false);
  const press = async () => {
    setAsked(true);
    await endCall(id);
    setAsked(false);
  };
  return (
    <button class="button small" disabled={asked} onClick={() => void press()}>
      <I name="hangUp" /> Do not call
    </button>
  );
}

// Ending a call cannot be undone: the second press does it.
function EndButton({ id }: { id: number }) {
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!sure) return;
    const timer = setTimeout(() => setSure(false), 4_000);
    return () => clearTimeout(timer);
  }, [sure]);
  const press = async () => {
    if (!sure) return setSure(true);
    setAsked(true);
    setSure(false);
    await endCall(id);
    setTimeout(() => setAsked(false), 5_000);
  };
  return (
    <button class={`button small ${sure ? "danger" : ""}`} disabled={asked} onClick={() => void press()}>
      <I name="hangUp" /> {asked ? "Ending…" : sure ? "Press again to hang up" : "End call"}
    </button>
  );
}
