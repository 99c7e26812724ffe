#pragma once

#include <vector>

#include "understand/hindi_cues.h"
#include "understand/judge.h"

namespace rf::understand {

// What an utterance shows to the judge: "w:kol" a word, "H=kol" the word at the question, "p:kol_mat" a pair,
// "k:kol_karo" one with a word between, "t:kol" three or four letters of a word, "H=" what was asked; and of
// the rules "S:12-" a cue by its number (negated), "P:3_12-" one after another, "X:" what no cue explains.
std::vector<Evidence> hindi_evidence(Question question, const HindiWords& words, const HindiCues& cues);

// Whether the judge may make a yes of it.
MayConfirm hindi_may_confirm(Question question, const HindiWords& words, const HindiCues& cues);

// Whether a payment was claimed in plain words.
bool hindi_claimed(Question question, const HindiCues& cues);

}  // namespace rf::understand
