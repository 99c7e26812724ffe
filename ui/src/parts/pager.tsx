import { go, parameter, withParameters } from "./route";
import { number } from "./words";

export const pageSize = 100;
export const pageStart = (): number => Math.max(0, Math.floor(Number(parameter("from")) || 0));

export function Pager({ total, shown }: { total: number; shown: number }) {
  const start = pageStart();
  if (total <= pageSize && start === 0) return null;
  const to = (next: number) => go(withParameters({ from: next > 0 ? String(next) : "" }));
  return (
    <nav class="pager" aria-label="Pages">
      <button class="button small" disabled={start === 0} onClick={() => to(Math.max(0, start - pageSize))}>
        Newer
      </button>
      <span class="figure muted">
        {shown ? `${number(start + 1)}–${number(start + shown)}` : "None"} of {number(total)}
      </span>
      <button class="button small" disabled={start + shown >= total} onClick={() => to(start + pageSize)}>
        Older
      </button>
    </nav>
  );
}
