import type { ComplianceFinding, ComplianceMark } from "api";
import { I, type IconName } from "../parts/icons";
import { markWords } from "./filters";
import "./compliance.css";

// How each mark looks wherever it stands.
export const looks: Record<ComplianceMark, { icon: IconName; tone: string }> = {
  pass: { icon: "check", tone: "kept" },
  fail: { icon: "warning", tone: "failed" },
  unknown: { icon: "info", tone: "unsure" },
  not_applicable: { icon: "same", tone: "moot" },
};

// Each point with how it stands and why.
export function Findings({ findings, rows = false }: { findings: readonly ComplianceFinding[]; rows?: boolean }) {
  return (
    <ul class="findings">
      {findings.map(({ point, title, mark, why, seq }) => (
        <li key={point} class={looks[mark].tone}>
          <I name={looks[mark].icon} />
          <span>
            <b>{title}</b> <span class="mark-word">{markWords[mark]}.</span> <span class="why">{why}</span>
            {rows && seq > 0 && <span class="muted figure"> Row {seq}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
