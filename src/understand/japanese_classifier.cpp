#include "understand/japanese_classifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <numeric>
#include <unordered_map>

#include "base/error.h"
#include "base/text.h"
#include "understand/classifier.h"
#include "understand/japanese_cues.h"
#include "understand/japanese_text.h"

namespace rf::understand::japanese {
namespace {

constexpr std::size_t words_most = 40;
constexpr int epochs = 12;
constexpr int margin_wanted = 3;
constexpr std::int64_t scale = 4;
constexpr std::int64_t weight_least = 2;
constexpr std::size_t features_most = 1'500;
constexpr std::size_t step = 7'919;  // a prime: examples of one kind stand together, this mixes them

using Row = std::array<std::int64_t, all_intents.size()>;

// What a word's endings say, in a few letters.
std::string shape(const Word& word) {
  std::string out;
  if (word.negated()) out += 'n';
  if (word.has(request)) out += 'r';
  if (word.has(prohibited)) out += 'x';
  if (word.has(wanted)) out += 'w';
  if (word.has(question)) out += 'q';
  if (word.has(passive)) out += 'v';
  return out;
}

class Model {
 public:
  explicit Model(std::string_view text) {
    for (const auto entry : split(text, ';')) {
      const auto parts = split(trim(entry), ' ');
      if (parts.size() != 2) continue;
      auto& weights = weights_[std::string(parts[0])];
      for (auto rest = parts[1]; !rest.empty();) {
        const auto letter = static_cast<std::size_t>(rest[0] >= 'a' ? rest[0] - 'a' : rest[0] - 'A' + 26);
        int value = 0;
        const auto [end, problem] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), value);
        RF_ASSERT(problem == std::errc() && letter < all_intents.size());
        weights.emplace_back(all_intents[letter], value);
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
      }
    }
  }
  const std::vector<std::pair<Intent, int>>* find(const std::string& feature) const {
    const auto at = weights_.find(feature);
    return at == weights_.end() ? nullptr : &at->second;
  }

 private:
  std::unordered_map<std::string, std::vector<std::pair<Intent, int>>> weights_;
};

bool may_say(Question question, Intent intent) {
  if (intent == Intent::yes || intent == Intent::unclear || intent == Intent::given) return false;
  const auto holds = [&](std::span<const Intent> list) {
    return std::find(list.begin(), list.end(), intent) != list.end();
  };
  return holds(answers(question)) || holds(requests()) || holds(topics());
}

// What ends a call or stands in its record for good must be further ahead.
int margin_needed(Intent intent) {
  switch (intent) {
    case Intent::fraud:
    case Intent::physical:
    case Intent::virtual_card:
    case Intent::both:
    case Intent::wrong_person: return 12;
    case Intent::no:
    case Intent::unsure: return 11;
    // Not to be missed.
    case Intent::crisis:
    case Intent::stop_calling: return 3;
    default: return 11;
  }
}

struct Weights {
  Row now{}, weighted{};
};

}  // namespace

std::vector<Feature> features_of(Question question, const Sentence& sentence) {
  std::vector<Feature> out;
  const auto count = std::min(sentence.words.size(), words_most);
  std::string before = "<";
  for (std::size_t i = 0; i < count; ++i) {
    const auto& word = sentence.words[i];
    const std::string base(word.base);
    const auto with = shape(word);
    out.push_back({"b:" + base, i});
    if (!with.empty()) {
      out.push_back({fmt::format("e:{}+{}", base, with), i});
      out.push_back({"s:" + with, i});
    }
    for (const auto name : classes_of(word))
      if (name != "LIGHT") out.push_back({"c:" + std::string(name) + (word.negated() ? "-" : ""), i});
    out.push_back({fmt::format("p:{}_{}", before, base), i});
    before = base;
  }
  if (count == 0) return out;
  out.push_back({"p:" + before + "_>", count - 1});
  out.push_back({"q:" + std::string(name(question)), count - 1});
  std::sort(out.begin(), out.end(), [](const Feature& a, const Feature& b) {
    return a.name != b.name ? a.name < b.name : a.word < b.word;
  });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const Feature& a, const Feature& b) { return a.name == b.name; }),
            out.end());
  return out;
}

Meaning guess(Question question, const Sentence& sentence) {
  static const Model model(japanese_model());
  std::array<int, all_intents.size()> scores{};
  const auto features = features_of(question, sentence);
  for (const auto& feature : features)
    if (const auto* weights = model.find(feature.name))
      for (const auto& [intent, value] : *weights) scores[static_cast<std::size_t>(intent)] += value;
  std::size_t best = 0;
  for (std::size_t i = 1; i < scores.size(); ++i)
    if (scores[i] > scores[best]) best = i;
  int second = best == 0 ? scores[1] : scores[0];
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (i != best) second = std::max(second, scores[i]);
  const auto intent = static_cast<Intent>(best);
  const int margin = scores[best] - second;
  if (!may_say(question, intent) || margin < margin_needed(intent)) return {};
  Meaning out{intent, 0.4 + std::min(margin, 40) / 250.0, {}};
  std::vector<bool> spoke(sentence.words.size(), false);
  for (const auto& feature : features)
    if (const auto* weights = model.find(feature.name))
      for (const auto& [other, value] : *weights)
        if (other == intent && value > 2) spoke[feature.word] = true;
  for (std::size_t i = 0; i < spoke.size(); ++i)
    if (spoke[i])
      out.why.push_back(
          sentence.text.substr(sentence.words[i].begin, sentence.words[i].end - sentence.words[i].begin));
  return out;
}

std::string train_japanese(const std::vector<Example>& examples) {
  struct Learnt {
    std::size_t truth;
    std::vector<Weights*> features;
  };
  std::map<std::string, Weights> weights;
  std::vector<Learnt> learnt;
  for (const auto& example : examples) {
    Sentence sentence;
    read_sentence(standard(normalised(example.utterance)), sentence);
    Learnt one{static_cast<std::size_t>(example.expected), {}};
    for (const auto& feature : features_of(example.question, sentence))
      one.features.push_back(&weights[feature.name]);
    learnt.push_back(std::move(one));
  }
  std::int64_t seen = 1;
  const auto count = learnt.size();
  const auto stride = count > 0 && std::gcd(count, step) == 1 ? step : 1;
  for (std::size_t epoch = 0; epoch < epochs; ++epoch)
    for (std::size_t i = 0; i < count; ++i, ++seen) {
      const auto& one = learnt[(i * stride + epoch * 31) % count];
      Row scores{};
      for (const auto* feature : one.features)
        for (std::size_t k = 0; k < scores.size(); ++k) scores[k] += feature->now[k];
      std::size_t rival = one.truth == 0 ? 1 : 0;
      for (std::size_t k = 0; k < scores.size(); ++k)
        if (k != one.truth && scores[k] > scores[rival]) rival = k;
      if (scores[one.truth] - scores[rival] >= margin_wanted) continue;
      for (auto* feature : one.features) {
        ++feature->now[one.truth];
        --feature->now[rival];
        feature->weighted[one.truth] += seen;
        feature->weighted[rival] -= seen;
      }
    }
  std::vector<std::pair<std::string, Row>> kept;
  const auto strength = [](const Row& row) {
    std::int64_t most = 0;
    for (const auto value : row) most = std::max(most, value < 0 ? -value : value);
    return most;
  };
  for (const auto& [name, with] : weights) {
    Row row{};
    for (std::size_t k = 0; k < row.size(); ++k)
      row[k] = (with.now[k] * seen - with.weighted[k]) * scale / seen;
    if (name.find_first_of(" ;)\"") == std::string::npos) kept.emplace_back(name, row);
  }
  std::stable_sort(kept.begin(), kept.end(),
                   [&](const auto& a, const auto& b) { return strength(a.second) > strength(b.second); });
  kept.resize(std::min(kept.size(), features_most));
  std::sort(kept.begin(), kept.end());
  std::string out;
  for (const auto& [name, row] : kept) {
    std::string entry = name;
    for (std::size_t k = 0; k < row.size(); ++k)
      if (row[k] >= weight_least || row[k] <= -weight_least)
        entry += (entry.size() == name.size() ? " " : "") + std::string(1, letter_of(all_intents[k])) +
                 std::to_string(row[k]);
    if (entry.size() > name.size()) out += entry + ";";
  }
  return out;
}

std::string japanese_model_source(std::string_view model) {
  std::string out =
      "// Written by train_japanese(), see docs/understanding-japanese.md; do not edit.\n"
      "#include \"understand/japanese_classifier.h\"\n\nnamespace rf::understand::japanese {\n\n"
      "std::string_view japanese_model() {\n  return R\"(";
  std::size_t column = 14;
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
  return out + ")\";\n}\n\n}  // namespace rf::understand::japanese\n";
}

}  // namespace rf::understand::japanese
