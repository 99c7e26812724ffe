import type { Round, RoundDetail, RoundList } from "api";
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { ApiError, call, words } from "../parts/api";
import { announce } from "../parts/announce";
import { I } from "../parts/icons";
import { listen } from "../parts/live";
import { can } from "../parts/session";
import { complain } from "../parts/toast";
import { count, exactly, moment, number } from "../parts/words";
import { caseLink } from "../desk/selection";
import { chosenLoans } from "./chosen";
import "./loans.css";

// Calling many loans: how many are due, the round that goes on, and what became of the last one.
const list = signal<RoundList | null>(null);
const running = (round: Round | undefined): boolean => round !== undefined && round.ended_at === null;

async function look(): Promise<void> {
  try {
    const next = await call("get", "/api/v1/rounds");
    const before = list.peek()?.rounds[0];
    const now = next.rounds[0];
    if (before && now && before.id === now.id && running(before) && !running(now))
      announce(`The round has ended: ${count(now.called, "customer")} called, ${number(now.refused)} not called`);
    list.value = next;
  } catch {
    // The line keeps what it has; the connection's state is told elsewhere.
  }
}

export function Rounds() {
  const newest = list.value?.rounds[0];
  const on = running(newest);
  useEffect(() => {
    void look();
    const timer = setInterval(look, on ? 2_000 : 20_000);
    return () => clearInterval(timer);
  }, [on]);
  useEffect(() => listen({ onReset: () => void look() }), []);
  const chosen = chosenLoans.value.size;
  if (!list.value) return <div class="rounds" />;
  return (
    <div class="rounds" aria-label="Rounds of calls" role="group">
      {on && newest ? <Progress round={newest} /> : <Begin due={list.value.due ?? 0} chosen={chosen} list={list.value} />}
      {!on && newest && <Last key={newest.id} round={newest} />}
    </div>
  );
}

function Begin({ due, chosen, list: { pace } }: { due: number; chosen: number; list: RoundList }) {
  const [busy, setBusy] = useState(false);
  const [sure, setSure] = useState(false);
  const [asked, setAsked] = useState<{ why: string; cases: number[] } | null>(null);
  useEffect(() => {
    if (!sure) return;
    const timer = setTimeout(() => setSure(false), 5_000);
    return () => clearTimeout(timer);
  }, [sure]);
  if (!can("call")) return <span class="muted">{count(due, "loan")} due</span>;
  const begin = async (body: { of: "due" } | { of: "chosen"; cases: number[]; not_due?: "call" | "leave_out" }) => {
    setBusy(true);
    try {
      const { round } = await call("post", "/api/v1/rounds", { body });
      chosenLoans.value = new Set();
      announce(`Calling ${count(round.total, "customer")}, one after the other`);
    } catch (error) {
      if (error instanceof ApiError && error.code === "round-not-due" && body.of === "chosen") setAsked({ why: error.message, cases: body.cases });
      else complain(words(error));
    } finally {
      setBusy(false);
      setSure(false);
      await look();
    }
  };
  if (asked && chosen > 0) {
    const answer = (not_due: "call" | "leave_out") => {
      setAsked(null);
      void begin({ of: "chosen", cases: asked.cases, not_due });
    };
    return (
      <span class="round-ask" role="alertdialog" aria-label="Some of the chosen loans are not due">
        <span>{asked.why}</span>
        <button class="button primary small" autoFocus onClick={() => answer("leave_out")}>
          Call only those due
        </button>
        <button class="button small" onClick={() => answer("call")}>
          Call all of them
        </button>
        <button class="button small" onClick={() => setAsked(null)}>
          Cancel
        </button>
      </span>
    );
  }
  if (chosen > 0)
    return (
      <>
        <button class="button primary" disabled={busy} onClick={() => void begin({ of: "chosen", cases: [...chosenLoans.peek()] })}>
          <I name="call" /> Call {count(chosen, "chosen loan")}
        </button>
        <button class="button" onClick={() => (chosenLoans.value = new Set())}>
          Choose none
        </button>
      </>
    );
  return (
    <>
      <button
        class={`button ${sure ? "primary" : ""}`}
        disabled={busy || due === 0}
        title={due ? `At most ${pace} calls a minute; each is checked when its turn comes` : "No loan is due, or all that are due promised, paid or asked us to stop"}
        onClick={() => (sure ? void begin({ of: "due" }) : setSure(true))}
      >
        <I name="call" /> {sure ? `Press again to call ${count(due, "customer")}` : due ? `Call ${number(due)} due` : "None due"}
      </button>
      <span class="muted small hint">Or choose some in the table.</span>
    </>
  );
}

function Progress({ round }: { round: Round }) {
  const [stopping, setStopping] = useState(false);
  const stop = async () => {
    setStopping(true);
    try {
      await call("post", "/api/v1/rounds/{id}/stop", { path: { id: round.id } });
      announce("The round is stopped");
    } catch (error) {
      complain(words(error));
    } finally {
      setStopping(false);
      await look();
    }
  };
  const done = round.total - round.waiting;
  return (
    <>
      <span class="round-words">
        <I name="call" class="live" /> Calling {round.of === "due" ? "all due" : "those chosen"}: <b>{number(done)}</b> of {number(round.total)}
        {round.refused > 0 && <span class="muted">, {number(round.refused)} not called</span>}
      </span>
      <progress max={round.total} value={done} aria-label="How far the round is" />
      {can("call") && (
        <button class="button small" disabled={stopping} onClick={() => void stop()}>
          {stopping ? "Stopping…" : "Stop"}
        </button>
      )}
      <NotCalled round={round} />
    </>
  );
}

function Last({ round }: { round: Round }) {
  const [hidden, setHidden] = useState(false);
  if (hidden || !round.ended_at || Date.now() - Date.parse(round.ended_at) > 24 * 3_600_000) return null;
  return (
    <span class="round-last muted small">
      <span>
        Last round{" "}
        <time title={exactly(round.ended_at)}>{moment(round.ended_at, new Date())}</time>: {number(round.called)} called
        {round.refused > 0 && `, ${number(round.refused)} not called`}
        {round.waiting > 0 && `, ${number(round.waiting)} left`}
        {round.stopped_by && `; stopped by ${round.stopped_by}`}
      </span>
      <NotCalled round={round} />
      <button class="icon-button small" aria-label="Hide the last round" onClick={() => setHidden(true)}>
        <I name="close" />
      </button>
    </span>
  );
}

// Who was not called, and why.
function NotCalled({ round }: { round: Round }) {
  const [detail, setDetail] = useState<RoundDetail | null>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    let gone = false;
    call("get", "/api/v1/rounds/{id}", { path: { id: round.id } }).then(
      (next) => !gone && setDetail(next),
      (error: unknown) => !gone && complain(words(error)),
    );
    return () => void (gone = true);
  }, [open, round.refused]);
  if (round.refused === 0) return null;
  const refused = detail?.cases.filter(({ turn }) => turn === "refused") ?? [];
  return (
    <>
      <button class="link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide" : "Who, and why"}
      </button>
      {open && detail && (
        <ul class="not-called">
          {refused.map(({ case: of, reason }) => (
            <li key={of.id}>
              <a href={caseLink(of.id)}>{of.client_name}</a> <span class="muted">{reason}</span>
            </li>
          ))}
          {round.refused > refused.length && <li class="muted">And {number(round.refused - refused.length)} more.</li>}
        </ul>
      )}
    </>
  );
}
