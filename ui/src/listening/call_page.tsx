import type { Monitored } from "api";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../parts/api";
import { I } from "../parts/icons";
import { useLoaded } from "../parts/load";
import { Failed, Skeleton } from "../parts/states";
import { t, tongue } from "../parts/tongue";
import { moment } from "../parts/words";
import { Actions, Notes } from "./actions";
import { follow } from "./live_calls";
import { Dial, History, Reasons } from "./score";
import { clock, feeling, percent, promiseWords, trendWords, whoWords } from "./words";

// One call: who, how risky and why, what to do next, and what was said.
export function CallPage({ of }: { of: string }) {
  const { state, again } = useLoaded<Monitored>(`listening ${of} ${tongue.value}`, (signal) => call("get", "/api/v1/monitored/{ref}", { path: { ref: of }, query: { language: tongue.peek() }, signal }));
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
  const { data, failed } = state.value;
  if (!data) return failed ? <Failed what={t("This call could not be loaded")} why={failed} retry={again} /> : <Skeleton />;
  const changed = (next: Monitored) => (state.value = { ...state.peek(), data: next });
  return (
    <section class="page listening" aria-label={t("Call {call}", { call: data.call })}>
      <header class="page-head">
        <a class="button" href="/listening">
          <I name="left" /> {t("All calls")}
        </a>
        <h1>{data.customer || data.call}</h1>
        <span class={`chip ${data.ended_at ? "" : "live"}`}>{data.ended_at ? t("Ended") : data.state.on_hold ? t("On hold") : t("Live")}</span>
        {data.source === "demo" && <span class="demo">{t("Demo")}</span>}
        <span class="push" />
        <span class="muted figure">{clock(data.state.quality.duration_ms)}</span>
      </header>
      {failed && <p class="problem">{failed}</p>}
      {data.escalation && (
        <p class="notice" role="status">
          <I name="flag" />{" "}
          <span>
            {t("{who} asks somebody to look: {reason}", { who: data.escalation.by, reason: data.escalation.reason })}
          </span>
        </p>
      )}
      <div class="columns">
        <div class="stacked side">
          <div class="panel score-panel">
            <Dial score={data.risk.score} level={data.level} rule={data.risk.kind === "rule"} />
            <History points={data.history} />
            {data.risk.why_no_model && <p class="muted small">{data.risk.why_no_model}</p>}
          </div>
          <div class="panel">
            <h2>{t("What to do")}</h2>
            {data.advice.length === 0 ? (
              <p class="muted">{t("Nothing in particular.")}</p>
            ) : (
              <ol class="advice">
                {data.advice.map((one) => (
                  <li key={one.id}>
                    <p>{one.text}</p>
                    <span class="muted small">{one.reasons.map(({ text }) => text).join("; ")}</span>
                  </li>
                ))}
              </ol>
            )}
          </div>
          <div class="panel">
            <h2>{t("Why this score")}</h2>
            <Reasons risk={data.risk} />
          </div>
        </div>
        <div class="stacked">
          <div class="panel">
            <Actions of={data} changed={changed} />
          </div>
          <Transcript of={data} />
          <div class="panel">
            <h2>{t("Notes")}</h2>
            <Notes of={data} changed={changed} />
          </div>
        </div>
        <div class="stacked side">
          <Customer of={data} />
          <Promises of={data} />
          <Quality of={data} />
        </div>
      </div>
    </section>
  );
}

function Transcript({ of }: { of: Monitored }) {
  const box = useRef<HTMLOListElement>(null);
  const pinned = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (element && pinned.current) element.scrollTop = element.scrollHeight;
  }, [of.transcript.length]);
  return (
    <div class="panel">
      <h2>{t("What is said")}</h2>
      {of.transcript.length === 0 ? (
        <p class="muted">{t("Nobody has spoken yet.")}</p>
      ) : (
        <ol
          class="said"
          ref={box}
          tabIndex={0}
          aria-label={t("Transcript")}
          onScroll={({ currentTarget: box }) => (pinned.current = box.scrollHeight - box.scrollTop - box.clientHeight < 40)}
        >
          {of.transcript.map((line) => (
            <li key={line.id} class={`${line.who} ${line.final ? "" : "partial"}`}>
              <span class="who muted small">
                {whoWords(line.who)} <span class="figure">{clock(line.from_ms)}</span>
                {line.sentiment && line.sentiment.label !== "neutral" && <b class={`mood ${line.sentiment.label}`}>{line.sentiment.label === "negative" ? t("Negative") : t("Positive")}</b>}
              </span>
              <p>{line.words}</p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function Customer({ of }: { of: Monitored }) {
  const known = (of.customer_data ?? {}) as Record<string, unknown>;
  const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(", ") : "");
  const shown: [string, string][] = [
    [t("Name"), String(known["name"] ?? "")],
    [t("Phone"), String(known["phone"] ?? "")],
    [t("Balance"), known["account_balance"] === null || known["account_balance"] === undefined ? "" : String(known["account_balance"])],
    [t("Payments"), list(known["payment_history"])],
    [t("Risk factors"), list(known["risk_factors"])],
  ];
  return (
    <div class="panel">
      <h2>{t("Customer")}</h2>
      <dl class="pairs">
        <dt>{t("Id")}</dt>
        <dd class="figure">{of.customer || t("Not known")}</dd>
        {shown.filter(([, value]) => value).map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
        <dt>{t("Agent")}</dt>
        <dd>{of.agent || t("Not known")}</dd>
        <dt>{t("Began")}</dt>
        <dd>{moment(of.began_at, new Date())}</dd>
      </dl>
      {!of.customer_data && <p class="muted small">{t("Nothing is on file, and nothing is assumed.")}</p>}
    </div>
  );
}

function Promises({ of }: { of: Monitored }) {
  const standing = of.state.promises.filter(({ status }) => status === "standing");
  return (
    <div class="panel">
      <h2>{t("Promises")}</h2>
      {standing.length === 0 ? (
        <p class="muted">{t("None was made.")}</p>
      ) : (
        <ul class="plain">
          {standing.map((one) => (
            <li key={`${one.segment} ${one.at_ms}`}>
              <b>{promiseWords(one)}</b>
              <p class="muted small">“{one.words}”</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Quality({ of }: { of: Monitored }) {
  const { quality, customer, trend } = of.state;
  const mood = [feeling(customer.mean), trendWords(trend)].filter(Boolean).join(", ");
  const pairs: [string, string][] = [
    [t("Customer's mood"), mood || "–"],
    [t("Agent talks"), percent(quality.agent_share)],
    [t("Silence"), percent(quality.silence_share)],
    [t("Both at once"), percent(quality.overlap_share)],
    [t("Agent cuts in"), String(quality.agent_interruptions)],
    [t("Customer cuts in"), String(quality.customer_interruptions)],
    [t("Agent's pace"), quality.agent_words_a_minute ? t("{n} words a minute", { n: Math.round(quality.agent_words_a_minute) }) : "–"],
  ];
  return (
    <div class="panel">
      <h2>{t("How the call goes")}</h2>
      <dl class="pairs">
        {pairs.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd class="figure">{value}</dd>
          </>
        ))}
      </dl>
      {of.state.moments.length > 0 && (
        <ul class="tags" aria-label={t("Noticed")}>
          {of.state.moments.map(({ id, name, words }) => (
            <li key={id} class="chip" title={words}>
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
