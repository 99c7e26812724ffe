#include "reports/xlsx.h"

#include <gtest/gtest.h>
#include <zip.h>

#include <cmath>

#include "reports/xlsx_styles.h"

namespace rf::reports {
namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  auto source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(source);
  auto zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
  zip_close(zip);
  zip_source_open(source);
  std::string out(1 << 24, '\0');
  out.resize(static_cast<std::size_t>(zip_source_read(source, out.data(), out.size())));
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

Parts book(const std::string& rows, const std::string& workbook_pr = "", const std::string& strings = "") {
  return {
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"r\">" + workbook_pr +
           "<sheets><sheet name=\"Empty\" r:id=\"a\"/><sheet name=\"Data\" r:id=\"b\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships><Relationship Id=\"a\" Type=\"x/worksheet\" "
       "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"x/worksheet\" "
       "Target=\"/xl/worksheets/sheet2.xml\"/><Relationship Id=\"s\" Type=\"x/sharedStrings\" "
       "Target=\"sharedStrings.xml\"/><Relationship Id=\"t\" Type=\"x/styles\" "
       "Target=\"styles.xml\"/></Relationships>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"164\" "
       "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/><numFmt numFmtId=\"165\" "
       "formatCode=\"[h]:mm:ss\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf "
       "numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf "
       "numFmtId=\"165\"/><xf numFmtId=\"22\"/></cellXfs></styleSheet>"},
      {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
      {"xl/worksheets/sheet2.xml",
       "<x:worksheet xmlns:x=\"m\"><x:sheetData>" + rows + "</x:sheetData></x:worksheet>"}};
}

Result<FrameFile> read(const Parts& parts, FrameOptions options = {}) {
  return read_frame(zipped(parts), options);
}

const std::string strings =
    "<si><t>名前</t><rPh sb=\"0\" eb=\"2\"><t>ナマエ</t></rPh></si><si><r><t>青</t></r><r><t "
    "xml:space=\"preserve\"> 葉</t></r></si>";
const std::string header =
    "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>day</t></is></c><c "
    "r=\"C2\" t=\"str\"><f>\"len\"</f><v>len</v></c><c r=\"D2\" "
    "t=\"inlineStr\"><is><t>flag</t></is></c></row>";

TEST(Xlsx, EveryKindOfCell) {
  const auto file = read(
      book(header + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\" s=\"1\"><v>45296</v></c><c "
                    "r=\"C3\" s=\"2\"><v>1.0430902777777778</v></c><c r=\"D3\" "
                    "t=\"b\"><v>1</v></c></row><row r=\"7\"><c r=\"B7\" s=\"1\"><v>45297</v></c><c r=\"C7\" "
                    "s=\"2\"><v>0.5</v></c><c r=\"D7\" t=\"e\"><v>#N/A</v></c></row>",
           "", strings));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->sheet, "Data");
  EXPECT_EQ(file->frame.lines, (std::vector<int>{3, 7}));
  const auto& columns = file->frame.columns;
  EXPECT_EQ(columns[0].name, "名前") << "how it is read aloud is no part of it";
  EXPECT_EQ(columns[0].texts, (std::vector<std::string>{"青 葉", ""}));
  EXPECT_EQ(columns[1].kind, risk::Kind::day);
  EXPECT_EQ(columns[1].numbers[0], 19727);  // 2024-01-05
  EXPECT_EQ(columns[2].kind, risk::Kind::duration);
  EXPECT_EQ(columns[2].numbers[0], 90123);
  EXPECT_EQ(columns[3].texts, (std::vector<std::string>{"true", ""}));
}

TEST(Xlsx, TheDateSystemOf1904) {
  const auto file = read(book(
      "<row><c t=\"inlineStr\"><is><t>d</t></is></c><c t=\"inlineStr\"><is><t>x</t></is></c></row><row><c "
      "s=\"3\"><v>43834.5</v></c><c><v>1</v></c></row>",
      "<workbookPr date1904=\"1\"/>"));
  ASSERT_TRUE(file) << file.error().message;
  EXPECT_EQ(file->frame.columns[0].kind, risk::Kind::moment);
  EXPECT_EQ(file->frame.columns[0].numbers[0], (19727 + 0.5) * 86400);
}

TEST(Xlsx, FormatsOfDaysAndTimes) {
  for (const auto* code : {"yyyy/m/d", "m/d/yy h:mm", "[$-411]ggge\"年\"m\"月\"d\"日\"", "d-mmm", "mmm"})
    EXPECT_EQ(kind_of_format(code), NumberKind::moment) << code;
  for (const auto* code : {"h:mm:ss", "[h]:mm", "mm:ss.0", "[ss]"})
    EXPECT_EQ(kind_of_format(code), NumberKind::length) << code;
  for (const auto* code :
       {"General", "0.00", "#,##0", "0.00E+00", "[Red]0", "\"days\" 0", "¥#,##0", "0%", "@"})
    EXPECT_EQ(kind_of_format(code), NumberKind::number) << code;
  EXPECT_EQ(moment_text(1, false), "1900-01-01");
  EXPECT_EQ(moment_text(61, false), "1900-03-01");
  EXPECT_EQ(moment_text(45296.9999999, false), "2024-01-06");
  EXPECT_EQ(moment_text(-1, false), "");
  EXPECT_EQ(moment_text(1e300, false), "");
  EXPECT_EQ(length_text(0.5), "12:00:00");
}

TEST(Xlsx, TheSheetThatIsMeant) {
  const auto rows = header + "<row r=\"3\"><c r=\"A3\"><v>1</v></c></row>";
  FrameOptions options;
  options.sheet = "data";
  EXPECT_TRUE(read(book(rows, "", strings), options));
  options.sheet = "Other";
  const auto none = read(book(rows, "", strings), options);
  EXPECT_EQ(none.error().code, "workbook-sheet");
  EXPECT_NE(none.error().message.find("\"Empty\", \"Data\""), std::string::npos);
  options.sheet = "";
  options.needed = {"nothing"};
  EXPECT_EQ(read(book(rows, "", strings), options).error().code, "workbook-sheet");
  options.needed = {"flag"};
  EXPECT_TRUE(read(book(rows, "", strings), options));
}

TEST(Xlsx, BombsAndTrapsAreRefused) {
  const auto code = [](const Parts& parts, FrameOptions options = {}) {
    const auto file = read(parts, options);
    return file ? std::string("read") : file.error().code;
  };
  const auto good = book(header + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c></row>", "", strings);
  EXPECT_EQ(code(good), "read");
  auto parts = good;
  for (int i = 0; i < 100; ++i) parts.emplace_back("xl/media/" + std::to_string(i), "x");
  EXPECT_EQ(code(parts), "workbook-bomb") << "parts";
  parts = good;
  parts[5].second = "<worksheet><sheetData>" + std::string(8 << 20, ' ') + "</sheetData></worksheet>";
  EXPECT_EQ(code(parts), "workbook-bomb") << "ratio";
  FrameOptions small;
  small.limits.workbook_inflated = 300;
  EXPECT_EQ(code(good, small), "workbook-bomb") << "size of all parts";
  parts = good;
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "<a>";
  parts[5].second = deep;
  EXPECT_EQ(code(parts), "workbook-bomb") << "nesting";
  parts = good;
  parts[3].second =
      "<!DOCTYPE sst [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
  EXPECT_EQ(code(parts), "workbook-unsafe") << "entities";
  parts[3].second = "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst/>";
  EXPECT_EQ(code(parts), "workbook-unsafe") << "outside files";
  FrameOptions rows;
  rows.limits.workbook_rows = 1;
  EXPECT_EQ(code(book(header + "<row/><row/>", "", strings), rows), "workbook-rows");
  EXPECT_EQ(code(book("<row><c r=\"ZZZ1\"><v>1</v></c></row><row/>")), "workbook-columns");
  EXPECT_EQ(code(book(header + "<row><c t=\"s\"><v>99</v></c></row>", "", strings)), "workbook-broken")
      << "a text that is not there";
  EXPECT_EQ(code({{"content.xml", "<a/>"}}), "workbook-none");
  EXPECT_EQ(code({{"xl/workbook.bin", ""}}), "workbook-none");
  parts = good;
  parts[5].second = "<worksheet><sheetData><row>";
  EXPECT_EQ(code(parts), "workbook-broken") << "cut off";
  // One text that a thousand cells show again.
  std::string many =
      "<row r=\"1\"><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>b</t></is></c></row>";
  for (int i = 0; i < 1000; ++i) many += "<row><c t=\"s\"><v>0</v></c></row>";
  FrameOptions text;
  text.limits.text_bytes = 1 << 20;
  EXPECT_EQ(code(book(many, "", "<si><t>" + std::string(4000, 'x') + "</t></si>"), text), "frame-too-large");
}

TEST(Xlsx, AWorkbookCutAnywhereIsToldSo) {
  const auto whole =
      zipped(book(header + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c></row>", "", strings));
  ASSERT_TRUE(read_frame(whole, {}));
  for (std::size_t size = 4; size < whole.size(); size += 37) {
    const auto file = read_frame(std::string_view(whole).substr(0, size), {});
    ASSERT_FALSE(file) << size;
  }
  // A flipped byte is found, or changes nothing that is read; it never ends the program.
  for (std::size_t at = 4; at < whole.size(); at += 3) {
    auto bent = whole;
    bent[at] = static_cast<char>(bent[at] ^ 0x55);
    read_frame(bent, {});
  }
}

}  // namespace
}  // namespace rf::reports
