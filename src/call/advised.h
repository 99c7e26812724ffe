#pragma once

#include <optional>
#include <string>

#include "call/call.h"

namespace rf::call {

// What the words of an answer mean without anybody's help.
Understood meaning_of(const Call& call, const flow::Flow& flow, const Heard& heard);

// Below it an answer is as good as a guess.
inline constexpr double sure_from = 0.5;

// Whether a language model may be asked about this answer: words that mean nothing or too little to us, at a
// question that has nothing to do with who is on the line. Never where the rules have understood a denial, a
// report of fraud or any request.
bool may_ask_about(const Call& call, const flow::Flow& flow, const Heard& heard);
// The answers from which it may choose there, by name; "unclear" is the last.
std::vector<std::string_view> choices(const flow::Step& step);
// The kinds of values that the step's answers can fill.
std::vector<understand::SlotKind> value_kinds(const flow::Flow& flow, const flow::Step& step);

// The meaning after the advice was held against the closed lists and the customer's own words: theirs, with
// `by` set, where all of it stands; else `own` with the reason in `refused`. Then what to ask again with, if
// the answer leads to that.
struct Taken {
  Understood meaning;
  int line = -1;         // of the flow; -1: the next wording
  std::string sentence;  // in place of the line's words; ""
};
Taken take_advice(const Call& call, const flow::Flow& flow, const Heard& heard, Understood own);

}  // namespace rf::call
