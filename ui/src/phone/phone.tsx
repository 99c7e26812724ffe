import type { Monitored } from "api";
import { useSignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { byRisk, follow, load, rows } from "../listening/live_calls";
import { tone } from "../listening/score";
import { clock, levelWords, promiseWords, promised, signed, whoWords } from "../listening/words";
import { ApiError, aborted, call, words } from "../parts/api";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { connection } from "../parts/live";
import { useLoaded } from "../parts/load";
import { address, go, parameter } from "../parts/route";
import { can, session } from "../parts/session";
import { Failed, Skeleton } from "../parts/states";
import { complain, tell } from "../parts/toast";
import { locale, t, tongue } from "../parts/tongue";
import { installable } from "./install";
import { type Pending, newId, pending, send, wait } from "./pending";
import "./phone.css";

// The call that an agent is on, for one hand: how risky, what to do, and what can be done about it.
export function Phone() {
  void address.value;
  const one = parameter("call");
  useEffect(installable, []);
  return (
    <div class="pocket">
      <Head />
      <main id="content" tabIndex={-1}>
        {one ? <OneCall key={one} of={one} /> : <MyCalls />}
      </main>
    </div>
  );
}

const unreachable = (error: unknown): boolean => error instanceof ApiError && (error.status === 0 || error.status >= 500);
const refused = (one: Pending, error: unknown): void => complain(`${one.what}: ${words(error)}`);

const time = (at: number): string => new Date(at).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit", second: "2-digit" });
function Head() {
  const state = connection.value;
  const last = useSignal(Date.now());
  useEffect(() => {
    if (state === "live") last.value = Date.now();
  }, [state]);
  const waiting = pending.value.length;
  return (
    <header class="pocket-head">
      <a href="/m" class="brand">
        Ringfence
      </a>
      <span class={`link ${state}`} role="status">
        {state === "live" ? t("Live") : state === "starting" ? t("Connecting") : state === "polling" ? t("Checking every 5 s") : t("No connection since {time}", { time: time(last.value) })}
        {waiting > 0 && ` · ${t("{n} waiting to be sent", { n: waiting })}`}
      </span>
      <a class="muted small" href="/listening">
        {t("Full screen")}
      </a>
    </header>
  );
}

function MyCalls() {
  const failed = useSignal("");
  const now = useSignal(Date.now());
  const again = async (signal?: AbortSignal) => {
    try {
      await load(signal);
      failed.value = "";
    } catch (error) {
      if (!aborted(error)) failed.value = words(error);
    }
  };
  useEffect(() => {
    const leaving = new AbortController();
    void again(leaving.signal);
    const stop = follow();
    const timer = setInterval(() => (now.value = Date.now()), 1000);
    return () => {
      leaving.abort();
      stop();
      clearInterval(timer);
    };
  }, []);
  const all = rows.value;
  if (!all) return failed.value ? <Failed what={t("Your calls could not be loaded")} why={failed.value} retry={again} /> : <Skeleton />;
  const list = [...all.values()].sort(byRisk);
  return (
    <>
      <h1>{list.length ? (can("listen") ? t("Calls that go on") : t("Your calls")) : t("No call")}</h1>
      {list.length > 0 && (
        <ul class="mine">
          {list.map((row) => (
            <li key={row.call} class={tone(row.level)}>
              <a href={`/m?call=${encodeURIComponent(row.call)}`}>
                <b class="figure">{row.score === null ? "–" : Math.round(row.score)}</b>
                <span>
                  <b>{row.customer || row.call}</b>
                  <span class="muted small">
                    {levelWords(row.level)} · <span class="figure">{clock(now.value - Date.parse(row.began_at))}</span>
                    {row.source === "demo" && ` · ${t("Demo")}`}
                  </span>
                  {promised(row.summary) && <span class="small">{promised(row.summary)}</span>}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <Start />
    </>
  );
}

// The call's own name is the carrier's, where it is known; else one is made.
function Start() {
  const [customer, setCustomer] = useState("");
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const begin = async () => {
    setBusy(true);
    const id = name.trim() || `CALL-${newId()}`;
    try {
      await call("post", "/api/start_call", { body: { call_id: id, customer_id: customer.trim(), agent_id: session.peek()?.user.name ?? "" } });
      setCustomer("");
      setName("");
      go(`/m?call=${encodeURIComponent(id)}`);
    } catch (error) {
      complain(words(error));
    } finally {
      setBusy(false);
    }
  };
  if (!can("call")) return null;
  return (
    <Form class="start" submit={begin}>
      <h2>{t("Listen to a call")}</h2>
      <label class="field">
        <span>{t("Customer")}</span>
        <input value={customer} maxLength={128} required autoCapitalize="characters" onInput={(event) => setCustomer(event.currentTarget.value)} />
      </label>
      <label class="field">
        <span>{t("Call's id, where the phone system has one")}</span>
        <input value={name} maxLength={128} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <button class="button primary big" disabled={busy || !customer.trim()}>
        {t("Start")}
      </button>
    </Form>
  );
}

function OneCall({ of }: { of: string }) {
  const { state, again } = useLoaded<Monitored>(`phone ${of} ${tongue.value}`, (signal) => call("get", "/api/v1/monitored/{ref}", { path: { ref: of }, query: { language: tongue.peek() }, signal }));
  const flush = async () => {
    if ((await send(unreachable, refused)).has(of)) void again();
  };
  useEffect(() => {
    let timer = 0;
    const stop = follow((row) => {
      if (row.call !== of || timer) return;
      timer = window.setTimeout(() => {
        timer = 0;
        void again();
      }, 150);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [of]);
  // Whatever waits is sent as soon as the desk is back, and what was missed is fetched.
  useEffect(() => {
    if (connection.value === "live" || connection.value === "polling") void flush().then(again);
  }, [connection.value]);
  const { data, failed } = state.value;
  if (!data) return failed ? <Failed what={t("This call could not be loaded")} why={failed} retry={again} /> : <Skeleton />;
  const changed = (next: Monitored) => (state.value = { ...state.peek(), data: next });
  return <Call of={data} changed={changed} />;
}

function Call({ of, changed }: { of: Monitored; changed: (next: Monitored) => void }) {
  const before = of.history.at(-2)?.score;
  const moved = before === undefined || of.risk.score === null ? "" : signed(of.risk.score - before);
  const known = (of.customer_data ?? {}) as Record<string, unknown>;
  const standing = of.state.promises.filter(({ status }) => status === "standing");
  return (
    <>
      <section class={`big-score ${tone(of.level)}`} aria-label={t("Risk")}>
        <b class="figure">{of.risk.score === null ? "–" : Math.round(of.risk.score)}</b>
        <span>
          {levelWords(of.level)}
          {of.risk.kind === "rule" && <span class="muted small">{t("By fixed rules, no model")}</span>}
          {moved && <span class="small figure">{t("{points} with the last words", { points: moved })}</span>}
        </span>
      </section>
      <p class="who">
        <b>{String(known["name"] ?? "") || of.customer || of.call}</b>
        <span class="muted small">
          {[of.customer, known["phone"], known["account_balance"] === null || known["account_balance"] === undefined ? "" : t("balance {amount}", { amount: String(known["account_balance"]) })]
            .filter(Boolean)
            .map(String)
            .join(" · ")}
          {of.source === "demo" && ` · ${t("Demo")}`}
        </span>
        <span class={`chip ${of.ended_at ? "" : "live"}`}>
          {of.ended_at ? t("Ended") : of.state.on_hold ? t("On hold") : t("Live")} <span class="figure">{clock(of.state.quality.duration_ms)}</span>
        </span>
      </p>
      <section aria-label={t("What to do")}>
        <h2>{t("What to do")}</h2>
        {of.advice.length === 0 ? (
          <p class="muted">{t("Nothing in particular.")}</p>
        ) : (
          <ol class="advice">
            {of.advice.map((one) => (
              <li key={one.id}>
                <p>{one.text}</p>
                <span class="muted small">{one.reasons.map(({ text }) => text).join("; ")}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      {standing.length > 0 && (
        <section aria-label={t("Promises")}>
          <h2>{t("Promises")}</h2>
          {standing.map((one) => (
            <p key={one.at_ms}>{promiseWords(one)}</p>
          ))}
        </section>
      )}
      <Quick of={of} changed={changed} />
      <details class="more">
        <summary>{t("What is said ({n})", { n: of.transcript.length })}</summary>
        <ol class="said">
          {of.transcript.map((line) => (
            <li key={line.id} class={`${line.who} ${line.final ? "" : "partial"}`}>
              <span class="who muted small">{whoWords(line.who)}</span>
              <p>{line.words}</p>
            </li>
          ))}
        </ol>
      </details>
      <details class="more">
        <summary>{t("Notes ({n})", { n: of.state.notes.length })}</summary>
        {of.state.notes.map((note) => (
          <p key={note.id}>
            {note.words} <span class="muted small">{note.by}</span>
          </p>
        ))}
      </details>
      {of.customer && <Earlier of={of} />}
    </>
  );
}

// The same customer's other calls.
function Earlier({ of }: { of: Monitored }) {
  const [open, setOpen] = useState(false);
  const { state } = useLoaded(`earlier ${of.customer} ${open}`, async (signal) => (open ? (await call("get", "/api/v1/monitored", { query: { customer: of.customer, limit: 20 }, signal })).calls : []), false);
  const list = (state.value.data ?? []).filter((row) => row.call !== of.call);
  return (
    <details class="more" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("Earlier calls")}</summary>
      {state.value.failed ? <p class="problem">{state.value.failed}</p> : open && list.length === 0 && <p class="muted">{t("None that was listened to.")}</p>}
      {list.map((row) => (
        <a key={row.call} class="earlier" href={`/m?call=${encodeURIComponent(row.call)}`}>
          <span>{new Date(row.began_at).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" })}</span>
          <span class="figure">{row.score === null ? "–" : Math.round(row.score)}</span>
        </a>
      ))}
    </details>
  );
}

type Open = "" | "note" | "escalate";
function Quick({ of, changed }: { of: Monitored; changed: (next: Monitored) => void }) {
  const [open, setOpen] = useState<Open>("");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const path = { ref: of.call }, query = { language: tongue.value };

  // Done at once, or kept until the desk can be reached.
  const run = async (what: string, done: string, work: () => Promise<Monitored>): Promise<void> => {
    setBusy(true);
    try {
      changed(await work());
      tell(done);
      setText("");
      setOpen("");
    } catch (error) {
      if (!unreachable(error)) return complain(words(error));
      if (!wait({ id: newId(), call: of.call, what, send: work })) return complain(t("Too much waits to be sent already. Try again when there is a connection."));
      tell(t("{what}: kept, and sent when there is a connection.", { what }));
      setText("");
      setOpen("");
    } finally {
      setBusy(false);
    }
  };
  const note = () => {
    const body = { words: text.trim(), id: newId() }; // the same id however often it is sent
    return run(t("Note"), t("Noted."), () => call("post", "/api/v1/monitored/{ref}/notes", { path, query, body }));
  };
  const escalate = () => {
    const body = { reason: text.trim() };
    return run(t("Escalation"), t("Escalated. It stays on the wall until somebody takes it."), async () => {
      try {
        return await call("post", "/api/v1/monitored/{ref}/escalation", { path, query, body });
      } catch (error) {
        // It stands already: this one, whose answer was lost, or another's.
        if (error instanceof ApiError && error.code === "escalated") return call("get", "/api/v1/monitored/{ref}", { path, query });
        throw error;
      }
    });
  };
  const hold = () => {
    const on = !of.state.on_hold;
    return run(on ? t("Hold") : t("Off hold"), on ? t("Noted: the customer is on hold.") : t("The customer is off hold."), () => call("post", "/api/v1/monitored/{ref}/hold", { path, query, body: { on } }));
  };
  const end = () => confirm(t("End listening to this call? It stays in the list of calls that have ended.")) && run(t("End"), t("The call has ended here."), () => call("post", "/api/v1/monitored/{ref}/end", { path, query }));
  const press = (which: Open) => (setText(""), setOpen(open === which ? "" : which));

  if (of.ended_at)
    return (
      <a class="button primary big" href="/m">
        {t("To the next call")}
      </a>
    );
  return (
    <section class="quick" aria-label={t("Actions")}>
      {open && (
        <Form class="inline-form" submit={open === "note" ? note : escalate} leave={() => setOpen("")}>
          <label class="field">
            <span>{open === "note" ? t("Note") : t("Why should somebody look?")}</span>
            <textarea rows={2} maxLength={open === "note" ? 4000 : 500} value={text} ref={(area) => area?.focus()} onInput={(event) => setText(event.currentTarget.value)} />
          </label>
          <button class="button primary big" disabled={busy || !text.trim()}>
            {open === "note" ? t("Save note") : t("Escalate")}
          </button>
        </Form>
      )}
      <div class="keys">
        <button class="button big" aria-expanded={open === "note"} onClick={() => press("note")}>
          <I name="edit" /> {t("Note")}
        </button>
        <button class="button big" disabled={!!of.escalation} aria-expanded={open === "escalate"} onClick={() => press("escalate")}>
          <I name="flag" /> {of.escalation ? t("Escalated") : t("Escalate")}
        </button>
        <button class="button big" disabled={busy} aria-pressed={of.state.on_hold} onClick={hold}>
          <I name="same" /> {of.state.on_hold ? t("Off hold") : t("Hold")}
        </button>
        <button class="button big" disabled={busy} onClick={end}>
          <I name="hangUp" /> {t("End")}
        </button>
      </div>
    </section>
  );
}
