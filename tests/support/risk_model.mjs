// Risk models made by hand in XGBoost's own JSON, and what they must say, by the definitions alone.

export function draws(seed) {
  let state = seed >>> 0;
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { share, below: (n) => Math.floor(share() * n) };
}

// A tree as nested splits; `stop` is the chance that a branch ends before it has its depth.
export function random_tree(draw, features, depth, stop, cover = 1000) {
  if (depth === 0 || draw.share() < stop || cover < 2) return { value: Math.fround((draw.share() - 0.5) * 0.4), cover };
  const left = 1 + draw.below(cover - 1);
  return {
    feature: draw.below(features), threshold: Math.fround(draw.share()), missing_left: draw.share() < 0.5, cover,
    left: random_tree(draw, features, depth - 1, stop, left), right: random_tree(draw, features, depth - 1, stop, cover - left),
  };
}

const goes_left = (split, row) => (row[split.feature] === null ? split.missing_left : Math.fround(row[split.feature]) < split.threshold);
export const leaf_of = (tree, row) => (tree.value !== undefined ? tree.value : leaf_of(goes_left(tree, row) ? tree.left : tree.right, row));
export const margin = (model, row) => model.trees.reduce((sum, tree) => sum + leaf_of(tree, row), model.base);
const mean = (tree) => (tree.value !== undefined ? tree.value : (mean(tree.left) * tree.left.cover + mean(tree.right) * tree.right.cover) / tree.cover);
export const expected = (model) => model.trees.reduce((sum, tree) => sum + mean(tree), model.base);

// What the tree says when only the features in `known` are: at other splits both ways, weighed by the training rows.
function given(tree, row, known) {
  if (tree.value !== undefined) return tree.value;
  if (known & (1 << tree.feature)) return given(goes_left(tree, row) ? tree.left : tree.right, row, known);
  return (given(tree.left, row, known) * tree.left.cover + given(tree.right, row, known) * tree.right.cover) / tree.cover;
}

const factorials = [1];
for (let i = 1; i < 40; ++i) factorials.push(factorials[i - 1] * i);

// Shapley's values by their definition, over all sets of features; few features only.
export function shapley(model, row, features) {
  const parts = Array(features).fill(0);
  for (const tree of model.trees)
    for (let known = 0; known < 1 << features; ++known) {
      const size = known.toString(2).replaceAll("0", "").length, said = given(tree, row, known);
      for (let i = 0; i < features; ++i) {
        const on = known & (1 << i);
        const rest = on ? size - 1 : size;
        parts[i] += ((on ? 1 : -1) * said * factorials[rest] * factorials[features - rest - 1]) / factorials[features];
      }
    }
  return parts;
}

// The same leaf by leaf, for many features: the weights of sets by their sizes, from the product of the path's factors.
export function shapley_by_leaves(model, row, features) {
  const parts = Array(features).fill(0);
  const walk = (tree, path) => {
    if (tree.value === undefined) {
      const left = goes_left(tree, row);
      for (const [child, taken] of [[tree.left, left], [tree.right, !left]]) {
        const [on, share] = path.get(tree.feature) ?? [1, 1];
        walk(child, new Map(path).set(tree.feature, [taken ? on : 0, (share * child.cover) / tree.cover]));
      }
      return;
    }
    const factors = [...path];
    const count = factors.length;
    for (const [feature, [on, share]] of factors) {
      let sizes = [1];  // [k]: the sum over sets of k other features that are known
      for (const [other, [o, z]] of factors) {
        if (other === feature) continue;
        const next = Array(sizes.length + 1).fill(0);
        sizes.forEach((weight, k) => { next[k] += weight * z; next[k + 1] += weight * o; });
        sizes = next;
      }
      const weight = sizes.reduce((sum, part, k) => sum + (part * factorials[k] * factorials[count - 1 - k]) / factorials[count], 0);
      parts[feature] += tree.value * (on - share) * weight;
    }
  };
  for (const tree of model.trees) walk(tree, new Map());
  return parts;
}

// As XGBoost saves it.
export function as_xgboost(model, names, card) {
  const trees = model.trees.map((root, id) => {
    const nodes = [];
    const add = (tree, parent) => {
      const at = nodes.push({ tree, parent }) - 1;
      if (tree.value === undefined) { nodes[at].left = add(tree.left, at); nodes[at].right = add(tree.right, at); }
      return at;
    };
    add(root, 2147483647);
    const column = (split, leaf) => nodes.map((node) => (node.tree.value === undefined ? split(node) : leaf(node)));
    return {
      base_weights: nodes.map(() => 0), categories: [], categories_nodes: [], categories_segments: [], categories_sizes: [],
      default_left: column(({ tree }) => (tree.missing_left ? 1 : 0), () => 0), id,
      left_children: column(({ left }) => left, () => -1), loss_changes: nodes.map(() => 0), parents: nodes.map(({ parent }) => parent),
      right_children: column(({ right }) => right, () => -1), split_conditions: column(({ tree }) => tree.threshold, ({ tree }) => tree.value),
      split_indices: column(({ tree }) => tree.feature, () => 0), split_type: nodes.map(() => 0), sum_hessian: nodes.map(({ tree }) => tree.cover),
      tree_param: { num_deleted: "0", num_feature: String(names.length), num_nodes: String(nodes.length), size_leaf_vector: "0" },
    };
  });
  return JSON.stringify({
    learner: {
      attributes: card ? { ringfence: JSON.stringify(card) } : {}, feature_names: names, feature_types: [],
      gradient_booster: { model: { gbtree_model_param: { num_parallel_tree: "1", num_trees: String(trees.length), size_leaf_vector: "0" },
        tree_info: trees.map(() => 0), trees }, name: "gbtree" },
      learner_model_param: { base_score: String(1 / (1 + Math.exp(-model.base))), num_class: "0", num_feature: String(names.length), num_target: "1" },
      objective: { name: "binary:logistic", reg_loss_param: { scale_pos_weight: "1" } },
    },
    version: [1, 7, 4],
  });
}

export const card_for = (names, more = {}) => ({
  version: 1, name: "a model", features: names.map((name) => ({ name, unit: "", usual: 0.5 })), demonstrated: true,
  calibration: { slope: 1, intercept: 0 }, thresholds: { high: 70, medium: 40 }, ...more,
});

export const random_row = (draw, features) => Array.from({ length: features }, () => (draw.share() < 0.1 ? null : Math.fround(draw.share())));
export const as_csv = (names, rows) =>
  [["customer_id", ...names].join(","), ...rows.map((row, i) => [`C${i + 1}`, ...row.map((value) => value ?? "")].join(","))].join("\n") + "\n";
