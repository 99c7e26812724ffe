import type { Ability, Desk, Session } from "api";
import { computed, signal } from "@preact/signals";
import { ApiError, call, useSession } from "./api";

// Who is signed in. undefined: not known yet; null: nobody.
export const session = signal<Session | null | undefined>(undefined);
export const note = signal(""); // above the sign-in form
export const desk = signal<Desk | null>(null);
// What somebody should mend. That the desk is a demo stands in the bar, on every page.
export const notices = computed(() => desk.value?.notices.filter(({ code }) => code !== "demo") ?? []);
export const unreachable = signal("");

const abilities = computed(() => new Set<Ability>(session.value?.can));
export const can = (ability: Ability): boolean => abilities.value.has(ability);

let lastName = "";

export function begin(next: Session): void {
  // Another person's cases must not stay in memory.
  if (lastName && lastName !== next.user.name) {
    location.reload();
    return;
  }
  lastName = next.user.name;
  useSession(next.csrf, () => lost());
  note.value = "";
  session.value = next;
  void refreshDesk();
}

// The session ended without the person asking for it.
export function lost(): void {
  if (!session.value) return;
  note.value = "You were signed out. Sign in to go on where you were.";
  session.value = null;
}

export async function start(): Promise<void> {
  try {
    begin(await call("get", "/api/v1/session"));
    unreachable.value = "";
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) session.value = null;
    else unreachable.value = error instanceof Error ? error.message : "The desk cannot be reached.";
  }
}

export async function signOut(): Promise<void> {
  try {
    await call("delete", "/api/v1/session");
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  }
  location.replace("/"); // drops everything that this page holds
}

export async function refreshDesk(): Promise<void> {
  try {
    desk.value = await call("get", "/api/v1/desk");
  } catch {
    // The header shows what it has; the connection's state is told elsewhere.
  }
}
