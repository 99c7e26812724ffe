#include "understand/eval.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace rf::understand {
namespace {

std::string names_of_questions() {
  std::vector<std::string> names;
  names.reserve(std::size(all_questions));
  for (const auto question : all_questions) names.emplace_back(name(question));
  return join(names, ", ");
}

std::string shortened(std::string_view word) {
  return repair_utf8(word.size() <= 40 ? word : word.substr(0, 40));
}

// The reason why a line cannot be used, or "".
std::string read_line(std::string_view line, Example& out) {
  const auto columns = split(line, '\t');
  if (columns.size() != 3)
    return fmt::format(
        "has {} column{}; three are needed, separated by tabs: question_kind, utterance, expected",
        columns.size(), columns.size() == 1 ? "" : "s");
  const auto question = question_named(trim(columns[0]));
  if (!question)
    return fmt::format("'{}' is no kind of question; allowed: {}", shortened(trim(columns[0])),
                       names_of_questions());
  const auto wanted = split(trim(columns[2]), '+');
  const auto expected = wanted.size() <= 2 ? intent_named(wanted[0]) : std::nullopt;
  if (wanted.size() == 2) out.also = intent_named(wanted[1]);
  if (wanted.size() == 2 && !out.also)
    return fmt::format("'{}' is no intent that this version knows", shortened(wanted[1]));
  if (!expected) return fmt::format("'{}' is no intent that this version knows", shortened(trim(columns[2])));
  if (trim(columns[1]).empty()) return "has no utterance";
  out.question = *question;
  out.utterance = columns[1];
  out.expected = *expected;
  return {};
}

Score& score_of(std::vector<Score>& scores, Intent intent) {
  return scores[static_cast<std::size_t>(intent)];
}

}  // namespace

Examples read_examples(std::string_view tsv) {
  Examples out;
  if (tsv.starts_with("\xEF\xBB\xBF")) tsv.remove_prefix(3);
  std::size_t number = 0;
  for (auto line : split(tsv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (trim(line).empty() || line.starts_with('#')) continue;
    if (number == 1 && line.starts_with("question_kind\t")) continue;
    Example example;
    example.line = number;
    if (auto reason = read_line(line, example); reason.empty()) {
      out.list.push_back(std::move(example));
    } else {
      out.bad.push_back({number, std::move(reason)});
    }
  }
  return out;
}

Evaluation evaluate(const std::vector<Example>& examples, std::string_view language) {
  Evaluation out;
  std::vector<Score> scores(all_intents.size());
  for (const auto intent : all_intents) score_of(scores, intent).intent = intent;
  for (const auto& example : examples) {
    auto meaning = understand(example.question, example.utterance, language);
    ++out.total;
    ++score_of(scores, example.expected).expected;
    // Of two things said in one answer the row names one.
    if (meaning.also == example.expected && example.expected != Intent::unclear)
      std::swap(meaning.intent, meaning.also);
    ++score_of(scores, meaning.intent).got;
    if (meaning.intent == example.expected && (!example.also || example.also == meaning.also)) {
      ++out.right;
      ++score_of(scores, meaning.intent).right;
    } else {
      out.misses.push_back({example, std::move(meaning)});
    }
  }
  std::copy_if(scores.begin(), scores.end(), std::back_inserter(out.scores),
               [](const Score& score) { return score.expected || score.got; });
  return out;
}

std::string report(const Evaluation& evaluation) {
  std::string out = fmt::format("{:<14} {:>8} {:>6} {:>6} {:>10} {:>7}\n", "intent", "expected", "got",
                                "right", "precision", "recall");
  for (const auto& score : evaluation.scores)
    out += fmt::format("{:<14} {:>8} {:>6} {:>6} {:>10.3f} {:>7.3f}\n", name(score.intent), score.expected,
                       score.got, score.right, score.precision(), score.recall());
  for (const auto& miss : evaluation.misses)
    out += fmt::format("{}\t{}\t{}\n", name(miss.example.expected), name(miss.got.intent),
                       miss.example.utterance);
  out +=
      fmt::format("accuracy {:.4f} ({} of {})\n", evaluation.accuracy(), evaluation.right, evaluation.total);
  return out;
}

}  // namespace rf::understand
