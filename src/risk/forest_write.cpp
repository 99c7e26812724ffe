#include "risk/forest_write.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/text.h"

namespace rf::risk {
namespace {

std::string shortest(float value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return {digits, end};
}

// The same document in either format.
class Writer {
 public:
  explicit Writer(ModelFormat format) : ubj_(format == ModelFormat::ubj) {}

  void open() { out_ += '{', first_ = true; }
  void close() { out_ += '}', first_ = false; }
  void key(std::string_view name) {
    if (ubj_) return sized(name);
    separate();
    append_json_string(out_, name);
    out_ += ':';
    first_ = true;
  }
  void text(std::string_view value) {
    if (ubj_) {
      out_ += 'S';
      sized(value);
    } else {
      separate();
      append_json_string(out_, value);
    }
  }
  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  // A list of `size` values that follow, then end_list().
  void list(std::size_t size) {
    separate();
    out_ += '[';
    first_ = true;
    if (!ubj_) return;
    out_ += "#L";
    big_endian(static_cast<std::uint64_t>(size));
  }
  void end_list() {
    if (!ubj_) out_ += ']';
    first_ = false;
  }
  void item() { separate(), first_ = true; }

  void floats(std::string_view name, const std::vector<float>& values) {
    numbers(
        name, 'd', values, [&](float v) { big_endian(std::bit_cast<std::uint32_t>(v)); },
        [&](float v) {
          const std::string digits = shortest(v);
          out_ += digits;
          // Without either, XGBoost would take it for a whole number.
          if (digits.find_first_of(".e") == std::string::npos) out_ += "E0";
        });
  }
  void wholes(std::string_view name, const std::vector<std::int32_t>& values) {
    numbers(
        name, 'l', values, [&](std::int32_t v) { big_endian(static_cast<std::uint32_t>(v)); },
        [&](std::int32_t v) { out_ += std::to_string(v); });
  }
  // Whole numbers of 64 bits, of which XGBoost's format has only empty lists here.
  void no_longs(std::string_view name) {
    numbers(name, 'L', std::vector<std::int64_t>(), [](std::int64_t) {}, [](std::int64_t) {});
  }
  void bytes(std::string_view name, const std::vector<std::uint8_t>& values) {
    numbers(
        name, 'U', values, [&](std::uint8_t v) { out_ += static_cast<char>(v); },
        [&](std::uint8_t v) { out_ += std::to_string(v); });
  }
  void whole(std::string_view name, std::int32_t value) {
    key(name);
    separate();
    if (!ubj_) {
      out_ += std::to_string(value);
      return;
    }
    out_ += 'l';
    big_endian(static_cast<std::uint32_t>(value));
  }
  void version(std::int32_t a, std::int32_t b, std::int32_t c) {
    key("version");
    list(3);
    for (const auto one : {a, b, c}) {
      separate();
      if (!ubj_) {
        out_ += std::to_string(one);
      } else {
        out_ += 'l';
        big_endian(static_cast<std::uint32_t>(one));
      }
    }
    end_list();
  }
  std::string done() { return std::move(out_); }

 private:
  void separate() {
    if (!ubj_ && !first_) out_ += ',';
    first_ = false;
  }
  template <class Word>
  void big_endian(Word word) {
    for (int shift = sizeof(Word) * 8 - 8; shift >= 0; shift -= 8) out_ += static_cast<char>(word >> shift);
  }
  void sized(std::string_view value) {
    const std::string whole = repair_utf8(value);
    out_ += 'L';
    big_endian(static_cast<std::uint64_t>(whole.size()));
    out_ += whole;
  }
  template <class T, class Binary, class Text>
  void numbers(std::string_view name, char kind, const std::vector<T>& values, Binary binary, Text text) {
    key(name);
    separate();
    out_ += '[';
    if (ubj_) {
      out_ += '$';
      out_ += kind;
      out_ += "#L";
      big_endian(static_cast<std::uint64_t>(values.size()));
      for (const T v : values) binary(v);
    } else {
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (i > 0) out_ += ',';
        text(values[i]);
      }
      out_ += ']';
    }
    first_ = false;
  }

  bool ubj_;
  bool first_ = true;  // nothing stands yet in what is open
  std::string out_;
};

void write_tree(Writer& writer, const Tree& tree, std::int32_t id, std::size_t features) {
  const std::size_t size = tree.nodes.size();
  std::vector<float> weights(size), conditions(size), covers(size), gains(size);
  std::vector<std::int32_t> lefts(size), rights(size), indices(size), parents(size, 2'147'483'647);
  std::vector<std::uint8_t> missing(size), kinds(size);
  for (std::size_t i = 0; i < size; ++i) {
    const Node& node = tree.nodes[i];
    weights[i] = node.value, covers[i] = node.cover, lefts[i] = node.left, rights[i] = node.right;
    if (node.leaf()) {
      conditions[i] = node.value;
      continue;
    }
    conditions[i] = node.threshold, gains[i] = node.gain;
    indices[i] = static_cast<std::int32_t>(node.feature), missing[i] = node.missing_left ? 1 : 0;
    for (const auto child : {node.left, node.right})
      parents[static_cast<std::size_t>(child)] = static_cast<std::int32_t>(i);
  }
  writer.item();
  writer.open();
  writer.floats("base_weights", weights);
  writer.wholes("categories", {});
  writer.wholes("categories_nodes", {});
  writer.no_longs("categories_segments");
  writer.no_longs("categories_sizes");
  writer.bytes("default_left", missing);
  writer.whole("id", id);
  writer.wholes("left_children", lefts);
  writer.floats("loss_changes", gains);
  writer.wholes("parents", parents);
  writer.wholes("right_children", rights);
  writer.floats("split_conditions", conditions);
  writer.wholes("split_indices", indices);
  writer.bytes("split_type", kinds);
  writer.floats("sum_hessian", covers);
  writer.key("tree_param");
  writer.open();
  writer.text("num_deleted", "0");
  writer.text("num_feature", std::to_string(features));
  writer.text("num_nodes", std::to_string(size));
  writer.text("size_leaf_vector", "0");
  writer.close();
  writer.close();
}

// The probability that XGBoost makes nearest this margin of.
std::string base_score(double margin) {
  const auto probability = static_cast<float>(1 / (1 + std::exp(-margin)));
  float best = probability;
  double off = HUGE_VAL;
  for (const float near :
       {std::nextafter(probability, 0.0F), probability, std::nextafter(probability, 1.0F)}) {
    if (!(near > 0 && near < 1)) continue;
    const double distance = std::abs(-std::log(1.0F / near - 1.0F) - margin);
    if (distance < off) best = near, off = distance;
  }
  return shortest(best);
}

}  // namespace

std::string write_forest(const Forest& forest, const std::string& card, ModelFormat format) {
  Writer writer(format);
  writer.open();
  writer.key("learner");
  writer.open();
  writer.key("attributes");
  writer.open();
  if (!card.empty()) writer.text("ringfence", card);
  writer.close();
  writer.key("feature_names");
  writer.list(forest.features.size());
  for (const auto& one : forest.features) writer.text(one);
  writer.end_list();
  writer.key("feature_types");
  writer.list(0);
  writer.end_list();
  writer.key("gradient_booster");
  writer.open();
  writer.key("model");
  writer.open();
  writer.key("gbtree_model_param");
  writer.open();
  writer.text("num_parallel_tree", "1");
  writer.text("num_trees", std::to_string(forest.trees.size()));
  writer.text("size_leaf_vector", "0");
  writer.close();
  writer.wholes("tree_info", std::vector<std::int32_t>(forest.trees.size()));
  writer.key("trees");
  writer.list(forest.trees.size());
  for (std::size_t i = 0; i < forest.trees.size(); ++i)
    write_tree(writer, forest.trees[i], static_cast<std::int32_t>(i), forest.features.size());
  writer.end_list();
  writer.close();
  writer.text("name", "gbtree");
  writer.close();
  writer.key("learner_model_param");
  writer.open();
  writer.text("base_score", base_score(forest.base_margin));
  writer.text("num_class", "0");
  writer.text("num_feature", std::to_string(forest.features.size()));
  writer.text("num_target", "1");
  writer.close();
  writer.key("objective");
  writer.open();
  writer.text("name", "binary:logistic");
  writer.key("reg_loss_param");
  writer.open();
  writer.text("scale_pos_weight", "1");
  writer.close();
  writer.close();
  writer.close();
  writer.version(1, 7, 4);
  writer.close();
  return writer.done();
}

}  // namespace rf::risk
