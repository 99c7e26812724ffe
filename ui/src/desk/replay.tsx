import type { CallDetail, Replay } from "api";
import { useLoaded } from "../parts/load";
import { FailedLine } from "../parts/states";
import { call } from "../parts/api";
import { I } from "../parts/icons";
import { clock, count, plain } from "../parts/words";

// Whether today's program decides the call as it was decided then.
export function ReplayVerdict({ id }: { id: number }) {
  const { state, again } = useLoaded<Replay>(`replay ${id}`, (signal) => call("get", "/api/v1/calls/{id}/replay", { path: { id }, signal }), false);
  const { data, failed } = state.value;
  if (failed) return <FailedLine why={failed} again={again} />;
  if (!data) return <p class="verdict muted">Replaying the call…</p>;
  if (data.same)
    return (
      <p class="verdict same">
        <I name="check" /> Replays the same <span class="muted">({count(data.events, "event")} decided again)</span>
      </p>
    );
  if (data.shown_otherwise.length > 0)
    return (
      <div class="verdict differs" role="alert">
        <p>
          <I name="warning" /> <b>Not what its log says</b>
        </p>
        <dl>
          {data.shown_otherwise.map(({ what, shown, logged }) => (
            <>
              <dt>{plain(what)}</dt>
              <dd>
                shown <code>{shown || "nothing"}</code>, logged <code>{logged || "nothing"}</code>
              </dd>
            </>
          ))}
        </dl>
      </div>
    );
  const first = data.first_difference;
  return (
    <div class="verdict differs" role="alert">
      <p>
        <I name="warning" /> <b>Replays differently</b>
        {first && `: first at event ${first.seq}, ${plain(first.event).toLowerCase()}`}
      </p>
      {first && (
        <dl>
          <dt>Recorded</dt>
          <dd>
            <code>{first.recorded || "nothing"}</code>
          </dd>
          <dt>Decided now</dt>
          <dd>
            <code>{first.decided || "nothing"}</code>
          </dd>
        </dl>
      )}
    </div>
  );
}

// The call's log as it is stored, and the versions that decided it.
export function Log({ detail }: { detail: CallDetail }) {
  const { call: summary, flow } = detail;
  return (
    <details class="log">
      <summary>{count(detail.events.length, "event")} in the log</summary>
      <dl class="facts small">
        <dt>Script</dt>
        <dd>
          {flow.title} <code>{flow.version.slice(0, 12)}</code>
        </dd>
        <dt>Policy</dt>
        <dd>
          {summary.policy} <code>{summary.policy_version.slice(0, 12)}</code>
        </dd>
        <dt>Understanding</dt>
        <dd>{summary.understanding_version}</dd>
        <dt>Call</dt>
        <dd>
          {summary.id}
          {summary.sid && (
            <>
              , at the carrier <code>{summary.sid}</code>
            </>
          )}
          {summary.carrier_status && `, ${summary.carrier_status}`}
        </dd>
      </dl>
      <ol class="events">
        {detail.events.map(({ seq, at, e, ...rest }, index) => (
          <li key={index}>
            <span class="figure">{seq}</span> <time>{clock(at)}</time> <b>{plain(e)}</b>
            {Object.keys(rest).length > 0 && <code>{JSON.stringify(rest)}</code>}
          </li>
        ))}
      </ol>
    </details>
  );
}
