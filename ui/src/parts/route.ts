import { signal } from "@preact/signals";

// The address is the state: a link shows a colleague the same thing.
interface Address {
  path: string;
  search: string; // with "?", or ""
}
const read = (): Address => ({ path: location.pathname, search: location.search });
export const address = signal<Address>(read());

export function go(href: string, how: "push" | "replace" = "push"): void {
  const next = new URL(href, location.href);
  if (next.href === location.href) return;
  if (how === "push") history.pushState(null, "", next);
  else history.replaceState(null, "", next);
  address.value = read();
}

export function parameter(name: string): string {
  return new URLSearchParams(address.value.search).get(name) ?? "";
}

// Another address with some parameters changed; "" removes one.
export function withParameters(changes: Record<string, string>): string {
  const search = new URLSearchParams(address.value.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  const text = search.toString();
  return address.value.path + (text ? `?${text}` : "");
}

export const pages = ["/", "/loans", "/listening", "/orders", "/stop-list", "/scripts", "/compliance", "/users", "/settings"] as const;

// What people type: "/scripts/fraud_quick" for "/scripts?script=fraud_quick", and a slash at the end. null: it is as it should be.
export function meantAddress(path: string, search: string): string | null {
  const bare = path.replace(/(?<=.)\/+$/, "");
  const [, script] = /^\/scripts\/([a-z][a-z0-9_]*)$/.exec(bare) ?? [];
  if (script) return `/scripts?script=${script}${search.replace(/^\?/, "&")}`;
  return bare !== path && (pages as readonly string[]).includes(bare) ? bare + search : null;
}

export function followAddress(): void {
  const meant = meantAddress(location.pathname, location.search);
  if (meant) go(meant, "replace");
  addEventListener("popstate", () => (address.value = read()));
  addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = (event.target as Element | null)?.closest?.("a");
    if (!anchor || anchor.target || anchor.hasAttribute("download") || anchor.origin !== location.origin) return;
    if (!(pages as readonly string[]).includes(anchor.pathname)) return;
    event.preventDefault();
    go(anchor.href);
  });
}
