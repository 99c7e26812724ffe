// What the Hindi classifier learns from, and that the model in the repository is what it learns.
#include "understand/hindi_guess.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>

#include "base/text.h"
#include "understand/classifier.h"
#include "understand/train.h"

namespace rf::understand {
namespace {

const std::string folder = RINGFENCE_SOURCE_DIR "/src/understand/";

std::string file(const std::string& name) {
  std::ifstream in(folder + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Lesson {
  std::vector<std::string> features;
  std::size_t truth = 0;
};

// The tuned half of hindi.tsv and all that it was tuned by. Where a value was expected the intent is `given`.
std::vector<Lesson> lessons() {
  std::vector<Lesson> out;
  for (const auto* name : {"data/hindi.tsv", "data/hindi_training.tsv"}) {
    const auto text = file(name);
    for (const auto line : split(text, '\n')) {
      const auto columns = split(line, '\t');
      if (line.starts_with('#') || columns.size() != 3) continue;
      if (std::string_view(name) == "data/hindi.tsv" && held_out(columns[1])) continue;
      const auto first = split(columns[2], '+')[0];
      const auto intent = first.find('=') == first.npos   ? intent_named(first)
                          : first.starts_with("language") ? Intent::language
                                                          : Intent::given;
      const auto question = question_named(columns[0]);
      if (!intent || !question) continue;
      Lesson lesson;
      for (const auto& feature : hindi_features(*question, read_hindi(columns[1])))
        lesson.features.push_back(feature.name);
      lesson.truth = static_cast<std::size_t>(std::find(all_intents.begin(), all_intents.end(), *intent) -
                                              all_intents.begin());
      out.push_back(std::move(lesson));
    }
  }
  return out;
}

using Row = std::array<std::int64_t, all_intents.size()>;
struct Weights {
  Row now{}, weighted{};
};

constexpr int epochs = 12;
constexpr std::int64_t margin_wanted = 3, scale = 4, weight_least = 2;
constexpr std::size_t features_most = 3'000, step = 7'919;

// An averaged perceptron in whole numbers.
std::map<std::string, Row> learnt(const std::vector<Lesson>& all) {
  std::map<std::string, Weights> weights;
  std::int64_t seen = 1;
  const auto stride = std::gcd(all.size(), step) == 1 ? step : 1;
  for (std::size_t epoch = 0; epoch < epochs; ++epoch)
    for (std::size_t i = 0; i < all.size(); ++i, ++seen) {
      const auto& lesson = all[(i * stride + epoch * 31) % all.size()];
      Row scores{};
      for (const auto& feature : lesson.features)
        for (std::size_t k = 0; k < scores.size(); ++k) scores[k] += weights[feature].now[k];
      std::size_t rival = lesson.truth == 0 ? 1 : 0;
      for (std::size_t k = 0; k < scores.size(); ++k)
        if (k != lesson.truth && scores[k] > scores[rival]) rival = k;
      if (scores[lesson.truth] - scores[rival] >= margin_wanted) continue;
      for (const auto& feature : lesson.features) {
        auto& weight = weights[feature];
        ++weight.now[lesson.truth];
        --weight.now[rival];
        weight.weighted[lesson.truth] += seen;
        weight.weighted[rival] -= seen;
      }
    }
  std::map<std::string, Row> out;
  for (const auto& [name, weight] : weights)
    for (std::size_t k = 0; k < out[name].size(); ++k)
      out[name][k] = (weight.now[k] * seen - weight.weighted[k]) * scale / seen;
  return out;
}

std::int64_t strength(const Row& row) {
  std::int64_t most = 0;
  for (const auto value : row) most = std::max(most, value < 0 ? -value : value);
  return most;
}

std::string model_of(const std::map<std::string, Row>& rows) {
  std::vector<std::pair<std::string, Row>> kept(rows.begin(), rows.end());
  std::stable_sort(kept.begin(), kept.end(),
                   [](const auto& a, const auto& b) { return strength(a.second) > strength(b.second); });
  kept.resize(std::min(kept.size(), features_most));
  std::sort(kept.begin(), kept.end());
  std::string out;
  for (const auto& [name, row] : kept) {
    std::string entry;
    for (std::size_t k = 0; k < row.size(); ++k)
      if (row[k] >= weight_least || row[k] <= -weight_least)
        entry += std::string(1, letter_of(all_intents[k])) + std::to_string(row[k]);
    if (!entry.empty()) out += name + " " + entry + ";";
  }
  return out;
}

std::string source_of(std::string_view model) {
  std::string out =
      "// Written by hindi_guess_test.cpp, see docs/understanding-hindi.md; do not edit.\n#include "
      "\"understand/hindi_guess.h\"\n\n"
      "namespace rf::understand {\n\nstd::string_view hindi_model() {\n  return R\"(";
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
  return out + ")\";\n}\n\n}  // namespace rf::understand\n";
}

// With UPDATE_MODEL=1 in the environment it writes the model instead: what docs/understanding-hindi.md says
// to do after the training utterances or the words were changed.
TEST(HindiGuess, TheModelIsWhatTheUtterancesTeach) {
  const auto source = source_of(model_of(learnt(lessons())));
  if (std::getenv("UPDATE_MODEL")) std::ofstream(folder + "hindi_model.cpp", std::ios::binary) << source;
  EXPECT_EQ(source == file("hindi_model.cpp"), true) << "run understand_test again with UPDATE_MODEL=1";
}

TEST(HindiGuess, NeverSaysYes) {
  const auto text = file("data/hindi.tsv");
  std::size_t said = 0;
  for (const auto line : split(text, '\n')) {
    const auto columns = split(line, '\t');
    if (line.starts_with('#') || columns.size() != 3) continue;
    const auto guess =
        hindi_guess(question_named(columns[0]).value_or(Question::open), read_hindi(columns[1]));
    if (!guess) continue;
    ++said;
    EXPECT_NE(guess->intent, Intent::yes);
    EXPECT_LT(guess->confidence, 0.6);
    EXPECT_FALSE(guess->why.empty()) << columns[1];
  }
  EXPECT_GT(said, 100u);
}

TEST(HindiGuess, OfNothingItSaysNothing) {
  for (const auto question : all_questions)
    for (const auto* words : {"", "xyzzy", "१२"})
      EXPECT_FALSE(hindi_guess(question, read_hindi(words))) << words;
}

}  // namespace
}  // namespace rf::understand
