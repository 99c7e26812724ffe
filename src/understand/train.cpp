#include "understand/train.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <numeric>

#include "understand/linear_model.h"

namespace rf::understand {
namespace {

constexpr int epochs = 12;
constexpr std::int64_t scale = 4;         // weights are written in quarters
constexpr std::int64_t weight_least = 2;  // what is smaller is not written
constexpr std::size_t step = 7'919;       // a prime: examples of one kind stand together, this mixes them

using Row = std::array<std::int64_t, all_intents.size()>;
struct Weights {
  Row now{}, weighted{};
};
struct Learnt {
  std::size_t truth;
  std::vector<Weights*> features;
};

class Perceptron {
 public:
  Perceptron(const std::vector<Lesson>& lessons, int margin) : margin_(margin) {
    for (const auto& lesson : lessons) {
      Learnt learnt{static_cast<std::size_t>(lesson.truth), {}};
      for (const auto& feature : lesson.features) learnt.features.push_back(&weights_[feature]);
      examples_.push_back(std::move(learnt));
    }
  }

  void learn() {
    const auto count = examples_.size();
    if (count == 0) return;
    const auto stride = std::gcd(count, step) == 1 ? step : 1;
    for (int epoch = 0; epoch < epochs; ++epoch)
      for (std::size_t i = 0; i < count; ++i) {
        look_at(examples_[(i * stride + static_cast<std::size_t>(epoch) * 31) % count]);
        ++seen_;
      }
  }

  // The averaged weights, in quarters.
  std::map<std::string, Row> averages() const {
    std::map<std::string, Row> out;
    for (const auto& [name, weights] : weights_) {
      Row row{};
      for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = (weights.now[i] * seen_ - weights.weighted[i]) * scale / seen_;
      out.emplace(name, row);
    }
    return out;
  }

 private:
  void look_at(const Learnt& example) {
    Row scores{};
    for (const auto* feature : example.features)
      for (std::size_t i = 0; i < scores.size(); ++i) scores[i] += feature->now[i];
    std::size_t rival = example.truth == 0 ? 1 : 0;
    for (std::size_t i = 0; i < scores.size(); ++i)
      if (i != example.truth && scores[i] > scores[rival]) rival = i;
    if (scores[example.truth] - scores[rival] >= margin_) return;
    for (auto* feature : example.features) {
      ++feature->now[example.truth];
      --feature->now[rival];
      feature->weighted[example.truth] += seen_;
      feature->weighted[rival] -= seen_;
    }
  }

  std::map<std::string, Weights> weights_;
  std::vector<Learnt> examples_;
  std::int64_t seen_ = 1;
  int margin_;
};

std::int64_t strength(const Row& row) {
  std::int64_t most = 0;
  for (const auto value : row) most = std::max(most, value < 0 ? -value : value);
  return most;
}

}  // namespace

bool held_out(std::string_view utterance) {
  unsigned sum = 0;
  for (const char c : utterance) sum += static_cast<unsigned char>(c);
  return sum % 2 != 0;
}

std::string learn(const std::vector<Lesson>& lessons, std::size_t features_most, int margin) {
  Perceptron perceptron(lessons, margin);
  perceptron.learn();
  std::vector<std::pair<std::string, Row>> kept;
  for (const auto& [name, row] : perceptron.averages())
    if (name.find_first_of(" ;)\"") == std::string::npos) kept.emplace_back(name, row);  // can be written
  std::stable_sort(kept.begin(), kept.end(),
                   [](const auto& a, const auto& b) { return strength(a.second) > strength(b.second); });
  kept.resize(std::min(kept.size(), features_most));
  std::sort(kept.begin(), kept.end());
  std::string out;
  for (const auto& [name, row] : kept) {
    std::string entry = name;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (row[i] >= weight_least || row[i] <= -weight_least)
        entry += (entry.size() == name.size() ? " " : "") + std::string(1, letter_of(all_intents[i])) +
                 std::to_string(row[i]);
    if (entry.size() > name.size()) out += entry + ";";
  }
  return out;
}

std::string model_text(std::string_view model) {
  std::string out;
  std::size_t column = 0;
  while (!model.empty()) {
    const auto end = model.find(';') + 1;
    if (column + end > 118) {
      out += '\n';
      column = 0;
    }
    out += model.substr(0, end);
    column += end;
    model.remove_prefix(end);
  }
  return out + '\n';
}

}  // namespace rf::understand
