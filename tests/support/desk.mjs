// The real binary, started and ended by its own process id, on free ports and in a folder of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { judge } from "./contract.mjs";

export const binary = process.env.RINGFENCE ?? resolve("build/release/ringfence");
const password = "a long enough password";

// Waits until `check` gives something; the bound is generous because machines are slow, never because a result would be.
export async function until(check, what, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited ${seconds} s for ${typeof what === "function" ? what() : what}`);
    await sleep(50);
  }
}

export class Program {
  constructor(args, environment = {}, options = {}) {
    this.output = "";
    this.errors = "";
    this.process = spawn(binary, args, { env: { ...clean(), ...environment }, stdio: ["pipe", "pipe", "pipe"], ...options });
    this.process.stdin.on("error", () => {}); // it may end before it has read anything
    // A letter may come in two pieces.
    this.process.stdout.setEncoding("utf8").on("data", (chunk) => (this.output += chunk));
    this.process.stderr.setEncoding("utf8").on("data", (chunk) => (this.errors += chunk));
    this.ended = new Promise((end) => this.process.on("exit", (code, signal) => end({ code, signal })));
  }
  async line(pattern) {
    return until(() => {
      const found = pattern.exec(this.output);
      if (!found && this.process.exitCode !== null) throw new Error(`ended with ${this.process.exitCode}: ${this.errors}`);
      return found;
    }, `${pattern} in: ${this.output}${this.errors}`);
  }
  async stop(signal = "SIGTERM") {
    if (this.process.exitCode === null) this.process.kill(signal);
    // A second signal does not wait for calls.
    const waited = await Promise.race([this.ended, sleep(1500)]);
    if (!waited && this.process.exitCode === null) this.process.kill(signal);
    return this.ended;
  }
}

// The machine's own settings must not reach the program under test.
function clean() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(RINGFENCE_|TWILIO_|KINTONE_|TARGET_|PUBLIC_URL$|AWS_|CONNECT_|KINESIS_|RISK_SCORING_|HIGH_RISK_|DEFAULT_QUEUE_ID$)/.test(name)));
}

export async function run(args, { input = "", environment = {}, cwd } = {}) {
  const program = new Program(args, environment, cwd ? { cwd } : {});
  program.process.stdin.end(input);
  const { code } = await program.ended;
  return { code, out: program.output, err: program.errors };
}

export function folder() {
  const path = mkdtempSync(join(tmpdir(), "ringfence-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

// A person at the desk, as a program: cookie and CSRF.
export class Person {
  constructor(url) {
    this.url = url;
  }
  async ask(method, path, body, headers = {}) {
    const json = body !== undefined && typeof body !== "string";
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(json ? { "content-type": "application/json" } : {}),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf && method !== "GET" ? { "x-csrf": this.csrf } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : json ? JSON.stringify(body) : body,
    });
    const text = await response.text();
    let parsed = text;
    if ((response.headers.get("content-type") ?? "").includes("json")) parsed = JSON.parse(text);
    judge(method, path, response, parsed);
    return { status: response.status, body: parsed, headers: response.headers };
  }
  keep(answer) {
    this.cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? this.cookie;
    this.csrf = answer.body.csrf;
    return answer;
  }
  async accept(token, name) {
    return this.keep(await this.ask("POST", `/api/v1/invitations/${token}`, { password, ...(name ? { name } : {}) }));
  }
  async sign_in(name) {
    return this.keep(await this.ask("POST", "/api/v1/session", { name, password }));
  }
}

export class Desk {
  static async start({ data = folder(), speed = 200, port = 0, args = [], environment = {}, demo = true, people = true } = {}) {
    const desk = new Desk();
    desk.data = data;
    const words = ["serve", "--data", data.path, "--port", String(port), ...(demo ? ["--demo", "--demo-speed", String(speed)] : []), ...args];
    desk.program = new Program(words, { RINGFENCE_LOG_LEVEL: "warning", ...environment }, { cwd: data.path });
    desk.url = (await desk.program.line(/serves the desk on (http:\S+)/))[1].replace(/\/$/, "");
    desk.link = /(http\S+\/welcome#(\S+))/.exec(desk.program.output);
    if (people) {
      desk.admin = new Person(desk.url);
      if (desk.link) await desk.admin.accept(desk.link[2]);
      else await desk.admin.sign_in("admin");
    }
    return desk;
  }
  get run_file() {
    return JSON.parse(readFileSync(join(this.data.path, "desk.json"), "utf8"));
  }
  // As the command line does: with the token that the desk left in its own folder.
  async ask(method, path, body, headers = {}) {
    const { token } = this.run_file;
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const type = text === undefined ? {} : { "content-type": "application/json" };
    const answer = await fetch(this.url + path, { method, body: text, headers: { authorization: `Bearer ${token}`, ...type, ...headers } });
    const reply = await answer.text();
    const parsed = answer.headers.get("content-type")?.includes("json") ? JSON.parse(reply) : reply;
    judge(method, path, answer, parsed);
    return { status: answer.status, body: parsed };
  }
  // Cases from rows as the earlier systems wrote them; gives their ids by reference.
  async import(rows) {
    const { body } = await this.ask("POST", "/api/v1/cases/import", rows);
    if (!body.imported) throw new Error(`not imported: ${JSON.stringify(body)}`);
    const { cases } = (await this.ask("GET", "/api/v1/cases?limit=200")).body;
    return Object.fromEntries(cases.map(({ id, ref }) => [ref, id]));
  }
  async stop({ keep = false } = {}) {
    await this.program.stop();
    if (!keep) this.data.remove();
  }
}

export { password, sleep };
