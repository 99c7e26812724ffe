#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/task.h"

namespace rf::speech {

// What somebody said, as it was recorded, and what is known of it beforehand.
struct Utterance {
  std::string wav;                 // a whole file: 16-bit PCM
  std::string language;            // BCP 47: "en-IN"
  std::vector<std::string> hints;  // words and phrases that may well be said
};

struct Words {
  std::string text;                  // "" when nobody spoke
  std::optional<double> confidence;  // 0 to 1, when the recognizer tells any
  std::string by;                    // who recognised them: "openai whisper-1"
  bool operator==(const Words&) const = default;
};

// Makes words of speech. Answers once, on the executor's thread, within a bounded time.
class Recognizer {
 public:
  virtual ~Recognizer() = default;
  // Errors: "recognizer-unreachable", "recognizer-slow", "recognizer-refused", "recognizer-unreadable",
  // "recognizer-busy", "recognizer-resting".
  virtual void recognize(Utterance utterance, Answer<Result<Words>> answer) = 0;
  // Whether it is worth asking: false while it rests after failures.
  virtual bool ready() { return true; }
};

}  // namespace rf::speech
