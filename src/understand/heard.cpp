#include "understand/heard.h"

#include <algorithm>

#include "understand/answer.h"

namespace rf::understand {
namespace {

bool one_of(Intent intent, std::initializer_list<Intent> list) {
  return std::find(list.begin(), list.end(), intent) != list.end();
}

bool one_of_words(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Meaning of(const Topic& topic, const Tokens& tokens) {
  return {topic.intent, topic.strength, words_of(tokens, {topic.found}), Intent::unclear, {}};
}

// The first of `others` that says something and is not what stands first.
Meaning with_also(Meaning first, std::initializer_list<Intent> others) {
  // Beside a crisis nothing matters but that they are not called again.
  if (first.intent == Intent::crisis && one_of(Intent::stop_calling, others))
    first.also = Intent::stop_calling;
  for (const auto other : others) {
    if (other == Intent::unclear || other == first.intent || first.also != Intent::unclear) continue;
    first.also = other;
  }
  return first;
}

// A complaint that somebody is about to make, and none that was made or is only spoken of.
bool means_to_complain(const Topic& topic, const Tokens& tokens) {
  for (auto at = topic.found->begin; at < topic.found->end; ++at)
    for (const std::string_view word : {"file", "lodge", "raise", "register", "ombudsman", "grievance"})
      if (tokens.list[at].text == word) return true;
  for (std::size_t back = 1; back <= 4 && back <= topic.found->begin; ++back)
    for (const std::string_view word : {"want", "like", "going", "will", "wish", "need"})
      if (tokens.list[topic.found->begin - back].text == word) return true;
  return false;
}

bool of_a_loan(const Topic& topic, const Tokens& tokens) {
  for (auto at = topic.found->begin; at < topic.found->end; ++at)
    for (const std::string_view word : {"owe", "owed", "loan", "loans", "debt", "debts", "borrowed"})
      if (tokens.list[at].text == word) return true;
  return false;
}

// Whether a topic is only talk at a question of a card. What the card's words said may be contradictory, and
// yet no topic explains it: "yes they charged me double", "why should I say no".
bool only_talk(Question question, const Topic& topic, const Heard& heard) {
  const bool silent = heard.answer.intent == Intent::unclear;
  switch (topic.intent) {
    case Intent::crisis:
    case Intent::voicemail:
    case Intent::language:
    case Intent::attorney:
    case Intent::bankruptcy: return false;
    // The card's words know these better: "stop calling it fraud", "the wrong person for that payment".
    case Intent::stop_calling:
    case Intent::wrong_person: return heard.spoke;
    // A payment that was made is the one that was asked about; and who disputes it reports it.
    case Intent::already_paid: return question != Question::open || !heard.all_taken;
    case Intent::complaint: return silent && heard.spoke && !means_to_complain(topic, *heard.tokens);
    case Intent::off_topic: return !silent || heard.spoke || (question == Question::open && !heard.all_taken);
    case Intent::why:
    case Intent::help: return question == Question::open ? !heard.all_taken : silent && heard.spoke;
    case Intent::hardship:
    case Intent::dispute:
      if (question == Question::card_choice) return false;
      [[fallthrough]];
    default: return question != Question::open && silent && heard.spoke;
  }
}

// "Don't call me until Friday": the day is the call's, and none on which something is paid.
bool day_of_the_call(const Tokens& tokens, const Meaning& asked, const Meaning& given) {
  if (asked.intent != Intent::call_later || given.intent != Intent::given || given.why.empty()) return false;
  const auto place = [&](std::string_view word) {
    return std::find_if(tokens.list.begin(), tokens.list.end(),
                        [&](const Token& token) { return token.text == word; });
  };
  for (const std::string_view call : {"call", "ring", "phone", "contact", "dial"})
    if (one_of_words(asked.why, call) && one_of_words(asked.why, "not")) {
      const auto first = std::string_view(given.why.front());
      return place(call) < place(first.substr(0, first.find(' ')));
    }
  return false;
}

}  // namespace

Meaning beside(Question question, Heard heard) {
  auto& meaning = heard.answer;
  const bool silent = meaning.intent == Intent::unclear;
  std::erase_if(heard.topics, [&](const Topic& topic) {
    if (only_talk(question, topic, heard)) return true;
    if (question == Question::card_choice && topic.intent == Intent::promise_to_pay) return true;
    // Who disputes a payment reports it; who will not pay for it denies it.
    const bool payment = question == Question::yes_no || question == Question::is_fraud;
    return payment && !silent && one_of(topic.intent, {Intent::dispute, Intent::refuse}) &&
           !(meaning.intent == Intent::no && of_a_loan(topic, *heard.tokens)) &&
           one_of(meaning.intent, {Intent::no, Intent::fraud, Intent::yes, Intent::unsure});
  });
  if (heard.topics.empty()) return std::move(meaning);
  const auto second = heard.topics.size() > 1 ? heard.topics[1].intent : Intent::unclear;
  auto topic = of(heard.topics.front(), *heard.tokens);
  if (topic.intent == Intent::stop_calling && meaning.intent == Intent::stop_calling)
    return with_also(std::move(meaning), {second});
  if (one_of(topic.intent, {Intent::crisis, Intent::voicemail, Intent::stop_calling}))
    return with_also(std::move(topic), {meaning.intent, second, meaning.also});
  // The "no" of "no money" answers nothing.
  const bool no_of_topic = heard.tokens->list[heard.topics.front().found->begin].text == "no";
  if (silent ||
      (no_of_topic && meaning.intent == Intent::no && meaning.why == std::vector<std::string>{"no"}))
    return with_also(std::move(topic), {second});
  if (topic.intent == Intent::hardship && meaning.also == Intent::no &&
      meaning.intent != Intent::stop_calling)
    meaning.also = Intent::unclear;
  if (topic.intent == Intent::language && meaning.intent == Intent::repeat)
    return with_also(std::move(topic), {meaning.intent});
  // What was paid is what was asked about; but a question is answered, and the yes stands.
  const bool asks = one_of(topic.intent, {Intent::why, Intent::help, Intent::language});
  if (meaning.intent == Intent::yes && !asks) return std::move(meaning);
  return with_also(std::move(meaning), {topic.intent});
}

Meaning weighed(Question question, const Heard& heard, const Meaning& asked, const Meaning& loan) {
  auto topics = heard.topics;
  const bool said = loan.intent != Intent::unclear || asked.intent != Intent::unclear;
  std::erase_if(topics, [&](const Topic& topic) {
    return topic.intent == Intent::off_topic && (said || topics.size() > 1);
  });
  const auto nth = [&](std::size_t n) { return topics.size() > n ? topics[n].intent : Intent::unclear; };
  const auto first = nth(0), second = nth(1);
  if (one_of(first, {Intent::crisis, Intent::voicemail, Intent::stop_calling}))
    return with_also(of(topics.front(), *heard.tokens), {loan.intent, asked.intent, second, asked.also});
  if (one_of(asked.intent,
             {Intent::stop_calling, Intent::agent, Intent::wrong_person, Intent::not_available}))
    return with_also(asked, {asked.also, first, loan.intent});
  if (day_of_the_call(*heard.tokens, asked, loan)) return with_also(asked, {first});
  if (first == Intent::unclear) {
    const bool statement = loan.intent == Intent::no || loan.intent == Intent::given;
    if (asked.intent == Intent::unclear || (statement && loan.confidence > 0.65))
      return with_also(loan, {asked.intent});
    return with_also(asked, {asked.also, loan.intent});
  }
  auto topic = of(topics.front(), *heard.tokens);
  if (loan.intent == Intent::given) {
    // The value was given, whatever goes with it; but not where it is the value of what is denied or was
    // done.
    if (!one_of(first, {Intent::dispute, Intent::already_paid, Intent::refuse, Intent::attorney,
                        Intent::bankruptcy}))
      return with_also(loan, {first, asked.intent});
    return with_also(std::move(topic), {loan.intent});
  }
  // "When?" - "when my salary comes": a promise, and no day.
  if (question == Question::date && first == Intent::promise_to_pay && loan.intent == Intent::unclear)
    return with_also({Intent::unsure, 0.7, std::move(topic.why), Intent::unclear, {}}, {topic.intent});
  if (question == Question::repaid && first == Intent::already_paid &&
      one_of(loan.intent, {Intent::yes, Intent::no, Intent::already_paid, Intent::unsure}))
    return with_also(loan, {loan.also, second, asked.intent});
  return with_also(std::move(topic), {loan.intent, second, asked.intent});
}

}  // namespace rf::understand
