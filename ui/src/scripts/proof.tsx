import type { FlowCheck } from "api";
import { I } from "../parts/icons";
import { count } from "../parts/words";
import { NotLoaded } from "./one_script";

// What is proved of the text, and what its tests come to.
export function Proof({ check }: { check: FlowCheck }) {
  if (!check.graph) return <NotLoaded />;
  const covered = check.steps.filter(({ visits }) => visits > 0).length;
  const own = check.proof?.claims.filter(({ line }) => line > 0) ?? [];
  const house = check.proof?.claims.filter(({ line }) => line === 0) ?? [];
  return (
    <div class="proof">
      <section class="panel">
        <h2>Proved of every conversation</h2>
        {check.proof ? (
          <>
            <p class="muted">
              All {check.proof.places.toLocaleString("en")} places where a conversation can stand were looked at. The longest call takes up to {check.proof.longest} and has {count(check.proof.answers, "answer")}.
            </p>
            <Claims title="What this script claims" claims={own} />
            <Claims title="What holds in every script" claims={house} />
          </>
        ) : (
          <p class="problem">{check.problems[0]?.message ?? "It was not proved."}</p>
        )}
      </section>
      <section class="panel">
        <h2>Tests</h2>
        <p class="muted">
          {count(check.tests, "conversation")} are played. They come to {covered} of {count(check.steps.length, "step")}
          {check.untested.length === 0 ? ", and take every exit." : `; ${count(check.untested.length, "exit")} are taken by none.`}
        </p>
        <table class="coverage">
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col" class="end">Visits</th>
            </tr>
          </thead>
          <tbody>
            {check.steps.map((step) => (
              <tr key={step.id}>
                <td>{step.title}</td>
                <td class="end figure">{step.visits === 0 ? <span class="trouble">None</span> : step.visits}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {check.untested.length > 0 && (
          <>
            <h3>Taken by no test</h3>
            <ul class="untested">
              {check.untested.map((one, index) => (
                <li key={index}>
                  Line {one.line}: {one.message}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
    </div>
  );
}

function Claims({ title, claims }: { title: string; claims: { text: string; line: number; holds: boolean }[] }) {
  return (
    <>
      <h3>{title}</h3>
      {claims.length === 0 ? (
        <p class="muted">Nothing.</p>
      ) : (
        <ul class="claims">
          {claims.map((claim, index) => (
            <li key={index} class={claim.holds ? "" : "broken"}>
              <I name={claim.holds ? "check" : "warning"} />
              <span>
                {claim.text}
                {!claim.holds && <b> does not hold</b>}
                {claim.line > 0 && <span class="muted small"> line {claim.line}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
