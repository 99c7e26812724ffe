#pragma once

#include <functional>
#include <optional>
#include <string>

#include "desk/call_facts.h"
#include "store/sqlite.h"

// Our own calls about loans, for training.
namespace rf::store {

struct LoanCall {
  call::CallId call = 0;
  std::string reference;  // of the loan's case
  Time created{};
  risk::CallRow row;
  // Whether the loan was not paid, as the store knows: a person set it to Already Paid after the call, or the
  // customer said on the next call that it is paid, or that it is not. nullopt: nobody knows, or it is
  // disputed.
  std::optional<bool> unpaid;
};

// The loan calls that were picked up and have ended, by case and time. `take` may return false to stop. A log
// that cannot be read is an error.
Done each_loan_call(Connection& db, const desk::JudgeFeeling& judge,
                    const std::function<bool(const LoanCall&)>& take);

// What the calls of one case say together; nothing where none was picked up. Error "case-unknown".
Result<risk::CallFacts> customer_facts(Connection& db, const std::string& reference,
                                       const desk::JudgeFeeling& judge);

}  // namespace rf::store
