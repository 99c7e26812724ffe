#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rf::flow {

// The sentence with which a language model may ask a question again, held against what it may say. Closed: of
// each language only listed words pass, and those of the question's own approved wordings, so that a number,
// a date, a name, an offer, a link, a letter of another script are refused without being known. On top of
// that it has to ask or to beg pardon, and asserts nothing of the customer or of us.
struct Wording {
  std::string_view language;               // BCP 47, of the call
  std::vector<std::string_view> approved;  // the question's own wordings in it; a {fact} in them is left out
};
inline constexpr std::size_t wording_words_most = 30, wording_bytes_most = 400;

// Why the sentence may not be spoken, for the log; nullopt when it may. Any bytes are accepted.
std::optional<std::string> objection(std::string_view sentence, const Wording& wording);

}  // namespace rf::flow
