#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "understand/values.h"

namespace rf::understand {
namespace {

using namespace std::chrono;

// A Monday.
constexpr year_month_day monday(year(2026), month(11), day(30));

std::string slot_of(SlotKind kind, std::string_view words, Question question = Question::date,
                    std::optional<year_month_day> today = monday, std::string_view language = "en-IN") {
  const auto slots = english_values(question, words, {.language = language, .today = today});
  const auto* slot = find(slots, kind);
  return slot ? slot->value : "";
}
std::string date(std::string_view words, Question question = Question::date,
                 std::optional<year_month_day> today = monday) {
  return slot_of(SlotKind::date, words, question, today);
}
std::string time_of(std::string_view words) { return slot_of(SlotKind::time, words); }

struct Row {
  const char *words, *value;
};

TEST(EnglishDate, ADayThatIsRefusedIsNone) {
  for (const auto* words :
       {"Friday is impossible", "not today", "I can't do Friday", "Friday won't work", "not on Friday",
        "I cannot pay on Friday", "Friday is not possible", "tomorrow is too early", "Friday doesn't suit me",
        "I don't have it today", "today is difficult", "Friday isn't good", "Friday is out",
        "I can't do Friday or Saturday"})
    EXPECT_EQ(date(words), "") << words;
}

TEST(EnglishDate, ADayBesideOneThatIsRefusedIsOne) {
  for (const auto* words :
       {"not today, on Friday", "I can't pay today but on Friday I can",
        "Wednesday is impossible, Friday then", "I won't have it until Friday",
        "tomorrow is too early, make it Friday", "why not Friday", "can't you take Friday",
        "Friday, I don't get paid before that", "Friday, not Monday", "I can't before Friday"})
    EXPECT_EQ(date(words), "2026-12-04") << words;
}

TEST(EnglishDate, OfACallBackIsTheHourInWhichPeopleAreCalled) {
  const auto wished = [](std::string_view words) {
    Context context;
    context.today = monday;
    const auto meaning = understand(Question::repaid, words, context);
    EXPECT_TRUE(meaning.intent == Intent::call_later || meaning.intent == Intent::not_available) << words;
    const auto* day = find(meaning.slots, SlotKind::date);
    const auto* time = find(meaning.slots, SlotKind::time);
    return (day ? day->value : "-") + " " + (time ? time->value : "-");
  };
  for (const auto& [words, value] : {Row{"call me on Friday at five", "2026-12-04 17:00"},
                                     {"call me tomorrow at 9", "2026-12-01 09:00"},
                                     {"call me tomorrow at 5 pm", "2026-12-01 17:00"},
                                     {"please call back after 6", "- 18:00"},
                                     {"call me back at half past four", "- 16:30"},
                                     {"call me tomorrow evening", "2026-12-01 17:00"},
                                     {"call me in the morning", "- 08:00"},
                                     {"good morning, call me later", "- -"},
                                     {"call me in two days", "2026-12-02 -"},
                                     {"call me later", "- -"}})
    EXPECT_EQ(wished(words), value) << words;
}

TEST(EnglishDate, RelativeToTheDayOfTheCall) {
  for (const auto& [words, value] : {Row{"today", "2026-11-30"},
                                     {"tomorrow", "2026-12-01"},
                                     {"day after tomorrow", "2026-12-02"},
                                     {"Friday", "2026-12-04"},
                                     {"I will pay on Friday", "2026-12-04"},
                                     {"this Friday", "2026-12-04"},
                                     {"next Friday", "2026-12-11"},
                                     {"Friday next week", "2026-12-11"},
                                     {"next week Friday", "2026-12-11"},
                                     {"Friday week", "2026-12-11"},
                                     {"Monday", "2026-12-07"},
                                     {"this Monday", "2026-11-30"},
                                     {"the 15th", "2026-12-15"},
                                     {"on the fifteenth", "2026-12-15"},
                                     {"by the 30th", "2026-12-30"},
                                     {"15th of January", "2027-01-15"},
                                     {"January 15th", "2027-01-15"},
                                     {"15 December 2026", "2026-12-15"},
                                     {"the fifth of next month", "2026-12-05"},
                                     {"5th next month", "2026-12-05"},
                                     {"next month on the 5th", "2026-12-05"},
                                     {"next week", "2026-12-07"},
                                     {"next month", "2026-12-30"},
                                     {"in ten days", "2026-12-10"},
                                     {"within a week", "2026-12-07"},
                                     {"a fortnight", "2026-12-14"},
                                     {"in a fortnight", "2026-12-14"},
                                     {"in a couple of days", "2026-12-02"},
                                     {"two weeks from now", "2026-12-14"},
                                     {"a week on Friday", "2026-12-11"},
                                     {"a week from tomorrow", "2026-12-08"},
                                     {"three days later", "2026-12-03"},
                                     {"ten days", "2026-12-10"},
                                     {"end of the month", "2026-11-30"},
                                     {"end of next month", "2026-12-31"},
                                     {"by the end of the week", "2026-12-04"},
                                     {"this weekend", "2026-12-05"},
                                     {"end of December", "2026-12-31"},
                                     {"Friday the 4th", "2026-12-04"},
                                     {"tomorrow Tuesday", "2026-12-01"},
                                     {"Friday no Saturday", "2026-12-05"},
                                     {"not Friday, Saturday", "2026-12-05"},
                                     {"fifteen", "2026-12-15"},
                                     {"on the 15", "2026-12-15"},
                                     {"12/03", "2027-03-12"},
                                     {"12/03/2027", "2027-03-12"},
                                     {"2026-12-03", "2026-12-03"},
                                     {"Christmas", "2026-12-25"},
                                     {"the first of the month", "2026-12-01"},
                                     {"I'll pay by the 31st", "2026-12-31"}})
    EXPECT_EQ(date(words), value) << words;
}

TEST(EnglishDate, NoneWhereItIsNotClearWhich) {
  for (const auto* words : {"Friday or Saturday", "between the 5th and the 10th", "salary day", "soon",
                            "in a few days", "the 32nd", "30th of February", "when I get paid",
                            "in two three days", "March 2027", "second time", "I may pay"})
    EXPECT_EQ(date(words), "") << words;
}

TEST(EnglishDate, WhatWasPaidLooksBack) {
  EXPECT_EQ(date("I paid it on Friday", Question::repaid), "2026-11-27");
  EXPECT_EQ(date("I already paid on the 5th", Question::repaid), "2026-11-05");
  EXPECT_EQ(date("I paid it last week", Question::repaid), "2026-11-23");
  EXPECT_EQ(date("paid two days ago", Question::repaid), "2026-11-28");
  EXPECT_EQ(date("it was paid yesterday", Question::repaid), "2026-11-29");
  EXPECT_EQ(date("I will get paid on Friday", Question::repaid), "2026-12-04");
}

TEST(EnglishDate, TheMonthStandsFirstInAmerica) {
  EXPECT_EQ(slot_of(SlotKind::date, "12/03", Question::date, monday, "en-US"), "2026-12-03");
  EXPECT_EQ(slot_of(SlotKind::date, "25/12", Question::date, monday, "en-US"), "2026-12-25");
}

TEST(EnglishDate, WithoutADayOfTheCallOnlyWhatIsComplete) {
  EXPECT_EQ(date("15 December 2026", Question::date, std::nullopt), "2026-12-15");
  EXPECT_EQ(date("Friday", Question::date, std::nullopt), "");
  EXPECT_EQ(date("the 15th of January", Question::date, std::nullopt), "");
  EXPECT_EQ(date("tomorrow", Question::date, std::nullopt), "");
}

TEST(EnglishTime, OfTheDayWhereItIsClearWhich) {
  for (const auto& [words, value] : {Row{"half past five in the evening", "17:30"},
                                     {"5 pm", "17:00"},
                                     {"5:30 p.m.", "17:30"},
                                     {"noon", "12:00"},
                                     {"17:30", "17:30"},
                                     {"quarter to six in the morning", "05:45"},
                                     {"ten past four in the afternoon", "16:10"},
                                     {"tomorrow evening at five", "17:00"},
                                     {"eleven a.m.", "11:00"},
                                     {"five o'clock in the evening", "17:00"},
                                     {"five thirty pm", "17:30"},
                                     {"12 am", "00:00"},
                                     {"midnight", "00:00"},
                                     {"9 at night", "21:00"}})
    EXPECT_EQ(time_of(words), value) << words;
  for (const auto* words : {"at five", "half past five", "in the evening", "5 pm or 6 pm", "twenty five"})
    EXPECT_EQ(time_of(words), "") << words;
}

// Every day of two years, said in full and as a count of days, comes back.
RC_GTEST_PROP(EnglishDate, EveryDayReadsBack, ()) {
  static constexpr const char* months[] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};
  const auto ahead = *rc::gen::inRange(1, 360);
  const year_month_day wanted(sys_days(monday) + days(ahead));
  const auto d = static_cast<unsigned>(wanted.day());
  const auto text = date(std::to_string(d) + " " + months[static_cast<unsigned>(wanted.month()) - 1]);
  RC_LOG() << text;
  RC_ASSERT(text.size() == 10u);
  RC_ASSERT(text.substr(8) == std::to_string(100 + d).substr(1));
  RC_ASSERT(text == date("in " + std::to_string(ahead) + " days"));
  RC_ASSERT(text ==
            date(std::string(months[static_cast<unsigned>(wanted.month()) - 1]) + " " + std::to_string(d)));
}

// Digits of a telephone number where a time is looked for.
TEST(EnglishDate, ANumberTooLongForATimeIsNone) {
  for (const auto* words : {"it's 9845012345", "at 98450123456789", "99999999999 pm", "half past 9845012345"})
    EXPECT_EQ(time_of(words), "") << words;
}

TEST(EnglishDate, TheNthDayOfItsNameInAMonth) {
  for (const auto& [words, value] : {Row{"first Monday of January", "2027-01-04"},
                                     {"second Friday of December", "2026-12-11"},
                                     {"third Tuesday in January", "2027-01-19"},
                                     {"the last Friday of December", "2026-12-25"},
                                     {"the last Friday of the month", "2026-12-25"},
                                     {"the first Monday of next month", "2026-12-07"},
                                     {"first Monday of November", "2027-11-01"},
                                     {"first Monday", ""}})
    EXPECT_EQ(date(words), value) << words;
}

TEST(EnglishDate, DaysFromAnotherDay) {
  for (const auto& [words, value] : {Row{"two days after Friday", "2026-12-06"},
                                     {"three days after Monday", "2026-12-10"},
                                     {"a week after Friday", "2026-12-11"},
                                     {"a week before the 20th", "2026-12-13"},
                                     {"Tuesday fortnight", "2026-12-15"},
                                     {"Friday week", "2026-12-11"},
                                     {"two days after my salary", ""},
                                     {"ten days from my salary", ""},
                                     {"ten days from now", "2026-12-10"}})
    EXPECT_EQ(date(words), value) << words;
}

TEST(EnglishDate, WhatContradictsItselfIsNone) {
  EXPECT_EQ(date("Monday 5th"), "");
  EXPECT_EQ(date("Friday the 5th"), "");
  EXPECT_EQ(date("Friday the 4th"), "2026-12-04");
}

TEST(EnglishDate, TheOneThatIsWanted) {
  for (const auto& [words, value] : {Row{"Friday instead of Wednesday", "2026-12-04"},
                                     {"on Monday rather than on Friday", "2026-12-07"},
                                     {"tomorrow instead of the 20th", "2026-12-01"},
                                     {"not the 20th, January 5th", "2027-01-05"},
                                     {"not Wednesday, next week", "2026-12-07"},
                                     {"I said Friday but Monday is better", "2026-12-07"}})
    EXPECT_EQ(date(words), value) << words;
}

// So many days after a day that is named are as many days later.
RC_GTEST_PROP(EnglishDate, DaysAfterADayAreLater, ()) {
  const auto first = *rc::gen::inRange(1, 200), more = *rc::gen::inRange(2, 99);
  const year_month_day base(sys_days(monday) + days(first)), wanted(sys_days(base) + days(more));
  const auto iso = [](year_month_day day) {
    const auto two = [](unsigned n) { return std::to_string(100 + n).substr(1); };
    return std::to_string(static_cast<int>(day.year())) + "-" + two(static_cast<unsigned>(day.month())) +
           "-" + two(static_cast<unsigned>(day.day()));
  };
  RC_ASSERT(date(std::to_string(more) + " days after " + iso(base)) == iso(wanted));
}

}  // namespace
}  // namespace rf::understand
