import { signal } from "@preact/signals";

// What was pressed while the desk could not be reached: kept on this page, in its order, and sent when it can be reached again. Each
// has an id of its own, so that what arrived although its answer was lost is stored once.
export interface Pending {
  id: string;
  call: string;
  what: string; // as it is shown while it waits
  send: () => Promise<unknown>;
}
export const pendingMost = 20;
export const pending = signal<readonly Pending[]>([]);

export const newId = (): string => crypto.randomUUID();

// False: so many wait already that no other one is taken.
export function wait(one: Pending): boolean {
  if (pending.peek().length >= pendingMost) return false;
  pending.value = [...pending.peek(), one];
  return true;
}

let sending = false;
// Sends what waits, the oldest first. `unreachable` says of an error that trying later may help; anything else is told and
// given up. Gives the calls of which something was sent.
export async function send(unreachable: (error: unknown) => boolean, refused: (one: Pending, error: unknown) => void): Promise<Set<string>> {
  const sent = new Set<string>();
  if (sending) return sent;
  sending = true;
  try {
    for (let one = pending.peek()[0]; one; one = pending.peek()[0]) {
      try {
        await one.send();
        sent.add(one.call);
      } catch (error) {
        if (unreachable(error)) break;
        refused(one, error);
      }
      pending.value = pending.peek().filter(({ id }) => id !== one!.id);
    }
  } finally {
    sending = false;
  }
  return sent;
}
