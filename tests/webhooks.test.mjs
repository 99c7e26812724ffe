// Webhooks as an attacker, a bad network and a confused carrier send them: the desk answers each with a clear error or the words that
// stand, and what it knows about the case, the call and the orders stays as it was.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { account, carrier_settings, form_of, post, sign_bytes, start_carrier, webhook } from "./support/carrier.mjs";
import { Desk, folder, until } from "./support/desk.mjs";

const place = folder(), ends = [];
let desk, carrier, ids;
const rows = ["FORGED", "TWICE", "LATE", "RESOLVED", "BROKEN", "NAMES", "LOST"].map((id, i) => ({
  id, client_name: "Asha Rao", card_number: "***1234", client_phone: `+1415555011${i}`, amount: 2500.75, bank_name: "Lotus Bank",
  merchant_name: "Blue Bazaar", transaction_date: "15/03/2025", action: "Not Answered", flow: "fraud_quick",
}));
Object.assign(rows.find(({ id }) => id === "NAMES"), { client_name: `O'Brien & <Söhne> "x"`, merchant_name: "<Say>", bank_name: "]]>&amp;<!--" });

before(async () => {
  carrier = await start_carrier({ after: (end) => ends.push(end) });
  desk = await Desk.start({ demo: false, people: false, environment: { ...carrier_settings(carrier.base, place), RINGFENCE_LOG_LEVEL: "off" } });
  ids = await desk.import(rows);
  // Nothing is ever heard of this one; the last test looks what became of it.
  await until(async () => (await desk.ask("GET", `/api/v1/cases/${ids.LOST}/dial`)).body.allowed, "the carrier to be known");
  await dial("LOST");
});
after(async () => {
  await desk?.stop();
  for (const end of ends) await end();
  place.remove();
});

const case_of = async (ref) => (await desk.ask("GET", `/api/v1/cases/${ids[ref]}`)).body;
const call_of = async (ref) => (await desk.ask("GET", `/api/v1/calls/${(await case_of(ref)).calls[0].id}`)).body;

// A call that the carrier has taken, with the addresses at which it reports.
async function dial(ref) {
  const started = await desk.ask("POST", `/api/v1/cases/${ids[ref]}/calls`);
  assert.equal(started.status, 202, JSON.stringify(started.body));
  const call = await carrier.placed(rows.find(({ id }) => id === ref).client_phone);
  await until(async () => (await call_of(ref)).events.some(({ e }) => e === "dialed"), "the carrier's reply to be stored");
  const at = { voice: call.voice, status: call.callback, turn: (n) => `${desk.url}/twilio/turn/${call.token}/${n}` };
  const send = (url, fields, change) => webhook(desk, url, form_of(call, fields), change);
  return { ...call, at, send, answered: () => send(at.voice, { AnsweredBy: "human" }), keys: (n, Digits) => send(at.turn(n), { Digits }),
    says: (n, SpeechResult) => send(at.turn(n), { SpeechResult, Confidence: "0.9" }), status: (CallStatus, more) => send(at.status, { CallStatus, ...more }) };
}

// All that is known of a case, without what grows by the clock.
async function known(ref) {
  const { body } = await desk.ask("GET", `/api/v1/cases/${ids[ref]}`);
  const calls = await Promise.all(body.calls.map(async ({ id }) => (await desk.ask("GET", `/api/v1/calls/${id}`)).body));
  return JSON.parse(JSON.stringify([body, calls], (key, value) => (key === "seconds" ? undefined : value)));
}

async function unchanged(ref, what, work) {
  const was = await known(ref);
  await work();
  assert.deepEqual(await known(ref), was, what);
}

test("webhooks that are forged, unsigned, changed or signed for another host are refused", async () => {
  const call = await dial("FORGED");
  assert.equal((await call.answered()).status, 200);
  const hooks = [[call.at.voice, { AnsweredBy: "machine_start" }], [call.at.turn(1), { Digits: "2" }], [call.at.status, { CallStatus: "failed" }]];
  for (const [url, fields] of hooks) {
    const elsewhere = url.replace(desk.url, "https://desk.bank.example");
    const forgeries = {
      "no signature": () => call.send(url, fields, { signature: undefined }),
      "an empty signature": () => call.send(url, fields, { signature: "" }),
      "a wrong signature": () => call.send(url, fields, { signature: "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" }),
      "a changed body": () => call.send(url, fields, { fields: form_of(call, { ...fields, CallDuration: "9" }) }),
      "a field less": () => call.send(url, fields, { fields }),
      "another webhook's signature": () => call.send(url, fields, { pathname: new URL(url === call.at.status ? call.at.voice : call.at.status).pathname }),
      "another turn's signature": () => call.send(call.at.turn(7), fields, { pathname: new URL(url).pathname }),
      "a signature for another host": () => webhook(desk, elsewhere, form_of(call, fields)),
      "a signature for https": () => webhook(desk, url.replace("http:", "https:"), form_of(call, fields)),
    };
    for (const [what, send] of Object.entries(forgeries))
      await unchanged("FORGED", what, async () => {
        const { status, text } = await send();
        assert.deepEqual([status, text], [403, "the signature is not valid\n"], `${what}: ${url}`);
      });
  }
  // The headers that anybody can write do not decide what a webhook was signed for.
  await unchanged("FORGED", "a proxy's headers", async () => {
    const url = call.at.turn(1).replace(desk.url, "https://desk.bank.example");
    const { status } = await fetch(call.at.turn(1), { method: "POST", body: new URLSearchParams(form_of(call, { Digits: "2" })),
      headers: { "x-forwarded-host": "desk.bank.example", "x-forwarded-proto": "https", "x-twilio-signature": sign_bytes(url, form_of(call, { Digits: "2" })) } });
    assert.equal(status, 403);
  });
});

test("rightly signed webhooks of an unknown token, place or call do nothing", async () => {
  const call = { sid: "CA" + "f".repeat(32), from: "+12025550199", to: "+14155550110" };
  const real = (await carrier.placed("+14155550110")).token;
  const send = (path, fields) => webhook(desk, desk.url + path, form_of(call, fields));
  await unchanged("FORGED", "unknown tokens", async () => {
    for (const token of ["A".repeat(43), real.slice(0, -1) + (real.endsWith("A") ? "B" : "A"), "a".repeat(65), "short"]) {
      assert.equal((await send(`/twilio/voice/${token}`, { AnsweredBy: "human" })).status, 404);
      assert.equal((await send(`/twilio/turn/${token}/1`, { Digits: "2" })).status, 404);
      assert.equal((await send(`/twilio/status/${token}`, { CallStatus: "failed" })).status, 404);
    }
    for (const path of [`/twilio/turn/${real}`, `/twilio/turn/${real}/0`, `/twilio/turn/${real}/x`, `/twilio/other/${real}`, `/twilio/voice/${real}/1`])
      assert.equal((await send(path, { Digits: "2" })).status, 404, path);
    // The right token, but another call: it is sent away without a word.
    for (const path of [`/twilio/voice/${real}`, `/twilio/turn/${real}/1`]) {
      const { status, text } = await send(path, { Digits: "2" });
      assert.equal(status, 200);
      assert.match(text, /<Response><Hangup\/><\/Response>/);
    }
    assert.equal((await send(`/twilio/status/${real}`, { CallStatus: "failed" })).status, 200);
  });
});

test("a webhook that comes twice gets the same answer and counts once", async () => {
  const call = await dial("TWICE");
  const twice = async (what, send) => {
    const first = await send();
    assert.equal(first.status, 200);
    await unchanged("TWICE", what, async () => assert.deepEqual(await send(), first, what));
    return first;
  };
  await twice("ringing", () => call.status("ringing", { SequenceNumber: "1" }));
  const hello = await twice("answered", call.answered);
  assert.match(hello.text, /Am I speaking with Asha Rao\?/);
  const question = await twice("the first answer", () => call.keys(1, "1"));
  assert.match(question.text, /Did you make a payment of .* at Blue Bazaar/);
  // Answers to a question that no longer stands get the one that stands.
  await unchanged("TWICE", "old answers", async () => {
    assert.deepEqual(await call.answered(), question);
    assert.deepEqual(await call.keys(1, "2"), question);
    assert.deepEqual(await call.says(1, "it is fraud"), question);
    assert.deepEqual(await call.keys(9, "2"), question);
  });
  const goodbye = await twice("the last answer", () => call.says(2, "It is fraud"));
  assert.match(goodbye.text, /recorded this payment as fraud.*<Hangup\/>/);
  await twice("completed", () => call.status("completed", { CallDuration: "42" }));
  const { case: record, orders, fraud_case } = await case_of("TWICE");
  assert.deepEqual([record.status, record.outcome, orders.length], ["Mark As Fraud", "fraud", 1]);
  assert.match(fraud_case.number, /^FC-\d{4}-\d{6}$/);
  const heard = (await call_of("TWICE")).events.filter(({ e }) => e === "heard");
  assert.deepEqual(heard.map(({ turn }) => turn), [1, 2]);
});

test("late, repeated and reordered callbacks never weaken an outcome", async () => {
  const call = await dial("LATE");
  await call.answered();
  await call.keys(1, "1");
  await call.says(2, "That is fraud");
  const stands = async (status) => {
    const { case: record, orders, calls } = await case_of("LATE");
    assert.deepEqual([record.status, record.outcome, orders.length, calls[0].disposition], ["Mark As Fraud", "fraud", 1, "fraud_reported"], status);
  };
  await stands("at once, before the call has ended");
  for (const status of ["ringing", "initiated", "in-progress", "queued", "no-answer", "completed", "busy", "failed", "canceled", "in-progress", "ringing", "completed"]) {
    const { status: code, text } = await call.status(status, { SequenceNumber: "3" });
    assert.equal(code, 200);
    assert.match(text, /<Response\/>/);
    await stands(status);
  }
  await unchanged("LATE", "turns after the end", async () => {
    for (const send of [call.answered, () => call.keys(1, "2"), () => call.says(2, "no it is all right"), () => call.says(3, "yes")])
      assert.match((await send()).text, /<Response><Hangup\/><\/Response>/);
  });
  assert.equal((await call_of("LATE")).call.state, "ended");
});

test("a confirmed payment stays resolved, whatever is reported afterwards", async () => {
  const call = await dial("RESOLVED");
  await call.answered();
  await call.keys(1, "1");
  await call.says(2, "Yes, I made it");
  await call.status("failed", { SipResponseCode: "500" });
  for (const status of ["completed", "busy", "no-answer", "ringing"]) await call.status(status);
  const { case: record, orders } = await case_of("RESOLVED");
  assert.deepEqual([record.status, record.outcome, orders.length], ["Resolved", "resolved", 0]);
});

test("malformed, oversized and foreign forms are refused with what is wrong", async () => {
  const call = await dial("BROKEN");
  await call.answered();
  await call.keys(1, "1");
  const path = new URL(call.at.turn(2)).pathname;
  const refuses = (status, words, send) =>
    unchanged("BROKEN", String(words), async () => {
      const answer = await send();
      assert.equal(answer.status, status, answer.text);
      assert.match(answer.text, words);
    });
  const signed = (fields) => webhook(desk, call.at.turn(2), fields);
  await refuses(413, /too-large/, () => signed({ ...form_of(call), SpeechResult: "fraud ".repeat(12_000) }));
  await refuses(400, /form cannot be read/, () => post(desk, path, "CallSid=CA1&SpeechResult=%zz", "AAAA"));
  await refuses(400, /form cannot be read/, () => post(desk, path, "SpeechResult=fraud%2", "AAAA"));
  await refuses(400, /CallSid is missing/, () => signed({ SpeechResult: "It is fraud" }));
  await refuses(400, /CallSid .*CA0.* is not CA and 32/, () => signed({ CallSid: "CA0", SpeechResult: "It is fraud" }));
  await refuses(400, /AccountSid is missing/, () => signed({ CallSid: call.sid, SpeechResult: "It is fraud" }));
  await refuses(400, /from another account/, () => signed({ ...form_of(call), AccountSid: account.replace("1", "2"), SpeechResult: "It is fraud" }));
  await refuses(400, /CallStatus is missing/, () => call.send(call.at.status));
  await refuses(400, /CallStatus .*dancing.* is not known/, () => call.status("dancing"));
  await refuses(405, /posted/, async () => {
    const answer = await fetch(call.at.turn(2));
    return { status: answer.status, text: await answer.text() };
  });
  // A right signature, but the fields come as JSON, which it does not cover.
  await refuses(403, /signature/, async () => {
    const fields = form_of(call, { SpeechResult: "It is fraud" });
    const answer = await fetch(call.at.turn(2), { method: "POST", body: JSON.stringify(fields),
      headers: { "content-type": "application/json", "x-twilio-signature": sign_bytes(call.at.turn(2), fields) } });
    return { status: answer.status, text: await answer.text() };
  });
});

test("words in broken UTF-8 and with control characters are kept readable, and nothing is decided from them", async () => {
  const call = await carrier.placed("+14155550114");
  const url = `${desk.url}/twilio/turn/${call.token}/2`;
  const speech = Buffer.from([0xff, 0xfe, 0x66, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0x00, 0x07, 0x1b, 0x5b, 0x32, 0x4a]);
  const fields = { ...form_of(call), SpeechResult: speech };
  const encoded = Object.entries(fields).map(([name, value]) => `${name}=${[...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")}`);
  const answer = await post(desk, new URL(url).pathname, encoded.join("&"), sign_bytes(url, fields));
  assert.equal(answer.status, 200, answer.text);
  assert.match(answer.text, /payment of .* at Blue Bazaar/);
  const { events, transcript } = await call_of("BROKEN");
  const heard = events.filter(({ e }) => e === "heard").at(-1);
  assert.equal(heard.turn, 2);
  assert.match(heard.text, /^\ufffd\ufffdf\ufffd\(\ufffd+/);
  assert.ok(transcript.some(({ who, text }) => who === "customer" && text === heard.text));
  const { case: record, orders } = await case_of("BROKEN");
  assert.deepEqual([record.outcome, record.status, orders.length], ["none", "Connecting", 0]);
  // And what comes out of the desk is UTF-8 and CSV as before.
  assert.match((await desk.ask("GET", "/api/v1/cases/export?q=BROKEN")).body, /^id,[^\n]*\r?\nBROKEN,[^\n]*\r?\n$/);
});

test("names that are special in XML are spoken, not obeyed", async () => {
  const call = await dial("NAMES");
  const hello = await call.answered();
  assert.match(hello.type, /^text\/xml/);
  assert.match(hello.text, /speaking with O&apos;Brien &amp; &lt;Söhne&gt; &quot;x&quot;\?/);
  assert.match(hello.text, /from \]\]&gt;&amp;amp;&lt;!--\./);
  const question = await call.keys(1, "1");
  assert.match(question.text, /at &lt;Say&gt; on 15 March 2025/);
  assert.doesNotMatch(question.text, /<Say><|at <Say>/);
  await call.says(2, `It is fraud, "<Hangup/>" & so on`);
  const { transcript } = await call_of("NAMES");
  assert.ok(transcript.some(({ who, text }) => who === "desk" && text.includes(`Am I speaking with O'Brien & <Söhne> "x"?`)));
  assert.ok(transcript.some(({ who, text }) => who === "customer" && text === `It is fraud, "<Hangup/>" & so on`));
  await call.status("completed");
  assert.equal((await case_of("NAMES")).case.status, "Mark As Fraud");
});

test("a call of which nothing is heard is asked about and ends: no badge stays at Connecting", async () => {
  const call = await carrier.placed("+14155550116");
  carrier.calls.get(call.sid).status = "no-answer";
  const { case: record } = await until(async () => {
    const found = await case_of("LOST");
    return found.calls[0].state === "ended" && found;
  }, "the desk to ask the carrier", 180);
  assert.equal(record.status, "Not Answered");
  assert.equal((await call_of("LOST")).call.disposition, "no_answer");
});
