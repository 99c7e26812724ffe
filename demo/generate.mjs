#!/usr/bin/env node
// Makes the demo's data: suspicious transactions and loans of nobody, and the customers who answer when they are called.
//   node demo/generate.mjs                                     the 20 of the demo, into this folder (that is how its files were made)
//   node demo/generate.mjs --count 200 --seed 7 --out FOLDER   as many as a test wants, every temperament in turn; with expected.json,
//                                                              the status that each case must have when everybody was called once
//   … --loans 50                                               as many loans; expected-loans.json says what each borrower means
// Everything is made up: people, bank, shops and cards; the numbers are North American 555-01xx, which belong to nobody.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { various, words_of } from "./various_borrowers.mjs";

const options = { count: "20", loans: "20", seed: "1", out: dirname(fileURLToPath(import.meta.url)) };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, "");
  if (!(name in options) || process.argv[i + 1] === undefined) {
    console.error("usage: generate.mjs [--count N] [--loans N] [--seed N] [--out FOLDER]");
    process.exit(2);
  }
  options[name] = process.argv[i + 1];
}
const count = Number(options.count), loan_count = Number(options.loans), demo = count === 20 && loan_count === 20;
if (!Number.isInteger(count) || count < 1 || count > 2000) {
  console.error("--count must be a whole number from 1 to 2000");
  process.exit(2);
}
if (!Number.isInteger(loan_count) || loan_count < 1 || loan_count > 200) {
  console.error("--loans must be a whole number from 1 to 200");
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

// One bank with a house in four countries. Amounts from `least` to `most`, in the currency's usual precision.
const houses = [
  {
    bank: "Meridian Bank India", currency: "INR", least: 900, most: 180000, decimals: 2,
    given: ["Priya", "Arjun", "Ananya", "Rohan", "Kavya", "Vikram", "Meera", "Aditya", "Lakshmi", "Sanjay", "Divya", "Imran"],
    family: ["Sharma", "Iyer", "Patel", "Nair", "Reddy", "Banerjee", "Kulkarni", "Singh", "Khan", "Menon"],
    shops: ["Lotus Electronics", "Saffron Street Fashions", "Ganga Travels", "Neelam Jewellers", "Chai & Chapter Books"],
  },
  {
    bank: "Meridian Bank", currency: "USD", least: 25, most: 4800, decimals: 2,
    given: ["Emily", "Marcus", "Olivia", "Daniel", "Sofia", "Tyler", "Grace", "Luis", "Hannah", "Andre"],
    family: ["Johnson", "Rivera", "Thompson", "Nguyen", "Carter", "O'Brien", "Washington", "Kowalski", "Brooks"],
    shops: ["Redwood Outdoor Supply", "Lakeside Cameras", "Pixel & Pine Games", "Skyline Tickets", "Harvest Corner Market"],
  },
  {
    bank: "Meridian Bank UK", currency: "GBP", least: 20, most: 3200, decimals: 2,
    given: ["Oliver", "Amelia", "Harriet", "Callum", "Fiona", "Rhys", "Zara", "Alistair", "Niamh"],
    family: ["Whitfield", "Campbell", "Ashworth", "Okafor", "Llewellyn", "Hughes", "Begum", "Fraser"],
    shops: ["Thistle & Rose Interiors", "Fenwick Cycles", "Harbour Lights Travel", "Copper Kettle Kitchens"],
  },
  {
    bank: "Meridian Bank Japan", currency: "JPY", least: 2800, most: 420000, decimals: 0,
    given: ["Haruto", "Yui", "Sakura", "Kenji", "Aiko", "Takumi", "Naomi", "Ren"],
    family: ["Tanaka", "Sato", "Yamamoto", "Kobayashi", "Watanabe", "Fujimoto", "Mori"],
    shops: ["Kawasemi Camera", "Momiji Department Store", "Hoshizora Games", "Tsubaki Cosmetics"],
  },
];
const taken = new Set(); // numbers
const area_codes = [
  "212", "213", "303", "305", "312", "404", "415", "503", "512", "602", "612", "617", "619", "702", "713", "801", "808", "907", "919", "972",
];

// Who answers, and what the desk must show when they were called once.
const temperaments = {
  confirms: "Resolved", denies: "Mark As Fraud", reports_fraud: "Mark As Fraud", confused: "Resolved", silent: "Not Answered",
  hangs_up: "Mark As Fraud", busy: "Not Answered", no_answer: "Not Answered", voicemail: "Not Answered", wrong_person: "Not Answered",
  angry: "Not Answered", keypad: "Mark As Fraud", call_later: "Not Answered", wants_agent: "Not Answered", fails: "Disconnected",
  denies_and_asks: "Mark As Fraud",
  // Hangs up before anything was said about the transaction.
  "hangs_up at 2": "Disconnected",
};
// The demo's order: the first rows show the most.
const demo_order = [
  "denies", "confirms", "reports_fraud", "confused", "hangs_up", "no_answer", "keypad", "wrong_person", "voicemail", "confirms", "denies",
  "busy", "angry", "silent", "denies_and_asks", "hangs_up at 2", "call_later", "confirms", "wants_agent", "fails",
];
const order = demo ? demo_order : Object.keys(temperaments);

// Days that have not come are refused where files are imported.
const last_day = demo ? Date.UTC(2026, 10, 20) : Math.min(Date.UTC(2026, 10, 20), Date.now());
const two = (n) => String(n).padStart(2, "0");
for (const house of houses) house.next = 0;
const used = new Set(), rows = [], customers = [], expected = {};
for (let i = 0; i < count; i++) {
  const house = houses[demo ? [0, 1, 2, 0, 3][i % 5] : i % houses.length];
  let given, family, tries = 0;
  // The demo's customers share no name; two hundred cannot help it.
  do [given, family] = [pick(house.given), pick(house.family)];
  while ((used.has(given) || used.has(family)) && ++tries < 50);
  used.add(given).add(family);
  // Small amounts are more frequent than large ones.
  const amount = (house.least + (house.most - house.least) * random() ** 3).toFixed(house.decimals);
  const day = new Date(last_day - whole(0, 13) * 86400000);
  const id = `TXN${String(i + 1).padStart(3, "0")}`;
  const phone = `+1${area_codes[i % area_codes.length]}5550${100 + ((i + Math.floor(i / 100)) % 100)}`;
  const kind = order[i % order.length];
  rows.push({
    id, client_name: `${given} ${family}`, card_number: `***${whole(1000, 9999)}`, client_phone: phone, amount: Number(amount), bank_name: house.bank,
    merchant_name: house.shops[house.next++ % house.shops.length], transaction_date: `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`,
    action: "Not Answered", currency: house.currency, flow: i % 4 === 3 ? "fraud_quick" : "fraud_verification",
  });
  const [temperament, at] = kind.split(" at ");
  taken.add(phone);
  customers.push(`  "${phone}": {temperament: ${temperament}, name: ${given}${at ? `, at: ${at}` : ""}}  # ${id}`);
  expected[id] = { temperament: kind, status: temperaments[kind], phone };
}

// Loans, and borrowers who answer the loan flow. Each says in his own words what he means; `meant` is that as the desk must have it:
// a day as the number of days from the call's.
const amounts = [
  ["Two and a half lakh.", "250000"], ["One lakh twenty thousand rupees.", "120000"], ["It was three lakh rupees.", "300000"], ["Fifty thousand.", "50000"],
  ["4,75,000 rupees.", "475000"], ["Ten lakh.", "1000000"], ["Seventy five thousand rupees.", "75000"], ["It was 1.5 lakh.", "150000"],
];
const pays = [["Five thousand rupees.", "5000"], ["Ten thousand.", "10000"], ["I can pay 7,500.", "7500"], ["Twelve thousand five hundred rupees.", "12500"], ["Two thousand rupees.", "2000"]];
const days = [["Tomorrow.", 1], ["In ten days.", 10], ["The day after tomorrow.", 2], ["In two weeks.", 14], ["Next week, in 7 days.", 7]];
// What a borrower answers, in order, up to what ends the call; and what the desk shows then.
const borrowers = {
  promises: { status: "Promised", until: "promise" }, hardship: { status: "Hardship", until: "loan_total" }, disputes: { status: "Disputed", until: "linked_number" },
  paid_already: { status: "Already Paid", until: "loan_total", repaid: "yes" }, not_linked: { status: "Wrong Person", until: "linked_number", linked: "no" },
  hangs_up_on_loan: { status: "Contacted", until: "loan_total" }, refuses: { status: "Refused", until: "repaid" }, stops_calls: { status: "Stop Calling", until: "your_name" },
  later: { status: "Contacted", until: "your_name" }, voicemail: { status: "Not Answered" }, busy: { status: "Not Answered" }, silent: { status: "Not Answered" },
  speaks_hindi: { status: "Promised", until: "promise" }, keys_only: { status: "Promised", until: "promise" }, in_crisis: { status: "Crisis", until: "loan_total" },
  has_lawyer: { status: "Contacted", until: "linked_number" }, mends_promise: { status: "Promised", until: "promise" }, no_answer: { status: "Not Answered" },
  wrong_person: { status: "Wrong Person" }, fails: { status: "Disconnected" },
};
const loan_order = demo
  ? ["promises", "hangs_up_on_loan", "hardship", "disputes", "paid_already", "speaks_hindi", "refuses", "not_linked", "keys_only", "voicemail", "promises", "stops_calls", "later", "busy",
    "mends_promise", "in_crisis", "has_lawyer", "silent", "no_answer", "wrong_person"]
  : [...Object.keys(borrowers), ...Object.keys(various)];
const hindi_amounts = [["ढाई लाख।", "250000"], ["दो लाख।", "200000"]], hindi_pays = [["पाँच हज़ार।", "5000"], ["दो हज़ार।", "2000"]], hindi_days = [["कल।", 1], ["परसों।", 2]];
state = (Number(options.seed) + 1000) >>> 0; // the transactions stay what they are, however many loans there are
const loans = [], meant = {};
for (let i = 0; i < loan_count; i++) {
  const india = houses[0], given = india.given[i % india.given.length], family = india.family[(i * 3 + Math.floor(i / 12)) % india.family.length];
  const name = `${given} ${family}`, id = `LOAN${String(i + 1).padStart(3, "0")}`, temperament = loan_order[i % loan_order.length], own_words = various[temperament], kind = own_words ?? borrowers[temperament];
  // The next area code where a transaction's customer has the number.
  let phone, area = i;
  do phone = `+1${area_codes[area++ % area_codes.length]}5550${140 + (i % 60)}`;
  while (taken.has(phone));
  taken.add(phone);
  const hindi = temperament === "speaks_hindi", overdue = i % 5 !== 4;
  // A month and a half before the transactions, so that they are due whenever the demo is tried; every fifth falls due in a year.
  const day = new Date(overdue ? Date.UTC(2026, 8, 1 + whole(0, 27)) : Date.UTC(2028, whole(0, 11), 1 + whole(0, 27)));
  const [loan_words, loan_value] = pick(hindi ? hindi_amounts : amounts), [pay_words, pay_value] = pick(hindi ? hindi_pays : pays), [day_words, in_days] = pick(hindi ? hindi_days : days);
  loans.push({
    id, kind: "loan", client_name: name, client_phone: phone, bank_name: "Meridian Bank India", loan_number: `ML-${200 + whole(0, 700)}-${1000 + i * 7}`, amount: Number(loan_value),
    currency: "INR", due_date: `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`, language: hindi && i % 2 ? "hi-IN" : "en-IN", flow: "loan_recovery",
  });
  if (own_words) {
    const row = loans.at(-1), spoken = words_of({ your_name: ["{name}."], ...own_words.words }, name);
    if (own_words.language) row.language = own_words.language;
    const [like, at] = own_words.at ? ["hangs_up_on_loan", `, at: ${own_words.at}`] : [own_words.like ?? "promises", ""];
    const words = own_words.like && !Object.keys(own_words.words).length ? "" : `, words: {${spoken.join(", ")}}`;
    customers.push(`  "${phone}": {temperament: ${like}, name: ${name}${at}${words}}  # ${id}, ${temperament}`);
    const value = (said) => (said === "name" ? name : said === "due" ? String(row.amount) : said);
    meant[id] = { temperament, status: kind.status, phone, answers: Object.fromEntries(Object.entries(kind.answers).map(([slot, said]) => [slot, value(said)])) };
    continue;
  }
  const mends = temperament === "mends_promise", own = [];
  const says = (topic, words) => own.push(`${topic}: [${mends && topic.startsWith("pay_") ? `{says: ["${topic === "pay_when" ? "Tomorrow." : "Ten thousand rupees."}"], times: 1}, {says: ["${words}"]}` : `"${words}"`}]`);
  says("your_name", hindi ? `मेरा नाम ${name} है।` : pick([`${name}.`, `My name is ${name}.`, `This is ${name}.`]));
  if (temperament !== "disputes" && temperament !== "has_lawyer") says("loan_total", loan_words);
  if (temperament !== "refuses") says("pay_when", day_words);
  says("pay_amount", pay_words);
  const talks = kind.until !== undefined;
  customers.push(`  "${phone}": {temperament: ${temperament}, name: ${name}${talks ? `, words: {${own.join(", ")}}` : ""}}  # ${id}`);
  const answers = {}, order_of = ["your_name", "linked_number", "loan_total", "repaid", "promise"], upto = order_of.indexOf(kind.until ?? "");
  if (upto >= 0) answers.told_name = name;
  if (upto >= 1) answers.linked_number = kind.linked ?? "yes";
  if (upto >= 2) answers.loan_amount = loan_value;
  if (upto >= 3 || kind.repaid) answers.repaid_on_time = kind.repaid ?? "no";
  if (upto >= 4) Object.assign(answers, { promise_date: in_days, promise_amount: pay_value, promise_confirmed: "yes" });
  meant[id] = { temperament, status: kind.status, phone, answers };
}

mkdirSync(options.out, { recursive: true });
const save = (file, text) => writeFileSync(join(options.out, file), text);
save("transactions.json", `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
save("customers.yaml", `# Who answers when the demo's numbers are called. Made by demo/generate.mjs; docs/phone-company.md explains it.\ncustomers:\n${customers.join("\n")}\n`);
save("loans.json", `[\n${loans.map((row) => `  ${JSON.stringify(row)}`).join(",\n")}\n]\n`);
if (!demo) save("expected.json", JSON.stringify(expected, null, 1) + "\n");
if (!demo) save("expected-loans.json", JSON.stringify(meant, null, 1) + "\n");
