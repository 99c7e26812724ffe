#include "speech/transcript.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/redact.h"
#include "base/text.h"

namespace rf::speech {
namespace {

using Json = nlohmann::json;

// Whisper's own rules: a segment is silence when it is sure of that and unsure of the words, and it fails
// when it repeats itself or is very unsure.
constexpr double silent_above = 0.6, unsure_below = -1.0, repeats_above = 2.4;
constexpr std::size_t segments_most = 1'000;

tl::unexpected<Error> unreadable(const std::string& why) {
  return fail("recognizer-unreadable", "The recognizer's answer cannot be read: " + why + ".");
}

// Without what stands in brackets.
std::string spoken(std::string_view text) {
  std::string out;
  char closing = 0;
  for (const char c : text) {
    if (closing != 0) {
      if (c == closing) closing = 0;
      continue;
    }
    if (c == '[' || c == '(') {
      closing = c == '[' ? ']' : ')';
      continue;
    }
    out += c;
  }
  return out;
}

double number(const Json& segment, const char* key, double otherwise) {
  const auto found = segment.find(key);
  return found != segment.end() && found->is_number() ? found->get<double>() : otherwise;
}

bool is_speech(const Json& segment) {
  const auto unsure = number(segment, "avg_logprob", 0) < unsure_below;
  if (unsure && number(segment, "no_speech_prob", 0) > silent_above) return false;
  return number(segment, "compression_ratio", 0) <= repeats_above;
}

// The words of the segments that are speech, and how sure it is of them, by the length of each.
void read_segments(const Json& segments, Words& words) {
  words.text.clear();
  double sum = 0, length = 0;
  bool sure = false;
  for (const auto& segment : segments) {
    if (!segment.is_object() || !is_speech(segment)) continue;
    const auto text = segment.find("text");
    if (text == segment.end() || !text->is_string()) continue;
    words.text += text->get<std::string>();
    if (!segment.contains("avg_logprob")) continue;
    const double weight = std::max(number(segment, "end", 0) - number(segment, "start", 0), 0.01);
    sum += number(segment, "avg_logprob", 0) * weight;
    length += weight;
    sure = true;
  }
  if (sure) words.confidence = std::clamp(std::exp(sum / length), 0.0, 1.0);
}

std::string kept(std::string_view heard) {
  auto text = repair_utf8(heard);
  if (text.size() > words_bytes_most) {
    std::size_t end = words_bytes_most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
  }
  std::string one_line;
  for (const char c : spoken(text)) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space) one_line += c;
    if (space && !one_line.empty() && one_line.back() != ' ') one_line += ' ';
  }
  return redact_speech(trim(one_line));
}

}  // namespace

Result<Words> read_transcript(std::string_view json) {
  const auto answer = Json::parse(json, nullptr, false);
  if (!answer.is_object()) return unreadable("it is no JSON object");
  const auto text = answer.find("text");
  if (text == answer.end() || !text->is_string()) return unreadable("it has no text");
  Words words;
  words.text = text->get<std::string>();
  if (const auto segments = answer.find("segments");
      segments != answer.end() && segments->is_array() && !segments->empty()) {
    if (segments->size() > segments_most) return unreadable("it has too many segments");
    read_segments(*segments, words);
  }
  words.text = kept(words.text);
  if (words.text.empty()) words.confidence.reset();
  return words;
}

}  // namespace rf::speech
