#include "understand/intent.h"

#include <algorithm>
#include <utility>

#include "base/error.h"

namespace rf::understand {

std::string_view name(Intent intent) {
  switch (intent) {
    case Intent::unclear: return "unclear";
    case Intent::yes: return "yes";
    case Intent::no: return "no";
    case Intent::fraud: return "fraud";
    case Intent::physical: return "physical";
    case Intent::virtual_card: return "virtual";
    case Intent::both: return "both";
    case Intent::unsure: return "unsure";
    case Intent::repeat: return "repeat";
    case Intent::who_is_this: return "who_is_this";
    case Intent::is_scam: return "is_scam";
    case Intent::agent: return "agent";
    case Intent::wrong_person: return "wrong_person";
    case Intent::not_available: return "not_available";
    case Intent::call_later: return "call_later";
    case Intent::stop_calling: return "stop_calling";
    case Intent::already_paid: return "already_paid";
    case Intent::promise_to_pay: return "promise_to_pay";
    case Intent::hardship: return "hardship";
    case Intent::dispute: return "dispute";
    case Intent::refuse: return "refuse";
    case Intent::complaint: return "complaint";
    case Intent::attorney: return "attorney";
    case Intent::bankruptcy: return "bankruptcy";
    case Intent::crisis: return "crisis";
    case Intent::why: return "why";
    case Intent::help: return "help";
    case Intent::language: return "language";
    case Intent::voicemail: return "voicemail";
    case Intent::off_topic: return "off_topic";
    case Intent::given: return "given";
  }
  RF_ASSERT(!"an intent without a name");
}

std::string_view name(Question question) {
  switch (question) {
    case Question::yes_no: return "yes_no";
    case Question::is_fraud: return "is_fraud";
    case Question::card_choice: return "card_choice";
    case Question::open: return "open";
    case Question::linked_number: return "linked_number";
    case Question::name: return "name";
    case Question::amount: return "amount";
    case Question::repaid: return "repaid";
    case Question::date: return "date";
  }
  RF_ASSERT(!"a question without a name");
}

std::optional<Intent> intent_named(std::string_view wanted) {
  for (const Intent intent : all_intents)
    if (name(intent) == wanted) return intent;
  return std::nullopt;
}

std::optional<Question> question_named(std::string_view wanted) {
  for (const Question question : all_questions)
    if (name(question) == wanted) return question;
  return std::nullopt;
}

std::span<const Intent> answers(Question question) {
  static constexpr std::array yes_no = {Intent::yes, Intent::no, Intent::fraud, Intent::unsure};
  static constexpr std::array card_choice = {Intent::physical, Intent::virtual_card, Intent::both, Intent::no,
                                             Intent::unsure};
  static constexpr std::array bare_yes_no = {Intent::yes, Intent::no, Intent::unsure};
  static constexpr std::array value = {Intent::given, Intent::unsure};
  static constexpr std::array repaid = {Intent::yes, Intent::no, Intent::already_paid, Intent::unsure};
  switch (question) {
    case Question::yes_no:
    case Question::is_fraud: return yes_no;
    case Question::linked_number: return bare_yes_no;
    case Question::repaid: return repaid;
    case Question::name:
    case Question::amount:
    case Question::date: return value;
    case Question::card_choice: return card_choice;
    case Question::open: return {};
  }
  RF_ASSERT(!"a question without answers");
}

std::span<const Intent> requests() {
  static constexpr std::array all = {Intent::repeat,     Intent::who_is_this,  Intent::is_scam,
                                     Intent::agent,      Intent::wrong_person, Intent::not_available,
                                     Intent::call_later, Intent::stop_calling};
  return all;
}

std::span<const Intent> topics() {
  static constexpr std::array all = {
      Intent::already_paid, Intent::promise_to_pay, Intent::hardship,   Intent::dispute,  Intent::refuse,
      Intent::complaint,    Intent::attorney,       Intent::bankruptcy, Intent::crisis,   Intent::why,
      Intent::help,         Intent::language,       Intent::voicemail,  Intent::off_topic};
  return all;
}

namespace {

bool holds(std::span<const Intent> list, Intent intent) {
  return std::find(list.begin(), list.end(), intent) != list.end();
}

}  // namespace

bool is_request(Intent intent) { return holds(requests(), intent); }

bool is_topic(Intent intent) { return holds(topics(), intent); }

bool is_answer(Question question, Intent intent) { return holds(answers(question), intent); }

}  // namespace rf::understand
