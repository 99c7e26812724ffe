#include "app/scripts.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

#include "flow/load.h"

namespace rf::app {
namespace {

using store::ScriptSource;

std::string script(const std::string& words) {
  return "flow: small\nfor: card_transaction\nlanguage: en-IN\nvoice: Polly.Aditi\nprivate: []\n"
         "machine: {disposition: machine, end: true}\nsteps:\n  bye:\n    say: " +
         words + "\n    then: {disposition: unclear, end: true}\n";
}

class ScriptsAtStart : public testing::Test {
 protected:
  void SetUp() override {
    auto name = (std::filesystem::temp_directory_path() / "ringfence-scripts-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
    scripts_ = std::move(*store::Scripts::open(folder_));
  }
  void TearDown() override {
    scripts_.reset();
    std::filesystem::remove_all(folder_);
  }
  // A desk starts with a file that says this ("": there is no file); what it speaks, "" for nothing.
  std::string start(const std::string& words, ScriptSource source = ScriptSource::program) {
    desk::Flows flows;
    if (!words.empty()) flows.add(*flow::load("small.yaml", script(words)), script(words));
    auto settled = settle_scripts(flows, *scripts_, source, "Ringfence 1", Time(Millis(1)));
    EXPECT_TRUE(settled) << settled.error().message;
    settled_ = std::move(*settled);
    const auto spoken = flows.current("small");
    return spoken ? spoken->lines.front().text : "";
  }
  void publish(const std::string& text, int after) {
    store::Publishing p;
    p.name = "small";
    p.text = text;
    const auto flow = flow::load("x", text);
    p.version = flow ? flow->version : "no version of anything";
    p.by = "asha";
    p.after = after;
    ASSERT_TRUE(scripts_->publish(p, Time(Millis(2))));
  }
  int newest() const { return scripts_->in_force()->front().number; }

  std::string folder_;
  std::unique_ptr<store::Scripts> scripts_;
  SettledScripts settled_;
};

TEST_F(ScriptsAtStart, a_file_is_version_1_and_what_it_says_later_the_next) {
  EXPECT_EQ(start("One."), "One.");
  EXPECT_EQ(newest(), 1);
  EXPECT_EQ(start("One."), "One.");
  EXPECT_EQ(newest(), 1);
  EXPECT_EQ(start("Two.", ScriptSource::folder), "Two.");
  EXPECT_EQ(newest(), 2);
  EXPECT_EQ(start(""), "") << "a script whose file is gone is gone";
}

TEST_F(ScriptsAtStart, what_a_person_published_stays_and_a_new_file_is_told) {
  start("One.");
  publish(script("Mine."), 1);
  EXPECT_EQ(start("One."), "Mine.");
  EXPECT_TRUE(settled_.differences.empty()) << "the file is what it was";
  EXPECT_EQ(start("Two."), "Mine.");
  ASSERT_EQ(settled_.differences.size(), 1u);
  EXPECT_EQ(settled_.differences[0].in_force, 2);
  EXPECT_EQ(settled_.differences[0].file, "small.yaml");
  EXPECT_EQ(newest(), 2) << "nothing was published by itself";
  EXPECT_EQ(start(""), "Mine.") << "a script of the desk's own needs no file";
  publish(script("Two."), 2);
  EXPECT_EQ(start("Two."), "Two.");
  EXPECT_TRUE(settled_.differences.empty());
  EXPECT_EQ(*published_names(*scripts_), std::vector<std::string>{"small"});
}

TEST_F(ScriptsAtStart, a_version_that_cannot_be_used_is_told_and_no_other_is_spoken_for_it) {
  start("One.");
  publish("flow: small\n", 1);
  EXPECT_EQ(start("One."), "");
  ASSERT_EQ(settled_.troubles.size(), 1u);
  EXPECT_EQ(settled_.troubles[0].in_force, 2);
}

}  // namespace
}  // namespace rf::app
