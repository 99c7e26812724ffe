#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace rf {

// What may not be kept of what people say and write (PCI DSS 3.3.1, 3.4.1): card numbers, but for the last
// four digits, and the secret codes that belong to them. Digits of any script count, whole or in groups with
// up to three other signs between them.

// Of spoken words, before they are stored. Digits may be words ("four one double one"). No check digit is
// asked for: a misheard card number is still most of one. Runs of 13 digits and more are masked, and a number
// of three to six digits that follows cvv, cvc, pin, otp or "code".
std::string redact_speech(std::string_view text);

// Of written text, such as a note in an imported file. Fewer things are masked than of speech, because order
// numbers, amounts, dates and telephone numbers stand there too: 13 to 19 digits that begin as cards do and
// have a right check digit, and what follows them closely like a code; 13 digits and more of which at least
// four are words; and three to six digits after cvv, cvc, pin, otp, "security code" and their like, but not
// the six of a postal PIN code.
std::string redact_text(std::string_view text);

// Of what somebody else wrote about a call: telephone numbers but for their last four digits, that is any
// seven digits and more.
std::string redact_phones(std::string_view text);

// Whether written text has a card number in it, as redact_text would find one.
bool holds_card(std::string_view text);

// Of a field that holds a card number: "VISA 4111 1111 1111 1234" becomes "***1234"; what is masked already
// stays. Error "card-unclear" where the last four digits are not certain: a spreadsheet's 4.11111E+15, a
// number that it rounded, several numbers. The message never quotes the value.
Result<std::string> redact_card(std::string_view card);

// The last four digits alone, bare or behind nothing but the signs of a mask, in the one form in which they
// are shown: "9876" and "XXXX-XXXX-XXXX-9876" become "***9876". Any other text stays.
std::string masked_card(std::string_view card);

}  // namespace rf
