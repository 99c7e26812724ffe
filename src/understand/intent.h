#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace rf::understand {

// What kind of answer a step waits for.
enum class Question {
  yes_no,       // did you make this transaction? are you …?
  is_fraud,     // is this fraud, or is it all right?
  card_choice,  // physical or virtual?
  open,         // anything that was said counts; only the requests are looked for
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
};

inline constexpr std::array all_intents = {
    Intent::unclear,      Intent::yes,           Intent::no,         Intent::fraud,
    Intent::physical,     Intent::virtual_card,  Intent::both,       Intent::unsure,
    Intent::repeat,       Intent::who_is_this,   Intent::is_scam,    Intent::agent,
    Intent::wrong_person, Intent::not_available, Intent::call_later, Intent::stop_calling,
};
inline constexpr std::array all_questions = {Question::yes_no, Question::is_fraud, Question::card_choice,
                                             Question::open};

// The names that flows, logs and evaluation files use: "yes", "virtual", "stop_calling".
std::string_view name(Intent intent);
std::string_view name(Question question);
std::optional<Intent> intent_named(std::string_view name);
std::optional<Question> question_named(std::string_view name);

// What can be understood: the answers that a question can get, and the requests that any question can get.
// Beside these there is only `unclear`. A flow need not have an exit for "no" to a card_choice ("neither").
std::span<const Intent> answers(Question question);
std::span<const Intent> requests();

}  // namespace rf::understand
