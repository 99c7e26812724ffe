#pragma once

#include <optional>
#include <string>
#include <vector>

#include "understand/understand.h"
#include "understand/value_words.h"

namespace rf::understand {

// What english_values() is made of: each finds the values of its kind, with the words that gave them.

// The one amount that was said, and its currency where it was said. A range, or two amounts of which none
// corrects the other, is none.
Slots english_amount(Question question, const ValueWords& words);

// The one day that was said, and the time of day.
//
// A weekday is the next one after `today`: "Friday" said on a Friday is a week on, "this Friday" is today;
// "next Friday" is the one of the next calendar week, which begins on a Monday. "Next week" is seven days on,
// "next month" the same day of the next month, as "in a week" and "in a month" are. "The 15th" is the next
// one after today. "The end of the week" is its Friday, the weekend its Saturday. A day whose year is not
// said is the next such day. Where something was paid ("I paid on Friday") all of these look back.
Slots english_date(Question question, const ValueWords& words, const Context& context);
Slots english_time(const ValueWords& words);
// The time at which somebody wants to be called: also an hour whose half of the day was not said ("at five"
// is 17:00, "at nine" 09:00), and a part of the day, which is its beginning ("in the evening" is 17:00).
Slots english_call_time(const ValueWords& words);

// "Suresh Kumar Reddy": introduced ("my name is"), or bare where a name was asked for. The words of the name
// that the call is for are names, whatever else they mean: "Mark", "Joy", "Sunday Okafor".
std::optional<Slot> english_name(Question question, const ValueWords& words, std::string_view asked_for = {});

// Three digits and more, one by one; or the groups of a telephone number.
std::optional<Slot> english_digits(Question question, const ValueWords& words);

// The language that somebody asks for, as BCP 47.
std::optional<Slot> english_language(const ValueWords& words);

}  // namespace rf::understand
