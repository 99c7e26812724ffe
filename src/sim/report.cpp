#include <fmt/format.h>

#include "base/text.h"
#include "sim/simulation.h"

namespace rf::sim {
namespace {

// 12,345
std::string grouped(std::int64_t number) {
  const auto digits = std::to_string(number);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
  return out;
}

}  // namespace

std::string Report::summary() const {
  std::string out =
      fmt::format("{} cases, each asked for at random moments of three simulated days\n\n", grouped(calls));
  const auto count = [&out](std::int64_t number, std::string_view what) {
    out += fmt::format("{:>10}  {}\n", grouped(number), what);
  };
  count(attempts, "attempts: times that the desk decided to dial");
  count(dials, "dials: calls that the carrier placed");
  count(refused, "times that the dial gate said no");
  count(left_line, "calls that a person took back before their turn");
  count(crashes, "crashes of the desk, each between two commits");
  out += "\nThe cases at the end:\n";
  for (const auto& [status, cases] : statuses) count(cases, status);
  out += "\nWhat was promised, and how often it was broken:\n";
  count(lost, "an acknowledged outcome, word or wish was lost or weakened");
  count(doubled, "an attempt was dialed twice, or a number had two calls at a time");
  count(outside_window, "a call could ring outside the customer's calling hours");
  count(after_stop, "a number was dialed after it was on the stop list, or the call taken back");
  count(unended, "an attempt never came to an end");
  count(undelivered, "an order was never delivered");
  count(delivered_twice, "an order was sent again after its acknowledgement");
  count(too_often, "a number was called more often than its rules allow");
  count(mistaken, "an attempt took another's call for its own");
  count(impossible_logs, "a call's log said what cannot have been");
  count(replays_differ, "a call's log did not replay to the same decisions");
  count(records_wrong, "a call's compliance record was missing or wrong");
  return out + (holds() ? "\nEvery promise was kept.\n" : "\nNOT every promise was kept.\n");
}

std::string Report::json() const {
  std::string out = "{";
  auto number = [&out](std::string_view key, std::int64_t value) {
    if (out.size() > 1) out += ',';
    append_json_string(out, key);
    out += ':' + std::to_string(value);
  };
  number("calls", calls);
  number("attempts", attempts);
  number("dials", dials);
  number("refused", refused);
  number("crashes", crashes);
  number("left_line", left_line);
  number("lost", lost);
  number("doubled", doubled);
  number("outside_window", outside_window);
  number("after_stop", after_stop);
  number("unended", unended);
  number("undelivered", undelivered);
  number("delivered_twice", delivered_twice);
  number("too_often", too_often);
  number("mistaken", mistaken);
  number("impossible_logs", impossible_logs);
  number("replays_differ", replays_differ);
  number("records_wrong", records_wrong);
  out += ",\"statuses\":{";
  bool first = true;
  for (const auto& [status, count] : statuses) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, status);
    out += ':' + std::to_string(count);
  }
  static constexpr char digits[] = "0123456789abcdef";
  std::string hash;
  for (int shift = 60; shift >= 0; shift -= 4) hash += digits[trace_hash >> shift & 15];
  return out + "},\"trace_hash\":\"" + hash + "\"}";
}

}  // namespace rf::sim
