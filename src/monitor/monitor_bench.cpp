// How long a segment takes from its arrival to score, reasons, mood and advice, on long calls in three
// languages.
//   ninja -C build/release monitor_bench && build/release/monitor_bench
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "monitor/advice.h"
#include "monitor/live_call.h"
#include "monitor/sentiment_eval.h"
#include "understand/language_of.h"

namespace rf::monitor {
namespace {

std::string text_of(const std::string& file) {
  std::ifstream in(std::string(RINGFENCE_SOURCE_DIR) + "/" + file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// A forest of the usual size over our own features; what it says does not matter here.
risk::Scorer scorer() {
  risk::Model model;
  for (const auto& feature : risk::feature_list()) model.forest.features.emplace_back(feature.id);
  std::uint64_t seed = 42;
  const auto next = [&] { return (seed = seed * 6364136223846793005ULL + 1442695040888963407ULL) >> 33; };
  for (int i = 0; i < 100; ++i) {
    risk::Tree tree;
    constexpr std::int32_t inner = 63, all = 127;
    for (std::int32_t n = 0; n < all; ++n) {
      risk::Node node;
      node.cover = static_cast<float>(all - n);
      if (n < inner)
        node.left = 2 * n + 1, node.right = 2 * n + 2,
        node.feature = static_cast<std::uint32_t>(next() % model.forest.features.size()),
        node.threshold = static_cast<float>(next() % 100);
      else
        node.value = static_cast<float>(next() % 100) / 1000 - 0.05f;
      tree.nodes.push_back(node);
    }
    // Covers add up, as in a trained tree.
    for (std::int32_t n = inner - 1; n >= 0; --n) {
      auto& node = tree.nodes[static_cast<std::size_t>(n)];
      node.cover = tree.nodes[static_cast<std::size_t>(node.left)].cover +
                   tree.nodes[static_cast<std::size_t>(node.right)].cover;
    }
    model.forest.trees.push_back(std::move(tree));
  }
  auto made = risk::Scorer::make(std::move(model));
  if (!made) assertion_failed(made.error().message.c_str(), __FILE__, __LINE__);
  return std::move(*made);
}

struct Measured {
  std::vector<double> micros;
  double at(double share) {
    const auto n = static_cast<std::size_t>(share * static_cast<double>(micros.size() - 1));
    std::nth_element(micros.begin(), micros.begin() + static_cast<std::ptrdiff_t>(n), micros.end());
    return micros[n];
  }
};

}  // namespace

int bench() {
  auto catalogue = std::make_shared<Catalogue>();
  for (const std::string file :
       {"monitoring/topics.yaml", "monitoring/moments.yaml", "monitoring/promises.yaml"})
    if (auto done = catalogue->add(file, text_of(file)); !done)
      return std::puts(done.error().message.c_str()), 1;
  const auto rules = AdviceRules::load("advice/default.yaml", text_of("advice/default.yaml"), *catalogue);
  if (!rules) return std::puts(rules.error().message.c_str()), 1;
  const auto model = scorer();
  const auto sentences = read_labelled(text_of("src/monitor/data/sentiment_tuning.tsv")).list;
  fmt::print("{:<10} {:>9} {:>10} {:>10} {:>10}\n", "language", "segments", "p50 µs", "p99 µs", "worst µs");
  for (const std::string language : {"en", "hi", "ja"}) {
    std::vector<std::string> said;
    for (const auto& one : sentences)
      if (understand::language_of(one.words) == language) said.push_back(one.words);
    LiveCall call(catalogue, "C1");
    if (!call.apply({"C1", Started{language, std::chrono::year(2026) / 11 / 30}})) return 1;
    Measured measured;
    constexpr int segments = 3'000;
    for (int i = 0; i < segments; ++i) {
      Segment one;
      one.call = "C1", one.id = std::to_string(i), one.who = i % 2 ? Who::customer : Who::agent;
      one.words = said[static_cast<std::size_t>(i) * 7 % said.size()];
      one.from_ms = i * 2'000, one.to_ms = i * 2'000 + 1'800;
      const auto before = std::chrono::steady_clock::now();
      if (!call.apply({"C1", std::move(one)})) return 1;
      const auto state = call.state();
      const auto score = live_score(state, {}, &model, "", language);
      const auto advice = rules->advise(state, score, *catalogue);
      const auto after = std::chrono::steady_clock::now();
      // The first ones load dictionaries.
      if (i >= 50)
        measured.micros.push_back(std::chrono::duration<double, std::micro>(after - before).count());
      if (score.kind != LiveScore::Kind::model || advice.size() > 20) return 1;
    }
    fmt::print("{:<10} {:>9} {:>10.0f} {:>10.0f} {:>10.0f}\n", language, measured.micros.size(),
               measured.at(0.5), measured.at(0.99), measured.at(1));
  }
  return 0;
}

}  // namespace rf::monitor

int main() { return rf::monitor::bench(); }
