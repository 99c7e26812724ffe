#include <optional>

#include "understand/english_number.h"
#include "understand/english_values.h"

namespace rf::understand {
namespace {

struct Clock {
  std::size_t end = 0;  // 0: no time
  int hour = -1, minute = 0;
  bool plain = false;  // which half of the day was not said
};

enum class Half { none, morning, afternoon, evening, night };

class TimeReader {
 public:
  // `daytime`: of an hour without its half of the day the one in which people are called counts, and a part
  // of the day is its beginning.
  explicit TimeReader(const ValueWords& words, bool daytime = false) : words_(words), daytime_(daytime) {}

  struct Found {
    std::size_t begin = 0, end = 0;
    int hour = 0, minute = 0;
  };

  std::optional<Found> read(std::size_t at) const {
    if (is(at, {"noon", "midday", "noontime"})) return Found{at, at + 1, 12, 0};
    if (is(at, {"midnight"})) return Found{at, at + 1, 0, 0};
    auto clock = clock_at(at);
    if (!clock.end && daytime_) return part_of_day(at);
    if (!clock.end || clock.minute > 59 || clock.hour > 24) return std::nullopt;
    if (clock.hour > 12 || (clock.hour == 0 && clock.plain))
      return Found{at, clock.end, clock.hour % 24, clock.minute};
    if (is(clock.end, {"o'clock", "oclock", "sharp"})) ++clock.end;
    if (is(clock.end, {"am", "a.m"})) return Found{at, clock.end + 1, clock.hour % 12, clock.minute};
    if (is(clock.end, {"pm", "p.m"})) return Found{at, clock.end + 1, clock.hour % 12 + 12, clock.minute};
    if ((is(clock.end, {"a", "p"})) && is(clock.end + 1, {"m"}))
      return Found{at, clock.end + 2, clock.hour % 12 + (text(clock.end) == "p" ? 12 : 0), clock.minute};
    const auto half = half_around(at, clock.end);
    if (half == Half::none) return daytime_ ? by_day(at, clock) : std::nullopt;
    return placed(at, clock, half);
  }

 private:
  std::string_view text(std::size_t at) const {
    return at < words_.size() ? std::string_view(words_[at].text) : std::string_view();
  }
  bool is(std::size_t at, std::initializer_list<std::string_view> list) const {
    return is_one_of(text(at), list);
  }

  // Hour and minutes, whatever half of the day.
  Clock clock_at(std::size_t at) const {
    if (at < words_.size() && words_[at].numeral) {
      const std::string_view word = words_[at].text;
      const auto mark = word.find_first_of(":.");
      if (mark == word.npos) return small(at);
      if (mark > 2 || word.size() != mark + 3 || word.find_first_not_of("0123456789:.") != word.npos)
        return {};
      // "5.30" is a time only with what says so after it.
      const int hour = number(word.substr(0, mark)), minute = number(word.substr(mark + 1));
      if (minute < 0 || hour < 0) return {};
      const bool colon = word[mark] == ':';
      if (!colon && hour > 12) return {};
      return {at + 1, hour, minute, colon};
    }
    if (is(at, {"half", "quarter", "ten", "five", "twenty"}) || text(at) == "a") return past_or_to(at);
    return small(at);
  }

  // -1 for what is none, or has more digits than any time.
  static int number(std::string_view word) {
    if (word.size() > 4) return -1;
    int out = 0;
    for (const char c : word) {
      if (c < '0' || c > '9') return -1;
      out = out * 10 + (c - '0');
    }
    return out;
  }

  // "Half past five", "quarter to six", "ten past four".
  Clock past_or_to(std::size_t at) const {
    auto next = text(at) == "a" ? at + 1 : at;
    int minutes = 0;
    if (text(next) == "half") {
      minutes = 30;
      ++next;
    } else if (text(next) == "quarter") {
      minutes = 15;
      ++next;
    } else {
      const auto few = small_number_at(words_, next);
      if (!few.end) return {};
      minutes = few.value;
      next = few.end;
      if (is(next, {"minutes", "mins", "minute"})) ++next;
    }
    const bool past = is(next, {"past", "after"}), to = is(next, {"to", "before", "till"});
    if (!past && !to && !(text(next - 1) == "half" && small(next).end))
      return at < words_.size() ? small(at) : Clock{};
    auto hour = small(past || to ? next + 1 : next);
    if (!hour.end || hour.minute != 0) return small(at);
    if (to) return {hour.end, hour.hour == 1 ? 12 : hour.hour - 1, 60 - minutes, false};
    return {hour.end, hour.hour, minutes, false};
  }

  // "Five", "five thirty", "5", "five oh five".
  Clock small(std::size_t at) const {
    int hour = 0;
    std::size_t end = 0;
    if (at < words_.size() && words_[at].numeral) {
      hour = number(words_[at].text);
      if (hour < 0 || words_[at].text.size() > 2) return {};
      end = at + 1;
    } else {
      const auto spoken = small_number_at(words_, at);
      if (!spoken.end) return {};
      hour = spoken.value;
      end = spoken.end;
    }
    if (hour < 1 || hour > 12) return {};
    if (text(end) == "oh" || text(end) == "o") {
      const auto minute = small_number_at(words_, end + 1);
      if (minute.end && minute.value < 10) return {minute.end, hour, minute.value, false};
    }
    const auto minute = small_number_at(words_, end);
    if (minute.end && minute.value >= 10 && minute.value < 60) return {minute.end, hour, minute.value, false};
    if (end < words_.size() && words_[end].numeral && words_[end].text.size() == 2 &&
        number(words_[end].text) < 60)
      return {end + 1, hour, number(words_[end].text), false};
    return {end, hour, 0, false};
  }

  Half half_at(std::size_t at) const {
    if (is(at, {"morning"})) return Half::morning;
    if (is(at, {"afternoon", "noon"})) return Half::afternoon;
    if (is(at, {"evening", "eve"})) return Half::evening;
    if (is(at, {"night", "tonight"})) return Half::night;
    return Half::none;
  }

  // "... in the evening", "evening at ...", "tomorrow morning ...".
  Half half_around(std::size_t begin, std::size_t end) const {
    auto at = end;
    while (is(at, {"in", "the", "at", "this", "tomorrow", "on", "today"}) && at < end + 3) ++at;
    if (const auto half = half_at(at); half != Half::none) return half;
    for (std::size_t back = 1; back <= 4 && back <= begin; ++back) {
      const auto half = half_at(begin - back);
      if (half != Half::none) return half;
      if (!is(begin - back, {"at", "around", "by", "about", "the", "before", "after", "like"})) break;
    }
    return Half::none;
  }

  // "At five", "after 6", "four o'clock"; not "in two days".
  std::optional<Found> by_day(std::size_t begin, const Clock& clock) const {
    const bool oclock = is(clock.end - 1, {"o'clock", "oclock", "sharp"});
    const bool led = begin > 0 && is(begin - 1, {"at", "after", "around", "about", "by", "before", "past"});
    const bool counts = is(clock.end, {"day", "days", "week", "weeks", "hour", "hours", "minute", "minutes",
                                       "month", "months", "rupees", "lakh", "thousand", "percent", "th"});
    if (!oclock && (!led || counts)) return std::nullopt;
    return Found{begin, clock.end, clock.hour < 8 ? clock.hour + 12 : clock.hour, clock.minute};
  }
  std::optional<Found> part_of_day(std::size_t at) const {
    switch (half_at(at)) {
      case Half::morning: return Found{at, at + 1, 8, 0};
      case Half::afternoon: return Found{at, at + 1, 12, 0};
      case Half::evening: return Found{at, at + 1, 17, 0};
      case Half::night:
      case Half::none: break;
    }
    return std::nullopt;
  }

  static std::optional<Found> placed(std::size_t begin, const Clock& clock, Half half) {
    const auto at = [&](int hour) { return Found{begin, clock.end, hour % 24, clock.minute}; };
    switch (half) {
      case Half::morning: return clock.hour == 12 ? std::nullopt : std::optional(at(clock.hour));
      case Half::afternoon:
        return clock.hour == 12 || clock.hour <= 6 ? std::optional(at(clock.hour % 12 + 12)) : std::nullopt;
      case Half::evening:
        return clock.hour >= 4 && clock.hour <= 11 ? std::optional(at(clock.hour + 12)) : std::nullopt;
      case Half::night:
        if (clock.hour == 12) return at(0);
        return clock.hour >= 6 ? std::optional(at(clock.hour + 12)) : std::optional(at(clock.hour));
      case Half::none: break;
    }
    return std::nullopt;
  }

  const ValueWords& words_;
  bool daytime_;
};

Slots time_in(const ValueWords& words, const TimeReader& reader) {
  std::optional<TimeReader::Found> found;
  for (std::size_t at = 0; at < words.size();) {
    const auto time = reader.read(at);
    if (!time) {
      ++at;
      continue;
    }
    if (found && (found->hour != time->hour || found->minute != time->minute)) {
      bool corrected = false;
      for (auto between = found->end; between < time->begin; ++between)
        corrected = corrected || correction_at(words, between) > 0;
      if (!corrected) return {};
    }
    found = time;
    at = time->end;
  }
  if (!found) return {};
  const auto two = [](int value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return {{SlotKind::time, two(found->hour) + ":" + two(found->minute),
           joined_words(words, found->begin, found->end)}};
}

}  // namespace

Slots english_time(const ValueWords& words) { return time_in(words, TimeReader(words)); }

Slots english_call_time(const ValueWords& words) {
  if (auto clear = english_time(words); !clear.empty()) return clear;
  // "Good morning, call me at six" greets.
  auto spoken = words;
  for (std::size_t at = 0; at + 1 < spoken.size(); ++at)
    if (spoken[at].text == "good") spoken[at + 1].text = "day";
  return time_in(spoken, TimeReader(spoken, true));
}

}  // namespace rf::understand
