#include <algorithm>
#include <chrono>
#include <optional>

#include "understand/english_day.h"
#include "understand/english_day_words.h"
#include "understand/english_number.h"

namespace rf::understand {
namespace {

using namespace std::chrono;
using Day = sys_days;

// Reads one day at a place. What it cannot place in the calendar is none.
class DayReader {
 public:
  DayReader(const ValueWords& words, const DayContext& context)
      : words_(words),
        today_(context.today),
        now_(Day(context.today)),
        month_first_(context.month_first),
        past_(context.past),
        asked_(context.asked) {}

  std::optional<FoundDay> read(std::size_t at) {
    for (const auto way : {&DayReader::named_day, &DayReader::beside, &DayReader::nth_weekday,
                           &DayReader::numeric, &DayReader::of_month, &DayReader::edge, &DayReader::span,
                           &DayReader::weekday_at, &DayReader::holiday, &DayReader::bare})
      if (auto found = (this->*way)(at)) {
        found->begin = at;
        if (found->end > at) return found;
      }
    return std::nullopt;
  }

 private:
  std::string_view text(std::size_t at) const {
    return at < words_.size() ? std::string_view(words_[at].text) : std::string_view();
  }
  bool is(std::size_t at, std::initializer_list<std::string_view> list) const {
    return is_one_of(text(at), list);
  }
  std::size_t phrase(std::size_t at, std::initializer_list<std::string_view> list) const {
    return any_phrase_at(words_, at, list);
  }
  static std::optional<FoundDay> on(Day day, std::size_t end) { return FoundDay{0, end, day, false, false}; }

  // "Tomorrow", "the day after tomorrow".
  std::optional<FoundDay> named_day(std::size_t at) {
    const NamedDay* best = nullptr;
    std::size_t most = 0;
    for (const auto& one : named_days)
      if (const auto length = phrase_at(words_, at, one.words); length > most) {
        best = &one;
        most = length;
      }
    if (!best) return std::nullopt;
    if (is(at, {"immediately", "right"}) && (!asked_ || negative())) return std::nullopt;
    // "A week from tomorrow" is read where the span begins; "tomorrow week" is British.
    auto day = now_ + days(best->days);
    if (text(at + most) == "week") return on(day + days(7), at + most + 1);
    return on(day, at + most);
  }

  // "The day before Christmas", "the day after the 5th".
  std::optional<FoundDay> beside(std::size_t at) {
    const auto begin = text(at) == "the" ? at + 1 : at;
    const auto length = phrase(begin, {"day before", "day after"});
    if (!length || text(begin + length) == "day") return std::nullopt;
    auto base = read_from(begin + length);
    if (!base || base->vague) return std::nullopt;
    return on(base->day + days(text(begin + 1) == "before" ? -1 : 1), base->end);
  }

  // "I can't say right now."
  bool negative() const {
    return std::any_of(words_.begin(), words_.end(), [](const ValueWord& word) {
      return is_one_of(word.text,
                       {"not", "no", "can't", "cant", "don't", "dont", "cannot", "won't", "couldn't"});
    });
  }

  // "12/03", "12/03/2026", "2026-12-03", "3.12.2026".
  std::optional<FoundDay> numeric(std::size_t at) {
    if (at >= words_.size() || !words_[at].numeral) return std::nullopt;
    const std::string_view word = words_[at].text;
    unsigned parts[3] = {};
    std::size_t digits[3] = {};
    std::size_t count = 0;
    char mark = 0;
    for (const char c : word) {
      if (c >= '0' && c <= '9') {
        if (count == 0) count = 1;
        if (++digits[count - 1] > 4) return std::nullopt;
        parts[count - 1] = parts[count - 1] * 10 + static_cast<unsigned>(c - '0');
      } else if ((c == '/' || c == '-' || c == '.') && (mark == 0 || mark == c) && count < 3 && count > 0) {
        mark = c;
        ++count;
      } else {
        return std::nullopt;
      }
    }
    if (count == 3 && digits[0] == 4) return from(parts[0], parts[1], parts[2], at + 1);
    if (count == 3 && (mark != '.' || digits[2] == 4)) {
      const auto full = parts[2] < 100 ? parts[2] + 2000 : parts[2];
      return ordered(parts[0], parts[1], full, at + 1);
    }
    if (count == 2 && (mark == '/' || (mark == '-' && asked_ && digits[1] == 2 && parts[1] <= 12)))
      return ordered(parts[0], parts[1], 0, at + 1);
    return std::nullopt;
  }

  std::optional<FoundDay> ordered(unsigned first, unsigned second, unsigned year, std::size_t end) {
    const bool swap = (month_first_ && first <= 12) || second > 12;
    return swap ? from(year, first, second, end) : from(year, second, first, end);
  }

  // `year` 0: the next such day, or the last one where the words look back.
  std::optional<FoundDay> from(unsigned year_wanted, unsigned m, unsigned d, std::size_t end) {
    if (year_wanted) {
      const year_month_day day{year(static_cast<int>(year_wanted)), month(m), std::chrono::day(d)};
      if (!day.ok() || year_wanted < 1900 || year_wanted > 2200) return std::nullopt;
      return on(Day(day), end);
    }
    for (int years = 0; years <= 8; ++years) {
      const auto in = today_.year() + std::chrono::years(past_ ? -years : years);
      const year_month_day day{in, month(m), std::chrono::day(d)};
      if (day.ok() && (past_ ? Day(day) <= now_ : Day(day) >= now_)) return on(Day(day), end);
    }
    return std::nullopt;
  }

  struct Number {
    std::size_t end = 0;
    unsigned value = 0;
    bool ordinal = false;
  };
  Number day_number(std::size_t at) const {
    if (const auto ordinal = ordinal_at(words_, at); ordinal.end)
      return {ordinal.end, static_cast<unsigned>(ordinal.value), true};
    if (at < words_.size() && words_[at].numeral) {
      const std::string_view word = words_[at].text;
      if (word.size() > 2 || word.find_first_not_of("0123456789") != word.npos) return {};
      unsigned value = 0;
      for (const char c : word) value = value * 10 + static_cast<unsigned>(c - '0');
      return {at + 1, value, false};
    }
    const auto small = small_number_at(words_, at);
    return small.end ? Number{small.end, static_cast<unsigned>(small.value), false} : Number{};
  }

  // A year after a day and its month: "2027", "twenty twenty seven", "two thousand twenty seven".
  Number year_at(std::size_t at) const {
    auto begin = at;
    if (text(begin) == "in") ++begin;
    if (begin < words_.size() && words_[begin].numeral && words_[begin].text.size() == 4 &&
        words_[begin].text.find_first_not_of("0123456789") == std::string::npos) {
      unsigned value = 0;
      for (const char c : words_[begin].text) value = value * 10 + static_cast<unsigned>(c - '0');
      return value >= 1950 && value <= 2100 ? Number{begin + 1, value, false} : Number{};
    }
    const auto number = number_at(words_, begin);
    const auto value = number.value / number_unit;
    if (number.end && !number.range && value >= 1950 && value <= 2100)
      return {number.end, static_cast<unsigned>(value), false};
    return {};
  }

  std::optional<unsigned> month_at(std::size_t at) const { return value_of(month_names, text(at)); }

  // "15th of January", "January the 15th", "the 15th", "15th of next month".
  std::optional<FoundDay> of_month(std::size_t at) {
    auto begin = at;
    if (text(begin) == "the") ++begin;
    if (const auto m = month_at(begin)) {
      auto next = begin + 1;
      if (text(next) == "the") ++next;
      const auto number = day_number(next);
      if (!number.end || number.value < 1 || number.value > 31 || scale_of(words_, number.end))
        return std::nullopt;
      return with_year(*m, number.value, number.end);
    }
    const auto number = day_number(begin);
    if (!number.end || number.value < 1 || number.value > 31) return std::nullopt;
    auto next = number.end;
    if (is(next, {"day", "date"}) && text(next + 1) == "of") ++next;
    if (text(next) == "of") ++next;
    // "Not the 20th, January 5th."
    const bool another = next < words_.size() && words_[next].pause && day_number(next + 1).end;
    if (const auto m = another ? std::nullopt : month_at(next)) {
      // "May" after a bare figure is a verb as often: "on the 5 may I pay".
      return with_year(*m, number.value, next + 1);
    }
    const bool dated = number.ordinal || is(number.end, {"tarikh", "date"});
    if (!dated) return std::nullopt;
    if (is(number.end,
           {"floor", "time", "one", "emi", "instalment", "installment", "party", "person", "loan", "payment",
            "thing", "name", "of all", "class", "call", "option", "week", "quarter", "half"}))
      return std::nullopt;
    if (is(begin, {"second", "first", "third"}) && !asked_ && begin == at) return std::nullopt;
    auto end = number.end;
    if (is(end, {"tarikh", "date", "itself", "only"})) ++end;
    if (const auto length = phrase(next, {"next month", "the next month", "coming month", "the coming month",
                                          "the following month"}))
      return in_month(1, number.value, next + length);
    if (const auto length = phrase(next, {"the month", "month"}))
      return next_numbered(number.value, next + length);
    if (const auto length =
            phrase(next, {"this month", "this very month", "current month", "the current month"}))
      return in_month(0, number.value, next + length);
    if (const auto length = phrase(next, {"last month", "previous month", "the last month"}))
      return in_month(-1, number.value, next + length);
    if (const auto length = phrase(next, {"every month", "each month", "the every month"}))
      end = next + length;
    return next_numbered(number.value, end);
  }

  std::optional<FoundDay> with_year(unsigned m, unsigned d, std::size_t end) {
    const auto year_said = year_at(end);
    if (year_said.end) return from(year_said.value, m, d, year_said.end);
    if (const auto length = phrase(end, {"next year", "of next year", "coming year"}))
      return from(static_cast<unsigned>(static_cast<int>(today_.year()) + 1), m, d, end + length);
    if (const auto length = phrase(end, {"this year", "of this year"}))
      return from(static_cast<unsigned>(static_cast<int>(today_.year())), m, d, end + length);
    return from(0, m, d, end);
  }

  std::optional<FoundDay> in_month(int months_on, unsigned d, std::size_t end) {
    const auto in = year_month(today_.year(), today_.month()) + months(months_on);
    const year_month_day day = in / std::chrono::day(d);
    if (!day.ok()) return std::nullopt;
    // "The 5th of this month" on the 30th: nobody promises that.
    return FoundDay{0, end, Day(day), false, months_on == 0 && !past_ && Day(day) < now_};
  }

  // The next day with this number after today, or the last one before it.
  std::optional<FoundDay> next_numbered(unsigned d, std::size_t end) {
    for (int months_on = 0; months_on <= 2; ++months_on) {
      const auto in = year_month(today_.year(), today_.month()) + months(past_ ? -months_on : months_on);
      const year_month_day day = in / std::chrono::day(d);
      if (day.ok() && (past_ ? Day(day) <= now_ : Day(day) > now_)) return on(Day(day), end);
    }
    return std::nullopt;
  }

  Day last_of(year_month in) const { return Day(in / last); }

  // Months on, without leaving the month: the 31st of January and a month is the 28th of February.
  Day months_on(int count) const {
    const auto in = year_month(today_.year(), today_.month()) + months(count);
    const auto same = in / today_.day();
    return same.ok() ? Day(same) : last_of(in);
  }

  Day monday_of_week(int weeks_on) const {
    const auto since_monday = (weekday(now_).c_encoding() + 6) % 7;
    return now_ - days(since_monday) + days(7 * weeks_on);
  }

  // The ends and middles of weeks, months and years.
  std::optional<FoundDay> edge(std::size_t at) {
    const auto begin = text(at) == "the" ? at + 1 : at;
    const Edge* best = nullptr;
    std::size_t most = 0;
    for (const auto& one : edges)
      if (const auto length = phrase_at(words_, begin, one.words); length > most) {
        best = &one;
        most = length;
      }
    if (!best) return end_of_named_month(begin);
    const auto end = begin + most;
    const auto in = year_month(today_.year(), today_.month()) + months(best->ahead);
    switch (best->of) {
      case Edge::Of::month_end: return on(last_of(in), end);
      case Edge::Of::month_start: return in_month(best->ahead, 1, end);
      case Edge::Of::month_middle:
        return best->ahead ? in_month(best->ahead, 15, end) : next_numbered(15, end);
      case Edge::Of::year_end:
        return from(static_cast<unsigned>(static_cast<int>(today_.year())), 12, 31, end);
      case Edge::Of::week_start: return on(monday_of_week(best->ahead), end);
      case Edge::Of::week_middle: return on(monday_of_week(best->ahead) + days(2), end);
      case Edge::Of::week_end:
        return on(best->ahead ? monday_of_week(best->ahead) + days(4) : end_of_week(), end);
      case Edge::Of::weekend:
        if (best->ahead == 0 && weekday(now_) == Sunday) return on(now_, end);
        return on(monday_of_week(best->ahead) + days(5), end);
    }
    return std::nullopt;
  }

  // "The end of December."
  std::optional<FoundDay> end_of_named_month(std::size_t begin) {
    const auto length = phrase(begin, {"end of", "last of", "last day of"});
    const auto named = length ? month_at(begin + length) : std::nullopt;
    if (!named) return std::nullopt;
    auto in = today_.year() / month(*named);
    if (last_of(in) < now_) in += years(1);
    return on(last_of(in), begin + length + 1);
  }

  Day end_of_week() const {
    const auto friday = monday_of_week(0) + days(4);
    return now_ <= friday ? friday : monday_of_week(0) + days(6);
  }

  // How many: "two", "a", "a couple of", "10".
  Number count_at(std::size_t at) const {
    if (is(at, {"a", "an"}) && text(at + 1) == "couple")
      return {at + (text(at + 2) == "of" ? 3u : 2u), 2, false};
    if (text(at) == "couple") return {at + (text(at + 1) == "of" ? 2u : 1u), 2, false};
    if (is(at, {"a", "an", "another"})) return {at + 1, 1, false};
    if (const auto number = day_number(at); number.end && !number.ordinal) return number;
    if (at < words_.size() && words_[at].numeral && words_[at].text.size() == 3) {
      const auto number = number_at(words_, at);
      if (number.end == at + 1 && !number.range)
        return {at + 1, static_cast<unsigned>(number.value / number_unit), false};
    }
    return {};
  }

  // 7 for "weeks"; 0 days and 1 month for "months".
  struct Length {
    int days = 0, months = 0;
  };
  std::optional<Length> unit_at(std::size_t at) const {
    if (is(at, {"day", "days"})) return Length{1, 0};
    if (is(at, {"week", "weeks", "week's", "weeks'"})) return Length{7, 0};
    if (is(at, {"fortnight", "fortnights"})) return Length{14, 0};
    if (is(at, {"month", "months"})) return Length{0, 1};
    return std::nullopt;
  }
  Day after(Length length, int count) const {
    return length.months ? months_on(length.months * count) : now_ + days(length.days * count);
  }

  // "In ten days", "after a week", "a fortnight from now", "within two weeks", "next week", "ten days".
  std::optional<FoundDay> span(std::size_t at) {
    if (const auto length = phrase(at, {"next week", "the next week", "the coming week", "coming week",
                                        "the following week", "sometime next week", "next one week"}))
      return weekday_in(1, at + length, now_ + days(7));
    if (const auto length = phrase(at, {"week after next", "the week after next"}))
      return weekday_in(2, at + length, now_ + days(14));
    if (const auto length = phrase(at, {"next month", "the next month", "coming month", "the following month",
                                        "the coming month"})) {
      auto next = at + length;
      if (is(next, {"on", "by", "the"})) ++next;
      if (text(next) == "the") ++next;
      const auto number = day_number(next);
      if (number.end && (number.ordinal || is(number.end, {"tarikh", "date"})) && number.value >= 1 &&
          number.value <= 31)
        return in_month(1, number.value, number.end);
      return on(months_on(1), at + length);
    }
    if (const auto length = phrase(at, {"last week", "previous week"}))
      return on(now_ - days(7), at + length);
    if (const auto length = phrase(at, {"last month", "previous month"}))
      return on(months_on(-1), at + length);
    if (text(at) == "overnight" && asked_) return on(now_ + days(1), at + 1);
    return counted(at);
  }

  // "Friday" after "next week" is that week's.
  std::optional<FoundDay> weekday_in(int weeks_on, std::size_t at, Day otherwise) {
    auto next = at;
    if (is(next, {"on", "by"})) ++next;
    if (const auto day = value_of(weekday_names, text(next)))
      return on(monday_of_week(weeks_on) + days((*day + 6) % 7), next + 1);
    return on(otherwise, at);
  }

  std::optional<FoundDay> counted(std::size_t at) {
    auto begin = at;
    bool lead = false;
    if (is(begin, {"in", "within", "after", "next", "another"})) {
      lead = true;
      begin += text(begin) == "another" ? 0 : 1;
      if (is(begin, {"the", "about", "around", "maybe", "like"})) ++begin;
      if (text(begin) == "next") ++begin;
      if (is(begin, {"about", "around"})) ++begin;
    }
    const auto some = begin + (text(begin) == "a" ? 1u : 0u);  // "a few days after Friday"
    if (is(some, {"few", "several", "some"}) && unit_at(some + 1) &&
        is(some + 2, {"after", "before", "from"}) && !is(some + 3, {"now", "today"}))
      return FoundDay{0, some + 3, now_, false, true};
    auto count = count_at(begin);
    const bool unit_alone = !count.end && text(begin) == "fortnight";
    if (unit_alone) count = {begin, 1, false};
    if (!count.end && !unit_alone) return std::nullopt;
    auto last_count = count;
    bool range = false;
    if (is(last_count.end, {"to", "or"}) || unit_of_two(last_count.end)) {
      const auto more = count_at(last_count.end + (is(last_count.end, {"to", "or"}) ? 1 : 0));
      if (more.end && unit_at(more.end)) {
        range = true;
        last_count = more;
      }
    }
    auto unit_begin = last_count.end;
    if (is(unit_begin, {"more", "working", "business"})) ++unit_begin;
    const auto unit = unit_at(unit_begin);
    if (!unit || count.value > 400) return std::nullopt;
    if (range) return FoundDay{0, unit_begin + 1, now_, false, true};
    auto end = unit_begin + 1;
    const int number = static_cast<int>(count.value);
    if (text(end) == "ago" || phrase(end, {"back"})) return on(after(*unit, -number), end + 1);
    if (const auto found = beside_base(end, *unit, number)) return found;
    if (is(end, {"time", "from"}) || phrase(end, {"from now", "from today", "later", "time"})) {
      if (text(end) == "time")
        ++end;
      else if (text(end) == "later")
        ++end;
      else if (is(end + 1, {"now", "today"}))
        end += 2;
      else if (const auto base = from_base(end + 1))
        return on(base->day + (Day(after(*unit, number)) - now_), base->end);
      else if (text(end) == "from" && end + 1 < words_.size())
        return FoundDay{0, end + 1, now_, false, true};  // "ten days from my salary"
      lead = true;
    }
    if (text(end) == "on") {  // "a week on Friday"
      if (const auto base = from_base(end + 1))
        return on(base->day + (after(*unit, number) - now_), base->end);
    }
    if (unit->days >= 7 && !lead)  // "a week tomorrow", "a week Friday"
      if (const auto base = from_base(end)) return on(base->day + (after(*unit, number) - now_), base->end);
    if (past_) return std::nullopt;
    if (!lead && !asked_) return std::nullopt;
    return on(after(*unit, number), end);
  }

  // "Two days after Friday", "a week before the 20th". "Two days after my salary" is no day.
  std::optional<FoundDay> beside_base(std::size_t at, Length unit, int count) {
    const bool before = text(at) == "before" || phrase(at, {"prior to", "ahead of"});
    if (!before && !is(at, {"after", "following", "past"}) && !(text(at) == "from" && read_from(at + 1)))
      return std::nullopt;
    auto begin = at + (is(at, {"prior", "ahead"}) ? 2 : 1);
    if (begin >= words_.size() || words_[begin].full_stop || text(begin) == "that" || text(begin) == "this")
      return std::nullopt;
    if (is(begin, {"now", "today"})) return std::nullopt;
    const auto base = read_from(begin);
    if (!base || base->vague) return FoundDay{0, begin, now_, false, true};
    if (unit.months) {
      const year_month_day day(base->day);
      const auto in = year_month(day.year(), day.month()) + months(before ? -count : count);
      const auto same = in / day.day();
      return on(same.ok() ? Day(same) : last_of(in), base->end);
    }
    return on(base->day + days((before ? -1 : 1) * unit.days * count), base->end);
  }

  std::optional<FoundDay> read_from(std::size_t at) {
    if (at >= words_.size() || depth_ == depth_most) return std::nullopt;
    ++depth_;
    auto found = read(at);
    --depth_;
    return found;
  }

  // "The first Monday of January", "second Friday in December", "last Friday of the month": 5 is the last.
  std::optional<FoundDay> nth_weekday(std::size_t at) {
    auto begin = text(at) == "the" ? at + 1 : at;
    const bool last_one = text(begin) == "last";
    const auto which = last_one ? SmallNumber{begin + 1, 5} : ordinal_at(words_, begin);
    if (!which.end || which.value > 4 + (last_one ? 1 : 0) || which.end >= words_.size() ||
        words_[which.end].pause)
      return std::nullopt;
    const auto named = value_of(weekday_names, text(which.end));
    if (!named) return std::nullopt;
    auto end = which.end + 1;
    if (is(end, {"of", "in", "on"}) && !words_[end].pause) ++end;
    const weekday day(*named);
    const auto in = [&](year_month of) {
      return last_one ? Day(of / day[last]) : Day(of / day[static_cast<unsigned>(which.value)]);
    };
    const auto this_month = year_month(today_.year(), today_.month());
    end += phrase(end, {"the month of", "month of"});
    if (const auto m = month_at(end)) {
      const auto year_said = year_at(end + 1);
      if (year_said.end) return on(in(year(static_cast<int>(year_said.value)) / month(*m)), year_said.end);
      const auto found = in(today_.year() / month(*m));
      if (past_ ? found <= now_ : found >= now_) return on(found, end + 1);
      return on(in((today_.year() + years(past_ ? -1 : 1)) / month(*m)), end + 1);
    }
    if (const auto length = phrase(
            end, {"next month", "the next month", "the coming month", "coming month", "the following month"}))
      return on(in(this_month + months(1)), end + length);
    if (const auto length = phrase(end, {"this month", "the month", "month", "the current month"})) {
      const auto found = in(this_month);
      if (found >= now_ || past_) return on(found, end + length);
      const auto later = in(this_month + months(1));
      return FoundDay{0, end + length, later, false, text(end) == "this"};
    }
    if (last_one) return std::nullopt;  // "last Friday" was
    return FoundDay{0, end, now_, false, true};
  }

  // "Ten twelve days": two numbers side by side.
  bool unit_of_two(std::size_t at) const {
    const auto more = day_number(at);
    return more.end && !more.ordinal && unit_at(more.end).has_value();
  }

  std::optional<FoundDay> from_base(std::size_t at) {
    if (auto day = named_day(at)) return day;
    return weekday_at(at);
  }

  std::optional<FoundDay> weekday_at(std::size_t at) {
    enum class Which { bare, coming, upcoming, next, last } which = Which::bare;
    auto begin = at;
    if (text(begin) == "the") ++begin;
    if (is(begin, {"this", "coming", "upcoming"})) {
      which = text(begin) == "this" ? Which::coming : Which::upcoming;
      ++begin;
      if (is(begin, {"coming", "very"})) ++begin;
    } else if (is(begin, {"next", "following"})) {
      which = Which::next;
      ++begin;
    } else if (is(begin, {"last", "past", "previous"})) {
      which = Which::last;
      ++begin;
    }
    const auto wanted = value_of(weekday_names, text(begin));
    // "Sun", "sat", "wed" and "mon" are words of their own.
    if (!wanted ||
        (which == Which::bare && is(begin, {"sun", "sat", "wed", "mon"}) && !(asked_ && words_.size() <= 3)))
      return std::nullopt;
    auto end = begin + 1;
    const weekday day(*wanted);
    const auto ahead = (day - weekday(now_)).count();  // 0 to 6
    const auto in_next_week = monday_of_week(1) + days((*wanted + 6) % 7);
    // "Not Wednesday, next week" refuses the one and names the other.
    const bool apart = at > 0 && text(at - 1) == "not" && end < words_.size() && words_[end].pause;
    const auto length_of_next =
        apart ? 0 : phrase(end, {"next week", "of next week", "in next week", "in the next week"});
    if (const auto length = length_of_next) return on(in_next_week, end + length);
    if (const auto length = phrase(end, {"this week", "of this week"}))
      return on(now_ + days(ahead), end + length);
    if (const auto length = phrase(end, {"after this one", "after that", "after this", "after that one"}))
      return on(now_ + days(ahead == 0 ? 7 : ahead) + days(7), end + length);
    if (const auto length = phrase(end, {"after next"}))
      return on(in_next_week + days(which == Which::next ? 0 : 7), end + length);
    if (is(end, {"week", "fortnight"}))
      return on(now_ + days(ahead == 0 ? 7 : ahead) + days(text(end) == "week" ? 7 : 14), end + 1);
    if (which == Which::next) return on(in_next_week, end);
    const bool back = which == Which::last || (past_ && which == Which::bare);
    FoundDay out{0, end, {}, true, false};
    if (back)
      out.day = now_ - days(ahead == 0 ? 7 : 7 - ahead);
    else
      out.day = now_ + days(ahead == 0 && which != Which::coming ? 7 : ahead);
    return out;
  }

  std::optional<FoundDay> holiday(std::size_t at) {
    if (const auto length = phrase(at, {"christmas eve"})) return from(0, 12, 24, at + length);
    if (const auto length = phrase(at, {"boxing day"})) return from(0, 12, 26, at + length);
    if (const auto length = phrase(at, {"christmas", "christmas day", "xmas"}))
      return from(0, 12, 25, at + length);
    if (const auto length = phrase(at, {"new year's eve", "new years eve"}))
      return from(0, 12, 31, at + length);
    if (const auto length = phrase(at, {"new year's day", "new years day", "new year"}))
      return from(0, 1, 1, at + length);
    return std::nullopt;
  }

  // "Fifteen", where a day was asked for and nothing else was said; "on the 15" anywhere.
  std::optional<FoundDay> bare(std::size_t at) {
    const bool on_the =
        at >= 2 && text(at - 1) == "the" && is(at - 2, {"on", "by", "before", "till", "until", "after"});
    if (!on_the && !asked_) return std::nullopt;
    const auto number = day_number(at);
    if (!number.end || number.value < 1 || number.value > 31 || number.ordinal) return std::nullopt;
    const bool alone =
        number.end == words_.size() || words_[number.end].pause ||
        is(number.end, {"please", "ok", "okay", "sir", "madam", "maybe", "will", "is", "i", "would"});
    const bool begins =
        at == 0 || is(at - 1, {"on", "by", "the", "before", "um", "uh", "maybe", "yeah", "yes", "till",
                               "until", "around", "about", "sorry", "no", "say", "is", "it's"});
    if (!alone || !begins) return std::nullopt;
    return next_numbered(number.value, number.end);
  }

  const ValueWords& words_;
  const year_month_day today_;
  const Day now_;
  const bool month_first_, past_, asked_;
  static constexpr int depth_most = 4;  // "the day after two days after …"
  int depth_ = 0;
};

}  // namespace

std::optional<FoundDay> day_at(const ValueWords& words, std::size_t at, const DayContext& context) {
  return DayReader(words, context).read(at);
}

}  // namespace rf::understand
