// A stand-in for Kintone's REST interface: fields with types, queries, revisions, cursors, permissions of tokens, its limits and
// the shapes of its errors. tests/kintone.test.mjs holds it against the official client.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { QueryError, in_order, parse_query } from "./kintone_query.mjs";

class Refused extends Error {
  constructor(status, code, message, errors) {
    super(message);
    Object.assign(this, { status, code, errors });
  }
}
const invalid = (errors) => new Refused(400, "CB_VA01", "Missing or invalid input.", Object.fromEntries(Object.entries(errors).map(([place, words]) => [place, { messages: [words] }])));

const lists = new Set(["CHECK_BOX", "MULTI_SELECT", "USER_SELECT", "SUBTABLE", "FILE", "CATEGORY"]);
const fixed = new Set(["RECORD_NUMBER", "CALC", "CREATED_TIME", "UPDATED_TIME", "__ID__", "__REVISION__"]);

export function text(code, more = {}) {
  return { type: "SINGLE_LINE_TEXT", code, label: code, noLabel: false, required: false, unique: false, minLength: "", maxLength: "", defaultValue: "", ...more };
}
export function field(code, type, more = {}) {
  return { type, code, label: code, noLabel: false, required: false, ...more };
}
export const japanese_fields = () => [
  text("顧客ID", { unique: true }), text("顧客名"), text("電話番号"), text("メールアドレス"), field("口座残高", "NUMBER", { unique: false, minValue: "", maxValue: "", defaultValue: "" }),
  field("支払履歴", "MULTI_LINE_TEXT"), field("リスク要因", "CHECK_BOX", { options: { 延滞: { label: "延滞", index: "0" }, 低残高: { label: "低残高", index: "1" } } }),
  field("リスクスコア", "NUMBER", { unique: false, minValue: "0", maxValue: "100", defaultValue: "" }), field("リスクレベル", "DROP_DOWN", { options: Object.fromEntries(["低リスク", "中リスク", "高リスク"].map((label, index) => [label, { label, index: String(index) }])), defaultValue: "" }),
  field("スコアリング時刻", "DATETIME"), field("主要リスク要因", "MULTI_LINE_TEXT"), field("AI推奨事項", "MULTI_LINE_TEXT"), field("担当メモ", "MULTI_LINE_TEXT"),
];

export class Kintone {
  apps = new Map();
  tokens = new Map(); // token -> {apps, rights}
  cursors = new Map();
  requests = []; // what came: {method, path, api, token, payload, status}
  most_running = 0;
  running = 0;
  limit = 100;
  cursors_most = 10;
  latency = 0;
  host = "127.0.0.1";
  // Each gets the request before it is acted on: an answer {status, headers, body}, "drop" (nothing done, connection lost),
  // "lose" (done, the answer lost), "hang", or nothing. The first that gives something wins.
  faults = [];
  before = () => {}; // runs before each request that is acted on

  static async start(options = {}) {
    const kintone = new Kintone();
    Object.assign(kintone, options);
    kintone.server = createServer((request, response) => kintone.#answer(request, response).catch(() => {}));
    await new Promise((listening) => kintone.server.listen(0, kintone.host, listening));
    kintone.port = kintone.server.address().port;
    kintone.url = `http://${kintone.host}:${kintone.port}`;
    return kintone;
  }
  async stop() {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
  // The same records behind the same port, after an outage.
  async again() {
    this.server = createServer((request, response) => this.#answer(request, response).catch(() => {}));
    await new Promise((listening) => this.server.listen(this.port, this.host, listening));
  }
  app(id, fields, { guest, rights = ["view", "add", "edit", "delete"], token = `token-${id}` } = {}) {
    const app = { id: String(id), guest, fields: Object.fromEntries(fields.map((one) => [one.code, one])), records: new Map(), next: 1 };
    this.apps.set(app.id, app);
    this.tokens.set(token, { apps: [app.id], rights });
    return app;
  }
  add(app, values) {
    return this.#insert(app, Object.fromEntries(Object.entries(values).map(([code, value]) => [code, { value }])));
  }
  value(app, key, code, key_field = "顧客ID") {
    return [...app.records.values()].find((record) => record[key_field].value === key)?.[code].value;
  }
  // Somebody changes a record in the browser.
  touch(app, id, values) {
    const record = app.records.get(String(id));
    for (const [code, value] of Object.entries(values)) record[code].value = value;
    record.$revision.value = String(Number(record.$revision.value) + 1);
  }

  // Who hangs up in the middle gets nothing.
  async #answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url, this.url), body = Buffer.concat(chunks).toString();
    this.most_running = Math.max(this.most_running, ++this.running);
    const seen = { method: request.method, path: url.pathname, url: request.url, headers: request.headers, body, status: 0 };
    this.requests.push(seen);
    const headers = { "x-concurrencylimit-limit": String(this.limit), "x-concurrencylimit-running": String(this.running) };
    try {
      if (this.latency) await sleep(this.latency);
      let fault;
      for (const one of this.faults) if ((fault = one(seen))) break;
      if (fault === "hang") return;
      if (fault === "drop") return request.socket.destroy();
      if (fault && fault !== "lose") return this.#send(response, seen, fault.status, fault.body ?? "", { "content-type": "text/html", ...fault.headers });
      if (this.running > this.limit) {
        headers["x-cybozu-error"] = "GAIA_TO04";
        throw new Refused(429, "GAIA_TO04", "The number of API requests run concurrently exceeds the limit.");
      }
      this.before(seen);
      const result = this.#act(seen, url, body);
      if (fault === "lose") return request.socket.destroy();
      this.#send(response, seen, 200, JSON.stringify(result), { "content-type": "application/json;charset=utf-8", ...headers });
    } catch (error) {
      if (error instanceof QueryError) error = new Refused(400, error.code, error.message, error.code === "CB_VA01" ? { query: { messages: [error.message] } } : undefined);
      if (!(error instanceof Refused)) error = new Refused(500, "STAND_IN", String(error.stack));
      const { status, code, message, errors, results } = error;
      const words = results ? { results } : { code, id: randomUUID().slice(0, 20), message, ...(errors ? { errors } : {}) };
      this.#send(response, seen, status, JSON.stringify(words), { "content-type": "application/json;charset=utf-8", ...headers });
    } finally {
      --this.running;
    }
  }
  #send(response, seen, status, body, headers) {
    seen.status = status;
    response.writeHead(status, headers);
    response.end(body);
  }

  #act(seen, url, body) {
    const place = /^\/k\/(?:guest\/(\d+)\/)?v1\/(.+)\.json$/.exec(url.pathname);
    if (!place) throw new Refused(404, "CB_NF01", "Not found.");
    let method = seen.method, payload;
    const json = (seen.headers["content-type"] ?? "").startsWith("application/json");
    if (method === "POST" && seen.headers["x-http-method-override"]) method = seen.headers["x-http-method-override"];
    if (seen.method === "GET" || seen.method === "DELETE") {
      if (json && seen.method === "GET" && !body) throw new Refused(400, "CB_IL02", "Invalid request.");
      if (seen.url.length > 4096 + 40) throw new Refused(414, "CB_IL02", "The address is too long.");
      payload = from_query(url.searchParams);
    } else {
      if (!json) throw new Refused(415, "CB_IL02", "Content-Type must be application/json.");
      try {
        payload = JSON.parse(body);
      } catch {
        throw new Refused(400, "CB_IL02", "The JSON is malformed.");
      }
    }
    Object.assign(seen, { method, api: place[2], payload });
    const token = this.#who(seen.headers);
    if (place[2] === "bulkRequest") return this.#bulk(payload, token, place[1]);
    return this.#route(method, place[2], payload, token, place[1]);
  }
  #who(headers) {
    const given = headers["x-cybozu-api-token"];
    if (!given) throw new Refused(401, "CB_AU01", "Please login.");
    const rights = new Map();
    for (const one of given.split(",")) {
      const token = this.tokens.get(one);
      if (!token) throw new Refused(520, "GAIA_IA02", "The specified API token does not match the API token generated via an app.");
      for (const app of token.apps) rights.set(app, token.rights);
    }
    return rights;
  }
  #bulk(payload, token, guest) {
    if (!(payload.requests?.length <= 20)) throw invalid({ requests: "At most 20 requests." });
    const before = new Map([...this.apps.values()].map((app) => [app, { next: app.next, records: structuredClone(app.records) }]));
    const results = [];
    for (const [index, { method, api, payload: inner }] of payload.requests.entries()) {
      try {
        results.push(this.#route(method, /v1\/(.+)\.json$/.exec(api)[1], inner, token, guest));
      } catch (error) {
        for (const [app, { next, records }] of before) Object.assign(app, { next, records });
        throw Object.assign(error, { results: payload.requests.map((_, i) => (i === index ? { code: error.code, id: randomUUID(), message: error.message, errors: error.errors } : {})) });
      }
    }
    return { results };
  }
  #route(method, api, payload, token, guest) {
    if (api === "records/cursor" && method !== "POST") return this.#cursor(method, payload);
    const app = this.apps.get(String(payload.app));
    if (!app) throw new Refused(404, "GAIA_AP01", `The app (ID: ${payload.app}) not found.`);
    if (app.guest && !guest) throw new Refused(400, "GAIA_IL23", "The app is in a guest space.");
    const may = (right) => {
      if (!token.get(app.id)?.includes(right)) throw new Refused(403, "GAIA_NO01", "Using this API token, you cannot run the specified API.");
    };
    const call = `${method} ${api}`;
    switch (call) {
      case "GET app/form/fields": may("view"); return { properties: app.fields, revision: "1" };
      case "GET record": may("view"); return { record: this.#record(app, payload.id) };
      case "GET records": may("view"); return this.#records(app, payload);
      case "POST record": may("add"); return this.#insert(app, payload.record ?? {});
      case "POST records": {
        may("add");
        const done = this.#all(app, payload.records, (one) => this.#insert(app, one));
        return { ids: done.map(({ id }) => id), revisions: done.map(({ revision }) => revision) };
      }
      case "PUT record": may("edit"); return { revision: this.#update(app, payload, "record").revision };
      case "PUT records": may("edit"); return { records: this.#all(app, payload.records, (one, index) => this.#update(app, one, `records[${index}]`, payload.upsert, may)) };
      case "DELETE records": {
        may("delete");
        this.#all(app, payload.ids, (id) => (this.#record(app, id), app.records.delete(String(id))));
        return {};
      }
      case "POST records/cursor": may("view"); return this.#open(app, payload);
    }
    throw new Refused(404, "CB_NF01", "Not found.");
  }
  // All or nothing.
  #all(app, list, act) {
    if (!Array.isArray(list) || list.length > 100) throw invalid({ records: "At most 100 records." });
    const { next } = app, records = structuredClone(app.records);
    try {
      return list.map(act);
    } catch (error) {
      Object.assign(app, { next, records });
      throw error;
    }
  }
  #record(app, id) {
    const record = app.records.get(String(id));
    if (!record) throw new Refused(404, "GAIA_RE01", `The specified record (ID: ${id}) is not found.`);
    return record;
  }
  #records(app, { query, fields, totalCount }) {
    const plan = parse_query(query, app.fields);
    const found = in_order([...app.records.values()].filter(plan.match), plan.order, app.fields);
    return { records: found.slice(plan.offset, plan.offset + plan.limit).map((record) => only(record, fields)), totalCount: String(totalCount) === "true" ? String(found.length) : null };
  }

  #check(app, record, place) {
    for (const [code, one] of Object.entries(app.fields)) {
      const value = record[code]?.value, at = `${place}.${code}.value`;
      const empty = value === "" || value === null || value === undefined || (Array.isArray(value) && !value.length);
      if (one.required && empty) throw invalid({ [at]: "Required." });
      if (empty) continue;
      if (one.type === "NUMBER") {
        if (!/^-?\d+(\.\d+)?$/.test(value)) throw invalid({ [at.replace(place, `${place}[${code}]`)]: "Only numbers are allowed." });
        if (one.maxValue && Number(value) > Number(one.maxValue)) throw invalid({ [at]: `The value must be ${one.maxValue} or less.` });
        if (one.minValue && Number(value) < Number(one.minValue)) throw invalid({ [at]: `The value must be ${one.minValue} or more.` });
      }
      if (one.maxLength && [...value].length > Number(one.maxLength)) throw invalid({ [at]: `The value must be at most ${one.maxLength} characters.` });
      if (one.type === "SINGLE_LINE_TEXT" && /[\r\n]/.test(value)) throw invalid({ [at]: "Line ends are not allowed." });
      if (one.options) for (const option of [value].flat()) if (!one.options[option]) throw invalid({ [at]: `"${option}" is not in the options.` });
      if (one.type === "DATETIME" && Number.isNaN(Date.parse(value))) throw invalid({ [at]: "Not a date and time." });
      if (one.unique && [...app.records.values()].some((other) => other.$id.value !== record.$id.value && same(other[code].value, value, one.type))) throw invalid({ [at]: "The value is not unique." });
    }
  }
  #put(app, record, values) {
    for (const [code, given] of Object.entries(values)) {
      const one = app.fields[code];
      if (code === "$id" || code === "$revision" || one?.type === "RECORD_NUMBER") throw new Refused(400, "GAIA_UN10", "Record number cannot be set.");
      if (!one || fixed.has(one.type)) continue; // unknown codes are dropped without a word
      let value = given?.value ?? (lists.has(one.type) ? [] : one.type === "NUMBER" || one.type.endsWith("TEXT") ? "" : null);
      if (one.type === "NUMBER") value = String(value);
      if (one.type === "DATETIME" && value && !Number.isNaN(Date.parse(value))) value = `${new Date(value).toISOString().slice(0, 16)}:00Z`;
      record[code] = { type: one.type, value };
    }
  }
  #insert(app, values, place = "record") {
    const id = String(app.next);
    const record = { $id: { type: "__ID__", value: id }, $revision: { type: "__REVISION__", value: "1" } };
    for (const one of Object.values(app.fields)) {
      const first = one.defaultValue || (lists.has(one.type) ? [] : one.type === "DROP_DOWN" || one.type === "DATETIME" ? null : one.type === "RECORD_NUMBER" ? id : "");
      record[one.code] = { type: one.type, value: first };
    }
    this.#put(app, record, values);
    this.#check(app, record, place);
    ++app.next;
    app.records.set(id, record);
    return { id, revision: "1" };
  }
  #update(app, { id, updateKey, revision, record: values }, place, upsert, may) {
    let record;
    if (updateKey) {
      const one = app.fields[updateKey.field];
      if (!one?.unique || !["SINGLE_LINE_TEXT", "NUMBER"].includes(one.type)) throw new Refused(400, "GAIA_UK01", `${updateKey.field} must prohibit duplicate values.`);
      if (values?.[updateKey.field]) throw invalid({ [`${place}.updateKey`]: "The key cannot be changed." });
      record = [...app.records.values()].find((other) => same(other[updateKey.field].value, String(updateKey.value), one.type));
      if (!record && upsert) {
        may("add");
        return { ...this.#insert(app, { ...values, [updateKey.field]: { value: updateKey.value } }, place), operation: "INSERT" };
      }
      if (!record) throw new Refused(404, "GAIA_RE20", "The specified key was not found.");
    } else record = this.#record(app, id);
    if (revision !== undefined && String(revision) !== "-1" && String(revision) !== record.$revision.value)
      throw new Refused(409, "GAIA_CO02", "The revision is not the latest. Someone may have updated the record.");
    const changed = structuredClone(record);
    this.#put(app, changed, values ?? {});
    this.#check(app, changed, place);
    changed.$revision.value = String(Number(changed.$revision.value) + 1);
    app.records.set(changed.$id.value, changed);
    return { id: changed.$id.value, revision: changed.$revision.value, ...(upsert ? { operation: "UPDATE" } : {}) };
  }

  #open(app, { query, fields, size = 100 }) {
    if (this.cursors.size >= this.cursors_most) throw new Refused(400, "GAIA_CU02", "Too many cursors.");
    if (!(Number(size) >= 1 && Number(size) <= 500)) throw invalid({ size: "From 1 to 500." });
    const plan = parse_query(query, app.fields);
    if (plan.has_limit) throw invalid({ query: "limit and offset cannot be used." });
    const found = in_order([...app.records.values()].filter(plan.match), plan.order, app.fields);
    const id = randomUUID();
    this.cursors.set(id, { app, fields, size: Number(size), left: found.map((record) => record.$id.value) });
    return { id, totalCount: String(found.length) };
  }
  #cursor(method, { id }) {
    const cursor = this.cursors.get(id);
    if (!cursor) throw new Refused(404, "GAIA_CU01", "The specified cursor is not found.");
    if (method === "DELETE") return this.cursors.delete(id), {};
    const part = cursor.left.splice(0, cursor.size), next = cursor.left.length > 0;
    if (!next) this.cursors.delete(id);
    return { records: part.map((one) => cursor.app.records.get(one)).filter(Boolean).map((record) => only(record, cursor.fields)), next };
  }
}

const same = (a, b, type) => (type === "NUMBER" ? a !== "" && Number(a) === Number(b) : a === b);
const only = (record, fields) => (fields?.length ? Object.fromEntries(Object.entries(record).filter(([code]) => fields.includes(code))) : record);
// fields[0]=a&fields[1]=b
function from_query(parameters) {
  const payload = {};
  for (const [name, value] of parameters) {
    const item = /^(.+)\[(\d+)\]$/.exec(name);
    if (item) (payload[item[1]] ??= [])[Number(item[2])] = value;
    else payload[name] = value;
  }
  return payload;
}
