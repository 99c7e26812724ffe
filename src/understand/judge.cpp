#include "understand/judge.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace rf::understand {
namespace {

constexpr std::size_t words_most_in_why = 4;

// How far ahead the judge must be. The figures are of cross-validation, on lots that no rule was tuned by.
constexpr int guess_needed = 12, weighty_guess_needed = 24;
constexpr int against_needed = 20, weighty_against_needed = 30;
constexpr int against_value_needed = 60;  // a value that was asked for and heard, a card that was chosen
constexpr int sure = 100, beyond_doubt = 180;
constexpr int doubt_needed = 12, denial_needed = 60;  // against the rules' yes

struct Verdict {
  Intent intent = Intent::unclear;
  int margin = 0;
};

bool asks_value(Question question) {
  return question == Question::name || question == Question::amount || question == Question::date;
}

bool possible(Question question, Intent intent) {
  if (intent == Intent::unclear) return true;
  if (intent == Intent::given) return asks_value(question);
  return is_answer(question, intent) || is_request(intent) || is_topic(intent);
}

// Of two alike the first.
Verdict verdict_of(const LinearModel& model, const Case& the_case) {
  LinearModel::Scores scores{};
  for (const auto& one : the_case.evidence) model.add(one.name, scores);
  Verdict out;
  int best = std::numeric_limits<int>::min(), second = best;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] > best) {
      second = std::exchange(best, scores[i]);
      out.intent = all_intents[i];
    } else {
      second = std::max(second, scores[i]);
    }
  }
  out.margin = best - second;
  return out;
}

// What ends a call or stands in its record for good.
bool weighty(Intent intent) {
  switch (intent) {
    case Intent::no:
    case Intent::fraud:
    case Intent::wrong_person:
    case Intent::crisis:
    case Intent::stop_calling: return true;
    default: return false;
  }
}

bool not_to_be_missed(Intent intent) { return intent == Intent::crisis || intent == Intent::stop_calling; }

bool may_say_yes(const Case& the_case, int margin) {
  switch (the_case.may_confirm) {
    case MayConfirm::never: return false;
    case MayConfirm::when_sure: return margin >= sure;
    case MayConfirm::when_beyond_doubt: return margin >= beyond_doubt;
  }
  return false;
}

// Whether the judge may stand against what the rules found.
bool outweighs(const Case& the_case, const Verdict& verdict) {
  const auto rules = the_case.rules.intent;
  if (not_to_be_missed(rules)) return false;
  // "Don't call at night": the rules tell the two apart.
  if (rules == Intent::call_later && verdict.intent == Intent::stop_calling) return false;
  if (rules == Intent::given || rules == Intent::physical || rules == Intent::virtual_card ||
      rules == Intent::both)
    return verdict.margin >= against_value_needed;
  return verdict.margin >= (weighty(verdict.intent) ? weighty_against_needed : against_needed);
}

// The rules' yes in doubt: asked again, and no longer one where the judge is far ahead with a denial.
Intent of_a_yes(const Verdict& verdict) {
  switch (verdict.intent) {
    case Intent::unclear: return verdict.margin >= doubt_needed ? Intent::unclear : Intent::yes;
    case Intent::no:
    case Intent::fraud:
    case Intent::unsure:
    case Intent::is_scam:
      if (verdict.margin >= denial_needed) return verdict.intent;
      return verdict.margin >= doubt_needed ? Intent::unclear : Intent::yes;
    case Intent::given: return Intent::yes;
    default: return verdict.margin >= against_needed ? verdict.intent : Intent::yes;
  }
}

// What stands, and `rules.intent` where the rules do.
Intent decided(const Case& the_case, const Verdict& verdict) {
  const auto rules = the_case.rules.intent;
  if (!possible(the_case.question, verdict.intent)) return rules;
  if (verdict.intent == rules || (not_to_be_missed(verdict.intent) && the_case.idiom)) return rules;
  if (rules == Intent::unclear) {
    // "Nahi maine kiya": asked again.
    const bool denies = verdict.intent == Intent::no || verdict.intent == Intent::fraud;
    if (denies && the_case.claimed) return rules;
    // A value has no look of its own.
    if (verdict.intent == Intent::given) return rules;
    if (verdict.intent == Intent::yes) return may_say_yes(the_case, verdict.margin) ? Intent::yes : rules;
    return verdict.margin >= (weighty(verdict.intent) ? weighty_guess_needed : guess_needed) ? verdict.intent
                                                                                             : rules;
  }
  if (the_case.only_silence) return rules;
  if (rules == Intent::yes) return of_a_yes(verdict);
  if (verdict.intent == Intent::unclear || verdict.intent == Intent::given) return rules;
  if (verdict.intent == Intent::yes && !may_say_yes(the_case, verdict.margin)) return rules;
  return outweighs(the_case, verdict) ? verdict.intent : rules;
}

// What stands beside it: the two change places, and an answer stays beside a request.
Intent beside(const Case& the_case, Intent intent) {
  const auto& rules = the_case.rules;
  if (rules.intent == Intent::unclear || not_to_be_missed(rules.also)) return rules.also;
  if (intent == Intent::unclear) return Intent::unclear;
  if (rules.also == intent) return rules.intent;
  const bool request = is_request(intent) || is_topic(intent);
  return request && rules.intent != Intent::yes && is_answer(the_case.question, rules.intent)
             ? rules.intent
             : Intent::unclear;
}

}  // namespace

std::string named(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const auto part : parts) size += part.size();
  std::string out;
  out.reserve(size);
  for (const auto part : parts) out.append(part);
  return out;
}

void complete(Case& the_case) {
  auto& evidence = the_case.evidence;
  const auto words = the_case.said.size();
  const auto& rules = the_case.rules;
  const auto add = [&](std::string name) { evidence.push_back({std::move(name), words, words, true}); };
  const std::string asked(name(the_case.question)), intent(name(rules.intent));
  add("R:" + intent);
  add("R:" + asked + "_" + intent);
  add("R:" + intent + (rules.confidence > 0.8 ? "+h" : rules.confidence > 0.65 ? "+m" : "+l"));
  if (rules.also != Intent::unclear) {
    const std::string also(name(rules.also));
    add("R2:" + also);
    add("R2:" + intent + "_" + also);
  }
  std::sort(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    return a.name != b.name ? a.name < b.name : a.first < b.first;
  });
  evidence.erase(std::unique(evidence.begin(), evidence.end(),
                             [](const Evidence& a, const Evidence& b) { return a.name == b.name; }),
                 evidence.end());
}

std::vector<std::string> spoke_for(const LinearModel& model, const Case& the_case, Intent intent) {
  std::vector<std::pair<int, std::size_t>> spoke;
  for (const auto& one : the_case.evidence)
    if (const int weight = model.weight(one.name, intent); weight > 0 && one.first < the_case.said.size())
      spoke.emplace_back(-weight, one.first);
  std::stable_sort(spoke.begin(), spoke.end());
  std::vector<std::size_t> places;
  for (const auto& [weight, place] : spoke)
    if (places.size() < words_most_in_why && std::find(places.begin(), places.end(), place) == places.end())
      places.push_back(place);
  std::sort(places.begin(), places.end());
  std::vector<std::string> out;
  out.reserve(places.size());
  for (const auto place : places) out.push_back(the_case.said[place]);
  return out;
}

Meaning judged(const LinearModel& model, const Case& the_case) {
  const auto verdict = verdict_of(model, the_case);
  const auto intent = decided(the_case, verdict);
  if (intent == the_case.rules.intent) return the_case.rules;
  Meaning out{intent, 0.3, {}, beside(the_case, intent), {}};
  if (intent != Intent::unclear) {
    out.confidence = intent == Intent::yes ? 0.55 : 0.4 + std::min(verdict.margin, 180) / 1'000.0;
    out.why = spoke_for(model, the_case, intent);
  }
  out.slots = the_case.rules.slots;
  return out;
}

void teach(const std::vector<Evidence>& evidence, Intent truth, std::vector<Lesson>& out) {
  for (const bool with_rules : {true, false}) {
    Lesson lesson{{}, truth};
    for (const auto& one : evidence)
      if (with_rules || !one.of_rules) lesson.features.push_back(one.name);
    out.push_back(std::move(lesson));
  }
}

}  // namespace rf::understand
