import { useEffect } from "preact/hooks";
import { announce } from "../parts/announce";
import { listen } from "../parts/live";
import { useKeys } from "../parts/keys";
import { can } from "../parts/session";
import { Rounds } from "../loans/rounds";
import { chosenLoans, toggleChosen } from "../loans/chosen";
import { callCustomer, spoken } from "./actions";
import { CaseDrawer } from "./case_drawer";
import { ImportPanel, dropFiles } from "./import_panel";
import { here } from "./kinds";
import { badgeCalls, whyNotCallable } from "./row";
import { active, choosing, editing, importing, open, openCase } from "./selection";
import { Table, layout, leaveDrawer, showRow } from "./table";
import { caseNow, followTable, load, neighbour, query, rows, updates } from "./table_state";
import { Summary, Toolbar, searchBox } from "./toolbar";
import "./desk.css";
import "./table.css";

// A desk: the table of the cases of one kind and, beside it, the open one.
export function CaseDesk() {
  const current = query.value;
  useEffect(() => {
    const timer = setTimeout(load, 0);
    return () => clearTimeout(timer);
  }, [JSON.stringify(current)]);
  useEffect(followTable, []);
  useEffect(() => dropFiles(), []);
  useEffect(() => {
    // Says what happens to the case that the person is at, and nothing else.
    let last = "";
    return listen({
      onCase: (item) => {
        if (item.id !== active.peek() && item.id !== openCase.peek()) return;
        const words = spoken(item);
        if (words !== last) announce(words);
        last = words;
      },
    });
  }, []);
  useEffect(() => {
    if (openCase.value !== null) active.value = openCase.value;
  }, [openCase.value]);
  useDeskKeys();
  useEffect(() => () => void (chosenLoans.value = new Set()), []);

  const loans = here.value.kind === "loan";
  const panel = importing.value || openCase.value !== null;
  return (
    <div class={`desk ${panel ? "with-drawer" : ""}`}>
      <section class={`desk-main ${layout.value} ${loans ? "of-loans" : ""}`} aria-label={here.value.title}>
        <h1 class="unseen">{here.value.title}</h1>
        <Toolbar />
        {loans && <Rounds />}
        <Summary />
        <Table />
      </section>
      {importing.value ? <ImportPanel /> : openCase.value !== null && <CaseDrawer key={openCase.value} id={openCase.value} />}
    </div>
  );
}

const inTable = (): boolean => !!document.activeElement?.closest(".cases");

let following = 0;
function move(step: 1 | -1): void {
  const next = neighbour(active.peek(), step);
  if (next === null || next === undefined) return;
  active.value = next;
  showRow(next, true);
  if (openCase.peek() === null) return;
  // The drawer follows, but does not load every case that is passed over.
  clearTimeout(following);
  following = window.setTimeout(() => open(next), 120);
}

function useDeskKeys(): void {
  const current = () => {
    const id = active.peek();
    return id === null ? undefined : caseNow(id);
  };
  useKeys({
    "/": () => {
      searchBox.current?.focus();
      searchBox.current?.select();
    },
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => (inTable() ? move(1) : false),
    ArrowUp: () => (inTable() ? move(-1) : false),
    Enter: () => {
      const item = current();
      if (!item) return;
      if (openCase.peek() === item.id) document.querySelector<HTMLElement>(".drawer")?.focus();
      else open(item.id);
    },
    c: () => {
      const item = current();
      if (!item) return;
      if (badgeCalls(item)) void callCustomer(item);
      else announce(whyNotCallable(item) || "This case cannot be called now");
    },
    e: () => {
      const item = current();
      if (item && can("edit") && !item.live_call) editing.value = `${rows.peek().includes(item.id) ? "row" : "drawer"}:${item.id}`;
    },
    s: () => {
      const item = current();
      if (item && can("status")) choosing.value = `${rows.peek().includes(item.id) ? "row" : "drawer"}:${item.id}`;
    },
    x: () => {
      const item = current();
      if (item?.kind === "loan" && can("call")) toggleChosen(item.id);
    },
    u: () => {
      if (updates.peek() > 0) void load();
    },
    Escape: () => {
      if (openCase.peek() === null && !importing.peek()) return;
      leaveDrawer();
    },
  });
}
