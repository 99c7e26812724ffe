// Scripts and understanding from the command line: what a person who writes scripts does before a desk runs.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, run } from "./support/desk.mjs";

test("the shipped scripts are proved, and each exit is taken by one of their conversations", async () => {
  const files = ["flows/fraud_quick.yaml", "flows/fraud_verification.yaml", "flows/loan_recovery.yaml"];
  const { code, out, err } = await run(["flow", "check", ...files]);
  assert.equal(code, 0, err);
  assert.equal(err, "");
  for (const line of out.trim().split("\n")) assert.match(line, /sound; \d+ steps, \d+ tests passed, every exit is taken by one, \d+ claims proved, longest call \d+ min/);
});

test("a claim that does not hold is told with a conversation that breaks it", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "bold.yaml");
  writeFileSync(file, readFileSync("flows/fraud_quick.yaml", "utf8").replace("prove:\n", "prove:\n  - outcome fraud before disposition call_later\n"));
  const { code, err } = await run(["flow", "check", file]);
  assert.equal(code, 1);
  assert.match(err, /bold\.yaml:\d+: 'outcome fraud before disposition call_later' does not hold; for example:\n {4}the customer answers the telephone\n {4}we: Hello\./);
  assert.match(err, /customer: "call me later" \(call_later\)/);
});

test("a script is tried in the terminal", async () => {
  const talk = ["yes speaking", "/nonsense", "Asha Rao", "yes", "two and a half lakh", "/keys 2", "I will pay five thousand on Friday", "yes", "and now?", "/again", "no", ""];
  const { code, out } = await run(["flow", "try", "flows/loan_recovery.yaml"], { input: talk.join("\n") });
  assert.equal(code, 0);
  for (const seen of [/Am I speaking with Asha Rao\?/, /the right person is on the line/, /There is no command \/nonsense/, /loan_amount = 250000/, /repaid_on_time = no/,
    /promise_date = 2026-01-09/, /So you will pay 5,000 rupees by Friday, 9 January\. Is that right\?/, /outcome: promised/, /the call ends: promised/,
    /The call has ended; \/again begins anew/, /^customer: \(presses 2\)$/m,
    /^customer: two and a half lakh\n {2}\(understood: given, amount 250000; \d+ % sure, from ".+"\)\n {2}\(loan_amount = 250000\)\nwe: .*\n {2}\(step: on_time\)$/m, /\(the call ends: wrong_person\)\n$/]) assert.match(out, seen);
  // The end of the input hangs up.
  assert.match((await run(["flow", "try", "flows/loan_recovery.yaml"], { input: "yes\n" })).out, /\(the customer hangs up\)\n {2}\(the call ends\)\n$/);
  const others = (await run(["flow", "try", "flows/loan_recovery.yaml"], { input: "/language hi\n/machine\n" })).out;
  assert.match(others, /customer: \(asks for hi\)\nwe: नमस्ते। [^\n]*क्या मेरी बात Asha Rao से हो रही है\?\n/);
  assert.match(others, /\(an answering machine takes the call\)\n {2}\(the call ends: machine\)\n$/);
  assert.match((await run(["flow", "try", "none.yaml"], { input: "" })).err, /none\.yaml does not exist/);
});

test("three languages and the values in them are understood", async () => {
  const meant = async (words, ...options) => JSON.parse((await run(["understand", "--json", "--today", "2026-11-30", ...options, words])).out);
  const values = ({ slots }) => Object.fromEntries(slots.map(({ slot, value }) => [slot, value]));
  assert.deepEqual(values(await meant("two and a half lakh", "--question", "amount")), { amount: "250000" });
  assert.deepEqual(values(await meant("ढाई लाख", "--question", "amount")), { amount: "250000" });
  assert.deepEqual(values(await meant("五万円", "--question", "amount")), { amount: "50000", currency: "JPY" });
  assert.equal((await meant("maine yeh transaction nahi kiya", "--question", "yes_no")).intent, "no");
  assert.equal((await meant("はい、していません", "--language", "ja")).intent, "no");
  const promise = await meant("I'll pay on Friday", "--question", "repaid");
  assert.deepEqual([promise.intent, values(promise).date], ["promise_to_pay", "2026-12-04"]);
  assert.match((await run(["understand", "--language", "fr", "oui"])).err, /auto, en, hi or ja/);
  assert.match((await run(["understand", "--today", "30 of November", "Friday"])).err, /--today: /);
  // A number with more digits than any time of day.
  assert.equal((await run(["understand", "--question", "date", "it is 98450123456789 at 99999999999"])).code, 0);
});

test("an evaluation names values, its day, and the lines that cannot be read", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "some.tsv");
  writeFileSync(file, "# today: 2026-11-30\namount\tek lakh\tamount=1,00,000\ndate\tkal\tdate=2026-12-01\nrepaid\tI'll pay on Friday\tpromise_to_pay+date=2026-12-04\nyes_no\tno\tyes\n");
  const { code, out } = await run(["understand", "--eval", file, "--language", "auto"]);
  assert.equal(code, 0);
  assert.match(out, /^amount= .*1\.000/m);
  assert.match(out, /^yes\tno\tno$/m);
  assert.match(out, /\naccuracy 0\.7500 \(3 of 4\)\n$/);
  writeFileSync(file, "amount\tone lakh\tamout=1\ncolour\tred\tyes\nyes_no\tyes\n");
  const bad = await run(["understand", "--eval", file]);
  assert.equal(bad.code, 1);
  assert.equal(bad.err.trim().split("\n").length, 4, bad.err);
  assert.match(bad.err, /has no line to measure/);
  assert.match(bad.err, /some\.tsv:1: .*amout/);
});

test("a script for no kind of case that the desk has is not left out in silence", async (t) => {
  const place = folder(), scripts = folder();
  t.after(() => (place.remove(), scripts.remove()));
  const flow = (name) => readFileSync(`flows/${name}.yaml`, "utf8");
  writeFileSync(join(scripts.path, "fraud_verification.yaml"), flow("fraud_verification"));
  const environment = { RINGFENCE_FLOWS: scripts.path };
  const again = () => run(["case", "import", "demo/transactions.json", "--data", place.path], { environment });
  writeFileSync(join(scripts.path, "loan_recovery.yaml"), flow("loan_recovery").replace("for: loan", "for: parcel"));
  const { code, err } = await again();
  assert.equal(code, 1);
  assert.match(err, /loan_recovery\.yaml.*parcel/);
  // A bank that collects nothing needs no script for loans.
  rmSync(join(scripts.path, "loan_recovery.yaml"));
  assert.equal((await again()).code, 1, "the demo's cases name fraud_quick");
  writeFileSync(join(scripts.path, "fraud_quick.yaml"), flow("fraud_quick"));
  assert.equal((await again()).code, 0);
  const loans = await run(["case", "import", "demo/loans.json", "--data", place.path], { environment });
  assert.equal(loans.code, 1);
  assert.match(loans.err, /There is no script for loans/);
});
