// The servers that are compared, each with its own way of making ready and of telling what it has kept.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { free_port, sleep, start } from "./machine.mjs";
import { sign, write_requests } from "./requests.mjs";

export const token = "0123456789abcdef0123456789abcdef", account = "AC00000000000000000000000000000001";
const sql = (path, text) => execFileSync("sqlite3", ["-batch", path], { input: text, encoding: "utf8", maxBuffer: 1 << 28 });
const records = (count) => Array.from({ length: count }, (_, i) => `TXN${i + 1}`);
const answers = ["yes", "no", "could you repeat that"];

// A peer: cases by number, one URL for each turn.
function peer(name, { cases, make, command, kept, environment = {} }) {
  return {
    name,
    async begin(folder, preload) {
      const port = await free_port();
      const url = `http://127.0.0.1:${port}`, data = join(folder, name.replaceAll(" ", "-"));
      make(data, records(cases));
      const program = await start(...command(port, folder), {
        environment: { ...environment, BENCH_DATA: data, BENCH_URL: url, BENCH_TOKEN: token, BENCH_PORT: String(port), ...preload },
        ready: () => fetch(url).then(() => true, () => false),
      });
      let turn = 0;
      return {
        url, pid: program.child.pid, stop: program.stop,
        requests(file, count) {
          turn += 1;
          const base = turn;
          return write_requests(file, count, (i) => ({
            url, path: `/voice/TXN${(i % cases) + 1}/${base * 100_000 + Math.floor(i / cases)}`, words: answers[i % 3], sid: `CA${String(i % cases).padStart(32, "0")}`,
          }));
        },
        acknowledged_and_lost: (sent, good) => kept?.(data, sent, good),
      };
    },
  };
}

const sqlite = (path, all) =>
  sql(path, `PRAGMA journal_mode=WAL; CREATE TABLE cases(id TEXT PRIMARY KEY, turn INTEGER, action TEXT); CREATE TABLE log(n INTEGER PRIMARY KEY, id TEXT, turn INTEGER, heard TEXT);
    INSERT INTO cases VALUES ${all.map((id) => `('${id}', 0, 'Not Answered')`).join(",")};`);
// A turn that was acknowledged is a row of the log.
const lost_rows = (() => {
  const before = new Map();
  return (path, _sent, good) => {
    const now = Number(sql(path, "SELECT count(*) FROM log"));
    const lost = good - (now - (before.get(path) ?? 0));
    before.set(path, now);
    return Math.max(0, lost);
  };
})();

const gunicorn = (module) => (port) => ["gunicorn", ["--workers", "2", "--bind", `127.0.0.1:${port}`, "--log-level", "critical", `${module}:app`, "--chdir", resolve("bench/peers")]];

export const peers = [
  peer("flask json gunicorn", {
    cases: 20,
    make: (path, all) => writeFileSync(path, JSON.stringify(all.map((id) => ({ id, turn: 0, action: "Not Answered" })), null, 2)),
    command: gunicorn("flask_json"),
    // Whose last acknowledged turn is not in the file, or all of them when the file no longer parses.
    kept(path, sent) {
      try {
        const turns = new Map(JSON.parse(readFileSync(path, "utf8")).map(({ id, turn }) => [id, turn]));
        return [...sent.last].filter(([id, turn]) => turns.get(id) < turn - 1).length;
      } catch {
        return sent.last.size;
      }
    },
  }),
  peer("flask sqlite gunicorn", { cases: 20_000, make: sqlite, command: gunicorn("flask_sqlite"), kept: lost_rows }),
  peer("node sqlite", { cases: 20_000, make: sqlite, command: () => ["node", ["bench/peers/node_sqlite.mjs"]], kept: lost_rows }),
];

export const nginx = {
  name: "nginx static (floor)",
  async begin(folder) {
    const port = await free_port();
    mkdirSync(join(folder, "nginx"), { recursive: true });
    const page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>".padEnd(420, "x");
    writeFileSync(join(folder, "nginx.conf"),
      `worker_processes 2; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log crit; events {} http { access_log off; keepalive_requests 1000000;
       client_body_temp_path ${folder}/nginx; proxy_temp_path ${folder}/nginx; fastcgi_temp_path ${folder}/nginx; uwsgi_temp_path ${folder}/nginx; scgi_temp_path ${folder}/nginx;
       server { listen 127.0.0.1:${port}; location / { default_type text/xml; return 200 '${page}'; } } }`);
    const url = `http://127.0.0.1:${port}`;
    const program = await start("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder], { ready: () => fetch(url).then(() => true, () => false) });
    return {
      url, pid: program.child.pid, stop: program.stop,
      requests: (file, count) => write_requests(file, count, (i) => ({ url, path: `/voice/TXN${i}/1`, words: "yes", sid: "CA" })),
      acknowledged_and_lost: () => 0,
    };
  },
};

// Twilio's side of 20,000 calls, as far as a desk needs it to open them: it places every call at once, and says of each that it goes on.
async function carrier() {
  const port = await free_port();
  let placed = 0;
  const call = (sid) => JSON.stringify({ sid, status: "in-progress" });
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const known = /\/Calls\/(CA\d{32})\.json$/.exec(request.url);
      if (request.url === "/phone-company") return response.end('{"name":"ringfence-phone-company","version":"bench"}');
      if (known) return response.end(call(known[1]));
      response.writeHead(request.method === "POST" ? 201 : 404, { "content-type": "application/json" })
        .end(request.method === "POST" ? call(`CA${String(++placed).padStart(32, "0")}`) : JSON.stringify({ code: 20404, message: "unknown", status: 404 }));
    });
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

export function ringfence(open_calls) {
  return {
    name: "ringfence",
    async begin(folder, preload) {
      const twilio = await carrier();
      const data = join(folder, "ringfence");
      mkdirSync(join(folder, "policies"), { recursive: true });
      writeFileSync(join(folder, "policies", "demo.yaml"), readFileSync("policies/demo.yaml"));
      const environment = {
        TWILIO_BASE_URL: twilio.url, TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token, TWILIO_PHONE_NUMBER: "+12025550199",
        TWILIO_CALLS_PER_SECOND: "500", RINGFENCE_POLICIES: join(folder, "policies"), RINGFENCE_LOG_LEVEL: "off",
      };
      const file = join(folder, "cases.csv");
      writeFileSync(file, "id,client_name,phone,amount,card_number,bank_name,merchant_name,transaction_date\n" +
        Array.from({ length: open_calls }, (_, i) => `B${i + 1},Customer ${i + 1},+91${9810000000 + i},2500.75,***1234,Bank,Shop,15/03/2025\n`).join(""));
      execFileSync("build/release/ringfence", ["case", "import", file, "--data", data], { env: { ...process.env, ...environment } });
      const program = await start("build/release/ringfence", ["serve", "--data", data, "--port", "0"], {
        environment: { ...environment, ...preload }, ready: (output) => /serves the desk on/.test(output),
      });
      const url = /serves the desk on (http:\S+)/.exec(program.output())[1];
      const { token: local } = JSON.parse(readFileSync(join(data, "desk.json"), "utf8"));
      const calls = await open_all(url, local, data, open_calls);
      // An open call's answers: the right person, a denial with all that follows from it, and on; each asks for a question again some times before
      // it answers, so that denials come as in life: between other turns.
      const script = Array.from({ length: 16 }, (_, i) => {
        const again = (times) => Array(times).fill("could you repeat that");
        return [...again(i % 4), "yes", ...again(i >> 2), "no", ...again(3), "no", ...again(3), "no", ...again(3)].slice(0, turns_most);
      });
      return {
        url, pid: program.child.pid,
        stop: () => (twilio.close(), program.stop()),
        // Every request is the answer to a question that stands when it is its turn: one round over all calls after the other.
        requests(path, count) {
          const turns = turns_of(data);
          const order = [];
          for (let round = 1; order.length < count; ++round) {
            if (round > turns_most) throw new Error("the calls are used up; open more or ask less");
            calls.forEach((call, i) => turns[i] < round && order.length < count && order.push([call, round, script[i % 16][round - 1]]));
          }
          return write_requests(path, count, (i) => {
            const [call, turn, words] = order[i];
            return { url, path: `/twilio/turn/${call.token}/${turn}`, words, sid: call.sid };
          });
        },
        // Every acknowledged turn is a row of the log.
        acknowledged_and_lost: (() => {
          let before = rows(data);
          return (_sent, good) => {
            const now = rows(data), lost = Math.max(0, good - (now - before));
            before = now;
            return lost;
          };
        })(),
      };
    },
  };
}

const turns_most = 13;

// How many answers each call has got, in the calls' order; and how many there are. What the desk asked the carrier meanwhile has rows of its own.
const heard = `events LIKE '[{"e":"heard"%'`;
const turns_of = (data) => sql(join(data, "ringfence.sqlite"),
  `SELECT coalesce(answers, 0) FROM calls LEFT JOIN (SELECT call_id, count(*) AS answers FROM log WHERE ${heard} GROUP BY call_id) ON call_id = calls.id
   WHERE sid <> '' ORDER BY calls.id`).trim().split("\n").map(Number);
const rows_now = (data) => Number(sql(join(data, "ringfence.sqlite"), `SELECT count(*) FROM log WHERE ${heard}`));
// When the answers are stored that were still on their way as the clock stopped.
function rows(data) {
  for (let before = rows_now(data); ; ) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    const now = rows_now(data);
    if (now === before) return now;
    before = now;
  }
}

// Has the desk call every case, and answers each call as a carrier does.
async function open_all(url, local, data, count) {
  const ask = (method, path, options = {}) => fetch(url + path, { method, ...options });
  const each = async (total, work, at_once = 32) => {
    let next = 0;
    await Promise.all(Array.from({ length: at_once }, async () => {
      while (next < total) await work(next++);
    }));
  };
  await each(count, async (i) => {
    const answer = await ask("POST", `/api/v1/cases/${i + 1}/calls`, { headers: { authorization: `Bearer ${local}` } });
    const text = await answer.text();
    if (answer.status !== 202) throw new Error(`case ${i + 1} was not called: ${answer.status} ${text}`);
  });
  let calls = [];
  for (let tries = 0; tries < 600; ++tries) {
    calls = sql(join(data, "ringfence.sqlite"), "SELECT t.token, c.sid FROM calls c JOIN tokens t ON t.call_id = c.id WHERE c.sid <> '' ORDER BY c.id").trim().split("\n").map((line) => line.split("|")).map(([t, sid]) => ({ token: t, sid }));
    if (calls.length === count) break;
    await sleep(200);
  }
  if (calls.length !== count) throw new Error(`${calls.length} of ${count} calls were placed`);
  await each(count, async (i) => {
    const { token: attempt, sid } = calls[i], path = `/twilio/voice/${attempt}`;
    const form = { AccountSid: account, AnsweredBy: "human", CallSid: sid, CallStatus: "in-progress" };
    const answer = await ask("POST", path, { headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": sign(url + path, form) }, body: new URLSearchParams(form).toString() });
    const text = await answer.text();
    if (answer.status !== 200 || !text.includes("<Gather")) throw new Error(`call ${i + 1} was not answered: ${answer.status} ${text}`);
  });
  return calls;
}
