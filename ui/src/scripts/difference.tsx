import { diffLines } from "diff";
import { useMemo } from "preact/hooks";
import { count } from "../parts/words";

interface Row {
  kind: "same" | "added" | "removed" | "gap";
  text: string;
  before?: number;
  after?: number;
}
const around = 2; // lines that did not change, beside those that did

// The lines that differ, with a few around them.
export function rows(before: string, after: string): Row[] {
  const all: Row[] = [];
  let old = 1;
  let now = 1;
  for (const part of diffLines(before, after)) {
    const lines = part.value.replace(/\n$/, "").split("\n");
    for (const text of lines) {
      if (part.added) all.push({ kind: "added", text, after: now++ });
      else if (part.removed) all.push({ kind: "removed", text, before: old++ });
      else all.push({ kind: "same", text, before: old++, after: now++ });
    }
  }
  const near = all.map(() => false);
  all.forEach((row, index) => {
    if (row.kind === "same") return;
    for (let i = Math.max(0, index - around); i <= Math.min(all.length - 1, index + around); ++i) near[i] = true;
  });
  const shown: Row[] = [];
  all.forEach((row, index) => {
    if (near[index]) shown.push(row);
    else if (shown.at(-1)?.kind !== "gap") shown.push({ kind: "gap", text: "" });
  });
  return shown;
}

const signs = { same: "", added: "+", removed: "−", gap: "" };
const said = { same: "", added: "Added: ", removed: "Removed: ", gap: "" };

export function Difference({ before, after, from, to }: { before: string; after: string; from: string; to: string }) {
  const shown = useMemo(() => rows(before, after), [before, after]);
  const added = shown.filter(({ kind }) => kind === "added").length;
  const removed = shown.filter(({ kind }) => kind === "removed").length;
  if (added + removed === 0) return <p class="muted">Nothing differs between {from} and {to}.</p>;
  return (
    <figure class="difference">
      <figcaption>
        From {from} to {to}: {count(added, "line")} added, {count(removed, "line")} removed
      </figcaption>
      <div class="difference-box" tabIndex={0} role="group" aria-label={`Differences from ${from} to ${to}`}>
        <table>
          <tbody>
            {shown.map((row, index) =>
              row.kind === "gap" ? (
                <tr key={index} class="gap">
                  <td colSpan={4}>…</td>
                </tr>
              ) : (
                <tr key={index} class={row.kind}>
                  <td class="figure">{row.before}</td>
                  <td class="figure">{row.after}</td>
                  <td>
                    <span aria-hidden="true">{signs[row.kind]}</span>
                    <span class="unseen">{said[row.kind]}</span>
                  </td>
                  <td>{row.text}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
