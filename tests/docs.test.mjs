// What README and docs/ say in figures and names is what the program says.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { run } from "./support/desk.mjs";

const read = (file) => readFileSync(file, "utf8");
const words = { 4: "four", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 30: "thirty" };

test("README counts temperaments and steps as the program does", async () => {
  const temperaments = read("src/carriers/phone_company/temperaments.yaml").split(/^temperaments:/m)[1].match(/^  [a-z_]+:/gm).length;
  assert.match(read("README.md"), new RegExp(`customers of ${words[temperaments]} temperaments`));
  assert.equal(read("docs/phone-company.md").match(/^\| `[a-z_]+` \| (?!yes)[^|]+ \|$/gm).length, temperaments);
  const by_digits = /^by_digits:\n((?:  - .*\n)+)/m.exec(read("src/carriers/phone_company/temperaments.yaml"))[1].trim().split("\n").length;
  assert.match(read("docs/phone-company.md"), new RegExp(`modulo ${by_digits}\\*`));
  const [, steps] = /; (\d+) steps/.exec((await run(["flow", "check", "flows/fraud_verification.yaml"])).out);
  assert.match(read("README.md"), new RegExp(`in ${words[steps]} steps or in one question`));
  assert.match(read("CHANGELOG.md"), new RegExp(`\`fraud_verification\` \\(${words[steps]} steps\\)`));
});

test("docs/compliance.md has every duty that is computed, and README counts them", () => {
  const points = Number(/points_count = (\d+);/.exec(read("src/call/compliance_record.h"))[1]);
  const listed = read("docs/compliance.md").split("## The points")[1].split("\n## ")[0].match(/^\| [A-Z][^|]*\(`[a-z_]+`\) \|/gm);
  assert.equal(listed.length, points);
  const [, counted] = /\*\*A record of each call\.\*\* (\w+) duties/.exec(read("README.md"));
  assert.equal(counted.toLowerCase(), words[points]);
});

test("README's figures of understanding are those that its command prints", async () => {
  const rows = [...read("README.md").matchAll(/^\| [^|]+ \| `([a-z_]+)\.tsv` \| ([\d,]+) of ([\d,]+) \|$/gm)];
  assert.equal(rows.length, 6);
  for (const [, file, right, all] of rows) {
    const language = file.startsWith("hindi") ? "hi" : file.startsWith("japanese") ? "ja" : "en";
    const { out } = await run(["understand", "--eval", `src/understand/data/${file}.tsv`, "--language", language]);
    assert.match(out.trim().split("\n").at(-1), new RegExp(`\\(${right.replaceAll(",", "")} of ${all.replaceAll(",", "")}\\)`), file);
  }
});

test("docs/phone-company.md has every fault in the words of --help", async () => {
  const rows = [...read("docs/phone-company.md").matchAll(/^\| `([a-z_]+)` \| (.+) \| (yes)? ?\| (yes)? ?\|$/gm)];
  for (const [command, column] of [["phone-company", 3], ["simulate", 4]]) {
    const told = [...(await run([command, "--help"])).out.split("Faults,")[1].matchAll(/^  ([a-z_]+) +(.+)$/gm)].filter(([line]) => !line.startsWith("  ringfence"));
    assert.deepEqual(rows.filter((row) => row[column]).map(([, name, what]) => [name, what.replace(/ \(here: .*\)$/, "")]), told.map(([, name, what]) => [name, what]));
  }
});

test("README's commands are the program's, and its pages are there", async () => {
  const readme = read("README.md");
  const listed = (await run(["--help"])).out.split("Subcommands:")[1].match(/^  [a-z-]+/gm).map((name) => name.trim());
  const [, synopsis] = /```\n(ringfence serve[\s\S]*?)```/.exec(readme);
  for (const command of listed) assert.match(synopsis, new RegExp(`(^ringfence |· )${command}\\b`, "m"), command);
  for (const [, page] of readme.matchAll(/\]\(([^)]+)\)/g)) assert.ok(read(page).length > 0, page);
  for (const page of readdirSync("docs").filter((name) => name.endsWith(".md"))) assert.match(readme, new RegExp(`docs/${page}`), page);
});

test("every setting is in .env.example with its default, and the other way round", async () => {
  const source = read("src/app/settings.cpp"), example = read(".env.example");
  const table = source.slice(source.indexOf("settings = {"), source.indexOf("return settings;"));
  const known = [...table.matchAll(/\{\{"([a-z]+\.[a-z_]+)",\s*\{"([A-Z_]+)"(?:, "[A-Z_]+")*\},\s*"([^"]*)"/g)];
  assert.ok(known.length > 15);
  for (const [, key, variable, fallback] of known) {
    assert.match(example, new RegExp(`\\[${key.replace(".", "\\.")}\\]`), key);
    const [, shown] = new RegExp(`^#${variable}=(.*)$`, "m").exec(example) ?? assert.fail(variable);
    if (fallback) assert.equal(shown, fallback, variable);
  }
  const variables = known.map(([, , variable]) => variable);
  for (const [, variable] of example.matchAll(/^#?([A-Z_]+)=/gm)) assert.ok(variables.includes(variable), variable);
});
