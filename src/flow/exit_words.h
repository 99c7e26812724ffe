#pragma once

#include <string>
#include <string_view>

#include "flow/flow.h"

// What a flow's exits say, for people.
namespace rf::flow {

// "promise_to_pay" → "promise to pay".
std::string spaced(std::string_view name);
// "call_later" → "call later"; "unclear" → "not understood"; "" where no answer is awaited → "then".
std::string answer_words(std::string_view answer);
// " if loan amount > 100000", "" without conditions.
std::string condition_words(const Exit& exit);
// What an end says happened: "fraud reported, outcome fraud".
std::string ending(const Exit& exit);

}  // namespace rf::flow
