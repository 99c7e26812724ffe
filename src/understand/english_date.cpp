#include <algorithm>
#include <chrono>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "understand/disowned.h"
#include "understand/english_day.h"
#include "understand/english_values.h"

namespace rf::understand {
namespace {

using namespace std::chrono;
using Day = sys_days;

// Whether the words tell of what was: "I paid on Friday".
bool looks_back(const ValueWords& words) {
  bool past = false;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string_view word = words[at].text;
    if (is_one_of(word, {"will",    "i'll",   "we'll",  "gonna", "shall",  "going", "can",
                         "promise", "would",  "could",  "by",    "before", "next",  "not",
                         "haven't", "havent", "didn't", "didnt", "should", "won't"}))
      return false;
    if (is_one_of(word, {"paid", "cleared", "settled", "transferred", "sent", "deposited", "repaid", "did",
                         "made", "was", "submitted", "closed", "went", "gave"}))
      past = past || !(at > 0 && is_one_of(words[at - 1].text, {"be", "get", "is", "am", "i'm", "getting"}));
  }
  return past;
}

std::string written(Day day) {
  const year_month_day date(day);
  const auto two = [](unsigned value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return std::to_string(static_cast<int>(date.year())) + "-" + two(static_cast<unsigned>(date.month())) +
         "-" + two(static_cast<unsigned>(date.day()));
}

bool corrected_between(const ValueWords& words, const FoundDay& before, std::size_t end) {
  for (auto at = before.end; at < end; ++at) {
    if (correction_at(words, at)) return true;
    // "I said Friday but Monday is better."
    if (words[at].text == "but" && said_earlier(words, before.begin)) return true;
  }
  return false;
}

// "I can't do Friday", "I don't have it today": the day of a refusal. "I can't before Friday" and "not until
// Friday" name one all the same.
bool refused_before(const ValueWords& words, std::size_t at, std::size_t from) {
  for (std::size_t back = 1; back <= 6 && back + from <= at; ++back) {
    const auto& word = words[at - back];
    if (words[at - back + 1].pause) return false;
    if (is_one_of(word.text, {"but", "until", "till", "before", "by", "so", "then", "because", "after", "if",
                              "why", "or", "unless", "except", "later", "than", "only", "and"}))
      return false;
    if (!is_one_of(word.text, {"can't", "cannot", "cant", "won't", "wont", "couldn't", "unable", "don't",
                               "dont", "doesn't", "not", "never", "wouldn't", "impossible"}))
      continue;
    // "Why don't you take Friday", "can't you …", "I don't mind Friday".
    for (auto next = at - back + 1; next < at; ++next)
      if (is_one_of(words[next].text, {"you", "we", "mind", "forget", "worry", "problem"})) return false;
    return !(at > back && is_one_of(words[at - back - 1].text, {"if", "why", "or", "will", "can"}) &&
             word.text == "not");
  }
  return false;
}

// "Friday is impossible", "Friday won't work", "today not possible".
bool refused_behind(const ValueWords& words, std::size_t end) {
  const auto is = [&](std::size_t at, std::initializer_list<std::string_view> list) {
    return at < words.size() && !(at == end && words[at].full_stop) && is_one_of(words[at].text, list);
  };
  if (is(end, {"isn't", "won't", "wont", "doesn't", "doesnt", "wouldn't"})) return true;
  // "Friday can't", and none of "Friday, I can't wait".
  if (is(end, {"can't", "cannot"}) && (end + 1 == words.size() || words[end + 1].pause)) return true;
  auto at = end;
  if (is(at, {"is", "will", "would", "does", "looks", "seems", "'s"})) ++at;
  if (is(at, {"absolutely", "really", "just", "simply", "also", "be", "a", "bit", "very"})) ++at;
  if (is(at, {"impossible", "difficult", "tough", "unlikely"})) return true;
  if (is(at, {"hard", "bad", "out"}) && at > end) return true;
  if (is(at, {"too"})) return is(at + 1, {"early", "soon", "near", "close"});
  if (is(at, {"no"})) return is(at + 1, {"good", "way", "chance"});
  if (!is(at, {"not"})) return false;
  return at + 1 == words.size() ||
         is(at + 1, {"possible", "good", "okay", "ok", "going", "suitable", "convenient", "feasible", "work",
                     "working", "doable", "an", "enough", "suit", "do", "for", "happening"});
}

bool denied(const ValueWords& words, std::size_t at) {
  if (replaced_at(words, at)) return true;
  for (std::size_t back = 1; back <= 3 && back <= at; ++back) {
    const std::string_view word = words[at - back].text;
    if (is_one_of(word, {"not", "isn't", "wasn't"}))
      return !(back == 1 && at > 1 && is_one_of(words[at - 2].text, {"if", "why", "or", "will", "can"}));
    if (!is_one_of(word, {"on", "by", "the", "before", "possible"})) return false;
  }
  return false;
}

// "Friday or the week after", "Friday or so"; but "Friday or before" names it.
bool one_of_some(const ValueWords& words, std::size_t end) {
  if (end >= words.size() || words[end].text != "or") return false;
  if (end + 1 < words.size() && is_one_of(words[end + 1].text, {"so", "something", "later", "next", "after"}))
    return true;
  return end + 2 < words.size() && words[end + 1].text == "the" &&
         is_one_of(words[end + 2].text, {"week", "month", "day", "next", "following"});
}

// "Two Fridays from now", "next to next week": days that are counted further than we do.
bool counted(const ValueWords& words, const FoundDay& day) {
  if (day.begin == 0 || words[day.begin].pause) return false;
  const std::string_view first = words[day.begin].text;
  if (first.ends_with("days") &&
      is_one_of(words[day.begin - 1].text, {"two", "three", "four", "couple", "few", "of", "2", "3", "4"}))
    return true;
  return day.begin > 1 && words[day.begin - 1].text == "to" && words[day.begin - 2].text == "next";
}

// Of several days one, where they are one day ("Friday the 4th") or where the last corrects the others.
std::optional<FoundDay> one_of(const ValueWords& words, std::vector<FoundDay> found) {
  std::vector<FoundDay> kept;
  std::size_t end = 0;  // of the day before, and whether it was refused
  bool refused = false;
  for (auto& day : found) {
    // "Not Friday or Saturday" refuses both, "not Friday, Saturday" names one.
    const bool joined = end > 0 && day.begin == end + 1 && is_one_of(words[end].text, {"or", "nor", "and"});
    refused = denied(words, day.begin) || refused_before(words, day.begin, end) ||
              refused_behind(words, day.end) || day_disowned(words, day.begin, day.end) ||
              (joined && refused);
    end = day.end;
    if (refused) continue;
    if (one_of_some(words, day.end) || counted(words, day)) return std::nullopt;
    if (found.size() > 1 && day_of_something_else(words, day.begin)) continue;
    if (!kept.empty() && corrected_between(words, kept.back(), day.begin)) kept.clear();
    kept.push_back(day);
  }
  if (kept.empty() || std::any_of(kept.begin(), kept.end(), [](const FoundDay& day) { return day.vague; }))
    return std::nullopt;
  auto best = kept.front();
  for (std::size_t i = 1; i < kept.size(); ++i) {
    const auto& day = kept[i];
    const bool near = day.begin <= kept[i - 1].end + 2;
    // "Monday the 5th", which is no Monday.
    if (near && day.weekday != best.weekday && weekday(day.day) != weekday(best.day)) return std::nullopt;
    if (day.day == best.day) {
      best.end = near ? day.end : best.end;
    } else if (near && best.weekday && !day.weekday && day.begin <= kept[i - 1].end + 1) {
      best = {best.begin, day.end, day.day, false, false};
    } else if (near && day.weekday && !best.weekday && day.begin <= kept[i - 1].end + 1) {
      best.end = day.end;
    } else {
      return std::nullopt;
    }
  }
  return best;
}

bool month_first(std::string_view language) {
  return language == "en-US" || language == "en-us" || language == "en-PH" || language == "en_US";
}

}  // namespace

Slots english_date(Question question, const ValueWords& words, const Context& context) {
  if (question == Question::name) return {};
  const bool asked = question == Question::date;
  const auto today = context.today && context.today->ok() ? context.today : std::nullopt;
  // Without a day of the call only what names its year is understood: read from two days that are years
  // apart, such a date is the same.
  const auto base = today.value_or(year_month_day(year(2001), month(3), day(6)));
  const auto read_all = [&](year_month_day from) {
    const DayContext at_call{from, month_first(context.language), looks_back(words), asked};
    std::vector<FoundDay> found;
    for (std::size_t at = 0; at < words.size();) {
      const auto day = day_at(words, at, at_call);
      if (day) found.push_back(*day);
      at = day ? day->end : at + 1;
    }
    return one_of(words, std::move(found));
  };
  const auto day = read_all(base);
  if (!day) return {};
  if (!today) {
    const auto other = read_all(year_month_day(year(2008), month(10), std::chrono::day(24)));
    if (!other || other->day != day->day) return {};
  }
  return {{SlotKind::date, written(day->day), joined_words(words, day->begin, day->end)}};
}

}  // namespace rf::understand
