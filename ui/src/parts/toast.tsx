import { signal } from "@preact/signals";
import { I } from "./icons";

// A short word about what was just done, with what can be done about it.
export interface Action {
  label: string;
  run: () => unknown;
}
interface Toast {
  id: number;
  text: string;
  kind: "done" | "refused" | "asks"; // what asks stays until it is answered or taken back
  actions: readonly Action[];
}
const toasts = signal<readonly Toast[]>([]);
let next = 1;
const timers = new Map<number, number>();
const atOnce = 3;

function forget(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  toasts.value = toasts.peek().filter((toast) => toast.id !== id);
}
function count(toast: Toast): void {
  clearTimeout(timers.get(toast.id));
  if (toast.kind === "asks") return;
  timers.set(toast.id, window.setTimeout(() => forget(toast.id), toast.actions.length || toast.kind === "refused" ? 12_000 : 5_000));
}

// Gives what takes it back.
export function tell(text: string, actions: readonly Action[] = [], kind: Toast["kind"] = "done"): () => void {
  const toast = { id: next++, text, kind, actions };
  const short = toasts.peek().filter((each) => each.kind !== "asks").slice(-(atOnce - 1));
  const kept = toasts.peek().filter((each) => each.kind === "asks" || short.includes(each));
  for (const old of toasts.peek()) if (!kept.includes(old)) forget(old.id);
  toasts.value = [...kept, toast];
  count(toast);
  return () => forget(toast.id);
}
export const complain = (text: string, actions: readonly Action[] = []): void => void tell(text, actions, "refused");

const undoLabel = "Undo";
export const undo = (run: () => unknown): Action => ({ label: undoLabel, run });
// The newest thing that can be undone. False: there is none.
export function undoLast(): boolean {
  const toast = toasts.peek().findLast((each) => each.actions.some(({ label }) => label === undoLabel));
  const action = toast?.actions.find(({ label }) => label === undoLabel);
  if (!toast || !action) return false;
  forget(toast.id);
  action.run();
  return true;
}

export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <div
          key={toast.id}
          class={`toast ${toast.kind}`}
          onPointerEnter={() => clearTimeout(timers.get(toast.id))}
          onPointerLeave={() => count(toast)}
          onFocusIn={() => clearTimeout(timers.get(toast.id))}
          onFocusOut={() => count(toast)}
        >
          <I name={({ done: "check", refused: "warning", asks: "info" } as const)[toast.kind]} />
          <span class="toast-text">{toast.text}</span>
          {toast.actions.map((action) => (
            <button
              class="link-button"
              onClick={() => {
                forget(toast.id);
                action.run();
              }}
            >
              {action.label}
            </button>
          ))}
          <button class="icon-button" aria-label="Close this message" onClick={() => forget(toast.id)}>
            <I name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
