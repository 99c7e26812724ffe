// The public URL changes while calls are on the line: a tunnel is opened anew, the old one leads on for a while, the desk is not restarted.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import net from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { start_company } from "./phone_company/company.mjs";
import { carrier_settings, form_of, start_carrier, webhook } from "./support/carrier.mjs";
import { Desk, folder, until } from "./support/desk.mjs";

const rows = (count) => Array.from({ length: count }, (_, i) => ({ id: `URL${i}`, client_name: "Asha Rao", card_number: "***1234", client_phone: `+1415555012${i}`,
  amount: 2500.75, bank_name: "Lotus Bank", merchant_name: "Blue Bazaar", transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick" }));

// An address of its own that leads to the desk, wherever that is.
async function open_tunnel(t, where) {
  const sockets = new Set();
  const server = net.createServer((near) => {
    const far = net.connect(where.port, "127.0.0.1");
    for (const [one, other] of [[near, far], [far, near]]) {
      sockets.add(one);
      one.on("error", () => other.destroy()).on("close", () => (sockets.delete(one), other.destroy()));
      one.pipe(other);
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () => new Promise((closed) => {
    for (const socket of sockets) socket.destroy();
    server.close(closed);
  });
  t.after(close);
  return { url: `http://127.0.0.1:${server.address().port}`, close };
}

// A desk whose public URL stands in its .env.
async function start(t, base, url, where) {
  const place = folder();
  t.after(() => place.remove());
  const data = folder();
  const tell = (words) => writeFileSync(join(data.path, ".env"), words);
  tell(`PUBLIC_URL=${url}\n`);
  const desk = await Desk.start({ data, demo: false, people: false, environment: carrier_settings(base, place) });
  t.after(() => desk.stop());
  where.port = new URL(desk.url).port;
  const ids = await desk.import(rows(5));
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.URL0}/dial`)).body.allowed, "the carrier to be known");
  const dial = async (ref) => {
    const started = await desk.ask("POST", `/api/v1/cases/${ids[ref]}/calls`);
    assert.equal(started.status, 202, JSON.stringify(started.body));
    return started.body.call.id;
  };
  const call_of = async (id) => (await desk.ask("GET", `/api/v1/calls/${id}`)).body;
  const status_of = async (ref) => (await desk.ask("GET", `/api/v1/cases/${ids[ref]}`)).body.case.status;
  return { desk, ids, tell, dial, call_of, status_of };
}

// A signature for `url` holds: the token is nobody's, which only who signed rightly is told.
const signs_for = async (desk, url) =>
  (await webhook(desk, `${url}/twilio/status/${"A".repeat(43)}`, form_of({ sid: "CA" + "0".repeat(32), from: "+14155550100", to: "+14155550120" }, { CallStatus: "ringing" }))).status === 404;

test("webhooks for the new address count, calls begun under the old one go on, and new calls carry the new one", async (t) => {
  const carrier = await start_carrier(t), where = {};
  const before = await open_tunnel(t, where), after = await open_tunnel(t, where);
  const { desk, tell, dial, call_of, status_of } = await start(t, carrier.base, before.url, where);
  const pid = desk.program.process.pid;
  const first = await dial("URL0");
  const old = await carrier.placed("+14155550120");
  assert.ok(old.voice.startsWith(`${before.url}/twilio/voice/`) && old.callback.startsWith(`${before.url}/twilio/status/`));
  const send = (tunnel, call, path, fields) => webhook({ url: tunnel.url }, `${tunnel.url}/twilio/${path}`, form_of(call, fields));
  const hello = await send(before, old, `voice/${old.token}`, { AnsweredBy: "human" });
  assert.match(hello.text, new RegExp(`action="${before.url}/twilio/turn/${old.token}/1#`));
  assert.equal(await signs_for(desk, after.url), false);

  tell(`# a new tunnel\nPUBLIC_URL=${after.url}\n`);
  await until(() => signs_for(desk, after.url), "the new address to be known");
  assert.equal(await signs_for(desk, before.url), true);
  assert.equal(await signs_for(desk, "https://desk.bank.example"), false);

  // The call on the line: what it was told before is still right, and what it is told now leads to the new address.
  const question = await send(before, old, `turn/${old.token}/1`, { Digits: "1" });
  assert.equal(question.status, 200);
  assert.match(question.text, new RegExp(`action="${after.url}/twilio/turn/${old.token}/2#`));
  assert.equal((await send(after, old, `turn/${old.token}/2`, { SpeechResult: "It is fraud" })).status, 200);
  assert.equal((await send(before, old, `status/${old.token}`, { CallStatus: "completed" })).status, 200);
  assert.equal((await call_of(first)).call.state, "ended");
  assert.equal(await status_of("URL0"), "Mark As Fraud");

  await dial("URL1");
  const fresh = await carrier.placed("+14155550121");
  assert.ok(fresh.voice.startsWith(`${after.url}/twilio/voice/`) && fresh.callback.startsWith(`${after.url}/twilio/status/`), fresh.voice);
  assert.equal((await send(after, fresh, `voice/${fresh.token}`, { AnsweredBy: "human" })).status, 200);
  assert.equal((await send(after, fresh, `status/${fresh.token}`, { CallStatus: "completed" })).status, 200);

  // What cannot be an address is refused and said; the one before stays.
  tell("PUBLIC_URL=http://desk.bank.example\n");
  await until(() => /settings\.public-url.*https/.test(desk.program.errors), "the complaint");
  assert.equal(await signs_for(desk, after.url), true);
  tell("this is no setting\n");
  await until(() => /settings\.unreadable.*\.env:1/.test(desk.program.errors), "the other complaint");
  await dial("URL2");
  assert.ok((await carrier.placed("+14155550122")).voice.startsWith(after.url));
  assert.equal(desk.program.process.pid, pid);
  assert.equal(desk.program.process.exitCode, null);
});

test("whole calls: one begins at the old address and ends, one goes by the new", async (t) => {
  const where = {};
  const before = await open_tunnel(t, where), after = await open_tunnel(t, where);
  const company = await start_company(t, { customers: { "+14155550120": "denies", "+14155550121": "confirms", "+14155550122": "reports_fraud" }, speed: 20 });
  const { desk, tell, dial, call_of, status_of } = await start(t, company.base, before.url, where);
  const first = await dial("URL0");
  await until(async () => (await call_of(first)).events.some(({ e }) => e === "answered"), "the call to be answered");
  tell(`PUBLIC_URL=${after.url}\n`);
  await until(() => signs_for(desk, after.url), "the new address to be known");
  const second = await dial("URL1");
  for (const id of [first, second]) await until(async () => (await call_of(id)).call.state === "ended", `call ${id}`);
  assert.deepEqual([await status_of("URL0"), await status_of("URL1")], ["Mark As Fraud", "Resolved"]);
  await before.close();
  const third = await dial("URL2");
  await until(async () => (await call_of(third)).call.state === "ended", "the third call");
  assert.equal(await status_of("URL2"), "Mark As Fraud");
  const urls = (await company.truth()).rings_by_url;
  assert.equal(Object.keys(urls).filter((url) => url.startsWith(before.url)).length, 1);
  assert.equal(Object.keys(urls).filter((url) => url.startsWith(after.url)).length, 2);
});

test("a call that began before a restart and another address still reports where it was told to", async (t) => {
  const carrier = await start_carrier(t), where = {};
  const before = await open_tunnel(t, where), after = await open_tunnel(t, where);
  const place = folder(), data = folder();
  t.after(() => (place.remove(), data.remove()));
  const tell = (url) => writeFileSync(join(data.path, ".env"), `PUBLIC_URL=${url}\n`);
  const begin = async () => {
    const desk = await Desk.start({ data, demo: false, people: false, environment: carrier_settings(carrier.base, place) });
    where.port = new URL(desk.url).port;
    return desk;
  };
  tell(before.url);
  const first = await begin();
  const ids = await first.import(rows(1));
  await until(async () => (await first.ask("GET", `/api/v1/cases/${ids.URL0}/dial`)).body.allowed, "the carrier to be known");
  await first.ask("POST", `/api/v1/cases/${ids.URL0}/calls`);
  const call = await carrier.placed("+14155550120");
  const send = (path, fields) => webhook({ url: before.url }, `${before.url}/twilio/${path}`, form_of(call, fields));
  assert.equal((await send(`voice/${call.token}`, { AnsweredBy: "human" })).status, 200);
  call.status = "in-progress";
  first.program.process.kill("SIGKILL");
  await first.program.ended;

  tell(after.url);
  const second = await begin();
  t.after(() => second.stop({ keep: true }));
  assert.equal(await signs_for(second, after.url), true);
  assert.equal(await signs_for(second, "https://desk.bank.example"), false);
  const question = await send(`turn/${call.token}/1`, { Digits: "1" });
  assert.equal(question.status, 200);
  assert.match(question.text, new RegExp(`action="${after.url}/twilio/turn/`));
  assert.equal((await send(`turn/${call.token}/2`, { SpeechResult: "It is fraud" })).status, 200);
  assert.equal((await second.ask("GET", `/api/v1/cases/${ids.URL0}`)).body.case.status, "Mark As Fraud");
});
