import assert from "node:assert/strict";
import { test } from "node:test";
import { pending, pendingMost, send, wait } from "./pending";

const never = (): never => {
  throw new Error("nothing is refused here");
};
const away = (error: unknown) => (error as Error).message === "away";
const one = (id: string, run: () => Promise<unknown>) => ({ id, call: "C", what: id, send: run });

test("what waits is sent once, in its order, as soon as the desk can be reached", async () => {
  let there = false;
  const sent: string[] = [];
  const run = (id: string) => async () => {
    if (!there) throw new Error("away");
    sent.push(id);
  };
  wait(one("a", run("a")));
  wait(one("b", run("b")));
  assert.deepEqual([...(await send(away, never))], []);
  assert.equal(pending.value.length, 2);
  there = true;
  await Promise.all([send(away, never), send(away, never)]);
  assert.deepEqual(sent, ["a", "b"]);
  assert.equal(pending.value.length, 0);
});

test("what is refused is told and holds nothing up", async () => {
  const sent: string[] = [], told: string[] = [];
  wait(one("a", async () => Promise.reject(new Error("This call has ended."))));
  wait(one("b", async () => sent.push("b")));
  await send(away, ({ id }) => told.push(id));
  assert.deepEqual([told, sent, pending.value.length], [["a"], ["b"], 0]);
});

test("no more than so many wait", () => {
  for (let i = 0; i < pendingMost; ++i) assert.equal(wait(one(String(i), async () => {})), true);
  assert.equal(wait(one("more", async () => {})), false);
  pending.value = [];
});
