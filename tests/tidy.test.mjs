// The house rules that a machine can hold.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";

const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n").filter(existsSync);
const read = (file) => readFileSync(file, "utf8");
const source = files.filter((file) => /^src\/.*\.(cpp|h)$/.test(file));

// The rooms, top floor first, as ARCHITECTURE.md lists them. Rooms on one line do not know one another.
const floors = [
  ["app"], ["sim", "web"], ["carriers", "store", "language"], ["desk"], ["reports", "speech", "crm"], ["http"], ["monitor"], ["dial", "call", "risk"], ["flow"], ["understand"], ["base"],
];
const floor_of = (room) => floors.findIndex((floor) => floor.includes(room));

test("includes only go down", () => {
  const wrong = [];
  for (const file of source) {
    const room = file.split("/")[1];
    if (!file.slice(4).includes("/")) continue;  // src/main.cpp
    for (const [, path] of read(file).matchAll(/^#include "([^"]+)"/gm)) {
      const other = path.split("/")[0];
      if (other === room) continue;
      if (floor_of(other) < 0) wrong.push(`${file} includes ${path}, which is in no room`);
      else if (floor_of(other) <= floor_of(room)) wrong.push(`${file} includes ${path}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("every room is on the plan", () => {
  const rooms = new Set(source.filter((file) => file.split("/").length > 2).map((file) => file.split("/")[1]));
  assert.deepEqual([...rooms].filter((room) => floor_of(room) < 0), []);
  const plan = read("ARCHITECTURE.md");
  assert.deepEqual([...rooms].filter((room) => !plan.includes(`\`${room}\``)), [], "rooms that ARCHITECTURE.md does not name");
});

test("./dev test runs every room's tests", () => {
  const rooms = new Set(source.filter((file) => file.endsWith("_test.cpp")).map((file) => file.split("/")[1]));
  const run = [...read("dev").matchAll(/^(?:sanitized|as_shipped)=\(([^)]*)\)/gm)].flatMap(([, names]) => names.split(" "));
  assert.deepEqual([...rooms].filter((room) => !run.includes(room)), []);
});

test("no file is over 600 lines", () => {
  const long = files
    .filter((file) => /\.(cpp|h|ts|tsx|mjs|css|S|cmake|yaml)$/.test(file) && !file.startsWith("api/"))
    .map((file) => [file, read(file).split("\n").length - 1])
    .filter(([, lines]) => lines > 600);
  assert.deepEqual(long, []);
});

test("Beast and curl stay in http", () => {
  const wrong = source.filter((file) => !file.startsWith("src/http/") && /#include <(boost\/|curl\/)/.test(read(file)));
  assert.deepEqual(wrong, []);
  const headers = source.filter((file) => file.endsWith(".h") && !/_impl\.h$|\/asio\.h$/.test(file) && /#include <boost\//.test(read(file)));
  assert.deepEqual(headers, []);
});

test("pure rooms have no clock, no chance, no threads, no files", () => {
  const forbidden =
    /(_clock::now|std::random_device|std::rand\b|\brand\(\)|std::mt19937|std::thread|std::jthread|std::async|std::mutex|std::ifstream|std::ofstream|fopen\(|getenv\(|std::filesystem|std::this_thread)/;
  const pure = source.filter((file) => /^src\/(base|understand|flow|call|dial|monitor)\//.test(file) && !/_(test|bench)\.cpp$|_for_tests\.h$/.test(file) && !file.includes("/testing/"));
  assert.deepEqual(pure.filter((file) => forbidden.test(read(file))), []);
});

// What the linker sees: the libraries of the pure rooms may not even refer to these.
test("pure rooms do not link to the outside", () => {
  const outside =
    /^(clock_gettime|gettimeofday|time|rand|srand|random|getrandom|open|openat|fopen|fopen64|read|write|socket|connect|pthread_create|getenv|secure_getenv|usleep|nanosleep|sqlite3_.*|curl_.*|std::chrono::.*_clock::now\(\).*|std::random_device.*|std::thread::.*|std::basic_[io]?fstream<.*)$/;
  const found = [];
  for (const room of ["base", "understand", "flow", "call", "dial", "monitor"]) {
    const library = `build/release/libroom_${room}.a`;
    assert.ok(existsSync(library), `${library} is not built`);
    const symbols = execFileSync("nm", ["-uC", library], { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.match(symbols, /\bU /, `nm printed nothing for ${library}`);
    for (const [, symbol] of symbols.matchAll(/^\s+U (.*)$/gm))
      if (outside.test(symbol.replace(/@.*$/, ""))) found.push(`${room}: ${symbol}`);
  }
  assert.deepEqual([...new Set(found)], []);
});

// What a machine cannot do, or a night is in the way of: each by the name of its test, and of no other.
const honest_skips = new Set([
  "tests/borrowers.test.mjs: midnight passed while they were called",
  "tests/dev.test.mjs: what is missing is installed by one quiet apt call, with its log in build/",
  "tests/dev.test.mjs: old package lists are renewed once, and no network is said so",
  "tests/dev.test.mjs: somebody who is not root goes through sudo",
  "tests/full_disk.test.mjs: a full disk is told, nothing is half-written, and with room again the desk goes on",
]);
test("tests that may be left out are these and no others", () => {
  const found = [];
  for (const file of files.filter((name) => /\.test\.(mjs|ts)$/.test(name) && name !== "tests/tidy.test.mjs")) {
    const text = read(file);
    const named = [...text.matchAll(/\b(?:test|it|describe)\(\s*(["'`])(.*?)\1,\s*\{[^}]*\b(?:skip|todo|only)\b/g)].map((match) => match[2]);
    const said = [...text.matchAll(/\b\w+\.(?:skip|todo)\(\s*(?:(["'`])(.*?)\1)?/g)].map((match) => match[2] ?? "(no reason)");
    found.push(...[...named, ...said].map((name) => `${file}: ${name}`));
    // Written in another way than these patterns see.
    const all = text.match(/\b(skip|todo)\s*:|\.(skip|todo)\(|[{,]\s*(skip|todo)\s*[,}]/g) ?? [];
    assert.equal(all.length, named.length + said.length, `${file} leaves tests out in a way that this test does not read: ${all.join(" ")}`);
  }
  assert.deepEqual(found.sort(), [...honest_skips].sort());
});

test("nothing is put off, switched off or named after one machine", () => {
  const wrong = [];
  for (const file of files.filter((name) => /\.(cpp|h|ts|tsx|mjs|md|yaml|cmake|sh)$/.test(name) || name === "dev")) {
    if (file === "tests/tidy.test.mjs") continue;
    const text = read(file);
    for (const pattern of [/\b(TODO|FIXME|XXX|HACK)\b/, /GTEST_SKIP|TEST\w*\(\w+, DISABLED_|\b(test|it|describe)\.(skip|only)/, /(^|[^\w.])\/(work|farm|home)\//m])
      if (pattern.test(text)) wrong.push(`${file}: ${pattern}`);
  }
  assert.deepEqual(wrong, []);
});

test("lock files name no package host", () => {
  const locks = files.filter((file) => file.endsWith("package-lock.json"));
  assert.ok(locks.length >= 2);
  assert.deepEqual(locks.filter((file) => read(file).includes('"resolved"')), []);
});

test("every link of a page to another file leads to one", () => {
  const wrong = [], known = new Set(files);
  let links = 0;
  for (const page of files.filter((file) => file.endsWith(".md"))) {
    const words = read(page).replace(/^ *(```|~~~)[^]*?^ *\1/gm, "").replace(/`[^`\n]*`/g, "");
    const targets = [...words.matchAll(/\]\(<?([^)\s>]+)/g), ...words.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm), ...words.matchAll(/\b(?:href|src)="([^"]+)"/g)];
    for (const [, target] of targets) {
      if (/^([a-z][a-z+.-]*:|#)/i.test(target)) continue;
      ++links;
      const path = normalize(join(dirname(page), decodeURIComponent(target.split("#")[0]))).replace(/\/$/, "");
      if (!known.has(path) && !files.some((file) => file.startsWith(`${path}/`))) wrong.push(`${page}: ${target}`);
    }
  }
  assert.ok(links > 10, "no links were found");
  assert.deepEqual(wrong, []);
});
