#include "understand/understand.h"

#include "understand/hindi.h"
#include "understand/japanese.h"
#include "understand/language_of.h"
#include "understand/understand_english.h"

namespace rf::understand {

namespace {

bool indian(std::string_view language) { return language == "en" || language == "en-IN"; }

// Who was asked in English and answers in plain Hindi is understood, where the words mean nothing in English.
// Who is on the line is for the rules of the language that was spoken to them: names that sound alike in
// Hindi are two people in English.
Meaning english_or_hindi(Question question, std::string_view words, const Context& context) {
  auto meaning = understand_english(question, words, context);
  const bool nothing =
      meaning.intent == Intent::unclear && meaning.also == Intent::unclear && meaning.slots.empty();
  const bool may = nothing && context.asked_for.empty() && indian(context.language);
  if (!may || language_of(words) != "hi") return meaning;
  return understand_hindi(question, words, context);
}

}  // namespace

Meaning understand(Question question, std::string_view words, const Context& context) {
  const auto language = context.language == "auto" ? language_of(words) : context.language;
  if (language.starts_with("hi")) return understand_hindi(question, words, context);
  if (language.starts_with("ja")) return understand_japanese(question, words, context);
  return english_or_hindi(question, words, context);
}

}  // namespace rf::understand
