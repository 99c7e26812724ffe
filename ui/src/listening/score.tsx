import type { Monitored } from "api";
import { t } from "../parts/tongue";
import { clock, levelWords } from "./words";

type Level = Monitored["level"];
export const tone = (level: Level): string => (level === "High" ? "red" : level === "Medium" ? "amber" : level === "Low" ? "green" : "grey");

// The score as a number with its level's word; an arc supports it.
export function Dial({ score, level, rule }: { score: number | null; level: Level; rule: boolean }) {
  const whole = score === null ? null : Math.round(score);
  const length = Math.PI * 50;
  return (
    <figure class={`dial ${tone(level)}`} aria-label={whole === null ? levelWords("") : t("Risk {n} of 100, {level}", { n: whole, level: levelWords(level).toLowerCase() })}>
      <svg viewBox="0 0 120 70" aria-hidden="true">
        <path class="track" d="M10 60a50 50 0 0 1 100 0" />
        {whole !== null && <path class="value" d="M10 60a50 50 0 0 1 100 0" stroke-dasharray={`${(length * whole) / 100} ${length}`} />}
      </svg>
      <figcaption>
        <b class="figure">{whole ?? "–"}</b>
        <span>{levelWords(level)}</span>
        {rule && <span class="muted small">{t("By fixed rules, no model")}</span>}
      </figcaption>
    </figure>
  );
}

// How the score went, against the time of the call.
export function History({ points }: { points: Monitored["history"] }) {
  if (points.length < 2) return <p class="muted small">{t("The course of the score shows here once it has changed.")}</p>;
  const from = points[0]!.at_ms, to = Math.max(points.at(-1)!.at_ms, from + 1);
  const x = (ms: number) => 4 + (292 * (ms - from)) / (to - from), y = (score: number) => 60 - (52 * score) / 100;
  const line = points.map(({ at_ms, score }, i) => `${i ? `H${x(at_ms).toFixed(1)}V` : `M${x(at_ms).toFixed(1)} `}${y(score).toFixed(1)}`).join("");
  const first = points[0]!, last = points.at(-1)!;
  return (
    <figure class="course">
      <svg viewBox="0 0 300 64" role="img" aria-label={t("The score went from {a} to {b}", { a: Math.round(first.score), b: Math.round(last.score) })} preserveAspectRatio="none">
        <path class="grid" d={`M4 ${y(70)}H296M4 ${y(40)}H296`} />
        <path class="line" d={line} />
      </svg>
      <figcaption class="muted small">
        {t("{a} at {from}, {b} at {to}. The lines are 40 and 70.", { a: Math.round(first.score), from: clock(first.at_ms), b: Math.round(last.score), to: clock(last.at_ms) })}
      </figcaption>
    </figure>
  );
}

// Points as bars to both sides of nothing.
export function Reasons({ risk }: { risk: Monitored["risk"] }) {
  const shown = risk.reasons.filter(({ points }) => Math.round(Math.abs(points)) >= 1).slice(0, 8);
  if (!shown.length) return <p class="muted">{risk.kind === "none" ? t("Nothing was heard yet that could be scored.") : t("Nothing moves the score from its usual value.")}</p>;
  const most = Math.max(...shown.map(({ points }) => Math.abs(points)));
  return (
    <ul class="reasons">
      {shown.map(({ points, words: said }) => (
        <li key={said}>
          <span class="name">{said}</span>
          <span class="bar" aria-hidden="true">
            <i class={points > 0 ? "up" : "less"} style={{ width: `${(50 * Math.abs(points)) / most}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
