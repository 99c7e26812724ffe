#include "carriers/phone_company/call.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace rf::carriers::phone_company {
namespace {

constexpr std::array<std::string_view, 8> names = {"queued", "ringing", "in-progress", "completed",
                                                   "busy",   "failed",  "no-answer",   "canceled"};

bool within(const Filter::Range& range, const std::optional<Time>& t) {
  if (!range.day && !range.from && !range.to) return true;
  if (!t) return false;  // a call that was not dialed yet has no start
  // Twilio shows and compares whole seconds.
  const auto second = std::chrono::floor<Seconds>(*t);
  if (range.day && (second < *range.day || second >= *range.day + std::chrono::hours(24))) return false;
  if (range.from && second < std::chrono::floor<Seconds>(*range.from)) return false;
  return !range.to || second <= *range.to;
}

}  // namespace

std::string_view name(Status status) { return names[static_cast<std::size_t>(status)]; }

std::optional<Status> status_named(std::string_view text) {
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Status>(found - names.begin());
}

bool ended(Status status) { return status >= Status::completed; }

void note(Call& call, Time at, std::string_view what, std::string text) {
  if (call.moments.size() >= moments_most) {
    call.moments_cut = true;
    return;
  }
  if (text.size() > moment_text_most) text = repair_utf8(std::string_view(text).substr(0, moment_text_most));
  call.moments.push_back({at, what, std::move(text)});
}

bool matches(const Filter& filter, const Call& call) {
  if (!filter.to.empty() && filter.to != call.order.to) return false;
  if (!filter.from.empty() && filter.from != call.order.from) return false;
  if (filter.status && *filter.status != call.status) return false;
  return within(filter.started, call.dialed) && within(filter.finished, call.finished);
}

}  // namespace rf::carriers::phone_company
