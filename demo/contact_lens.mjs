#!/usr/bin/env node
// Makes the Contact Lens events of made-up calls, as Amazon Connect writes them into a Kinesis stream: partial and final segments, with
// all that a reader has to put up with: calls that overlap, records that come twice, aggregated records, disorder.
//   node demo/contact_lens.mjs --calls 200 --seed 7            JSON lines: when (ms), partition key, data (base64)
//   … --expected FILE                                          what must come out: each call's segments and notices, once
//   … --duplicates 0.1 --aggregated 0.3 --disorder 0.2         how many of the records (0 to 1)
// Everything is made up: people, banks, amounts. The same seed gives the same calls everywhere.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const lines = {
  "en-IN": {
    agent: [["Good morning, this is Asha from the bank. Am I speaking with the account holder?", "NEUTRAL"], ["This call may be recorded for quality.", "NEUTRAL"],
      ["Your instalment of {amount} rupees was due last week.", "NEUTRAL"], ["Thank you, I have noted that.", "POSITIVE"], ["Can I help you with a plan in two parts?", "POSITIVE"]],
    customer: [["Yes, speaking.", "NEUTRAL"], ["I lost my job, I cannot pay all of it now.", "NEGATIVE"], ["I will pay {amount} rupees on Friday.", "POSITIVE"],
      ["You people call me every single day and I am tired of it!", "NEGATIVE"], ["That would help me a lot, thank you.", "POSITIVE"], ["I did not make that payment.", "NEGATIVE"]],
  },
  "hi-IN": {
    agent: [["नमस्ते, मैं बैंक से आशा बोल रही हूँ।", "NEUTRAL"], ["आपकी {amount} रुपये की किस्त बाकी है।", "NEUTRAL"], ["धन्यवाद, मैंने लिख लिया है।", "POSITIVE"]],
    customer: [["हाँ, बोलिए।", "NEUTRAL"], ["मैं शुक्रवार को {amount} रुपये दे दूँगा।", "POSITIVE"], ["बार बार फ़ोन मत कीजिए, मैं परेशान हूँ।", "NEGATIVE"], ["अभी पैसे नहीं हैं।", "NEGATIVE"]],
  },
  "ja-JP": {
    agent: [["お電話ありがとうございます。銀行の佐藤です。", "NEUTRAL"], ["{amount}円のお支払いが確認できておりません。", "NEUTRAL"], ["承知いたしました。ありがとうございます。", "POSITIVE"]],
    customer: [["はい、そうです。", "NEUTRAL"], ["金曜日に{amount}円払います。", "POSITIVE"], ["何度も電話してこないでください。", "NEGATIVE"], ["今月は払えません。", "NEGATIVE"]],
  },
};
const languages = Object.keys(lines);

// mulberry32.
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function uuid(random) {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join("");
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

// One call: its events in order, each with the moment (ms) at which it is written; and what must be heard of it.
function one_call(random, instance, begins) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const contact = uuid(random), language = pick(languages);
  const event = (EventType, at, Segments) => ({ at, contact, body: { Version: "1.0.0", Channel: "VOICE", AccountId: "123456789012", InstanceId: instance, ContactId: contact,
    LanguageCode: language, EventType, ...(Segments ? { Segments } : {}) } });
  const events = [event("STARTED", begins)], segments = [], notices = ["lens:started"];
  let clock = 400;
  const turns = 3 + Math.floor(random() * 8);
  for (let turn = 0; turn < turns; ++turn) {
    const role = turn % 2 ? "CUSTOMER" : "AGENT";
    const [template, sentiment] = pick(lines[language][role.toLowerCase()]);
    const words = template.replace("{amount}", String(1000 + 500 * Math.floor(random() * 20)));
    const from = clock, to = from + 500 + 60 * words.length;
    const id = uuid(random), said = { ParticipantId: role, ParticipantRole: role, BeginOffsetMillis: from };
    const partials = Math.floor(random() * 3);
    for (let part = 1; part <= partials; ++part) {
      const until = from + Math.floor(((to - from) * part) / (partials + 1)), own = uuid(random);
      const PartialContent = [...words].slice(0, Math.ceil(([...words].length * part) / (partials + 1))).join("");
      events.push(event("SEGMENTS", begins + until, [{ Utterance: { Id: own, TranscriptId: id, ...said, EndOffsetMillis: until, PartialContent } }]));
      segments.push({ call: contact, identity: `u:${own}`, words: PartialContent, final: false });
    }
    const list = [{ Transcript: { Id: id, ...said, EndOffsetMillis: to, Content: words, Sentiment: sentiment } }];
    if (sentiment === "NEGATIVE" && role === "CUSTOMER" && random() < 0.3) {
      list.push({ Categories: { MatchedCategories: ["upset"], MatchedDetails: { upset: { PointsOfInterest: [{ BeginOffsetMillis: from, EndOffsetMillis: to }] } } } });
      notices.push(`category:upset@${from}`);
    }
    events.push(event("SEGMENTS", begins + to, list));
    segments.push({ call: contact, identity: `t:${id}`, words, final: true, who: role.toLowerCase(), sentiment: sentiment.toLowerCase(), from_ms: from, to_ms: to, language });
    clock = to + Math.floor(random() * 1200) - 200; // now and then one speaks into the other's words
  }
  const end = random() < 0.04 ? "FAILED" : "COMPLETED";
  events.push(event(end, begins + clock + 1000)); // behind the last words
  notices.push(`lens:${end.toLowerCase()}`);
  return { contact, language, events, segments, notices };
}

const varint = (value) => {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
};
const field = (number, bytes) => Buffer.concat([varint((number << 3) | 2), varint(bytes.length), bytes]);

// Several records in one, as the Kinesis Producer Library packs them.
export function aggregate(records, key) {
  const message = Buffer.concat([field(1, Buffer.from(key)), ...records.map((data) => field(3, Buffer.concat([Buffer.from([0x08, 0]), field(3, data)])))]);
  return Buffer.concat([Buffer.from("f3899ac2", "hex"), message, createHash("md5").update(message).digest()]);
}

// The calls, and the records in the order in which they are written. `records`: {at, key, data, events}; `events` counts those in it.
// With disorder a record's key is not its call's, so that shards overtake one another.
export function contact_lens({ calls = 20, seed = 1, duplicates = 0, aggregated = 0, disorder = 0, instance = "11111111-2222-4333-8444-555555555555", spread = 30_000 } = {}) {
  const random = generator(seed);
  const made = Array.from({ length: calls }, () => one_call(random, instance, Math.floor(random() * spread)));
  const events = made.flatMap((call) => call.events).sort((a, b) => a.at - b.at || (a.contact < b.contact ? -1 : 1));
  const records = [];
  const write = (at, contact, bodies) => {
    const key = random() < disorder ? `${contact}-${Math.floor(random() * 1000)}` : contact;
    const data = bodies.length > 1 ? aggregate(bodies, key) : bodies[0];
    records.push({ at, key, data, events: bodies.length });
    if (random() < duplicates) records.push({ at: at + Math.floor(random() * 3000), key, data, events: bodies.length });
  };
  // What one producer holds back for a moment to pack it together; a call's events stay in order.
  const held = new Map();
  for (const { at, contact, body } of events) {
    const bodies = [...(held.get(contact) ?? []), Buffer.from(JSON.stringify(body))];
    held.delete(contact);
    if (bodies.length < 5 && !/COMPLETED|FAILED/.test(body.EventType) && random() < aggregated) held.set(contact, bodies);
    else write(at, contact, bodies);
  }
  records.sort((a, b) => a.at - b.at);
  return { calls: made.map(({ contact, language, segments, notices }) => ({ contact, language, segments, notices })), records };
}

function main() {
  const options = { calls: "20", seed: "1", duplicates: "0.05", aggregated: "0.2", disorder: "0.1", expected: "" };
  for (let i = 2; i < process.argv.length; i += 2) {
    const name = process.argv[i].replace(/^--/, "");
    if (!(name in options) || process.argv[i + 1] === undefined) {
      console.error("usage: contact_lens.mjs [--calls N] [--seed N] [--duplicates P] [--aggregated P] [--disorder P] [--expected FILE]");
      process.exit(2);
    }
    options[name] = process.argv[i + 1];
  }
  const calls = Number(options.calls), shares = ["duplicates", "aggregated", "disorder"].map((name) => Number(options[name]));
  if (!Number.isInteger(calls) || calls < 1 || calls > 10_000 || shares.some((share) => !(share >= 0 && share <= 1))) {
    console.error("--calls must be a whole number from 1 to 10000, and a share from 0 to 1");
    process.exit(2);
  }
  const made = contact_lens({ calls, seed: Number(options.seed), duplicates: shares[0], aggregated: shares[1], disorder: shares[2] });
  for (const { at, key, data } of made.records) console.log(JSON.stringify({ at, key, data: data.toString("base64") }));
  if (options.expected) writeFileSync(options.expected, JSON.stringify(made.calls, null, 1));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
