// Signed webhooks as Twilio sends them, written to a file before the clock runs.
import { createHmac } from "node:crypto";
import { closeSync, openSync, writeSync } from "node:fs";

const token = "0123456789abcdef0123456789abcdef";

export function sign(url, form) {
  const text = url + Object.keys(form).sort().map((key) => key + form[key]).join("");
  return createHmac("sha1", token).update(text).digest("base64");
}

// The parameters of a real speech result: about 550 bytes.
const constant = {
  AccountSid: "AC00000000000000000000000000000001", ApiVersion: "2010-04-01", CallStatus: "in-progress", Called: "+919810000001", CalledCity: "", CalledCountry: "IN",
  CalledState: "", CalledZip: "", Caller: "+12025550199", CallerCity: "WASHINGTON", CallerCountry: "US", CallerState: "DC", CallerZip: "20001", Confidence: "0.91",
  Direction: "outbound-api", From: "+12025550199", FromCity: "WASHINGTON", FromCountry: "US", Language: "en-IN", To: "+919810000001", ToCountry: "IN",
};

// `make(i)` gives {url, path, words, sid}. Tells what was written, for the search for lost turns.
export function write_requests(file, count, make) {
  const out = openSync(file, "w"), last = new Map();
  let chunk = [];
  for (let i = 0; i < count; ++i) {
    const { url, path, words, sid } = make(i);
    const form = { ...constant, CallSid: sid, SpeechResult: words };
    const body = new URLSearchParams(form).toString();
    const request = `POST ${path} HTTP/1.1\r\nHost: ${url.slice(7)}\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\nUser-Agent: TwilioProxy/1.1\r\nX-Twilio-Signature: ${sign(url + path, form)}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    chunk.push(String(request.length).padStart(6, "0") + request);
    const [, , id, turn] = path.split("/");
    last.set(id, Number(turn));
    if (chunk.length === 1000) {
      writeSync(out, chunk.join(""));
      chunk = [];
    }
  }
  writeSync(out, chunk.join(""));
  closeSync(out);
  return { count, last };
}
