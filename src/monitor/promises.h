#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "monitor/catalogue.h"
#include "understand/understand.h"

namespace rf::monitor {

// The order of what was said: by time, and where that is the same by the segment's id.
struct Place {
  std::int64_t from_ms = 0, to_ms = 0;
  std::string segment;
  auto operator<=>(const Place&) const = default;
};

// What one segment says of a promise to pay.
struct PromiseSaid {
  enum class Kind { made, withdrawn, proposed, accepted };
  Kind kind = Kind::made;
  bool correction = false, additional = false;
  std::string amount, currency, date, time;  // as understand's slots; "": not said
  std::string words;
  bool operator==(const PromiseSaid&) const = default;
};

struct Promise {
  enum class Status { standing, replaced, withdrawn };
  Status status = Status::standing;
  std::string amount, currency, date, time;
  bool proposed_by_agent = false;  // and accepted by the customer
  Place at;                        // where it was said
  std::string words;
  // A day and an amount, or one of them: something that can be kept.
  bool dated() const { return !date.empty(); }
  bool operator==(const Promise&) const = default;
};
std::string_view name(Promise::Status status);

inline constexpr std::size_t promises_looked_at = 200, proposal_lives_ms = 30'000;

// What a segment says of promises, or nothing. `meaning` is of the open question; an agent only proposes.
// Pure.
std::optional<PromiseSaid> promise_in(Who who, std::string_view words, const understand::Meaning& meaning,
                                      const std::array<bool, promise_cues>& cues);

// What became of all that was said of promises, in its order: the last 200 of these count. What a newer one
// leaves out (the amount, the day) it takes from the one that it replaces.
std::vector<Promise> promises_of(const std::map<Place, PromiseSaid>& said);

}  // namespace rf::monitor
