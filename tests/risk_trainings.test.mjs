// Trainings that the desk starts: progress, cancelling, what a restart makes of them, and the calendar.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Desk, until } from "./support/desk.mjs";
import { rows } from "./support/risk_rows.mjs";

const path = "/api/v1/risk/trainings";
const columns = "target=unpaid&positive=yes&group=customer_id";
const start = (desk, body, query = "search=none&minutes=1") => desk.admin.ask("POST", `${path}?${columns}&${query}`, body, { "content-type": "text/csv" });
const ended = (desk, id) =>
  until(async () => {
    const { training } = (await desk.admin.ask("GET", `${path}/${id}`)).body;
    return training.state !== "running" && training;
  }, "the training's end", 180);

test("a training becomes a candidate, and only one runs at a time", async (t) => {
  const desk = await Desk.start({ demo: false });
  t.after(() => desk.stop());
  const begun = await start(desk, rows({ signal: 2.5, seed: 5 }), "search=none&minutes=1&file=march.csv&name=March");
  assert.equal(begun.status, 202, JSON.stringify(begun.body));
  const { training } = begun.body;
  assert.deepEqual([training.state, training.by, training.source], ["running", "admin", "march.csv"]);
  assert.equal((await start(desk, rows())).body.error.code, "training-running");
  const done = await ended(desk, training.id);
  assert.equal(done.state, "done", done.problem + done.log);
  assert.equal(done.percent, 100);
  assert.ok(done.log.length > 0);
  const { model } = (await desk.admin.ask("GET", `/api/v1/risk/models/${done.model}`)).body;
  assert.deepEqual([model.state, model.name, model.added_by, model.skill], ["candidate", "March", "admin", "demonstrated"]);
  assert.equal((await desk.admin.ask("POST", `/api/v1/risk/models/${done.model}/promote`, { reason: "it was found" })).status, 200);
  for (let i = 0; i < 3; i += 1) await desk.admin.ask("POST", "/api/v1/risk/score", { features: { silence_ratio: 0.3 } });
  const drift = await desk.admin.ask("GET", "/api/v1/risk/drift");
  assert.equal(drift.status, 200, "the training's values were kept");
  assert.equal(drift.body.drift[0].drift, "unknown", "three rows say nothing");
  assert.deepEqual(readdirSync(join(desk.data.path, "trainings")), [], "the rows are not kept");
});

test("a training that cannot be is told with its reason", async (t) => {
  const desk = await Desk.start({ demo: false });
  t.after(() => desk.stop());
  const { training } = (await start(desk, "a,b\n1,2\n")).body;
  const failed = await ended(desk, training.id);
  assert.equal(failed.state, "failed");
  assert.match(failed.problem, /unpaid/);
  assert.equal(failed.model, null);
  const calls = (await desk.admin.ask("POST", `${path}?source=calls`)).body.training;
  assert.match((await ended(desk, calls.id)).problem, /Too few of our own calls have a label: 0 of the 200/);
  const list = (await desk.admin.ask("GET", path)).body;
  assert.deepEqual(list.trainings.map(({ state }) => state), ["failed", "failed"]);
  assert.equal(list.schedule.every, "monthly");
  assert.match(list.schedule.due, /-01T02:00:00/);
});

test("a training is cancelled, and one that the desk's end interrupts is told so", async (t) => {
  let desk = await Desk.start({ demo: false });
  t.after(() => desk.stop());
  const long = rows({ customers: 4000, signal: 1, seed: 3 });
  const one = (await start(desk, long, "search=216&minutes=60")).body.training;
  await until(async () => (await desk.admin.ask("GET", `${path}/${one.id}`)).body.training.percent > 0, "progress");
  assert.equal((await desk.admin.ask("POST", `${path}/${one.id}/cancel`)).status, 202);
  const cancelled = await ended(desk, one.id);
  assert.equal(cancelled.state, "cancelled");
  assert.equal((await desk.admin.ask("POST", `${path}/${one.id}/cancel`)).body.error.code, "training-ended");
  assert.deepEqual((await desk.admin.ask("GET", "/api/v1/risk/models")).body.models, []);

  const two = (await start(desk, long, "search=216&minutes=60")).body.training;
  await until(async () => (await desk.admin.ask("GET", `${path}/${two.id}`)).body.training.percent > 0, "progress");
  const { data } = desk;
  await desk.program.stop("SIGKILL");
  desk = await Desk.start({ demo: false, data });
  const interrupted = (await desk.admin.ask("GET", `${path}/${two.id}`)).body.training;
  assert.equal(interrupted.state, "interrupted");
  assert.ok(!existsSync(join(data.path, "trainings", String(two.id))), "nothing is left of it");

  const three = (await start(desk, long, "search=216&minutes=60")).body.training;
  const begun = Date.now();
  await desk.program.stop();
  assert.ok(Date.now() - begun < 15_000, "the desk does not wait for a training");
  desk = await Desk.start({ demo: false, data });
  assert.equal((await desk.admin.ask("GET", `${path}/${three.id}`)).body.training.state, "interrupted");
});

test("how often is trained is a setting that is checked", async () => {
  await assert.rejects(Desk.start({ demo: false, environment: { RINGFENCE_RISK_RETRAIN: "sometimes" } }), /monthly, weekly or never/);
});
