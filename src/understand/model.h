#pragma once

#include <string_view>

namespace rf::understand {

// What the classifier of a language has learnt. Written by train().
std::string_view english_model();
std::string_view english_loan_model();

}  // namespace rf::understand
