#include "understand/japanese_classifier.h"

#include <algorithm>

#include "understand/japanese_cues.h"
#include "understand/japanese_text.h"
#include "understand/linear_model.h"
#include "understand/model.h"

namespace rf::understand::japanese {
namespace {

constexpr std::size_t words_most = 40;
constexpr int contradicted_needed = 24;
constexpr int confirmed_needed = 45;
constexpr int instead_needed = 44;

const LinearModel& model() {
  static const LinearModel the_model(japanese_model());
  return the_model;
}

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
    case Intent::stop_calling: return 8;
    case Intent::help: return 24;
    default: return 11;
  }
}

}  // namespace

std::vector<Feature> features_of(Question question, const Sentence& sentence) {
  std::vector<Feature> out;
  const auto count = std::min(sentence.words.size(), words_most);
  const std::string asked{static_cast<char>('A' + static_cast<int>(question)), '='};
  out.reserve(count * 6 + 4);
  std::string before = "<", before_that;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& word = sentence.words[i];
    const std::string base(word.base);
    const auto with = shape(word);
    out.push_back({"b:" + base, i});
    out.push_back({asked + base, i});
    if (!with.empty()) {
      out.push_back({"e:" + base + "+" + with, i});
      out.push_back({"s:" + with, i});
    }
    for (const auto name : classes_of(word))
      if (name != "LIGHT") out.push_back({"c:" + std::string(name) + (word.negated() ? "-" : ""), i});
    out.push_back({"p:" + before + "_" + base, i});
    if (!before_that.empty()) out.push_back({"k:" + before_that + "_" + base, i});
    before_that = std::move(before);
    before = base;
  }
  if (count == 0) return out;
  out.push_back({"p:" + before + "_>", count - 1});
  out.push_back({asked, count - 1});
  std::sort(out.begin(), out.end(), [](const Feature& a, const Feature& b) {
    return a.name != b.name ? a.name < b.name : a.word < b.word;
  });
  out.erase(std::unique(out.begin(), out.end(),
                        [](const Feature& a, const Feature& b) { return a.name == b.name; }),
            out.end());
  return out;
}

Classifier::Classifier(Question question, const Sentence& sentence)
    : question_(question), sentence_(sentence), features_(features_of(question, sentence)) {
  const auto best = model().best(features_);
  intent_ = best.intent;
  margin_ = best.margin;
}

Meaning Classifier::guess(bool contradicted) const {
  // A value has no look of its own.
  if (intent_ == Intent::given || !may_be_guessed(question_, intent_) || margin_ < margin_needed(intent_))
    return {};
  // Where the rules found something of an answer, and no sense in it, only what is no answer may be guessed.
  const bool no_answer = (is_request(intent_) || is_topic(intent_)) && intent_ != Intent::help;
  if (contradicted && (margin_ < contradicted_needed || !no_answer)) return {};
  return meaning();
}

Meaning Classifier::instead_of(const Meaning& rules) const {
  const bool may = intent_ != Intent::given && may_be_corrected(question_, rules.intent, intent_);
  if (!may || margin_ < instead_needed || rules.also == intent_) return {};
  auto out = meaning();
  if (rules.intent == Intent::no || rules.also == Intent::no) out.also = Intent::no;
  return out;
}

bool Classifier::confirms() const { return intent_ == Intent::yes && margin_ >= confirmed_needed; }

Meaning Classifier::meaning() const {
  Meaning out{intent_, 0.4 + std::min(margin_, 60) / 400.0, {}};
  std::vector<bool> spoke(sentence_.words.size(), false);
  for (const auto& feature : features_)
    if (model().weight(feature.name, intent_) > 2) spoke[feature.word] = true;
  for (std::size_t i = 0; i < spoke.size(); ++i) {
    const auto& word = sentence_.words[i];
    if (spoke[i]) out.why.push_back(sentence_.text.substr(word.begin, word.end - word.begin));
  }
  return out;
}

std::vector<Lesson> lessons_of(const std::vector<Example>& examples) {
  std::vector<Lesson> out;
  for (const auto& example : examples) {
    Sentence sentence;
    read_sentence(standard(normalised(example.utterance)), sentence);
    Lesson lesson{{}, example.expected};
    for (auto& feature : features_of(example.question, sentence))
      lesson.features.push_back(std::move(feature.name));
    out.push_back(std::move(lesson));
  }
  return out;
}

}  // namespace rf::understand::japanese
