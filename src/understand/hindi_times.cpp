#include <string_view>

#include "base/text.h"
#include "understand/hindi_dates.h"
#include "understand/value_words.h"

// Times of day.
namespace rf::understand {
namespace {

enum class Part { none, morning, noon, evening, night };

Part part_of_day(const HindiWord& word) {
  if (word.key == "subah" || is_one_of(word.said, {"am", "a.m", "सुबह", "सवेरे", "morning"}))
    return Part::morning;
  if (word.key == "dopahar" || is_one_of(word.said, {"afternoon", "noon"})) return Part::noon;
  if (word.key == "sam" || word.key == "sam" ||
      is_one_of(word.said, {"evening", "शाम", "pm", "p.m", "shaam", "sham"}))
    return Part::evening;
  if (word.key == "rat" || word.key == "rat" || word.said == "night") return Part::night;
  return Part::none;
}

// Minutes since midnight of what the clock shows, in that part of the day.
std::optional<int> in_part(int minutes, Part part) {
  const int hour = minutes / 60;
  if (hour > 12) return part == Part::none || hour < 24 ? std::optional(minutes) : std::nullopt;
  switch (part) {
    case Part::none: return std::nullopt;
    case Part::morning: return hour == 12 ? minutes - 720 : minutes;
    case Part::noon: return hour <= 5 ? minutes + 720 : minutes;
    case Part::evening: return hour == 12 ? minutes : minutes + 720;
    case Part::night: return hour == 12 ? minutes - 720 : hour <= 4 ? minutes : minutes + 720;
  }
  return std::nullopt;
}

std::optional<int> clock(std::string_view word) {
  const auto parts = split(word, ':');
  if (parts.size() != 2 || parts[0].empty() || parts[0].size() > 2 || parts[1].size() != 2)
    return std::nullopt;
  int values[2] = {};
  for (int i = 0; i < 2; ++i)
    for (const char c : parts[static_cast<std::size_t>(i)]) {
      if (c < '0' || c > '9') return std::nullopt;
      values[i] = values[i] * 10 + (c - '0');
    }
  if (values[0] > 23 || values[1] > 59) return std::nullopt;
  return values[0] * 60 + values[1];
}

}  // namespace

std::optional<HindiTime> hindi_time(const HindiWords& words, const std::vector<HindiNumber>& numbers,
                                    bool of_a_call) {
  Part part = Part::none;
  for (const auto& word : words)
    if (const auto said = part_of_day(word); said != Part::none) part = said;
  std::optional<HindiTime> out;
  const auto take = [&](int minutes, std::size_t begin, std::size_t end) {
    auto time = in_part(minutes, part);
    // In which people are called: "paanch baje" is 17:00.
    constexpr int eight = 8 * 60, noon = 12 * 60;
    if (!time && of_a_call && minutes >= 60 && minutes < noon + 60)
      time = minutes < eight ? minutes + noon : minutes;
    if (time && !out) out = HindiTime{*time, begin, end};
  };
  for (std::size_t at = 0; at < words.size(); ++at)
    if (const auto minutes = clock(words[at].key)) take(*minutes, at, at + 1);
  for (const auto& number : numbers) {
    if (number.end >= words.size() || number.scale != 1) continue;
    const auto& next = words[number.end];
    const bool oclock = is_one_of(next.sound, {"baje", "baj", "bajkar", "bajke", "oklok"}) ||
                        is_one_of(next.said, {"बजे", "pm", "am", "o'clock"});
    if (!oclock || number.hundredths < 100 || number.hundredths >= 2'400) continue;
    take(static_cast<int>(number.hundredths * 60 / 100), number.begin, number.end + 1);
  }
  return out;
}

}  // namespace rf::understand
