// Twilio by hand: a server that takes the desk's requests as Twilio's REST interface does, and a signer. The tests send each webhook
// themselves, so that they can forge, repeat and reorder. Where a whole call is wanted, the phone company is used instead.
import { createHmac } from "node:crypto";
import { cpSync, mkdirSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import twilio from "twilio";
import { from, sid as account, token } from "../phone_company/company.mjs";
import { until } from "./desk.mjs";

// The settings with which a desk calls through `base`, under rules that allow any hour to a carrier which calls nobody.
export function carrier_settings(base, place) {
  mkdirSync(join(place.path, "policies"), { recursive: true });
  cpSync("policies/demo.yaml", join(place.path, "policies", "demo.yaml"));
  return { TWILIO_BASE_URL: base, TWILIO_SID: account, TWILIO_AUTH_TOKEN: token, TWILIO_NUMBER: from, TWILIO_CALLS_PER_SECOND: "100",
    RINGFENCE_POLICIES: join(place.path, "policies") };
}

export async function start_carrier(t) {
  const calls = new Map(); // sid → what the desk asked for, and how the call stands
  const carrier = { calls, silent: false, keeps: false, recordings: [] }; // recordings: what was asked for of them, which it does not have
  const shown = (call) => ({ sid: call.sid, account_sid: account, to: call.to, from: call.from, status: call.status,
    date_created: call.created.toUTCString().replace("GMT", "+0000"), duration: null, answered_by: null });
  const answer = (request, body) => {
    const path = request.url.split("?")[0], wanted = /\/Calls\/(CA[0-9a-f]{32})\.json$/.exec(path)?.[1];
    if (path === "/phone-company") return { name: "ringfence-phone-company", version: "by hand" };
    if (wanted) {
      const call = calls.get(wanted);
      if (request.method === "POST") call.status = body.get("Status");
      return shown(call);
    }
    if (request.method === "GET") {
      const to = new URL(request.url, "http://x").searchParams.get("To");
      return { calls: [...calls.values()].filter((call) => call.to === to).map(shown), next_page_uri: null };
    }
    const call = { sid: "CA" + String(calls.size + 1).padStart(32, "0"), to: body.get("To"), from: body.get("From"), status: "queued",
      created: new Date(), voice: body.get("Url").split("#")[0], callback: body.get("StatusCallback").split("#")[0] };
    call.token = call.voice.split("/").at(-1);
    calls.set(call.sid, call);
    return shown(call);
  };
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      if (request.url.includes("/Recordings")) {
        carrier.recordings.push(`${request.method} ${request.url}`);
        return response.writeHead(carrier.keeps && request.method === "DELETE" ? 503 : 404, { "content-type": "application/json" }).end("{}");
      }
      const dials = request.method === "POST" && request.url.endsWith("/Calls.json");
      const reply = JSON.stringify(answer(request, new URLSearchParams(Buffer.concat(chunks).toString())));
      if (dials && carrier.silent) return; // the call is made, and nobody learns of it
      response.writeHead(dials ? 201 : 200, { "content-type": "application/json" }).end(reply);
    });
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  t.after(() => new Promise((closed) => (server.closeAllConnections(), server.close(closed))));
  carrier.base = `http://127.0.0.1:${server.address().port}`;
  carrier.placed = (number) => until(() => [...calls.values()].filter((call) => call.to === number).at(-1), `a call to ${number}`);
  return carrier;
}

// The form of a webhook of this call.
export const form_of = (call, fields = {}) => ({ AccountSid: account, CallSid: call.sid, From: call.from, To: call.to, ...fields });

// Sends what Twilio would send: `url` is what Twilio knows, `desk` where it leads. `change` falsifies after the signature was made.
export async function webhook(desk, url, fields, change = {}) {
  const { pathname } = new URL(url);
  const signature = "signature" in change ? change.signature : twilio.getExpectedTwilioSignature(token, url, fields);
  return post(desk, change.pathname ?? pathname, new URLSearchParams(change.fields ?? fields).toString(), signature);
}

export async function post(desk, pathname, body, signature) {
  const headers = { "content-type": "application/x-www-form-urlencoded", ...(signature ? { "x-twilio-signature": signature } : {}) };
  const response = await fetch(desk.url + pathname, { method: "POST", body, headers });
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}

// For forms that are not text: names and values are bytes.
export function sign_bytes(url, fields) {
  const hmac = createHmac("sha1", token).update(url);
  for (const [name, value] of Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))) hmac.update(name).update(value);
  return hmac.digest("base64");
}

export { account, from, token };
