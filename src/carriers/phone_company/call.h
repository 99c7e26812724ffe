#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace rf::carriers::phone_company {

enum class Status { queued, ringing, in_progress, completed, busy, failed, no_answer, canceled };
std::string_view name(Status status);  // "in-progress"
std::optional<Status> status_named(std::string_view name);
bool ended(Status status);

// What was asked for when the call was created (and changed since).
struct Order {
  std::string to, from;              // E.164
  std::string url, method = "POST";  // where the first document is
  std::string twiml;                 // or the document itself
  std::string fallback_url, fallback_method = "POST";
  std::string status_url, status_method = "POST";
  std::set<std::string, std::less<>> events = {"completed"};
  Millis ring_time{60'000};
  Millis call_time{4 * 3'600'000};
  bool detect_machine = false, wait_for_beep = false,
       detect_alongside = false;  // Enable, DetectMessageEnd, AsyncAmd
  Millis detection_time{30'000}, detection_silence{5'000};
  std::string detection_url, detection_method = "POST";  // AsyncAmdStatusCallback
};

// Something that happened on a call: the truth, for tests that compare it with what the desk believes.
struct Moment {
  Time at{};
  std::string_view what;  // static: "dialed", "ringing", "said", "heard", "webhook", …
  std::string text;
};

// A call as the company knows it.
struct Call {
  std::string sid;
  Order order;
  Status status = Status::queued;
  Time created{}, updated{};
  std::optional<Time> dialed, answered, finished;
  Millis waited{0};         // in the queue, as customers count time
  int seconds = 0;          // of talk, as customers count time
  std::string answered_by;  // "" when nobody looked
  std::string temperament;
  int rings = 0;  // how often this call made the number ring: 0 or 1
  std::vector<Moment> moments;
  bool moments_cut = false;
};

inline constexpr std::size_t moments_most = 600, moment_text_most = 2'000;
// Notes a moment, within bounds.
void note(Call& call, Time at, std::string_view what, std::string text = {});

// What the list of calls can be asked for.
struct Filter {
  std::string to, from;
  std::optional<Status> status;
  struct Range {
    std::optional<Time> day, from, to;  // day: that day, UTC; from and to: inclusive
  };
  Range started, finished;
};
bool matches(const Filter& filter, const Call& call);

}  // namespace rf::carriers::phone_company
