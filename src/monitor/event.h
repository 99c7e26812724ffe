#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <variant>

#include "base/error.h"
#include "monitor/segment.h"

namespace rf::monitor {

// What becomes known of a call while a person makes it. Times are milliseconds since the call began.
struct Started {
  std::string language;                            // BCP 47, or "": each segment shows its own
  std::optional<std::chrono::year_month_day> day;  // the customer's; without it "on Friday" has no date
  std::string agent, customer;                     // as the desk names them; at most 128 bytes each
  auto operator<=>(const Started&) const = default;
};
struct Hold {  // the customer was put on hold, or taken off it
  std::int64_t at_ms = 0;
  bool on = true;
  auto operator<=>(const Hold&) const = default;
};
struct Note {
  std::string id;
  std::int64_t at_ms = 0;
  std::string by, words;  // words: at most 4,096 bytes
  auto operator<=>(const Note&) const = default;
};
struct Escalated {
  std::string id;
  std::int64_t at_ms = 0;
  std::string by, reason;
  auto operator<=>(const Escalated&) const = default;
};
struct Ended {
  std::int64_t at_ms = 0;
  std::string reason;  // at most 128 bytes
  auto operator<=>(const Ended&) const = default;
};

struct Event {
  std::string call;
  std::variant<Started, Segment, Hold, Note, Escalated, Ended> what;
};

// When the event could be known: a segment at its end.
std::int64_t at_ms(const Event& event);

// One line of a file: {"call", "event": "started" | "segment" | "hold" | "note" | "escalated" | "ended", …}
// with the fields above; a segment has its fields beside them. Error: "event-invalid" or "segment-invalid".
nlohmann::json to_json(const Event& event);
Result<Event> event_of(const nlohmann::json& json);
// The same of a text of at most 64 KiB.
Result<Event> event_of_text(std::string_view line);

}  // namespace rf::monitor
