import type { Case, Status } from "api";
import { ApiError, call, words } from "../parts/api";
import { announce } from "../parts/announce";
import { complain, tell, undo } from "../parts/toast";
import { waiting } from "../parts/live";
import { liveWords } from "../parts/words";
import { open, openCase } from "./selection";
import { caseNow, take } from "./table_state";
import { effect, signal } from "@preact/signals";

// What people do to cases. Each returns when the desk has answered; what can be undone offers it.

export const dialing = signal<ReadonlySet<number>>(new Set()); // the desk was asked, it has not answered yet

export async function callCustomer(item: Case, anyway = false): Promise<void> {
  if (dialing.peek().has(item.id)) return;
  dialing.value = new Set(dialing.peek()).add(item.id);
  try {
    const reply = await call("post", "/api/v1/cases/{id}/calls", { path: { id: item.id }, ...(anyway ? { query: { anyway: true as const } } : {}) });
    take(reply.case);
    if (openCase.peek() !== null) open(item.id);
    else tellOfCall(item);
  } catch (error) {
    const refused = error instanceof ApiError && error.code === "dial-refused";
    // The open case shows the reason itself.
    const later = error instanceof ApiError && error.code === "call-back-later";
    if (later) tell(`${item.client_name}: ${error.message}`, [{ label: "Call anyway", run: () => callCustomer(item, true) }, { label: "Do not call", run: () => undefined }], "asks");
    else if (refused && openCase.peek() === item.id) announce(`Not called: ${error.message}`);
    else if (refused) complain(`Not called: ${error.message}`, [{ label: "Why", run: () => open(item.id) }]);
    else complain(words(error));
    await look(item.id);
  } finally {
    const rest = new Set(dialing.peek());
    rest.delete(item.id);
    dialing.value = rest;
  }
}

// One at a time, and only until the person follows that call.
let told: { of: number; takeBack: () => void } | null = null;
function tellOfCall(item: Case): void {
  told?.takeBack();
  told = { of: item.id, takeBack: tell(`Calling ${item.client_name}.`, [{ label: "Follow the call", run: () => open(item.id) }]) };
}
effect(() => {
  if (openCase.value !== null && openCase.value === told?.of) told.takeBack();
});

// Fetches a case whose state is in doubt.
async function look(id: number): Promise<void> {
  try {
    take((await call("get", "/api/v1/cases/{id}", { path: { id } })).case, false);
  } catch {
    // The row keeps what it has.
  }
}

export async function savePhone(item: Case, phone: string): Promise<ApiError | null> {
  try {
    const reply = await call("patch", "/api/v1/cases/{id}", { path: { id: item.id }, body: { phone, phone_was: item.phone } });
    take(reply.case, false);
    const before = item.phone;
    if (reply.case.phone !== before)
      tell(
        reply.read_as ? `${item.client_name}: ${reply.read_as}` : `${item.client_name} is now called at ${reply.case.phone_display}.`,
        before ? [undo(async () => (await putPhoneBack(reply.case, before)) ?? announce("The number is as it was"))] : [],
      );
    return null;
  } catch (error) {
    return error instanceof ApiError ? error : new ApiError(0, "unknown", words(error));
  }
}

// Only while it is still the number that was saved: somebody else may have changed it since.
async function putPhoneBack(saved: Case, phone: string): Promise<ApiError | null> {
  try {
    take((await call("patch", "/api/v1/cases/{id}", { path: { id: saved.id }, body: { phone, phone_was: saved.phone } })).case);
    return null;
  } catch (error) {
    complain(`The number was not put back. ${words(error)}`);
    return error instanceof ApiError ? error : null;
  }
}

export async function saveField(item: Case, body: { zone: string | null } | { flow: string }): Promise<string> {
  try {
    take((await call("patch", "/api/v1/cases/{id}", { path: { id: item.id }, body })).case, false);
    announce("Saved");
    return "";
  } catch (error) {
    return words(error);
  }
}

type ByHand = Exclude<Status, "Connecting"> | null;
export async function chooseStatus(item: Case, status: ByHand, reason: string): Promise<string> {
  try {
    const reply = await call("post", "/api/v1/cases/{id}/status", {
      path: { id: item.id },
      body: { status, ...(reason ? { reason } : {}) },
    });
    take(reply.case);
    const before = item.manual;
    const back = async () => {
      await look(item.id);
      const now = caseNow(item.id)?.manual ?? null;
      if (JSON.stringify(now) !== JSON.stringify(reply.case.manual)) return `The status was not put back: ${now ? `${now.by} has set ${now.status}` : "it was changed"} since.`;
      return chooseStatus(reply.case, (before?.status ?? null) as ByHand, before?.reason ?? "");
    };
    tell(status ? `${item.client_name}: ${status}.` : `${item.client_name}: the status follows the calls again.`, [
      undo(async () => {
        const wrong = await back();
        if (wrong) complain(wrong);
      }),
    ]);
    return "";
  } catch (error) {
    return words(error);
  }
}

export async function markReviewed(item: Case): Promise<void> {
  try {
    take((await call("delete", "/api/v1/cases/{id}/review", { path: { id: item.id } })).case);
    tell(`${item.client_name} is off the list to review.`, [
      undo(async () => {
        try {
          take((await call("post", "/api/v1/cases/{id}/review", { path: { id: item.id } })).case);
        } catch (error) {
          complain(error instanceof ApiError && error.code === "not-reviewed" ? `${item.client_name} was put back on the list by somebody else.` : words(error));
        }
      }),
    ]);
  } catch (error) {
    complain(words(error));
  }
}

export async function endCall(id: number): Promise<void> {
  try {
    const { call: now } = await call("post", "/api/v1/calls/{id}/hang-up", { path: { id } });
    const neverDialed = now.state === "ended" && now.disposition === "canceled" && now.sid === null;
    announce(neverDialed ? "Taken out of the line. Nobody was called." : "Ending the call");
  } catch (error) {
    complain(words(error));
  }
}

export const spoken = (item: Case): string =>
  `${item.client_name}: ${item.status}${item.live_call ? `, ${liveWords(item.live_call, waiting.value)}` : ""}`;
