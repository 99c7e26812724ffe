#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "monitor/catalogue.h"
#include "monitor/state.h"
#include "monitor/timeline.h"

namespace rf::monitor {

// What one final segment says, by itself.
struct Reading {
  Feeling feeling;           // the source's own where it has one
  std::vector<Felt> why;     // empty where the source said it
  std::vector<Heard> heard;  // topics and moments
  std::optional<PromiseSaid> promise;
  int pace_units = 0;  // words; of Japanese characters
  bool japanese = false, has_words = false;
};
// Pure. `language` "": as the words show. Costs its words.
Reading read_segment(const Segment& segment, std::string_view language,
                     const std::optional<std::chrono::year_month_day>& day, const Catalogue& catalogue);

// A call, folded from its events. Its state is a function of their set: duplicates, any order, partials
// before or after their final make no difference. One event costs what its own words cost, and the logarithm
// of what is there; two exceptions read the call again: a final segment that differs from one that is there
// with the same id, and a start that comes after segments and names another language or day. Of several that
// differ, the final one wins, then the one that ends later, then the longer one.
class LiveCall {
 public:
  static constexpr std::size_t segments_most = 20'000, notes_most = 500, holds_most = 1'000;

  LiveCall(std::shared_ptr<const Catalogue> catalogue, std::string call);

  // Error: "call-other" (the event is of another call), "call-full" (a bound above; nothing was taken in).
  Done apply(const Event& event);

  State state() const;
  // The segment with that id, with what was read of it (nullptr: it is partial).
  struct Line {
    const Segment* segment = nullptr;
    const Reading* reading = nullptr;
  };
  Line line(const std::string& id) const;
  // All segments that have words, in the order in which they were said.
  std::vector<Line> transcript() const;
  const Catalogue& catalogue() const { return *catalogue_; }

 private:
  struct Kept {
    Segment segment;
    std::optional<Reading> reading;  // of a final one
  };
  struct SideSums {
    Mood mood;
    std::int64_t milli = 0;
    std::int64_t words = 0, words_ms = 0, characters = 0, characters_ms = 0;
    std::int64_t loudness = 0, loudness_ms = 0;  // hundredths of dB times ms, and the ms
    std::map<Place, int> by_place;               // milli of each segment that has words
  };
  Done take(const Segment& segment);
  Done take(const Started& started);
  Done take(const Hold& hold);
  Done take(const Note& note);
  Done take(const Escalated& escalated);
  Done take(const Ended& ended);
  void lasts(std::int64_t ms);
  void read(Kept& kept);
  void count(const Kept& kept);
  void count_side(const Segment& segment, const Reading& reading);
  void read_again(bool words_too);
  void lay_holds();
  Mood mood(Who who) const;
  Trend trend() const;
  Quality quality() const;
  void listen(State& out) const;

  std::shared_ptr<const Catalogue> catalogue_;
  std::string call_;
  std::optional<Started> started_;
  std::optional<Ended> ended_;
  std::unordered_map<std::string, Kept> segments_;
  std::set<Hold> holds_;
  std::vector<std::pair<std::int64_t, std::int64_t>> held_;  // as they lie in the timeline
  std::map<std::string, Note> notes_;
  std::map<std::string, Escalated> escalations_;
  std::int64_t end_ms_ = 0;
  int finals_ = 0;
  // Made of the final segments.
  Timeline timeline_;
  risk::HeardCall heard_call_;
  std::array<SideSums, 2> sides_;                    // agent, customer
  std::vector<std::map<Place, std::string>> heard_;  // of each that is listened for, the words
  std::map<Place, PromiseSaid> promises_;
};

}  // namespace rf::monitor
