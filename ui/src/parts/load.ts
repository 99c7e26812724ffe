import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { ApiError, aborted, words } from "./api";
import { listen } from "./live";

export interface Loaded<T> {
  data: T | null;
  failed: string; // why there is no (newer) data
  forbidden: boolean;
}

// Fetches what a screen shows, again when `key` changes and, gently, when something on the desk changes.
export function useLoaded<T>(key: string, fetch: (signal: AbortSignal) => Promise<T>, live = true): { state: Signal<Loaded<T>>; again: () => Promise<void> } {
  const state = useSignal<Loaded<T>>({ data: null, failed: "", forbidden: false });
  const running = useRef<AbortController | null>(null);
  const latest = useRef(fetch);
  latest.current = fetch;

  const again = async (strict = false): Promise<void> => {
    running.current?.abort();
    const mine = (running.current = new AbortController());
    try {
      const data = await latest.current(mine.signal);
      if (!mine.signal.aborted) state.value = { data, failed: "", forbidden: false };
    } catch (error) {
      if (mine.signal.aborted || aborted(error)) return;
      state.value = { data: state.peek().data, failed: words(error), forbidden: error instanceof ApiError && error.status === 403 };
      if (strict) throw error;
    }
  };

  useEffect(() => {
    state.value = { data: null, failed: "", forbidden: false };
    void again();
    return () => running.current?.abort();
  }, [key]);

  useEffect(() => {
    if (!live) return;
    let timer = 0;
    const soon = () => {
      if (timer) return;
      timer = window.setTimeout(() => {
        timer = 0;
        void again();
      }, 500);
    };
    const stop = listen({ onCase: soon, onReset: soon, onTick: () => again(true) });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [live]);

  return { state, again: () => again() };
}
