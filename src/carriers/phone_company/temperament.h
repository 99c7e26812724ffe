#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace rf::carriers::phone_company {

// What a customer does when something was said to them.
struct Reaction {
  enum class Kind { says, presses, stays_silent, hangs_up };
  Kind kind = Kind::stays_silent;
  std::vector<std::string> variants;  // words, or keys; one of them, by the dice
  int times = 0;                      // how often in a call, then the next reaction of the list; 0: for ever
  bool leaves = false;                // and hangs up as soon as somebody speaks again
};

// Words that must be said in this order, with at most `gap_most` bytes between two parts ("is this * yours").
struct Phrase {
  std::vector<std::string> parts;  // as plain_words makes them
};
inline constexpr std::size_t gap_most = 60;

// Something that can be said to a customer ("am i speaking with"), by the words that give it away.
struct Topic {
  std::string name;
  std::vector<Phrase> phrases;
};

// How a kind of customer takes a call.
struct Temperament {
  enum class Line { picks_up, machine, busy, no_answer, fails };
  std::string name, about;
  Line line = Line::picks_up;
  std::vector<std::string> greeting;  // on picking up; empty: says nothing
  int hangs_up_at = 0;                // hangs up on hearing this question, from 1; 0: never
  // By topic, or by the form of a question that no topic names: "yes_no", "choice", "open". "always" comes
  // before all.
  std::map<std::string, std::vector<Reaction>, std::less<>> answers;
};

// Lower case, apostrophes dropped, everything else that is no letter or digit is one space; a space at both
// ends.
std::string plain_words(std::string_view text);

// The kinds of customers there are. Data: temperaments.yaml.
class Temperaments {
 public:
  static Result<Temperaments> load(std::string file, std::string_view yaml);
  // The file that is built into the program.
  static Result<Temperaments> built_in();

  const Temperament* find(std::string_view name) const;
  std::vector<std::string_view> names() const;
  // For a number that no customers file names: by its last two digits.
  const Temperament& of_digits(std::string_view number) const;
  const std::vector<Topic>& topics() const { return topics_; }
  const std::vector<std::string>& digits() const { return digits_; }
  bool knows_topic(std::string_view name) const;

 private:
  std::vector<Topic> topics_;
  std::vector<Temperament> kinds_;
  std::vector<std::string> digits_;
};

}  // namespace rf::carriers::phone_company
