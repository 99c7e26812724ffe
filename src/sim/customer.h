#pragma once

#include <string>
#include <vector>

#include "call/event.h"
#include "sim/world.h"

namespace rf::sim {

enum class Temperament {
  confirms,
  denies,
  reports_fraud,
  confused,
  silent,
  hangs_up,
  busy,
  no_answer,
  voicemail,
  wrong_person,
  angry
};
inline constexpr Temperament all_temperaments[] = {
    Temperament::confirms,  Temperament::denies,       Temperament::reports_fraud, Temperament::confused,
    Temperament::silent,    Temperament::hangs_up,     Temperament::busy,          Temperament::no_answer,
    Temperament::voicemail, Temperament::wrong_person, Temperament::angry,
};

// Somebody who was called: knows the truth, hears words, says words.
struct Customer {
  Temperament temperament = Temperament::confirms;
  int asked = 0;
  // What they have said so far that a desk must never lose once it has answered: told when asked about the
  // transaction.
  flow::Outcome meant = flow::Outcome::none;

  struct Act {
    bool hangs_up = false;
    call::Heard::Kind kind = call::Heard::Kind::silence;
    std::string text;
  };
  Act respond(const std::string& heard, Chance& chance);
};

// Whether these words of a customer ask never to be called again.
bool asks_to_stop(std::string_view words);

}  // namespace rf::sim
