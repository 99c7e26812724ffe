#include "risk/forest_read.h"

#include <charconv>
#include <cmath>
#include <set>

#include "base/text.h"

namespace rf::risk {
namespace {

using Type = Value::Type;

// Reads on after the first thing that is wrong, with harmless values, and keeps what it was.
class Reading {
 public:
  explicit Reading(const ModelLimits& bounds) : limits(bounds) {}
  const ModelLimits& limits;
  Error error;
  bool sound() const { return error.code.empty(); }
  void wrong(const std::string& place, const std::string& what) { note("model-broken", place, what); }
  void foreign(const std::string& place, const std::string& what) { note("model-foreign", place, what); }

  const Value& object(const Value& in, const std::string& place, const char* name) {
    const Value* found = in.find(name);
    if (found && found->type == Type::object) return *found;
    foreign(place.empty() ? name : place + "." + name,
            "is missing; is this a model that XGBoost saved as JSON or UBJ (save_model)?");
    return nothing_;
  }
  std::string text(const Value& in, const std::string& place, const char* name) {
    const Value* found = in.find(name);
    if (found && found->type == Type::text) return found->text;
    wrong(place + "." + name, "is missing or no text");
    return "";
  }
  // XGBoost writes its parameters as texts.
  std::size_t count(const Value& in, const std::string& place, const char* name, std::size_t most) {
    const std::string digits = text(in, place, name);
    std::size_t n = 0;
    const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (trouble != std::errc() || end != digits.data() + digits.size() || n > most)
      wrong(place + "." + name, "is " + excerpt(digits) + ", not a number up to " + std::to_string(most));
    return sound() ? n : 0;
  }
  const std::vector<double>& numbers(const Value& in, const std::string& place, const char* name,
                                     std::size_t size) {
    static const std::vector<double> none;
    const Value* found = in.find(name);
    if (!found || found->type != Type::numbers) {
      wrong(place + "." + name, "is missing or no list of numbers");
    } else if (found->numbers.size() != size) {
      wrong(place + "." + name, "has " + std::to_string(found->numbers.size()) + " entries, not " +
                                    std::to_string(size) + " as the tree has nodes");
    } else {
      return found->numbers;
    }
    return none;
  }

 private:
  void note(const char* code, const std::string& place, const std::string& what) {
    if (sound()) error = {code, "The model's file: " + place + " " + what + "."};
  }
  Value nothing_;
};

struct Columns {  // of one tree, all of one size
  const std::vector<double>&left, &right, &feature, &threshold, &missing_left, &cover;
  const std::vector<double>* gain;    // null: not there
  const std::vector<double>* weight;  // likewise
};

const std::vector<double>* perhaps(const Value& tree, const char* name, std::size_t size) {
  const Value* found = tree.find(name);
  return found && found->type == Type::numbers && found->numbers.size() == size ? &found->numbers : nullptr;
}

float finite(Reading& reading, double n, const std::string& place, std::size_t at) {
  const auto value = static_cast<float>(n);
  if (std::isfinite(value)) return value;
  reading.wrong(place + "[" + std::to_string(at) + "]", "is no finite number");
  return 0;
}

void no_categories(Reading& reading, const Value& tree, const std::string& place) {
  if (const Value* types = tree.find("split_type"); types && types->type == Type::numbers)
    for (const double type : types->numbers)
      if (type != 0)
        return reading.foreign(
            place + ".split_type",
            "has splits by category, which Ringfence does not read; train with numbers (one-hot) instead");
  if (const Value* nodes = tree.find("categories_nodes"); nodes && !nodes->numbers.empty())
    reading.foreign(
        place + ".categories_nodes",
        "has splits by category, which Ringfence does not read; train with numbers (one-hot) instead");
}

// A node's number, or -1 for none, which the file may not have beyond its nodes.
std::int64_t child(Reading& reading, double n, std::size_t size, const std::string& place, std::size_t at) {
  if (n == -1) return -1;
  if (n >= 1 && n < static_cast<double>(size) && n == std::floor(n)) return static_cast<std::int64_t>(n);
  reading.wrong(place + "[" + std::to_string(at) + "]", "names a node that the tree does not have");
  return -1;
}

struct Waiting {
  std::size_t from;  // in the file
  std::size_t to;    // in the tree
  std::size_t depth;
};

// The nodes that can be reached from the root, level by level, children side by side.
void read_nodes(Reading& reading, const Columns& columns, std::size_t features, float scale,
                const std::string& place, Tree& tree) {
  const std::size_t size = columns.left.size();
  std::vector<bool> seen(size);
  std::vector<Waiting> waiting{{0, 0, 0}};
  tree.nodes.resize(1);
  seen[0] = true;
  for (std::size_t next = 0; next < waiting.size() && reading.sound(); ++next) {
    const auto [from, to, depth] = waiting[next];
    Node node;
    node.cover = finite(reading, columns.cover[from], place + ".sum_hessian", from);
    if (node.cover < 0) reading.wrong(place + ".sum_hessian[" + std::to_string(from) + "]", "is negative");
    const auto left = child(reading, columns.left[from], size, place + ".left_children", from);
    const auto right = child(reading, columns.right[from], size, place + ".right_children", from);
    const float condition = finite(reading, columns.threshold[from], place + ".split_conditions", from);
    if ((left < 0) != (right < 0))
      reading.wrong(place + ".left_children[" + std::to_string(from) + "]",
                    "gives the node one child; a split has two");
    if (left < 0 || right < 0) {
      node.value = condition * scale;
    } else {
      const double feature = columns.feature[from];
      if (!(feature >= 0 && feature < static_cast<double>(features) && feature == std::floor(feature)))
        reading.wrong(place + ".split_indices[" + std::to_string(from) + "]",
                      "names a feature that the model does not have");
      if (depth >= reading.limits.depth)
        reading.wrong(place, "is deeper than " + std::to_string(reading.limits.depth) + " splits");
      for (const auto one : {left, right}) {
        if (seen[static_cast<std::size_t>(one)])
          reading.wrong(place, "reaches node " + std::to_string(one) + " twice; a tree may not");
        seen[static_cast<std::size_t>(one)] = true;
      }
      if (!reading.sound()) return;
      node.threshold = condition;
      node.feature = static_cast<std::uint32_t>(feature);
      node.missing_left = columns.missing_left[from] != 0;
      if (columns.gain) node.gain = static_cast<float>((*columns.gain)[from]);
      if (columns.weight) node.value = static_cast<float>((*columns.weight)[from]);
      node.left = static_cast<std::int32_t>(tree.nodes.size());
      node.right = node.left + 1;
      waiting.push_back({static_cast<std::size_t>(left), tree.nodes.size(), depth + 1});
      waiting.push_back({static_cast<std::size_t>(right), tree.nodes.size() + 1, depth + 1});
      tree.nodes.resize(tree.nodes.size() + 2);
    }
    tree.nodes[to] = node;
  }
}

Tree read_tree(Reading& reading, const Value& value, std::size_t features, float scale,
               std::size_t& nodes_left, const std::string& place) {
  Tree tree;
  const Value& param = reading.object(value, place, "tree_param");
  const std::size_t size = reading.count(param, place + ".tree_param", "num_nodes", nodes_left);
  if (reading.sound() && size == 0) reading.wrong(place, "has no node");
  if (param.find("size_leaf_vector") &&
      reading.count(param, place + ".tree_param", "size_leaf_vector", 1'000'000) > 1)
    reading.foreign(place, "has leaves with several values; Ringfence reads models of one probability");
  no_categories(reading, value, place);
  const Columns columns{reading.numbers(value, place, "left_children", size),
                        reading.numbers(value, place, "right_children", size),
                        reading.numbers(value, place, "split_indices", size),
                        reading.numbers(value, place, "split_conditions", size),
                        reading.numbers(value, place, "default_left", size),
                        reading.numbers(value, place, "sum_hessian", size),
                        perhaps(value, "loss_changes", size),
                        perhaps(value, "base_weights", size)};
  nodes_left -= size;
  if (reading.sound()) read_nodes(reading, columns, features, scale, place, tree);
  return tree;
}

// "5E-1", or "[5E-1]" since 3.1; a probability.
double read_base(Reading& reading, const Value& param, const std::string& place) {
  std::string text;
  if (const Value* found = param.find("base_score"); found && found->type == Type::number)
    text = std::to_string(found->number);
  else
    text = reading.text(param, place, "base_score");
  std::string_view digits = trim(text);
  if (digits.starts_with('[') && digits.ends_with(']')) digits = trim(digits.substr(1, digits.size() - 2));
  float base = 0;
  const auto [end, trouble] = std::from_chars(digits.data(), digits.data() + digits.size(), base);
  if (trouble != std::errc() || end != digits.data() + digits.size() || !(base > 0 && base < 1)) {
    reading.wrong(place + ".base_score", "is " + excerpt(text) + ", not a probability between 0 and 1");
    return 0;
  }
  // As XGBoost does it, in its precision.
  return -std::log(1.0F / base - 1.0F);
}

void check_objective(Reading& reading, const Value& learner) {
  const Value& objective = reading.object(learner, "learner", "objective");
  const std::string name = reading.text(objective, "learner.objective", "name");
  if (!reading.sound() || name == "binary:logistic" || name == "binary:logitraw") return;
  reading.foreign("learner.objective", "is " + excerpt(name) +
                                           ", which gives no probability of one class; Ringfence reads "
                                           "models of the objective binary:logistic");
}

// Where the trees are, and what each is weighed with (by dart; else nothing).
const Value& find_trees(Reading& reading, const Value& learner, std::string& place,
                        std::vector<double>& weights) {
  const Value& booster = reading.object(learner, "learner", "gradient_booster");
  const std::string kind =
      booster.type == Type::object ? reading.text(booster, "learner.gradient_booster", "name") : "";
  if (kind == "dart") {
    place = "learner.gradient_booster.gbtree.model";
    if (const Value* drop = booster.find("weight_drop"); drop && drop->type == Type::numbers)
      weights = drop->numbers;
    return reading.object(reading.object(booster, "learner.gradient_booster", "gbtree"),
                          "learner.gradient_booster.gbtree", "model");
  }
  if (kind != "gbtree")
    reading.foreign("learner.gradient_booster",
                    "is " + excerpt(kind) + "; Ringfence reads boosted trees (gbtree and dart)");
  place = "learner.gradient_booster.model";
  return reading.object(booster, "learner.gradient_booster", "model");
}

void read_trees(Reading& reading, const Value& learner, Forest& forest) {
  std::string place;
  std::vector<double> weights;
  const Value& model = find_trees(reading, learner, place, weights);
  if (!reading.sound()) return;
  const bool dart = place.find("gbtree.model") != std::string::npos;
  const Value* trees = model.find("trees");
  if (!trees || (trees->type != Type::list && !trees->numbers.empty()) ||
      (trees->type != Type::list && trees->type != Type::numbers))
    return reading.wrong(place + ".trees", "is missing or no list of trees");
  if (trees->list.size() > reading.limits.trees)
    return reading.wrong(place + ".trees",
                         "has more than " + std::to_string(reading.limits.trees) + " trees");
  if (const Value* param = model.find("gbtree_model_param"))
    if (const auto said =
            reading.count(*param, place + ".gbtree_model_param", "num_trees", reading.limits.trees);
        reading.sound() && said != trees->list.size())
      return reading.wrong(place + ".trees", "has " + std::to_string(trees->list.size()) + " trees, not " +
                                                 std::to_string(said) + " as gbtree_model_param says");
  if (dart && weights.size() != trees->list.size())
    return reading.wrong("learner.gradient_booster.weight_drop", "has not one weight for each tree");
  if (const Value* info = model.find("tree_info"); info && info->type == Type::numbers)
    for (const double group : info->numbers)
      if (group != 0)
        return reading.foreign(place + ".tree_info",
                               "has trees for several classes; Ringfence reads models of one");
  std::size_t nodes_left = reading.limits.nodes;
  for (std::size_t i = 0; i < trees->list.size() && reading.sound(); ++i) {
    const std::string at = place + ".trees[" + std::to_string(i) + "]";
    const float scale = dart ? finite(reading, weights[i], "learner.gradient_booster.weight_drop", i) : 1.0F;
    forest.trees.push_back(read_tree(reading, trees->list[i], forest.features.size(), scale, nodes_left, at));
  }
}

void read_features(Reading& reading, const Value& learner, std::size_t count, Forest& forest) {
  const Value* names = learner.find("feature_names");
  if (names && names->type == Type::list) {
    if (names->list.size() != count)
      return reading.wrong("learner.feature_names", "has " + std::to_string(names->list.size()) +
                                                        " names for " + std::to_string(count) + " features");
    for (const Value& one : names->list) {
      if (one.type != Type::text)
        return reading.wrong("learner.feature_names", "holds something that is no name");
      forest.features.push_back(repair_utf8(one.text));
    }
    std::set<std::string> seen;
    for (const auto& one : forest.features)
      if (!seen.insert(one).second)
        return reading.wrong("learner.feature_names", "holds " + excerpt(one) + " twice");
    return;
  }
  for (std::size_t i = 0; i < count; ++i) forest.features.push_back("f" + std::to_string(i));
}

}  // namespace

Result<ReadForest> read_forest(const Value& document, const ModelLimits& limits) {
  Reading reading(limits);
  // What XGBoost writes to go on training holds the model one step further in.
  const Value* inner = document.find("Model");
  const Value& learner = reading.object(inner ? *inner : document, "", "learner");
  if (!reading.sound()) return tl::unexpected(reading.error);
  ReadForest read;
  const Value& param = reading.object(learner, "learner", "learner_model_param");
  const std::string place = "learner.learner_model_param";
  check_objective(reading, learner);
  if (!reading.sound()) return tl::unexpected(reading.error);
  for (const char* several : {"num_class", "num_target"})
    if (param.find(several) && reading.count(param, place, several, 1'000'000) > 1)
      reading.foreign(place + "." + several,
                      "says that there are several classes or targets; Ringfence reads models of one");
  const std::size_t features = reading.count(param, place, "num_feature", limits.features);
  if (reading.sound() && features == 0)
    reading.wrong(place + ".num_feature", "is 0; a model without features scores nobody");
  read.forest.base_margin = read_base(reading, param, place);
  if (reading.sound()) read_features(reading, learner, features, read.forest);
  if (reading.sound()) read_trees(reading, learner, read.forest);
  if (!reading.sound()) return tl::unexpected(reading.error);
  if (const Value* attributes = learner.find("attributes"))
    if (const Value* card = attributes->find("ringfence"); card && card->type == Type::text)
      read.card = card->text;
  return read;
}

}  // namespace rf::risk
