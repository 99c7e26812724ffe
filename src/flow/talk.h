#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "flow/step.h"
#include "understand/understand.h"

namespace rf::flow {

// What a call of the flow knows: the facts of the file's `sample:`; every other that a call is not made
// without, as its own name in brackets; and a day, a Monday, where the sample names none. For what a case may
// lack the line's own words are spoken.
Facts sample_facts(const Flow& flow);
// These and what a case may lack, so that nothing is left out where everything that could be spoken is looked
// at.
Facts all_sample_facts(const Flow& flow);

// A conversation that is tried out: by the tests of a file, in the terminal, in a chat. Words are understood
// as in a call. What it is told after the end changes nothing.
class Talk {
 public:
  Talk(const Flow& flow, Facts facts) : flow_(flow), facts_(std::move(facts)) {}

  const Move& begin();
  const Move& machine();
  const Move& words(std::string_view text);
  const Move& keys(std::string_view pressed);
  const Move& silence();
  // Asks for another language, by its tag, as with words that are understood so.
  const Move& asks_for_language(std::string_view tag);
  const Move& hung_up();

  // How the last words or keys were understood.
  const understand::Meaning& meaning() const { return meaning_; }
  const State& state() const { return state_; }
  const Step& standing() const { return flow_.steps[static_cast<std::size_t>(state_.step)]; }
  const Facts& facts() const { return facts_; }
  // So far.
  Outcome outcome = Outcome::none;
  Disposition disposition = Disposition::none;
  std::set<Effect> effects;
  std::vector<std::string> reviews;
  std::set<const Exit*> taken;

 private:
  const Move& meant(understand::Meaning meaning);
  const Move& moved(Move move);

  const Flow& flow_;
  const Facts facts_;
  State state_;
  understand::Meaning meaning_;
  Move move_;
};

}  // namespace rf::flow
