#!/usr/bin/env node
// Makes calls to train a model on: a workbook like the one that the earlier risk system was fed with, about nobody.
//   node demo/workbook.mjs --out calls.xlsx                     1,058 calls of 339 customers, 86 of them under two; no signal: nothing foretells who pays
//   node demo/workbook.mjs --signal 0.75 --out calls.csv        with causes planted so that knowing them would give a ROC AUC of 0.75
//   … --seed 7                                                  other people, other calls; the same seed is the same file everywhere
//   … --customers 2000                                          more of them (the calls and the shared ones grow alike)
// Columns, kinds and traps are the earlier workbook's: zeros where a channel was not recorded, durations also in words, a text that repeats them,
// days between call and contract that nobody knows while the call runs, calls listed under two customers. Names and words are made up.
import { writeFileSync } from "node:fs";
import { workbook } from "./xlsx.mjs";

const options = { out: "", signal: "0.5", seed: "1", customers: "339", unpaid: "0.174" };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, "");
  if (!(name in options) || process.argv[i + 1] === undefined) {
    console.error("usage: workbook.mjs --out FILE.xlsx|FILE.csv [--signal 0.5…0.99] [--seed N] [--customers N] [--unpaid 0.05…0.5]");
    process.exit(2);
  }
  options[name] = process.argv[i + 1];
}
const [signal, unpaid, customers] = [Number(options.signal), Number(options.unpaid), Number(options.customers)];
const wrong = !/\.(xlsx|csv)$/.test(options.out) ? "--out must end in .xlsx or .csv"
  : !(signal >= 0.5 && signal <= 0.99) ? "--signal must be from 0.5 (none) to 0.99"
  : !(unpaid >= 0.05 && unpaid <= 0.5) ? "--unpaid must be from 0.05 to 0.5"
  : !(Number.isInteger(customers) && customers >= 40 && customers <= 100000) ? "--customers must be a whole number from 40 to 100000" : "";
if (wrong) {
  console.error(wrong);
  process.exit(2);
}

// mulberry32: the same seed gives the same file everywhere.
let state = Number(options.seed) >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const whole = (least, most) => least + Math.floor(random() * (most - least + 1));
const pick = (list) => list[whole(0, list.length - 1)];
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const round = (value, digits) => Number(value.toFixed(digits));

// The inverse of the normal distribution, by bisection over its integral.
function quantile(p) {
  const below = (z) => {
    const t = 1 / (1 + 0.2316419 * Math.abs(z));
    const tail = Math.exp((-z * z) / 2) * 0.3989422804 * t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return z > 0 ? 1 - tail : tail;
  };
  let low = -8, high = 8;
  for (let i = 0; i < 60; ++i) below((low + high) / 2) < p ? (low = (low + high) / 2) : (high = (low + high) / 2);
  return low;
}
// How far apart the cause of those who do not pay lies, in standard deviations: the AUC of two normal distributions so far apart.
const apart = Math.SQRT2 * quantile(signal);

const columns = ["未払FLAG", "レコード番号", "成約日date", "開始タイムスタンプjst", "コンタクト_id", "エージェント", "営業担当者", "agent_loudness_mean", "agent_negative_sentence",
  "agent_neutral_sentence", "agent_positive_sentence", "agent_sentiment_score", "agent_talktime", "agent_talktime通話時間", "agent_total_sentence", "customer_loudness_mean",
  "customer_negative_sentence", "customer_neutral_sentence", "customer_positive_sentence", "customer_sentiment_score", "customer_talktime", "customer_talktime通話時間",
  "customer_total_sentence", "total_conversation_duration", "total_conversation_duration合計", "total_talktime", "total_talktime通話時間", "content_list", "電話日-成約日"];

const in_words = (seconds) => {
  const s = Math.floor(seconds), hours = Math.floor(s / 3600), minutes = Math.floor(s / 60) % 60;
  return hours ? `${hours}時間${minutes}分${s % 60}秒` : minutes ? `${minutes}分${s % 60}秒` : `${s}秒`;
};
const uuid = () => "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx".replace(/x/g, () => whole(0, 15).toString(16));
const family = ["青葉", "朝日向", "石清水", "梅小路", "大木戸", "川瀬見", "霧島田", "小夜中", "雪ノ下", "月見里", "早乙女川", "星野原"];
const agents = Array.from({ length: 40 }, (_, i) => `agent.${String(i + 1).padStart(3, "0")}`);
const lines = {
  AGENT: ["お電話ありがとうございます。担当の者でございます。", "ご契約の内容をご説明いたします。", "お支払い方法はいかがなさいますか。", "ご不明な点はございますか。", "それでは手続きを進めます。"],
  CUSTOMER: ["はい、お願いします。", "少し考えさせてください。", "もう一度説明してもらえますか。", "わかりました。", "支払いは月末で大丈夫ですか。", "家族に相談してみます。"],
};

// One call. `cause` moves what a call tells: who is at risk talks less, more often darkly, and is silent longer.
function call(cause) {
  const wake = random() < 0.176 ? 0.6 + 9 * random() : Math.exp(5.35 + 0.95 * normal());
  const duration = round(Math.min(wake, 7318), 2);
  const agent_missing = random() < 0.14, customer_missing = random() < 0.0095;
  const share = Math.min(0.9, Math.max(0.08, 0.36 - 0.08 * cause + 0.06 * normal()));
  const busy = Math.min(1.2, Math.max(0.25, 0.84 - 0.06 * cause + 0.06 * normal()));
  const side = (missing, part, dark, bright) => {
    if (missing) return { loudness: 0, negative: 0, neutral: 0, positive: 0, sentiment: 0, talk: 0, total: 0 };
    const talk = round(Math.max(0.2, duration * busy * part), 2), total = Math.max(1, Math.round(talk * (0.28 + 0.05 * normal()) + random()));
    const negative = Math.min(total, Math.round(total * Math.min(0.6, Math.max(0, dark + 0.03 * normal()))));
    const positive = Math.min(total - negative, Math.round(total * Math.min(0.6, Math.max(0, bright + 0.03 * normal()))));
    const sentiment = round(Math.min(5, Math.max(-5, (6 * (positive - negative)) / total + 0.3 * normal())), 1);
    return { loudness: round(75 + 3.4 * normal(), 2), negative, neutral: total - negative - positive, positive, sentiment, talk, total };
  };
  const agent = side(agent_missing, 1 - share, 0.06, 0.09), customer = side(customer_missing, share, 0.16 + 0.07 * cause, 0.08 - 0.02 * cause);
  return { duration, agent, customer, talk: round(agent.talk + customer.talk, 2) };
}
function transcript({ agent, customer }) {
  const turns = [];
  for (let i = Math.min(40, Math.max(1, Math.round((agent.total + customer.total) / 4))); i > 0; --i) {
    const who = agent.total === 0 || (i % 2 === 0 && customer.total > 0) ? "CUSTOMER" : "AGENT";
    turns.push(`(${who})${pick(lines[who])}`);
  }
  return turns.join("\n");
}

// Customers: a number, a label, a contract day, and how many calls.
const scale = customers / 339, wanted_calls = Math.round(1058 * scale), wanted_shared = Math.round(86 * scale), pairs = Math.max(1, Math.round(13 * scale));
const numbers = new Set();
while (numbers.size < customers) numbers.add(whole(7, Math.round(1339 * scale) + 50));
const people = [...numbers].sort((a, b) => a - b).map((number) => ({ number, unpaid: false, calls: [] }));
const draw = people.map((_, i) => i);
for (let i = draw.length - 1; i > 0; --i) {
  const j = whole(0, i);
  [draw[i], draw[j]] = [draw[j], draw[i]];
}
for (const i of draw.slice(0, Math.round(unpaid * customers))) people[i].unpaid = true;
for (const person of people) {
  person.contract = Date.UTC(2024, 9, 4) + whole(0, 194) * 86400000;
  person.rep = pick(family);
  person.cause = normal() + (person.unpaid ? apart : 0);
}
// Pairs of customers who are one household: the second has the first one's calls, contract and label, under a number of its own.
const twins = people.slice(0, 2 * pairs).map((_, i) => people[Math.floor((i * customers) / (2 * pairs))]);
const firsts = twins.filter((_, i) => i % 2 === 0), seconds = twins.filter((_, i) => i % 2 === 1);
seconds.forEach((person, i) => Object.assign(person, { unpaid: firsts[i].unpaid, contract: firsts[i].contract, rep: firsts[i].rep, cause: firsts[i].cause, twin: true }));
const shared = firsts.map(() => 1);
while (shared.reduce((a, b) => a + b, 0) < wanted_shared) ++shared[whole(0, pairs - 1)];
const alone = people.filter((person) => !twins.includes(person));
const counts = new Map([...firsts.map((person, i) => [person, shared[i]]), ...alone.map((person) => [person, 1])]);
let left = wanted_calls - 2 * wanted_shared - alone.length;
while (left-- > 0) {
  const person = pick(alone);
  // A few are called very often.
  counts.set(person, counts.get(person) + 1);
}
for (const [person, n] of counts)
  for (let i = 0; i < n; ++i) {
    const before = random() < 0.41 ? 0 : Math.min(684, Math.floor(-Math.log(1 - random()) * 28));
    const at = person.contract - before * 86400000 + whole(9 * 3600, 20 * 3600) * 1000;
    person.calls.push({ ...call(person.cause), id: uuid(), at, before, agent_name: pick(agents) });
  }
for (const one of people.flatMap((person) => person.calls)) one.words = transcript(one);
seconds.forEach((person, i) => (person.calls = firsts[i].calls));

const rows = people.flatMap((person) => person.calls.map((c) => [
  person.unpaid ? "未払" : "支払済", person.number, { day: new Date(person.contract) }, { moment: new Date(c.at) }, c.id, c.agent_name, person.rep,
  c.agent.loudness, c.agent.negative, c.agent.neutral, c.agent.positive, c.agent.sentiment, c.agent.talk, in_words(c.agent.talk), c.agent.total,
  c.customer.loudness, c.customer.negative, c.customer.neutral, c.customer.positive, c.customer.sentiment, c.customer.talk, in_words(c.customer.talk), c.customer.total,
  c.duration, in_words(c.duration), c.talk, in_words(c.talk), c.words, c.before]));

if (options.out.endsWith(".xlsx")) {
  const pivot = [["レコード番号", "通話回数"], ...people.map((person) => [person.number, person.calls.length])];
  writeFileSync(options.out, workbook([{ name: "集計", rows: pivot }, { name: "通話", rows: [columns, ...rows] }]));
} else {
  const stamp = (date) => date.toISOString().slice(0, 19).replace("T", " ");
  const text = (value) => (value.day ? stamp(value.day).slice(0, 10) : value.moment ? stamp(value.moment) : String(value));
  const cell = (value) => (/[",\r\n]/.test(text(value)) ? `"${text(value).replaceAll('"', '""')}"` : text(value));
  writeFileSync(options.out, "\ufeff" + [columns, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n");
}
console.log(`${options.out}: ${rows.length} calls of ${people.length} customers, ${new Set(seconds.flatMap((p) => p.calls.map((c) => c.id))).size} calls under two of them, ` +
  `${people.filter((person) => person.unpaid).length} customers unpaid`);
