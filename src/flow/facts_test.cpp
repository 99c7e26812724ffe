#include "flow/facts.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace rf::flow {
namespace {

using Items = std::vector<std::pair<std::string, std::string>>;

TEST(Facts, gives_what_it_was_given) {
  const Facts facts({{"client_name", "Asha Rao"}, {"note", ""}, {"Branch Name", "Pune"}});
  EXPECT_EQ(facts.get("client_name"), "Asha Rao");
  EXPECT_EQ(facts.get("Branch Name"), "Pune");
  EXPECT_EQ(facts.get("note"), std::nullopt) << "an empty value is none";
  EXPECT_EQ(facts.get("client"), std::nullopt);
  EXPECT_EQ(facts.get(""), std::nullopt);
  EXPECT_EQ(facts.items(), (Items{{"client_name", "Asha Rao"}, {"note", ""}, {"Branch Name", "Pune"}}));
  EXPECT_EQ(Facts().items(), Items());
  EXPECT_EQ(facts, Facts(facts.items()));
}

TEST(Facts, a_name_is_not_found_among_values) {
  const Facts facts({{"a", "amount"}, {"b", "x"}});
  EXPECT_EQ(facts.get("amount"), std::nullopt);
}

TEST(Facts, the_first_of_two_counts) { EXPECT_EQ(Facts({{"a", "1"}, {"a", "2"}}).get("a"), "1"); }

TEST(Facts, a_nul_ends_a_value) {
  const Facts facts({{"a", std::string("1\0z\0y", 5)}, {"b", "2"}});
  EXPECT_EQ(facts.get("a"), "1");
  EXPECT_EQ(facts.get("b"), "2");
  EXPECT_EQ(facts.get("z"), std::nullopt);
}

TEST(Facts, no_odd_name_is_taken_for_a_common_one) {
  Items items;
  for (char first = 1; first < ' '; ++first) items.emplace_back(std::string(1, first), "odd");
  for (char first = 1; first < ' '; ++first) items.emplace_back(std::string(1, first) + "amount", "odder");
  items.emplace_back("amount", "2,500 rupees");
  items.emplace_back("\xff", "last");
  const Facts facts(items);
  EXPECT_EQ(facts.items(), items);
  for (const auto& [name, value] : items) EXPECT_EQ(facts.get(name), value) << name;
  EXPECT_EQ(Facts(Items{{"\x01", "odd"}}).get("id"), std::nullopt);
}

TEST(Render, puts_facts_into_lines) {
  const Facts facts({{"client_name", "Asha Rao"}, {"amount", "2,500 rupees"}, {"empty", ""}});
  EXPECT_EQ(render("Am I speaking with {client_name}?", facts), "Am I speaking with Asha Rao?");
  EXPECT_EQ(render("{amount}{amount}", facts), "2,500 rupees2,500 rupees");
  EXPECT_EQ(render("at {shop|a shop} for {amount|some money}", facts), "at a shop for 2,500 rupees");
  EXPECT_EQ(render("{empty|nothing}", facts), "nothing");
  EXPECT_EQ(render("a{missing}b{missing|}c", facts), "abc");
  EXPECT_EQ(render("", facts), "");
  EXPECT_EQ(render("no facts", facts), "no facts");
}

TEST(Render, a_value_is_not_a_line) {
  // What an import brought is never read as a place for another fact.
  EXPECT_EQ(render("Hello {client_name}.", Facts({{"client_name", "{amount}"}, {"amount", "secret"}})),
            "Hello {amount}.");
}

TEST(Placeholders, names_and_which_of_them_must_be_there) {
  const auto found = placeholders("{a} and {b|words}, {a}, {c d|}, {कार्ड} {x_1-2.z}");
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->all, (std::vector<std::string>{"a", "b", "c d", "कार्ड", "x_1-2.z"}));
  EXPECT_EQ(found->required, (std::vector<std::string>{"a", "कार्ड", "x_1-2.z"}));
}

TEST(Placeholders, a_fact_once_without_words_must_be_there) {
  EXPECT_EQ(placeholders("{a|x} {a}")->required, (std::vector<std::string>{"a"}));
}

TEST(Placeholders, refuses_what_cannot_be_meant) {
  for (const auto* line : {"{", "}", "a { b", "a } b", "{a", "{a{b}}", "{}", "{ a}", "{a }", "{|x}", "{a+b}",
                           "{a\nb}", "{a:b}", "{{a}}"})
    EXPECT_FALSE(placeholders(line)) << line;
  EXPECT_FALSE(placeholders("{" + std::string(65, 'a') + "}"));
  EXPECT_EQ(
      placeholders("Pay {amount now.").error().message,
      "the braces in 'Pay {amount now.' do not fit together; a fact is written {name}, or {name|words} for "
      "the words to say where "
      "it is missing");
  EXPECT_EQ(placeholders("Pay {}.").error().message.substr(0, 28), "'{}' does not name a fact; a");
}

RC_GTEST_PROP(FactsProperty, come_back_as_they_were,
              (const std::vector<std::pair<std::string, std::string>>& items)) {
  Items clean;
  for (const auto& [name, value] : items)
    clean.emplace_back(name.substr(0, name.find('\0')), value.substr(0, value.find('\0')));
  const Facts facts(items);
  RC_ASSERT(facts.items() == clean);
  RC_ASSERT(facts == Facts(clean));
}

// What is set is got, everything else stands as it stood.
RC_GTEST_PROP(FactsProperty, set_changes_one,
              (const std::vector<std::pair<std::string, std::string>>& items, const std::string& value)) {
  const auto name = *rc::gen::element<std::string>("id", "amount", "promise_date", "\x02x", "");
  Facts facts(items);
  const auto before = facts.items();
  facts.set(name, value);
  const auto kept = value.substr(0, value.find('\0'));
  RC_ASSERT(facts.get(name).value_or("") == kept);
  auto after = facts.items();
  const auto at =
      std::find_if(after.begin(), after.end(), [&](const auto& item) { return item.first == name; });
  RC_ASSERT(at != after.end());
  const auto place = static_cast<std::size_t>(at - after.begin());
  RC_ASSERT(after.size() == std::max(before.size(), place + 1));
  for (std::size_t i = 0; i < after.size(); ++i)
    if (i != place) RC_ASSERT(after[i] == before[i]);
}

RC_GTEST_PROP(RenderProperty, what_is_accepted_renders_without_braces, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("{", "}", "{a}", "{b|c}", "|", "a", " ", "é", "{a", "}}"));
  std::string line;
  for (const auto& part : parts) line += part;
  const auto rendered = render(line, Facts(Items{{"a", "1"}}));
  if (placeholders(line)) RC_ASSERT(rendered.find_first_of("{}") == rendered.npos);
}

}  // namespace
}  // namespace rf::flow
