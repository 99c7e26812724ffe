#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "monitor/sentiment.h"

namespace rf::monitor {

struct Labelled {
  Label label = Label::neutral;
  std::string words;
};
struct LabelledFile {
  std::vector<Labelled> list;
  struct Bad {
    int line = 0;
    std::string reason;
  };
  std::vector<Bad> bad;
};
// A line each: label, tab, sentence. Blank lines and those that begin with '#' are passed over.
LabelledFile read_labelled(std::string_view text);

struct SentimentEvaluation {
  std::array<std::array<int, 3>, 3> counts{};  // by the true label, then by ours
  struct Miss {
    Label expected, got;
    std::string words;
  };
  std::vector<Miss> misses;
  int total() const;
  int right() const;
  double accuracy() const;  // 0 where there is nothing
  // Who always says the label that is most frequent in the file.
  Label majority() const;
  int majority_right() const;
};
// `language` "": as the words show.
SentimentEvaluation evaluate_sentiment(const std::vector<Labelled>& list, std::string_view language);

// A table of classes (precision, recall, sentences), each miss as expected, tab, got, tab, sentence, the
// majority baseline, and last "accuracy A (N of M)".
std::string report(const SentimentEvaluation& evaluation);

}  // namespace rf::monitor
