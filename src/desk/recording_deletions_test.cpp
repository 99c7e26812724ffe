// Recordings are deleted at the carrier, whatever fails in between.
#include "desk/recording_deletions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "desk/testing/clock.h"
#include "desk/testing/quiet_store.h"

namespace rf::desk {
namespace {

using testing::Clock;

// The list's part of a store.
class Shelf : public testing::QuietStore {
 public:
  explicit Shelf(Clock& clock) : clock_(clock) {}
  struct Item {
    int attempts = 0;
    Time next{};
    bool gave_up = false;
  };
  std::map<std::string, Item> items;
  int failures = 0;  // of the commits to come

  void commit(Transaction transaction, Answer<CommitReply> answer) override {
    if (failures > 0) {
      --failures;
      return clock_.post([answer] { answer({Commit::failed, "disk full", 0}); });
    }
    for (const auto& w : transaction.writes) {
      if (auto done = std::get_if<write::RecordingDeleted>(&w)) items.erase(done->recording);
      if (auto failed = std::get_if<write::RecordingNotDeleted>(&w)) {
        auto& item = items.at(failed->recording);
        ++item.attempts;
        item.next = failed->next;
        item.gave_up = failed->gave_up;
      }
    }
    clock_.post([answer] { answer({Commit::done, "", 1}); });
  }
  void recordings_to_delete(Time now, int most,
                            Answer<Result<std::vector<RecordingToDelete>>> answer) override {
    std::vector<RecordingToDelete> found;
    for (const auto& [name, item] : items)
      if (!item.gave_up && item.next <= now && static_cast<int>(found.size()) < most)
        found.push_back({name, 1, item.attempts});
    clock_.after(Millis{5}, [answer, found] { answer(found); });
  }

 private:
  Clock& clock_;
};

// Asks the carrier.
class Ears : public Helper {
 public:
  explicit Ears(Clock& clock) : clock_(clock) {}
  int refusals = 0;  // to come
  std::map<std::string, int> asked;
  bool helps(const call::Call&, const flow::Flow&, const call::Heard&) override { return false; }
  void ask(Question, Answer<call::Heard>) override {}
  bool deletes_recordings() const override { return true; }
  void delete_recording(const std::string& recording, Answer<Done> answer) override {
    ++asked[recording];
    const bool refuses = refusals > 0;
    if (refuses) --refusals;
    clock_.after(Millis{3}, [answer, refuses] {
      answer(refuses ? Done(fail("recording-not-deleted", "503")) : Done());
    });
  }

 private:
  Clock& clock_;
};

struct World {
  Clock clock;
  Shelf shelf{clock};
  Ears ears{clock};
  RecordingDeletions deletions{clock, shelf};

  void run_for(Millis span) {
    deletions.use(ears);
    deletions.start();
    clock.run_for(span);
  }
};
constexpr Millis hour{3'600'000};

TEST(RecordingDeletions, takesUpAtTheStartWhatWasLeft) {
  World w;
  w.shelf.items = {{"RE1", {}}, {"RE2", {}}};
  w.run_for(Millis{1'000});
  EXPECT_TRUE(w.shelf.items.empty());
  EXPECT_EQ(w.ears.asked["RE1"], 1);
}

TEST(RecordingDeletions, areTriedAgainAfterGrowingWaits) {
  World w;
  w.shelf.items = {{"RE1", {}}};
  w.ears.refusals = 3;
  w.run_for(hour);
  EXPECT_TRUE(w.shelf.items.empty());
  EXPECT_EQ(w.ears.asked["RE1"], 4);
}

TEST(RecordingDeletions, areGivenUpAndTold) {
  World w;
  w.shelf.items = {{"RE1", {}}};
  w.ears.refusals = 1'000;
  w.run_for(48 * hour);
  EXPECT_EQ(w.ears.asked["RE1"], RecordingDeletions::attempts_most);
  EXPECT_TRUE(w.shelf.items.at("RE1").gave_up);
}

TEST(RecordingDeletions, whatCannotBeStoredLeavesTheRecordingOnTheList) {
  World w;
  w.shelf.items = {{"RE1", {}}};
  w.shelf.failures = 2;
  w.run_for(hour);
  EXPECT_TRUE(w.shelf.items.empty());
  EXPECT_EQ(w.ears.asked["RE1"], 3) << "deleted at the carrier twice more: it does no harm";
}

TEST(RecordingDeletions, waitAtMostAnHour) {
  EXPECT_EQ(RecordingDeletions::wait_before(2), Millis(1'000));
  for (int n : {-5, 0, 1, 2, 3, 12, 20, 2'000'000'000}) {
    EXPECT_GE(RecordingDeletions::wait_before(n), Millis(1'000)) << n;
    EXPECT_LE(RecordingDeletions::wait_before(n), hour) << n;
  }
}

}  // namespace
}  // namespace rf::desk
