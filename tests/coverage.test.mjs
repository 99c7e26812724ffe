// docs/coverage.md: what the earlier systems did is done, and the tests that are said to show it exist and run.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const page = readFileSync("docs/coverage.md", "utf8");
const rows = page.split("\n").filter((line) => /^\| (?!What \|)/.test(line)).map((line) => line.slice(2, -2).split(" | ").map((cell) => cell.trim()));
const shown = rows.flatMap(([what, , tests = ""]) => tests.split(/; (?=`)/).filter(Boolean).map((one) => [what, ...(/^`([^`]+)`: (.+)$/.exec(one) ?? [, one]).slice(1)]));

test("every line names where it is, and what shows it unless it is open", () => {
  assert.equal(rows.length, 11 + 13 + 19, "a line for each thing");
  for (const [what, where, tests = ""] of rows) {
    assert.ok(where, what);
    assert.ok(tests || where.startsWith("**open**"), `${what}: nothing shows it`);
  }
});

test("every test that is named exists, and is run", () => {
  assert.ok(shown.length > 40);
  const run = readdirSync("tests").filter((name) => name.endsWith(".test.mjs")).map((name) => `tests/${name}`);
  for (const [what, file, name] of shown) {
    assert.ok(name, `${what}: '${file}' is no file and test`);
    const text = readFileSync(file, "utf8");
    if (file.endsWith("_test.cpp")) {
      const [suite, one] = name.split(".");
      assert.match(text, new RegExp(`(TEST(_F|_P)?|RC_GTEST_(FIXTURE_)?PROP)\\(${suite}, ?${one}\\b`), `${file}: ${name}`);
      assert.doesNotMatch(text, new RegExp(`DISABLED_${one}`), `${file}: ${name}`);
    } else {
      assert.ok(run.includes(file), `tests/run does not run ${file}`);
      assert.ok(text.includes(`test("${name}"`), `${file} has no test "${name}"`);
    }
  }
});
