import type { Ability, Desk, Session } from "api";
import { computed, signal } from "@preact/signals";
import { ApiError, call, useSession } from "./api";
import { type Due, beginStay, currentStay, endStay, keepReason, keptReason, lastStay, whyOut } from "./idle";
import { address } from "./route";
import { tell } from "./toast";

// Who is signed in. undefined: not known yet; null: nobody.
export const session = signal<Session | null | undefined>(undefined);
export const note = signal(""); // above the sign-in form
export const desk = signal<Desk | null>(null);
// Where orders are delivered. null: nowhere; undefined: not known yet.
export const deliveryHost = computed(() => desk.value?.delivery_host);
// What somebody should mend. That the desk is a demo stands in the bar, on every page.
export const notices = computed(() => desk.value?.notices.filter(({ code }) => code !== "demo") ?? []);
export const unreachable = signal("");

const abilities = computed(() => new Set<Ability>(session.value?.can));
export const can = (ability: Ability): boolean => abilities.value.has(ability);

let lastName = "";
export const lastSignedIn = (): string => lastName;

export function begin(next: Session): void {
  // Another person's cases must not stay in memory.
  if (lastName && lastName !== next.user.name) {
    location.reload();
    return;
  }
  lastName = next.user.name;
  useSession(next.csrf, () => lost());
  beginStay(next.expires_at);
  keepReason("");
  note.value = "";
  session.value = next;
  void refreshDesk();
}

// The session ended without the person asking for it.
export function lost(): void {
  if (!session.peek()) return;
  const stay = currentStay();
  note.value = stay ? whyOut(stay, Date.now()) : "";
  keepReason(note.value);
  endStay();
  warn("stay");
  session.value = null;
}

// What the clock says of the session: a word a minute before it ends, and the end.
let warning: { of: Due; takeBack: () => void } | null = null;
export function warn(of: Due): void {
  if (of === "end") return void leave();
  if (of === warning?.of) return;
  warning?.takeBack();
  warning = null;
  if (of === "warn-idle")
    // Any key and any movement will do; the button is for those who look for one.
    warning = { of, takeBack: tell("You will be signed out in a minute, because nothing has been done here for a while. This page keeps its place.", [{ label: "Stay signed in", run: () => {} }], "asks") };
  if (of === "warn-longest")
    warning = { of, takeBack: tell("You have been signed in for 8 hours and will be signed out in a minute. You can sign in again at once and go on here.", [], "asks") };
}

// Nobody is here: the session ends, and the page keeps its place.
async function leave(): Promise<void> {
  if (!session.peek()) return;
  const ended = call("delete", "/api/v1/session");
  lost();
  await ended.catch(() => {}); // the desk ends it by itself, soon
}

export async function start(): Promise<void> {
  try {
    begin(await call("get", "/api/v1/session"));
    unreachable.value = "";
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      const before = lastStay();
      const { path, search } = address.peek();
      const why = before ? whyOut(before, Date.now()) : keptReason();
      keepReason(why);
      note.value = why || (path !== "/" || search ? "Sign in to open the page that you asked for." : "");
      endStay();
      session.value = null;
    } else unreachable.value = error instanceof Error ? error.message : "The desk cannot be reached.";
  }
}

export async function signOut(): Promise<void> {
  try {
    await call("delete", "/api/v1/session");
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  }
  endStay();
  location.replace("/"); // drops everything that this page holds
}

export async function refreshDesk(): Promise<void> {
  try {
    desk.value = await call("get", "/api/v1/desk");
  } catch {
    // The header shows what it has; the connection's state is told elsewhere.
  }
}
