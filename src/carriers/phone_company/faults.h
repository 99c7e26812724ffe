#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "http/message.h"

namespace rf::carriers::phone_company {

// What can go wrong between the company and its customer, the desk. The names are those of
// base/fault_names.h.
enum class Fault {
  lose_reply,         // the call is made, nobody hears so
  too_many_requests,  // 429 instead of a call
  error_before,       // 500 instead of a call
  error_after,        // 500 although the call is made
  error_reading,      // 500 when calls are fetched or listed
  delay_reply,        // the answer to "make a call" comes late
  webhook_twice,      // a document is asked for twice
  callback_twice,
  callback_late,
  callback_out_of_order,  // after the next one
  callback_never,
};
inline constexpr std::array<std::string_view, 11> fault_names = {
    "lose_reply",    "too_many_requests",     "error_before",  "error_after",
    "error_reading", "delay_reply",           "webhook_twice", "callback_twice",
    "callback_late", "callback_out_of_order", "callback_never"};

// Whether a fault strikes is decided by the dice: same seed, same number of throws of that fault so far, same
// answer.
class Faults {
 public:
  explicit Faults(std::uint64_t seed = 1) : seed_(seed) {}

  bool strikes(Fault fault);
  // How late something is that is late: between 0.5 and 1.5 times delay().
  Millis lateness();

  // "callback_twice=0.2", "delay=5s", "seed=7". Errors: "fault-unknown", "fault-invalid".
  Done set(std::string_view assignment);
  // "callback_twice=0.2,error_after=0.1".
  Done set_all(std::string_view list);
  // A file of such assignments, `name: value` each.
  Done load(const std::string& file, std::string_view yaml);
  // All at once: what is not named does not strike any more. Nothing changes when one of them is wrong.
  Done replace(const http::Form& assignments);

  double probability(Fault fault) const { return probability_[static_cast<std::size_t>(fault)]; }
  std::uint64_t seed() const { return seed_; }
  Millis delay() const { return delay_; }
  std::uint64_t struck(Fault fault) const { return struck_[static_cast<std::size_t>(fault)]; }

 private:
  Done assign(std::string_view name, std::string_view value);

  std::uint64_t seed_;
  Millis delay_{3'000};
  std::array<double, fault_names.size()> probability_{};
  std::array<std::uint64_t, fault_names.size()> thrown_{}, struck_{};
  std::uint64_t lateness_ = 0;
};

}  // namespace rf::carriers::phone_company
