// Deliveries: retried with growing waits, given up after twenty, never sent again once acknowledged.
#include "desk/outbox.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "desk/testing/clock.h"
#include "desk/testing/quiet_store.h"

namespace rf::desk {
namespace {

using testing::Clock;

// The outbox's part of a store.
class Shelf : public testing::QuietStore {
 public:
  explicit Shelf(Clock& clock) : clock_(clock) {}
  struct Item {
    Delivery delivery;
    bool gave_up = false;
  };
  std::map<std::int64_t, Item> items;
  int failures = 0;  // of the commits to come
  int commits = 0;

  void add(std::int64_t id) {
    Delivery d;
    d.id = id;
    d.next = clock_.now();
    items[id] = {d};
  }
  void commit(Transaction transaction, Answer<CommitReply> answer) override {
    if (failures > 0) {
      --failures;
      return clock_.post([answer] { answer({Commit::failed, "disk full", 0}); });
    }
    ++commits;
    for (const auto& w : transaction.writes) {
      if (auto done = std::get_if<write::DeliveryDone>(&w))
        items.at(done->id).delivery.acknowledged = done->at;
      if (auto failed = std::get_if<write::DeliveryFailed>(&w)) {
        auto& item = items.at(failed->id);
        ++item.delivery.attempts;
        item.delivery.next = failed->next;
        item.gave_up = failed->gave_up;
      }
    }
    clock_.post([answer, n = commits] { answer({Commit::done, "", n}); });
  }
  void due(Time now, int most, Answer<Result<std::vector<Delivery>>> answer) override {
    std::vector<Delivery> found;
    for (const auto& [id, item] : items)
      if (!item.delivery.acknowledged && !item.gave_up && item.delivery.next <= now &&
          static_cast<int>(found.size()) < most)
        found.push_back(item.delivery);
    clock_.after(Millis{5}, [answer, found] { answer(found); });  // old when it arrives
  }

 private:
  Clock& clock_;
};

class Bank : public Recipient {
 public:
  explicit Bank(Clock& clock) : clock_(clock) {}
  int refusals = 0;  // to come
  std::map<std::int64_t, std::vector<Time>> sent;
  std::size_t open = 0, open_most = 0;

  void deliver(const Delivery& delivery, Answer<Done> answer) override {
    sent[delivery.id].push_back(clock_.now());
    open_most = std::max(open_most, ++open);
    const bool refuses = refusals > 0;
    if (refuses) --refusals;
    clock_.after(Millis{3}, [this, answer, refuses] {
      --open;
      answer(refuses ? Done(fail("delivery-failed", "503")) : Done());
    });
  }

 private:
  Clock& clock_;
};

class Nobody : public Watcher {
 public:
  int told = 0;
  void changed(const Changes&) override { ++told; }
};

struct World {
  Clock clock;
  Shelf shelf{clock};
  Bank bank{clock};
  Nobody watcher;
  Outbox outbox{clock, shelf, &bank, watcher};
};
constexpr Millis hour{3'600'000};

TEST(Outbox, waits_longer_after_each_failure_up_to_a_quarter_of_an_hour) {
  EXPECT_EQ(Outbox::wait_before(2), Millis(1'000));
  EXPECT_EQ(Outbox::wait_before(3), Millis(2'000));
  EXPECT_EQ(Outbox::wait_before(11), Millis(512'000));
  EXPECT_EQ(Outbox::wait_before(12), Millis(900'000));
  for (int n : {-5, 0, 1, 2, 3, 12, 20, 1'000, 2'000'000'000}) {
    EXPECT_GE(Outbox::wait_before(n), Millis(1'000)) << n;
    EXPECT_LE(Outbox::wait_before(n), Millis(900'000)) << n;
  }
}

TEST(Outbox, delivers_once_and_tells) {
  World w;
  for (int id = 1; id <= 30; ++id) w.shelf.add(id);
  w.outbox.start();
  w.outbox.wake();
  w.clock.run_for(hour);
  for (const auto& [id, item] : w.shelf.items) {
    EXPECT_EQ(w.bank.sent[id].size(), 1u);
    EXPECT_TRUE(item.delivery.acknowledged);
  }
  EXPECT_EQ(w.watcher.told, 30);
  EXPECT_LE(w.bank.open_most, Outbox::in_flight_most);
  EXPECT_EQ(w.outbox.in_flight(), 0u);
}

TEST(Outbox, tries_again_after_growing_waits) {
  World w;
  w.shelf.add(1);
  w.bank.refusals = 4;
  w.outbox.start();
  w.clock.run_for(hour);
  const auto& sent = w.bank.sent[1];
  ASSERT_EQ(sent.size(), 5u);
  for (int n = 2; n <= 5; ++n)
    EXPECT_GE(sent[static_cast<std::size_t>(n - 1)] - sent[static_cast<std::size_t>(n - 2)],
              Outbox::wait_before(n));
  EXPECT_TRUE(w.shelf.items.at(1).delivery.acknowledged);
}

TEST(Outbox, gives_up_after_twenty_tries) {
  World w;
  w.shelf.add(1);
  w.bank.refusals = 1'000;
  w.outbox.start();
  w.clock.run_for(24 * hour);
  EXPECT_EQ(w.bank.sent[1].size(), static_cast<std::size_t>(Outbox::attempts_most));
  EXPECT_TRUE(w.shelf.items.at(1).gave_up);
  EXPECT_FALSE(w.shelf.items.at(1).delivery.acknowledged);
}

TEST(Outbox, what_was_acknowledged_is_not_sent_again_while_the_store_cannot_note_it) {
  World w;
  w.shelf.add(1);
  w.shelf.failures = 12;
  w.outbox.start();
  w.clock.run_for(24 * hour);
  EXPECT_EQ(w.bank.sent[1].size(), 1u);
  EXPECT_TRUE(w.shelf.items.at(1).delivery.acknowledged);
  EXPECT_EQ(w.shelf.failures, 0);
}

TEST(Outbox, a_failure_that_cannot_be_noted_at_once_is_noted_later_and_then_tried_again) {
  World w;
  w.shelf.add(1);
  w.shelf.failures = 3;
  w.bank.refusals = 1;
  w.outbox.start();
  w.clock.run_for(hour);
  EXPECT_EQ(w.bank.sent[1].size(), 2u);
  EXPECT_EQ(w.shelf.items.at(1).delivery.attempts, 1);
  EXPECT_TRUE(w.shelf.items.at(1).delivery.acknowledged);
}

TEST(Outbox, without_a_recipient_everything_waits) {
  Clock clock;
  Shelf shelf(clock);
  Nobody watcher;
  shelf.add(1);
  Outbox outbox(clock, shelf, nullptr, watcher);
  outbox.start();
  outbox.wake();
  clock.run_for(hour);
  EXPECT_EQ(shelf.commits, 0);
  EXPECT_FALSE(shelf.items.at(1).delivery.acknowledged);
}

}  // namespace
}  // namespace rf::desk
