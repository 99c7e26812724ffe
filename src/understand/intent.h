#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace rf::understand {

// What kind of answer a step waits for.
enum class Question {
  yes_no,         // did you make this transaction? are you …?
  is_fraud,       // is this fraud, or is it all right?
  card_choice,    // physical or virtual?
  open,           // anything that was said counts; only the requests are looked for
  linked_number,  // is this the number that is linked to your account?
  name,           // what is your full name?
  amount,         // how much? a slot: `amount`
  repaid,         // was it repaid on time? has it been paid?
  date,           // when? slots: `date` and `time`
};

enum class Intent {
  unclear,  // something was said, nothing was understood
  yes,
  no,
  fraud,
  physical,
  virtual_card,  // "virtual"
  both,
  unsure,
  // Requests, understood at every step.
  repeat,
  who_is_this,
  is_scam,
  agent,
  wrong_person,
  not_available,
  call_later,
  stop_calling,
  // What else people come to speak of. A flow may have exits for these, and need not.
  already_paid,
  promise_to_pay,  // with the slots `amount`, `date` and `time`, as far as they were named
  hardship,        // cannot pay now: lost the job, an illness
  dispute,         // "I don't owe that"
  refuse,          // "I won't pay", "I won't tell you"
  complaint,
  attorney,    // is represented, or will sue
  bankruptcy,  // has filed, or is insolvent
  crisis,      // speaks of harming themselves; outranks everything
  why,         // "why do you need that?"
  help,        // "what can I say?"
  language,    // wants another language; the slot `language` says which
  voicemail,   // a machine's greeting, heard as words
  off_topic,   // understood, and nothing to do with the call
  given,       // nothing but the value that the question asked for: see the slots
};
inline constexpr std::array all_intents = {
    Intent::unclear,      Intent::yes,           Intent::no,
    Intent::fraud,        Intent::physical,      Intent::virtual_card,
    Intent::both,         Intent::unsure,        Intent::repeat,
    Intent::who_is_this,  Intent::is_scam,       Intent::agent,
    Intent::wrong_person, Intent::not_available, Intent::call_later,
    Intent::stop_calling, Intent::already_paid,  Intent::promise_to_pay,
    Intent::hardship,     Intent::dispute,       Intent::refuse,
    Intent::complaint,    Intent::attorney,      Intent::bankruptcy,
    Intent::crisis,       Intent::why,           Intent::help,
    Intent::language,     Intent::voicemail,     Intent::off_topic,
    Intent::given,
};
inline constexpr std::array all_questions = {
    Question::yes_no, Question::is_fraud, Question::card_choice, Question::open, Question::linked_number,
    Question::name,   Question::amount,   Question::repaid,      Question::date,
};

// The names that flows, logs and evaluation files use: "yes", "virtual", "stop_calling".
std::string_view name(Intent intent);
std::string_view name(Question question);
std::optional<Intent> intent_named(std::string_view name);
std::optional<Question> question_named(std::string_view name);

// What can be understood: the answers that a question can get, and the requests and topics that any question
// can get. Beside these there is only `unclear`. A flow need not have an exit for "no" to a card_choice
// ("neither").
std::span<const Intent> answers(Question question);
std::span<const Intent> requests();
// Understood at every question too, but a flow need not have exits for them.
std::span<const Intent> topics();
bool is_request(Intent intent);
bool is_topic(Intent intent);
bool is_answer(Question question, Intent intent);

}  // namespace rf::understand
