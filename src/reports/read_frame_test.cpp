#include "reports/read_frame.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "reports/table.h"

namespace rf::reports {
namespace {

Result<FrameFile> read(std::string_view bytes, FrameOptions options = {}) {
  return read_frame(bytes, options);
}

std::string utf16(std::string_view ascii, bool little, bool mark) {
  std::string out = !mark ? "" : little ? "\xFF\xFE" : "\xFE\xFF";
  for (const char c : ascii) {
    if (!little) out += '\0';
    out += c;
    if (little) out += '\0';
  }
  return out;
}

TEST(ReadFrame, TheSameTableInEveryFormat) {
  const std::string utf8 = "id,金額,メモ\n1,\"1,200\",\"a \"\"b\"\"\nc\"\n2,5,\n";
  const std::string rows =
      "{\"id\":1,\"金額\":1200,\"メモ\":\"a \\\"b\\\"\\nc\"}\n{\"id\":2,\"金額\":5,\"メモ\":null}\n";
  for (const auto& bytes :
       {utf8, "\xEF\xBB\xBF" + utf8, std::string("sep=;\nid;金額;メモ\n1;1200;\"a \"\"b\"\"\nc\"\n2;5;\n"),
        std::string("id\t金額\tメモ\r\n1\t1200\t\"a \"\"b\"\"\nc\"\r\n2\t5\t\r\n"), rows,
        "[" + rows.substr(0, rows.find('\n')) + "," + rows.substr(rows.find('\n')) + "]"}) {
    const auto file = read(bytes);
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->frame.columns.size(), 3u) << bytes;
    EXPECT_EQ(file->frame.columns[1].name, "金額");
    EXPECT_EQ(file->frame.columns[1].numbers, (std::vector<double>{1200, 5}));
    EXPECT_EQ(file->frame.columns[2].texts, (std::vector<std::string>{"a \"b\"\nc", ""}));
    EXPECT_EQ(file->bad_row_count, 0u);
  }
  EXPECT_EQ(read(utf8)->frame.lines, (std::vector<int>{2, 4}));
}

TEST(ReadFrame, Encodings) {
  const std::string ascii = "a,b\n1,x\n2,y\n";
  for (const bool little : {true, false})
    for (const bool mark : {true, false}) {
      const auto file = read(utf16(ascii, little, mark));
      ASSERT_TRUE(file) << file.error().message;
      EXPECT_EQ(file->encoding, little ? "utf-16le" : "utf-16be");
      EXPECT_EQ(file->frame.columns[1].texts[1], "y");
    }
  const auto japanese =
      read("\x96\xa2\x95\xa5,x\n\x8e\x78\x95\xa5\x8d\xcf,1\n\x96\xa2\x95\xa5,2\n");  // 未払 and 支払済 in
                                                                                     // Shift_JIS
  ASSERT_TRUE(japanese) << japanese.error().message;
  EXPECT_EQ(japanese->encoding, "shift_jis");
  EXPECT_EQ(japanese->frame.columns[0].name, "未払");
  EXPECT_EQ(japanese->frame.columns[0].texts[0], "支払済");
  EXPECT_EQ(read("\xb6\xc5,x\n\xb1\xb2\xb3,1\n")->encoding, "shift_jis") << "half-width katakana";
  // A damaged line of a UTF-8 file is one bad row and no other encoding.
  const auto damaged = read("名,x\n青,1\n\xE9\x9D,2\n赤,3\n");
  ASSERT_TRUE(damaged) << damaged.error().message;
  EXPECT_EQ(damaged->encoding, "utf-8");
  ASSERT_EQ(damaged->bad_rows.size(), 1u);
  EXPECT_EQ(damaged->bad_rows[0].line, 3);
}

// EUC-JP's pairs would pass as Shift_JIS's half-width katakana.
TEST(ReadFrame, EucJapaneseIsToldFromHalfWidthLetters) {
  // 顧客ID, 支払結果 and 未払, 支払済.
  const std::string header = "\xb8\xdc\xb5\xd2ID,\xbb\xd9\xca\xa7\xb7\xeb\xb2\xcc,x\n";
  const auto euc = read(header + "K1,\xcc\xa4\xca\xa7,1\nK2,\xbb\xd9\xca\xa7\xba\xd1,2\n");
  ASSERT_TRUE(euc) << euc.error().message;
  EXPECT_EQ(euc->encoding, "euc-jp");
  EXPECT_EQ(euc->frame.columns[1].name, "支払結果");
  EXPECT_EQ(euc->frame.columns[1].texts, (std::vector<std::string>{"未払", "支払済"}));
  // ｶﾅ is a letter of EUC-JP too: nobody can tell.
  const auto either = read("\xb6\xc5,x\n1,2\n");
  ASSERT_FALSE(either);
  EXPECT_EQ(either.error().code, "frame-encoding");
  EXPECT_NE(either.error().message.find("looks like EUC-JP"), std::string::npos);
  // 顧客ID, 未払 and なし, 有: hardly meant as ｸﾜｵﾒID, ﾌ､ﾊｧ and ､ﾊ､ｷ, ﾍｭ.
  const auto likely = read("\xb8\xdc\xb5\xd2ID,\xcc\xa4\xca\xa7,x\nK1,\xa4\xca\xa4\xb7,1\nK2,\xcd\xad,2\n");
  ASSERT_TRUE(likely) << likely.error().message;
  EXPECT_EQ(likely->frame.columns[1].texts[0], "なし");
}

TEST(ReadFrame, BadRowsAreNamedAndTheOthersAreWhole) {
  const auto file = read("a,b,c\n1,2,3\n4,5\n6,7,8,9\n\"x\"y,1,2\n10,\"11,12\n13,14,15\n\n,,\n16,17,18\n");
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->frame.columns[0].numbers, (std::vector<double>{1, 13, 16}));
  std::vector<int> lines;
  for (const auto& row : file->bad_rows) lines.push_back(row.line);
  EXPECT_EQ(lines, (std::vector<int>{3, 4, 5, 6}));
  EXPECT_NE(file->bad_rows[0].reason.find("2 cells, the header 3"), std::string::npos);
  const auto json = read("{\"a\":1}\n{\"a\":\n{\"a\":[1]}\n{\"a\":NaN}\n{\"b\":2}\n");
  ASSERT_TRUE(json);
  EXPECT_EQ(json->bad_row_count, 3u);
  EXPECT_TRUE(std::isnan(json->frame.columns[0].numbers[1]));
  EXPECT_EQ(json->frame.columns[1].numbers[1], 2);
}

TEST(ReadFrame, CellsThatDoNotFitAreNamed) {
  std::string text = "a,b\n";
  for (int i = 0; i < 50; ++i) text += std::to_string(i) + ",1\n";
  text += "oops,1\ninf,2\n";
  const auto file = read(text);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->bad_cells.size(), 2u);
  EXPECT_EQ(file->bad_cells[0].line, 52);
  EXPECT_NE(file->bad_cells[0].reason.find("\"oops\""), std::string::npos);
  EXPECT_EQ(file->columns[0].infinite, 1u);
}

TEST(ReadFrame, WhatIsNoTableIsToldSo) {
  const std::pair<std::string, const char*> wrong[] = {
      {"", "frame-empty"},
      {" \n\n", "frame-empty"},
      {"a,b\n", "frame-empty"},
      {"a,b\n1\n2\n", "frame-rows"},
      {"1,2\n3,4\n", "frame-header"},
      {"a,a\n1,2\n", "frame-header"},
      {std::string("\xD0\xCF\x11\xE0\xA1\xB1", 6) + std::string(600, '\1'), "frame-binary"},
      {std::string("\x00\x01\x02\x03\x04\x05\x06", 7), "frame-binary"},
      {"%PDF-1.4 x", "frame-binary"},
      {"<html><body>", "frame-binary"},
      {std::string("PK\x03\x04garbage"), "workbook-broken"},
      {"caf\xe9,b\n1,2\n", "frame-encoding"},
      {"[]", "frame-empty"}};
  for (const auto& [bytes, code] : wrong) {
    const auto file = read(bytes);
    ASSERT_FALSE(file) << bytes;
    EXPECT_EQ(file.error().code, code) << bytes << ": " << file.error().message;
  }
  EXPECT_NE(read("a,b,a\n1,2,3\n").error().message.find("columns 1 and 3"), std::string::npos);
  EXPECT_EQ(read(",x\n1,2\n3,4\n")->frame.columns[0].name, "column 1") << "the index of a data frame";
}

TEST(ReadFrame, LimitsHold) {
  FrameOptions options;
  options.limits.rows = 2;
  EXPECT_EQ(read("a\n1\n2\n3\n", options).error().code, "frame-too-large");
  options.limits = {};
  options.limits.columns = 2;
  EXPECT_EQ(read("a,b,c\n1,2,3\n", options).error().code, "frame-header");
  EXPECT_EQ(read("{\"a\":1,\"b\":2}\n{\"c\":3}\n", options).error().code, "frame-columns");
  options.limits = {};
  options.limits.bytes = 4;
  EXPECT_EQ(read("a\n1\n2\n", options).error().code, "frame-too-large");
  options.limits = {};
  options.limits.text_bytes = 10;
  EXPECT_EQ(read("a\nlong text here\n", options).error().code, "frame-too-large");
  std::string quotes = "a,b\n";
  for (int i = 0; i < 1200; ++i) quotes += "\"x\"y,1\n";
  EXPECT_EQ(read(quotes).error().code, "frame-rows");
}

// What is written with csv_line is read back, whatever the cells hold.
RC_GTEST_PROP(ReadFrame, CsvIsReadBack, ()) {
  const auto rows =
      *rc::gen::container<std::vector<std::vector<std::string>>>(rc::gen::container<std::vector<std::string>>(
          3, rc::gen::container<std::string>(rc::gen::element('a', 'b', '"', ',', '\n', ' ', ';'))));
  std::string text = "first,second,third\r\n";
  std::vector<std::string> kept;
  for (auto cells : rows) {
    cells[0] = "x" + cells[0] + "x";
    kept.push_back(cells[0]);
    text += csv_line(cells);
  }
  RC_PRE(!rows.empty());
  const auto file = read(text);
  RC_ASSERT(file.has_value());
  RC_ASSERT(file->bad_row_count == 0u);
  RC_ASSERT(file->frame.columns[0].texts == kept);
}

RC_GTEST_PROP(ReadFrame, NoBytesDisturb, (const std::string& bytes)) {
  read(bytes);
  read("a,b\n" + bytes);
  read("{" + bytes);
  read("PK\x03\x04" + bytes);
}

}  // namespace
}  // namespace rf::reports
