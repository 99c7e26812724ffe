import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { I, type IconName } from "./icons";

// The states that every screen has: waiting, nothing there, failed, not allowed.

// True once `waiting` has lasted 300 ms: what is faster shows nothing in between.
export function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return setLate(false);
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && late;
}

export function Skeleton({ rows = 8 }: { rows?: number }) {
  if (!useLate(true)) return null;
  return (
    <div class="skeleton" role="status" aria-label="Loading">
      {Array.from({ length: rows }, () => (
        <i />
      ))}
    </div>
  );
}

export function Blank(props: { icon: IconName; title: string; children?: ComponentChildren; tone?: "failed" }) {
  return (
    <div class={`blank ${props.tone ?? ""}`} role={props.tone === "failed" ? "alert" : undefined}>
      <I name={props.icon} />
      <h2>{props.title}</h2>
      {props.children}
    </div>
  );
}

export const Failed = ({ what, why, retry }: { what: string; why: string; retry: () => unknown }) => (
  <Blank icon="warning" title={what} tone="failed">
    <p>{why}</p>
    <button class="button" onClick={() => void retry()}>
      Try again
    </button>
  </Blank>
);

export const Forbidden = ({ what }: { what: string }) => (
  <Blank icon="lock" title={`${what} is not for your role`}>
    <p>Ask an admin if you need it.</p>
    <a class="button" href="/">
      To the fraud desk
    </a>
  </Blank>
);

// A part of a page that could not be loaded, in one line.
export function FailedLine({ why, again }: { why: string; again: () => unknown }) {
  return (
    <p class="verdict">
      <I name="info" /> <span>{why}</span>
      <button class="link-button" onClick={() => void again()}>
        Try again
      </button>
    </p>
  );
}
