// Nothing that comes from outside becomes a part of a query.
#include "crm/query.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/text.h"

namespace rf::crm {
namespace {

// Reads one literal as Kintone does; nullopt: it ends before the text does, or not at all.
std::optional<std::string> read_literal(std::string_view text) {
  if (!text.starts_with('"')) return std::nullopt;
  std::string value;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1 == text.size() ? std::optional(value) : std::nullopt;
    if (text[at] == '\t' || text[at] == '\n') return std::nullopt;
    if (text[at] == '\\' && ++at < text.size())
      value += text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : text[at];
    else
      value += text[at];
  }
  return std::nullopt;
}

RC_GTEST_PROP(Literal, reads_back_as_it_was_or_is_refused, (const std::string& drawn)) {
  static const std::vector<std::string> parts = {"\"",   "\\",   "\n", "\t", " or ", "　",
                                                 "顧客", "\\\"", "”",  ")",  "a"};
  std::string text;
  for (const char c : drawn) text += parts[static_cast<unsigned char>(c) % parts.size()];
  if (const auto written = literal(text))
    RC_ASSERT(read_literal(*written) == text);
  else
    RC_ASSERT(text.size() > 512);
}

RC_GTEST_PROP(Literal, takes_any_bytes_or_refuses_them, (const std::string& text)) {
  const auto written = literal(text);
  if (written) RC_ASSERT(read_literal(*written) == text);
  if (!written) RC_ASSERT(written.error().code == "customer-invalid");
  if (!valid_utf8(text)) RC_ASSERT(!written.has_value());
}

TEST(Literal, refuses_what_no_field_holds) {
  EXPECT_FALSE(literal(std::string_view("a\0b", 3)));
  EXPECT_FALSE(literal("a\x7f"));
  EXPECT_FALSE(literal("a\r"));
  EXPECT_FALSE(literal("\xff"));
  EXPECT_FALSE(literal(std::string(513, 'a')));
  EXPECT_EQ(literal("a\"\\\t\n").value(), "\"a\\\"\\\\\\t\\n\"");
}

TEST(FieldCode, is_a_bare_word_in_any_script) {
  for (const auto* code :
       {"顧客ID", "customer_id", "AI推奨事項", "$id", "口座残高_円", "売上・利益", "Größe"})
    EXPECT_TRUE(check_field_code(code)) << code;
  for (const auto* code :
       {"", "a b", "a　b", "a\"", "a=1", "a)", "1a", "a,b", "a\u00a0b", "a\u200bb", "a\xff", "a\tb", "a-b"})
    EXPECT_FALSE(check_field_code(code)) << code;
  std::string longest;
  for (int i = 0; i < 128; ++i) longest += "客";
  EXPECT_TRUE(check_field_code(longest));
  EXPECT_FALSE(check_field_code(longest + "客"));
}

TEST(IsOneOf, joins_what_was_escaped) {
  EXPECT_EQ(is_one_of("顧客ID", {"a", "b\")"}).value(), "顧客ID in (\"a\", \"b\\\")\")");
  EXPECT_FALSE(is_one_of("顧客ID", {"a", "\x01"}));
}

TEST(TypedQuery, is_cut_before_its_order_and_paged_by_id) {
  const auto plain = read_query("  a = \"order by limit 5\" or (b > 3)  ");
  ASSERT_TRUE(plain) << plain.error().message;
  EXPECT_EQ(plain->order, "");
  EXPECT_EQ(page_query(*plain, ""), "a = \"order by limit 5\" or (b > 3) order by $id asc");
  EXPECT_EQ(page_query(*plain, "7"), "(a = \"order by limit 5\" or (b > 3)) and $id > 7 order by $id asc");
  const auto all = read_query("");
  EXPECT_EQ(page_query(*all, ""), "order by $id asc");
  EXPECT_EQ(page_query(*all, "7"), "$id > 7 order by $id asc");
  const auto ordered = read_query("a > 1 Order  by b desc");
  EXPECT_EQ(ordered->condition, "a > 1");
  EXPECT_EQ(page_query(*ordered, "7"), "a > 1 Order  by b desc");
  const auto only_order = read_query("order by b asc");
  EXPECT_EQ(page_query(*only_order, ""), "order by b asc");
  // Words of a field's code are none of the language's.
  EXPECT_TRUE(read_query("credit_limit > 5 and 限度limit = 3"));
}

TEST(TypedQuery, that_is_cut_off_or_reads_less_than_all_is_refused) {
  for (const auto* bad : {"a = \"x", "a = \"x\\\"", "(a = 1", "a = 1)", "a = 1 limit 5", "LIMIT 5",
                          "a = 1 order by b offset 3", "a = 1\nor b = 2", "a = \xff", "a = \"\x01\""}) {
    const auto query = read_query(bad);
    ASSERT_FALSE(query) << bad;
    EXPECT_EQ(query.error().code, "crm-query");
  }
}

RC_GTEST_PROP(TypedQuery, never_ends_outside_its_own_brackets, (const std::string& drawn)) {
  static const std::vector<std::string> parts = {"\"",  "\\", "(",     ")",    " or ",  "a",
                                                 " = ", "1",  "order", " by ", "limit", "　"};
  std::string text;
  for (const char c : drawn) text += parts[static_cast<unsigned char>(c) % parts.size()];
  const auto query = read_query(text);
  if (!query || !query->order.empty()) return;
  int open = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < query->condition.size(); ++at) {
    const char c = query->condition[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == '(')
      ++open;
    else if (!quoted && c == ')')
      RC_ASSERT(--open >= 0);
  }
  RC_ASSERT(!quoted && open == 0);
}

}  // namespace
}  // namespace rf::crm
