// The command line and the files that go in and out, without a running desk where none is needed.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { start_company } from "./phone_company/company.mjs";
import { carrier_settings, from } from "./support/carrier.mjs";
import { Desk, Person, binary, folder, run, until } from "./support/desk.mjs";

test("every command has help and version says the version", async () => {
  for (const words of [[], ["serve"], ["case"], ["case", "import"], ["case", "export"], ["case", "list"], ["case", "call"], ["user", "add"], ["flow", "check"], ["flow", "try"],
    ["understand"], ["simulate"], ["replay"], ["dial", "explain"], ["doctor"], ["version"], ["phone-company"], ["monitor", "replay"], ["monitor", "check"], ["sentiment"],
    ["connect"], ["connect", "flow"], ["connect", "check"], ["connect", "tail"], ["connect", "contact"], ["connect", "contact", "start"], ["connect", "contact", "stop"],
    ["connect", "contact", "describe"], ["connect", "contact", "attributes"]]) {
    const { code, out } = await run([...words, "--help"]);
    assert.equal(code, 0, words.join(" "));
    assert.match(out, /--help/, words.join(" "));
  }
  assert.match((await run(["version"])).out, /^ringfence \d+\.\d+\.\d+\n$/);
  assert.match((await run(["--version"])).out, /^ringfence \d+\.\d+\.\d+\n$/);
});

test("what is typed wrong is told with what was meant and where to look it up", async () => {
  const wrong = [
    [[], /^ringfence: a command is needed; there are: serve, .*\. See: ringfence --help\n$/],
    [["nonsense"], /^ringfence: there is no command 'nonsense'; there are: serve, /],
    [["case", "imprt", "x"], /^ringfence case: there is no command 'imprt' \(did you mean 'import'\?\)/],
    [["serve", "--prot", "3"], /^ringfence serve: there is no option '--prot' \(did you mean '--port'\?\)\. See: ringfence serve --help\n$/],
    [["serve", "--", "--port", "1"], /^ringfence serve: '--port' stands behind '--', where nothing is an option; leave the '--' out\. See/],
    [["serve", "--port=99999"], /^ringfence serve: --port: '99999' is not from 0 to 65535\. See/],
    [["serve", "--demo", "--demo-speed", "0"], /--demo-speed: '0' is not from 0\.1 to 1000\. See/],
    [["case", "import"], /^ringfence case import: file is required/],
    [["user", "add", "bo"], /--role is required/],
    [["phone-company", "--port", "99999"], /^ringfence phone-company: --port: '99999' is not from 0 to 65535/],
    [["replay", "abc"], /^ringfence replay: call: 'abc' is no whole number from 1 on\. See/],
    [["replay", "9223372036854775808"], /'9223372036854775808' is no whole number/],
    [["simulate", "--seed", "-1"], /'-1' is no whole number from 0 on/],
    [["version", "extra"], /'extra' is one word too many/],
  ];
  for (const [words, said] of wrong) {
    const { code, out, err } = await run(words);
    assert.deepEqual([code, out], [2, ""], words.join(" "));
    assert.match(err, said, words.join(" "));
  }
});

test("a result that cannot be written is no success", async () => {
  for (const words of ["version", "--help", "flow --help"]) {
    const { status, stderr } = spawnSync("sh", ["-c", `exec "${binary}" ${words} > /dev/full`], { encoding: "utf8" });
    assert.equal(status, 1, words);
    assert.match(stderr, /^ringfence: what should be printed cannot be written: No space left on device\n$/, words);
  }
});

test("every option is explained", async () => {
  for (const words of [["serve"], ["phone-company"], ["case", "import"], ["case", "export"], ["user", "add"], ["flow", "check"], ["understand"], ["simulate"],
    ["replay"], ["dial", "explain"], ["doctor"], ["monitor", "replay"], ["monitor", "check"], ["sentiment"], ["connect", "flow"], ["connect", "check"], ["connect", "tail"], ["connect", "contact", "start"], ["connect", "contact", "attributes"]]) {
    const lines = (await run([...words, "--help"])).out.split("\n").filter((line) => /^  (-|[a-z]+ [A-Z]+ )/.test(line));
    assert.ok(lines.length > 1, words.join(" "));
    for (const line of lines) assert.match(line, /^  \S.*? {2,}\S.{3}|REQUIRED +\S.{3}|^  -.* [A-Z=|]+$/, `${words.join(" ")}: ${line}`);
  }
  for (const command of ["phone-company", "simulate"]) assert.match((await run([command, "--help"])).out, /^  callback_twice +a status callback comes twice$/m);
});

test("files come in whole or not at all, and go out as they came", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = (name, text) => (writeFileSync(join(place.path, name), text), join(place.path, name));
  const data = ["--data", join(place.path, "data")];
  const rows = [1, 2].map((n) => ({ id: `TXN00${n}`, client_name: "O'Brien & <Co>", card_number: "4111111111111111", client_phone: "+12125550100", amount: 2500.75,
    bank_name: "Bank", merchant_name: "=SUM(A1)", transaction_date: "15/03/2025", action: n === 1 ? "Marked as Fraud" : "Connecting...", note: "kept" }));
  const good = file("transactions.json", JSON.stringify(rows, null, 1));
  const torn = file("torn.jsonl", `${JSON.stringify(rows[0])}\n${JSON.stringify(rows[0])}\n{"id":"TXN9","client_na`);
  const refused = await run(["case", "import", torn, ...data]);
  assert.equal(refused.code, 1);
  assert.match(refused.err, /torn\.jsonl:2: .*TXN001 is on line 1 already/);
  assert.match(refused.err, /torn\.jsonl:3: .*cut off/);
  assert.match((await run(["case", "list", ...data])).err, /There is no database in the data folder/);
  assert.match((await run(["case", "import", good, ...data])).out, /^2 cases added, 0 unchanged/);
  assert.match((await run(["case", "import", good, ...data])).out, /^0 cases added, 2 unchanged/);
  const listed = JSON.parse((await run(["case", "list", ...data, "--json"])).out);
  assert.deepEqual(listed.map((row) => row.action), ["Mark As Fraud", "Not Answered"]);
  assert.equal(listed[0].card_number, "***1111");
  assert.equal(listed[0].amount, 2500.75);
  const csv = await run(["case", "export", "--as", "csv", ...data]);
  assert.match(csv.out, /'=SUM\(A1\)/);
  assert.match(csv.out, /,note\r?\n/);
  assert.deepEqual(JSON.parse((await run(["case", "export", "--json", ...data])).out).map((row) => row.id), ["TXN001", "TXN002"]);
  assert.match((await run(["case", "export", "--json", "--as", "csv", ...data])).err, /--json .* --as csv/);
  const again = file("again.csv", csv.out.replaceAll("TXN00", "NEW00"));
  assert.match((await run(["case", "import", again, ...data])).out, /^2 cases added/);
  const changed = file("changed.json", JSON.stringify([{ ...rows[0], amount: 1 }]));
  const conflict = await run(["case", "import", changed, ...data]);
  assert.equal(conflict.code, 1);
  assert.match(conflict.err, /TXN001/);
  for (const [name, bytes, what] of [["utf16.csv", Buffer.from("\ufeffid,client_name\n", "utf16le"), /UTF-16/], ["broken.csv", Buffer.from([0x69, 0x64, 0x0a, 0xff]), /not UTF-8/], ["empty.csv", "", /empty/]])
    assert.match((await run(["case", "import", file(name, bytes), ...data])).err, what);
  assert.equal((await run(["case", "call", "TXN001", ...data])).code, 1);
  for (const words of [["list"], ["disable", "asha"], ["role", "asha", "agent"]]) {
    const { code, err } = await run(["user", ...words, "--data", join(place.path, "nowhere")]);
    assert.equal(code, 1);
    assert.match(err, /There is no database in the data folder/);
  }
  assert.ok(!existsSync(join(place.path, "nowhere")), "looking makes no folder");
  assert.match((await run(["case", "call", "TXN001", ...data])).err, /no desk serves/);
});

test("a row with an amount nobody paid or a day that does not exist stops the import, by line and reason", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "cases.csv"), data = ["--data", join(place.path, "data")];
  writeFileSync(file, "id,client_name,amount,transaction_date\nT1,Asha,-5,15/03/2025\nT2,Ravi,5,31/02/2026\nT3,Mira,0,15/03/2025\nT4,Zoe,1e9,15/03/2025\nT5,Lee,5,2025-03-15\n");
  const { code, err } = await run(["case", "import", file, ...data]);
  assert.equal(code, 1);
  for (const line of [/csv:2: The amount '-5' is negative/, /csv:3: .*31\/02\/2026.*no day 31/, /csv:4: The amount '0' is nothing/, /csv:5: The amount '1e9'/])
    assert.match(err, line);
  assert.doesNotMatch(err, /csv:6/);
  assert.match((await run(["case", "list", ...data])).err, /There is no database in the data folder/);
  assert.match((await run(["case", "import", file, ...data, "--skip-bad-rows"])).out, /^1 cases added.*4 rows left out/);
  assert.match((await run(["case", "export", "--as", "csv", ...data])).out, /,15\/03\/2025,/);
});

test("a file without rows, or one that is no text, is no success", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = (name, bytes) => (writeFileSync(join(place.path, name), bytes), join(place.path, name));
  const data = ["--data", join(place.path, "data")];
  for (const [name, bytes, why] of [
    ["header.csv", "id,client_name,amount\n", /header\.csv: .*no rows and nothing was changed/],
    ["list.json", "[]\n", /no rows and nothing was changed/],
    ["nothing.csv", "", /empty.*nothing was changed/],
    ["cases.xlsx", Buffer.from("504b030414000600", "hex"), /looks like an Excel workbook.*CSV.*JSON/],
    ["picture.csv", Buffer.from([0, 1, 2, 3, 4, 5, 6, 7]), /looks like a binary file/],
  ])
    for (const options of [[], ["--check"], ["--skip-bad-rows"]]) {
      const { code, out, err } = await run(["case", "import", file(name, bytes), ...data, ...options]);
      assert.equal(code, 1, name);
      assert.equal(out, "", name);
      assert.match(err, why);
    }
});

test("a file whose columns are other ones is told so once", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "other.csv");
  writeFileSync(file, `Reference,Customer,Amout\n${Array.from({ length: 50 }, (_, i) => `T${i},Asha,5\n`).join("")}`);
  const { code, err } = await run(["case", "import", file, "--data", join(place.path, "data"), "--skip-bad-rows"]);
  assert.equal(code, 1);
  assert.equal(err.trim().split("\n").length, 1);
  assert.match(err, /other\.csv: The file has no column for amount\..*found are Reference, Customer, Amout\..*'Amout' for amount/);
});

test("a script with an unknown step is named by file and line", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const { readFileSync } = await import("node:fs");
  const text = readFileSync("flows/fraud_quick.yaml", "utf8");
  const file = join(place.path, "broken.yaml");
  writeFileSync(file, text.replace("go: confirm", "go: konfirm"));
  const line = text.split("\n").findIndex((words) => words.includes("go: confirm")) + 1;
  const { code, err } = await run(["flow", "check", file]);
  assert.equal(code, 1);
  assert.match(err, new RegExp(`broken\\.yaml:${line}: .*konfirm.*confirm`));
  assert.equal((await run(["flow", "check", "flows/fraud_quick.yaml", "flows/fraud_verification.yaml"])).code, 0);
  const slip = join(place.path, "slip.yaml");
  writeFileSync(slip, readFileSync("flows/fraud_quick.yaml", "utf8").replace("say: Thank you. I am", "say: Thank you for {amout}. I am"));
  assert.match((await run(["flow", "check", slip])).err, /warning: .*slip\.yaml:\d+: '\{amout\}' is spoken here.*perhaps '\{amount\}' is meant/);
  // All that is wrong with a file, in its order; the other files are looked at all the same.
  writeFileSync(file, text.replace("go: confirm", "go: konfirm").replace("voice: ", "voice: no such "));
  const both = await run(["flow", "check", file, join(place.path, "none.yaml"), "flows/fraud_quick.yaml"]);
  assert.equal(both.code, 1);
  assert.match(both.err, new RegExp(`^\\S+broken\\.yaml:\\d+: a voice is .*\\n\\S+broken\\.yaml:${line}: .*konfirm.*\\n.*none\\.yaml does not exist\\n$`));
  assert.match(both.out, /^flows\/fraud_quick\.yaml: sound;.*\n$/);
  const [first, second, third] = JSON.parse((await run(["flow", "check", "--json", file, join(place.path, "none.yaml"), "flows/fraud_quick.yaml"])).out);
  assert.deepEqual([first.problems.length, first.sound, second.problems.length, third.sound], [2, false, 1, true]);
});

test("flow check --json has all that the text has: claims, coverage, the longest call, the version", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const text = readFileSync("flows/fraud_quick.yaml", "utf8");
  const file = join(place.path, "claims.yaml");
  writeFileSync(file, text.replace("  - outcome resolved can happen", "  - never outcome resolved"));
  const [good, bad] = JSON.parse((await run(["flow", "check", "--json", "flows/loan_recovery.yaml", file])).out);
  assert.equal(good.name, "loan_recovery");
  assert.match(good.version, /^[0-9a-f]{64}$/);
  assert.ok(good.longest_call.seconds > 600 && good.longest_call.answers === 24, JSON.stringify(good.longest_call));
  assert.ok(good.claims.length > 15 && good.claims.every(({ verdict }) => verdict === "proved"));
  assert.ok(good.claims.some(({ claim, always }) => claim === "stop_calling is honoured from every step" && always));
  const lines = readFileSync("flows/loan_recovery.yaml", "utf8").split("\n");
  for (const { claim, always, line, file: at } of good.claims)
    if (!always) assert.deepEqual([at, lines[line - 1].trim()], ["flows/loan_recovery.yaml", `- ${claim}`]);
  assert.ok(good.coverage.steps.length > 8 && good.coverage.steps.every(({ visits, line }) => visits > 0 && line > 0));
  assert.ok(good.coverage.exits > 20);
  assert.equal(good.coverage.exits_taken, good.coverage.exits);
  assert.ok(good.coverage.steps.some(({ step, file: at }) => step === "identify" || /parts/.test(at)));
  const broken = bad.claims.filter(({ verdict }) => verdict === "broken");
  assert.deepEqual([bad.sound, broken.length, broken[0].claim], [false, 1, "never outcome resolved"]);
  assert.equal(broken[0].counter_example[0], "the customer answers the telephone");
  assert.match(broken[0].counter_example.join("\n"), /\nwe: .*\ncustomer: /);
});

test("an evaluation of nothing is no success", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const file = join(place.path, "none.tsv");
  for (const nothing of ["", "# only words\n\n", "question_kind\tutterance\texpected\n"]) {
    writeFileSync(file, nothing);
    const { code, out, err } = await run(["understand", "--eval", file]);
    assert.deepEqual([code, out], [1, ""], JSON.stringify(nothing));
    assert.match(err, /none\.tsv has no line to measure/);
  }
});

test("a variable that nothing reads is told, and stops nobody", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  writeFileSync(join(place.path, ".env"), "RINGFENCE_PROT=1\n");
  const { code, out, err } = await run(["case", "list"], { cwd: place.path, environment: { TWILIO_NUMBR: "x", TWILIO_OTHER: "y", RINGFENCE_DATA: join(place.path, "data") } });
  assert.equal(code, 1, out);
  assert.match(err, /^ringfence: \.env:1: 'RINGFENCE_PROT' is no setting and changes nothing \(did you mean 'RINGFENCE_PORT'\?\)$/m);
  assert.match(err, /^ringfence: environment: 'TWILIO_NUMBR' is no setting .*'TWILIO_NUMBER'/m);
  assert.doesNotMatch(err, /TWILIO_OTHER/);
});

test("doctor looks at what the running desk uses, and says so", async (t) => {
  const place = folder(), desk = await Desk.start();
  t.after(() => (desk.stop(), place.remove()));
  const look = async (environment = {}) => {
    const { code, out, err } = await run(["doctor", "--data", desk.data.path, "--json"], { cwd: place.path, environment });
    return { code, findings: Object.fromEntries(JSON.parse(out || err).findings.map((finding) => [finding.name, finding])) };
  };
  const { code, findings } = await look();
  // How much room is left is this machine's affair.
  assert.deepEqual(Object.values(findings).filter(({ name, well, checked }) => !(well && checked) && name !== "disk"), []);
  assert.equal(code, findings.disk.well ? 0 : 1);
  assert.match(findings.desk.detail, /serves .* on port \d+ with demo data; what follows looks at what it uses/);
  assert.equal(findings["public URL"].detail, `${desk.url}: the desk answers there`);
  assert.equal(findings["our number"].detail, "is the account's");
  assert.equal(findings["calling rules"].detail, "for any country");
  await desk.stop({ keep: true });
  const alone = await look();
  assert.equal(alone.code, 1);
  assert.deepEqual([alone.findings.desk.checked, alone.findings.desk.well], [false, true]);
  assert.match(alone.findings.desk.detail, /none serves .*settings at hand/);
});

test("one desk serves a folder at a time, and the next can as soon as it is gone", async (t) => {
  let desk = await Desk.start({ people: false });
  t.after(() => desk.stop());
  const { port } = desk.run_file;
  const second = await run(["serve", "--data", desk.data.path, "--port", "0"]);
  assert.equal(second.code, 1);
  assert.match(second.err, new RegExp(`another desk \\(process \\d+, port ${port}\\) serves .* already; stop it`));
  assert.equal(desk.run_file.port, port, "commands reach the desk that serves");
  desk.program.process.kill("SIGKILL");
  await desk.program.ended;
  desk = await Desk.start({ data: desk.data, people: false });
});

test("doctor says when the desk was started with other settings", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const { base } = await start_company(t), environment = carrier_settings(base, place);
  const desk = await Desk.start({ demo: false, people: false, environment });
  t.after(() => desk.stop());
  const { code, out } = await run(["doctor", "--data", desk.data.path, "--json"], { cwd: place.path, environment: { ...environment, TWILIO_NUMBER: "+442071838750" } });
  assert.equal(code, 1);
  const finding = JSON.parse(out).findings.find(({ name }) => name === "settings in use");
  assert.equal(finding.well, false);
  assert.match(finding.detail, /started with another number than/);
  assert.doesNotMatch(JSON.stringify(desk.run_file), new RegExp(environment.TWILIO_AUTH_TOKEN));
});

test("settings that contradict or do not exist are refused with their place", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const data = ["--data", join(place.path, "data")];
  writeFileSync(join(place.path, "bad.toml"), "[twilio]\naccount_sid = \"AC1\"\nnumbr = \"x\"\n");
  assert.match((await run(["serve", ...data, "--config", join(place.path, "bad.toml")])).err, /bad\.toml:3: .*twilio\.numbr.*twilio\.number/);
  assert.match((await run(["serve", ...data], { environment: { TWILIO_SID: "AC1", TWILIO_ACCOUNT_SID: "AC2" } })).err, /mean the same and differ/);
  assert.match((await run(["serve", ...data], { environment: { RINGFENCE_ADDRESS: "0.0.0.0" } })).err, /https/);
  const doctor = await run(["doctor", ...data, "--json"], { cwd: place.path });
  assert.equal(doctor.code, 1);
  assert.ok(!existsSync(join(place.path, "data")), "looking makes no folder");
  const findings = Object.fromEntries(JSON.parse(doctor.out).findings.map((finding) => [finding.name, finding]));
  assert.equal(findings["public URL"].well, false);
  assert.match(findings.clock.detail, /^not checked: no carrier/);
});

test("a desk with everything it needs is found well, and says so at its start", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const company = await start_company(t), { base } = company;
  const environment = { ...carrier_settings(base, place), TWILIO_FALLBACK_URL: `${base}/sorry` };
  const desk = await Desk.start({ demo: false, people: false, environment });
  t.after(() => desk.stop());
  // The company is asked who it is before anybody is told that nobody answers.
  await desk.program.line(/Note: .*delivered nowhere/);
  assert.doesNotMatch(desk.program.output, /Nobody answers/);
  const look = async (more) => {
    const { code, out, err } = await run(["doctor", "--data", desk.data.path, "--json"], { cwd: place.path, environment: { ...environment, RINGFENCE_PUBLIC_URL: desk.url, ...more } });
    return { code, findings: Object.fromEntries(JSON.parse(out || err).findings.map((finding) => [finding.name, finding])) };
  };
  const { code, findings } = await look();
  // How much room is left is this machine's affair.
  assert.deepEqual(Object.values(findings).filter(({ name, well }) => !well && name !== "disk"), []);
  assert.equal(code, findings.disk.well ? 0 : 1);
  for (const name of ["credentials", "clock", "public URL"]) assert.ok(findings[name].checked, JSON.stringify(findings[name]));
  assert.ok(findings["our number"], "our number is looked for");
  const wrong = await look({ TWILIO_AUTH_TOKEN: "another" });
  assert.match(wrong.findings.credentials.detail, /refuses/);
  assert.equal(wrong.code, 1);
  company.child.kill("SIGTERM");
  await company.ended;
  const gone = await look();
  assert.match(gone.findings.clock.detail, /^not checked: the carrier does not answer/);
});

test("our number must be the account's, bought there or verified", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const answers = {};
  const carrier = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://carrier");
    const body = answers[pathname.split("/").at(-1)];
    if (pathname.endsWith("Numbers.json") || pathname.endsWith("Ids.json")) assert.equal(searchParams.get("PhoneNumber"), from);
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
  });
  await new Promise((ready) => carrier.listen(0, "127.0.0.1", ready));
  t.after(() => carrier.close());
  const environment = carrier_settings(`http://127.0.0.1:${carrier.address().port}`, place);
  const number = async (given) => {
    Object.assign(answers, { "Calls.json": { calls: [] } }, given);
    const { out } = await run(["doctor", "--data", join(place.path, "data"), "--json"], { cwd: place.path, environment });
    const { well, checked, detail } = JSON.parse(out).findings.find(({ name }) => name === "our number");
    return [well, checked, detail];
  };
  assert.deepEqual(await number({}), [true, false, "could not be checked: the carrier answered 404"]);
  const none = { "IncomingPhoneNumbers.json": { incoming_phone_numbers: [] }, "OutgoingCallerIds.json": { outgoing_caller_ids: [] } };
  const [well, , detail] = await number(none);
  assert.equal(well, false);
  assert.match(detail, /does not belong to the account.*TWILIO_PHONE_NUMBER/);
  assert.deepEqual(await number({ ...none, "OutgoingCallerIds.json": { outgoing_caller_ids: [{ phone_number: from }] } }), [true, true, "is a verified caller id of the account"]);
  assert.deepEqual(await number({ ...none, "IncomingPhoneNumbers.json": { incoming_phone_numbers: [{ phone_number: from }] } }), [true, true, "is the account's"]);
});

test("a clock that is off, rules that cannot be read and a folder without any are found", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  let off = 0; // seconds
  const carrier = createServer((request, response) =>
    response.writeHead(200, { "content-type": "application/json", date: new Date(Date.now() - off * 1000).toUTCString() }).end('{"calls":[]}'));
  await new Promise((ready) => carrier.listen(0, "127.0.0.1", ready));
  t.after(() => carrier.close());
  const environment = carrier_settings(`http://127.0.0.1:${carrier.address().port}`, place), rules = join(environment.RINGFENCE_POLICIES, "demo.yaml");
  const look = async (name) => {
    const { code, out } = await run(["doctor", "--data", join(place.path, "data"), "--json"], { cwd: place.path, environment });
    const { well, checked, detail } = JSON.parse(out).findings.find((finding) => finding.name === name);
    return [well, checked, detail, code];
  };
  const [right, checked] = await look("clock");
  assert.deepEqual([right, checked], [true, true]);
  for (off of [600, -600]) {
    const [well, , detail, code] = await look("clock");
    assert.deepEqual([well, code], [false, 1]);
    assert.match(detail, /^(59\d|60\d|61\d) s away from the carrier's; calling hours depend on it$/);
  }
  assert.equal((await look("calling rules"))[0], true);
  const text = readFileSync(rules, "utf8");
  writeFileSync(rules, text.replace("per_day: 1000", "per_day: often"));
  const line = text.split("\n").indexOf("per_day: 1000") + 1;
  const [sound, , why, broken] = await look("calling rules");
  assert.deepEqual([sound, broken], [false, 1]);
  assert.match(why, new RegExp(`demo\\.yaml:${line}: expected a whole number .*'often'`));
  rmSync(rules);
  const [any, , none, empty] = await look("calling rules");
  assert.deepEqual([any, empty], [false, 1]);
  assert.match(none, /policies holds no \.yaml file$/);
});

test("an .env that comes after the start is noticed", async (t) => {
  const desk = await Desk.start({ people: false, environment: { RINGFENCE_LOG_LEVEL: "info" } });
  t.after(() => desk.stop());
  const noticed = () => desk.program.errors.match(/settings\.public-url/g)?.length ?? 0;
  for (const [times, port] of [[1, 8701], [2, 8702]]) {
    writeFileSync(join(desk.data.path, ".env"), `RINGFENCE_PUBLIC_URL=http://127.0.0.1:${port}\n`);
    await until(() => noticed() === times, "the new public URL to be noticed");
  }
});

test("people are added and disabled from the command line beside a running desk", async (t) => {
  const desk = await Desk.start();
  t.after(() => desk.stop());
  const data = ["--data", desk.data.path];
  assert.equal((await run(["user", "add", "asha", "--role", "agent", "--password-stdin", ...data], { input: "a long enough password\n" })).code, 0);
  assert.match((await run(["user", "add", "bo", "--role", "agent", "--password-stdin", ...data], { input: "short\n" })).err, /12 characters/);
  assert.match((await run(["user", "add", "asha-2", "--role", "agent", "--password-stdin", ...data], { input: "ASHA-2 asha-2\n" })).err, /must not contain the user name/);
  assert.match((await run(["user", "add", "cy", "--role", "boss", ...data])).err, /no role/);
  const asha = new Person(desk.url);
  assert.equal((await asha.sign_in("asha")).status, 200);
  assert.equal((await run(["user", "disable", "asha", ...data])).code, 0);
  await until(async () => (await asha.ask("GET", "/api/v1/session")).status === 401, "asha to be signed out");
  const called = await run(["case", "call", "TXN002", ...data, "--json"]);
  assert.equal(JSON.parse(called.out).case_id, 2, called.err);
  assert.match((await run(["dial", "explain", "TXN003", ...data])).out, /A call is allowed now/);
  // An import beside the desk is noticed.
  writeFileSync(join(desk.data.path, "more.csv"), "id,client_name,amount\nMORE1,Somebody,5\n");
  assert.equal((await run(["case", "import", join(desk.data.path, "more.csv"), ...data])).code, 0);
  assert.equal((await desk.admin.ask("GET", "/api/v1/cases?q=MORE1")).body.total, 1);
});

test("orders are delivered signed, again until acknowledged, by the next desk when one is killed, and never after", async (t) => {
  const secret = "a secret of some length", received = [];
  let takes = false;
  const receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk));
    request.on("end", () => {
      const { "ringfence-id": id, "ringfence-timestamp": timestamp, "ringfence-signature": signature } = request.headers;
      const right = "v1=" + createHmac("sha256", secret).update(`${timestamp}.${id}.${body}`).digest("hex");
      received.push({ id, right: signature === right, body: JSON.parse(body), fresh: Math.abs(Date.now() / 1000 - Number(timestamp)) < 60, taken: takes });
      response.writeHead(takes ? 204 : 503).end();
    });
  });
  await new Promise((ready) => receiver.listen(0, "127.0.0.1", ready));
  t.after(() => receiver.close());
  const environment = { RINGFENCE_DELIVERY_URL: `http://127.0.0.1:${receiver.address().port}/orders`, RINGFENCE_DELIVERY_SECRET: secret };
  let desk = await Desk.start({ environment });
  t.after(() => desk.stop());
  const [{ id }] = (await desk.admin.ask("GET", "/api/v1/cases?q=TXN001")).body.cases;
  await desk.admin.ask("POST", `/api/v1/cases/${id}/calls`);
  // Nobody takes anything for as long as the first desk lives.
  const owed = async () => {
    const { fraud_case, orders } = (await desk.admin.ask("GET", `/api/v1/cases/${id}`)).body;
    return fraud_case && orders.length >= 2 && [fraud_case, ...orders];
  };
  const messages = (await until(owed, "the fraud case and its orders")).length;
  await until(() => new Set(received.map((message) => message.id)).size === messages, "each to be tried");
  desk.program.process.kill("SIGKILL");
  await desk.program.ended;
  const tried = received.length;
  takes = true;
  desk = await Desk.start({ data: desk.data, environment });
  const delivered = async () => {
    const { fraud_case, orders } = (await desk.admin.ask("GET", `/api/v1/cases/${id}`)).body;
    return fraud_case?.delivery.acknowledged_at && orders.length >= 2 && orders.every((order) => order.state === "delivered");
  };
  await until(delivered, "every order to be delivered");
  assert.ok(received.every(({ right, fresh }) => right && fresh));
  assert.ok(received.slice(0, tried).every(({ taken }) => !taken));
  const ids = (some) => some.map((message) => message.id).sort();
  const owed_ids = [...new Set(ids(received.slice(0, tried)))];
  assert.deepEqual(ids(received.filter(({ taken }) => taken)), owed_ids, "each message is taken exactly once, under the id that it had before");
  // Nor after another restart.
  const before = received.length;
  await desk.stop({ keep: true });
  desk = await Desk.start({ data: desk.data, environment });
  await new Promise((later) => setTimeout(later, 3_000));
  assert.equal(received.length, before);
});

test("the simulated world sums up for people, and ends with one line of JSON, the same for the same seed", async () => {
  const once = await run(["simulate", "--calls", "150", "--seed", "5"]);
  assert.equal(once.code, 0, once.err);
  const report = JSON.parse(once.out.trim().split("\n").at(-1));
  assert.deepEqual([report.calls, report.lost, report.doubled, report.outside_window], [150, 0, 0, 0]);
  assert.equal((await run(["simulate", "--calls", "150", "--seed", "5"])).out, once.out);
  assert.notEqual(JSON.parse((await run(["simulate", "--calls", "150", "--seed", "6", "--json"])).out).trace_hash, report.trace_hash);
  assert.match(once.out, /^150 cases, .*^ +\d+  attempts.*^Every promise was kept\.\n\n\{.*\}\n$/ms);
  assert.equal(once.err, "", "no progress of a short run that nobody watches");
  const json = await run(["simulate", "--calls", "150", "--seed", "5", "--json"]);
  assert.equal(json.out, `${once.out.trim().split("\n").at(-1)}\n`);
  const refused = async (faults) => (await run(["simulate", "--calls", "5", "--faults", faults])).err;
  assert.match(await refused("nonsense=1"), /'nonsense' is no fault; there are: lose_reply, /);
  assert.match(await refused("throttle=0.1"), /'throttle' is no fault any more: it is called 'too_many_requests'/);
  assert.match(await refused("callback_twise=0.1"), /did you mean 'callback_twice'/);
  assert.match(await refused("crash=2"), /from 0 to 1/);
  assert.match(await refused("no-such-file.yaml"), /no-such-file\.yaml does not exist/);
  assert.equal((await run(["simulate", "--calls", "5", "--faults", "none,crash=0.01"])).code, 0);
});

test("words are understood from the command line", async () => {
  assert.match((await run(["understand", "--question", "yes_no", "I did not make that payment"])).out, /^no\t/);
  assert.equal(JSON.parse((await run(["understand", "--json", "--question", "card_choice", "the physical one, not the virtual one"])).out).intent, "physical");
  assert.match((await run(["understand", "--question", "colour", "red"])).err, /yes_no/);
  // Without quotes too; and nothing at all is an answer that is not understood.
  assert.match((await run(["understand", "--question", "yes_no", "I", "did", "not"])).out, /^no\t/);
  const nothing = await run(["understand", "--question", "yes_no", ""]);
  assert.equal(nothing.code, 0, nothing.err);
  assert.match(nothing.out, /^unclear\t/);
  assert.match((await run(["understand", "--question", "yes_no"])).err, /give the words/);
  assert.match((await run(["understand", "--language", "fr", "oui"])).err, /--language: 'fr' is not understood/);
  // Who is on the line.
  for (const [words, means] of [["speaking", "yes"], ["this is her husband", "wrong_person"], ["this is Rahul", "unclear"]])
    assert.match((await run(["understand", "--asks-for", "Asha Rao", words])).out, new RegExp(`^${means}\t`), words);
  assert.match((await run(["understand", "--asks-for", "Asha Rao", "--question", "card_choice", "physical"])).err, /yes_no or a name question/);
});
