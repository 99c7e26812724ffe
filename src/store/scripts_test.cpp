#include "store/scripts.h"

#include <fstream>
#include <random>

#include "base/digest.h"
#include "store/testing/fault_vfs.h"
#include "store/testing/support.h"

namespace rf::store {
namespace {

using namespace testing;

Publishing publishing(const std::string& text, int after, const std::string& by = "asha") {
  Publishing p;
  p.name = "fraud_quick";
  p.text = text;
  p.version = sha256_hex(text);
  p.by = by;
  p.message = "why " + text;
  p.after = after;
  return p;
}
ScriptDraft draft(const std::string& text, const std::string& by, int based_on = 1) {
  return {"fraud_quick", text, based_on, 0, at(5), by};
}

class ScriptsTest : public ::testing::Test {
 protected:
  void SetUp() override { open(); }
  void open() {
    scripts.reset();
    auto opened = Scripts::open(folder.path());
    ASSERT_TRUE(opened) << opened.error().message;
    scripts = std::move(*opened);
  }
  Folder folder;
  std::unique_ptr<Scripts> scripts;
};

TEST_F(ScriptsTest, what_was_published_last_is_in_force_also_after_a_restart) {
  ASSERT_TRUE(scripts->publish(publishing("one", 0), at(1)));
  ASSERT_TRUE(scripts->publish(publishing("two", 1, "ravi"), at(2)));
  auto back = publishing("one", 2);
  back.back_to = 1;
  ASSERT_TRUE(scripts->publish(back, at(3)));
  open();
  auto newest = scripts->in_force();
  ASSERT_TRUE(newest);
  ASSERT_EQ(newest->size(), 1u);
  EXPECT_EQ(newest->front().number, 3);
  EXPECT_EQ(newest->front().back_to, 1);
  EXPECT_EQ(scripts->text(newest->front().version), "one");
  auto history = scripts->history("fraud_quick");
  ASSERT_TRUE(history);
  ASSERT_EQ(history->size(), 3u);
  EXPECT_EQ((*history)[1].by, "ravi");
  EXPECT_EQ((*history)[1].message, "why two");
  EXPECT_EQ((*history)[1].at, at(2));
  EXPECT_EQ(scripts->version("fraud_quick", 2)->version, sha256_hex("two"));
  EXPECT_EQ(scripts->version("fraud_quick", 4).error().code, "version-unknown");
  EXPECT_EQ(scripts->text(sha256_hex("three")).error().code, "version-unknown");
}

TEST_F(ScriptsTest, who_has_not_seen_the_newest_version_publishes_nothing) {
  ASSERT_TRUE(scripts->publish(publishing("one", 0), at(1)));
  ASSERT_TRUE(scripts->publish(publishing("two", 1, "ravi"), at(2)));
  auto refused = scripts->publish(publishing("three", 1), at(3));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "version-conflict");
  EXPECT_NE(refused.error().message.find("ravi has published version 2"), std::string::npos);
  EXPECT_EQ(scripts->history("fraud_quick")->size(), 2u);
}

TEST_F(ScriptsTest, a_draft_overwrites_nothing_that_its_writer_has_not_seen) {
  ASSERT_TRUE(scripts->publish(publishing("one", 0), at(1)));
  auto first = scripts->save_draft(draft("mine", "asha"), 0);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->revision, 1);
  auto other = scripts->save_draft(draft("theirs", "ravi"), 0);
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, "draft-conflict");
  EXPECT_NE(other.error().message.find("asha has saved"), std::string::npos);
  EXPECT_EQ(scripts->draft("fraud_quick")->draft->text, "mine");
  ASSERT_TRUE(scripts->save_draft(draft("mine, better", "asha", 7), 1));
  EXPECT_EQ(scripts->draft("fraud_quick")->draft->based_on, 1) << "it goes on from where it began";
  EXPECT_EQ(scripts->drop_draft("fraud_quick", 1).error().code, "draft-conflict");
  ASSERT_TRUE(scripts->drop_draft("fraud_quick", 2));
  EXPECT_FALSE(scripts->draft("fraud_quick")->draft);
  EXPECT_TRUE(scripts->drafts()->empty());
  // A page that is still open with the draft that was thrown away does not bring it back unasked.
  EXPECT_EQ(scripts->save_draft(draft("mine, again", "asha"), 2).error().code, "draft-conflict");
  EXPECT_TRUE(scripts->save_draft(draft("anew", "ravi"), 3));
}

TEST_F(ScriptsTest, a_draft_becomes_the_version_and_another_text_stays_a_draft) {
  ASSERT_TRUE(scripts->save_draft(draft("mine", "asha", 0), 0));
  ASSERT_TRUE(scripts->publish(publishing("from the command line", 0), at(1)));
  EXPECT_EQ(scripts->draft("fraud_quick")->draft->text, "mine");
  ASSERT_TRUE(scripts->publish(publishing("mine", 1), at(2)));
  EXPECT_FALSE(scripts->draft("fraud_quick")->draft);
  EXPECT_EQ(scripts->draft("fraud_quick")->revision, 2);
}

// The power fails somewhere in many publications: each is there whole, with its text, or not at all, and all
// that were acknowledged are.
TEST(ScriptsPower, a_publication_is_whole_or_not_there) {
  Folder first;
  ASSERT_TRUE(Scripts::open(first.path(), {256, Sync::off, ""}));
  std::mt19937_64 chance(7);
  int acknowledged = 0;
  for (int run = 0; run < 40; ++run) {
    Folder before, after;
    std::filesystem::copy(first.path(), before.path(), std::filesystem::copy_options::recursive);
    FaultVfs vfs("scripts-power");
    vfs.cut_power_after(static_cast<std::int64_t>(chance() % 200));
    int stored = 0;
    if (auto scripts = Scripts::open(before.path(), {256, Sync::full, vfs.name()})) {
      while (!vfs.power_is_cut() && stored < 100) {
        const auto text = "text " + std::to_string(stored + 1) + std::string(3'000, '.');
        if (!(*scripts)->publish(publishing(text, stored), at(stored))) break;
        if (!vfs.power_is_cut()) ++stored;
      }
    }
    for (const auto& [name, content] : vfs.after_power_loss(chance))
      std::ofstream(after.path() + "/" + name, std::ios::binary) << content;
    if (!std::filesystem::exists(database_path(after.path()))) continue;
    auto scripts = Scripts::open(after.path());
    ASSERT_TRUE(scripts) << scripts.error().message;
    auto history = (*scripts)->history("fraud_quick");
    ASSERT_TRUE(history);
    EXPECT_GE(static_cast<int>(history->size()), stored);
    int number = static_cast<int>(history->size());
    for (const auto& version : *history) {
      EXPECT_EQ(version.number, number--);
      auto text = (*scripts)->text(version.version);
      ASSERT_TRUE(text);
      EXPECT_EQ(sha256_hex(*text), version.version);
    }
    acknowledged += stored;
  }
  EXPECT_GT(acknowledged, 100);
}

}  // namespace
}  // namespace rf::store
