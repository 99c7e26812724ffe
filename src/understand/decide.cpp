#include "understand/decide.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "understand/answer.h"
#include "understand/names.h"

namespace rf::understand {
namespace {

// The requests, the weightiest first: of two in one answer this one counts.
struct Request {
  Cue cue;
  Intent intent;
  bool when_negated = false;  // "she is (not) here"
};
constexpr Request by_weight[] = {
    {Cue::stop_calling, Intent::stop_calling},
    {Cue::agent, Intent::agent},
    {Cue::wrong_person, Intent::wrong_person},
    {Cue::not_named, Intent::wrong_person},
    {Cue::named, Intent::wrong_person, true},
    {Cue::not_available, Intent::not_available},
    {Cue::available, Intent::not_available, true},
    {Cue::is_scam, Intent::is_scam},
    {Cue::who_is_this, Intent::who_is_this},
    {Cue::call_later, Intent::call_later},
    {Cue::repeat, Intent::repeat},
};

// "No, this is Rahul."
std::optional<Meaning> somebody_else(const Tokens& tokens, const Cues& cues, std::string_view asked_for) {
  const Found* no = nullptr;
  for (const auto& found : cues.list) {
    if (found.cue == Cue::dissent) no = &found;
    if (no && found.cue == Cue::named && !is_asked_for(found, tokens, asked_for))
      return Meaning{Intent::wrong_person, 0.8, words_of(tokens, {no, &found})};
  }
  return std::nullopt;
}

// "He's not here, this is his brother": who answers instead says that it is the right number.
bool introduces_a_relation(const Found& found, const Tokens& tokens) {
  const auto word = tokens.list[found.begin].text;
  if (word != "this" && word != "it" && word != "i" && word != "that") return false;
  for (auto at = found.begin; at < found.end; ++at)
    for (const std::string_view wrong : {"wrong", "not", "late", "number", "phone"})
      if (tokens.list[at].text == wrong) return false;
  return true;
}

bool somebody_is_away(const Cues& cues) {
  return std::any_of(cues.list.begin(), cues.list.end(), [](const Found& found) {
    return (found.cue == Cue::not_available && !found.negated()) ||
           (found.cue == Cue::available && found.negated());
  });
}

std::optional<Meaning> request(const Tokens& tokens, const Cues& cues, std::string_view asked_for) {
  const bool away = somebody_is_away(cues);
  for (const auto& [cue, intent, when_negated] : by_weight)
    for (const auto& found : cues.list)
      if (found.cue == cue && found.negated() == when_negated &&
          !(away && cue == Cue::wrong_person && introduces_a_relation(found, tokens)))
        return Meaning{intent, found.strength, words_of(tokens, {&found})};
  return somebody_else(tokens, cues, asked_for);
}

// Whether the answer beside a request counts: a denial does. Whoever is not the customer has not answered for
// the customer, an excuse ("I was sleeping") is no denial, and no payment is confirmed in passing: "I do |
// not want calls" is no "I do".
bool counts_beside(const Meaning& answer, Intent request) {
  const bool denies = answer.intent == Intent::no || answer.intent == Intent::fraud;
  return denies && answer.confidence > 0.65 && request != Intent::wrong_person && request != Intent::repeat;
}

bool only_whereabouts(const Meaning& later) {
  constexpr std::string_view calls[] = {"call", "ring",     "phone",  "callback", "later",   "back",
                                        "busy", "talk",     "speak",  "driving",  "meeting", "time",
                                        "now",  "tomorrow", "after",  "text",     "minutes", "free",
                                        "run",  "go",       "middle", "not",      "hour",    "email"};
  return std::none_of(later.why.begin(), later.why.end(), [&](const std::string& word) {
    return std::find(std::begin(calls), std::end(calls), word) != std::end(calls);
  });
}

// A statement stands first and the request beside it; a bare word gives way to the request. A request to be
// left alone always stands first: nobody who reads half of the meaning may miss it.
Meaning both(Meaning answer, Meaning asked, bool firm) {
  // "I'm on holiday in Spain, so yes, that was me": where somebody is asks for nothing.
  const bool answered = (answer.intent == Intent::yes && firm) || answer.intent == Intent::physical ||
                        answer.intent == Intent::virtual_card || answer.intent == Intent::both;
  if (answered && asked.intent == Intent::call_later && only_whereabouts(asked)) {
    answer.also = asked.intent;
    return answer;
  }
  // "Yes, I made it, who am I speaking to?"
  if (answer.intent == Intent::yes && firm && answer.confidence > 0.85 && asked.intent == Intent::who_is_this)
    asked.also = Intent::yes;
  if (!counts_beside(answer, asked.intent)) return asked;
  const bool answer_first = firm && asked.intent != Intent::stop_calling;
  // Who denies it in so many words is on the line: somebody else's absence is an explanation.
  if (answer_first && asked.intent == Intent::not_available) return answer;
  auto& first = answer_first ? answer : asked;
  first.also = answer_first ? asked.intent : answer.intent;
  return first;
}

// These leave no doubt about what is wanted of the call, whatever else was said.
bool weighty(Intent intent) {
  return intent == Intent::stop_calling || intent == Intent::agent || intent == Intent::wrong_person ||
         intent == Intent::not_available;
}

bool says_only(const Cues& cues, std::initializer_list<Cue> wanted) {
  return std::all_of(cues.list.begin(), cues.list.end(), [&](const Found& found) {
    return found.cue == Cue::nothing || std::find(wanted.begin(), wanted.end(), found.cue) != wanted.end();
  });
}

// "Tomorrow", "maybe later".
std::optional<Meaning> soft_later(const Tokens& tokens, const Cues& cues) {
  if (!says_only(cues, {Cue::later_softly, Cue::sorry, Cue::correction, Cue::unsure, Cue::contrast}))
    return std::nullopt;
  for (const auto& found : cues.list)
    if (found.cue == Cue::later_softly)
      return Meaning{Intent::call_later, found.strength, words_of(tokens, {&found})};
  return std::nullopt;
}

// "What?", "sorry?", "hold on": asked again is what helps, when nothing else was said.
std::optional<Meaning> soft_repeat(const Tokens& tokens, const Cues& cues) {
  if (!says_only(cues, {Cue::repeat_softly, Cue::sorry, Cue::correction})) return std::nullopt;
  for (const auto& found : cues.list)
    if (found.cue != Cue::nothing)
      return Meaning{Intent::repeat, found.cue == Cue::repeat_softly ? 0.75 : 0.6,
                     words_of(tokens, {&found})};
  return std::nullopt;
}

// "Stop", "get lost": the payment for one who denied it, else the calls.
std::optional<Meaning> soft_stop(const Tokens& tokens, const Cues& cues, const Meaning& answer, bool firm) {
  for (const auto& found : cues.list) {
    const bool bare = found.cue == Cue::stop_bare;
    if ((!bare && found.cue != Cue::stop_softly) || found.negated()) continue;
    if (answer.intent == Intent::fraud) return answer;
    // "Yes, stop it."
    if (answer.intent == Intent::yes && !bare) return Meaning{Intent::fraud, 0.6, words_of(tokens, {&found})};
    const auto why = words_of(tokens, {&found});
    if (answer.intent == Intent::no && firm) return Meaning{Intent::fraud, 0.7, why};
    return both(answer, Meaning{Intent::stop_calling, found.strength, why}, firm);
  }
  return std::nullopt;
}

// "Yes, but why are you calling?": the yes stands. In "yes, who is this?" it is how telephones are answered.
bool yes_but_why(const Tokens& tokens, const Cues& cues) {
  const auto at = [&](Cue cue) {
    return std::find_if(cues.list.begin(), cues.list.end(),
                        [&](const Found& found) { return found.cue == cue; });
  };
  const auto yes = at(Cue::assent), but = at(Cue::contrast), asks = at(Cue::who_is_this);
  if (asks == cues.list.end() || !(yes < but && but < asks)) return false;
  for (auto word = asks->begin; word < asks->end; ++word)
    if (tokens.list[word].text == "why") return true;
  return false;
}

}  // namespace

bool is_asked_for(const Found& found, const Tokens& tokens, std::string_view asked_for) {
  const FullName name(asked_for);
  std::vector<std::string> folded;
  for (auto i = found.begin; i < found.end; ++i)
    if (tokens.list[i].name_like) folded.push_back(fold(tokens.list[i].text));
  const std::vector<std::string_view> said(folded.begin(), folded.end());
  if (said.empty()) return false;
  const auto run = name.run(said, 0);
  return run.given && run.words == said.size();
}

std::vector<std::string> words_of(const Tokens& tokens, const std::vector<const Found*>& cues) {
  std::vector<std::string> out;
  for (const auto* found : cues)
    for (auto i = found->begin; i < found->end; ++i) out.emplace_back(tokens.list[i].text);
  return out;
}

Meaning decide(Question question, const Tokens& tokens, const Cues& cues, std::string_view asked_for) {
  Meaning answer;
  bool firm = false;
  switch (question) {
    case Question::yes_no:
    case Question::is_fraud: answer = answer_yes_no(question, tokens, cues, asked_for, firm); break;
    case Question::card_choice: answer = answer_card_choice(tokens, cues); break;
    case Question::linked_number:
    case Question::repaid:
    case Question::open:
    case Question::name:
    case Question::amount:
    case Question::date: break;
  }
  auto asked = request(tokens, cues, asked_for);
  // "Yes, but why are you calling?": the yes stands. In "yes, who is this?" it is how telephones are
  // answered.
  if (asked && asked->intent == Intent::who_is_this && answer.intent == Intent::yes &&
      yes_but_why(tokens, cues))
    asked->also = Intent::yes;
  if (asked && weighty(asked->intent)) return both(answer, *asked, firm);
  if (auto stop = soft_stop(tokens, cues, answer, firm)) return *stop;
  if (asked) return both(answer, *asked, firm);
  // To an open question they are requests only when they are all that was said.
  const bool alone = question != Question::open || cues.all_taken;
  if (const auto later = soft_later(tokens, cues); later && alone) return *later;
  if (answer.intent != Intent::unclear) return answer;
  if (const auto again = soft_repeat(tokens, cues); again && alone) return *again;
  return answer;
}

bool speaks(const Cues& cues) {
  return std::any_of(cues.list.begin(), cues.list.end(), [](const Found& found) {
    const bool answer = found.cue > Cue::nothing && found.cue < Cue::choice_or && found.cue != Cue::aside;
    return answer || found.cue >= Cue::stop_calling;
  });
}

}  // namespace rf::understand
