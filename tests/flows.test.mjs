// Scripts at the running desk: a prompt is edited, tried, published and spoken by the next call, while a call that began before goes on
// with the old words; rolled back; the same after a restart and kill -9; and from the command line.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { carrier_settings, form_of, start_carrier, webhook } from "./support/carrier.mjs";
import { Desk, Person, folder, run, until } from "./support/desk.mjs";

const rows = Array.from({ length: 8 }, (_, i) => ({ id: `FLOW${i}`, client_name: "Asha Rao", card_number: "***1234", client_phone: `+1415555014${i}`,
  amount: 2500.75, bank_name: "Lotus Bank", merchant_name: "Blue Bazaar", transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick" }));
// With the part that it uses, as the program holds it.
const part = "parts/right_party.yaml";
const shipped = `${readFileSync("flows/fraud_quick.yaml", "utf8")}--- # ${part}\n${readFileSync(`flows/${part}`, "utf8")}`;
const edited = (text, what, instead) => {
  assert.ok(text.includes(what), what);
  return text.replace(what, instead);
};
const kinder = edited(shipped, "say: Hello. This is an automated call from {bank_name}.", "say: Good day. {bank_name} is calling with an automated voice.");
const thanks = edited(kinder, "Thank you for telling me. I have noted your answer. Goodbye.", "Thank you very much. I have noted it. Goodbye.");
const line_of = (text, part) => text.slice(0, text.indexOf(part)).split("\n").length;

let place, data, carrier, environment, desk, ids, port = 0;
const cleaning = [];
const context = { after: (work) => cleaning.push(work) };

async function start(more = {}) {
  desk = await Desk.start({ data, demo: false, environment: { ...environment, ...more }, port });
  port = Number(new URL(desk.url).port);
  await until(async () => Object.keys(ids ?? {}).length === 0 || (await desk.ask("GET", `/api/v1/cases/${ids.FLOW0}/dial`)).body.checks, "the desk");
}
async function stop(signal) {
  if (signal) {
    desk.program.process.kill(signal);
    await desk.program.ended;
  } else await desk.stop({ keep: true });
}

before(async () => {
  place = folder();
  data = folder();
  carrier = await start_carrier(context);
  environment = carrier_settings(carrier.base, place);
  await start();
  ids = await desk.import(rows);
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.FLOW0}/dial`)).body.allowed, "the carrier to be known");
});
after(async () => {
  await desk?.stop();
  for (const work of cleaning) await work();
  place.remove();
});

const send = async (number, path, fields) => {
  const call = await carrier.placed(number);
  return (await webhook(desk, `${desk.url}/twilio/${path.replace("TOKEN", call.token)}`, form_of(call, fields))).text;
};
const dial = async (ref) => {
  const { status, body } = await desk.ask("POST", `/api/v1/cases/${ids[ref]}/calls`);
  assert.equal(status, 202, JSON.stringify(body));
  const id = body.call.id;
  await until(async () => (await desk.ask("GET", `/api/v1/calls/${id}`)).body.events.some(({ e }) => e === "dialed"), `call ${id} to be dialed`);
  return id;
};
const number_of = (ref) => rows.find(({ id }) => id === ref).client_phone;
// Calls, and gives what is said first.
const first_words = async (ref) => {
  const id = await dial(ref);
  return { id, words: await send(number_of(ref), "voice/TOKEN", { AnsweredBy: "human" }) };
};
const end = (ref) => send(number_of(ref), "status/TOKEN", { CallStatus: "completed" });
const page = async () => (await desk.admin.ask("GET", "/api/v1/flows/fraud_quick")).body;
const publish = (text, after, message = "Kinder") => desk.admin.ask("POST", "/api/v1/flows/fraud_quick/versions", { text, message, after });

let began_before;

test("what came with the program is version 1", async () => {
  const { flows } = (await desk.admin.ask("GET", "/api/v1/flows")).body;
  assert.deepEqual(flows.map(({ name, in_force }) => [name, in_force.number, in_force.source]), [["fraud_quick", 1, "program"], ["fraud_verification", 1, "program"], ["loan_recovery", 1, "program"]]);
  assert.equal((await page()).text, shipped);
  assert.equal((await desk.admin.ask("GET", "/api/v1/flows/none")).status, 404);
});

test("a draft is kept and changes nothing; a broken one is told at its line and is not published", async () => {
  began_before = await first_words("FLOW0");
  assert.match(began_before.words, /Hello\. This is an automated call from Lotus Bank/);
  const broken = edited(kinder, "go: confirm}", "go: confrim}");
  const saved = await desk.admin.ask("PUT", "/api/v1/flows/fraud_quick/draft", { text: broken, revision: 0 });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  const check = (await desk.admin.ask("POST", "/api/v1/flow-check", { text: broken })).body;
  assert.equal(check.sound, false);
  assert.deepEqual([check.problems[0].line, /confrim/.test(check.problems[0].message)], [line_of(broken, "go: confrim}"), true]);
  const refused = await publish(broken, 1);
  assert.equal(refused.status, 422);
  assert.match(refused.body.error.message, new RegExp(`^Line ${line_of(broken, "go: confrim}")}: `));
  // A claim that does not hold is told with a conversation.
  const bold = edited(kinder, "  - outcome resolved can happen", "  - never outcome fraud");
  const claim = await publish(bold, 1);
  assert.equal(claim.status, 422);
  assert.match(claim.body.error.message, /never outcome fraud.*does not hold; for example:\n {4}the customer answers/s);
  assert.match((await first_words("FLOW1")).words, /Hello\. This is an automated call/);
  await end("FLOW1");
  assert.deepEqual((await page()).versions.length, 1);
});

test("a long script is taken, one that is too long is told so", async () => {
  const long = (bytes) => `${"# Words for a reader.\n".repeat(Math.ceil(bytes / 22))}${kinder}`;
  const { status, body } = await desk.admin.ask("POST", "/api/v1/flow-check", { text: long(150_000) });
  assert.deepEqual([status, body.sound], [200, true]);
  for (const [path, method] of [["/api/v1/flow-check", "POST"], ["/api/v1/flows/fraud_quick/draft", "PUT"], ["/api/v1/flows/fraud_quick/versions", "POST"]]) {
    const refused = await desk.admin.ask(method, path, { text: long(280_000), message: "x", after: 1, revision: 1 });
    assert.ok(refused.status >= 400 && refused.status < 500, `${path} ${refused.status}`);
    assert.match(refused.body.error.message, /256 k|too large|larger|longer/i, path);
  }
});

test("the draft is tried as flow try does it, with made-up facts", async () => {
  const answers = [{ kind: "words", text: "yes speaking" }, { kind: "words", text: "no that was not me" }, { kind: "keys", text: "2" }];
  const { status, body } = await desk.admin.ask("POST", "/api/v1/flow-talk", { text: kinder, answers, facts: { bank_name: "Bank of Nowhere" } });
  assert.equal(status, 200);
  assert.match(body.lines[0].text, /Good day\. Bank of Nowhere is calling/);
  assert.deepEqual(body.lines.filter(({ who }) => who === "customer").map(({ intent, step }) => [intent, step]), [["yes", "identify"], ["no", "confirm"], ["fraud", "is_fraud"]]);
  for (const { why, confidence } of body.lines.filter(({ who, kind }) => who === "customer" && kind === "words")) assert.ok(why.length > 0 && confidence > 0.5);
  assert.deepEqual([body.ended, body.outcome, body.disposition, body.step], [true, "fraud", "fraud_reported", null]);
  // The terminal says the same.
  const file = join(place.path, "kinder.yaml");
  writeFileSync(file, kinder);
  const { out } = await run(["flow", "try", file], { input: "yes speaking\nno that was not me\n/keys 2\n" });
  for (const { who, text } of body.lines) if (who === "desk") assert.ok(out.includes(text.replaceAll("Bank of Nowhere", "Lotus Bank")), text);
});

test("published, the next call speaks it, and a call that began before goes on with the old words", async () => {
  const { status, body } = await publish(kinder, 1);
  assert.equal(status, 201, JSON.stringify(body));
  assert.deepEqual([body.version.number, body.version.by, body.version.message, body.version.in_force], [2, "admin", "Kinder", true]);
  assert.equal((await publish(thanks, 2)).status, 201);
  const next = await first_words("FLOW2");
  assert.match(next.words, /Good day\. Lotus Bank is calling with an automated voice/);
  for (const [ref, said, unsaid] of [["FLOW0", /Thank you for telling me\. I have noted your answer/, /very much/], ["FLOW2", /Thank you very much\. I have noted it/, /telling me/]]) {
    await send(number_of(ref), "turn/TOKEN/1", { Digits: "1" });
    const words = await send(number_of(ref), "turn/TOKEN/2", { SpeechResult: "Yes, I made it" });
    assert.match(words, said);
    assert.doesNotMatch(words, unsaid);
    await end(ref);
  }
  for (const id of [began_before.id, next.id]) {
    const { body: replay } = await desk.admin.ask("GET", `/api/v1/calls/${id}/replay`);
    assert.equal(replay.same, true, JSON.stringify(replay));
  }
  const { flow: old } = (await desk.admin.ask("GET", `/api/v1/calls/${began_before.id}`)).body;
  assert.equal(old.version, (await page()).versions.at(-1).version);
  assert.equal((await desk.admin.ask("GET", `/api/v1/flow-graphs/${old.version}`)).body.graph.name, "fraud_quick");
  assert.equal((await desk.admin.ask("GET", `/api/v1/flow-graphs/${"0".repeat(64)}`)).status, 404);
});

test("who has not seen the newest version, or the newest draft, overwrites nothing", async () => {
  assert.equal((await publish(kinder, 2)).status, 409);
  assert.equal((await publish(thanks, 3)).status, 409, "it is in force already");
  const { draft_revision } = await page();
  assert.equal((await desk.admin.ask("PUT", "/api/v1/flows/fraud_quick/draft", { text: shipped, revision: draft_revision })).status, 200);
  const late = await desk.admin.ask("PUT", "/api/v1/flows/fraud_quick/draft", { text: kinder, revision: draft_revision });
  assert.equal(late.status, 409);
  assert.match(late.body.error.message, /admin has saved this draft meanwhile/);
  assert.equal((await page()).draft.text, shipped);
  assert.equal((await desk.admin.ask("DELETE", "/api/v1/flows/fraud_quick/draft", { revision: draft_revision + 1 })).status, 204);
});

test("all roles look and try; agents do not publish", async () => {
  const { body } = await desk.admin.ask("POST", "/api/v1/users", { name: "asha", role: "agent" });
  const agent = new Person(desk.url);
  await agent.accept(body.invitation.split("#")[1]);
  assert.equal((await agent.ask("GET", "/api/v1/flows/fraud_quick")).status, 200);
  assert.equal((await agent.ask("POST", "/api/v1/flow-check", { text: shipped })).body.sound, true);
  assert.equal((await agent.ask("POST", "/api/v1/flows/fraud_quick/versions", { text: shipped, message: "x", after: 3 })).status, 403);
  assert.equal((await agent.ask("POST", "/api/v1/flows/fraud_quick/roll-back", { number: 1, after: 3 })).status, 403);
});

test("rolled back, the earlier words are the next version, and history says so", async () => {
  const { status, body } = await desk.admin.ask("POST", "/api/v1/flows/fraud_quick/roll-back", { number: 1, after: 3, message: "Too long" });
  assert.equal(status, 201, JSON.stringify(body));
  assert.deepEqual([body.version.number, body.version.back_to], [4, 1]);
  assert.match((await first_words("FLOW3")).words, /Hello\. This is an automated call/);
  await end("FLOW3");
});

test("after kill -9 the desk speaks what was published, and an open call what it began with", async () => {
  const open = await first_words("FLOW4"); // version 4, the shipped words
  assert.equal((await publish(thanks, 4)).status, 201);
  for (const call of carrier.calls.values()) if (call.to === number_of("FLOW4")) call.status = "in-progress";
  await stop("SIGKILL");
  await start();
  assert.equal((await page()).flow.in_force.number, 5);
  assert.match((await first_words("FLOW5")).words, /Good day\. Lotus Bank/);
  await end("FLOW5");
  await send(number_of("FLOW4"), "turn/TOKEN/1", { Digits: "1" });
  assert.match(await send(number_of("FLOW4"), "turn/TOKEN/2", { SpeechResult: "Yes, I made it" }), /Thank you for telling me/);
  await end("FLOW4");
  const told = await run(["replay", String(open.id), "--data", data.path]);
  assert.match(told.out, /replays the same/);
});

test("the command line publishes, lists and rolls back at the running desk", async () => {
  const at = ["--data", data.path];
  const file = join(place.path, "fraud_quick.yaml");
  writeFileSync(file, kinder);
  const published = await run(["flow", "publish", file, "--message", "From the editor's machine", ...at]);
  assert.equal(published.code, 0, published.err);
  assert.match(published.out, /^fraud_quick: version 6 is in force/);
  const again = await run(["flow", "publish", file, ...at]);
  assert.deepEqual([again.code, /in force already/.test(again.err)], [1, true]);
  writeFileSync(file, edited(kinder, "go: confirm}", "go: confrim}"));
  const broken = await run(["flow", "publish", file, ...at]);
  assert.equal(broken.code, 1);
  assert.match(broken.err, new RegExp(`fraud_quick\\.yaml:${line_of(kinder, "go: confirm}")}: `));
  const listed = await run(["flow", "versions", "fraud_quick", ...at]);
  assert.deepEqual(listed.out.trim().split("\n").map((line) => line.split("\t")[0]), ["6*", "5", "4", "3", "2", "1"]);
  assert.match(listed.out, /^6\*\t\S+\tcommand-line\t[0-9a-f]{12}\tFrom the editor's machine$/m);
  assert.match(listed.out, /^4\t\S+\tadmin\t\S+\tback to 1\. Too long$/m);
  const back = await run(["flow", "roll-back", "fraud_quick", "1", ...at]);
  assert.match(back.out, /version 7 is in force/);
  assert.equal((await run(["flow", "roll-back", "fraud_quick", "99", ...at])).code, 1);
  assert.match((await run(["flow", "versions", "none", ...at])).err, /no script named 'none'/);
  // A script of the desk's own, under a new name.
  writeFileSync(file, edited(shipped, "flow: fraud_quick", "flow: fraud_branch"));
  assert.match((await run(["flow", "publish", file, ...at])).out, /^fraud_branch: version 1 /);
  const nobody = folder();
  assert.match((await run(["flow", "versions", "fraud_quick", "--data", nobody.path])).err, /no desk serves/);
  nobody.remove();
});

test("a folder of scripts gives way to what was published, and says so", async () => {
  const scripts = join(place.path, "scripts");
  mkdirSync(scripts);
  cpSync("flows/fraud_verification.yaml", join(scripts, "fraud_verification.yaml"));
  writeFileSync(join(scripts, "fraud_quick.yaml"), edited(shipped, "Fraud check, one question", "Fraud check of our branch"));
  await stop();
  await start({ RINGFENCE_FLOWS: scripts });
  assert.equal((await page()).flow.in_force.number, 7);
  const { notices } = (await desk.admin.ask("GET", "/api/v1/desk")).body;
  assert.match(JSON.stringify(notices), /fraud_quick\.yaml says something else than version 7 of the script 'fraud_quick'/);
  assert.equal((await run(["flow", "publish", join(scripts, "fraud_quick.yaml"), "--data", data.path])).code, 0);
  assert.equal((await page()).flow.title, "Fraud check of our branch");
  assert.doesNotMatch(JSON.stringify((await desk.admin.ask("GET", "/api/v1/desk")).body.notices), /script-file/);
  // The scripts that only the desk has are still there, and cases may name them.
  const names = (await desk.admin.ask("GET", "/api/v1/flows")).body.flows.map(({ name }) => name);
  assert.deepEqual(names, ["fraud_branch", "fraud_quick", "fraud_verification", "loan_recovery"]);
});

test("flow draw gives a picture with every step, and --out a file", async () => {
  const { code, out } = await run(["flow", "draw", "flows/fraud_quick.yaml"]);
  assert.equal(code, 0);
  assert.match(out, /^<svg xmlns=.*<title id="title">Fraud check, one question<\/title>/s);
  for (const title of ["Right person", "Was it you?", "Is it fraud?", "Is it all right?", "At every question"]) assert.ok(out.includes(`>${title}<`), title);
  const file = join(place.path, "picture.svg");
  assert.equal((await run(["flow", "draw", "flows/fraud_quick.yaml", "--out", file])).code, 0);
  assert.equal(readFileSync(file, "utf8"), out);
  assert.equal((await run(["flow", "draw", "flows/fraud_quick.yaml", "--out", join(place.path, "none", "x.svg")])).code, 1);
});
