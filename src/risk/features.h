#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// What a call says of its customer, in numbers that a model takes: one code for a row of a table, for a call
// that is being heard and for several calls of one customer. All is kept as whole sums, so that the order in
// which things came makes no difference, not even in the last bit. Only what is known while the call runs:
// not how many calls there will be, no contract, no outcome. docs/risk-features.md lists the features.
namespace rf::risk {

inline constexpr double not_known = std::numeric_limits<double>::quiet_NaN();

enum class Side : std::uint8_t { agent, customer };
enum class Feeling : std::uint8_t { negative, neutral, positive };

// What is known of one side. Zero means that nothing was heard of it, which is "not known": a side that said
// nothing has no loudness, no sentiment and no share.
struct SideFacts {
  std::int64_t talk_ms = 0;
  std::int64_t negative = 0, neutral = 0, positive = 0;  // sentences
  std::int64_t loudness = 0, loudness_ms = 0;            // thousandths of dB times ms, and the ms
  std::int64_t sentiment = 0, sentiment_calls = 0;       // thousandths, as somebody else judged whole calls
  std::int64_t interruptions = 0;                        // of the other side, by this one
  std::int64_t paced_sentences = 0, paced_ms = 0;        // of calls in which both are known
  std::int64_t sentences() const { return negative + neutral + positive; }
  bool operator==(const SideFacts&) const = default;
};

// The sums of one call or of several. The counters named `both_` cover the calls in which both sides were
// heard: a share of two sides is only taken of those.
struct CallFacts {
  SideFacts agent, customer;
  std::int64_t duration_ms = 0;
  std::int64_t talk_ms = 0;  // of both sides; what two say at once counts twice
  std::int64_t both_agent_ms = 0, both_customer_ms = 0, both_talk_ms = 0, both_duration_ms = 0;
  std::int64_t both_agent_sentences = 0, both_sentences = 0;
  std::int64_t timed_ms = 0, overlap_ms = 0;  // of calls whose sentences have their times
  std::int64_t read_calls = 0, promises = 0;  // of calls whose words were read

  // Calls of one customer, in any order; at most some ten thousand.
  CallFacts& operator+=(const CallFacts& other);
  bool operator==(const CallFacts&) const = default;
};

// One call as a table tells it. NaN is not known; so is what cannot be (negative, infinite). Zeros that stand
// for a side that was not recorded count as not known too.
struct CallRow {
  struct Side {
    double talk_seconds = not_known;
    double negative = not_known, neutral = not_known, positive = not_known;  // sentences
    double loudness_db = not_known;
    double sentiment = not_known;      // -5 to 5; taken only where the sentences are not known
    double interruptions = not_known;  // of the other side, by this one
  } agent, customer;
  double duration_seconds = not_known;
  double total_talk_seconds = not_known;  // taken only where not both sides' are known
  double overlap_seconds = not_known;     // both talk
  double promises = not_known;
};
CallFacts facts_of(const CallRow& row);
// What one call adds to the sums in which both sides must be known, once the rest of it stands.
void complete(CallFacts& call);

// A stretch of a call in which one side talks.
struct SegmentFacts {
  Side side = Side::customer;
  std::int64_t from_ms = 0, to_ms = 0;                   // since the call began; from ≤ to
  std::int64_t negative = 0, neutral = 0, positive = 0;  // its sentences
  double loudness_db = not_known;
  std::int64_t promises = 0;
};

// A call that is being heard, segment by segment, in any order; each once. An addition costs the logarithm of
// the segments before it, and what lies beside it in time.
//
// Interruption: one side begins while the other has been talking for `cut_in_ms` and goes on for as long.
class HeardCall {
 public:
  static constexpr std::size_t segments_most = 20'000;  // of a side
  static constexpr std::int64_t cut_in_ms = 300;

  // False: it was left out, because it is out of all measure (times that are negative or turned round, longer
  // than an hour, later than a day) or because there are too many.
  bool add(const SegmentFacts& segment);
  // The call has lasted so long by now; never shorter than what was heard.
  void lasts(std::int64_t duration_ms);
  CallFacts facts() const;

 private:
  struct Stretch {
    std::int64_t from = 0, to = 0;
    bool interrupts = false;
  };
  void lay_beside(Side side, Stretch& stretch);

  std::vector<Stretch> stretches_[2];    // by their beginning
  std::int64_t longest_ms_[2] = {0, 0};  // of the side's stretches
  SideFacts sides_[2];
  std::int64_t duration_ms_ = 0, overlap_ms_ = 0, promises_ = 0;
  bool heard_ = false;
};

struct Feature {
  std::string_view id;
  std::string_view unit;       // "s", "dB", "share", "sentences", "sentences a minute", …
  std::string_view formula;    // in words and the names of what is measured
  double least = 0, most = 0;  // what it can be; `most` may be infinite
};
std::span<const Feature> feature_list();

// In the order of feature_list(); NaN: not known.
std::vector<float> features(const CallFacts& facts);

// The values of the features that a model names, in its order. Error "features-unknown": it names one that is
// not in the list, so it was made for other data.
Result<std::vector<float>> features_for(std::span<const std::string> names, const CallFacts& facts);

// Which formulas these are. A model that was trained with others may not be used for live calls.
std::string_view features_version();

}  // namespace rf::risk
