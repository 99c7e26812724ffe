// Amazon Connect: Contact Lens' stream from a real Kinesis interface, calls outward, a contact flow. AWS' own signer judges every request.
import { CreateStreamCommand, DescribeStreamCommand, MergeShardsCommand, PutRecordsCommand, SplitShardCommand } from "@aws-sdk/client-kinesis";
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { contact_lens } from "../demo/contact_lens.mjs";
import { Connect, Kinesis, keys, settings } from "./support/aws.mjs";
import { Program, folder, run, sleep, until } from "./support/desk.mjs";

let kinesis, connect, place;
before(async () => {
  [kinesis, connect, place] = [await Kinesis.start(), await Connect.start(), folder()];
});
after(async () => {
  await kinesis.stop();
  await connect.stop();
  place.remove();
});

const description = async (name) => (await kinesis.client.send(new DescribeStreamCommand({ StreamName: name }))).StreamDescription;
const active = (name) => until(async () => (await description(name)).StreamStatus === "ACTIVE", `${name} to be active`);
async function stream(name, shards) {
  await kinesis.client.send(new CreateStreamCommand({ StreamName: name, ShardCount: shards }));
  await active(name);
  return name;
}
async function feed(name, records, { at_once = 100, pause = 0 } = {}) {
  for (let i = 0; i < records.length; i += at_once) {
    const some = records.slice(i, i + at_once).map(({ key, data }) => ({ PartitionKey: key, Data: data }));
    const { FailedRecordCount } = await kinesis.client.send(new PutRecordsCommand({ StreamName: name, Records: some }));
    assert.equal(FailedRecordCount, 0);
    await sleep(pause);
  }
}
// One that a failed test leaves behind would keep this file from ending.
const readers = [];
after(() => readers.forEach(({ process }) => process.exitCode === null && process.kill("SIGKILL")));
function tail(name, file, words = [], environment = {}) {
  const reader = new Program(["connect", "tail", "--from", "trim", "--json", "--poll", "200", "--into", file, ...words],
    { ...settings(kinesis, undefined, { KINESIS_STREAM_NAME: name }), ...environment }, { cwd: place.path });
  readers.push(reader);
  return reader;
}
const kept = (file) => {
  try {
    return readFileSync(file, "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
};
const count_of = (calls) => calls.reduce((sum, { segments, notices }) => sum + segments.length + notices.length, 0);
const told = (lines) => lines.filter(({ event }) => event === "segment" || event === "notice");

// What was kept against what was made: each segment and notice once, and as it was said.
function agree(lines, calls) {
  const once = new Map();
  for (const line of told(lines)) {
    const key = `${line.call} ${line.identity}`;
    assert.ok(!once.has(key), `twice: ${key}`);
    once.set(key, line);
  }
  for (const { contact, segments, notices } of calls) {
    for (const identity of notices) assert.ok(once.delete(`${contact} ${identity}`), `lost: ${contact} ${identity}`);
    for (const segment of segments) {
      const line = once.get(`${contact} ${segment.identity}`);
      assert.ok(line, `lost: ${contact} ${segment.identity}`);
      for (const [name, value] of Object.entries(segment)) assert.equal(line[name], value, name);
      once.delete(`${contact} ${segment.identity}`);
    }
  }
  assert.deepEqual([...once.keys()], [], "what nobody said");
}

test("overlapping calls come out whole and once, whatever came twice, together or late", async () => {
  const name = await stream("overlapping", 3), file = join(place.path, "overlapping.jsonl");
  const { calls, records } = contact_lens({ calls: 30, seed: 11, duplicates: 0.15, aggregated: 0.3, disorder: 0.2 });
  assert.ok(records.some(({ events }) => events > 1), "some are aggregated");
  const reader = tail(name, file);
  await feed(name, records);
  await until(() => told(kept(file)).length >= count_of(calls), () => `all segments: ${told(kept(file)).length} of ${count_of(calls)}; ${reader.errors.slice(-400)}`, 120);
  const { code } = await reader.stop();
  assert.equal(code, 0, reader.errors);
  agree(kept(file), calls);
  // Printed as kept, each line once.
  const printed = reader.output.trim().split("\n").map((line) => JSON.parse(line));
  agree(printed, calls);
  assert.match(reader.errors, /records read in \d+ batches; 0 unreadable/);
  assert.deepEqual(kinesis.refused, [], "AWS' signer agrees with every signature");
  assert.ok(kinesis.asked.GetRecords >= 3, "each shard was read");
});

test("a stream that is split and merged while it is read keeps each call's order", async () => {
  const name = await stream("resharded", 2), file = join(place.path, "resharded.jsonl");
  const { calls, records } = contact_lens({ calls: 24, seed: 5 });
  const third = Math.ceil(records.length / 3);
  const reader = tail(name, file);
  await feed(name, records.slice(0, third));
  const [first, second] = (await description(name)).Shards;
  const middle = (BigInt(first.HashKeyRange.StartingHashKey) + BigInt(first.HashKeyRange.EndingHashKey)) / 2n;
  await kinesis.client.send(new SplitShardCommand({ StreamName: name, ShardToSplit: first.ShardId, NewStartingHashKey: String(middle) }));
  await active(name);
  await feed(name, records.slice(third, 2 * third));
  const children = (await description(name)).Shards.filter(({ ParentShardId }) => ParentShardId === first.ShardId);
  assert.equal(children.length, 2);
  // The upper half of what was split, and the other shard beside it.
  await kinesis.client.send(new MergeShardsCommand({ StreamName: name, ShardToMerge: children[1].ShardId, AdjacentShardToMerge: second.ShardId }));
  await active(name);
  await feed(name, records.slice(2 * third));
  await until(() => told(kept(file)).length >= count_of(calls), () => `all segments: ${told(kept(file)).length} of ${count_of(calls)}; ${reader.errors.slice(-400)}`, 120);
  assert.equal((await reader.stop()).code, 0, reader.errors);
  agree(kept(file), calls);
  for (const { contact, segments } of calls) {
    const order = kept(file).filter(({ event, call }) => event === "segment" && call === contact).map(({ identity }) => identity);
    assert.deepEqual(order, segments.map(({ identity }) => identity), "parents before children");
  }
  const ends = kept(file).filter(({ position }) => position === "SHARD_END").map(({ part }) => part);
  assert.deepEqual(ends.sort(), [first.ShardId, second.ShardId, children[1].ShardId].sort());
});

test("killed again and again, throttled and cut off: nothing is lost, nothing comes twice", async (t) => {
  const name = await stream("killed", 3), file = join(place.path, "killed.jsonl");
  const { calls, records } = contact_lens({ calls: 60, seed: 23, duplicates: 0.1, aggregated: 0.2, disorder: 0.3 });
  let chance = 99;
  const random = () => (chance = (chance * 48271) % 2147483647) / 2147483647;
  const injected = {};
  kinesis.faults = () => {
    const dice = random();
    const fault = dice < 0.04 ? "gone" : dice < 0.08 ? [500, "InternalFailure"] : dice < 0.12 ? [400, "ProvisionedThroughputExceededException"] : dice < 0.15 ? [400, "ExpiredIteratorException"] : undefined;
    if (fault) injected[fault] = (injected[fault] ?? 0) + 1;
    return fault;
  };
  t.after(() => (kinesis.faults = () => undefined));
  const feeding = feed(name, records, { at_once: 20, pause: 150 });
  let kills = 0;
  for (; kills < 15; ++kills) {
    const reader = tail(name, file);
    await sleep(250 + random() * 700);
    reader.process.kill("SIGKILL");
    assert.equal((await reader.ended).signal, "SIGKILL");
  }
  await feeding;
  const reader = tail(name, file);
  await until(() => told(kept(file)).length >= count_of(calls), () => `all segments: ${told(kept(file)).length} of ${count_of(calls)}; ${reader.errors.slice(-400)}`, 120);
  await reader.stop();
  agree(kept(file), calls);
  assert.ok(Object.keys(injected).length >= 3, JSON.stringify(injected));
  assert.deepEqual(kinesis.refused, []);
  t.diagnostic(`${kills} kills, ${count_of(calls)} segments and notices of ${calls.length} calls, faults ${JSON.stringify(injected)}`);
});

test("a torn end of the file is cut off and read again; another reader is kept out", async () => {
  const name = await stream("torn", 1), file = join(place.path, "torn.jsonl");
  const { calls, records } = contact_lens({ calls: 4, seed: 3 });
  await feed(name, records);
  const first = tail(name, file);
  await until(() => told(kept(file)).length >= count_of(calls), () => `all segments: ${told(kept(file)).length} of ${count_of(calls)}; ${reader.errors.slice(-400)}`, 120);
  const other = await run(["connect", "tail", "--into", file], { environment: settings(kinesis), cwd: place.path });
  assert.equal(other.code, 1);
  assert.match(other.err, /torn\.jsonl is being written by another reader/);
  await first.stop();
  const whole = readFileSync(file, "utf8");
  const lines = whole.split("\n");
  const last = lines.findLastIndex((line) => line.includes('"event":"segment"'));
  // As a death in the middle of a write would leave it.
  writeFileSync(file, `${lines.slice(0, last).join("\n")}\n${lines[last].slice(0, 40)}`);
  const second = tail(name, file);
  await until(() => told(kept(file)).length >= count_of(calls), "all segments again");
  await second.stop();
  agree(kept(file), calls);
  writeFileSync(file, "hello\n");
  assert.match((await run(["connect", "tail", "--into", file], { environment: settings(kinesis), cwd: place.path })).err, /torn\.jsonl:1: it is no line of a transcript/);
});

test("records that cannot be read are told with their place, and the others come through", async () => {
  const name = await stream("broken", 1), file = join(place.path, "broken.jsonl");
  const { calls, records } = contact_lens({ calls: 2, seed: 8 });
  const junk = [Buffer.from("no JSON"), Buffer.from([0xf3, 0x89, 0x9a, 0xc2, ...Buffer.alloc(30)]), Buffer.from(JSON.stringify({ Version: "1.0.0", EventType: "SEGMENTS" }))];
  await feed(name, [...junk.map((data) => ({ key: "k", data })), ...records]);
  const reader = tail(name, file);
  await until(() => told(kept(file)).length >= count_of(calls), () => `all segments: ${told(kept(file)).length} of ${count_of(calls)}; ${reader.errors.slice(-400)}`, 120);
  await reader.stop();
  const unreadable = kept(file).filter(({ event }) => event === "unreadable");
  assert.equal(unreadable.length, 3);
  for (const { place: where, reason } of unreadable) {
    assert.match(where, /^stream broken, shard shardId-000000000000, record \d+$/);
    assert.ok(reader.errors.includes(`${where}: ${reason}`));
  }
  assert.equal(unreadable[0].record, "no JSON");
  agree(kept(file).filter(({ event }) => event !== "unreadable"), calls);
});

test("contact events that EventBridge writes into the same stream are noticed", async () => {
  const name = await stream("events", 1), file = join(place.path, "events.jsonl");
  const envelope = (eventType, more = {}, source = "Amazon Connect Contact Event") => ({ key: "e", data: Buffer.from(JSON.stringify({ version: "0", id: "1", "detail-type": source, source: "aws.connect",
    time: "2026-11-30T09:30:00Z", detail: { eventType, contactId: "c-1", channel: "Voice", instanceArn: `arn:aws:connect:us-east-1:1:instance/${connect.instance}`, ...more } })) });
  await feed(name, [envelope("DISCONNECTED", { disconnectTimestamp: "2026-11-30T09:31:00.500Z" }), envelope("CONNECTED_TO_AGENT", { AgentInfo: { agentArn: "arn:aws:connect:us-east-1:1:instance/i/agent/a-7" } }),
    envelope("QUEUED", { channel: "CHAT" }), envelope("x", {}, "EC2"), envelope("INITIATED", { instanceArn: "arn:aws:connect:us-east-1:1:instance/another" }), envelope("QUEUED", { contactId: 7 })]);
  const reader = tail(name, file, [], settings(kinesis, connect, { KINESIS_STREAM_NAME: name }));
  await until(() => kept(file).some(({ event }) => event === "unreadable"), "the last record");
  await reader.stop();
  assert.deepEqual(told(kept(file)).map(({ call, kind, detail, at }) => [call, kind, detail, at]), [["c-1", "disconnected", "", "2026-11-30T09:31:00.500Z"], ["c-1", "with_agent", "a-7", "2026-11-30T09:30:00.000Z"]]);
  assert.match(kept(file).find(({ event }) => event === "unreadable").reason, /contactId is missing/);
  assert.match(reader.errors, /1 unreadable, 1 of other instances/);
});

test("only the calls of the instance that is set are heard; people read a line each", async () => {
  const name = await stream("two-instances", 1);
  const [ours, theirs] = [contact_lens({ calls: 2, seed: 1, instance: connect.instance }), contact_lens({ calls: 2, seed: 2, instance: "another" })];
  await feed(name, [...theirs.records, ...ours.records]);
  const reader = new Program(["connect", "tail", "--from", "trim", "--poll", "200"], settings(kinesis, connect, { KINESIS_STREAM_NAME: name }), { cwd: place.path });
  const finals = ours.calls.flatMap(({ segments }) => segments).filter(({ final }) => final);
  for (const { call, words, who, sentiment } of finals)
    await until(() => reader.output.split("\n").some((line) => line.startsWith(`${call}\t`) && line.endsWith(`\t${who} (${sentiment})\t${words}`)), words);
  assert.equal((await reader.stop()).code, 0);
  for (const { contact } of theirs.calls) assert.ok(!reader.output.includes(contact));
  assert.match(reader.errors, new RegExp(`${theirs.records.length} of other instances`));
});

test("calls outward: started once for a token, described, given attributes, stopped", async () => {
  const environment = settings(undefined, connect, { CONNECT_CONTACT_FLOW_ID: "flow-1", CONNECT_QUEUE_ID: "queue-1" });
  const command = (...words) => run(["connect", "contact", ...words], { environment, cwd: place.path });
  const started = await command("start", "+12025550199", "--token", "t-1", "--attribute", "customer_id=C1001", "--json");
  assert.equal(started.code, 0, started.err);
  const { contact } = JSON.parse(started.out);
  assert.equal(JSON.parse((await command("start", "+12025550199", "--token", "t-1", "--json")).out).contact, contact);
  assert.equal(connect.contacts.size, 1);
  assert.notEqual((await command("start", "+12025550199")).out.trim(), contact, "a new token of our own is a new call");
  const described = JSON.parse((await command("describe", contact, "--json")).out);
  assert.deepEqual([described.id, described.channel, described.initiation, described.queue, described.disconnected], [contact, "VOICE", "API", "queue-1", ""]);
  assert.equal((await command("attributes", contact, "--set", "risk_score=72", "--set", "note=お支払い a=b")).code, 0);
  assert.deepEqual(JSON.parse((await command("attributes", contact, "--json")).out), { customer_id: "C1001", note: "お支払い a=b", risk_score: "72" });
  assert.equal((await command("stop", contact)).out, "stopped\n");
  assert.equal((await command("stop", contact)).out, "it had ended already\n");
  assert.notEqual(JSON.parse((await command("describe", contact, "--json")).out).disconnected, "");
  assert.match((await command("describe", "11111111-2222-4333-8444-555555555555")).err, /410 ResourceNotFoundException/);
  assert.deepEqual(connect.refused, []);
});

test("a call is asked for once, unless Amazon Connect says that it asks too often", async () => {
  const environment = settings(undefined, connect, { CONNECT_CONTACT_FLOW_ID: "flow-1", CONNECT_QUEUE_ID: "queue-1" });
  const start = (...words) => run(["connect", "contact", "start", "+12025550198", ...words], { environment, cwd: place.path });
  const asked = async (faults, ...words) => {
    connect.faults = faults;
    const before = [connect.asked.length, connect.contacts.size];
    const { code, err } = await start(...words);
    return { code, err, asked: connect.asked.length - before[0], made: connect.contacts.size - before[1] };
  };
  const lost = await asked(["acts and is gone"], "--token", "lost-1");
  assert.deepEqual([lost.code, lost.asked, lost.made], [1, 1, 1]);
  assert.match(lost.err, /with the token lost-1\n.*may have been done all the same/s);
  const busy = await asked([[429, "TooManyRequestsException"]]);
  assert.deepEqual([busy.code, busy.asked, busy.made], [0, 2, 1]);
  const away = await asked([[500, "InternalServiceException"]]);
  assert.deepEqual([away.code, away.asked, away.made], [1, 1, 0]);
  const refused = await asked([[403, "DestinationNotAllowedException"]]);
  assert.deepEqual([refused.code, refused.asked, refused.made], [1, 1, 0]);
  assert.match(refused.err, /403 DestinationNotAllowedException.*countries it may call/);
});

test("no call without the calling rules, whoever carries it", async (t) => {
  const environment = settings(undefined, connect, { CONNECT_CONTACT_FLOW_ID: "flow-1", CONNECT_QUEUE_ID: "queue-1" });
  const answer = connect.answer;
  t.after(() => (connect.answer = answer));
  // A peer that does not say that it rings nobody is a real one.
  connect.answer = function (request, response) {
    return request.url === "/phone-company" ? response.writeHead(404).end() : answer.call(this, request, response);
  };
  const before = connect.asked.length;
  const { code, out, err } = await run(["connect", "contact", "start", "+5511987654321"], { environment, cwd: place.path });
  assert.deepEqual([code, out, connect.asked.length], [1, "", before]);
  assert.match(err, /calling rules|policy/i);
});

test("check says what is wrong and what to do", async () => {
  const name = await stream("checked", 2);
  const more = { KINESIS_STREAM_NAME: name, CONNECT_CONTACT_FLOW_ID: "flow-1", CONNECT_QUEUE_ID: "queue-1" };
  const check = (environment, ...words) => run(["connect", "check", ...words], { environment, cwd: place.path });
  const well = await check(settings(kinesis, connect, more));
  assert.equal(well.code, 0, well.out + well.err);
  assert.match(well.out, /ok {3}instance: made-up-bank answers\n.*ok {3}stream: 'checked' is ACTIVE, with 2 open shards, kept for 24 hours\n/);
  const wrong = JSON.parse((await check(settings(kinesis, connect, { ...more, KINESIS_STREAM_NAME: "nothing-here" }), "--json")).out);
  assert.deepEqual(wrong.map(({ well }) => well), [true, false, true]);
  assert.match(wrong[1].detail, /no stream 'nothing-here' in us-east-1; make it/);
  const other = await check(settings(kinesis, connect, { ...more, CONNECT_INSTANCE_ID: "another" }));
  assert.equal(other.code, 1);
  assert.match(other.out, /NO {3}instance: .*404 ResourceNotFoundException/);
  connect.outbound = false;
  assert.match((await check(settings(kinesis, connect, more))).out, /allows no outbound calls/);
  connect.outbound = true;
});

test("keys that are wrong are told without being shown", async () => {
  const secret = "a/Secret+That1NobodyMaySee";
  const environment = settings(kinesis, connect, { AWS_SECRET_ACCESS_KEY: secret });
  const { code, out, err } = await run(["connect", "check"], { environment, cwd: place.path });
  assert.equal(code, 1);
  assert.match(out, /instance: .*SignatureDoesNotMatch.*AWS_SECRET_ACCESS_KEY/);
  const reader = await run(["connect", "tail", "--for", "1s"], { environment, cwd: place.path });
  assert.equal(reader.code, 1);
  assert.match(reader.err, /AWS_SECRET_ACCESS_KEY/);
  for (const text of [out, err, reader.out, reader.err])
    for (const hidden of [secret, keys.sessionToken, keys.secretAccessKey]) assert.ok(!text.includes(hidden));
  kinesis.refused = [];
  connect.refused = [];
  const unset = await run(["connect", "check"], { cwd: place.path });
  assert.deepEqual([unset.code, unset.out], [1, ""]);
  assert.match(unset.err, /AWS_ACCESS_KEY_ID: it is not set/);
  const open = await run(["connect", "tail"], { environment: { ...environment, AWS_ENDPOINT_URL_KINESIS: "http://kinesis.example.com" }, cwd: place.path });
  assert.match(open.err, /AWS_ENDPOINT_URL_KINESIS: .*over https only/);
});

test("the printed contact flow routes by the score", async () => {
  const bare = await run(["connect", "flow"], { cwd: place.path });
  assert.equal(bare.code, 0);
  assert.equal(bare.err.trim().split("\n").length, 2, "what is to be replaced is told");
  const lambda = "arn:aws:lambda:us-east-1:123456789012:function:score", queue = "arn:aws:connect:us-east-1:123456789012:instance/i/queue/q";
  const { code, out, err } = await run(["connect", "flow", "--high", "80", "--medium", "30"], { environment: { RISK_SCORING_LAMBDA_ARN: lambda, DEFAULT_QUEUE_ID: queue, HIGH_RISK_CONTACT_FLOW_ID: "flow-9" }, cwd: place.path });
  assert.deepEqual([code, err], [0, ""]);
  const flow = JSON.parse(out), actions = Object.fromEntries(flow.Actions.map((action) => [action.Identifier, action]));
  assert.equal(flow.Version, "2019-10-30");
  const of_type = (type) => flow.Actions.filter(({ Type }) => Type === type);
  assert.equal(of_type("InvokeLambdaFunction")[0].Parameters.LambdaFunctionARN, lambda);
  assert.equal(of_type("TransferToFlow")[0].Parameters.ContactFlowId, "flow-9");
  assert.equal(of_type("UpdateContactTargetQueue")[0].Parameters.QueueId, queue);
  for (const type of ["Compare", "UpdateContactAttributes", "TransferContactToQueue", "MessageParticipant", "DisconnectParticipant"]) assert.ok(of_type(type).length, type);
  const levels = actions["compare-score"].Transitions.Conditions.map(({ NextAction, Condition }) => [actions[NextAction].Parameters.Attributes.risk_level, Condition.Operands[0]]);
  assert.deepEqual(levels, [["high", "80"], ["medium", "30"]]);
  for (const words of [["--high", "40", "--medium", "40"], ["--lambda", "score"]])
    assert.equal((await run(["connect", "flow", ...words], { cwd: place.path })).code, 1, words.join(" "));
  assert.equal((await run(["connect", "flow", "--high", "101"], { cwd: place.path })).code, 2);
});

test("what is made up is the same for the same seed", () => {
  const two = [7, 7].map((seed) => contact_lens({ calls: 5, seed, duplicates: 0.1, aggregated: 0.3, disorder: 0.2 }));
  assert.deepEqual(two[0], two[1]);
  assert.notDeepEqual(two[0], contact_lens({ calls: 5, seed: 8 }));
  const spoken = new Set(contact_lens({ calls: 60, seed: 1 }).calls.map(({ language }) => language));
  assert.deepEqual([...spoken].sort(), ["en-IN", "hi-IN", "ja-JP"]);
});
