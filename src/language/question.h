#pragma once

#include <string>

#include "call/advice.h"
#include "desk/ports.h"
#include "http/client.h"
#include "language/settings.h"

namespace rf::language {

// What a model is asked about one answer, and how. It is told the approved wordings of the question with
// their {facts} as they stand in the script, never the case's own; the customer's words, in which card
// numbers are masked; and, where it may word the question anew, what was said before.
http::ClientRequest request(const Settings& settings, const desk::Helper::Question& question);

// What it answered, as advice that is still to be judged: {"intent": "…", "amount": "…", "line": "…",
// "sentence": "…"}. Whatever is no such object is refused, with the reason in it.
call::Advice read_answer(const Settings& settings, std::string_view answer);

// How long Ollama keeps the model in memory after a question: its own five minutes would let it go between
// calls.
inline constexpr const char* keep_loaded = "1h";

// "ollama openchat": who was asked, for the log.
std::string who(const Settings& settings);

}  // namespace rf::language
