// The written utterances in data/, for the tests that measure and teach the understanding of English.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "understand/data_for_tests.h"
#include "understand/eval.h"
#include "understand/train.h"

namespace rf::understand {

struct Halves {
  std::vector<Example> tuned, kept;
};

inline Halves halves_of(const std::string& name) {
  const auto examples = read_examples(data_file(name));
  EXPECT_TRUE(examples.bad.empty()) << name << ":" << examples.bad[0].line << ": " << examples.bad[0].reason;
  Halves out;
  for (const auto& example : examples.list)
    (held_out(example.utterance) ? out.kept : out.tuned).push_back(example);
  return out;
}

// What people say at any question: the rows of one are lessons at others too.
inline bool any_question(Intent intent) {
  return is_request(intent) || intent == Intent::crisis || intent == Intent::attorney ||
         intent == Intent::bankruptcy || intent == Intent::language || intent == Intent::voicemail ||
         intent == Intent::complaint || intent == Intent::help;
}

inline constexpr std::array loan_questions = {Question::linked_number, Question::repaid, Question::name,
                                              Question::amount, Question::date};

inline constexpr std::array evaluated = {"english.tsv",       "english_hard.tsv", "english_careful.tsv",
                                         "english_loans.tsv", "english_lots.tsv", "english_cards.tsv"};

// The rows that the model of English learns from, and the questions at which they are lessons. `more`: files
// that only the alarms learn from.
inline std::vector<Example> training(std::initializer_list<const char*> more = {}) {
  std::vector<Example> out;
  std::set<std::pair<Question, std::string>> kept;
  for (const auto* name : evaluated) {
    const auto halves = halves_of(name);
    out.insert(out.end(), halves.tuned.begin(), halves.tuned.end());
    for (const auto& example : halves.kept) kept.emplace(example.question, example.utterance);
  }
  std::size_t nth = 0;
  const auto at = [&](Example example, Question question) {
    example.question = question;
    out.push_back(std::move(example));
  };
  std::vector<const char*> names = {"english_training.tsv", "english_loans_training.tsv",
                                    "english_weighty.tsv"};
  names.insert(names.end(), more);
  for (const auto* name : names) {
    const auto rows = read_examples(data_file(name));
    EXPECT_TRUE(rows.bad.empty());
    for (const auto& row : rows.list) {
      ++nth;
      out.push_back(row);
      if (row.question == Question::open) {
        at(row, loan_questions[nth % loan_questions.size()]);
        at(row, loan_questions[(nth + 2) % loan_questions.size()]);
        if (any_question(row.expected)) at(row, nth % 2 ? Question::yes_no : Question::card_choice);
      } else if (row.question == Question::yes_no && any_question(row.expected) && nth % 2 == 0) {
        at(row, loan_questions[nth / 2 % loan_questions.size()]);
      }
    }
  }
  // What is said at one question may be kept at another.
  std::erase_if(out, [&](const Example& one) { return kept.count({one.question, one.utterance}) > 0; });
  return out;
}

}  // namespace rf::understand
