// The eight shapes of model that the figures are about, and deep trees: scores and every contribution beside what
// the definition gives. (Beside libxgboost itself they are in src/risk/shap_test.cpp.)
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, run } from "./support/desk.mjs";
import { as_csv, as_xgboost, card_for, draws, expected, margin, random_row, random_tree, shapley_by_leaves } from "./support/risk_model.mjs";

const shapes = [
  ["small", 100, 6, 0.35], ["small", 200, 7, 0.35], ["small", 500, 8, 0.45], ["small", 1000, 6, 0.5],
  ["full", 100, 6, 0.05], ["full", 200, 7, 0.08], ["full", 500, 8, 0.15], ["full", 1000, 6, 0.1], ["deep", 6, 14, 0.1],
];

test("each shape of model says what the definition says", async (t) => {
  const place = folder();
  t.after(() => place.remove());
  for (const [kind, trees, depth, stop] of shapes) {
    const draw = draws(trees * 10 + depth), features = 27;
    const names = Array.from({ length: features }, (_, i) => `column_${i}`);
    const model = { base: Math.log(0.25 / 0.75), trees: Array.from({ length: trees }, () => random_tree(draw, features, depth, stop, 100_000)) };
    const rows = Array.from({ length: 3 }, () => random_row(draw, features));
    const [file, data] = [join(place.path, "model.json"), join(place.path, "rows.csv")];
    writeFileSync(file, as_xgboost(model, names, card_for(names)));
    writeFileSync(data, as_csv(names, rows));
    const { code, out, err } = await run(["risk", "score", "--model", file, "--data", data, "--json", "--reasons", "100"]);
    assert.equal(code, 0, err);
    const said = JSON.parse(out);
    const what = `${kind}, ${trees} x ${depth}`;
    assert.ok(Math.abs(said.model.base_log_odds - expected(model)) < 1e-4, what);
    rows.forEach((row, i) => {
      const got = said.rows[i], log_odds = margin(model, row);
      assert.ok(Math.abs(got.probability - 1 / (1 + Math.exp(-log_odds))) < 1e-5, `${what}: ${got.probability}`);
      const parts = shapley_by_leaves(model, row, features);
      for (const { feature, log_odds: part } of got.reasons.filter((one) => one.feature)) {
        const at = names.indexOf(feature);
        assert.ok(Math.abs(part - parts[at]) < 1e-4, `${what}, row ${i}, ${feature}: ${part} and ${parts[at]}`);
        parts[at] = 0;
      }
      assert.ok(parts.every((part) => Math.abs(part) < 1e-4), `${what}: a feature without a reason`);
    });
  }
});
