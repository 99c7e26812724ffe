#include "base/date.h"

#include <gtest/gtest.h>

namespace rf {
namespace {

TEST(Date, IsReadInTheFormsThatPeopleWrite) {
  for (const char* text :
       {"15/03/2025", "15/3/2025", " 15-03-2025 ", "15.03.2025", "2025-03-15", "2025-3-15"}) {
    const auto date = parse_date(text);
    ASSERT_TRUE(date) << text << ": " << date.error().message;
    EXPECT_EQ(date_text(*date), "15/03/2025") << text;
  }
  EXPECT_EQ(date_text(parse_date("5/3/2025").value()), "05/03/2025");
  EXPECT_EQ(date_text(parse_date("29/02/2024").value()), "29/02/2024");
}

TEST(Date, IsWrittenForPeople) {
  const auto day = *parse_date("2025-03-05");
  EXPECT_EQ(date_text(day), "05/03/2025");
  EXPECT_EQ(date_words(day), "5 March 2025");
  EXPECT_EQ(month_name(std::chrono::December), "December");
}

TEST(Date, SaysWhatIsWrongWithIt) {
  const std::pair<const char*, const char*> cases[] = {
      {"31/02/2026", "that month has no day 31"},
      {"29/02/2025", "that month has no day 29"},
      {"0/01/2025", "no day 0"},
      {"32/01/2025", "no day 32"},
      {"03/15/2025", "no month 15; the day comes before the month"},
      {"31/13/2025", "no month 13."},
      {"2025-13-01", "no month 13"},
      {"15/03/25", "four digits"},
      {"15/03/0025", "the year is 25"},
      {"2025/03/15", "must be numbers"},
      {"2025-03-15T10:00:00Z", "nothing may follow"},
      {"15/03/2025 10:00", "nothing may follow"},
      {"-1/03/2025", "three parts"},
      {"15/March/2025", "must be numbers"},
      {"15/03", "three parts"},
      {"yesterday", "is not a date: day, month and year are numbers"},
      {"45731", "is not a date: day, month and year are numbers"},
      {"", "is not a date: day, month and year are numbers"},
  };
  for (const auto& [text, says] : cases) {
    const auto date = parse_date(text);
    ASSERT_FALSE(date) << text;
    EXPECT_EQ(date.error().code, "date-invalid");
    EXPECT_NE(date.error().message.find(says), std::string::npos) << text << ": " << date.error().message;
    EXPECT_NE(date.error().message.find("15/03/2025"), std::string::npos);
  }
}

}  // namespace
}  // namespace rf
