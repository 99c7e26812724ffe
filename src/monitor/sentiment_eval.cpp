#include "monitor/sentiment_eval.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace rf::monitor {
namespace {

constexpr std::array labels = {Label::negative, Label::neutral, Label::positive};
constexpr std::size_t index(Label label) { return static_cast<std::size_t>(label); }

int truly(const SentimentEvaluation& e, Label label) {
  const auto& row = e.counts[index(label)];
  return row[0] + row[1] + row[2];
}
int called(const SentimentEvaluation& e, Label label) {
  int sum = 0;
  for (const auto& row : e.counts) sum += row[index(label)];
  return sum;
}
std::string share(int part, int whole) {
  return whole == 0 ? "-" : fmt::format("{:.3f}", static_cast<double>(part) / whole);
}

}  // namespace

LabelledFile read_labelled(std::string_view text) {
  LabelledFile out;
  int line = 0;
  for (const auto raw : split(text, '\n')) {
    ++line;
    const auto row = trim(raw);
    if (row.empty() || row.starts_with('#')) continue;
    const auto tab = row.find('\t');
    const auto label = tab == row.npos ? std::nullopt : label_named(trim(row.substr(0, tab)));
    const auto words = tab == row.npos ? std::string_view() : trim(row.substr(tab + 1));
    if (!label || words.empty())
      out.bad.push_back(
          {line, "expected negative, neutral or positive, a tab and a sentence, found " + excerpt(row)});
    else
      out.list.push_back({*label, std::string(words)});
  }
  return out;
}

int SentimentEvaluation::total() const {
  int sum = 0;
  for (const auto label : labels) sum += truly(*this, label);
  return sum;
}

int SentimentEvaluation::right() const { return counts[0][0] + counts[1][1] + counts[2][2]; }

double SentimentEvaluation::accuracy() const {
  return total() == 0 ? 0 : static_cast<double>(right()) / total();
}

Label SentimentEvaluation::majority() const {
  return *std::max_element(labels.begin(), labels.end(),
                           [&](Label a, Label b) { return truly(*this, a) < truly(*this, b); });
}

int SentimentEvaluation::majority_right() const { return truly(*this, majority()); }

SentimentEvaluation evaluate_sentiment(const std::vector<Labelled>& list, std::string_view language) {
  SentimentEvaluation out;
  for (const auto& one : list) {
    const auto got = sentiment_of(read_words(one.words, language)).feeling.label;
    ++out.counts[index(one.label)][index(got)];
    if (got != one.label) out.misses.push_back({one.label, got, one.words});
  }
  return out;
}

std::string report(const SentimentEvaluation& e) {
  auto out = fmt::format("{:<10} {:>9} {:>9} {:>9}\n", "class", "precision", "recall", "sentences");
  for (const auto label : labels) {
    const auto right = e.counts[index(label)][index(label)];
    out += fmt::format("{:<10} {:>9} {:>9} {:>9}\n", name(label), share(right, called(e, label)),
                       share(right, truly(e, label)), truly(e, label));
  }
  for (const auto& miss : e.misses)
    out += fmt::format("{}\t{}\t{}\n", name(miss.expected), name(miss.got), miss.words);
  out += fmt::format("always '{}': {} ({} of {})\n", name(e.majority()), share(e.majority_right(), e.total()),
                     e.majority_right(), e.total());
  out += fmt::format("accuracy {:.4f} ({} of {})\n", e.accuracy(), e.right(), e.total());
  return out;
}

}  // namespace rf::monitor
