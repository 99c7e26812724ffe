#include "risk/cell.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <string>

#include "risk/typing.h"

namespace rf::risk {
namespace {

double number_in(std::string_view cell, bool comma = false) {
  double value = std::nan("");
  const auto found = read_number(cell, comma, value);
  return found == CellRead::infinite ? INFINITY : found == CellRead::yes ? value : std::nan("");
}

TEST(Cell, NumbersAsPeopleWriteThem) {
  const std::pair<const char*, double> good[] = {{"1", 1},
                                                 {"-2.5", -2.5},
                                                 {"1e3", 1000},
                                                 {"1,234", 1234},
                                                 {"1,234,567.5", 1234567.5},
                                                 {"1,23,456", 123456},
                                                 {"¥1,200", 1200},
                                                 {"￥１，２００", 1200},
                                                 {"1200円", 1200},
                                                 {"41%", 0.41},
                                                 {"４１％", 0.41},
                                                 {"(1,200)", -1200},
                                                 {"△5", -5},
                                                 {"▲1,000", -1000},
                                                 {"−3", -3},
                                                 {"+7", 7},
                                                 {".5", 0.5},
                                                 {"$ 12", 12},
                                                 {"-¥5", -5},
                                                 {"1e-400", 0}};
  for (const auto& [cell, value] : good) EXPECT_DOUBLE_EQ(number_in(cell), value) << cell;
  for (const auto* cell : {"", "abc", "1,2", "12,34", "1,,234", "1.2.3", "--5", "007", "12345678901234567",
                           "0x10", "1 2", "nan", "5分"})
    EXPECT_TRUE(std::isnan(number_in(cell))) << cell;
  for (const auto* cell : {"inf", "-Infinity", "1e400", "1e39", "∞"})
    EXPECT_TRUE(std::isinf(number_in(cell))) << cell;
  EXPECT_DOUBLE_EQ(number_in("0,41", true), 0.41);
  EXPECT_DOUBLE_EQ(number_in("1.234,5", true), 1234.5);
  EXPECT_TRUE(std::isnan(number_in("1,2,3", true)));
}

TEST(Cell, Lengths) {
  const std::pair<const char*, double> good[] = {
      {"1時間2分3秒", 3723}, {"2分3秒", 123}, {"45秒", 45},        {"１時間０分５秒", 3605}, {"3時間", 10800},
      {"1:02:03", 3723},     {"2:03", 123},   {"26:00:00", 93600}, {"1h 2m 3s", 3723},       {"1.5秒", 1.5}};
  for (const auto& [cell, seconds] : good) {
    double found = -1;
    EXPECT_TRUE(read_length(cell, found)) << cell;
    EXPECT_DOUBLE_EQ(found, seconds) << cell;
  }
  double found = 0;
  for (const auto* cell : {"", "5", "3秒2分", "1:2", "1:60", "1:02:03:04", "分", "2分3", "2024-01-05"})
    EXPECT_FALSE(read_length(cell, found)) << cell;
}

RC_GTEST_PROP(Cell, EveryLengthInWordsIsReadBack, ()) {
  const int seconds = *rc::gen::inRange(0, 400'000);
  const int h = seconds / 3600, m = seconds / 60 % 60, s = seconds % 60;
  const auto words = (h ? std::to_string(h) + "時間" : "") + (h || m ? std::to_string(m) + "分" : "") +
                     std::to_string(s) + "秒";
  double found = -1;
  RC_ASSERT(read_length(words, found));
  RC_ASSERT(found == seconds);
}

RC_GTEST_PROP(Cell, EveryNumberIsReadBack, (int whole, int part)) {
  const double value = whole / 7.0 + part / 1e9;
  char text[64];
  std::snprintf(text, sizeof text, "%.17g", value);
  RC_ASSERT(number_in(text) == value);
  const bool minus = whole < 0;
  const auto digits = std::to_string(std::abs(static_cast<long long>(whole)));
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i)
    grouped += (i && (digits.size() - i) % 3 == 0 ? "," : "") + digits.substr(i, 1);
  RC_ASSERT(number_in((minus ? "-¥" : "¥") + grouped) == whole);
}

RC_GTEST_PROP(Cell, NothingThatIsWrittenDisturbs, (const std::string& cell)) {
  double value = 0;
  bool timed = false;
  read_number(cell, false, value);
  read_number(cell, true, value);
  read_length(cell, value);
  read_moment(cell, DayOrder::day_first, value, timed);
  cell_missing(cell, true);
  half_width(cell);
}

TEST(Cell, Moments) {
  const auto at = [](std::string_view cell, DayOrder order = DayOrder::day_first) {
    double seconds = -1;
    bool timed = false;
    return read_moment(cell, order, seconds, timed) ? seconds + (timed ? 0.25 : 0) : std::nan("");
  };
  constexpr double day = 19727 * 86400.0;  // 2024-01-05
  for (const auto* cell :
       {"2024-01-05", "2024/1/5", "2024年1月5日", "２０２４年１月５日", "05/01/2024", "5.1.2024"})
    EXPECT_EQ(at(cell), day) << cell;
  EXPECT_EQ(at("01/05/2024", DayOrder::month_first), day);
  for (const auto* cell : {"2024-01-05 10:11:12", "2024/1/5 10:11:12", "2024-01-05T10:11:12Z",
                           "2024-01-05T19:11:12+09:00", "2024年1月5日 10時11分12秒"})
    EXPECT_EQ(at(cell), day + 36672.25) << cell;
  for (const auto* cell : {"2024-13-05", "2024-02-30", "2024-01", "20240105", "1899-01-01",
                           "2024-01-05 25:00", "2024-01-05x", "abc"})
    EXPECT_TRUE(std::isnan(at(cell))) << cell;
}

TEST(Cell, WordsForMissing) {
  for (const auto* cell : {"NaN", "null", "N/A", "#N/A", "欠損", "#DIV/0!"})
    EXPECT_EQ(cell_missing(cell, false), CellMissing::word) << cell;
  EXPECT_EQ(cell_missing("-", true), CellMissing::word);
  EXPECT_EQ(cell_missing("-", false), CellMissing::no);
  EXPECT_EQ(cell_missing("none", false), CellMissing::no);
  EXPECT_EQ(cell_missing("  ", false), CellMissing::empty);
}

RawColumn column(std::initializer_list<const char*> cells) {
  RawColumn raw("c");
  for (const auto* cell : cells) raw.add(cell);
  return raw;
}

TEST(Typing, TheKindThatNineTenthsHave) {
  EXPECT_EQ(typed(column({"1", "2", "", "NaN"})).column.kind, Kind::number);
  EXPECT_EQ(typed(column({"1分2秒", "3秒"})).column.kind, Kind::duration);
  EXPECT_EQ(typed(column({"2024-01-05", "2024-02-05"})).column.kind, Kind::day);
  EXPECT_EQ(typed(column({"2024-01-05 10:00", "2024-02-05"})).column.kind, Kind::moment);
  EXPECT_EQ(typed(column({"a", "b", "1"})).column.kind, Kind::text);
  EXPECT_EQ(typed(column({"007", "12", "13"})).column.kind, Kind::text) << "ids keep their zeros";
  EXPECT_EQ(typed(column({})).column.kind, Kind::number);
  const auto us = typed(column({"12/25/2024", "01/02/2024"}));
  EXPECT_EQ(us.column.numbers[1], 19724) << "25 says that the month comes first";
  const auto comma = typed(column({"0,5", "1,25", "1,234"}));
  EXPECT_DOUBLE_EQ(comma.column.numbers[2], 1.234);
}

TEST(Typing, WhatDoesNotFitIsMissingAndSaidSo) {
  RawColumn raw("c");
  for (int i = 0; i < 40; ++i) raw.add(std::to_string(i));
  raw.add("oops");
  raw.add("inf");
  raw.add("n/a");
  const auto found = typed(raw);
  EXPECT_EQ(found.column.kind, Kind::number);
  EXPECT_EQ(found.unreadable, 1u);
  EXPECT_EQ(found.infinite, 1u);
  EXPECT_EQ(found.words, 1u);
  ASSERT_EQ(found.odd.size(), 2u);
  EXPECT_EQ(found.odd[0].cell, "oops");
  EXPECT_TRUE(found.odd[1].infinite);
  for (std::size_t row = 40; row < 43; ++row) EXPECT_TRUE(std::isnan(found.column.numbers[row]));
}

}  // namespace
}  // namespace rf::risk
