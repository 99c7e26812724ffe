#pragma once

#include "understand/japanese_words.h"
#include "understand/understand.h"

namespace rf::understand::japanese {

// Who is on the line, after "{asked_for}様でいらっしゃいますか": as answer_identity in identity.h. A yes
// needs every word to be accounted for; "はい" or "はい、田中です" is one, a family name alone ("田中です")
// is the family's, and a relation ("田中の妻です") is somebody else.
Meaning answer_identity_japanese(Meaning heard, const Sentence& sentence, std::string_view asked_for);

}  // namespace rf::understand::japanese
