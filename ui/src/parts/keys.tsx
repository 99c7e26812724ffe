import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { I } from "./icons";
import { undoLast } from "./toast";

// Shortcuts: single keys, never while somebody types. The newest screen that knows a key gets it.
// One that answers false leaves the key to the browser.
type Shortcuts = Record<string, () => void | false>;
const layers: Shortcuts[] = [];
export const helpOpen = signal(false);

// Single letters can be turned off: for who dictates, and for who rests a hand on the keys. A call is one of them.
const remembered = "single-keys";
const lettersOff = signal(false);
try {
  lettersOff.value = localStorage.getItem(remembered) === "off";
} catch {
  // A browser that keeps nothing: they are on.
}
function turnLetters(off: boolean): void {
  lettersOff.value = off;
  try {
    if (off) localStorage.setItem(remembered, "off");
    else localStorage.removeItem(remembered);
  } catch {
    // It holds as long as the page.
  }
}

export function useKeys(shortcuts: Shortcuts): void {
  useEffect(() => {
    layers.push(shortcuts);
    return () => void layers.splice(layers.indexOf(shortcuts), 1);
  });
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

// One letter rings a customer, so it waits for a next one: letters that follow one another are somebody's words, meant for a field.
const burst_ms = 350;
let lastLetter = -burst_ms;
let waiting: { call: () => unknown; timer: number } | null = null;
function settleCall(meant: boolean): void {
  const settled = waiting;
  if (!settled) return;
  waiting = null;
  clearTimeout(settled.timer);
  if (meant) settled.call();
}

export function followKeys(): void {
  // Also of those that a menu keeps to itself: what is between two letters makes no word of them.
  addEventListener("keydown", (event) => void (event.key.length > 1 && (lastLetter = -burst_ms)), { capture: true });
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (typing(event.target)) return;
    if (lettersOff.peek() && event.key.length === 1) return;
    if (event.key === "Enter" && event.target instanceof Element && event.target.closest("button, a, summary, [role=menuitem]")) return;
    const own: Shortcuts = {
      "?": () => void (helpOpen.value = !helpOpen.peek()),
      z: () => (undoLast() ? undefined : false),
    };
    if (helpOpen.peek() && event.key === "Escape") {
      helpOpen.value = false;
      event.preventDefault();
      return;
    }
    const word = event.key.length === 1 && /[a-z]/i.test(event.key) && !/[jk]/.test(event.key);
    const burst = word && event.timeStamp - lastLetter < burst_ms;
    lastLetter = word ? event.timeStamp : -burst_ms;
    settleCall(!word);
    const run = layers.findLast((layer) => layer[event.key])?.[event.key] ?? own[event.key];
    if (!run) return;
    if (event.key === "c") {
      event.preventDefault();
      if (!burst && !event.repeat) waiting = { call: run, timer: window.setTimeout(() => settleCall(true), burst_ms) };
      return;
    }
    if (run() !== false) event.preventDefault();
  });
}

const all: readonly [string, string][] = [
  ["/", "Search"],
  ["j  k", "Next and previous case"],
  ["Enter", "Open the case; again: go into it"],
  ["c", "Call the customer"],
  ["e", "Edit the phone number"],
  ["s", "Set the status"],
  ["x", "Choose a loan for a round of calls"],
  ["u", "Show updates that wait"],
  ["z", "Undo the last change"],
  ["Esc", "Close what is open"],
  ["?", "This list"],
];

export function Help() {
  if (!helpOpen.value) return null;
  return (
    <aside class="help" aria-label="Keys">
      <header>
        <h2>Keys</h2>
        <button class="icon-button" aria-label="Close" onClick={() => (helpOpen.value = false)}>
          <I name="close" />
        </button>
      </header>
      <dl class={lettersOff.value ? "off" : ""}>
        {all.map(([keys, does]) => (
          <div>
            <dt>
              {keys.split("  ").map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button class="button small" onClick={() => turnLetters(!lettersOff.peek())}>
        {lettersOff.value ? "Turn the single keys on" : "Turn the single keys off"}
      </button>
    </aside>
  );
}
