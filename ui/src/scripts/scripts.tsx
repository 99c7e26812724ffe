import type { FlowList, FlowSummary } from "api";
import { useState } from "preact/hooks";
import { call } from "../parts/api";
import { useLoaded } from "../parts/load";
import { address, parameter } from "../parts/route";
import { Blank, Failed, Skeleton } from "../parts/states";
import { exactly, moment } from "../parts/words";
import { can } from "../parts/session";
import { I } from "../parts/icons";
import { NewScript } from "./new_script";
import { OneScript } from "./one_script";
import "../parts/list.css";
import "./scripts.css";

// What the desk says on calls, and who changed it.
export function Scripts() {
  void address.value;
  const name = parameter("script");
  return name ? <OneScript name={name} key={name} /> : <All />;
}

export const kinds: Record<string, string> = { card_transaction: "Card transactions", loan: "Loans" };
const language = new Intl.DisplayNames("en", { type: "language" });
export const languageName = (tag: string): string => language.of(tag) ?? tag;

function All() {
  const { state, again } = useLoaded<FlowList>("scripts", (signal) => call("get", "/api/v1/flows", { signal }), false);
  const { data, failed } = state.value;
  const [copying, setCopying] = useState(false);
  return (
    <section class="page" aria-label="Scripts">
      <header class="page-head">
        <h1>Scripts</h1>
        <span class="push" />
        {can("publish") && data && data.flows.length > 0 && !copying && (
          <button class="button primary" onClick={() => setCopying(true)}>
            <I name="copy" /> New script
          </button>
        )}
      </header>
      <p class="muted">What the desk says on calls, what it makes of the answers, and what is proved about it. Everybody may read and try them.</p>
      {copying && data && <NewScript flows={data.flows} close={() => setCopying(false)} />}
      {!data ? (
        failed ? (
          <Failed what="The scripts could not be loaded" why={failed} retry={again} />
        ) : (
          <Skeleton />
        )
      ) : data.flows.length === 0 ? (
        <Blank icon="script" title="There are no scripts">
          <p>Start the desk with a folder of scripts, or publish one: ringfence flow publish FILE</p>
        </Blank>
      ) : (
        <div class="list-box">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Script</th>
                <th scope="col">For</th>
                <th scope="col">Languages</th>
                <th scope="col">In force</th>
                <th scope="col">Draft</th>
              </tr>
            </thead>
            <tbody>
              {data.flows.map((flow) => (
                <Row key={flow.name} flow={flow} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ flow }: { flow: FlowSummary }) {
  const now = new Date();
  return (
    <tr>
      <td data-label="Script" class="wrap">
        <span>
          <a href={`/scripts?script=${encodeURIComponent(flow.name)}`}>{flow.title}</a>
          <span class="muted small"> {flow.name}</span>
        </span>
      </td>
      <td data-label="For">{kinds[flow.for] ?? flow.for}</td>
      <td data-label="Languages" class="wrap">{flow.languages.map(languageName).join(", ")}</td>
      <td data-label="In force" class="figure">
        <span>
          Version {flow.in_force.number}
          {!flow.usable && <span class="trouble">, cannot be used</span>}
          <span class="muted"> since </span>
          <time class="muted" title={exactly(flow.in_force.at)}>
            {moment(flow.in_force.at, now)}
          </time>
        </span>
      </td>
      <td data-label="Draft">
        {flow.draft ? (
          <span>
            by {flow.draft.by}, <time title={exactly(flow.draft.at)}>{moment(flow.draft.at, now)}</time>
          </span>
        ) : (
          <span class="muted">None</span>
        )}
      </td>
    </tr>
  );
}
