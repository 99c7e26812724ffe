#pragma once

#include <string>
#include <string_view>

namespace rf {

// What may not be kept of what people say and write (PCI DSS 3.3.1, 3.4.1): card numbers, but for the last
// four digits, and the secret codes that belong to them. Digits of any script count, whole or in groups with
// up to three other signs between them.

// Of spoken words, before they are stored. Digits may be words ("four one double one"). No check digit is
// asked for: a misheard card number is still most of one. Runs of 13 digits and more are masked, and a number
// of three to six digits that follows cvv, cvc, pin, otp or "code".
std::string redact_speech(std::string_view text);

// Of written text, such as a note in an imported file: 13 to 19 digits with a right check digit.
std::string redact_text(std::string_view text);

// Of a field that holds a card number: "4111 1111 1111 1234" becomes "***1234"; what is masked already stays.
std::string redact_card(std::string_view card);

}  // namespace rf
