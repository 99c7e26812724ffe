// What must not be missed and what must not be a yes: that it is learnt, and how well it is heard.
#include "understand/second_opinion.h"
#include "understand/data_for_tests.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <tuple>

#include "understand/alarms.h"
#include "understand/english_rows_for_tests.h"
#include "understand/understand_english.h"

namespace rf::understand {
namespace {

bool expects(const Example& example, Intent intent) {
  return example.intent_matters && !example.anything_but &&
         (example.expected == intent || example.also == intent);
}

bool says(const Meaning& meaning, Intent intent) {
  return meaning.intent == intent || meaning.also == intent;
}

bool confirms(Question question) {
  return question == Question::yes_no || question == Question::linked_number || question == Question::repaid;
}

class AlarmLessons {
 public:
  explicit AlarmLessons(const std::vector<Example>& rows) {
    constexpr std::size_t short_most = 45;
    for (const auto& row : rows)
      if (!expects(row, Intent::crisis) && !expects(row, Intent::stop_calling) &&
          row.utterance.size() < short_most)
        plain_.push_back(row.utterance);
    std::set<std::string> seen;
    for (const auto& row : rows) {
      if (seen.insert(row.utterance).second) alarms(row, seen.size());
      if (confirms(row.question) && row.intent_matters) yes(row, seen.size());
    }
  }
  std::vector<AlarmLesson> take() { return std::move(out_); }

 private:
  // An alarm is one whatever is said before it and after it; two plain answers are no more of one than each.
  void alarms(const Example& row, std::size_t nth) {
    const bool crisis = expects(row, Intent::crisis), stop = expects(row, Intent::stop_calling);
    add(row.utterance, crisis, stop, 1);
    if (plain_.empty()) return;
    const auto& before = plain_[nth * 7'919 % plain_.size()];
    const auto& after = plain_[(nth * 104'729 + 17) % plain_.size()];
    if (crisis || stop) add(before + " " + row.utterance, crisis, stop, 0.5);
    if (crisis || stop || nth % 2 == 1) add(row.utterance + " " + after, crisis, stop, 0.5);
  }

  // A word of assent before it makes no denial a yes.
  void yes(const Example& row, std::size_t nth) {
    constexpr std::array first = {"yes ", "sure ", "oh yes ", "of course ", "aye ", "yeah ", "well yes "};
    const bool truth =
        expects(row, Intent::yes) || (row.question == Question::repaid && expects(row, Intent::already_paid));
    add_yes(row.question, row.utterance, truth, 1);
    if (truth || expects(row, Intent::no) || expects(row, Intent::fraud) || expects(row, Intent::unsure))
      add_yes(row.question, first[(nth * 7 + row.utterance.size()) % first.size()] + row.utterance, truth,
              0.5);
  }

  void add(const std::string& words, bool crisis, bool stop, double weight) {
    Tokens tokens;
    read_tokens(words, lexicon_for("en"), tokens);
    auto signs = signs_of_alarm(tokens);
    out_.push_back({Alarm::crisis, signs, crisis, weight});
    out_.push_back({Alarm::stop_calling, std::move(signs), stop, weight});
  }
  void add_yes(Question question, const std::string& words, bool truth, double weight) {
    Tokens tokens;
    read_tokens(words, lexicon_for("en"), tokens);
    out_.push_back({Alarm::yes, signs_of_yes(question, tokens), truth, weight});
  }

  std::vector<std::string> plain_;
  std::vector<AlarmLesson> out_;
};

std::string alarms_of(const std::vector<Example>& rows) { return learn_alarms(AlarmLessons(rows).take()); }

constexpr auto alarms_only = "english_weighty_training.tsv";

Meaning hear(Question question, std::string_view words) {
  return understand_english(question, words, {.today = std::chrono::year{2026} / 11 / 30});
}

// With UPDATE_MODEL=1 in the environment it writes the model instead.
TEST(SecondOpinion, TheAlarmsAreWhatTheRowsTeach) {
  const auto text = alarms_of(training({alarms_only}));
  if (std::getenv("UPDATE_MODEL"))
    std::ofstream(data_folder + "english_alarms.model", std::ios::binary) << text;
  EXPECT_TRUE(text == data_file("english_alarms.model")) << "run understand_test again with UPDATE_MODEL=1";
}

// What the alarms make of rows that they did not learn from: one half of the weighty rows teaches the
// other's.
TEST(SecondOpinion, AlarmsAreHeardInWhatTheyDidNotLearn) {
  const auto halves = halves_of("english_weighty.tsv");
  std::set<std::string> kept;
  for (const auto& row : halves.kept) kept.insert(row.utterance);
  auto rows = training({alarms_only});
  std::erase_if(rows, [&](const Example& row) { return kept.contains(row.utterance); });
  const auto text = alarms_of(rows);
  const AlarmModel model(text);
  for (const auto& [alarm, intent, least] : {std::tuple{Alarm::crisis, Intent::crisis, 0.8},
                                             std::tuple{Alarm::stop_calling, Intent::stop_calling, 0.9}}) {
    std::size_t all = 0, heard = 0, plain = 0, wrong = 0;
    for (const auto& row : halves.kept) {
      Reading reading;
      read_english(row.question, row.utterance,
                   {.today = row.today.value_or(std::chrono::year{2026} / 11 / 30)}, reading);
      const bool alarmed = model.probability(alarm, signs_of_alarm(reading.card)) >= alarm_least;
      if (!expects(row, intent)) {
        ++plain;
        wrong += alarmed;
      } else {
        ++all;
        heard += alarmed || says(reading.meaning, intent);
      }
    }
    std::printf("%s: %zu of %zu heard, %zu of %zu others alarm\n", name(intent).data(), heard, all, wrong,
                plain);
    EXPECT_GE(heard, least * static_cast<double>(all));
    EXPECT_LE(wrong, 0.05 * static_cast<double>(plain));
  }
}

// And of all that they did: these are for the figure of the whole, with the rules and what holds an alarm
// back.
TEST(SecondOpinion, WhatMustNotBeMissedIsHeard) {
  const auto rows = read_examples(data_file("english_weighty.tsv"));
  for (const auto intent : {Intent::crisis, Intent::stop_calling}) {
    std::size_t all = 0, heard = 0;
    for (const auto& row : rows.list) {
      if (!expects(row, intent)) continue;
      ++all;
      heard += says(hear(row.question, row.utterance), intent);
    }
    EXPECT_GE(heard, 0.97 * static_cast<double>(all)) << name(intent) << ": " << heard << " of " << all;
  }
}

TEST(SecondOpinion, ADenialInTheWordsOfAYesIsNone) {
  const std::pair<Question, const char*> cases[] = {
      {Question::linked_number, "sure it's mine, the same way the sun is mine"},
      {Question::linked_number, "aye well it should be but it isnae, they never changed it over"},
      {Question::repaid, "was it paid, yes was it heck"},
      {Question::repaid, "paid on time, yes, was i eck, not one of them"},
      {Question::yes_no, "yes yes, off to spain for a loaf of bread, do i sound like somebody who would"},
      {Question::yes_no, "sure i did and then i flew home on my unicorn"},
      {Question::yes_no, "yes i made it, on my way to the moon with the king of spain"},
  };
  for (const auto& [question, words] : cases) EXPECT_FALSE(says(hear(question, words), Intent::yes)) << words;
}

TEST(SecondOpinion, APlainYesStays) {
  const std::pair<Question, const char*> cases[] = {
      {Question::yes_no, "yes that was me"},
      {Question::yes_no, "yes i bought a new coat for my daughter yesterday"},
      {Question::yes_no, "yeah it was me, i paid the plumber"},
      {Question::yes_no, "hell yes that was me"},
      {Question::linked_number, "yes this is the number linked to my account"},
      {Question::linked_number, "yes it's the same number i gave when i took the loan"},
      {Question::repaid, "yes i paid every instalment on time"},
      {Question::repaid, "yes, all of it, before the due date"},
  };
  for (const auto& [question, words] : cases) EXPECT_EQ(hear(question, words).intent, Intent::yes) << words;
}

TEST(SecondOpinion, DangerIsHeardBesideAnAnswer) {
  const std::pair<Question, const char*> cases[] = {
      {Question::yes_no, "yes it was me, i bought the tablets and i will take them all tonight"},
      {Question::repaid, "all paid, i wanted to owe nobody before i jump"},
      {Question::linked_number, "it's my number and this is the last call i will ever take, goodbye"},
      {Question::card_choice, "keep the card, i won't be alive to use it"},
      {Question::amount, "two hundred, and then i am going to walk into the river"},
  };
  for (const auto& [question, words] : cases) {
    const auto heard = hear(question, words);
    EXPECT_TRUE(says(heard, Intent::crisis)) << words;
  }
}

TEST(SecondOpinion, PlainTalkRaisesNoAlarm) {
  const std::pair<Question, const char*> cases[] = {
      {Question::yes_no, "yes i bought a rope for the boat"},
      {Question::yes_no, "no i was on the train to my sister all morning"},
      {Question::date, "i'll be dead on my feet after nights but i'll pay on friday"},
      {Question::repaid, "never late, cross my heart and hope to die"},
      {Question::card_choice, "virtual, i am forever losing the other one"},
      {Question::yes_no, "no, i was fast asleep by nine"},
  };
  for (const auto& [question, words] : cases) {
    const auto heard = hear(question, words);
    EXPECT_FALSE(says(heard, Intent::crisis) || says(heard, Intent::stop_calling)) << words;
  }
}

// A script takes what is surer than 0.6 for certain: a guess is not.
TEST(SecondOpinion, AnAlarmOfTheModelIsNoCertainty) {
  const auto heard =
      hear(Question::amount, "two thousand is the price of the stool, i'm stepping off it tonight");
  EXPECT_EQ(heard.intent, Intent::crisis);
  EXPECT_LT(heard.confidence, 0.6);
}

}  // namespace
}  // namespace rf::understand
