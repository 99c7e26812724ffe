#include "understand/judge_alarms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <unordered_map>

#include "understand/regression.h"

namespace rf::understand {
namespace {

constexpr double unit = 1.0 / 16;
constexpr int epochs = 10;
constexpr double squares_at_first = 0.1;
constexpr int seen_least = 6;  // in lessons; each utterance teaches two or four
// A crisis is told in passing: all else that was said speaks hardly against it. Only what was asked and the
// kinds of grave words (grave.h) may.
constexpr double against_most = -unit;
constexpr std::array<Intent, 3> heads = {Intent::crisis, Intent::stop_calling, Intent::yes};

// How sure it takes. A false alarm costs a colleague's look, a missed crisis may cost a life: six of a
// thousand other answers in cross-validation are one too many.
constexpr int crisis_needed = -24, stop_needed = -32;
// Of a few words, of an idiom, and of those that the rules know every one of. In so few nothing speaks
// against an alarm either.
constexpr int known_needed = 8;
constexpr std::size_t few_words = 4;
constexpr int yes_needed = 8, guessed_yes_needed = 48;
constexpr int nothing_known = -1'000;

struct Sample {
  std::vector<std::uint32_t> features;
  bool is = false;
};

class Learner {
 public:
  explicit Learner(std::vector<bool> may_speak_against)
      : may_speak_against_(std::move(may_speak_against)),
        weights_(may_speak_against_.size(), 0.0),
        squares_(may_speak_against_.size(), squares_at_first) {}

  void learn(const std::vector<Sample>& samples) {
    in_epochs(epochs, samples.size(), [&](std::size_t at) { look_at(samples[at]); });
  }
  double weight(std::size_t feature) const { return weights_[feature]; }

 private:
  void look_at(const Sample& sample) {
    double sum = 0;
    for (const auto feature : sample.features) sum += weights_[feature];
    const double wrong = logistic(sum) - (sample.is ? 1 : 0);
    if (negligible(wrong)) return;
    for (const auto feature : sample.features) {
      auto& weight = weights_[feature];
      rule_.descend(weight, squares_[feature], wrong);
      if (!may_speak_against_[feature]) weight = std::max(weight, against_most);
    }
  }

  AdaGrad rule_{.step = 0.1};
  std::vector<bool> may_speak_against_;
  std::vector<double> weights_, squares_;
};

bool writable(const std::string& name) { return name.find_first_of(" ;)\"") == std::string::npos; }

bool may_speak_against(Intent head, const std::string& feature) {
  return head == Intent::yes || feature.starts_with("G:") || feature.ends_with('=');
}

// What stands beside an alarm: whoever speaks of harming themselves is not called again if they asked for
// that too, and an answer stands beside the wish not to be called.
Meaning raised(const LinearModel& alarms, const Case& the_case, const Meaning& meaning, Intent head) {
  Meaning out{head, 0.5, spoke_for(alarms, the_case, head), Intent::unclear, meaning.slots};
  const bool answer = is_answer(the_case.question, meaning.intent) && meaning.intent != Intent::unclear;
  if (head == Intent::crisis) {
    if (meaning.intent == Intent::stop_calling || meaning.also == Intent::stop_calling)
      out.also = Intent::stop_calling;
    else if (answer && meaning.intent != Intent::yes)
      out.also = meaning.intent;
  } else if (answer || is_request(meaning.intent) || is_topic(meaning.intent)) {
    out.also = meaning.intent;
  }
  return out;
}

// Words that no rule explains.
bool something_else(const Case& the_case) {
  return std::any_of(the_case.evidence.begin(), the_case.evidence.end(),
                     [](const Evidence& one) { return one.name == "X:rest" || one.name == "X:more"; });
}

// Where a yes is no more than heard: words that nothing explains, or a "but", stand beside it.
bool may_be_doubted(const Case& the_case, const Meaning& meaning) {
  if (!yes_is_doubted(the_case.question) || the_case.only_silence) return false;
  if (meaning.intent != Intent::yes && meaning.also != Intent::yes) return false;
  return something_else(the_case) ||
         std::any_of(the_case.evidence.begin(), the_case.evidence.end(),
                     [](const Evidence& one) { return one.name == "G:but" || one.name == "G:until"; });
}

Meaning with_alarms(const LinearModel& alarms, const Case& the_case, Meaning meaning) {
  const auto speaks = [&](Intent head) { return alarm(alarms, the_case.evidence, head); };
  const auto has = [&](Intent intent) { return meaning.intent == intent || meaning.also == intent; };
  const auto& rules = the_case.rules;
  const bool guessed = rules.intent != Intent::yes && rules.also != Intent::yes;
  if (may_be_doubted(the_case, meaning) &&
      speaks(Intent::yes) < (guessed ? guessed_yes_needed : yes_needed)) {
    if (meaning.intent == Intent::yes)
      meaning = {Intent::unclear, 0.3, {}, meaning.also, std::move(meaning.slots)};
    if (meaning.also == Intent::yes) meaning.also = Intent::unclear;
  }
  const auto alarmed = [&](Intent head, int needed) {
    const bool known = the_case.idiom || the_case.said.size() <= few_words || !something_else(the_case);
    return speaks(head) >= (known ? known_needed : needed) && !spoke_for(alarms, the_case, head).empty();
  };
  // "Don't call at night", "don't hang up": the rules tell them apart.
  const bool told_apart = has(Intent::call_later) || the_case.idiom;
  if (!has(Intent::stop_calling) && !has(Intent::crisis) && !told_apart &&
      alarmed(Intent::stop_calling, stop_needed))
    meaning = raised(alarms, the_case, meaning, Intent::stop_calling);
  if (!has(Intent::crisis) && alarmed(Intent::crisis, crisis_needed))
    meaning = raised(alarms, the_case, meaning, Intent::crisis);
  return meaning;
}

}  // namespace

void teach_alarms(Question question, const std::vector<Evidence>& evidence, const std::vector<Intent>& truths,
                  std::vector<JudgeAlarmLesson>& out) {
  const auto meant = [&](Intent intent) {
    return std::find(truths.begin(), truths.end(), intent) != truths.end();
  };
  JudgeAlarmLesson words{{}, Intent::crisis, meant(Intent::crisis)}, all{{}, Intent::yes, meant(Intent::yes)};
  for (const auto& one : evidence) {
    all.features.push_back(one.name);
    if (!one.of_rules) words.features.push_back(one.name);
  }
  if (yes_is_doubted(question)) {
    out.push_back(std::move(all));
    out.push_back({words.features, Intent::yes, meant(Intent::yes)});
  }
  out.push_back(words);
  words.head = Intent::stop_calling;
  words.is = meant(Intent::stop_calling);
  out.push_back(std::move(words));
}

std::string learn_judge_alarms(const std::vector<JudgeAlarmLesson>& lessons) {
  std::map<std::string, int> seen;
  for (const auto& lesson : lessons)
    for (const auto& feature : lesson.features) ++seen[feature];
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<std::string> names;
  for (const auto& [feature, times] : seen)
    if (times >= seen_least && writable(feature)) {
      numbers.emplace(feature, static_cast<std::uint32_t>(names.size()));
      names.push_back(feature);
    }
  std::vector<std::string> entries(names.size());
  for (const auto head : heads) {
    std::vector<Sample> samples;
    for (const auto& lesson : lessons) {
      if (lesson.head != head) continue;
      Sample sample{{}, lesson.is};
      for (const auto& feature : lesson.features)
        if (const auto found = numbers.find(feature); found != numbers.end())
          sample.features.push_back(found->second);
      samples.push_back(std::move(sample));
    }
    std::vector<bool> against(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) against[i] = may_speak_against(head, names[i]);
    Learner learner(std::move(against));
    learner.learn(samples);
    for (std::size_t i = 0; i < names.size(); ++i)
      if (const auto value = std::lround(learner.weight(i) / unit); value != 0)
        entries[i] += std::string(1, letter_of(head)) + std::to_string(value);
  }
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!entries[i].empty()) out += names[i] + " " + entries[i] + ";";
  return out;
}

bool yes_is_doubted(Question question) {
  return question == Question::yes_no || question == Question::linked_number || question == Question::repaid;
}

int alarm(const LinearModel& alarms, const std::vector<Evidence>& evidence, Intent head) {
  if (evidence.empty()) return nothing_known;
  LinearModel::Scores scores{};
  for (const auto& one : evidence)
    if (head == Intent::yes || !one.of_rules) alarms.add(one.name, scores);
  return scores[static_cast<std::size_t>(head)];
}

Meaning weighed(const LinearModel& judge, const LinearModel& alarms, Case the_case) {
  // Any words will do for an open question.
  auto meaning = the_case.question == Question::open ? the_case.rules : judged(judge, the_case);
  return with_alarms(alarms, the_case, std::move(meaning));
}

}  // namespace rf::understand
