#pragma once

#include <span>
#include <string_view>

namespace rf::flow {

// Phrases that may stand in one place, separated by ";".
struct WordClass {
  std::string_view name, phrases;
};

// How a question may be asked again, in one language. Each clause of a sentence, between commas, is what one
// of the rules says, from its beginning to its end; what no rule says is refused.
struct WordingRules {
  std::span<const WordClass> classes;
  // Pieces, separated by blanks: words ("could|can"), a class ("{obj}"), each once, "?" for perhaps, "*" for
  // any number; "{topic}" is a question about what the approved question asks, "{declared}" what it asks as
  // it stands behind "whether". "? " before all of them: only in a question. The first rule is courtesy,
  // which alone asks for nothing.
  std::span<const std::string_view> rules;
  // Never in a topic, also where an approved wording has it.
  std::span<const std::string_view> never;
  // Beside the approved words, in any place: they add nothing.
  std::span<const std::string_view> about;
  // What makes a question of it: the first word (English), any word (Hindi), the ending (Japanese).
  std::span<const std::string_view> asking;
  std::span<const std::string_view> declaring;  // the first word behind "whether"
};
const WordingRules& wording_rules(std::string_view language);

}  // namespace rf::flow
