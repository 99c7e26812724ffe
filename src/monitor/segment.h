#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "monitor/sentiment.h"

namespace rf::monitor {

enum class Who { agent, customer, system };
std::string_view name(Who who);
std::optional<Who> who_named(std::string_view name);

inline constexpr std::int64_t call_most_ms = 24LL * 60 * 60 * 1000;
inline constexpr std::int64_t segment_most_ms = 10LL * 60 * 1000;
inline constexpr std::size_t id_bytes_most = 128;

// What somebody said, in the one shape that all sources are brought to: Contact Lens, our own calls, the REST
// interface, a file. Times are milliseconds since the call began.
struct Segment {
  std::string call;  // 1 to 128 bytes
  std::string id;    // of the segment in its call, 1 to 128 bytes: a partial and its final share it
  Who who = Who::customer;
  std::string words;                    // at most 8,192 bytes of sound UTF-8; may be ""
  std::int64_t from_ms = 0, to_ms = 0;  // 0 <= from <= to <= 24 h, at most 10 minutes apart
  bool final = true;
  std::optional<Feeling> sentiment;   // the source's own, which wins over ours
  std::optional<int> loudness_centi;  // hundredths of a dB, -200 to 200 dB; a mean over the segment
  std::string source;                 // "contact_lens", "file"; at most 64 bytes
  bool operator==(const Segment&) const = default;
};

// {"call", "id", "who", "words", "from_ms", "to_ms", "final": true, "sentiment": {"label": "negative",
// "value": -0.6}, "loudness": 61.5, "source"}. Read: `final` may be left out (true), `sentiment` may be a
// label alone (worth 0.6), `loudness` a list of readings with nulls. Unknown fields are refused. Error:
// "segment-invalid", with the field and what is allowed.
nlohmann::json to_json(const Segment& segment);
Result<Segment> segment_of(const nlohmann::json& json);

}  // namespace rf::monitor
