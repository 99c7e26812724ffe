#include "base/yaml.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace rf::yaml {
namespace {

using Kind = Node::Kind;

Node read(std::string_view text) {
  auto node = parse("f.yaml", text);
  EXPECT_TRUE(node) << node.error().message;
  return *node;
}

std::string refusal(std::string_view text) {
  const auto node = parse("f.yaml", text);
  return node ? "(accepted)" : node.error().message;
}

template <class T>
std::string message(const Result<T>& result) {
  return result ? "(accepted)" : result.error().message;
}

TEST(Yaml, keeps_kinds_lines_and_order) {
  const auto root = read("b: 1\na:\n  - x\n  - {k: v}\nempty:\nquoted: ''\n");
  ASSERT_EQ(root.kind(), Kind::map);
  const auto entries = *root.entries();
  ASSERT_EQ(entries.size(), 4u);
  EXPECT_EQ(*entries[0].first.text(), "b");
  EXPECT_EQ(*entries[1].first.text(), "a");
  EXPECT_EQ(entries[1].second.kind(), Kind::list);
  const auto items = *entries[1].second.items();
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[1].line(), 4);
  EXPECT_EQ(*items[1].find("k")->text(), "v");
  EXPECT_EQ(root.find("empty")->kind(), Kind::null);
  EXPECT_EQ(root.find("empty")->line(), 5);
  EXPECT_EQ(*root.find("quoted")->text(), "");
  EXPECT_EQ(root.find("quoted")->line(), 6);
}

TEST(Yaml, yes_and_no_stay_words) {
  const auto root = read("no, fraud: {yes: no}\n");
  EXPECT_EQ(*root.find("no, fraud")->find("yes")->text(), "no");
}

TEST(Yaml, nothing_is_null) {
  EXPECT_EQ(read("").kind(), Kind::null);
  EXPECT_EQ(read("# only words\n").kind(), Kind::null);
  EXPECT_EQ(read("~").kind(), Kind::null);
  EXPECT_TRUE(read("").items()->empty());
  EXPECT_TRUE(read("").entries()->empty());
}

TEST(Yaml, a_scalar_is_a_list_of_one) {
  const auto root = read("a: x\nb: [x, y]\nc: {d: e}\n");
  EXPECT_EQ(root.find("a")->items()->size(), 1u);
  EXPECT_EQ(root.find("b")->items()->size(), 2u);
  EXPECT_EQ(message(root.find("c")->items()), "f.yaml:3: expected a list, found a map");
}

TEST(Yaml, scalars_say_what_was_expected) {
  const auto root = read("n: 3\nbig: 99\ns: three\nb: true\ny: yes\nd: 5s\nlong: 2h\nl: [1]\n");
  EXPECT_EQ(*root.find("n")->integer(0, 5), 3);
  EXPECT_EQ(message(root.find("big")->integer(0, 5)),
            "f.yaml:2: expected a whole number from 0 to 5, found '99'");
  EXPECT_EQ(message(root.find("s")->integer(0, 5)),
            "f.yaml:3: expected a whole number from 0 to 5, found 'three'");
  EXPECT_TRUE(*root.find("b")->boolean());
  EXPECT_EQ(message(root.find("y")->boolean()), "f.yaml:5: expected true or false, found 'yes'");
  EXPECT_EQ(*root.find("d")->duration(Millis(0), Millis(60'000)), Millis(5'000));
  EXPECT_EQ(message(root.find("long")->duration(Millis(1'000), Millis(60'000))),
            "f.yaml:7: expected a duration from 1s to 1m (such as 5s, 250ms or 2m), found '2h'");
  EXPECT_EQ(message(root.find("l")->text()), "f.yaml:8: expected text, found a list");
  EXPECT_EQ(message(root.find("n")->entries()), "f.yaml:1: expected a map of 'key: value' lines, found '3'");
}

TEST(Yaml, need_only_one_of) {
  const auto root = read("retires: 2\nkind: card\n");
  EXPECT_EQ(message(root.need("steps")), "f.yaml:1: the key 'steps' is missing here");
  EXPECT_EQ(message(root.only({"retries", "kind"})),
            "f.yaml:1: unknown key 'retires' (did you mean 'retries'?); allowed here: retries, kind");
  EXPECT_TRUE(root.only({"retires", "kind"}));
  EXPECT_EQ(*root.find("kind")->one_of({"loan", "card"}), 1u);
  EXPECT_EQ(message(root.find("kind")->one_of({"cart", "loan"})),
            "f.yaml:2: unknown value 'card' (did you mean 'cart'?); allowed here: cart, loan");
  EXPECT_EQ(message(root.find("kind")->only({"a"})),
            "f.yaml:2: expected a map, found 'card'; allowed here: a");
}

TEST(Yaml, refuses_with_the_line) {
  EXPECT_EQ(refusal("a: 1\nb: 2\na: 3\n"),
            "f.yaml:3: the key 'a' is already written in line 1; each key is allowed once");
  EXPECT_EQ(refusal("a: &x 1\n").substr(0, 11), "f.yaml:1: a");
  EXPECT_NE(refusal("b: 1\na: *x\n").find("f.yaml:2: "), std::string::npos);
  EXPECT_NE(refusal("a: 1\n---\nb: 2\n").find("second document"), std::string::npos);
  EXPECT_NE(refusal("a: !!str 1\n").find("tags"), std::string::npos);
  EXPECT_NE(refusal("x: 1\n[a]: 1\n").find("f.yaml:2: a key must be a word, found a list"),
            std::string::npos);
  EXPECT_NE(refusal("a: 1\nb: {c: 1\n").find("not valid YAML"), std::string::npos);
  EXPECT_EQ(refusal("a:\n  b: 1\n\tc: 2\n"), "f.yaml:3: a tab indents nothing in YAML; indent with spaces");
  EXPECT_EQ(refusal("a: 1\nb: pay \xE2\x80\xAE"
                    "002\n"),
            "f.yaml:2: there is an invisible character here that turns the direction of the text; delete it");
  EXPECT_EQ(refusal("a: 1\nb: pay\xE2"), "f.yaml:2: this is not UTF-8; save the file as UTF-8 text");
  EXPECT_EQ(refusal("a: 1\nb: \xff\n"), "f.yaml:2: this is not UTF-8; save the file as UTF-8 text");
  EXPECT_NE(refusal(std::string_view("a: 1\nb: \0\n", 10)).find("f.yaml:2: the control character 0x00"),
            std::string::npos);
  EXPECT_NE(refusal(std::string((1u << 20) + 1, ' ')).find("at most 1048576"), std::string::npos);
}

TEST(Yaml, bounds_nesting_and_values) {
  EXPECT_EQ(read(std::string(32, '[') + std::string(32, ']')).kind(), Kind::list);
  EXPECT_NE(refusal(std::string(33, '[') + std::string(33, ']')).find("nested too deep"), std::string::npos);
  EXPECT_NE(refusal(std::string(500'000, '[')).find("f.yaml:1: "), std::string::npos);
  std::string many = "[";
  for (int i = 0; i < 100'001; ++i) many += "1,";
  EXPECT_NE(refusal(many + "]").find("too many values"), std::string::npos);
}

TEST(Yaml, long_values_are_cut_in_errors) {
  const auto cut = [](const std::string& value) { return message(read("a: " + value).find("a")->boolean()); };
  EXPECT_LT(cut(std::string(500, 'x')).size(), 100u);
  EXPECT_NE(cut(std::string(38, 'x') + "é").find("xé'"), std::string::npos);
  EXPECT_NE(cut(std::string(39, 'x') + "é").find("x…'"), std::string::npos) << "cut between letters";
}

// Text from the pieces that YAML gives a meaning to.
rc::Gen<std::string> yamlish() {
  const auto piece = rc::gen::element<std::string>(
      "a", "b", ": ", ":", "\n", "\n  ", "- ", "[", "]", "{", "}", ", ", "'", "\"", "&x", "*x", "!t ", "|\n",
      ">\n", "#", "? ", "---\n", "...\n", "%YAML 1.2\n", "\t", "é", "\xff", "~", "\\", "\r\n", "@", "<<: ");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& parts) {
                        std::string out;
                        for (const auto& p : parts) out += p;
                        return out;
                      });
}

// Reads everything that a node offers; lines must lie in the file.
void visit(const Node& node, int lines) {
  RC_ASSERT(node.line() >= 1);
  RC_ASSERT(node.line() <= lines);
  (void)node.integer(0, 9);
  (void)node.duration(Millis(0), Millis(1));
  if (const auto items = node.items(); items && node.kind() == Kind::list)
    for (const auto& item : *items) visit(item, lines);
  if (const auto entries = node.entries())
    for (const auto& [key, value] : *entries) {
      RC_ASSERT(node.find(*key.text()).has_value());
      visit(value, lines);
    }
}

RC_GTEST_PROP(YamlProperty, never_crashes_and_every_refusal_names_a_place, ()) {
  const auto text = *yamlish();
  const int lines = 1 + static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  const auto node = parse("f.yaml", text);
  if (node) {
    visit(*node, lines);
  } else {
    RC_ASSERT(node.error().message.rfind("f.yaml:", 0) == 0u);
    const int line = std::stoi(node.error().message.substr(7));
    RC_ASSERT(line >= 1);
    RC_ASSERT(line <= lines + 1);
  }
}

RC_GTEST_PROP(YamlProperty, any_bytes_are_survived, (const std::string& bytes)) {
  const auto node = parse("f.yaml", bytes);
  if (!node) RC_ASSERT(node.error().message.rfind("f.yaml:", 0) == 0u);
}

}  // namespace
}  // namespace rf::yaml
