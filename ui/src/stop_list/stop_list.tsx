import type { StopEntry, StopList as List } from "api";
import { useEffect, useRef, useState } from "preact/hooks";
import { ApiError, call, words } from "../parts/api";
import { Field, focused } from "../parts/field";
import { Form } from "../parts/form";
import { I } from "../parts/icons";
import { useKeys } from "../parts/keys";
import { useLoaded } from "../parts/load";
import { Pager, pageSize, pageStart } from "../parts/pager";
import { address, go, parameter, withParameters } from "../parts/route";
import { can } from "../parts/session";
import { Blank, Failed, Skeleton } from "../parts/states";
import { tell } from "../parts/toast";
import { count, exactly, moment } from "../parts/words";
import "../parts/list.css";

// Numbers that are never called.
export function StopList() {
  void address.value;
  const q = parameter("q");
  const offset = pageStart();
  const { state, again } = useLoaded<List>(`stop ${q} ${offset}`, (signal) => call("get", "/api/v1/stop-list", { query: { q, offset, limit: pageSize }, signal }));
  const { data, failed } = state.value;
  return (
    <section class="page" aria-label="Stop list">
      <header class="page-head">
        <h1>Stop list</h1>
        {data && <span class="muted">{count(data.total, "number")}</span>}
        <span class="push" />
        <SearchNumbers q={q} />
      </header>
      <p class="muted">These numbers are never called. A customer who asks us to stop is added at once.</p>
      {can("stop") && <Add done={again} />}
      {failed && data && <p class="problem">{failed}</p>}
      {!data ? (
        failed ? (
          <Failed what="The stop list could not be loaded" why={failed} retry={again} />
        ) : (
          <Skeleton />
        )
      ) : data.numbers.length === 0 ? (
        <Blank icon="stop" title={q ? `No number matches “${q}”` : "Nobody has asked us to stop"}>{!q && <p>Numbers appear here when a customer says so on a call, or when you add them.</p>}</Blank>
      ) : (
        <div class="list-box">
          <table class="list">
            <thead>
              <tr>
                <th scope="col">Phone number</th>
                <th scope="col">Since</th>
                <th scope="col">Reason</th>
                <th scope="col">Added by</th>
                <th scope="col" class="end">
                  <span class="unseen">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.numbers.map((entry) => (
                <Entry key={entry.phone} entry={entry} done={again} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && <Pager total={data.total} shown={data.numbers.length} />}
    </section>
  );
}

function SearchNumbers({ q }: { q: string }) {
  const box = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const [text, setText] = useState(q);
  useEffect(() => {
    if (document.activeElement !== box.current) setText(q);
  }, [q]);
  useKeys({ "/": () => box.current?.focus() });
  return (
    <div class="search" role="search">
      <I name="search" />
      <input
        ref={box}
        type="search"
        value={text}
        maxLength={200}
        placeholder="Search"
        aria-label="Search the stop list"
        autocomplete="off"
        onInput={(event) => {
          const value = event.currentTarget.value;
          setText(value);
          clearTimeout(timer.current);
          timer.current = window.setTimeout(() => go(withParameters({ q: value.trim(), from: "" }), "replace"), 150);
        }}
      />
      {!text && <kbd aria-hidden="true">/</kbd>}
    </div>
  );
}

function Add({ done }: { done: () => Promise<void> }) {
  const [phone, setPhone] = useState("");
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState<{ field: string; words: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setWrong(null);
    try {
      const { number } = await call("post", "/api/v1/stop-list", { body: { phone: phone.trim(), reason: reason.trim() } });
      tell(`${number.phone_display} will not be called.`);
      setPhone("");
      setReason("");
      await done();
    } catch (error) {
      setWrong({ field: error instanceof ApiError ? (error.field ?? "phone") : "phone", words: words(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form class="panel inline-form" submit={submit}>
      <Field label="Phone number" problem={wrong?.field !== "reason" ? (wrong?.words ?? "") : ""}>
        <input type="tel" value={phone} maxLength={64} required autocomplete="off" placeholder="+91 98765 43210" onInput={(event) => setPhone(event.currentTarget.value)} />
      </Field>
      <Field label="Reason" problem={wrong?.field === "reason" ? wrong.words : ""}>
        <input type="text" value={reason} maxLength={500} required autocomplete="off" placeholder="Asked by letter" onInput={(event) => setReason(event.currentTarget.value)} />
      </Field>
      <button class="button primary" disabled={busy || !phone.trim() || !reason.trim()}>
        Stop calling
      </button>
    </Form>
  );
}

function Entry({ entry, done }: { entry: StopEntry; done: () => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <tr>
        <td data-label="Phone number" class="figure">
          <b>{entry.phone_display}</b>
        </td>
        <td data-label="Since" class="figure">
          <time title={exactly(entry.at)}>{moment(entry.at, new Date())}</time>
        </td>
        <td data-label="Reason" class="wrap">
          {entry.reason}
        </td>
        <td data-label="Added by">{entry.by || `The customer${entry.call ? `, on call ${entry.call}` : ""}`}</td>
        <td class="end">
          {can("allow") && !asking && (
            <button class="button small" onClick={() => setAsking(true)}>
              Allow calls
            </button>
          )}
        </td>
      </tr>
      {asking && <Allow entry={entry} close={() => setAsking(false)} done={done} />}
    </>
  );
}

function Allow({ entry, close, done }: { entry: StopEntry; close: () => void; done: () => Promise<void> }) {
  const [reason, setReason] = useState("");
  const [wrong, setWrong] = useState("");
  const submit = async () => {
    try {
      await call("delete", "/api/v1/stop-list/{phone}", { path: { phone: entry.phone }, body: { reason: reason.trim() } });
      tell(`${entry.phone_display} may be called again.`);
      close();
      await done();
    } catch (error) {
      setWrong(words(error));
    }
  };
  return (
    <tr class="ask">
      <td colSpan={5}>
        <Form class="inline-form" submit={submit} leave={close}>
          <Field label={`Why may ${entry.phone_display} be called again?`} problem={wrong}>
            <input
              type="text"
              value={reason}
              maxLength={500}
              required
              autocomplete="off"
              placeholder="Asked for it in writing"
              ref={focused}
              onInput={(event) => setReason(event.currentTarget.value)}
            />
          </Field>
          <button type="button" class="button" onClick={close}>
            Leave it
          </button>
          <button class="button primary" disabled={!reason.trim()}>
            Allow calls
          </button>
        </Form>
      </td>
    </tr>
  );
}
