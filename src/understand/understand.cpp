#include "understand/understand.h"

#include <algorithm>

#include "understand/classifier.h"
#include "understand/decide.h"
#include "understand/identity.h"
#include "understand/model.h"

namespace rf::understand {
namespace {

// How far ahead a guess must be. What ends a call or stands in its record for good must be further ahead.
int margin_needed(Intent intent, bool negation) {
  switch (intent) {
    case Intent::no: return negation ? 6 : 20;
    case Intent::fraud:
    case Intent::physical:
    case Intent::virtual_card:
    case Intent::both:
    case Intent::wrong_person:
    case Intent::stop_calling: return 20;
    default: return 14;
  }
}

// The rules know no word of this that answers or asks: what does it look like?
Meaning guess(Question question, const Tokens& tokens, const Cues& cues, const Lexicon& lexicon) {
  static const Classifier classifier(english_model());
  auto guess = classifier.guess(question, tokens, lexicon);
  if (guess.margin < margin_needed(guess.intent, cues.loose_negation)) return {};
  return {guess.intent, 0.4 + std::min(guess.margin, 40) / 200.0, std::move(guess.why)};
}

}  // namespace

Meaning understand(Question question, std::string_view words, std::string_view language,
                   std::string_view asked_for) {
  const auto& lexicon = lexicon_for(language);
  Tokens tokens;
  read_tokens(words, lexicon, tokens);
  const auto cues = find_cues(question, tokens, lexicon);
  auto meaning = decide(question, tokens, cues, asked_for);
  if (question == Question::yes_no && !asked_for.empty())
    meaning = answer_identity(std::move(meaning), words, asked_for);
  // Any words will do for an open question; what only looks like a request is none there. And where the rules
  // know every word ("no problem"), there is nothing to guess.
  if (meaning.intent != Intent::unclear || question == Question::open || speaks(cues) || cues.all_taken)
    return meaning;
  auto guessed = guess(question, tokens, cues, lexicon);
  return guessed.intent == Intent::unclear || (guessed.intent == Intent::yes && !cues.list.empty()) ? meaning
                                                                                                    : guessed;
}

}  // namespace rf::understand
