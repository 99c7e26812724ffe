import "./test_browser";
import assert from "node:assert/strict";
import { test } from "node:test";
import { meantAddress } from "./route";

test("an address that somebody types by its looks leads to the page", () => {
  assert.equal(meantAddress("/scripts/fraud_quick", ""), "/scripts?script=fraud_quick");
  assert.equal(meantAddress("/scripts/fraud_quick/", "?view=picture"), "/scripts?script=fraud_quick&view=picture");
  assert.equal(meantAddress("/loans/", "?q=asha"), "/loans?q=asha");
  for (const path of ["/", "/scripts", "/scripts/a/b", "/scripts/<b>", "/nowhere", "/nowhere/"]) assert.equal(meantAddress(path, ""), null, path);
});
