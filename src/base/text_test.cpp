#include "base/text.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

// After gtest, or it does not compile.
#include <rapidcheck/gtest.h>

namespace rf {
namespace {

using namespace std::string_literals;

// Bytes among which the borders of UTF-8 are likely.
rc::Gen<std::string> broken_text() {
  const auto border = rc::gen::elementOf(
      "\x00\x1f\x20\x7f\x80\x8f\x90\x9f\xa0\xbf\xc0\xc1\xc2\xdf\xe0\xed\xef\xf0\xf4\xf5\xff"s);
  return rc::gen::container<std::string>(
      rc::gen::oneOf(border, rc::gen::arbitrary<char>(), rc::gen::just('a')));
}

std::string utf8_of(std::uint32_t c) {
  const auto byte = [](std::uint32_t b) { return static_cast<char>(b); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 63))};
  if (c < 0x10000) return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 63)), byte(0x80 | (c & 63))};
  return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 63)), byte(0x80 | (c >> 6 & 63)),
          byte(0x80 | (c & 63))};
}

TEST(Text, EveryCharacterIsValid) {
  for (std::uint32_t c = 0; c <= 0x10FFFF; ++c) {
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    ASSERT_EQ(valid_utf8(utf8_of(c)), !surrogate) << std::hex << c;
  }
  EXPECT_FALSE(valid_utf8(utf8_of(0x110000)));
  EXPECT_TRUE(valid_utf8(""));
  EXPECT_TRUE(valid_utf8("क्या आपने भुगतान किया? はい、そうです。"));
}

TEST(Text, BrokenUtf8IsRefused) {
  for (const auto& text :
       {"\x80"s, "\xbf"s, "\xc0\x80"s, "\xc1\xbf"s, "\xe0\x80\x80"s, "\xe0\x9f\xbf"s, "\xf0\x8f\xbf\xbf"s,
        "\xf4\x90\x80\x80"s, "\xf5\x80\x80\x80"s, "\xff"s, "\xfe"s, "\xc2"s, "\xe2\x82"s, "\xf0\x9f\x98"s,
        "\xc2\x41"s, "\xe2\x82\x41"s, "\xed\xa0\x80"s}) {
    EXPECT_FALSE(valid_utf8(text));
    EXPECT_FALSE(valid_utf8("eight by eight, and then " + text));
    EXPECT_FALSE(valid_utf8(text + " and more text behind it"));
  }
}

// Unicode 15, section 3.9, table 3-8 and others: one mark for each maximal part.
TEST(Text, RepairReplacesEachBrokenSequence) {
  const std::string r = "\xEF\xBF\xBD";
  EXPECT_EQ(repair_utf8("plain"), "plain");
  EXPECT_EQ(repair_utf8("a\xff"
                        "b"),
            "a" + r + "b");
  EXPECT_EQ(repair_utf8("\xc0\xaf\xe0\x80\xbf\xf0\x81\x82\x41"), r + r + r + r + r + r + r + r + "A");
  EXPECT_EQ(repair_utf8("\xed\xa0\x80\xed\xbf\xbf\xed\xaf\x41"), r + r + r + r + r + r + r + r + "A");
  EXPECT_EQ(repair_utf8("\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41"), r + r + r + r + "A");
  EXPECT_EQ(repair_utf8("はい\xe3\x81"), "はい" + r);
}

RC_GTEST_PROP(TextProperty, RepairedTextIsValid, ()) {
  const auto text = *broken_text();
  const auto repaired = repair_utf8(text);
  RC_ASSERT(valid_utf8(repaired));
  RC_ASSERT(valid_utf8(text) == (repaired == text));
}

// nlohmann has its own decoder of UTF-8.
RC_GTEST_PROP(TextProperty, ValidityAgreesWithAnotherDecoder, ()) {
  const auto text = *broken_text();
  bool accepted = true;
  try {
    (void)nlohmann::json(text).dump();
  } catch (const nlohmann::json::exception&) {
    accepted = false;
  }
  RC_ASSERT(valid_utf8(text) == accepted);
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(Text, JsonString) {
  EXPECT_EQ(json_string(""), R"("")");
  EXPECT_EQ(json_string("He said \"no\" \\ yes"), R"("He said \"no\" \\ yes")");
  EXPECT_EQ(json_string("\b\f\n\r\t"), R"("\b\f\n\r\t")");
  EXPECT_EQ(json_string("\x00\x01\x1f\x7f"s), R"("\u0000\u0001\u001f\u007f")");
  EXPECT_EQ(json_string("/ < > & '"), R"("/ < > & '")");
  EXPECT_EQ(json_string("₹2,500 はい"), "\"₹2,500 はい\"");
  EXPECT_EQ(json_string("a\xff"
                        "b"),
            "\"a\xEF\xBF\xBD"
            "b\"");
  std::string out = "{\"said\":";
  append_json_string(out, "yes");
  EXPECT_EQ(out, "{\"said\":\"yes\"");
}

TEST(Text, JsonEscapesAtEveryPlaceOfAWord) {
  for (std::size_t i = 0; i < 20; ++i) {
    for (int c = 0; c < 256; ++c) {
      std::string text(20, 'x');
      text[i] = static_cast<char>(c);
      ASSERT_EQ(json_string(text).find('\x7f'), std::string::npos) << i;
      ASSERT_EQ(nlohmann::json::parse(json_string(text)).get<std::string>(), repair_utf8(text))
          << i << ' ' << c;
    }
  }
}

RC_GTEST_PROP(TextProperty, JsonReadsBack, ()) {
  const auto text = *broken_text();
  const auto json = json_string(text);
  RC_ASSERT(nlohmann::json::parse(json).get<std::string>() == repair_utf8(text));
  for (const char c : json) RC_ASSERT((static_cast<unsigned char>(c) >= 0x20 && c != '\x7f'));
}

TEST(Text, Excerpt) {
  EXPECT_EQ(excerpt("12x"), R"("12x")");
  EXPECT_EQ(excerpt("a\nb"), R"("a\nb")");
  EXPECT_EQ(excerpt(std::string(60, 'a')), '"' + std::string(60, 'a') + '"');
  EXPECT_EQ(excerpt(std::string(61, 'a')), '"' + std::string(60, 'a') + "…\"");
  EXPECT_EQ(excerpt(std::string(59, 'a') + "はい"), '"' + std::string(59, 'a') + "…\"");
  EXPECT_LT(excerpt(std::string(1'000'000, '\x80')).size(), 200u);
}

TEST(Text, TrimAndCase) {
  EXPECT_EQ(trim(" \t\r\n a b \v\f"), "a b");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(lower_ascii("Yes ÀЖ Z@["), "yes ÀЖ z@[");
  EXPECT_TRUE(equals_ignoring_case("Content-Type", "content-tYPE"));
  EXPECT_FALSE(equals_ignoring_case("a", "ab"));
  EXPECT_FALSE(equals_ignoring_case("@", "`"));
  EXPECT_FALSE(equals_ignoring_case("[", "{"));
}

TEST(Text, SplitAndJoin) {
  using Parts = std::vector<std::string_view>;
  EXPECT_EQ(split("a,b,,c", ','), (Parts{"a", "b", "", "c"}));
  EXPECT_EQ(split("", ','), (Parts{""}));
  EXPECT_EQ(split(",", ','), (Parts{"", ""}));
  EXPECT_EQ(join({}, ", "), "");
  EXPECT_EQ(join({"a"}, ", "), "a");
  EXPECT_EQ(join({"a", "", "c"}, ", "), "a, , c");
}

RC_GTEST_PROP(TextProperty, JoinUndoesSplit, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf("ab,;"s));
  const auto parts = split(text, ',');
  RC_ASSERT(join({parts.begin(), parts.end()}, ",") == text);
}

TEST(Text, EditDistance) {
  EXPECT_EQ(edit_distance("", ""), 0);
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("retires", "retries"), 2);
  EXPECT_EQ(edit_distance(std::string(64, 'a') + "b", std::string(64, 'a') + "cdef"), 0);
}

RC_GTEST_PROP(TextProperty, EditDistanceIsADistance, ()) {
  const auto word = rc::gen::container<std::string>(rc::gen::elementOf("abc"s));
  const auto a = *word, b = *word, c = *word;
  RC_ASSERT(edit_distance(a, a) == 0);
  RC_ASSERT(edit_distance(a, b) == edit_distance(b, a));
  RC_ASSERT(edit_distance(a, c) <= edit_distance(a, b) + edit_distance(b, c));
}

TEST(Text, Nearest) {
  const std::vector<std::string_view> words = {"retries", "timeout", "say", "end_silence"};
  EXPECT_EQ(nearest("retires", words), "retries");
  EXPECT_EQ(nearest("Timeout", words), "timeout");
  EXPECT_EQ(nearest("endsilence", words), "end_silence");
  EXPECT_EQ(nearest("says", words), "say");
  EXPECT_EQ(nearest("banana", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest("x", {"y"}), "");
  EXPECT_EQ(nearest("word", {}), "");
}

}  // namespace
}  // namespace rf
