#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rf::flow {

// The sentence with which a language model may ask a question again, held against what it may say. Closed:
// each clause is one of the listed ways to say that something was not heard, to ask for it once more, or to
// ask what the question's own approved wordings ask, in words of theirs (flow/wording_rules.h). Whatever no
// rule says is refused: a number, a date, a name, an offer, a request for anything else, an assertion, a
// link, a letter of another script.
struct Wording {
  std::string_view language;               // BCP 47, of the call
  std::vector<std::string_view> approved;  // the question's own wordings in it; a {fact} in them is left out
};
inline constexpr std::size_t wording_words_most = 30, wording_bytes_most = 400;

// Why the sentence may not be spoken, for the log; nullopt when it may. Any bytes are accepted.
std::optional<std::string> objection(std::string_view sentence, const Wording& wording);

}  // namespace rf::flow
