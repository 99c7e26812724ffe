#pragma once

#include "understand/stacked.h"

namespace rf::understand {

// What the answer means when the model of english.model is heard beside the rules: theirs, or another where
// the model is surer than that step is dangerous. `named` says that the question asked for a person.
// - A crisis and a wish to be left alone that the rules found stand; the model may add one.
// - Both are asked of the words apart from all else (alarms.h), and are heard beside any answer, a yes and
// what the
//   rules know every word of too.
// - A yes of the rules that its words make unlikely, or that is mocked ("was I heck"), is none.
// - From a denial, a report of fraud or a doubt nothing leads to a yes; from silence only a model that is all
//   but certain, where no word denies, doubts, asks or speaks of fraud.
// - A card is chosen, and a value given, only by words that chose or gave it.
Meaning second_opinion(Question question, const Reading& reading, bool named);

}  // namespace rf::understand
