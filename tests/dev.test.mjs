// ./dev itself: what it says, and that it is quiet about what it runs. Nothing is installed here: sudo, apt-get and dpkg-query are stand-ins.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder } from "./support/desk.mjs";

// A copy of ./dev in a folder of its own, with programs that only say what they were asked.
function workshop(t, { programs = {}, built = true } = {}) {
  const place = folder();
  t.after(() => place.remove());
  const tools = join(place.path, "tools");
  mkdirSync(tools);
  cpSync("dev", join(place.path, "dev"));
  for (const [name, script] of Object.entries({ "apt-get": 'echo "apt-get $*" >>$CALLS; seq 500', npm: 'echo "npm $*" >>$CALLS', ninja: 'echo "ninja $*" >>$CALLS',
    "dpkg-query": "true", cmake: 'echo "cmake $*" >>$CALLS', ...programs })) {
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(tools, name), 0o755);
  }
  for (const name of ["ui", "api"]) mkdirSync(join(place.path, name));
  if (built) {
    mkdirSync(join(place.path, "build/release"), { recursive: true });
    writeFileSync(join(place.path, "build/release/build.ninja"), "");
  }
  for (const file of ["ui/package.json", "ui/package-lock.json"]) writeFileSync(join(place.path, file), "{}");
  mkdirSync(join(place.path, "ui/node_modules"));
  const dev = (args, environment = {}) => {
    const { status, stdout, stderr } = spawnSync(join(place.path, "dev"), args, { encoding: "utf8", env: { ...process.env, PATH: `${tools}:${process.env.PATH}`, CALLS: join(place.path, "calls"), ...environment } });
    return { status, stdout, stderr, calls: existsSync(join(place.path, "calls")) ? readFileSync(join(place.path, "calls"), "utf8") : "" };
  };
  return { place, dev };
}

const as_root = process.getuid() === 0;

test("what is missing is installed by one quiet apt call, with its log in build/", { skip: !as_root }, (t) => {
  const { place, dev } = workshop(t);
  const { status, stderr, calls } = dev(["build"]);
  assert.equal(status, 0, stderr);
  assert.match(calls, /^apt-get install .*--no-install-recommends .* g\+\+ cmake /m);
  assert.ok(stderr.split("\n").length < 12, stderr);
  assert.match(stderr, /missing Debian packages: g\+\+ cmake/);
  assert.match(readFileSync(join(place.path, "build/packages.log"), "utf8"), /\n500\n/);
});

test("what is there is not asked for", (t) => {
  const source = readFileSync("dev", "utf8");
  const names = source.match(/packages_build=\(([^)]*)\)/)[1].split(/\s+/);
  const { dev } = workshop(t, { programs: { "dpkg-query": names.map((name) => `echo "${name}:amd64 ii "`).join("\n") } });
  const first = dev(["build"]);
  assert.equal(first.status, 0, first.stderr);
  assert.doesNotMatch(first.calls, /apt-get/);
  assert.match(first.calls, /npm --prefix ui run/);
  // The second time the screens are there.
  const second = dev(["build"]);
  assert.equal(second.calls.match(/npm --prefix ui run/g).length, 1);
});

test("a failure shows the end of its log, and where all of it is", (t) => {
  const { place, dev } = workshop(t, { programs: { "dpkg-query": "exit 0", "apt-get": "exit 0", sudo: "exit 0", ninja: 'seq 1000; echo "main.cpp:1: error: it is broken"; exit 1' } });
  const { status, stderr } = dev(["build"]);
  assert.notEqual(status, 0);
  assert.match(stderr, /main\.cpp:1: error: it is broken\ndev: building ringfence in build\/release: failed; all of it is in build\/release\.log\ndev: the build failed/);
  assert.ok(stderr.split("\n").length < 60);
  assert.match(readFileSync(join(place.path, "build/release.log"), "utf8"), /^1\n2\n/);
});

test("old package lists are renewed once, and no network is said so", { skip: !as_root }, (t) => {
  const { dev } = workshop(t, { programs: { "apt-get": 'echo "apt-get $*" >>$CALLS; echo "E: no network"; exit 100' } });
  const { status, stderr, calls } = dev(["build"]);
  assert.notEqual(status, 0);
  assert.match(calls, /apt-get update/);
  assert.match(stderr, /E: no network[\s\S]*is there a network, or are the package caches filled\?/);
});

test("somebody who is not root goes through sudo", { skip: !as_root }, (t) => {
  const { place, dev } = workshop(t, { programs: { id: "echo 1000", sudo: 'echo "sudo $*" >>$CALLS; [ "$1" = true ] || "$@"' } });
  const { status, stderr, calls } = dev(["build"]);
  assert.equal(status, 0, stderr);
  assert.match(calls, /^sudo true\nsudo env DEBIAN_FRONTEND=noninteractive apt-get install /);
  assert.ok(place);
});

test("npm packages come from npm's cache where they are in it, and from elsewhere only then", (t) => {
  for (const cached of [true, false]) {
    const { place, dev } = workshop(t, { programs: { "dpkg-query": "true",
      npm: `echo "npm $*" >>$CALLS; case "$*" in *--offline*) ${cached ? "exit 0" : 'echo "ENOTCACHED" >&2; exit 1'};; esac` } });
    rmSync(join(place.path, "ui/node_modules"), { recursive: true });
    mkdirSync(join(place.path, "ui/node_modules")); // without the stamp of an earlier time
    const { status, stderr, calls } = dev(["build"]);
    assert.equal(status, 0, stderr);
    const [first, second] = calls.split("\n").filter((line) => line.startsWith("npm ci"));
    assert.match(first, /^npm ci --offline /);
    if (cached) assert.equal(second, undefined);
    else assert.match(second, /^npm ci --prefer-offline /);
    assert.doesNotMatch(stderr, /ENOTCACHED/);
  }
});

test("long work shows how far it is", (t) => {
  const { place } = workshop(t, { programs: { "dpkg-query": "true", ninja: 'echo "[1/2] compiling one.cpp"; sleep 3; echo "[2/2] linking"' } });
  const environment = { ...process.env, PATH: `${join(place.path, "tools")}:${process.env.PATH}`, CALLS: join(place.path, "calls") };
  // On a terminal it is one line that changes.
  const { status, stdout } = spawnSync("script", ["-qec", `${join(place.path, "dev")} build`, "/dev/null"], { encoding: "utf8", env: environment });
  assert.equal(status, 0, stdout);
  assert.match(stdout, /\r\x1b\[Kdev: building ringfence in build\/release, \d+ s: \[1\/2\] compiling one\.cpp/);
  assert.match(stdout, /building ringfence in build\/release: done in \d+ s/);
});

test("words that it does not know are told", (t) => {
  const { dev } = workshop(t);
  assert.match(dev(["tset"]).stderr, /unknown command 'tset'; \.\/dev help lists them/);
  assert.match(dev(["test", "--al"]).stderr, /unknown option '--al'; there is --all/);
  for (const command of ["run", "test", "build", "bench", "lint", "simulate"]) assert.match(dev(["help"]).stdout, new RegExp(`^\\./dev ${command}`, "m"));
});
