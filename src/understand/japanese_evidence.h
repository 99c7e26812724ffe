#pragma once

#include <vector>

#include "understand/japanese_cues.h"
#include "understand/judge.h"

namespace rf::understand::japanese {

// What an utterance shows to the judge: "b:使う" a word, "A=使う" the word at the question, "e:使う+n" its
// endings, "s:n" endings alone, "c:PAY-" a class of words, "p:" a pair, "k:" one with a word between, "g:"
// two or three characters; and of the rules "S:31-" a cue by its number (negated), "P:3_31-" one after
// another, "X:" what no cue explains.
std::vector<Evidence> evidence_of(Question question, const Sentence& sentence, const Cues& cues);

// Whether the judge may make a yes of it.
MayConfirm may_confirm(Question question, const Sentence& sentence, const Cues& cues);

}  // namespace rf::understand::japanese
