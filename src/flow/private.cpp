#include "flow/private.h"

#include <algorithm>

#include "base/text.h"

namespace rf::flow {
namespace {

// Letters beyond ASCII belong to a word as well.
bool of_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    // Japanese and Hindi do not always stand apart from what follows.
    const bool ascii = static_cast<unsigned char>(word.front()) < 0x80;
    const bool begins = !ascii || at == 0 || !of_a_word(text[at - 1]);
    const bool ends = !ascii || end == text.size() || !of_a_word(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

std::string private_word_in(const Flow& flow, std::string_view text) {
  if (flow.private_words.empty()) return "";
  const auto lower = lower_ascii(text);
  for (const auto& word : flow.private_words)
    if (has_word(lower, lower_ascii(word))) return word;
  return "";
}

PrivatePart private_part(const Flow& flow, const Line& line) {
  for (std::size_t language = 0; language < flow.languages(); ++language) {
    const auto& text = line.in(language);
    const auto names = placeholders(text);
    for (const auto& name : names ? names->all : std::vector<std::string>())
      if (std::find(flow.private_facts.begin(), flow.private_facts.end(), name) != flow.private_facts.end())
        return {false, name};
    if (auto word = private_word_in(flow, text); !word.empty()) return {true, std::move(word)};
  }
  return {};
}

}  // namespace rf::flow
