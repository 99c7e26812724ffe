#include <algorithm>

#include "flow/explore.h"

namespace rf::flow {

// About 13 letters a second, 6 signs of Japanese or 11 of Devanagari; a fact is taken for 30 letters.
Millis time_to_say(const Flow& flow, const Line& line) {
  Millis longest{0};
  for (std::size_t i = 0; i < flow.languages(); ++i) {
    const auto& tag = flow.tag(i);
    const int per_second = tag.starts_with("ja") ? 6 : tag.starts_with("hi") ? 11 : 13;
    std::size_t letters = 0;
    bool fact = false;
    for (const char c : line.in(i)) {
      if (c == '{') letters += 30;
      fact = fact || c == '{';
      if (!fact && (static_cast<unsigned char>(c) & 0xC0) != 0x80) ++letters;
      if (c == '}') fact = false;
    }
    longest = std::max(longest, Millis(500 + static_cast<std::int64_t>(letters) * 1'000 / per_second));
  }
  return longest;
}

Millis time_to_answer(const Step& step) {
  return step.listen.timeout + longest_answer + step.listen.end_silence;
}

}  // namespace rf::flow
