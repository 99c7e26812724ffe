// Names that are special in XML, markup that would end a call, and line breaks, on their whole way: imported, spoken by the desk,
// read strictly by the phone company, heard by a customer, shown and exported.
import assert from "node:assert/strict";
import { test } from "node:test";
import { start_company, terminal } from "./phone_company/company.mjs";
import { carrier_settings } from "./support/carrier.mjs";
import { Desk, folder, run, until } from "./support/desk.mjs";

const names = {
  XML: { client_name: `O'Brien & <Söhne> "x"`, merchant_name: "<Say>", bank_name: "Lotus & Co" },
  MARKUP: { client_name: "</Say><Hangup/>", merchant_name: "]]></Response><!-- &amp; &#x41; {bank_name} {amount}", bank_name: "<?xml?>" },
  BREAKS: { client_name: "Zo\u00eb\tM\u00fcller\uffff", merchant_name: "Blue\r\nBazaar", bank_name: "Lotus\u2028Bank" },
  SCRIPTS: { client_name: "महेश 张伟 😀", merchant_name: "مقهى", bank_name: "Ўзбек Банки" },
};
// Nobody says these, and some of them would show a name that is not there.
const hidden = ["\u0001", "\u0000", "\u001b[2J", "\u007f", "\u0085", "\u202a", "\u202e", "\u2066", "\u2069"];
// What a customer hears of a name: nothing that XML forbids, and one space for each break.
const heard_as = (name) => name.replace(/[\t\n]/g, " ").replace(/[\u0000-\u0008\u000b-\u001f\uffff]/g, "").replace(/ +/g, " ").trim();

test("calls with names of any letters come to their normal end, and every word is kept as it was", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  const rows = Object.entries(names).map(([id, spoken], i) => ({ id, ...spoken, card_number: "***1234", client_phone: `+1415555010${i}`, amount: 12.5,
    transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick" }));
  const company = await start_company(t, { customers: Object.fromEntries(rows.map((row) => [row.client_phone, "denies"])) });
  const desk = await Desk.start({ demo: false, people: false, environment: carrier_settings(company.base, place) });
  t.after(() => desk.stop());
  for (const sign of hidden) {
    const { body } = await desk.ask("POST", "/api/v1/cases/import", [{ ...rows[0], id: "HIDDEN", bank_name: `Lotus ${sign}Bank` }]);
    assert.equal(body.imported, false);
    assert.match(body.rejected[0].reason, /'bank_name' has a control character/);
  }
  const ids = await desk.import(rows);
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.XML}/dial`)).body.allowed, "the carrier to be known");
  for (const { id, client_phone, ...row } of rows) {
    const started = await desk.ask("POST", `/api/v1/cases/${ids[id]}/calls`);
    assert.equal(started.status, 202, JSON.stringify(started.body));
    const detail = await until(async () => {
      const { body } = await desk.ask("GET", `/api/v1/calls/${started.body.call.id}`);
      return body.call.state === "ended" && body;
    }, `the call to ${id}`);
    const { case: record } = (await desk.ask("GET", `/api/v1/cases/${ids[id]}`)).body;
    assert.deepEqual([record.status, record.client_name, record.merchant_name, record.bank_name], ["Mark As Fraud", row.client_name, row.merchant_name, row.bank_name], id);
    const said = detail.transcript.filter(({ who }) => who === "desk").map(({ text }) => text);
    assert.ok(said.some((text) => text.includes(`speaking with ${row.client_name}`)), `${id}: ${JSON.stringify(said)}`);
    assert.ok(said.some((text) => text.includes(`at ${row.merchant_name} on 15 March 2025`)), `${id}: ${JSON.stringify(said)}`);

    // The other side of the line: the documents could be read, and these words were heard.
    const [call] = (await company.truth()).calls.filter(({ to }) => to === client_phone);
    assert.ok(terminal.includes(call.status) && call.status === "completed", `${id}: ${call.status}`);
    assert.deepEqual(call.moments.filter(({ what }) => /error|noted|failed|fallback/.test(what)), [], id);
    const words = call.moments.filter(({ what }) => what === "said").map(({ text }) => text);
    assert.ok(words.some((text) => text.includes(`speaking with ${heard_as(row.client_name)}`)), `${id}: ${words}`);
    assert.ok(words.some((text) => text.includes(`at ${heard_as(row.merchant_name)} on 15 March 2025`)), `${id}: ${words}`);
    assert.ok(words.some((text) => text.includes(heard_as(row.bank_name))), `${id}: ${words}`);
    assert.equal((await desk.ask("GET", `/api/v1/calls/${started.body.call.id}/replay`)).body.same, true, id);
  }
  // They go out as they came in.
  const exported = JSON.parse((await run(["case", "export", "--as", "transactions", "--data", desk.data.path])).out);
  for (const row of exported) assert.deepEqual(Object.fromEntries(Object.keys(names[row.id]).map((key) => [key, row[key]])), names[row.id], row.id);
  assert.equal((await run(["case", "list", "--data", desk.data.path])).code, 0);
});
