#pragma once

#include <cstddef>

#include "understand/value_words.h"

// Values that are named and not given: "I did not take two lakh", "you say Friday".
namespace rf::understand {

// Of an amount that stands at [begin, end): denied ("I did not take …"), said by somebody else ("you say
// …"), asked for and not got ("I applied for …", "… was rejected"), what something is worth, or a part or a
// multiple of it ("half of …").
bool amount_disowned(const ValueWords& words, std::size_t begin, std::size_t end);

// Of a day: only tried or wished for ("I wanted to pay on Friday", "… but I can't"), left out ("any day
// except …"), or up to us ("… if you waive the charges").
bool day_disowned(const ValueWords& words, std::size_t begin, std::size_t end);

// Whether something else than paying happens on the day: "it was due on the 5th", "I get paid on the 1st".
bool day_of_something_else(const ValueWords& words, std::size_t begin);

}  // namespace rf::understand
