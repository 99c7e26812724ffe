// What little of a browser the unit tests need. Requests are answered from `answers`, in order; with none left they fail.
export const answers: unknown[] = [];
export const asked: string[] = [];

const place = { href: "http://desk.test/", pathname: "/", search: "", origin: "http://desk.test" };
const visit = (_state: unknown, _title: string, url: URL) =>
  Object.assign(place, { href: url.href, pathname: url.pathname, search: url.search });

Object.assign(globalThis, {
  location: place,
  history: { pushState: visit, replaceState: visit },
  window: globalThis,
  fetch: async (url: string) => {
    asked.push(url);
    if (!answers.length) throw new TypeError("no answer");
    return new Response(JSON.stringify(answers.shift()), { status: 200 });
  },
});
