import type { ComplianceCalls, ComplianceCounts, ComplianceSummary } from "api";
import { call, link } from "../parts/api";
import { toDealWith } from "../parts/dealing";
import { Field } from "../parts/field";
import { I } from "../parts/icons";
import { useLoaded } from "../parts/load";
import { Pager, pageSize, pageStart } from "../parts/pager";
import { address, go, parameter, withParameters } from "../parts/route";
import { can, desk } from "../parts/session";
import { Blank, Failed, Skeleton } from "../parts/states";
import { count, dayWords, exactly, moment, number } from "../parts/words";
import { Dealing } from "./dealing";
import { type Show, calls, days, markWords, short, shown } from "./filters";
import { Findings, looks } from "./findings";
import "../parts/list.css";
import "./compliance.css";

// What became of the duties of every call: counted by day and script, and the calls behind each count.
export function Compliance() {
  void address.value;
  const show = shown();
  const summary = useLoaded<ComplianceSummary>(`compliance ${JSON.stringify(days())} ${show === "days" ? pageStart() : 0}`, (signal) =>
    call("get", "/api/v1/compliance", { query: { ...days(), offset: show === "days" ? pageStart() : 0, limit: pageSize }, signal }),
  );
  const open = summary.state.value.data?.to_deal_with ?? toDealWith.value;
  const query = show === "days" ? days() : calls(show);
  return (
    <section class="page wide" aria-label="Compliance">
      <header class="page-head">
        <h1>Compliance</h1>
        <span class="push" />
        {can("export") && (
          <a class="button" download aria-label="Download the records as CSV" href={link("/api/v1/compliance/export", undefined, { ...query })}>
            <I name="download" /> CSV
          </a>
        )}
      </header>
      <p class="muted">Every finished call is held against its duties, from its log. Days are those of the customers.</p>
      <div class="segments what" role="group" aria-label="What to show">
        <Segment show="days" now={show}>
          <I name="desk" /> By day
        </Segment>
        <Segment show="open" now={show}>
          <I name="flag" /> To deal with{open !== null && <b class="figure"> {number(open)}</b>}
        </Segment>
        <Segment show="calls" now={show}>
          <I name="call" /> Calls
        </Segment>
      </div>
      <Range summary={summary.state.value.data} />
      {show === "days" ? <DayTable state={summary.state.value} again={summary.again} /> : <CallList key={show} show={show} />}
    </section>
  );
}

function Segment({ show, now, children }: { show: Show; now: Show; children: preact.ComponentChildren }) {
  return (
    <button aria-pressed={show === now} onClick={() => go(withParameters({ show: show === "days" ? "" : show, from: "", point: "", mark: "" }))}>
      {children}
    </button>
  );
}

function Range({ summary }: { summary: ComplianceSummary | null }) {
  const set = (name: string) => (event: { currentTarget: { value: string } }) => go(withParameters({ [name]: event.currentTarget.value, from: "" }), "replace");
  const script = parameter("script");
  const flows = summary?.flows ?? [];
  const filtered = parameter("since") || parameter("until") || script || parameter("point") || parameter("mark");
  return (
    <div class="range" role="group" aria-label="Which calls">
      <Field label="From">
        <input type="date" value={days().from ?? ""} max={days().to} onChange={set("since")} />
      </Field>
      <Field label="To">
        <input type="date" value={days().to ?? ""} min={days().from} onChange={set("until")} />
      </Field>
      <label class="field script">
        <span>Script</span>
        <select value={script} onChange={set("script")}>
          <option value="">All scripts</option>
          {script && !flows.some(({ name }) => name === script) && <option value={script}>{script}</option>}
          {flows.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      </label>
      {filtered && (
        <button class="button" onClick={() => go(withParameters({ since: "", until: "", script: "", point: "", mark: "", from: "" }))}>
          <I name="close" /> All calls
        </button>
      )}
    </div>
  );
}

type Loaded<T> = { data: T | null; failed: string };

function DayTable({ state, again }: { state: Loaded<ComplianceSummary>; again: () => Promise<void> }) {
  const { data, failed } = state;
  if (!data) return failed ? <Failed what="The counts could not be loaded" why={failed} retry={again} /> : <Skeleton />;
  if (data.rows.length === 0)
    return (
      <Blank icon="search" title={data.flows.length ? "No call has ended in this time" : "No call has ended yet"}>
        <p>{data.flows.length ? "Choose other days or another script." : "Each call is counted here when it ends."}</p>
      </Blank>
    );
  const heard = data.points.findIndex(({ id }) => id === "notice_heard");
  const hearing = data.all.points[heard]?.unknown ?? 0;
  return (
    <>
      {failed && <p class="problem">{failed}</p>}
      <div class="list-box" tabIndex={0} role="region" aria-label="Counts by day and script">
        <table class="list day-table">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Script</th>
              <th scope="col" class="point">
                Calls
              </th>
              <th scope="col" class="point">
                To deal with
              </th>
              {data.points.map(({ id, title }) => (
                <th key={id} scope="col" class="point" title={title}>
                  {short[id]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.total > 1 && <DayRow row={data.all} summary={data} />}
            {data.rows.map((row) => (
              <DayRow key={`${row.day} ${row.flow}`} row={row} summary={data} />
            ))}
          </tbody>
        </table>
      </div>
      <p class="small muted day-key">
        How many calls{" "}
        {(["pass", "fail", "unknown"] as const).map((mark, index) => (
          <span key={mark} class={mark}>
            <I name={looks[mark].icon} /> {markWords[mark]}
            {index < 2 ? ", " : "."}
          </span>
        ))}{" "}
        Where nothing stands, the point did not apply. Press a number to see its calls.
      </p>
      {hearing > 0 && (
        <p class="small muted">
          “{short.notice_heard}” is not known where the customer answered, or the call ended, before the required notice could have been spoken to its end
          {desk.value?.carrier.simulated ? "; in this demo often, because its calls run faster than life." : "."}
        </p>
      )}
      <Pager total={data.total} shown={data.rows.length} />
    </>
  );
}

function DayRow({ row, summary }: { row: ComplianceCounts; summary: ComplianceSummary }) {
  const whole = row.day === "";
  const where: Record<string, string> = whole ? {} : { since: row.day, until: row.day, script: row.flow };
  const to = (more: Record<string, string>) => withParameters({ show: "calls", from: "", point: "", mark: "", ...where, ...more });
  return (
    <tr class={whole ? "all" : ""}>
      <td data-label="Day" class="figure">
        {whole ? "All days" : dayWords(row.day)}
      </td>
      <td data-label="Script">{whole ? "" : row.flow_title}</td>
      <td data-label="Calls" class="sum figure">
        <span class="cell">
          <a href={to({})}>
            <span class="n">{number(row.calls)}</span>
          </a>
        </span>
      </td>
      <td data-label="To deal with" class="sum figure">
        {row.open > 0 && (
          <span class="cell">
            <a class="fail" href={to({ show: "open" })}>
              <span class="n">{number(row.open)}</span>
            </a>
          </span>
        )}
      </td>
      {row.points.map((counts, index) => {
        const point = summary.points[index];
        if (!point) return null;
        return (
          <td key={point.id} data-label={point.title} class="point figure">
            {counts.pass + counts.fail + counts.unknown > 0 && (
              <span class="cell">
                {(["fail", "pass", "unknown"] as const).map(
                  (mark) =>
                    counts[mark] > 0 && (
                      <a key={mark} class={mark} href={to({ point: point.id, mark })} title={`${number(counts[mark])} ${markWords[mark]}`}>
                        <I name={looks[mark].icon} />
                        <span class="n">
                          {number(counts[mark])}
                          {mark === "fail" ? " failed" : <span class="unseen"> {markWords[mark]}</span>}
                        </span>
                      </a>
                    ),
                )}
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function CallList({ show }: { show: Show }) {
  const query = calls(show);
  const offset = pageStart();
  const { state, again } = useLoaded<ComplianceCalls>(`compliance calls ${JSON.stringify(query)} ${offset}`, (signal) =>
    call("get", "/api/v1/compliance/calls", { query: { ...query, offset, limit: pageSize }, signal }),
  );
  const { data, failed } = state.value;
  if (!data) return failed ? <Failed what="The calls could not be loaded" why={failed} retry={again} /> : <Skeleton />;
  const now = new Date();
  const what = query.point && query.mark ? `“${short[query.point]}” ${markWords[query.mark]}` : "";
  return (
    <>
      {failed && <p class="problem">{failed}</p>}
      {what && (
        <p class="muted">
          {count(data.total, "call")}: {what}
        </p>
      )}
      {data.calls.length === 0 ? (
        show === "open" ? (
          <Blank icon="check" title="Nothing is to be dealt with">
            <p>A call that fails a point stands here until somebody says what was done about it.</p>
          </Blank>
        ) : (
          <Blank icon="search" title="There is no such call">
            <p>Choose other days, another script or another point.</p>
          </Blank>
        )
      ) : (
        <div class="list-box">
          <table class="list call-list">
            <thead>
              <tr>
                <th scope="col">Call</th>
                <th scope="col">Case</th>
                <th scope="col">Script</th>
                <th scope="col">Failed or not known</th>
                <th scope="col" class="end">
                  Dealt with
                </th>
              </tr>
            </thead>
            <tbody>
              {data.calls.map((each) => (
                <tr key={each.call}>
                  <td data-label="Call" class="figure">
                    <a href={`/?case=${each.case.id}&call=${each.call}`}>
                      <time title={exactly(each.at)}>{moment(each.at, now)}</time>
                    </a>
                  </td>
                  <td data-label="Case">
                    <span>
                      {each.case.client_name} <span class="muted">{each.case.ref}</span>
                    </span>
                  </td>
                  <td data-label="Script">{each.flow_title}</td>
                  <td data-label="Failed or not known" class="wrap findings-cell">
                    {each.findings.length ? <Findings findings={each.findings} /> : <span class="muted">Nothing</span>}
                  </td>
                  <td data-label={each.failed ? "Dealt with" : undefined} class="end wrap">
                    {each.failed && <Dealing id={each.call} dealt={each.dealt} done={again} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pager total={data.total} shown={data.calls.length} />
    </>
  );
}
