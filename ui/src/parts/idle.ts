import { call } from "./api";

// When a session ends by itself. The desk ends one that nobody asked anything with for 15 minutes, and every one after 8 hours
// (src/web/sessions.h). But screens ask by themselves, and people read without asking: so the page counts what a person
// does, keeps the session while somebody is there, and ends it when nobody was for 15 minutes.
const minute = 60_000;
const idleAfter = 15 * minute;
const longest = 8 * 60 * minute;
const warnBefore = minute;
const keepEvery = 5 * minute;
const noteEvery = 5_000;
const remembered = 12 * 60 * minute; // an older end explains nothing

export interface Stay {
  touched: number; // when a person last did something, in any tab
  ends: number; // when the session is over whatever they do
}
export type Due = "stay" | "warn-idle" | "warn-longest" | "end";

export function due(of: Stay, now: number): Due {
  if (now >= of.touched + idleAfter) return "end"; // the other end is the desk's, whose clock is right
  if (now >= of.touched + idleAfter - warnBefore) return "warn-idle";
  return now >= of.ends - warnBefore ? "warn-longest" : "stay";
}

const goOn = "Sign in to go on where you were.";
// Why somebody who was signed in is no longer.
export function whyOut(of: Stay, now: number): string {
  if (now >= of.ends - 5_000) return `You had been signed in for 8 hours, and no session lasts longer. ${goOn}`;
  if (now >= of.touched + idleAfter - 5_000) return `You were signed out because nothing was done here for 15 minutes. ${goOn}`;
  return `Your session was ended: you signed out or in elsewhere, or your password, role or account was changed. ${goOn}`;
}

// The reason stays through a reload of the sign-in page.
const reason = "why-out";
export function keepReason(words: string): void {
  try {
    sessionStorage.setItem(reason, words);
  } catch {
    // It is shown once.
  }
}
export function keptReason(): string {
  try {
    return sessionStorage.getItem(reason) ?? "";
  } catch {
    return "";
  }
}

// Kept for the other tabs, and for a page that is loaded when the session is already over.
const place = "signed-in";
export function readStay(text: string | null, now: number): Stay | null {
  try {
    const { touched, ends } = JSON.parse(text ?? "") as Stay;
    return Number.isFinite(touched) && Number.isFinite(ends) && touched <= now && now - touched < remembered ? { touched, ends } : null;
  } catch {
    return null;
  }
}
function write(of: Stay | null): void {
  try {
    if (of) localStorage.setItem(place, JSON.stringify(of));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing: this tab knows.
  }
}
export function lastStay(): Stay | null {
  try {
    return readStay(localStorage.getItem(place), Date.now());
  } catch {
    return null;
  }
}

let stay: Stay | null = null;
let noted = 0;
let kept = 0;
let tell: (due: Due) => void = () => {};
export const currentStay = (): Stay | null => stay;

export function beginStay(ends: string): void {
  const now = Date.now();
  const left = new Date(ends).getTime() - now;
  stay = { touched: now, ends: now + (left > 0 && left <= longest ? left : longest) }; // a clock that is wrong here says nothing
  noted = kept = now;
  write(stay);
}
export function endStay(): void {
  stay = null;
  write(null);
}

function touch(): void {
  const now = Date.now();
  if (!stay) return;
  const before = due(stay, now);
  if (before === "end") return look();
  stay.touched = now;
  if (before !== "stay") look();
  if (now - noted < noteEvery) return;
  noted = now;
  write(stay);
}

function look(): void {
  if (!stay) return;
  const now = Date.now();
  const is = due(stay, now);
  if (is !== "end" && now - kept >= keepEvery) {
    kept = now;
    void call("get", "/api/v1/session").catch(() => {}); // a session that is over says so itself
  }
  tell(is);
}

// Tells what is due: every few seconds, and at once when a person is back; and that somebody signed in with another tab.
export function followStay(whenDue: (due: Due) => void, whenIn: () => void): void {
  tell = whenDue;
  for (const name of ["pointerdown", "pointermove", "keydown", "wheel"]) addEventListener(name, touch, { passive: true, capture: true });
  addEventListener("storage", (event) => {
    const other = event.key === place ? readStay(event.newValue, Date.now()) : null;
    if (stay && other) stay.touched = Math.max(stay.touched, other.touched);
    else if (other) whenIn();
  });
  setInterval(look, 5_000);
  document.addEventListener("visibilitychange", look);
}
