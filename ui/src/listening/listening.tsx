import type { MonitoredRow } from "api";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { aborted, call, words } from "../parts/api";
import { I } from "../parts/icons";
import { address, parameter } from "../parts/route";
import { can } from "../parts/session";
import { Blank, Failed, Skeleton } from "../parts/states";
import { complain, tell } from "../parts/toast";
import { t } from "../parts/tongue";
import { CallPage } from "./call_page";
import { byRisk, follow, load, rows, seen } from "./live_calls";
import { tone } from "./score";
import { clock, feeling, lastMinute, levelWords, promised, signed, trendWords } from "./words";
import "../parts/list.css";
import "./listening.css";

// The calls that agents make now: the riskiest first, those that somebody should look at before them.
export function Listening() {
  void address.value;
  const one = parameter("call");
  return one ? <CallPage key={one} of={one} /> : <Wall />;
}

function Wall() {
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
  if (!all) return failed.value ? <Failed what={t("The calls could not be loaded")} why={failed.value} retry={again} /> : <Skeleton />;
  const list = [...all.values()].sort(byRisk);
  const count = (level: MonitoredRow["level"]) => list.filter((row) => row.level === level).length;
  return (
    <section class="page" aria-label={t("Live calls")}>
      <header class="page-head">
        <h1>{t("Live calls")}</h1>
        <span class="muted">{can("listen") ? t("of all agents, the riskiest first") : t("of yours")}</span>
        <span class="push" />
        {list.length > 0 && (
          <span class="muted figure">
            {t("{n} on, {high} high, {medium} medium", { n: list.length, high: count("High"), medium: count("Medium") })}
          </span>
        )}
      </header>
      {failed.value && <p class="problem">{failed.value}</p>}
      {list.length === 0 ? (
        <Blank icon="call" title={t("No call is being listened to")}>
          <p>{t("Calls appear here by themselves when their words come in: from Amazon Connect, or from a program with a key.")}</p>
        </Blank>
      ) : (
        <ul class="wall">
          {list.map((row) => (
            <Card key={row.call} of={row} now={now.value} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Card({ of, now }: { of: MonitoredRow; now: number }) {
  const change = lastMinute(seen.value.get(of.call) ?? [], now);
  const moved = change === null ? "" : signed(change);
  const mood = [feeling(of.summary.sentiment), trendWords(of.summary.trend ?? "unknown")].filter(Boolean).join(", ");
  const take = async () => {
    try {
      await call("post", "/api/v1/monitored/{ref}/escalation/take", { path: { ref: of.call } });
      tell(t("You have taken it."));
    } catch (error) {
      complain(words(error));
    }
  };
  return (
    <li class={`call-card ${tone(of.level)} ${of.escalation ? "escalated" : ""}`}>
      <a href={`/listening?call=${encodeURIComponent(of.call)}`} aria-label={t("Call of {agent} with {customer}", { agent: of.agent || t("an agent"), customer: of.customer || of.call })}>
        <span class="score figure">{of.score === null ? "–" : Math.round(of.score)}</span>
        <span class="what">
          <b>{of.customer || of.call}</b>
          <span class="muted small">
            {levelWords(of.level)}
            {of.by_rule && `, ${t("by rules")}`} · {of.agent || t("agent not known")} · <span class="figure">{clock(now - Date.parse(of.began_at))}</span>
          </span>
          <span class="small">
            {[mood, promised(of.summary)].filter(Boolean).join(" · ")}
            {of.source === "demo" && <span class="demo">{t("Demo")}</span>}
          </span>
        </span>
        {moved && (
          <span class={`moved figure ${change! > 0 ? "up" : "less"}`} title={t("In the last minute")}>
            {moved}
            <span class="unseen"> {t("in the last minute")}</span>
          </span>
        )}
      </a>
      {of.escalation && (
        <p class="asks">
          <I name="flag" /> <span>{of.escalation.by}: {of.escalation.reason}</span>
          {can("listen") && (
            <button class="button" onClick={take}>
              {t("Take it")}
            </button>
          )}
        </p>
      )}
    </li>
  );
}
