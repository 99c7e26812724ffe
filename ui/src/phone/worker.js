// Keeps the shell of /m: the page, its script, its style and its icon, by names that change with their content. Nothing that the
// desk answers is kept. What stands in braces is filled in when the screens are bundled.
const version = "ringfence-{version}";
const shell = {shell};

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(version).then((cache) => cache.addAll(shell)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("ringfence-") && name !== version).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/api/")) return;
  // The page comes from the desk where that answers, and else from here.
  if (event.request.mode === "navigate" && pathname === "/m") event.respondWith(fetch(event.request).catch(() => caches.match("/m")));
  else if (shell.includes(pathname)) event.respondWith(caches.match(pathname).then((kept) => kept ?? fetch(event.request)));
});
