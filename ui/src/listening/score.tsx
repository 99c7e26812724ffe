import type { Monitored } from "api";
import { clock, levels } from "./words";

type Level = Monitored["level"];
export const tone = (level: Level): string => (level === "High" ? "red" : level === "Medium" ? "amber" : level === "Low" ? "green" : "grey");

// The score as a number with its level's word; an arc supports it.
export function Dial({ score, level, rule }: { score: number | null; level: Level; rule: boolean }) {
  const whole = score === null ? null : Math.round(score);
  const length = Math.PI * 50;
  return (
    <figure class={`dial ${tone(level)}`} aria-label={whole === null ? levels[""] : `Risk ${whole} of 100, ${levels[level].toLowerCase()}`}>
      <svg viewBox="0 0 120 70" aria-hidden="true">
        <path class="track" d="M10 60a50 50 0 0 1 100 0" />
        {whole !== null && <path class="value" d="M10 60a50 50 0 0 1 100 0" stroke-dasharray={`${(length * whole) / 100} ${length}`} />}
      </svg>
      <figcaption>
        <b class="figure">{whole ?? "–"}</b>
        <span>{levels[level]}</span>
        {rule && <span class="muted small">By fixed rules, no model</span>}
      </figcaption>
    </figure>
  );
}

// How the score went, against the time of the call.
export function History({ points }: { points: Monitored["history"] }) {
  if (points.length < 2) return <p class="muted small">The course of the score shows here once it has changed.</p>;
  const from = points[0]!.at_ms, to = Math.max(points.at(-1)!.at_ms, from + 1);
  const x = (ms: number) => 4 + (292 * (ms - from)) / (to - from), y = (score: number) => 60 - (52 * score) / 100;
  const line = points.map(({ at_ms, score }, i) => `${i ? `H${x(at_ms).toFixed(1)}V` : `M${x(at_ms).toFixed(1)} `}${y(score).toFixed(1)}`).join("");
  const first = points[0]!, last = points.at(-1)!;
  return (
    <figure class="course">
      <svg viewBox="0 0 300 64" role="img" aria-label={`The score went from ${Math.round(first.score)} to ${Math.round(last.score)}`} preserveAspectRatio="none">
        <path class="grid" d={`M4 ${y(70)}H296M4 ${y(40)}H296`} />
        <path class="line" d={line} />
      </svg>
      <figcaption class="muted small">
        {Math.round(first.score)} at {clock(first.at_ms)}, {Math.round(last.score)} at {clock(last.at_ms)}. The lines are 40 and 70.
      </figcaption>
    </figure>
  );
}

// Points as bars to both sides of nothing.
export function Reasons({ risk }: { risk: Monitored["risk"] }) {
  const shown = risk.reasons.filter(({ points }) => Math.round(Math.abs(points)) >= 1).slice(0, 8);
  if (!shown.length) return <p class="muted">{risk.kind === "none" ? "Nothing was heard yet that could be scored." : "Nothing moves the score from its usual value."}</p>;
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
