import { signal } from "@preact/signals";

// What a screen reader should hear without being interrupted.
const said = signal("");
let clear = 0;
export function announce(text: string): void {
  said.value = text;
  clearTimeout(clear);
  clear = window.setTimeout(() => (said.value = ""), 6_000);
}
export const Announcer = () => (
  <div class="unseen" role="status" aria-live="polite">
    {said}
  </div>
);
