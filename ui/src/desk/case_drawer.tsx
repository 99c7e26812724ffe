import type { Case, CaseDetail } from "api";
import { useEffect, useRef } from "preact/hooks";
import { call } from "../parts/api";
import { StatusWord } from "../parts/badge";
import { LostLine } from "../parts/frame";
import { I } from "../parts/icons";
import { listen, waiting } from "../parts/live";
import { useLoaded } from "../parts/load";
import { can } from "../parts/session";
import { Blank, Failed, Skeleton } from "../parts/states";
import { dayWords, exactly, liveWords, moment, standingRefusal } from "../parts/words";
import { chooseStatus, markReviewed } from "./actions";
import { find } from "./cases";
import { Conversation } from "./conversation";
import { Details } from "./details";
import { DialCheck } from "./dial_check";
import { happened } from "./history";
import { Outcome } from "./outcome";
import { CallButton } from "./row";
import { StatusMenu } from "./status_menu";
import { leaveDrawer } from "./table";
import { take } from "./table_state";
import "./drawer.css";

// Everything about one case, beside the table.
export function CaseDrawer({ id }: { id: number }) {
  const box = useRef<HTMLElement>(null);
  const { state, again } = useLoaded<CaseDetail>(
    String(id),
    async (signal) => {
      const detail = await call("get", "/api/v1/cases/{id}", { path: { id }, signal });
      take(detail.case, false);
      return detail;
    },
    false,
  );
  const item = find(id)?.item.value ?? state.value.data?.case;

  // A newer version of the case means that its calls, orders or history may have changed.
  const rev = item?.rev ?? 0;
  const have = state.value.data?.case.rev ?? 0;
  useEffect(() => {
    if (!have || rev <= have) return;
    const timer = setTimeout(again, 120);
    return () => clearTimeout(timer);
  }, [rev, have]);

  // On a phone it covers the table, so the focus goes along.
  useEffect(() => {
    if (matchMedia("(max-width: 699px)").matches) box.current?.focus();
  }, [id]);

  useEffect(() => listen({ onReset: () => void again(), onTick: again }), [id]);

  const { data, failed } = state.value;
  const refused = item !== undefined && standingRefusal(item) !== null; // then the reason comes first
  return (
    <aside ref={box} class="drawer" tabIndex={-1} aria-label={item ? `Case of ${item.client_name}` : "Case"}>
      {item ? <Head item={item} /> : <BareHead />}
      <LostLine />
      <div class="drawer-body">
        {item && <Alerts item={item} />}
        {data ? (
          <>
            {refused && <DialCheck item={item ?? data.case} />}
            <Conversation detail={data} item={item ?? data.case} />
            <Outcome detail={data} />
            <Details item={item ?? data.case} />
            {!refused && <DialCheck item={item ?? data.case} />}
            <History detail={item ? { ...data, case: item } : data} />
          </>
        ) : failed ? (
          item ? (
            <Failed what="The case could not be loaded" why={failed} retry={again} />
          ) : (
            <Blank icon="search" title="There is no such case" tone="failed">
              <p>{failed}</p>
              <button class="button" onClick={leaveDrawer}>
                Close
              </button>
            </Blank>
          )
        ) : (
          <Skeleton rows={6} />
        )}
      </div>
    </aside>
  );
}

const CloseButton = () => (
  <button class="icon-button" aria-label="Close the case" title="Close (Esc)" onClick={leaveDrawer}>
    <I name="close" />
  </button>
);

const BareHead = () => (
  <header class="drawer-head">
    <div class="drawer-title">
      <h2>Case</h2>
      <CloseButton />
    </div>
  </header>
);

function Head({ item }: { item: Case }) {
  return (
    <header class="drawer-head">
      <div class="drawer-title">
        <h2>{item.client_name}</h2>
        <CloseButton />
      </div>
      <p class="drawer-what">
        <b>{item.amount.display}</b> {item.kind === "loan" ? `due on ${dayWords(item.due_date)}` : `at ${item.merchant_name}, ${dayWords(item.transaction_date)}`} <span class="muted">· {item.ref}</span>
      </p>
      <div class="drawer-status">
        <StatusWord status={item.status} />
        <StatusMenu item={item} place="drawer" />
        {item.live_call && (
          <span class="remark live">
            {item.status === "Connecting" && <span aria-hidden="true">→ </span>}
            {liveWords(item.live_call, waiting.value)}
          </span>
        )}
        <span class="push" />
        {can("call") && !item.live_call && <CallButton item={item} wide />}
      </div>
    </header>
  );
}

function Alerts({ item }: { item: Case }) {
  const now = new Date();
  return (
    <>
      {item.review && (
        <div class="alert">
          <I name="flag" />
          <p>
            <b>To review:</b> {item.review.reason}
          </p>
          {can("status") && (
            <button class="button small" onClick={() => void markReviewed(item)}>
              Reviewed
            </button>
          )}
        </div>
      )}
      {item.manual && (
        <div class="alert">
          <I name="person" />
          <p>
            <b>{item.manual.status}</b> was set by {item.manual.by} <time title={exactly(item.manual.at)}>{moment(item.manual.at, now)}</time>
            {item.manual.reason && <>: {item.manual.reason}</>}
          </p>
          {can("status") && (
            <button class="button small" onClick={() => void chooseStatus(item, null, "")}>
              Take it back
            </button>
          )}
        </div>
      )}
      {!item.callable && !item.live_call && item.not_callable_because && item.status !== "Resolved" && (
        <div class="alert">
          <I name="info" />
          <p>{item.not_callable_because}</p>
        </div>
      )}
    </>
  );
}

function History({ detail }: { detail: CaseDetail }) {
  const now = new Date();
  const all = happened(detail);
  return (
    <section class="part">
      <h3>History</h3>
      {all.length === 0 ? (
        <p class="muted">Nothing has happened yet.</p>
      ) : (
        <ol class="history">
          {all.map((entry, index) => (
            <li key={index}>
              <time title={exactly(entry.at)}>{moment(entry.at, now)}</time>
              <span>
                {entry.what}
                {entry.detail && <span class="muted">: {entry.detail}</span>}
                {entry.by && <span class="muted"> by {entry.by}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
