import type { Case, FlowList } from "api";
import { signal } from "@preact/signals";
import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import { call } from "../parts/api";
import { focused } from "../parts/field";
import { can } from "../parts/session";
import { dayWords, plain, timeIn, wantsCall } from "../parts/words";
import { saveField } from "./actions";
import { PhoneCell } from "./phone_cell";

export const flows = signal<FlowList["flows"]>([]);
export async function loadFlows(): Promise<void> {
  if (flows.peek().length) return;
  try {
    flows.value = (await call("get", "/api/v1/flows")).flows;
  } catch {
    // The script's name is shown without a choice.
  }
}

export function Details({ item }: { item: Case }) {
  useEffect(() => void loadFlows(), []);
  const wish = wantsCall(item.call_back, new Date());
  const others = Object.entries(item.fields);
  const loan = item.kind === "loan";
  return (
    <section class="part">
      <h3>{loan ? "Loan" : "Transaction"}</h3>
      <dl class="facts">
        <dt>Phone</dt>
        <dd>
          <PhoneCell item={item} place="drawer" />
          {item.phone_problem && <p class="small problem">{item.phone_problem}</p>}
        </dd>
        <dt>{loan ? "Loan number" : "Card"}</dt>
        <dd>{loan ? item.loan_number || <span class="muted">not known</span> : item.card_number}</dd>
        <dt>Bank</dt>
        <dd>{item.bank_name}</dd>
        {!loan && (
          <>
            <dt>Merchant</dt>
            <dd>{item.merchant_name}</dd>
          </>
        )}
        <dt>Amount</dt>
        <dd class="figure">
          {item.amount.display} <span class="muted">{item.amount.currency}</span>
        </dd>
        <dt>{loan ? "Due on" : "Date"}</dt>
        <dd class="figure">{dayWords(loan ? item.due_date : item.transaction_date)}</dd>
        {wish && (
          <>
            <dt>Next call</dt>
            <dd>{wish}</dd>
          </>
        )}
        {loan && (
          <>
            <dt>Language</dt>
            <dd>{languageName(item.language)}</dd>
          </>
        )}
        <dt>Script</dt>
        <dd>
          <FlowChoice item={item} />
        </dd>
        <dt>Time zone</dt>
        <dd>
          <ZoneChoice item={item} />
        </dd>
        {others.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{plain(name)}</dt>
            <dd>{value || <span class="muted">empty</span>}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}

// "hi-IN" → "Hindi (India)".
function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function FlowChoice({ item }: { item: Case }) {
  const [wrong, setWrong] = useState("");
  const choices = flows.value.filter((each) => each.for === item.kind);
  const title = choices.find(({ name }) => name === item.flow)?.title ?? plain(item.flow);
  if (!can("edit") || item.live_call || choices.length < 2) return <>{title}</>;
  return (
    <>
      <select
        aria-label="Script of the next call"
        value={item.flow}
        onChange={async (event) => {
          const select = event.currentTarget;
          const problem = await saveField(item, { flow: select.value });
          setWrong(problem);
          if (problem) select.value = item.flow;
        }}
      >
        {choices.map(({ name, title: words }) => (
          <option value={name}>{words}</option>
        ))}
      </select>
      {wrong && <p class="small problem">{wrong}</p>}
    </>
  );
}

const zones = (): string[] => {
  try {
    return Intl.supportedValuesOf("timeZone");
  } catch {
    return [];
  }
};

function ZoneChoice({ item }: { item: Case }) {
  const [wrong, setWrong] = useState("");
  const [editing, setEditing] = useState(false);
  const now = item.zone ? timeIn(item.zone, new Date()) : "";
  if (!can("edit") || item.live_call || !editing)
    return (
      <>
        {item.zone ? now ? `It is ${now}` : item.zone : <span class="muted">From the number’s country</span>}{" "}
        {can("edit") && !item.live_call && (
          <button class="link-button" onClick={() => setEditing(true)}>
            Change
          </button>
        )}
      </>
    );
  const save = async (zone: string) => {
    if (zone === (item.zone ?? "")) return setEditing(false);
    const problem = await saveField(item, { zone: zone || null });
    setWrong(problem);
    if (!problem) setEditing(false);
  };
  return (
    <>
      <input
        list="zones"
        aria-label="Time zone of the customer; empty: from the number's country"
        defaultValue={item.zone ?? ""}
        placeholder="Asia/Kolkata"
        autocomplete="off"
        ref={focused}
        onBlur={(event) => void save(event.currentTarget.value.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter") void save(event.currentTarget.value.trim());
          if (event.key === "Escape") {
            event.stopPropagation();
            setEditing(false);
            setWrong("");
          }
        }}
      />
      <datalist id="zones">
        {zones().map((name) => (
          <option value={name} />
        ))}
      </datalist>
      {wrong && <p class="small problem">{wrong}</p>}
    </>
  );
}
