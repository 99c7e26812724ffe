import type { ComplianceRecord } from "api";
import { call } from "../parts/api";
import { useLoaded } from "../parts/load";
import { FailedLine } from "../parts/states";
import { count } from "../parts/words";
import { Dealing } from "./dealing";
import { Findings } from "./findings";

// What became of a finished call's duties, with the call.
export function CallRecord({ id }: { id: number }) {
  const { state, again } = useLoaded<ComplianceRecord>(`record ${id}`, (signal) => call("get", "/api/v1/calls/{id}/compliance", { path: { id }, signal }), false);
  const { data, failed } = state.value;
  if (failed) return <FailedLine why={failed} again={again} />;
  if (!data) return null;
  const broken = data.findings.filter(({ mark }) => mark === "fail");
  const kept = data.findings.filter(({ mark }) => mark === "pass").length;
  const unsure = data.findings.filter(({ mark }) => mark === "unknown").length;
  const open = broken.length > 0 && !data.dealt;
  return (
    <section class="record" aria-label="Compliance">
      {broken.length > 0 && (
        <div class={`verdict ${open ? "differs" : ""}`} role={open ? "alert" : undefined}>
          <Findings findings={broken} />
          <Dealing id={id} dealt={data.dealt} done={again} />
        </div>
      )}
      <details class="log">
        <summary>
          Compliance: {broken.length ? `${count(broken.length, "point")} failed, ${kept} kept` : `${count(kept, "point")} kept`}
          {unsure > 0 && `, ${unsure} not known`}
        </summary>
        <Findings findings={data.findings} rows />
      </details>
    </section>
  );
}
