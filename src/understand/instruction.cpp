#include "understand/instruction.h"

#include <algorithm>

#include "understand/value_words.h"

namespace rf::understand {
namespace {

// One of `list` within `most` words behind `at`; 0: none.
std::size_t follows(const ValueWords& words, std::size_t at, std::size_t most,
                    std::initializer_list<std::string_view> list) {
  for (auto next = at + 1; next < words.size() && next <= at + most; ++next)
    if (is_one_of(words[next].text, list)) return next;
  return 0;
}

}  // namespace

bool instructs_machine(std::string_view said) {
  const auto words = value_words(said);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string_view word = words[at].text;
    if (is_one_of(word, {"ignore", "disregard", "forget", "override", "bypass"}) &&
        follows(words, at, 5,
                {"rule", "rules", "instruction", "instructions", "prompt", "prompts", "script", "programming",
                 "guidelines"}))
      return true;
    if (is_one_of(word, {"mark", "set", "record", "update", "change", "register", "flag", "put", "enter"}))
      if (const auto as = follows(words, at, 6, {"as", "to"});
          as && follows(words, as, 3,
                        {"paid", "repaid", "settled", "closed", "cleared", "resolved", "verified", "approved",
                         "confirmed", "done"}))
        return true;
    if (any_phrase_at(words, at, {"system prompt", "developer mode", "you are now a"})) return true;
  }
  return false;
}

}  // namespace rf::understand
