import { useEffect, useRef, useState } from "preact/hooks";
import { link } from "../parts/api";
import { statusIcon } from "../parts/badge";
import { I } from "../parts/icons";
import { Popover } from "../parts/popover";
import { can } from "../parts/session";
import { count, number, statusesOf } from "../parts/words";
import { here } from "./kinds";
import { filtered } from "./query";
import { importing, openImport } from "./selection";
import { layout, sortBy } from "./table";
import { counts, failed, load, loading, query, rows, setQuery, shownQuery, updates } from "./table_state";

export const searchBox: { current: HTMLInputElement | null } = { current: null };

export function Toolbar() {
  return (
    <div class="toolbar">
      <Search />
      <Chips />
      <div class="toolbar-end">
        {layout.value !== "wide" && <SortChoice />}
        {can("import") && (
          <button class="button" aria-pressed={importing.value} onClick={openImport}>
            <I name="upload" /> Import
          </button>
        )}
        {can("export") && <Export />}
      </div>
    </div>
  );
}

function Search() {
  const current = query.value.q;
  const [text, setText] = useState(current);
  const timer = useRef(0);
  useEffect(() => {
    // The address changed by other means (back, "show all").
    if (document.activeElement !== searchBox.current || current === "") setText(current);
  }, [current]);
  const search = (value: string, wait: number) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setQuery({ q: value.trim() }), wait);
  };
  return (
    <div class="search" role="search">
      <I name="search" />
      <input
        ref={(element) => void (searchBox.current = element)}
        type="search"
        value={text}
        maxLength={200}
        placeholder="Search all fields"
        aria-label="Search all fields of the cases"
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => search(event.currentTarget.value, 150)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.preventDefault();
            event.stopPropagation();
            if (text) search("", 0);
            else event.currentTarget.blur();
          } else if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            document.querySelector<HTMLElement>(".cases .row[tabindex='0'], .cases tbody .row")?.focus();
          }
        }}
      />
      {text ? (
        <button class="icon-button small" aria-label="Clear the search" onClick={() => search("", 0)}>
          <I name="close" />
        </button>
      ) : (
        <kbd aria-hidden="true">/</kbd>
      )}
    </div>
  );
}

function Chips() {
  const { status, review } = query.value;
  const have = counts.value;
  const loans = here.value.kind === "loan";
  const known = statusesOf[here.value.kind];
  const all = have ? known.reduce((sum, name) => sum + (have[name] ?? 0), 0) : null;
  // Of the many that a loan can have, those that no loan has are left out.
  const statuses = loans ? known.filter((name) => status.includes(name) || (have?.[name] ?? 0) > 0) : known;
  return (
    <div class="chips" role="group" aria-label="Show cases by status">
      <button class="chip" aria-pressed={!status.length && !review} onClick={() => setQuery({ status: [], review: false })}>
        All <b>{all === null ? "" : number(all)}</b>
      </button>
      {statuses.map((name) => {
        const on = status.includes(name);
        return (
          <button key={name} class="chip" aria-pressed={on} onClick={() => setQuery({ status: on ? status.filter((each) => each !== name) : known.filter((each) => each === name || status.includes(each)) })}>
            <I name={statusIcon(name)} /> {name} <b>{have ? number(have[name] ?? 0) : ""}</b>
          </button>
        );
      })}
      {(review || (have?.review ?? 0) > 0) && (
        <button class="chip review" aria-pressed={review} onClick={() => setQuery({ review: !review })}>
          <I name="flag" /> To review <b>{number(have?.review ?? 0)}</b>
        </button>
      )}
    </div>
  );
}

function SortChoice() {
  const { sort, order } = query.value;
  return (
    <span class="sort-choice">
      <select aria-label="Sort by" value={sort} onChange={(event) => sortBy(here.value.columns.find(({ key }) => key === event.currentTarget.value)?.key ?? "ref")}>
        {here.value.columns.map(({ key, title }) => (
          <option value={key}>{title}</option>
        ))}
      </select>
      <button class="icon-button" aria-label={order === "asc" ? "Ascending; turn around" : "Descending; turn around"} onClick={() => sortBy(sort)}>
        <span aria-hidden="true">{order === "asc" ? "↑" : "↓"}</span>
      </button>
    </span>
  );
}

function Export() {
  const opener = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { q, status, review } = query.value;
  const href = (format: string) => link("/api/v1/cases/export", undefined, { format, kind: here.value.kind, q, status, ...(review ? { review } : {}) });
  const what = filtered(query.value) ? `the ${count(rows.value.length, "case")} shown` : "all cases";
  const close = () => setOpen(false);
  return (
    <>
      <button ref={opener} class="button" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen(!open)}>
        <I name="download" /> Export
      </button>
      {open && (
        <Popover anchor={opener} label="Export cases" onClose={close} align="end">
          <p class="small muted">Export {what}</p>
          <nav class="menu">
            <a href={href("csv")} download onClick={close}>
              CSV, for spreadsheets
            </a>
            {here.value.kind === "loan" ? (
              <a href={link("/api/v1/cases/export", undefined, { format: "loan-recovery-csv" })} download onClick={close}>
                Answers, as the earlier loan bot wrote them (CSV)
              </a>
            ) : (
              <a href={href("transactions")} download onClick={close}>
                transactions.json, as the earlier systems had it
              </a>
            )}
            <a href={href("jsonl")} download onClick={close}>
              JSON lines, with everything
            </a>
          </nav>
        </Popover>
      )}
    </>
  );
}

// One quiet line between the tools and the table; it always has its place, so nothing jumps.
export function Summary() {
  const waiting = updates.value;
  const shown = rows.value.length;
  const of = shownQuery.value ?? query.value;
  return (
    <div class="summary">
      <span class="muted">
        {failed.value && shown > 0 ? (
          <>
            {failed.value}{" "}
            <button class="link-button" onClick={() => void load()}>
              Try again
            </button>
          </>
        ) : (loading.value || failed.value) && shown === 0 ? (
          " "
        ) : of.q ? (
          `${count(shown, "case")} for “${of.q}”`
        ) : (
          count(shown, "case")
        )}
      </span>
      {waiting > 0 && (
        <button class="updates" onClick={() => void load()} title="Show them in their places (u)">
          {count(waiting, "update")} <span class="sep">·</span> Show
        </button>
      )}
    </div>
  );
}
