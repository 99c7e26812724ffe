// Every key and value that the loader accepts has an example in docs/flow-language.md that runs. What it
// accepts it says itself: each place of a flow is given a word that is none, and the refusal lists those that
// are allowed.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "base/text.h"
#include "base/yaml.h"
#include "flow/load.h"
#include "flow/testing.h"

namespace rf::flow {
namespace {

using testing::small;
using testing::with;
using testing::with_parts;

using Words = std::set<std::string>;

// What is allowed where `text` has the word "zzz".
Words allowed(const std::string& text) {
  const auto flow = load_or_problems("f.yaml", text);
  EXPECT_FALSE(flow) << "'zzz' was accepted:\n" << text;
  if (flow) return {};
  for (const auto& problem : flow.error()) {
    const auto list = problem.message.find("allowed here: ");
    if (problem.message.find("'zzz'") == std::string::npos || list == std::string::npos) continue;
    Words out;
    const auto words = problem.message.substr(list + 14);
    for (const auto word : split(words, ',')) out.emplace(trim(word));
    return out;
  }
  ADD_FAILURE() << "nothing is said of 'zzz': " << flow.error().front().message;
  return {};
}

// The words that are used in each place of the page's examples: "exit" → {"say", "go", …}.
class Used {
 public:
  std::map<std::string, Words> in;

  void read(const std::string& text) {
    const auto documents = yaml::parse_all("f.yaml", text);
    ASSERT_TRUE(documents) << documents.error().message;
    keys("head", documents->front());
    for (std::size_t i = 0; i < documents->size(); ++i) document((*documents)[i], i > 0);
  }

 private:
  using Node = yaml::Node;
  using Kind = Node::Kind;

  static std::vector<std::pair<std::string, Node>> entries(const std::optional<Node>& map) {
    std::vector<std::pair<std::string, Node>> out;
    if (!map || map->kind() != Kind::map) return out;
    const auto all = map->entries();
    for (const auto& [key, value] : *all) out.emplace_back(key.text().value_or(""), value);
    return out;
  }
  void keys(const std::string& place, const std::optional<Node>& map) {
    for (const auto& [key, value] : entries(map))
      for (const auto word : split(key, ',')) in[place].emplace(trim(word));
  }
  void values(const std::string& place, const std::optional<Node>& at) {
    if (!at || at->kind() == Kind::map) return;
    const auto items = at->items();
    for (const auto& item : *items) in[place].insert(item.text().value_or(""));
  }

  void document(const Node& root, bool part) {
    if (part) keys("part", root);
    values("for", root.find("for"));
    keys("on_slow", root.find("on_slow"));
    keys("limits", root.find("limits"));
    for (const auto& [tag, language] : entries(root.find("other_languages"))) keys("language", language);
    listen(root.find("listen"));
    for (const auto& [name, slot] : entries(root.find("slots"))) {
      keys("slot", slot);
      values("slot kind", slot.kind() == Kind::map ? slot.find("kind") : slot);
    }
    keys("patterns", root.find("patterns"));
    for (const auto& [name, exit] : entries(root.find("patterns"))) read_exit(exit);
    if (root.find("machine")) read_exit(*root.find("machine"));
    for (const auto& [id, step] : entries(root.find("steps"))) read_step(step);
    for (const auto& test : list(root.find("tests")))
      for (const auto& item : list(test)) {
        keys("test", item);
        values("test item", item);
      }
    for (const auto& claim : list(root.find("prove"))) in["claims"].insert(claim.text().value_or(""));
  }

  static std::vector<Node> list(const std::optional<Node>& at) {
    if (!at || at->kind() != Kind::list) return {};
    const auto items = at->items();
    return *items;
  }

  void listen(const std::optional<Node>& at) {
    if (!at) return;
    keys("listen", at);
    values("interruptible", at->find("interruptible"));
    values("by", at->find("by"));
  }

  void read_step(const Node& step) {
    if (step.find("part")) {
      keys("step with a part", step);
      for (const auto& [name, exit] : entries(step.find("on"))) read_exit(exit);
      return;
    }
    const bool asks = step.find("expect").has_value();
    keys(asks ? "step that asks" : "step that speaks", step);
    listen(step.find("listen"));
    values("expect", step.find("expect"));
    const auto question = asks ? step.find("expect")->text().value_or("") : "";
    keys("on " + question, step.find("on"));
    keys("on", step.find("on"));
    for (const auto& [name, exit] : entries(step.find("on"))) read_exit(exit);
    if (step.find("then")) read_exit(*step.find("then"));
  }

  void read_exit(const Node& at) {
    if (at.kind() == Kind::list)
      for (const auto& one : list(at)) read_exit(one);
    if (at.kind() != Kind::map) return;
    keys("exit", at);
    values("outcome", at.find("outcome"));
    values("disposition", at.find("disposition"));
    values("effects", at.find("effects"));
    if (at.find("if"))
      for (const auto& sign :
           {" is known", " is unknown", " is not ", " is ", " < ", " <= ", " > ", " >= ", " and "})
        if (at.find("if")->text().value_or("").find(sign) != std::string::npos) in["if"].insert(sign);
  }
};

// The examples that are sound, each with the whole flow around it.
Used used() {
  Used out;
  std::istringstream page(testing::read_file("docs/flow-language.md"));
  std::string line, fence, example, whole;
  const auto take = [&] {
    if (whole.empty()) whole = example;
    if (load("f.yaml", with_parts(whole, example))) out.read(example);
    example.clear();
  };
  while (std::getline(page, line)) {
    if (line.rfind("```", 0) == 0) {
      if (fence == "yaml") take();
      fence = fence.empty() ? line.substr(3) : "";
    } else if (fence == "yaml") {
      example += line + "\n";
    }
  }
  return out;
}

TEST(FlowLanguagePage, has_an_example_for_every_word_that_the_loader_accepts) {
  const auto in_exit = [](const std::string& words) {
    return with(small(), "yes: {verified: true, go: confirm}", "yes: {verified: true, " + words + "}");
  };
  const auto in_step = [](const std::string& words) {
    return with(small(), "    asks_for: client_name\n", "    asks_for: client_name\n" + words);
  };
  const auto in_test = [](const std::string& item) {
    return with_parts(small(), "tests:\n  - [answered, " + item + "]\n");
  };
  std::map<std::string, Words> all = {
      {"head", allowed(small() + "zzz: 1\n")},
      {"for", allowed(with_parts(small(), "for: zzz\n"))},
      {"language", allowed(with_parts(small(), "other_languages:\n  hi-IN: {zzz: 1}\n"))},
      {"listen", allowed(with_parts(small(), "listen: {zzz: 1}\n"))},
      {"interruptible", allowed(with_parts(small(), "listen: {retries: 1, interruptible: zzz}\n"))},
      {"by", allowed(with_parts(small(), "listen: {retries: 1, by: zzz}\n"))},
      {"on_slow", allowed(with_parts(small(), "on_slow: {zzz: 1}\n"))},
      {"limits", allowed(with_parts(small(), "limits: {zzz: 1}\n"))},
      {"slot", allowed(with_parts(small(), "slots:\n  a: {zzz: 1}\n"))},
      {"slot kind", allowed(with_parts(small(), "slots:\n  a: zzz\n"))},
      {"patterns", allowed(with(small(), "patterns:\n", "patterns:\n  zzz: {again: true}\n"))},
      {"exit", allowed(in_exit("zzz: 1"))},
      {"effects", allowed(in_exit("effects: zzz, go: confirm"))},
      {"step that asks", allowed(in_step("    zzz: 1\n"))},
      {"step that speaks",
       allowed(with_parts(small(), "steps:\n  one: {say: One., zzz: 1, then: {end: true}}\n"))},
      {"expect",
       allowed(with_parts(small(), "steps:\n  one:\n    ask: One?\n    expect: zzz\n    on: {}\n"))},
      {"test", allowed(in_test("{zzz: 1}"))},
  };
  for (const std::string kind : {"card_transaction", "loan"})
    for (const std::string word : {"outcome", "disposition"}) {
      const auto step = "  one: {say: One., then: {" + word + ": zzz, end: true}}\n";
      const auto words =
          allowed(with_parts(small(), "for: " + kind + "\nprivate: []\ntests: []\nsteps:\n" + step));
      all[word].insert(words.begin(), words.end());
    }
  const auto part =
      std::string("steps:\n  one:\n    part: p\n    on:\n      out: {disposition: unclear, end: true}\n") +
      "tests: []\nprivate: []\n---\npart: p\nleaves: [out]\nsteps:\n  a: {say: A., then: {leave: out}}\n";
  all["part"] = allowed(with_parts(small(), part + "zzz: 1\n"));
  all["step with a part"] =
      allowed(with_parts(small(), with(part, "    part: p\n", "    part: p\n    zzz: 1\n")));
  all["exit"].insert({"if", "leave"});
  all["if"] = {" is known", " is unknown", " is not ", " is ", " < ", " <= ", " > ", " >= ", " and "};
  all["test item"] = {"answered", "machine", "silence", "hung_up"};
  // Answers of a question and what every question hears; a topic by any question that has it.
  for (const auto& question : all["expect"]) {
    const auto words = allowed(
        with_parts(small(), "steps:\n  one:\n    ask: One?\n    retry: Again?\n    expect: " + question +
                                "\n    on: {zzz: {again: true}}\n"));
    const auto kind = understand::question_named(question);
    ASSERT_TRUE(kind) << question;
    for (const auto& word : words) {
      const auto intent = understand::intent_named(word);
      const bool own = intent && understand::is_answer(*kind, *intent);
      // Requests are written once, in the patterns.
      if (!intent || !understand::is_request(*intent))
        all[own ? "on " + question : "on or patterns"].insert(word);
    }
  }

  auto shown = used();
  shown.in["on or patterns"] = shown.in["on"];
  shown.in["on or patterns"].merge(Words(shown.in["patterns"]));
  for (const auto& [place, words] : all) {
    EXPECT_FALSE(words.empty()) << place;
    // "any" stands for the answers of a question, and a pattern for every question's.
    const bool answers = place.rfind("on ", 0) == 0;
    for (const auto& word : words)
      EXPECT_TRUE(shown.in[place].count(word) ||
                  (answers && (shown.in[place].count("any") || shown.in["patterns"].count(word))))
          << "no example that runs has '" << word << "' in: " << place;
  }
}

}  // namespace
}  // namespace rf::flow
