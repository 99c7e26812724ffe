import type { FlowGraph as Graph } from "api";
import { useSignal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import { aborted, call, words } from "./api";
import { Skeleton } from "./states";
import "./flow_graph.css";

// A script as a picture. The desk lays it out; here it gets its colours, and the light at the step where a conversation stands.
export function FlowGraph({ graph, lit = null, taken = new Set() }: { graph: Graph; lit?: string | null; taken?: ReadonlySet<string | null> }) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Keeps the lit step in view inside the frame; never scrolls the page.
    const box = frame.current;
    const step = box?.querySelector(".graph-box.lit");
    if (!box || !step) return;
    const [outer, inner] = [box.getBoundingClientRect(), step.getBoundingClientRect()];
    box.scrollTo({
      top: box.scrollTop + inner.top - outer.top - (outer.height - inner.height) / 2,
      left: box.scrollLeft + inner.left - outer.left - (outer.width - inner.width) / 2,
    });
  }, [lit, graph]);
  const title = graph.boxes.find(({ kind, step }) => kind !== "end" && step === lit)?.title;
  return (
    <div class="graph">
      <div ref={frame} class="graph-frame" tabIndex={0} role="group" aria-label={`Picture of ${graph.title}${title ? `; the conversation stands at ${title}` : ""}`}>
        <svg viewBox={`0 0 ${graph.width} ${graph.height}`} style={{ maxWidth: `${graph.width}px`, minWidth: `${Math.min(graph.width, 720)}px` }} role="img" aria-labelledby={`${id}t ${id}d`}>
          <title id={`${id}t`}>{graph.title}</title>
          <desc id={`${id}d`}>{told(graph)}</desc>
          <defs>
            <marker id={`${id}h`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
              <path d="M0 0L8 4L0 8z" />
            </marker>
          </defs>
          {graph.arrows.map((arrow, index) => (
            <path key={index} class={`graph-arrow ${lit !== null && arrow.from === lit ? "lit" : ""}`} d={arrow.path} marker-end={`url(#${id}h)`} />
          ))}
          {graph.boxes.map((box, index) => (
            <Box key={index} box={box} state={box.kind === "end" || box.kind === "start" ? "" : box.step === lit ? "lit" : taken.has(box.step) ? "taken" : ""} />
          ))}
          {graph.arrows.map((arrow, index) => (
            <g key={index} class="graph-label" text-anchor={arrow.label_ends ? "end" : "middle"}>
              <Ground arrow={arrow} />
              {arrow.label.map((line, n) => (
                <text key={n} x={arrow.x} y={arrow.y + 4 + 16 * (n - (arrow.label.length - 1) / 2)}>
                  {line}
                </text>
              ))}
            </g>
          ))}
        </svg>
      </div>
      {graph.everywhere.length > 0 && (
        <details class="graph-everywhere">
          <summary>At every question</summary>
          <ul>
            {graph.everywhere.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

// Behind a label, so that no line runs through its words.
function Ground({ arrow: { label, label_ends: ends, x, y } }: { arrow: Graph["arrows"][number] }) {
  if (!label.length) return null;
  const width = 6.4 * Math.max(...label.map((line) => line.length)) + 8; // 12 px letters, as flow_graph.css has them
  const height = 16 * label.length;
  return <rect class="graph-ground" x={ends ? x - width + 4 : x - width / 2} y={y - height / 2} width={width} height={height} rx={3} />;
}

function Box({ box, state }: { box: Graph["boxes"][number]; state: string }) {
  const end = box.kind === "end";
  const top = box.y + (end ? 17 : 22);
  const lines = [...(end ? [] : [{ words: box.title, kind: "title" }]), ...box.text.map((words) => ({ words, kind: "" })), ...box.notes.map((words) => ({ words, kind: "note" }))];
  return (
    <g class={`graph-box ${box.kind} ${state}`} data-step={end ? undefined : box.step}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={end ? 12 : 6} />
      {lines.map(({ words: line, kind }, n) => (
        <text key={n} class={kind} x={box.x + 10} y={top + 16 * n}>
          {line}
        </text>
      ))}
    </g>
  );
}

// The picture in sentences, for who does not see it.
function told(graph: Graph): string {
  const titles = new Map(graph.boxes.filter(({ kind }) => kind !== "end").map(({ step, title }) => [step, title]));
  return graph.arrows
    .map(({ from, to, label }) => `${titles.get(from)}: ${label.join(" ") || "then"} ${to ? `leads to ${titles.get(to)}` : "ends the call"}.`)
    .join(" ");
}

const known = new Map<string, Graph>(); // by the text's digest, so never out of date

// The picture of the version that a call began with.
export function VersionGraph({ version, lit, taken }: { version: string; lit: string | null; taken: ReadonlySet<string | null> }) {
  const graph = useSignal<Graph | null>(known.get(version) ?? null);
  const failed = useSignal("");
  useEffect(() => {
    const have = known.get(version);
    graph.value = have ?? null;
    if (have) return;
    const stopped = new AbortController();
    call("get", "/api/v1/flow-graphs/{version}", { path: { version }, signal: stopped.signal }).then(
      (reply) => {
        if (known.size > 20) known.clear();
        known.set(version, reply.graph);
        graph.value = reply.graph;
      },
      (error: unknown) => aborted(error) || (failed.value = words(error)),
    );
    return () => stopped.abort();
  }, [version]);
  if (failed.value) return <p class="problem">The picture could not be loaded: {failed.value}</p>;
  return graph.value ? <FlowGraph graph={graph.value} lit={lit} taken={taken} /> : <Skeleton rows={4} />;
}
