import assert from "node:assert/strict";
import { test } from "node:test";
import { strength } from "./strength";

test("short ones say how many characters are missing", () => {
  assert.equal(strength("elevenchars", "asha").words, "Too short: 1 more.");
  assert.equal(strength("", "asha").level, 0);
});

test("characters are counted, not bytes", () => {
  assert.equal(strength("पासवर्ड", "asha").level, 0);
  assert.equal(strength("😀".repeat(3), "asha").words, "Too short: 9 more.");
});

test("repetition, runs and very common words are refused", () => {
  for (const bad of ["aaaaaaaaaaaa", "123456789012", "abcdefghijkl", "passwordpassword", "qwerty123456", "admin admin admin"])
    assert.equal(strength(bad, "asha").level, 0, bad);
});

test("what contains the name is refused, as the desk refuses it", () => {
  for (const own of ["priyasharma1!", "copper lantern PriyaSharma river"]) assert.match(strength(own, "priyasharma").words, /user name/);
  assert.equal(strength("copper lantern by the river", "by").level, 3);
});

test("several words are good, more are strong", () => {
  assert(strength("tea kettle 41", "asha").level >= 1);
  assert.equal(strength("copper lantern by the river", "asha").level, 3);
  assert.equal(strength("X9$kq!vB2#mWzr8p", "asha").level, 3);
});
