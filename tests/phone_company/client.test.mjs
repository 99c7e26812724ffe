// The phone company as Twilio's own client sees it.
import assert from "node:assert/strict";
import { test } from "node:test";
import twilio from "twilio";
import { from, sid, start_company, start_desk, terminal, token, until } from "./company.mjs";

const alice = "+14155550100", bob = "+14155550101", carol = "+14155550102";
const question = '<Gather action="/turn/tok-1_A/1" input="dtmf speech" timeout="5" speechTimeout="1" actionOnEmptyResult="true"><Say>Did you make this payment at Tom &amp; Jerry?</Say></Gather>';
const pages = { "/voice/tok-1_A": question, "/turn/tok-1_A/1": "<Say>Thank you. Goodbye.</Say><Hangup/>" };

const order = (desk, to = alice) => ({
  to, from, url: `${desk.base}/voice/tok-1_A`, statusCallback: `${desk.base}/status/tok-1_A`,
  statusCallbackEvent: ["initiated", "ringing", "answered", "completed"], timeout: 30, timeLimit: 600, machineDetection: "Enable", machineDetectionTimeout: 5,
});
const ended = (company, call_sid) => until(async () => {
  const call = await company.client.calls(call_sid).fetch();
  return terminal.includes(call.status) && call;
}, "the end of the call");

test("the official client makes a call, follows it and finds it in the list", async (t) => {
  const company = await start_company(t, { customers: { [alice]: "denies" } });
  const desk = await start_desk(t, pages);
  const before = new Date(Date.now() - 2000);
  const made = await company.client.calls.create(order(desk));
  assert.match(made.sid, /^CA[0-9a-f]{32}$/);
  assert.equal(made.status, "queued");
  assert.equal(made.startTime, null);
  assert.equal(made.accountSid, sid);
  assert.ok(made.dateCreated instanceof Date && made.dateCreated >= before, String(made.dateCreated));

  const call = await ended(company, made.sid);
  assert.equal(call.status, "completed");
  assert.equal(call.answeredBy, "human");
  assert.ok(call.startTime instanceof Date && call.endTime >= call.startTime);
  assert.ok(Number(call.duration) > 3, call.duration);

  const found = await company.client.calls.list({ to: alice, from, startTimeAfter: before, limit: 5 });
  assert.deepEqual(found.map((c) => c.sid), [made.sid]);
  assert.deepEqual(await company.client.calls.list({ to: bob, limit: 5 }), []);
  assert.deepEqual(await company.client.calls.list({ startTimeAfter: new Date(Date.now() + 3600_000), limit: 5 }), []);

  await until(() => desk.to("/status/tok-1_A").length === 4, "all callbacks");
  const callbacks = desk.to("/status/tok-1_A").map((entry) => entry.params);
  assert.deepEqual(callbacks.map((c) => c.CallStatus), ["initiated", "ringing", "in-progress", "completed"]);
  assert.deepEqual(callbacks.map((c) => c.SequenceNumber), ["0", "1", "2", "3"]);
  assert.ok(callbacks.every((c) => c.CallbackSource === "call-progress-events" && !Number.isNaN(Date.parse(c.Timestamp))));
  assert.equal(callbacks[3].CallDuration, call.duration);
  assert.equal(desk.to("/voice/tok-1_A")[0].params.AnsweredBy, "human");
  assert.match(desk.to("/turn/tok-1_A/1")[0].params.SpeechResult, /^No/);

  const truth = await company.truth();
  assert.equal(truth.rings[alice], 1);
  assert.equal(truth.rings_by_url[`${desk.base}/voice/tok-1_A`], 1);
  assert.ok(truth.calls[0].moments.some((m) => m.what === "said" && m.text.includes("Tom & Jerry")));
});

test("validateRequest accepts every webhook and refuses a changed one", async (t) => {
  const company = await start_company(t, { customers: { [alice]: "keypad", [bob]: "silent" } });
  const desk = await start_desk(t, { ...pages, "/get": '<Redirect method="GET">/after?a=1&amp;b=x%20y</Redirect>', "/after": "<Hangup/>" });
  const calls = [
    await company.client.calls.create(order(desk)), await company.client.calls.create(order(desk, bob)),
    await company.client.calls.create({ ...order(desk), url: `${desk.base}/get`, method: "GET", statusCallbackMethod: "GET" }),
    // A query in the URL, and a fragment, which is Twilio's own and not signed.
    await company.client.calls.create({ ...order(desk), url: `${desk.base}/voice/tok-1_A?x=1&y=%C3%A9#rc=2` }),
  ];
  for (const call of calls) await ended(company, call.sid);
  await until(() => desk.received.filter((r) => /CallStatus=completed/.test(r.body + r.url)).length === calls.length, "the last callbacks");
  for (const entry of desk.received) {
    const signature = entry.headers["x-twilio-signature"];
    const params = entry.method === "GET" ? {} : entry.params;
    assert.ok(twilio.validateRequest(token, signature, entry.url, params), `${entry.method} ${entry.url} ${entry.body}`);
    assert.ok(!twilio.validateRequest(token, signature, entry.url + "x", params));
    assert.ok(!twilio.validateRequest("another token", signature, entry.url, params));
    if (entry.method === "POST") assert.ok(!twilio.validateRequest(token, signature, entry.url, { ...params, CallSid: "CA0" }));
  }
  assert.ok(desk.received.some((r) => r.method === "GET" && r.path.startsWith("/after?a=1&b=x%20y")));
  assert.ok(desk.received.some((r) => r.params.Digits === "2"));
  assert.ok(desk.received.some((r) => r.path === "/turn/tok-1_A/1" && r.params.SpeechResult === undefined && r.params.Digits === undefined));
});

test("the official client ends, cancels and redirects calls", async (t) => {
  const company = await start_company(t, { customers: { [alice]: "denies", [bob]: "no_answer" }, speed: 10 });
  const desk = await start_desk(t, { "/voice/tok-1_A": '<Pause length="300"/>', "/other": '<Say>Now something else.</Say><Pause length="300"/>' });
  const talking = await company.client.calls.create(order(desk));
  await until(async () => (await company.client.calls(talking.sid).fetch()).status === "in-progress" && desk.to("/voice/tok-1_A").length, "the first word");
  await company.client.calls(talking.sid).update({ url: `${desk.base}/other` });
  await until(() => desk.to("/other").length, "the other document");
  assert.equal((await company.client.calls(talking.sid).update({ status: "completed" })).status, "completed");
  const ringing = await company.client.calls.create(order(desk, bob));
  await assert.rejects(company.client.calls(ringing.sid).update({ url: `${desk.base}/other` }), { status: 400, code: 21220 });
  assert.equal((await company.client.calls(ringing.sid).update({ status: "canceled" })).status, "canceled");
  await assert.rejects(company.client.calls(talking.sid).update({ status: "completed" }), { status: 400, code: 21220 });
  await until(() => desk.to("/status/tok-1_A").filter((r) => terminal.includes(r.params.CallStatus)).length === 2, "both ends");
});

test("refusals are Twilio's RestExceptions", async (t) => {
  const company = await start_company(t);
  const good = { to: alice, from, url: "http://127.0.0.1:9/voice" };
  const refused = async (change, code, status = 400) => {
    const error = await company.client.calls.create({ ...good, ...change }).then(() => assert.fail(`${code} was accepted`), (e) => e);
    assert.equal(error.constructor.name, "RestException");
    assert.deepEqual({ code: error.code, status: error.status, more: error.moreInfo }, { code, status, more: `https://www.twilio.com/docs/errors/${code}` });
    assert.ok(error.message.length > 10);
  };
  await refused({ to: "somebody" }, 21211);
  await refused({ to: "+1415" }, 21217);
  await refused({ from: "+14155550123" }, 21210);
  await refused({ from: "me" }, 21212);
  await refused({ url: "not a url" }, 21205);
  await refused({ timeout: 100000 }, 21208);
  await refused({ statusCallback: "x" }, 21609);
  await assert.rejects(company.client.calls("CA00000000000000000000000000000000").fetch(), { status: 404, code: 20404 });
  const stranger = twilio(sid, "wrong");
  stranger.api.baseUrl = company.base;
  await assert.rejects(stranger.calls.create(good), { status: 401, code: 20003 });
  await company.faults({ too_many_requests: 1 });
  await refused({}, 20429, 429);
  await company.faults({ error_before: 1 });
  await assert.rejects(company.client.calls.create(good), { status: 500 });
  assert.equal((await company.truth()).total, 0);
});

test("the official client finds the account's numbers", async (t) => {
  const company = await start_company(t, { options: ["--number", "+442071838750"] });
  const { incomingPhoneNumbers, outgoingCallerIds } = company.client;
  const [found, ...others] = await incomingPhoneNumbers.list({ phoneNumber: from });
  assert.deepEqual(others, []);
  assert.match(found.sid, /^PN[0-9a-f]{32}$/);
  assert.equal(found.phoneNumber, from);
  assert.equal(found.capabilities.voice, true);
  assert.equal((await incomingPhoneNumbers(found.sid).fetch()).phoneNumber, from);
  assert.deepEqual((await incomingPhoneNumbers.list({ pageSize: 1 })).map((number) => number.phoneNumber), [from, "+442071838750"]);
  assert.deepEqual(await incomingPhoneNumbers.list({ phoneNumber: alice }), []);
  assert.deepEqual(await outgoingCallerIds.list({ phoneNumber: from }), []);
  await assert.rejects(incomingPhoneNumbers("PN00000000000000000000000000000000").fetch(), { status: 404, code: 20404 });
});

test("a webhook is asked again as the fragment of its URL says, then the fallback is", async (t) => {
  const company = await start_company(t, { customers: { [alice]: "denies" } });
  const failing = (times, then) => ({ response }) => (times-- > 0 ? (response.writeHead(503).end(), null) : then);
  const desk = await start_desk(t, { "/twice": failing(2, "<Hangup/>"), "/always": failing(9, ""), "/sorry": "<Say>Sorry.</Say>" });
  const mended = await company.client.calls.create({ to: alice, from, url: `${desk.base}/twice#rc=2&rp=5xx,ct,rt` });
  await ended(company, mended.sid);
  const marks = desk.to("/twice").map((entry) => entry.headers["i-twilio-idempotency-token"]);
  assert.equal(marks.length, 3);
  assert.equal(new Set(marks).size, 1, "a repeated request carries the mark of the first");
  const lost = await company.client.calls.create({ to: alice, from, url: `${desk.base}/always`, fallbackUrl: `${desk.base}/sorry` });
  await ended(company, lost.sid);
  assert.equal(desk.to("/always").length, 1, "without the fragment a 503 is not asked again");
  assert.deepEqual(desk.to("/sorry").map(({ params }) => [params.ErrorCode, params.ErrorUrl]), [["11200", `${desk.base}/always`]]);
});

test("a list of many calls comes page by page", async (t) => {
  const company = await start_company(t, { customers: { [alice]: "busy" }, options: ["--calls-per-second", "0"] });
  const desk = await start_desk(t, {});
  const made = [];
  for (let i = 0; i < 23; i++) made.push((await company.client.calls.create(order(desk))).sid);
  const listed = await company.client.calls.list({ to: alice, pageSize: 5 });
  assert.deepEqual(listed.map((c) => c.sid), made.reverse());
  const page = await company.client.calls.page({ pageSize: 20 });
  assert.equal(page.instances.length, 20);
  assert.equal((await page.nextPage()).instances.length, 3);
  assert.equal((await company.client.calls.list({ status: "in-progress" })).length, 0);
});

test("each temperament ends as it must", async (t) => {
  const kinds = { busy: "busy", no_answer: "no-answer", fails: "failed", confirms: "completed", angry: "completed", voicemail: "completed", "{temperament: hangs_up, at: 1}": "completed" };
  const numbers = Object.keys(kinds).map((kind, i) => [`+1415555010${i}`, kind]);
  const company = await start_company(t, { customers: Object.fromEntries(numbers) });
  const desk = await start_desk(t, pages);
  const calls = await Promise.all(numbers.map(async ([number, kind]) => [kind, (await company.client.calls.create(order(desk, number))).sid]));
  for (const [kind, call_sid] of calls) assert.equal((await ended(company, call_sid)).status, kinds[kind], kind);
});

test("a lost reply leaves a call that can be found", async (t) => {
  const company = await start_company(t, { customers: { [alice]: "busy" } });
  const desk = await start_desk(t, {});
  await company.faults({ lose_reply: 1 });
  const form = new URLSearchParams({ To: alice, From: from, Url: `${desk.base}/voice/tok-1_A` });
  const gone = company.ask(`/2010-04-01/Accounts/${sid}/Calls.json`, { method: "POST", body: form, signal: AbortSignal.timeout(1000) });
  await assert.rejects(gone);
  await company.faults({});
  const found = await company.client.calls.list({ to: alice });
  assert.equal(found.length, 1);
  assert.equal((await ended(company, found[0].sid)).status, "busy");
  assert.equal((await company.truth()).rings[alice], 1);
});
