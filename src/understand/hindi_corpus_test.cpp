// How good Hindi is, on the written utterances in data/, and that the half kept from tuning was kept from it.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "base/text.h"
#include "understand/data_for_tests.h"
#include "understand/hindi.h"
#include "understand/train.h"

namespace rf::understand {
namespace {

// One line of a file: what was asked, or in hindi_identity.tsv the name that was; `expected` may be several
// things that were said, "no+call_later", and values, "amount=250000".
struct Row {
  std::string first, utterance, expected;
};

std::vector<Row> rows_of(const std::string& name) {
  const auto text = data_file(name);
  std::vector<Row> out;
  for (const auto line : split(text, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto columns = split(line, '\t');
    EXPECT_EQ(columns.size(), 3u) << line;
    if (columns.size() == 3)
      out.push_back({std::string(columns[0]), std::string(columns[1]), std::string(columns[2])});
  }
  return out;
}

bool says(const Meaning& meaning, std::string_view wanted) {
  const auto equals = wanted.find('=');
  if (equals == wanted.npos) {
    const auto intent = intent_named(wanted);
    EXPECT_TRUE(intent) << wanted;
    return intent && (meaning.intent == *intent || (meaning.also == *intent && *intent != Intent::unclear));
  }
  const auto kind = slot_named(wanted.substr(0, equals));
  EXPECT_TRUE(kind) << wanted;
  const auto* slot = kind ? find(meaning.slots, *kind) : nullptr;
  return slot && equals_ignoring_case(slot->value, wanted.substr(equals + 1));
}

bool right(const Meaning& meaning, const std::string& expected) {
  if (expected == "!yes") return meaning.intent != Intent::yes;
  const auto parts = split(expected, '+');
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) { return says(meaning, part); });
}

Meaning heard(const Row& row, bool identity) {
  Context context{.language = "hi"};
  context.today = std::chrono::year{2026} / 11 / 30;
  if (identity) context.asked_for = row.first;
  const auto question = identity ? Question::yes_no : question_named(row.first);
  EXPECT_TRUE(question) << row.first;
  return understand_hindi(question.value_or(Question::open), row.utterance, context);
}

void expect_accuracy(const std::string& name, double tuned_least, double kept_least) {
  const bool identity = name == "hindi_identity.tsv";
  int total[2] = {}, correct[2] = {};
  for (const auto& row : rows_of(name)) {
    const int half = held_out(row.utterance) ? 1 : 0;
    const auto meaning = heard(row, identity);
    ++total[half];
    correct[half] += right(meaning, row.expected);
    // "No" to "is it fraud?" confirms.
    const bool denied = (row.expected.starts_with("no") && row.first != "is_fraud") ||
                        row.expected.starts_with("fraud") || row.expected == "!yes";
    EXPECT_FALSE(denied && !row.expected.starts_with("not_") && meaning.intent == Intent::yes)
        << "a denial was taken for a confirmation in " << name;
    for (const auto must : {Intent::crisis, Intent::stop_calling})
      EXPECT_FALSE(row.expected == understand::name(must) && half == 0 && meaning.intent != must)
          << row.utterance;
  }
  const auto share = [&](int half) {
    return total[half] ? static_cast<double>(correct[half]) / total[half] : 1.0;
  };
  std::printf("%s: tuned half %.4f (%d of %d), kept half %.4f (%d of %d)\n", name.c_str(), share(0),
              correct[0], total[0], share(1), correct[1], total[1]);
  EXPECT_GE(share(0), tuned_least) << name;
  EXPECT_GE(share(1), kept_least) << name;
}

TEST(HindiCorpus, Answers) { expect_accuracy("hindi.tsv", 0.98, 0.98); }
TEST(HindiCorpus, LotsByAnotherHand) { expect_accuracy("hindi_unseen.tsv", 0.97, 0.93); }
TEST(HindiCorpus, WhoIsOnTheLine) { expect_accuracy("hindi_identity.tsv", 0.98, 0.95); }
TEST(HindiCorpus, WhatItWasTunedBy) { expect_accuracy("hindi_training.tsv", 0.95, 0.95); }

TEST(HindiCorpus, BothScriptsAndAllIntents) {
  const auto rows = rows_of("hindi.tsv");
  EXPECT_GE(rows.size(), 600u);
  std::set<std::string> intents;
  std::size_t devanagari = 0;
  for (const auto& row : rows) {
    devanagari += row.utterance.find("\xE0\xA4") != std::string::npos ||
                  row.utterance.find("\xE0\xA5") != std::string::npos;
    for (const auto part : split(row.expected, '+')) intents.emplace(part.substr(0, part.find('=')));
  }
  EXPECT_GE(devanagari * 5, rows.size() * 2);
  for (const auto intent : all_intents)
    EXPECT_TRUE(intent == Intent::given || intents.count(std::string(name(intent)))) << name(intent);
}

TEST(HindiCorpus, TheKeptHalfIsNotTunedBy) {
  std::set<std::pair<std::string, std::string>> kept;
  for (const auto* name : {"hindi.tsv", "hindi_unseen.tsv"})
    for (const auto& row : rows_of(name))
      if (held_out(row.utterance)) kept.emplace(row.first, row.utterance);
  for (const auto& row : rows_of("hindi_training.tsv"))
    EXPECT_FALSE(kept.count({row.first, row.utterance})) << row.utterance;
}

}  // namespace
}  // namespace rf::understand
