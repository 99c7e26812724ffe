// The whole way of calls that agents make: a made-up Contact Lens stream of 200 overlapping calls goes through a real Kinesis
// interface into the desk, which is killed and started again 50 times at random moments, and comes out as live scores in a browser
// and in the customers' records. The counts are the generator's: nothing lost, nothing twice.
import { CreateStreamCommand, DescribeStreamCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import assert from "node:assert/strict";
import { test } from "node:test";
import { contact_lens } from "../demo/contact_lens.mjs";
import { Kinesis, settings } from "./support/aws.mjs";
import { launch, open_page } from "./support/browser.mjs";
import { Desk, Program, folder, run, sleep, until } from "./support/desk.mjs";
import { Kintone, japanese_fields } from "./support/kintone.mjs";

const kills = 50, calls_made = 200;
const instance = "11111111-2222-4333-8444-555555555555", token = "tOkEn-very-secret", name = "connect-real-time-transcription";

function chance(seed) {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

async function put(kinesis, records) {
  for (let tries = 0; records.length; ++tries) {
    assert.ok(tries < 20, "records are taken");
    const { Records } = await kinesis.client.send(new PutRecordsCommand({ StreamName: name, Records: records.map(({ key, data }) => ({ PartitionKey: key, Data: data })) }));
    records = records.filter((_, i) => Records[i].ErrorCode);
  }
}

// Where Contact Lens gives up, the call goes on; EventBridge tells when it has ended.
function ends(calls, records) {
  const last = Math.max(...records.map(({ at }) => at));
  return calls.filter(({ notices }) => notices.includes("lens:failed")).map(({ contact }) => ({
    at: last, key: contact,
    data: Buffer.from(JSON.stringify({ version: "0", id: contact, "detail-type": "Amazon Connect Contact Event", source: "aws.connect", time: new Date().toISOString(),
      detail: { eventType: "DISCONNECTED", contactId: contact, channel: "VOICE", instanceArn: `arn:aws:connect:us-east-1:1:instance/${instance}`, disconnectTimestamp: new Date().toISOString() } })),
  }));
}

// Tells the desk, which may be away, whose call it is; as the agent's workspace does, again until it is known.
async function tell(desk, key, contact, i) {
  for (let tries = 0; tries < 400; ++tries) {
    const answer = await fetch(`${desk.url}/api/start_call`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify({ call_id: contact, customer_id: `C${i}`, agent_id: `A${i % 10}` }),
    }).catch(() => undefined);
    const body = await answer?.text().catch(() => undefined);
    if (body !== undefined && answer.status === 200) return;
    // It has been told already, and the answer was lost.
    if (body !== undefined && answer.status === 409) return;
    assert.ok(!answer || answer.status >= 500 || answer.status === 429, `${answer?.status} ${body}`);
    await sleep(100);
  }
  assert.fail("nobody could be told whose call it is");
}

test("200 overlapping calls come out once as live scores and in the customers' records, through 50 kills", async (t) => {
  const seed = Number(process.env.RINGFENCE_TEST_SEED ?? 20261201), random = chance(seed);
  const [kinesis, kintone, data] = [await Kinesis.start(), await Kintone.start(), folder()];
  let desk, browser;
  t.after(async () => {
    await browser?.close();
    await desk?.program.stop();
    await kinesis.stop();
    await kintone.stop();
    data.remove();
  });
  await kinesis.client.send(new CreateStreamCommand({ StreamName: name, ShardCount: 3 }));
  await until(async () => (await kinesis.client.send(new DescribeStreamCommand({ StreamName: name }))).StreamDescription.StreamStatus === "ACTIVE", "the stream");
  const app = kintone.app(7, japanese_fields(), { token });
  for (let i = 0; i < calls_made; ++i) kintone.add(app, { 顧客ID: `C${i}`, 顧客名: `山田 ${i}`, 口座残高: String(500 * i) });
  const environment = settings(kinesis, undefined, { CONNECT_INSTANCE_ID: instance, KINESIS_STREAM_NAME: name, KINTONE_BASE_URL: kintone.url, KINTONE_APP_ID: "7", KINTONE_API_TOKEN: token });
  const { calls, records } = contact_lens({ calls: calls_made, seed, duplicates: 0.05, aggregated: 0.2, disorder: 0.1, instance });
  records.push(...ends(calls, records));

  desk = await Desk.start({ data, demo: false, environment });
  const port = Number(new URL(desk.url).port);
  const { out } = await run(["key", "add", "workspace", "--scope", "calls,scores,live", "--data", data.path, "--json"]);
  const { key } = JSON.parse(out);
  browser = await launch();
  const page = await open_page(browser, undefined, { away: true });
  await page.context().addCookies([{ name: desk.admin.cookie.split("=")[0], value: desk.admin.cookie.split("=").slice(1).join("="), url: desk.url }]);
  await page.goto(`${desk.url}/listening`);

  const deadline = { over: false };
  const feeding = (async () => {
    const at_once = Math.ceil(records.length / 120);
    for (let i = 0; i < records.length; i += at_once) {
      await put(kinesis, records.slice(i, i + at_once));
      await sleep(350);
    }
    deadline.over = true;
  })();
  const telling = Promise.all(calls.map(async ({ contact }, i) => {
    await sleep(random() * 50_000);
    await tell(desk, key, contact, i);
  }));
  let most_rows = 0;
  for (let kill = 0; kill < kills; ++kill) {
    await sleep(150 + random() * 900);
    most_rows = Math.max(most_rows, await page.locator(".call-card").count().catch(() => 0));
    desk.program.process.kill("SIGKILL");
    assert.equal((await desk.program.ended).signal, "SIGKILL");
    const { admin } = desk;
    desk.program = new Program(["serve", "--data", data.path, "--port", String(port)], { RINGFENCE_LOG_LEVEL: "warning", ...environment }, { cwd: data.path });
    await desk.program.line(/serves the desk on/);
    desk.admin = admin;
  }
  await feeding;
  await telling;

  const list = async (query) => (await desk.admin.ask("GET", `/api/v1/monitored?limit=1000${query}`)).body;
  let ended = 0;
  await until(async () => (ended = (await list("&state=ended")).total) === calls_made, () => `all calls to end: ${ended} of ${calls_made}; ${desk.program.errors.slice(-600)}`, 120);
  const all = await list("");
  assert.equal(all.total, calls_made, "no call that nobody made");

  let segments = 0;
  for (const [i, { contact, segments: made }] of calls.entries()) {
    const { body: call } = await desk.admin.ask("GET", `/api/v1/monitored/${contact}`);
    const finals = made.filter(({ final }) => final);
    segments += finals.length;
    const order = (a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1);
    assert.deepEqual(call.transcript.map(({ from_ms, words }) => [from_ms, words]).sort(order), finals.map(({ from_ms, words }) => [from_ms, words]).sort(order), contact);
    assert.equal(call.customer, `C${i}`);
    assert.ok(["contact_lens", "rest"].includes(call.source), "whoever told of it first");
  }
  // What is owed to the records is paid, also what was owed when the desk was killed.
  const scored = all.calls.filter(({ score }) => score !== null);
  assert.ok(scored.length > calls_made / 2, `${scored.length} calls have a score`);
  const differing = () => scored.filter(({ customer, score }) => Number(kintone.value(app, customer, "リスクスコア")) !== Math.round(score * 10) / 10);
  await until(() => differing().length === 0, () => `all records: ${differing().slice(0, 3).map(({ customer, score }) => `${customer}: ${score}, there ${kintone.value(app, customer, "リスクスコア")}`).join("; ")}`, 120);
  assert.equal(app.records.size, calls_made, "no record that nobody keeps");
  assert.deepEqual(kinesis.refused, []);

  // The browser has lived through all of it without a reload.
  assert.ok(most_rows > 0, "calls were seen while they were made");
  await page.getByText(/No call is being listened to/i).waitFor({ timeout: 60_000 });
  t.diagnostic(`seed ${seed}: ${kills} kills, ${calls_made} calls, ${segments} final segments, ${records.length} records, up to ${most_rows} calls on the wall, ${kintone.requests.length} requests to Kintone`);
});
