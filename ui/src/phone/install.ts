// The page can be installed: its manifest is named, and a worker keeps the shell, so that it opens without a network. What the
// desk answers is never kept on the device.
interface Policy {
  createScriptURL(url: string): string;
}
const policies = (globalThis as unknown as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } }).trustedTypes;
let asked = false;

export function installable(): void {
  if (asked) return;
  asked = true;
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = "/phone.webmanifest";
  document.head.append(manifest);
  if (!("serviceWorker" in navigator)) return;
  const address = "/worker.js";
  const trusted = policies?.createPolicy("ringfence-worker", { createScriptURL: () => address }).createScriptURL(address) ?? address;
  // Without it the page works as well, but does not open while there is no network.
  navigator.serviceWorker.register(trusted, { scope: "/m" }).catch((error: unknown) => console.warn("The page will not open without a network:", error));
}
