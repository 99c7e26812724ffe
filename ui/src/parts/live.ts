import type { CallDetail, Case, Counts, LiveClient, LiveServer, MonitoredRow, WaitingCalls } from "api";
import { effect, signal } from "@preact/signals";
import { ApiError, call } from "./api";
import { lost, refreshDesk, session } from "./session";

// Live updates over one WebSocket. While it is not open, `onTick` is called every 5 s and the screens ask for themselves.

export type Connection = "starting" | "live" | "polling" | "offline";
export const connection = signal<Connection>("starting");
// Whether there have been live updates since somebody signed in: before, none can be lost.
export const hasBeenLive = signal(false);
// The calls that wait their turn to be dialed, the next one first; `total` when the list is not whole.
export const waiting = signal<WaitingCalls>({ calls: [], total: 0 });

interface Handlers {
  onCase(item: Case): void;
  onCounts(counts: Counts, loans: Counts): void;
  onMonitored(row: MonitoredRow): void; // a call that is listened to
  onReset(): void; // too much changed: look again
  onTick(): Promise<void>; // no live updates: look again; fails when the desk cannot be reached
}
const listeners = new Set<Partial<Handlers>>();
export function listen(handlers: Partial<Handlers>): () => void {
  listeners.add(handlers);
  return () => listeners.delete(handlers);
}

let socket: WebSocket | null = null;
let open = false;
let tries = 0;
let rev: number | null = null; // everything up to here has been seen
let watched: { id: number; onDetail: (detail: CallDetail) => void } | null = null;
let retryTimer = 0;
let tickTimer = 0;

export const pollEvery = 5_000;
const patience = 3_000; // for a connection that neither opens nor fails
let signedIn = 0; // when the first try began
const firstPatience = 12_000;
// What is said while the screens ask for themselves. A first connection may take its time on a busy machine.
export const pollingIs = (lived: boolean, sinceFirstTry: number): Connection => (lived || sinceFirstTry >= firstPatience ? "polling" : "starting");
// How long to wait before the nth try: soon at first, at most 10 s; spread, so that a restarted desk is not stormed.
export const backoff = (n: number, chance: number): number => Math.min(10_000, 500 * 2 ** Math.min(n, 5)) * (0.5 + chance / 2);

// Follows the session: connected while somebody is signed in.
export function startLive(): void {
  effect(() => {
    if (session.value) void connect();
    else disconnect();
  });
  addEventListener("online", () => session.peek() && !socket && void connect());
  // Else the connection would seem to live until something is sent over it. A desk on this machine is found again at once.
  addEventListener("offline", () => socket?.close());
  document.addEventListener("visibilitychange", () => !document.hidden && session.peek() && !socket && void connect());
}

function disconnect(): void {
  clearTimeout(retryTimer);
  clearInterval(tickTimer);
  tickTimer = 0;
  socket?.close();
  socket = null;
  open = false;
  rev = null;
  connection.value = "starting";
  hasBeenLive.value = false;
  signedIn = 0;
  waiting.value = { calls: [], total: 0 };
}

async function connect(): Promise<void> {
  clearTimeout(retryTimer);
  if (socket) return;
  signedIn ||= Date.now();
  const mine = new WebSocket(new URL("/api/v1/live", location.href.replace(/^http/, "ws")));
  socket = mine;
  setTimeout(() => mine === socket && !open && session.peek() && beginPolling(), patience);
  mine.onmessage = (event) => mine === socket && receive(JSON.parse(String(event.data)) as LiveServer);
  mine.onclose = () => mine === socket && closed();
  mine.onopen = async () => {
    try {
      rev ??= (await call("get", "/api/v1/cases", { query: { limit: 0 } })).rev;
      if (mine === socket) send({ type: "hello", since: rev });
    } catch {
      mine.close();
    }
  };
}

function closed(): void {
  socket = null;
  const was = open;
  open = false;
  if (!session.peek()) return;
  if (connection.peek() === "live" || tries >= 1) beginPolling();
  retryTimer = window.setTimeout(connect, backoff(was ? 0 : tries++, Math.random()));
}

function beginPolling(): void {
  if (tickTimer) return;
  connection.value = pollingIs(hasBeenLive.peek(), Date.now() - signedIn);
  tickTimer = window.setInterval(tick, pollEvery);
  void tick();
}

async function tick(): Promise<void> {
  try {
    await Promise.all([...[...listeners].map((each) => each.onTick?.()), lookAtLine()]);
    if (tickTimer) connection.value = pollingIs(hasBeenLive.peek(), Date.now() - signedIn);
  } catch (error) {
    // A desk that says no can be reached.
    const reached = error instanceof ApiError && error.status > 0 && error.status < 500;
    if (tickTimer) connection.value = reached ? pollingIs(hasBeenLive.peek(), Date.now() - signedIn) : "offline";
  }
}

async function lookAtLine(): Promise<void> {
  waiting.value = await call("get", "/api/v1/calls/waiting");
}

function send(message: LiveClient): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function receive(message: LiveServer): void {
  switch (message.type) {
    case "state":
      if (!open) caughtUp();
      rev = message.rev;
      for (const each of listeners) {
        for (const item of message.cases) each.onCase?.(item);
        each.onCounts?.(message.counts, message.loan_counts);
        if (message.reset) each.onReset?.();
      }
      return;
    case "case":
      rev = Math.max(rev ?? 0, message.rev);
      for (const each of listeners) {
        each.onCase?.(message.case);
        each.onCounts?.(message.counts, message.loan_counts);
      }
      return;
    case "call":
      if (watched?.id === message.detail.call.id) watched.onDetail(message.detail);
      return;
    case "monitored":
      for (const each of listeners) each.onMonitored?.(message.call);
      return;
    case "waiting":
      waiting.value = { calls: message.calls, total: message.total };
      return;
    case "signed_out":
      lost();
      return;
    case "error":
      console.warn(`live: ${message.error.code}: ${message.error.message}`);
  }
}

function caughtUp(): void {
  open = true;
  tries = 0;
  clearInterval(tickTimer);
  tickTimer = 0;
  if (connection.peek() !== "starting") void refreshDesk();
  connection.value = "live";
  hasBeenLive.value = true;
  if (watched) send({ type: "watch", call: watched.id });
}

// Follows one call; the newest watcher wins. Without live updates it is fetched on every tick.
export function watch(id: number, onDetail: (detail: CallDetail) => void): () => void {
  const mine = { id, onDetail };
  watched = mine;
  send({ type: "watch", call: id });
  const stop = listen({
    onTick: async () => {
      if (mine === watched) onDetail(await call("get", "/api/v1/calls/{id}", { path: { id } }));
    },
  });
  return () => {
    stop();
    if (watched !== mine) return;
    watched = null;
    send({ type: "unwatch" });
  };
}
