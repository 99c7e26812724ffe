// Kintone both ways: our binary against a stand-in, and Kintone's official client against the same stand-in, so that it is known to
// behave.
import { KintoneRestAPIClient } from "@kintone/rest-api-client";
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Program, folder, run, sleep, until } from "./support/desk.mjs";
import { Kintone, field, japanese_fields, text } from "./support/kintone.mjs";

const token = "tOkEn-very-secret";
async function started(t, options = {}) {
  const kintone = await Kintone.start(options);
  const place = folder();
  t.after(async () => {
    await kintone.stop().catch(() => {});
    place.remove();
  });
  const app = kintone.app(7, options.fields ?? japanese_fields(), { token, ...options.app });
  const environment = { KINTONE_BASE_URL: kintone.url, KINTONE_APP_ID: "7", KINTONE_API_TOKEN: token };
  const crm = (words, more = {}) => run(["crm", ...words], { cwd: place.path, environment: { ...environment, ...more.environment }, input: more.input });
  const file = (name, rows) => (writeFileSync(join(place.path, name), rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row))).join("\n") + "\n"), join(place.path, name));
  return { kintone, app, crm, file, environment, place };
}
const score = (customer, value, at = "2026-11-30T12:00:20Z", more = {}) => ({ call: `call-${customer}`, customer, score: value, at, reasons: ["2 payments late", "balance falls"], advice: "Offer an instalment plan.", ...more });
const customer = (id, more = {}) => ({ 顧客ID: id, 顧客名: `山田 ${id}`, 電話番号: "+81312345678", メールアドレス: "y@example.jp", 口座残高: "1200.50", 支払履歴: "2026-01 期限内\n2026-02 遅延", リスク要因: ["延滞"], 担当メモ: "keep me", ...more });

test("the stand-in works with Kintone's official client", async (t) => {
  const { kintone, app } = await started(t, { host: "localhost" }); // which it talks to without TLS
  const client = new KintoneRestAPIClient({ baseUrl: kintone.url, auth: { apiToken: token } });
  const { record: one } = client;
  const added = await one.addRecord({ app: 7, record: { 顧客ID: { value: "C1" }, 口座残高: { value: "10" } } });
  assert.deepEqual(added, { id: "1", revision: "1" });
  assert.deepEqual((await one.getRecord({ app: 7, id: 1 })).record.口座残高, { type: "NUMBER", value: "10" });
  assert.deepEqual(await one.updateRecord({ app: 7, updateKey: { field: "顧客ID", value: "C1" }, record: { 顧客名: { value: "山田" } }, revision: 1 }), { revision: "2" });
  await assert.rejects(one.updateRecord({ app: 7, id: 1, revision: 1, record: {} }), (error) => error.code === "GAIA_CO02" && error.status === 409);
  await assert.rejects(one.addRecord({ app: 7, record: { 顧客ID: { value: "C1" } } }), (error) => error.code === "CB_VA01" && !!error.errors["record.顧客ID.value"]);
  await assert.rejects(one.getRecords({ app: 7, query: "nowhere = 1" }), (error) => error.code === "GAIA_IQ11" && error.status === 400);
  await assert.rejects(one.getRecords({ app: 7, query: 'リスクレベル = "x"' }), (error) => error.code === "GAIA_IQ03");
  await assert.rejects(one.getRecords({ app: 8 }), (error) => error.code === "GAIA_AP01" && error.status === 404);
  assert.equal((await one.upsertRecord({ app: 7, updateKey: { field: "顧客ID", value: "C2" }, record: { 顧客名: { value: "b" } } })).id, "2");
  const upserted = await one.updateRecords({ app: 7, upsert: true, records: [{ updateKey: { field: "顧客ID", value: "C2" }, record: {} }, { updateKey: { field: "顧客ID", value: "C3" }, record: {} }] });
  assert.deepEqual(upserted.records.map(({ operation }) => operation), ["UPDATE", "INSERT"]);
  await one.addAllRecords({ app: 7, records: Array.from({ length: 620 }, (_, i) => ({ 顧客ID: { value: `N${i}` } })) });
  assert.equal((await one.getAllRecordsWithCursor({ app: 7 })).length, 623);
  assert.equal((await one.getAllRecordsWithId({ app: 7 })).length, 623);
  assert.equal(kintone.cursors.size, 0);
  assert.equal((await one.getRecords({ app: 7, totalCount: true, query: "order by $id asc" })).totalCount, "623");
  assert.equal((await one.getRecords({ app: 7, query: "$id > 0" })).totalCount, null);
  assert.equal((await one.getRecords({ app: 7 })).records.length, 100);
  const long = Array.from({ length: 100 }, (_, i) => `"${"長い".repeat(10)}${i}"`).join(",");
  assert.equal((await one.getRecords({ app: 7, query: `顧客ID in (${long})` })).records.length, 0);
  assert.ok(kintone.requests.at(-1).headers["x-http-method-override"], "a long query comes another way");
  assert.equal((await client.app.getFormFields({ app: 7 })).properties.顧客ID.unique, true);
  const stranger = new KintoneRestAPIClient({ baseUrl: kintone.url, auth: { apiToken: "other" } });
  await assert.rejects(stranger.record.getRecords({ app: 7 }), (error) => error.code === "GAIA_IA02");
  kintone.limit = 0;
  await assert.rejects(one.getRecords({ app: 7 }), (error) => error.code === "GAIA_TO04" && error.status === 429);
  assert.equal(app.records.size, 623);
});

test("with the defaults no Kintone is asked, and half of the settings is no setting", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const off = await run(["crm", "check"], { cwd: place.path });
  assert.equal(off.code, 1);
  assert.match(off.err, /No Kintone is set: KINTONE_SUBDOMAIN and KINTONE_API_TOKEN are the defaults/);
  for (const [environment, said] of [
    [{ KINTONE_API_TOKEN: token }, /KINTONE_SUBDOMAIN: a token is set, and not whose it is/],
    [{ KINTONE_SUBDOMAIN: "bank" }, /KINTONE_API_TOKEN: a Kintone is named, and its token is missing/],
    [{ KINTONE_SUBDOMAIN: "ba nk", KINTONE_API_TOKEN: token }, /KINTONE_SUBDOMAIN: a subdomain is/],
    [{ KINTONE_BASE_URL: "http://kintone.example", KINTONE_API_TOKEN: token }, /KINTONE_BASE_URL: http would show the token/],
    [{ KINTONE_SUBDOMAIN: "bank", KINTONE_API_TOKEN: `${token}, ${token}` }, /KINTONE_API_TOKEN: a token is letters/],
    [{ KINTONE_SUBDOMAIN: "bank", KINTONE_API_TOKEN: token, KINTONE_FIELD_CUSTOMER: 'a" or "' }, /KINTONE_FIELD_CUSTOMER: The field code .* holds a space or a sign/],
    [{ KINTONE_SUBDOMAIN: "bank", KINTONE_API_TOKEN: token, KINTONE_LEVELS: "a,b" }, /KINTONE_LEVELS: three words/],
  ]) {
    const { code, out, err } = await run(["crm", "customer", "C1"], { cwd: place.path, environment });
    assert.deepEqual([code, out], [1, ""], JSON.stringify(environment));
    assert.match(err, said);
    assert.ok(!err.includes(token), err);
  }
});

test("a customer is found by the fields that the app has, and nobody is made up", async (t) => {
  const { kintone, app, crm } = await started(t);
  kintone.add(app, customer("C001"));
  kintone.add(app, customer("C002", { 口座残高: "", リスク要因: [], 担当メモ: "card 4111 1111 1111 1111" }));
  const found = JSON.parse((await crm(["customer", "C001", "--json"])).out);
  assert.deepEqual([found.id, found.name, found.phone, found.email, found.balance], ["C001", "山田 C001", "+81312345678", "y@example.jp", "1200.50"]);
  assert.deepEqual([found.payment_history, found.risk_factors], [["2026-01 期限内", "2026-02 遅延"], ["延滞"]]);
  assert.deepEqual(found.fields.口座残高, { type: "NUMBER", value: "1200.50" });
  const poor = JSON.parse((await crm(["customer", "C002", "--json"])).out);
  assert.deepEqual([poor.balance, poor.risk_factors], [null, []]);
  assert.doesNotMatch(JSON.stringify(poor), /4111 1111/);
  assert.match((await crm(["customer", "C001"])).out, /^name\t山田 C001$/m);
  const none = await crm(["customer", "C999", "--json"]);
  assert.deepEqual([none.code, none.out], [1, ""]);
  assert.match(none.err, /Kintone has no customer "C999"/);
  // What would be a part of the query is a part of the id.
  for (const id of ['C001" or 顧客ID != "', '" or "" = "', "\\", 'C001\\" or $id > 0 order by $id asc //', "C001　or", "'; --", "C001)"]) {
    const { code, out, err } = await crm(["customer", id, "--json"]);
    assert.deepEqual([code, out], [1, ""], `${id}: ${err}`);
    assert.match(err, /has no customer/, `${id}: ${err}`);
    kintone.add(app, customer(id));
    assert.equal(JSON.parse((await crm(["customer", id, "--json"])).out).id, id);
  }
  assert.match((await crm(["customer", "C\u0001"])).err, /control character/);
  assert.match((await crm(["customer", " "])).err, /id is needed/);
  for (const { headers } of kintone.requests) assert.equal(headers["x-cybozu-api-token"], token);
});

test("renamed and missing fields are named with their remedy, and other names can be set", async (t) => {
  const own = [text("Kunde", { unique: true, label: "Kundennummer" }), text("name"), field("account_balance", "NUMBER"), field("risk_score", "NUMBER"), field("Stufe", "RADIO_BUTTON", { options: { niedrig: {}, mittel: {}, hoch: {} } }),
    text("scored_at"), text("key_factors", { maxLength: "20" }), field("recommendations", "MULTI_LINE_TEXT")];
  const { kintone, app, crm, file } = await started(t, { fields: own });
  kintone.add(app, { Kunde: "K1", name: "Müller", account_balance: "-5" });
  const lost = await crm(["customer", "K1"]);
  assert.match(lost.err, /customer: the app has no field 顧客ID, customer_id.*; name the one it has in kintone\.field_customer/);
  const slip = await crm(["customer", "K1"], { environment: { KINTONE_FIELD_CUSTOMER: "Kundennummer" } });
  assert.match(slip.err, /no field 'Kundennummer'; the field labelled so has the code 'Kunde'/);
  const environment = { KINTONE_FIELD_CUSTOMER: "Kunde" };
  const { out } = await crm(["customer", "K1", "--json"], { environment });
  assert.deepEqual([JSON.parse(out).name, JSON.parse(out).balance, JSON.parse(out).phone], ["Müller", "-5", ""]);
  const before = await crm(["check"], { environment });
  assert.equal(before.code, 1);
  assert.match(before.out, /^WRONG\tlevel\tthe app has no field リスクレベル, risk_level/m);
  assert.match(before.out, /^note\tphone\t/m);
  const rows = file("one.jsonl", [score("K1", 71)]);
  assert.match((await crm(["write", rows], { environment })).err, /one\.jsonl:1: .*level: the app has no field/);
  const named = { ...environment, KINTONE_FIELD_LEVEL: "Stufe" };
  assert.match((await crm(["check"], { environment: named })).out, /^WRONG\tlevel\tThe field 'Stufe' has no option that means low; .*kintone\.levels/m);
  const whole = { ...named, KINTONE_LEVELS: "niedrig, mittel, hoch" };
  const well = await crm(["check", "--json"], { environment: whole });
  assert.equal(well.code, 0, well.out + well.err);
  assert.match((await crm(["write", rows], { environment: whole })).out, /^1 updated/);
  assert.deepEqual(["Stufe", "risk_score", "scored_at", "key_factors"].map((code) => kintone.value(app, "K1", code, "Kunde")), ["hoch", "71", "2026-11-30T12:00:20.000Z", "2 payments late; ba…"]);
});

test("check says what a token may not do, and what an app lacks", async (t) => {
  const { kintone, crm } = await started(t);
  assert.equal((await crm(["check"])).code, 0);
  kintone.tokens.get(token).rights = ["view"];
  const shy = await crm(["check"]);
  assert.equal(shy.code, 1);
  assert.match(shy.out, /^WRONG\tmay write\tnot allowed; give the API token the right to edit records/m);
  kintone.tokens.get(token).rights = ["view", "edit"];
  kintone.apps.get("7").fields.顧客ID.unique = false;
  assert.match((await crm(["check"], { environment: { KINTONE_CREATE: "on" } })).out, /^WRONG\tunique id\t.*prohibit duplicate values/m);
  const wrong = await crm(["check"], { environment: { KINTONE_API_TOKEN: "another" } });
  assert.match(wrong.out, /^WRONG\tconnection\t.*GAIA_IA02.*KINTONE_API_TOKEN/m);
  assert.match((await crm(["check"], { environment: { KINTONE_APP_ID: "8" } })).out, /GAIA_AP01.*KINTONE_APP_ID/);
  kintone.apps.get("7").guest = 3;
  assert.match((await crm(["check"])).out, /guest space: set KINTONE_GUEST_SPACE_ID/);
  assert.match((await crm(["check"], { environment: { KINTONE_GUEST_SPACE_ID: "3" } })).out, /^ok\tconnection/m);
  assert.ok(kintone.requests.every(({ method, payload }) => method !== "PUT" || JSON.stringify(payload.record) === "{}"), "checking changes nothing");
});

test("scores go to their customers, later ones stay, and the same again changes nothing", async (t) => {
  const { kintone, app, crm, file } = await started(t);
  for (const id of ["C1", "C2", "C3", "C4"]) kintone.add(app, customer(id));
  const first = file("scores.jsonl", [score("C1", 71.26), score("C2", 40), score("C3", 12, "2026-11-30T21:00:00+09:00"), '{"customer":"C4","score":101,"at":"2026-11-30T12:00:00Z"}', score("nobody", 50), score("C1", 30, "2026-11-30T11:00:00Z"), "{torn"]);
  const once = await crm(["write", first, "--json"]);
  const said = JSON.parse(once.out);
  assert.equal(once.code, 1);
  assert.deepEqual([said.updated, said.added, said.unchanged, said.overtaken, said.failed, said.not_tried], [3, 0, 0, 1, 3, 0], once.out);
  assert.deepEqual(said.failures.map(({ line, code }) => [line, code]), [[4, "score-invalid"], [5, "customer-missing"], [7, "score-invalid"]]);
  const codes = ["リスクスコア", "リスクレベル", "スコアリング時刻", "主要リスク要因", "AI推奨事項", "担当メモ"];
  assert.deepEqual(codes.map((code) => kintone.value(app, "C1", code)), ["71.3", "高リスク", "2026-11-30T12:00:00Z", "2 payments late\nbalance falls", "Offer an instalment plan.", "keep me"]);
  assert.deepEqual(["C2", "C3"].map((id) => kintone.value(app, id, "リスクレベル")), ["中リスク", "低リスク"]);
  const revisions = () => [...app.records.values()].map(({ $revision }) => $revision.value).join();
  const before = revisions();
  const again = await crm(["write", first]);
  assert.match(again.out, /^0 updated, 0 added, 3 unchanged, 1 overtaken by a later score, 3 failed\n$/);
  assert.match(again.err, /scores\.jsonl:5: There is no record with the customer id "nobody"/);
  assert.equal(revisions(), before);
  assert.match((await crm(["write", file("older.jsonl", [score("C1", 5, "2026-11-30T10:00:00Z")])])).out, /^0 updated, 0 added, 0 unchanged, 1 overtaken/);
  assert.equal(kintone.value(app, "C1", "リスクスコア"), "71.3");
  const stdin = await crm(["write", "-"], { input: `\ufeff${JSON.stringify(score("C1", 80, "2026-12-01T00:00:00Z"))}\r\n\r\n` });
  assert.deepEqual([stdin.code, kintone.value(app, "C1", "リスクスコア")], [0, "80"], stdin.err);
  const made = await crm(["write", first, "--json"], { environment: { KINTONE_CREATE: "on" } });
  assert.deepEqual([JSON.parse(made.out).added, kintone.value(app, "nobody", "リスクレベル")], [1, "中リスク"]);
  assert.equal(app.records.size, 5);
});

test("one that Kintone refuses stops no other, and hundreds take few requests", async (t) => {
  const { kintone, app, crm, file } = await started(t);
  for (let i = 0; i < 250; ++i) kintone.add(app, customer(`C${i}`));
  kintone.touch(app, 38, { 電話番号: "x".repeat(30) });
  app.fields.電話番号.maxLength = "20"; // set later: what stands there already is refused with any change
  const { out, err } = await crm(["write", file("many.jsonl", Array.from({ length: 250 }, (_, i) => score(`C${i}`, i % 100)))]);
  assert.match(out, /^249 updated, 0 added, 0 unchanged, 0 overtaken by a later score, 1 failed\n$/, err);
  assert.match(err, /many\.jsonl:38: Kintone answered 400 CB_VA01 .*電話番号\.value: The value must be at most 20 characters/);
  assert.ok(kintone.requests.length < 50, String(kintone.requests.length));
  assert.equal([...app.records.values()].filter((record) => record.リスクスコア.value === String((Number(record.$id.value) - 1) % 100)).length, 249);
});

test("others who change a record at the same time lose nothing", async (t) => {
  const { kintone, app, crm, file } = await started(t);
  kintone.add(app, customer("C1"));
  kintone.add(app, customer("C2"));
  let left = 3;
  kintone.before = ({ method }) => method === "PUT" && left-- > 0 && kintone.touch(app, 1, { 担当メモ: `note ${left}` });
  assert.match((await crm(["write", file("a.jsonl", [score("C1", 71), score("C2", 72)])])).out, /^2 updated/);
  assert.deepEqual([kintone.value(app, "C1", "担当メモ"), kintone.value(app, "C1", "リスクスコア")], ["note 0", "71"]);
  // Somebody else's later score, between our look and our change, stays.
  left = 1;
  kintone.before = ({ method }) => method === "PUT" && left-- > 0 && kintone.touch(app, 1, { リスクスコア: "99", スコアリング時刻: "2026-12-02T00:00:00Z" });
  assert.match((await crm(["write", file("b.jsonl", [score("C1", 60, "2026-12-01T00:00:00Z")])])).out, /^0 updated, 0 added, 0 unchanged, 1 overtaken/);
  assert.equal(kintone.value(app, "C1", "リスクスコア"), "99");
  kintone.before = ({ method }) => method === "PUT" && kintone.touch(app, 1, { 担当メモ: "again" });
  const never = await crm(["write", file("c.jsonl", [score("C1", 60, "2026-12-03T00:00:00Z")])]);
  assert.equal(never.code, 1);
  assert.match(never.err, /c\.jsonl:1: Others keep changing the record/);
});

test("Kintone's limits are kept, and what it sends away comes again", async (t) => {
  const { kintone, app, crm, file } = await started(t, { latency: 20 });
  for (let i = 0; i < 1000; ++i) kintone.add(app, customer(`C${i}`));
  const rows = file("many.jsonl", Array.from({ length: 1000 }, (_, i) => score(`C${i}`, 50)));
  kintone.limit = 2;
  let away = 2;
  kintone.faults = [() => away-- > 0 && { status: 429, headers: { "content-type": "application/json", "retry-after": "1" }, body: '{"code":"GAIA_TO04","id":"x","message":"busy"}' }];
  const { code, out, err } = await crm(["write", rows], { environment: { KINTONE_AT_ONCE: "2" } });
  assert.equal(code, 0, err);
  assert.match(out, /^1000 updated/);
  assert.ok(kintone.most_running <= 2, String(kintone.most_running));
  assert.match(err, /429 GAIA_TO04.*It is tried again\.\n$/);
  assert.equal((err.match(/tried again/g) ?? []).length, 1);
});

test("an outage in the middle of a file loses nothing", async (t) => {
  const { kintone, app, file, environment, place } = await started(t);
  for (let i = 0; i < 600; ++i) kintone.add(app, customer(`C${i}`));
  const rows = file("many.jsonl", Array.from({ length: 600 }, (_, i) => score(`C${i}`, 66)));
  let puts = 0, outage;
  // The answer to the third change is lost with the whole Kintone, which comes back later; a maintenance page greets who comes first.
  kintone.faults = [({ method }) => {
    if (method === "PUT" && ++puts === 3) {
      outage = kintone.stop().then(() => sleep(1500)).then(() => kintone.again());
      return "lose";
    }
    return puts >= 3 && puts++ < 6 ? { status: 503, body: "<html>Maintenance</html>", headers: { "retry-after": "1" } } : undefined;
  }];
  const program = new Program(["crm", "write", rows], environment, { cwd: place.path });
  const { code } = await program.ended;
  await outage;
  assert.equal(code, 0, program.errors);
  assert.match(program.output, / 0 failed\n$/);
  assert.equal([...app.records.values()].filter((record) => record.リスクスコア.value === "66").length, 600);
  assert.equal(app.records.size, 600);

  // Killed in the middle, and started again: what stands there is left alone.
  for (const record of app.records.values()) record.リスクスコア.value = "";
  kintone.faults = [];
  kintone.latency = 100;
  const doomed = new Program(["crm", "write", rows], environment, { cwd: place.path });
  await until(() => [...app.records.values()].some((record) => record.リスクスコア.value === "66"), "a first change");
  doomed.process.kill("SIGKILL");
  await doomed.ended;
  kintone.latency = 0;
  const done = await run(["crm", "write", rows, "--json"], { cwd: place.path, environment });
  const { updated, unchanged } = JSON.parse(done.out);
  assert.deepEqual([done.code, updated + unchanged], [0, 600], done.err);
  assert.ok(unchanged > 0);
  assert.equal([...app.records.values()].filter((record) => record.リスクスコア.value === "66").length, 600);

  // One that lasts longer than we wait is said so, and the next run goes on.
  kintone.faults = [({ method }) => method === "PUT" && "drop"];
  const later = file("later.jsonl", Array.from({ length: 600 }, (_, i) => score(`C${i}`, 67, "2026-12-05T00:00:00Z")));
  const short = await run(["crm", "write", later, "--patience", "1s"], { cwd: place.path, environment });
  assert.equal(short.code, 1);
  assert.match(short.err, /later\.jsonl:1: Kintone did not answer .*\n[^]*ringfence: Kintone took no more; the same command writes what is left/);
  assert.match(short.out, /, \d+ not tried\n$/);
  kintone.faults = [];
  assert.match((await run(["crm", "write", later], { cwd: place.path, environment })).out, /^600 updated/);
});

test("pages that are none of Kintone's, redirects and broken answers are told as what they are", async (t) => {
  const { kintone, app, crm, file } = await started(t);
  kintone.add(app, customer("C1"));
  let elsewhere = 0;
  const thief = await Kintone.start();
  t.after(() => thief.stop());
  thief.before = () => ++elsewhere;
  for (const [fault, said] of [
    [{ status: 302, headers: { location: `${thief.url}/k/v1/records.json` } }, /leads elsewhere \(302\)/],
    [{ status: 200, body: '{"records":[{}' }, /something that is not JSON/],
    [{ status: 200, body: "[]", headers: { "content-type": "application/json" } }, /something that is not JSON/],
    [{ status: 200, body: "{}", headers: { "content-type": "application/json" } }, /no 'properties'|no 'records'/],
    [{ status: 403, body: "<html>IP address not permitted</html>" }, /does it admit this machine's address/],
    [{ status: 404, body: "<html>no</html>" }, /No Kintone answers at this address/],
    [{ status: 400, body: '{"code":"CB_VA01","id":"x","message":"入力内容が正しくありません。","errors":{"query":{"messages":["だめ"]}}}', headers: { "content-type": "application/json" } }, /400 CB_VA01 .*入力内容.*query: だめ/],
  ]) {
    kintone.faults = [() => fault];
    const { code, out, err } = await crm(["write", file("one.jsonl", [score("C1", 5)]), "--patience", "0s"]);
    assert.equal(code, 1, out);
    assert.match(err, said);
    assert.ok(!err.includes(token));
  }
  assert.equal(elsewhere + thief.requests.length, 0, "the token goes to nobody else");
  kintone.faults = [({ path }) => path.endsWith("records.json") && { status: 200, headers: { "content-type": "application/json", "x-cybozu-warning": "Filter aborted because of too many search results" }, body: '{"records":[],"totalCount":null}' }];
  assert.match((await crm(["customer", "C1"])).err, /Kintone cut the results: Filter aborted/);
});

test("an export has every record once, through lost answers and cursors that ended", async (t) => {
  const { kintone, app, crm } = await started(t);
  for (let i = 1; i <= 1700; ++i) kintone.add(app, customer(`C${i}`, { 顧客名: i === 3 ? '=1+1,"x"' : "山田", リスクスコア: String(i % 100) }));
  let pages = 0;
  kintone.faults = [
    ({ method, path }) => {
      if (method !== "GET" || !path.endsWith("cursor.json")) return undefined;
      if (++pages === 2) kintone.cursors.clear();  // ten minutes went by
      if (pages === 4) return "lose";
      return pages === 6 ? { status: 503, body: "<html>" } : undefined;
    },
  ];
  const { code, out, err } = await crm(["export", "--as", "jsonl", "--fields", "顧客ID,リスクスコア"]);
  assert.equal(code, 0, err);
  const rows = out.trim().split("\n").map(JSON.parse);
  assert.equal(rows.length, 1700);
  assert.equal(new Set(rows.map(({ 顧客ID }) => 顧客ID)).size, 1700);
  assert.deepEqual(Object.keys(rows[0]), ["顧客ID", "リスクスコア"]);
  assert.equal(kintone.cursors.size, 0, "no cursor is left open");
  kintone.faults = [];
  const some = await crm(["export", "--query", "リスクスコア >= 98 order by リスクスコア desc"]);
  assert.equal(some.code, 0, some.err);
  const lines = some.out.trim().split("\r\n");
  assert.equal(lines.length, 1 + 34);
  assert.match(lines[0], /^顧客ID,顧客名,電話番号,/);
  assert.match((await crm(["export", "--query", '顧客ID = "C3"'])).out, /,"'=1\+1,""x"""/);
  assert.deepEqual(JSON.parse((await crm(["export", "--query", '顧客ID in ("C3", "C4")', "--fields", "顧客ID", "--json"])).out), [{ 顧客ID: "C3" }, { 顧客ID: "C4" }]);
  assert.deepEqual(JSON.parse((await crm(["export", "--query", '顧客ID = "none"', "--json"])).out), []);
  for (const [words, said] of [
    [["--query", "limit 5"], /has 'limit': an export reads all/],
    [["--query", '顧客ID = "x'], /quote that is not closed/],
    [["--query", "nowhere = 1"], /GAIA_IQ11/],
    [["--fields", "顧客 ID"], /The app has no field/],
    [["--as", "xml"], /none of csv and jsonl/],
  ]) {
    const refused = await crm(["export", ...words]);
    assert.equal(refused.code, 1);
    assert.match(refused.err, said);
  }
  // In an order of somebody's own nobody knows where to go on.
  pages = 2;
  kintone.faults = [({ method, path }) => (method === "GET" && path.endsWith("cursor.json") && ++pages === 4 ? "lose" : undefined)];
  const cut = await crm(["export", "--query", "order by リスクスコア desc"]);
  assert.equal(cut.code, 1);
  assert.match(cut.err, /What was written is not all/);
  assert.equal(kintone.cursors.size, 0);
});

test("the page about Kintone names every setting", () => {
  assert.ok(existsSync("docs/kintone.md"));
  const page = readFileSync("docs/kintone.md", "utf8"), example = readFileSync(".env.example", "utf8");
  const names = [...example.matchAll(/^#(KINTONE_[A-Z_]+)=/gm)].map(([, name]) => name);
  assert.equal(names.length, 20);
  for (const name of names) assert.ok(page.includes(name), name);
});
