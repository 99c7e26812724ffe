// What somebody meets who has only the README: help at once, files that are not there, folders mistyped, slips of the pen.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { Desk, folder, run } from "./support/desk.mjs";

const options = (text) => [...new Set(text.match(/(?<=^\s+)--[a-z][a-z-]*/gm))];
function place_of(t) {
  const place = folder();
  t.after(() => place.remove());
  return { path: place.path, file: (name, text) => (writeFileSync(join(place.path, name), text), join(place.path, name)) };
}

test("./dev tells its options without building, those of the program included", async (t) => {
  const { path } = place_of(t);
  cpSync("dev", join(path, "dev"));
  mkdirSync(join(path, "tools"));
  // Whatever it would run to build fails.
  for (const name of ["dpkg-query", "apt-get", "npm", "node", "cmake", "ninja", "sudo"]) {
    writeFileSync(join(path, "tools", name), "#!/bin/sh\necho built >&2\nexit 9\n");
    chmodSync(join(path, "tools", name), 0o755);
  }
  const dev = (...args) => spawnSync(join(path, "dev"), args, { encoding: "utf8", env: { ...process.env, PATH: `${join(path, "tools")}:/usr/bin:/bin` } });
  for (const args of [[], ["--help"], ["help"], ["-h"]]) {
    const { status, stdout, stderr } = dev(...args);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /\.\/dev run \[--port N\]/);
    assert.match(stdout, /The first build is long: about \d+ minutes/);
  }
  for (const command of ["serve", "simulate"]) {
    const known = options((await run([command, "--help"])).out);
    assert.ok(known.length > 3, known);
    for (const args of [[command === "serve" ? "run" : command, "--help"], ["help", command === "serve" ? "run" : command]]) {
      const { status, stdout, stderr } = dev(...args);
      assert.deepEqual([status, stderr], [0, ""], args.join(" "));
      assert.deepEqual(options(stdout).sort(), known.filter((name) => name !== "--help").sort(), args.join(" "));
    }
  }
  for (const command of ["test", "build", "lint"]) assert.equal(dev(command, "-h").status, 0);
  assert.ok(!existsSync(join(path, "build")));
});

test("a refused import leaves nothing, and a new store is told of", async (t) => {
  const { path, file } = place_of(t);
  const data = join(path, "nodata");
  const bad = file("bad.csv", "id,client_name,amount\nT1,Asha,-5\n"), good = file("good.csv", "id,client_name,amount,card_number\nT1,Asha,5,9876\nT2,Ravi,5,***1111\n");
  const run_import = (name, ...more) => run(["case", "import", name, "--data", data, ...more]);
  for (const [name, ...more] of [[bad], [bad, "--check"], [good, "--check"], [file("empty.csv", "")]]) {
    await run_import(name, ...more);
    assert.ok(!existsSync(data), `${name} ${more}`);
  }
  const refused = await run_import(bad);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /because 1 row is wrong/);
  assert.match(refused.err, /nodata has no database yet, and none was made/);
  assert.match((await run_import(bad, "--check")).out, /, 1 row is wrong$/m);
  const begun = await run_import(good);
  assert.equal(begun.code, 0, begun.err);
  assert.match(begun.err, /nodata had no database; a new one was begun there/);
  assert.ok(readdirSync(data).includes("ringfence.sqlite"));
  assert.deepEqual([(await run_import(good)).err, (await run_import(good)).out.split("\n")[0]], ["", "0 cases added, 2 unchanged"]);
  // Every card in the one form.
  assert.match((await run(["case", "export", "--data", data])).out, /,\*\*\*9876,[^]*,\*\*\*1111,/);
});

test("a file that cannot be used is told with the reason", async (t) => {
  const { path, file } = place_of(t);
  const script = "flows/fraud_quick.yaml";
  for (const [args, why] of [
    [["serve", "--config", join(path, "no.toml")], /no\.toml does not exist/],
    [["serve", "--config", path], / is a folder$/m],
    [["flow", "draw", script, "--out", path], / is a folder; name a file in it/],
    [["flow", "draw", script, "--out", join(path, "none/x.svg")], /x\.svg could not be written: the folder \S+none does not exist/],
    [["flow", "draw", join(path, "none.yaml")], /none\.yaml does not exist/],
    [["case", "import", join(path, "none.csv")], /none\.csv does not exist/],
    [["case", "import", file("a.xlsx", "PK\x03\x04\x14"), "--data", join(path, "data")], /Excel workbook.*Save the sheet as CSV/],
  ]) {
    const { code, err } = await run(args);
    assert.deepEqual([code, why.test(err)], [1, true], `${args.join(" ")}: ${err}`);
  }
});

test("a port that is taken names the option", async (t) => {
  const { path } = place_of(t);
  const other = createServer().listen(0, "127.0.0.1");
  t.after(() => other.close());
  await new Promise((ready) => other.once("listening", ready));
  const { code, err } = await run(["serve", "--data", join(path, "data"), "--port", String(other.address().port)]);
  assert.equal(code, 1);
  assert.match(err, /listens on 127\.0\.0\.1 port \d+ already; stop it or choose another port with --port/);
});

test("an evaluation of a file that is none is told shortly", async (t) => {
  const { file } = place_of(t);
  const none = await run(["understand", "--eval", file("mine.yaml", "name: value\n".repeat(200))]);
  assert.deepEqual([none.code, none.out], [1, ""]);
  assert.equal(none.err.trim().split("\n").length, 5, none.err);
  assert.match(none.err, /and 197 more rows with this problem, the last on line 200/);
  const words = file("mine.tsv", "yes_no\tyes\tperhaps\nyes_no\tyes\tmaybe\nyes_no\tnope\tyes\n");
  const some = await run(["understand", "--eval", words]);
  assert.equal(some.code, 1);
  assert.equal(some.err.match(/; allowed: /g).length, 1, some.err);
  assert.match(some.out, /^no +0 +1 +0 +0\.000 +-$/m);
  const both = await run(["understand", "--eval", words, "hello"]);
  assert.deepEqual([both.code, both.out], [2, ""]);
  assert.match(both.err, /'hello'.*leave one of them out/);
  const { confidence } = JSON.parse((await run(["understand", "--json", "no wait, that was me"])).out);
  assert.equal(String(confidence).length <= 6, true, String(confidence));
});

test("a script's address as people type it, and the page of its language, are served", async (t) => {
  const desk = await Desk.start({ people: false });
  t.after(() => desk.stop());
  const get = (path) => fetch(desk.url + path, { headers: { accept: "text/html" } });
  assert.equal((await get("/scripts/fraud_quick")).status, 200);
  assert.equal((await get("/scripts/a/b")).status, 404);
  const page = await get("/flow-language.md");
  assert.deepEqual([page.status, page.headers.get("content-type")], [200, "text/plain; charset=utf-8"]);
  assert.match(await page.text(), /^# /);
});

test("flow try names the command that there is not", async () => {
  const { out } = await run(["flow", "try", "flows/fraud_quick.yaml"], { input: "/foo\n/quit\n" });
  assert.match(out, /There is no command \/foo; \/help lists them\.\n/);
});
