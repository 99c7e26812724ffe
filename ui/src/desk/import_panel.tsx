import type { ImportReport } from "api";
import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, call, words } from "../parts/api";
import { announce } from "../parts/announce";
import { focused } from "../parts/field";
import { I } from "../parts/icons";
import { can } from "../parts/session";
import { count, number } from "../parts/words";
import { flows, loadFlows } from "./details";
import { here, loansPath } from "./kinds";
import { importing, openImport } from "./selection";
import { leaveDrawer } from "./table";
import { load } from "./table_state";

// Cases from a file: checked first, then imported whole or not at all.
const largest = 20 * 1024 * 1024;
const chosen = signal<File | null>(null);

// A file may be dropped anywhere on the desk.
export function dropFiles(): () => void {
  const over = (event: DragEvent) => {
    if (!can("import") || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    if (!file || !can("import")) return;
    event.preventDefault();
    chosen.value = file;
    if (!importing.peek()) openImport();
  };
  addEventListener("dragover", over);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", over);
    removeEventListener("drop", drop);
    chosen.value = null;
  };
}

type Result = { report: ImportReport } | { problem: string } | null;

export function ImportPanel() {
  const [result, setResult] = useState<Result>(null);
  const [busy, setBusy] = useState<"" | "checking" | "importing">("");
  const [flow, setFlow] = useState("");
  const [currency, setCurrency] = useState("");
  const [abroad, setAbroad] = useState(false);
  const run = useRef(0);
  const file = chosen.value;
  useEffect(() => void loadFlows(), []);

  const send = async (dry: boolean, skip = false) => {
    if (!file) return;
    const mine = ++run.current;
    setBusy(dry ? "checking" : "importing");
    if (dry) setResult(null);
    const next = await submit(file, dry, flow, currency, abroad, skip);
    if (mine !== run.current) return;
    setBusy("");
    setResult(next);
    if (next && "report" in next && next.report.imported) {
      announce(`${count(next.report.added, "case")} imported`);
      await load();
    }
  };
  useEffect(() => {
    if (file) void send(true);
    else setResult(null);
  }, [file, flow, currency.length === 3 ? currency : "", abroad]);

  const scripts = flows.value.filter((each) => each.for === here.value.kind);
  const done = result !== null && "report" in result && result.report.imported;
  return (
    <aside class="drawer import" tabIndex={-1} aria-label="Import cases">
      <header class="drawer-head">
        <div class="drawer-title">
          <h2>Import cases</h2>
          <button class="icon-button" aria-label="Close the import" title="Close (Esc)" onClick={leaveDrawer}>
            <I name="close" />
          </button>
        </div>
      </header>
      <div class="drawer-body">
        <FileField file={file} />
        {!file && <Columns />}
        {file && !done && (
          <div class="import-options">
            {scripts.length > 1 && (
              <label class="field">
                <span>Usual script</span>
                <select value={flow} onChange={(event) => setFlow(event.currentTarget.value)}>
                  <option value="">The desk’s own</option>
                  {scripts.map(({ name, title }) => (
                    <option value={name}>{title}</option>
                  ))}
                </select>
              </label>
            )}
            <label class="field">
              <span>Usual currency</span>
              <input type="text" value={currency} maxLength={3} placeholder="The desk’s own" autocomplete="off" onInput={(event) => setCurrency(event.currentTarget.value.toUpperCase())} />
            </label>
            <p class="small muted">For rows that name none themselves.</p>
            <label class="choice">
              <input type="checkbox" checked={abroad} onChange={(event) => setAbroad(event.currentTarget.checked)} />
              Some customers are abroad: a row’s time zone need not be its number’s
            </label>
          </div>
        )}
        {busy === "checking" && <p class="muted">Checking {file?.name}…</p>}
        {result && "problem" in result && (
          <p class="problem" role="alert">
            <I name="warning" /> {result.problem} Nothing was imported.
          </p>
        )}
        {result && "report" in result && <Report report={result.report} busy={busy !== ""} start={(skip) => void send(false, skip)} />}
      </div>
    </aside>
  );
}

async function submit(file: File, dry: boolean, flow: string, currency: string, abroad: boolean, skip: boolean): Promise<Result> {
  if (file.size > largest) return { problem: `The file is ${number(Math.ceil(file.size / 1024 / 1024))} MB; 20 MB are allowed. Split it.` };
  if (file.size === 0) return { problem: "The file is empty. Is it the right file?" };
  try {
    const body = new Blob([file], { type: typeOf(file) });
    const query = { format: "auto" as const, dry_run: dry, ...(flow ? { flow } : {}), ...(currency.length === 3 ? { currency } : {}), ...(abroad ? { allow_foreign_zones: true } : {}), ...(skip ? { skip_bad_rows: true } : {}) };
    return { report: await call("post", "/api/v1/cases/import", { query, body, patience: 120_000 }) };
  } catch (error) {
    if (error instanceof ApiError && error.status === 0 && !dry)
      return { problem: "The desk did not answer. Importing the same file again changes nothing twice." };
    return { problem: words(error) };
  }
}

function typeOf(file: File): string {
  if (/\.csv$/i.test(file.name)) return "text/csv";
  if (/\.json$/i.test(file.name)) return "application/json";
  if (/\.(jsonl|ndjson)$/i.test(file.name)) return "application/x-ndjson";
  return "text/plain";
}

function FileField({ file }: { file: File | null }) {
  const [over, setOver] = useState(false);
  return (
    <label class={`drop ${over ? "over" : ""}`} onDragEnter={() => setOver(true)} onDragLeave={() => setOver(false)} onDrop={() => setOver(false)}>
      <I name="upload" />
      {file ? (
        <span>
          <b>{file.name}</b>
          <span class="muted"> Choose or drop another</span>
        </span>
      ) : (
        <span>
          <b>Drop a file here, or choose one</b>
          <span class="muted">{here.value.kind === "loan" ? "JSON" : "transactions.json"}, CSV in any column order, or JSON lines; up to 20 MB</span>
        </span>
      )}
      <input
        type="file"
        ref={focused}
        accept=".json,.csv,.jsonl,.ndjson,.txt,application/json,text/csv,text/plain"
        onChange={(event) => {
          chosen.value = event.currentTarget.files?.[0] ?? null;
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}

const Columns = () => (here.value.kind === "loan" ? <LoanColumns /> : <CardColumns />);
const LoanColumns = () => (
  <div class="part small">
    <h3>What a row is made of</h3>
    <p>
      <code>id</code> or <code>loan_number</code>, <code>name</code>, <code>phone</code>, <code>bank</code>, <code>amount</code> and <code>due_date</code> (YYYY-MM-DD or DD/MM/YYYY); where you have
      them <code>currency</code>, <code>language</code> (en-IN, hi-IN), <code>zone</code> (the customer’s time zone), <code>flow</code> (the script) and <code>status</code>.
    </p>
    <p class="muted">Any other column is kept with the case: it can be searched, exported and spoken by a script. The file is checked first; nothing is imported before you say so.</p>
  </div>
);
const CardColumns = () => (
  <div class="part small">
    <h3>What a row is made of</h3>
    <p>
      <code>id</code>, <code>client_name</code>, <code>client_phone</code>, <code>amount</code>, <code>card_number</code>, <code>bank_name</code>, <code>merchant_name</code> and{" "}
      <code>transaction_date</code>; where you have them <code>currency</code>, <code>flow</code> (the script), <code>zone</code> (the customer’s time zone) and <code>action</code> (the status).
    </p>
    <p class="muted">Any other column is kept with the case: it can be searched, exported and spoken by a script. The file is checked first; nothing is imported before you say so.</p>
  </div>
);

const kindWords = { card_transaction: "card transactions", loan: "loans", mixed: "loans and card transactions" } as const;

// As what the file is read, so that a slip in a column's name does not pass.
function Reading({ report }: { report: ImportReport }) {
  return (
    <>
      <p class="small">
        Read as <b>{kindWords[report.kind]}</b>, {report.kind_because}.
      </p>
      {report.kept_columns.length > 0 && (
        <p class="small muted kept-columns">
          Columns of the file’s own, kept with the cases: {report.kept_columns.slice(0, 20).join(", ")}
          {report.kept_columns.length > 20 && ` and ${number(report.kept_columns.length - 20)} more`}
        </p>
      )}
    </>
  );
}

// What is wrong, once for all rows that have it.
function Problems({ report }: { report: ImportReport }) {
  const told = report.problems.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <>
      <ol class="rejected">
        {report.problems.map(({ reason, rows, lines }) => (
          <li key={`${lines[0]} ${reason}`}>
            <span class="figure">{rows === 1 ? `Line ${number(lines[0] ?? 0)}` : count(rows, "row")}</span>{" "}
            <span>
              {reason}
              {rows > 1 && (
                <span class="muted">
                  {" "}
                  The first of lines {lines.slice(0, 5).map(number).join(", ")}
                  {rows > Math.min(5, lines.length) && " and more"}.
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {report.rejected_total > told && <p class="muted">And {count(report.rejected_total - told, "row")} with other problems.</p>}
    </>
  );
}

function Report({ report, busy, start }: { report: ImportReport; busy: boolean; start: (skip: boolean) => void }) {
  const { added, unchanged, rejected_total: bad } = report;
  const [skip, setSkip] = useState(false);
  if (report.imported)
    return (
      <>
        <p class="verdict same" role="status">
          <I name="check" /> {count(added, "case")} imported{unchanged > 0 && `, ${number(unchanged)} already there`}
          {bad > 0 && `, ${count(bad, "row")} left out`}.
        </p>
        <Reading report={report} />
        {bad > 0 && <Problems report={report} />}
        <div class="buttons">
          <button class="button" onClick={() => (chosen.value = null)}>
            Import another file
          </button>
          {report.loans > 0 && here.value.kind !== "loan" ? (
            <a class="button primary" href={loansPath}>
              To the loans
            </a>
          ) : (
            <button class="button primary" onClick={leaveDrawer}>
              To the cases
            </button>
          )}
        </div>
      </>
    );
  return (
    <>
      <dl class="figures">
        <div>
          <dt>New</dt>
          <dd>{number(added)}</dd>
        </div>
        <div>
          <dt>Already there</dt>
          <dd>{number(unchanged)}</dd>
        </div>
        <div class={bad ? "bad" : ""}>
          <dt>With a problem</dt>
          <dd>{number(bad)}</dd>
        </div>
      </dl>
      {report.home_numbers > 0 && (
        <p class="small muted">
          {count(report.home_numbers, "phone number")} without a country code {report.home_numbers === 1 ? "is" : "are"} read as of {report.home_country}. For another country write the
          number with +, or add a column <code>phone_country</code>.
        </p>
      )}
      <Reading report={report} />
      {bad > 0 ? (
        <>
          <p>Nothing is imported while rows are wrong: mend them in the file and drop it again, or leave them out.</p>
          <Problems report={report} />
          {added > 0 && (
            <>
              <label class="choice">
                <input type="checkbox" checked={skip} onChange={(event) => setSkip(event.currentTarget.checked)} />
                Leave out the {bad === 1 ? "row" : `${number(bad)} rows`} with a problem
              </label>
              <div class="buttons">
                <button class="button primary" disabled={busy || !skip} onClick={() => start(true)}>
                  {busy ? "Importing…" : `Import ${count(added, "case")} without ${bad === 1 ? "it" : "them"}`}
                </button>
              </div>
            </>
          )}
        </>
      ) : added > 0 ? (
        <div class="buttons">
          <button class="button primary" disabled={busy} onClick={() => start(false)}>
            {busy ? "Importing…" : `Import ${count(added, "case")}`}
          </button>
        </div>
      ) : (
        <p>Every case of this file is already here. There is nothing to import.</p>
      )}
    </>
  );
}
