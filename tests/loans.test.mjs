// Loans from the file to the export: import, a call, what it leaves, statuses, rounds of calls, the earlier bot's one number.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Desk, folder, run, sleep, until } from "./support/desk.mjs";
import { answers_of, borrowers, loans_of, quiet } from "./support/borrowers.mjs";

// A folder of files that are imported into a desk beside them.
function files(t) {
  const place = folder();
  t.after(() => place.remove());
  const data = join(place.path, "data");
  const bring = (name, text, ...more) => {
    writeFileSync(join(place.path, name), text);
    return run(["case", "import", join(place.path, name), "--data", data, ...more]);
  };
  return { place, data, bring };
}

const sql = (data, text) => execFileSync("sqlite3", [join(data, "ringfence.sqlite"), text], { encoding: "utf8" });

test("loans are imported in every format, and each wrong row says its line, its column and what to write", async (t) => {
  const { place, data, bring } = files(t);
  const rows = [
    { id: "L1", name: "Asha Rao", phone: "+919876543210", bank: "Lotus Bank", loan_number: "HL-1", amount: "2,50,000", due_date: "2026-12-05", language: "hi" },
    { id: "L2", name: "Bo Li", phone: "+919876543211", bank: "Lotus Bank", loan_number: "HL-2", amount: "50000", due_date: "05/12/2026", language: "" },
  ];
  const names = Object.keys(rows[0]);
  const csv = [names.join(","), ...rows.map((row) => names.map((name) => `"${row[name]}"`).join(","))].join("\n") + "\n";
  assert.match((await bring("loans.csv", csv)).out, /^2 cases added/);
  assert.match((await bring("loans.json", JSON.stringify(rows))).out, /^0 cases added, 2 unchanged/);
  assert.match((await bring("loans.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"))).out, /^0 cases added, 2 unchanged/);
  const bad = await bring("bad.csv", `loan_number,name,amount,due_date,language,currency
B1,Cy Do,0,2026-12-05,,INR
B2,Cy Do,10,2026-13-05,,INR
B3,Cy Do,10,,,INR
B4,Cy Do,10,2026-12-05,klingon,INR
B5,Cy Do,10,2026-12-05,,XYZW
`);
  assert.equal(bad.code, 1);
  for (const said of [/bad\.csv:2: The amount '0'/, /bad\.csv:3: The due_date '2026-13-05'/, /bad\.csv:4: .*no due_date.*YYYY-MM-DD/, /bad\.csv:5: The language 'klingon'.*en-IN, hi-IN/, /bad\.csv:6: .*XYZW/])
    assert.match(bad.err, said);
  const none = await bring("none.csv", "loan_number,name,due_date\nX,Cy Do,2026-12-05\n");
  assert.match(none.err, /no column for amount/);
  const kinds = await bring("both.csv", "id,kind,name,amount,due_date,merchant_name\nM1,loan,Cy Do,10,2026-12-05,\nM2,card_transaction,Cy Do,10,,Shop\n");
  assert.match(kinds.out, /^2 cases added/);
  const listed = await run(["case", "list", "--kind", "loan", "--data", data]);
  assert.deepEqual(listed.out.trim().split("\n").map((line) => line.split("\t")[0]), ["L1", "L2", "M1"]);
  // Without --kind all of them, each with its kind.
  const every = JSON.parse((await run(["case", "list", "--data", data, "--json"])).out);
  assert.deepEqual(every.map(({ id, kind, last_call }) => [id, kind, last_call]), [["M2", "card_transaction", null], ["L1", "loan", null], ["L2", "loan", null], ["M1", "loan", null]]);
  assert.deepEqual((await run(["case", "list", "--data", data])).out.trimEnd().split("\n").map((line) => line.split("\t")[6]), ["card_transaction", "loan", "loan", "loan"]);
  const all = await run(["case", "export", "--data", data]);
  const third = join(place.path, "third");
  writeFileSync(join(place.path, "all.csv"), all.out);
  assert.match((await run(["case", "import", join(place.path, "all.csv"), "--data", third])).out, /^4 cases added/);
  assert.equal((await run(["case", "export", "--data", third])).out, all.out, "what is exported comes back unchanged");
  // What is exported comes back unchanged elsewhere.
  const exported = await run(["case", "export", "--kind", "loan", "--as", "csv", "--data", data]);
  const other = join(place.path, "other");
  writeFileSync(join(place.path, "again.csv"), exported.out);
  const again = await run(["case", "import", join(place.path, "again.csv"), "--data", other]);
  assert.match(again.out, /^3 cases added/, again.err);
  assert.equal((await run(["case", "export", "--kind", "loan", "--as", "csv", "--data", other])).out, exported.out);
});

test("an import says as what it read the file, refuses a slip in a column's name and tells each problem once", async (t) => {
  const { bring } = files(t);
  const good = await bring("good.csv", "loan_number,name,amount,due_date,branch\nL1,Asha Rao,10,2026-12-05,Pune\n");
  assert.match(good.out, /^1 cases added, 0 unchanged\nRead as loans, because of the column 'loan_number'\.\nColumns that are not the desk's own, kept with the cases: branch\n/);
  for (const slip of ["due_dat", "Due Dt"]) {
    const { code, err } = await bring("slip.csv", `id,name,amount,${slip}\nX1,Asha Rao,10,2026-12-05\n`);
    assert.equal(code, 1);
    assert.match(err, new RegExp(`no column '${slip}' \\(did you mean due_date`));
  }
  const rows = Array.from({ length: 100 }, (_, i) => `R${i},Asha Rao,10,20 Nov 2026`);
  const bad = await bring("bad.csv", ["loan_number,name,amount,due_date", ...rows, "G1,Asha Rao,10,2026-12-05"].join("\n") + "\n");
  assert.equal(bad.code, 1);
  assert.ok(bad.err.split("\n").length < 10, bad.err);
  assert.match(bad.err, /bad\.csv:2: The due_date '20 Nov 2026': .*numbers with/);
  assert.match(bad.err, /and 97 more rows with this problem, the last on line 101/);
  const skipped = await bring("bad.csv", ["loan_number,name,amount,due_date", ...rows, "G1,Asha Rao,10,2026-12-05"].join("\n") + "\n", "--skip-bad-rows", "--json");
  const told = JSON.parse(skipped.out);
  assert.deepEqual([told.added, told.rejected.length, told.kind, told.imported], [1, 100, "loan", true]);
});

test("a loan is called in its language, its answers are kept at once, and its status follows the newest call", async (t) => {
  const desk = await Desk.start({ speed: 60, people: false });
  t.after(() => desk.stop());
  const ask = (...words) => desk.ask(...words);
  const by = Object.fromEntries((await loans_of(desk)).map((item) => [item.ref, item]));
  assert.equal(Object.keys(by).length, 20);
  assert.equal((await ask("GET", "/api/v1/cases?limit=0")).body.total, 20, "the fraud desk has its own 20");
  assert.equal((await ask("GET", "/transactions")).body.length, 20);
  const call = async (ref) => {
    const { status, body } = await ask("POST", `/api/v1/cases/${by[ref].id}/calls`);
    assert.equal(status, 202, JSON.stringify(body));
    return until(async () => {
      const item = (await ask("GET", `/api/v1/cases/${by[ref].id}`)).body.case;
      return item.last_call.state === "ended" && item;
    }, `the call of ${ref} to end`);
  };
  const promised = await call("LOAN001");
  assert.equal(promised.status, "Promised");
  assert.equal(promised.outcome, "promised");
  const detail = (await ask("GET", `/api/v1/calls/${promised.last_call.id}`)).body;
  const amount = detail.answers.find(({ slot }) => slot === "loan_amount");
  assert.match(amount.said, /lakh|thousand|\d/i, "with the words that gave it");
  assert.ok(detail.events.some((event) => event.e === "filled" && event.slot === "loan_amount"));
  assert.match(JSON.stringify(detail.transcript), /Payment promised/);
  // The newest call that has an outcome counts: a promise does not stand against what is said later.
  assert.equal((await call("LOAN002")).status, "Contacted", "hung up after the amount");
  assert.ok((await answers_of(desk, (await ask("GET", `/api/v1/cases/${by.LOAN002.id}`)).body.calls[0].id)).loan_amount);
  const hindi = await call("LOAN006");
  assert.equal(hindi.language, "hi-IN");
  const said = (await ask("GET", `/api/v1/calls/${hindi.last_call.id}`)).body.transcript.filter(({ who }) => who === "desk");
  assert.match(said[0].text, /नमस्ते/, "the call begins in the case's language");
  assert.equal(hindi.status, "Promised");

  // A person's choice, of the loan's own statuses only.
  const set = (status) => ask("POST", `/api/v1/cases/${by.LOAN003.id}/status`, { status });
  assert.equal((await set("Mark As Fraud")).status, 422);
  assert.equal((await set("Disputed")).body.case.status, "Disputed");
  const closed = await ask("POST", `/api/v1/cases/${by.LOAN003.id}/calls`);
  assert.equal(closed.status, 409);
  assert.match(closed.body.error.message, /Disputed: set by command-line/);
  assert.equal((await set(null)).body.case.status, "Not Answered");
  const flow = await ask("PATCH", `/api/v1/cases/${by.LOAN003.id}`, { flow: "fraud_quick" });
  assert.equal(flow.status, 422);
  // Found by number, sorted by the day.
  assert.equal((await loans_of(desk, `&q=${by.LOAN004.loan_number}`))[0].ref, "LOAN004");
  const days = (await loans_of(desk, "&sort=due_date&order=asc")).map(({ due_date }) => due_date.split("/").reverse().join());
  assert.deepEqual(days, [...days].sort());
  const exported = await run(["case", "export", "--kind", "loan", "--as", "jsonl", "--data", desk.data.path]);
  const lines = exported.out.trim().split("\n").map((line) => JSON.parse(line));
  assert.match(lines.find(({ id }) => id === "LOAN001").answers, /promise_amount: \d+ "/);
});

test("one call is one row of the earlier bot's file, and no cell runs as a formula", async (t) => {
  const { data, environment, place, start } = await borrowers(t, { loans: 1 });
  writeFileSync(join(place.path, "one.csv"), "id,kind,name,phone,bank,amount,due_date\nF1,loan,=1+1 Rao,+12125550140,Lotus,10,2026-01-05\n");
  await run(["case", "import", join(place.path, "one.csv"), "--data", data], { environment });
  const desk = await start();
  t.after(() => desk.stop({ keep: true }));
  const called = await run(["case", "call", "F1", "--data", data], { environment });
  assert.equal(called.code, 0, called.err);
  await quiet(desk);
  const file = async (as) => (await run(["case", "export", "--kind", "loan", "--as", as, "--data", data], { environment })).out.trim().split("\r\n");
  // The case's name is in its export; the bot's file has what the customer said, which no telephone makes a formula: it is put there.
  assert.ok((await file("csv"))[1].split(",").includes("'=1+1 Rao"), (await file("csv"))[1]);
  await desk.stop({ keep: true });
  const filled = /"slot":"told_name","value":"([^"]*)"/.exec(sql(data, "SELECT group_concat(events) FROM log"));
  assert.ok(filled, sql(data, "SELECT events FROM log"));
  sql(data, `UPDATE log SET events = replace(events, '"value":"${filled[1]}"', '"value":"=1+1"')`);
  const lines = await file("loan-recovery-csv");
  assert.equal(lines.length, 2);
  assert.ok(lines[1].split(",").includes("'=1+1"), lines[1]);
  for (const cell of lines.join().split(",")) assert.doesNotMatch(cell, /^"?[=+@\t-]/);
});

test("all that are due are called, each once, also when the desk is killed in the middle; who is not called is told", async (t) => {
  const { data, environment, load, start, rings } = await borrowers(t, { loans: 20 });
  await load();
  let desk = await start();
  t.after(() => desk.stop({ keep: true }));
  const loans = await loans_of(desk);
  const due = loans.filter(({ due_date }) => !due_date.endsWith("2028"));
  // Settled ones are not called; one that a person must look at is told.
  const paid = due[0];
  await desk.ask("POST", `/api/v1/cases/${paid.id}/status`, { status: "Already Paid" });
  await desk.ask("POST", "/api/v1/stop-list", { phone: due[2].phone, reason: "asked in a letter" });
  const before = (await desk.ask("GET", "/api/v1/rounds")).body;
  assert.equal(before.due, due.length - 2);
  assert.equal((await desk.ask("POST", "/api/v1/rounds", { of: "due", cases: [1] })).status, 400);
  assert.equal((await desk.ask("POST", "/api/v1/rounds", { of: "chosen", cases: [] })).status, 422);
  const begun = await run(["case", "call", "--due", "--pace", "120", "--data", data], { environment });
  assert.equal(begun.code, 0, begun.err);
  assert.match(begun.out, new RegExp(`^round 1: ${due.length - 2} cases, 120 calls a minute`));
  assert.equal((await desk.ask("POST", "/api/v1/rounds", { of: "due" })).body.error.code, "round-running");
  // It has no turn yet when a person chooses that it is not to be called.
  const last = due.at(-1);
  await desk.ask("POST", `/api/v1/cases/${last.id}/status`, { status: "Disputed" });
  await until(async () => (await desk.ask("GET", "/api/v1/rounds/1")).body.round.called >= 3, "three calls");
  desk.program.process.kill("SIGKILL");
  await desk.program.ended;
  desk = await start();
  const done = await until(async () => {
    const { body } = await desk.ask("GET", "/api/v1/rounds/1");
    return body.round.ended_at && body;
  }, "the round to end", 120);
  assert.equal(done.round.waiting, 0);
  assert.equal(done.round.called, due.length - 3);
  assert.deepEqual(done.cases.filter(({ turn }) => turn === "refused").map(({ case: { ref }, code, reason }) => [ref, code, reason]), [[last.ref, "status-closed", "The case is Disputed."]]);
  const told = await run(["case", "rounds", "1", "--data", data], { environment });
  assert.match(told.out, new RegExp(`${last.ref}\tThe case is Disputed`));
  // A call that was still only an intent when the desk was killed is withdrawn; nobody is rung twice.
  const rung = await rings();
  assert.equal(new Set(rung).size, rung.length, "somebody was rung twice");
  for (const { phone } of loans.filter((item) => !due.includes(item)).concat(paid, due[2], last)) assert.ok(!rung.includes(phone));
  await quiet(desk);
  // Those who promised are not due again, nor those who are paid, disputed or stopped.
  const again = (await desk.ask("GET", "/api/v1/rounds")).body.due;
  const open = (await loans_of(desk)).filter((item) => due.some(({ id }) => id === item.id) && !["Promised", "Already Paid", "Disputed", "Stop Calling", "Crisis", "Wrong Person", "Resolved"].includes(item.status) && item.id !== due[2].id
    && !(item.call_back && Date.parse(item.call_back.not_before) > Date.now()));
  assert.equal(again, open.length);
});

test("a round of chosen cases is stopped, its pace and the cap of a day are kept", async (t) => {
  const { load, start, rings, data, environment } = await borrowers(t, { loans: 20, environment: { RINGFENCE_ROUND_DAILY_CAP: "3" } });
  await load();
  const desk = await start();
  t.after(() => desk.stop({ keep: true }));
  const loans = await loans_of(desk);
  const ids = loans.slice(0, 8).map(({ id }) => id);
  // Some are due in years only: nobody is called before a person has said what becomes of them.
  const not_due = loans.slice(0, 8).filter(({ due_date }) => due_date.endsWith("2028"));
  assert.ok(not_due.length > 0);
  const asked = await desk.ask("POST", "/api/v1/rounds", { of: "chosen", cases: ids, pace: 60 });
  assert.deepEqual([asked.status, asked.body.error.code], [409, "round-not-due"]);
  assert.match(asked.body.error.message, new RegExp(`^${not_due.length} of the 8 chosen loans (is|are) not due: ${not_due[0].ref} \\(It is due on ${not_due[0].due_date}\\)`));
  assert.equal((await desk.ask("GET", "/api/v1/rounds")).body.rounds.length, 0);
  const command = await run(["case", "call", ...loans.slice(0, 8).map(({ ref }) => ref), "--data", data], { environment });
  assert.equal(command.code, 1);
  assert.match(command.err, /not due: .*--anyway.*--only-due/);
  assert.equal((await desk.ask("POST", "/api/v1/rounds", { of: "chosen", cases: not_due.map(({ id }) => id), not_due: "leave_out" })).body.error.code, "round-empty");
  assert.equal((await desk.ask("POST", "/api/v1/rounds", { of: "due", not_due: "call" })).status, 400);
  const begun = await desk.ask("POST", "/api/v1/rounds", { of: "chosen", cases: ids, pace: 60, not_due: "call" });
  assert.equal(begun.status, 202);
  const start_at = Date.now();
  await until(async () => (await desk.ask("GET", "/api/v1/rounds/1")).body.round.called === 2, "two calls");
  assert.ok(Date.now() - start_at > 700, "one call a second, and not faster");
  const stopped = await run(["case", "rounds", "1", "--stop", "--data", data], { environment });
  assert.equal(stopped.code, 0, stopped.err);
  assert.match(stopped.out, /stopped by command-line/);
  const { round } = (await desk.ask("GET", "/api/v1/rounds/1")).body;
  assert.equal(round.called + round.waiting, 8);
  await sleep(2_500);
  assert.equal((await desk.ask("GET", "/api/v1/rounds/1")).body.round.called, round.called, "nobody is called any more");
  assert.equal((await desk.ask("POST", "/api/v1/rounds/1/stop")).status, 409);
  assert.equal((await desk.ask("POST", "/api/v1/rounds/9/stop")).status, 404);
  // The rest: three calls within a day, and then no more.
  const rest = ids.slice(round.called);
  const second = await run(["case", "call", ...loans.filter(({ id }) => rest.includes(id)).map(({ ref }) => ref), "--anyway", "--pace", "600", "--data", data], { environment });
  assert.equal(second.code, 0, second.err);
  const over = await until(async () => {
    const { body } = await desk.ask("GET", "/api/v1/rounds/2");
    return body.round.ended_at && body;
  }, "the second round to end");
  assert.equal(over.round.called, 3 - round.called);
  assert.ok(over.cases.filter(({ turn }) => turn === "refused").every(({ code, reason }) => code === "round-cap" && /3 calls within 24 hours/.test(reason)));
  await quiet(desk);
  assert.ok((await rings()).length <= 3);
});

const target = { TARGET_PHONE_NUMBER: "+1 212-555-0140", RINGFENCE_TARGET_NAME: "Priya Sharma", RINGFENCE_TARGET_BANK: "Lotus Bank" };

test("TARGET_PHONE_NUMBER is rung exactly once, also when the desk is killed during the call and started again", async (t) => {
  const { start, rings } = await borrowers(t, { loans: 1 });
  let desk = await start(target);
  t.after(() => desk.stop({ keep: true }));
  await until(async () => (await loans_of(desk))[0]?.last_call?.state === "answered", "the call");
  for (let i = 0; i < 3; ++i) {
    desk.program.process.kill("SIGKILL");
    await desk.program.ended;
    desk = await start(target);
    await sleep(200);
  }
  await quiet(desk);
  await desk.stop({ keep: true });
  desk = await start(target);
  await sleep(2_000);
  assert.deepEqual(await rings(), ["+12125550140"]);
  assert.deepEqual((await loans_of(desk)).map(({ ref }) => ref), ["TARGET-+12125550140"]);
});

test("TARGET_PHONE_NUMBER is one case and is never rung twice, whenever the desk is killed", async (t) => {
  const { start, rings } = await borrowers(t, { loans: 1 });
  // Killed ever later: before the case is made, before the call is stored, before the carrier is asked, before it answered …
  for (const after of [0, 5, 10, 20, 40, 80, 160, 320, 640]) {
    const desk = await start(target);
    await sleep(after);
    desk.program.process.kill("SIGKILL");
    await desk.program.ended;
    assert.ok((await rings()).length <= 1);
  }
  const desk = await start(target);
  t.after(() => desk.stop({ keep: true }));
  // Where a kill fell between "we are about to ask" and the carrier's answer, the carrier is asked for 15 minutes whether it has such a
  // call before another one is made: that is not waited for here.
  const rung = await until(async () => (await rings()).length === 1 || ((await loans_of(desk))[0]?.last_call?.state === "unknown" && "looked up"), "the one call");
  if (rung === true) await quiet(desk);
  const loans = await loans_of(desk);
  assert.equal(loans.length, 1);
  assert.equal(loans[0].ref, "TARGET-+12125550140");
  assert.equal(loans[0].client_name, "Priya Sharma");
  await desk.stop({ keep: true });
  const once_more = await start(target);
  await sleep(2_000);
  assert.deepEqual(await rings(), rung === true ? ["+12125550140"] : []);
  await once_more.stop({ keep: true });
  const other = await run(["serve", "--port", "0"], { environment: { TARGET_PHONE_NUMBER: "12" } });
  assert.equal(other.code, 1);
  assert.match(other.err, /TARGET_PHONE_NUMBER/);
});
