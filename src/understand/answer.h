#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "understand/cues.h"
#include "understand/understand.h"

namespace rf::understand {

// The answer to a question of one kind when nothing was requested; `unclear` if there is none. `firm` is set
// when it is a whole statement, more than "yes" or "no".
Meaning answer_yes_no(Question question, const Tokens& tokens, const Cues& cues, std::string_view asked_for,
                      bool& firm);
Meaning answer_card_choice(const Tokens& tokens, const Cues& cues);

// Whether the names in `found` are the name that was asked for, the given name among them.
bool is_asked_for(const Found& found, const Tokens& tokens, std::string_view asked_for);
std::vector<std::string> words_of(const Tokens& tokens, const std::vector<const Found*>& cues);

}  // namespace rf::understand
