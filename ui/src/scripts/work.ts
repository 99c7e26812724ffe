import type { FlowCheck, FlowPage } from "api";
import { type Signal, signal } from "@preact/signals";
import { ApiError, aborted, call, words } from "../parts/api";
import { can } from "../parts/session";

// One script that is open: what is in force, the text that is being worked on, and what the checker says of it. A text is
// checked and saved as a draft a moment after the last key; nothing of that changes what calls say.

const checkAfter = 600;
const saveAfter = 1_500;

export type Saving = "same" | "changed" | "saving" | "saved" | "conflict" | "failed";

export class Work {
  readonly page: Signal<FlowPage | null> = signal(null);
  readonly failed = signal("");
  readonly text = signal("");
  readonly check: Signal<FlowCheck | null> = signal(null);
  readonly checked = signal(""); // the text of `check`
  readonly checkFailed = signal("");
  readonly saving: Signal<Saving> = signal("same");
  readonly trouble = signal(""); // why it was not saved
  private revision = 0;
  private stored = ""; // as the desk has it: the draft, or what is in force
  private checkTimer = 0;
  private saveTimer = 0;
  private checking: AbortController | null = null;
  private saves: Promise<void> = Promise.resolve();

  constructor(readonly name: string) {}

  async load(): Promise<void> {
    try {
      const page = await call("get", "/api/v1/flows/{script}", { path: { script: this.name } });
      this.take(page);
      this.failed.value = "";
    } catch (error) {
      this.failed.value = words(error);
    }
  }

  private take(page: FlowPage): void {
    this.page.value = page;
    this.revision = page.draft_revision;
    this.stored = page.draft?.text ?? page.text;
    this.text.value = this.stored;
    this.saving.value = page.draft ? "saved" : "same";
    this.trouble.value = "";
    void this.look();
  }

  write(text: string): void {
    this.text.value = text;
    clearTimeout(this.checkTimer);
    this.checkTimer = window.setTimeout(() => void this.look(), checkAfter);
    if (this.saving.peek() === "conflict") return; // until they have looked
    this.saving.value = text === this.stored ? (this.page.peek()?.draft ? "saved" : "same") : "changed";
    clearTimeout(this.saveTimer);
    if (can("publish") && text !== this.stored) this.saveTimer = window.setTimeout(() => void this.save(), saveAfter);
  }

  async look(): Promise<void> {
    this.checking?.abort();
    const mine = (this.checking = new AbortController());
    const text = this.text.peek();
    try {
      const found = await call("post", "/api/v1/flow-check", { body: { text }, signal: mine.signal, patience: 60_000 });
      if (mine.signal.aborted) return;
      this.check.value = found;
      this.checked.value = text;
      this.checkFailed.value = "";
    } catch (error) {
      if (!aborted(error) && !mine.signal.aborted) this.checkFailed.value = words(error);
    }
  }

  // One after another, so that each knows the revision of the one before it.
  save(): Promise<void> {
    clearTimeout(this.saveTimer);
    this.saves = this.saves.then(() => this.saveNow());
    return this.saves;
  }
  private async saveNow(): Promise<void> {
    const text = this.text.peek();
    if (text === this.stored || this.saving.peek() === "conflict") return;
    this.saving.value = "saving";
    try {
      const { draft } = await call("put", "/api/v1/flows/{script}/draft", { path: { script: this.name }, body: { text, revision: this.revision } });
      this.revision = draft.revision;
      this.stored = text;
      const page = this.page.peek();
      if (page) this.page.value = { ...page, draft: { ...draft, text }, draft_revision: draft.revision, flow: { ...page.flow, draft } };
      this.saving.value = this.text.peek() === text ? "saved" : "changed";
      this.trouble.value = "";
    } catch (error) {
      const conflict = error instanceof ApiError && error.code === "draft-conflict";
      this.saving.value = conflict ? "conflict" : "failed";
      this.trouble.value = words(error);
    }
  }

  async dropDraft(): Promise<void> {
    await call("delete", "/api/v1/flows/{script}/draft", { path: { script: this.name }, body: { revision: this.revision } });
    await this.load();
  }

  // The text as it stands here.
  async publish(message: string, warningsRead: boolean): Promise<number> {
    const page = this.page.peek();
    if (!page) return 0;
    clearTimeout(this.saveTimer);
    await this.saves; // a draft that is being saved becomes the version
    const { version } = await call("post", "/api/v1/flows/{script}/versions", {
      path: { script: this.name },
      body: { text: this.text.peek(), message, after: page.flow.in_force.number, warnings_read: warningsRead },
      patience: 60_000,
    });
    await this.load();
    return version.number;
  }

  async rollBack(number: number, message: string): Promise<number> {
    const page = this.page.peek();
    if (!page) return 0;
    const { version } = await call("post", "/api/v1/flows/{script}/roll-back", { path: { script: this.name }, body: { number, message, after: page.flow.in_force.number }, patience: 60_000 });
    await this.load();
    return version.number;
  }

  async textOf(number: number): Promise<string> {
    const page = this.page.peek();
    if (page && number === page.flow.in_force.number) return page.text;
    return (await call("get", "/api/v1/flows/{script}/versions/{number}", { path: { script: this.name, number } })).text;
  }

  stop(): void {
    clearTimeout(this.checkTimer);
    this.checking?.abort();
    // What was typed in the last moment is kept.
    if (this.saving.peek() === "changed" && can("publish")) void this.save();
  }
}
