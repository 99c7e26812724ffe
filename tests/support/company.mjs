// The demo's people and a phone company of its own, which outlives the desk.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Program, folder } from "./desk.mjs";

const sid = "AC00000000000000000000000000000001", token = "0123456789abcdef0123456789abcdef", from = "+12025550199";
export const authorization = "Basic " + Buffer.from(`${sid}:${token}`).toString("base64");

// `made`: what demo/generate.mjs is asked for. Gives the folder, the company's address, a desk's environment and its data folder.
export async function people_and_company(t, { made, speed, options = [] }) {
  const place = folder();
  t.after(() => place.remove());
  execFileSync("node", ["demo/generate.mjs", ...made, "--seed", "7", "--out", place.path]);
  mkdirSync(join(place.path, "policies"));
  cpSync("policies/demo.yaml", join(place.path, "policies", "demo.yaml"));
  const company = new Program(["phone-company", "--port", "0", "--customers", join(place.path, "customers.yaml"), "--speed", String(speed),
    "--account-sid", sid, "--auth-token", token, "--number", from, "--calls-per-second", "0", ...options]);
  t.after(() => company.stop());
  const base = (await company.line(/phone company: (http:\S+)/))[1];
  const environment = {
    TWILIO_BASE_URL: base, TWILIO_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_NUMBER: from, TWILIO_CALLS_PER_SECOND: "200",
    RINGFENCE_POLICIES: join(place.path, "policies"), RINGFENCE_LOG_LEVEL: "off",
  };
  return { place, base, environment, data: join(place.path, "data") };
}
