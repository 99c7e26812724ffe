#include <fstream>

#include "store/compliance.h"
#include "store/testing/fault_vfs.h"
#include "store/testing/support.h"

// What was acknowledged is there after the power failed, and nothing is there by halves. The same runs with
// `synchronous` below FULL must lose something: otherwise this test could not fail.
namespace rf::store {
namespace {

using namespace testing;
namespace write = desk::write;

constexpr int calls = 8;

std::string number_of(int call) { return "+91987654320" + std::to_string(call); }
std::string words_of(int call, std::uint32_t seq) {
  return "call " + std::to_string(call) + " row " + std::to_string(seq) + std::string(200, '.');
}

// A database with a case and a live call for each number, to begin each run with.
void make_template(const std::string& folder) {
  TestExecutor executor;
  auto store = SqliteStore::open(folder, executor, {Sync::off, ""});
  ASSERT_TRUE(store) << store.error().message;
  desk::Transaction transaction;
  for (int call = 1; call <= calls; ++call) {
    auto record = sample_case("TXN00" + std::to_string(call));
    record.phone = number_of(call);
    transaction.writes.emplace_back(write::AddCase{record});
    transaction.writes.emplace_back(new_call(sample_call(call, call, record.phone)));
  }
  auto reply = ask<desk::CommitReply>(executor, [&](auto a) { (*store)->commit(transaction, a); });
  ASSERT_EQ(reply.result, desk::Commit::done) << reply.reason;
}

struct Run {
  std::array<std::uint32_t, calls + 1> sent{}, acknowledged{};  // newest row of each call
  std::int64_t turns = 0;
};

// A turn, and at every fifth row everything that an outcome sets going, with a note that names the row.
desk::Transaction turn(int call, std::uint32_t seq) {
  desk::Transaction transaction;
  auto& writes = transaction.writes;
  writes.emplace_back(append(sample_call(call, call, number_of(call)), seq, words_of(call, seq)));
  if (seq % 5 == 0) {
    writes.emplace_back(write::SetOutcome{call, flow::Outcome::fraud, call, at(seq)});
    writes.emplace_back(write::OpenFraudCase{call, call, at(seq), "fraud-" + std::to_string(call)});
    writes.emplace_back(
        write::PlaceOrder{flow::Effect::block, call, call, at(seq), "order-" + std::to_string(call)});
    writes.emplace_back(write::Note{call, at(seq), "", "row", std::to_string(seq)});
    writes.emplace_back(write::KeepRecord{call, call, call::unreadable_record("f", "2026-11-30", seq)});
  }
  return transaction;
}

// Turns on all calls at once until the power is cut.
Run run_until_cut(const std::string& folder, const FaultVfs& vfs, Sync sync, std::mt19937_64& chance) {
  Run run;
  TestExecutor executor;
  auto opened = SqliteStore::open(folder, executor, {sync, vfs.name()});
  EXPECT_TRUE(opened) << opened.error().message;
  if (!opened) return run;
  auto& store = **opened;
  auto checkpoints = open_to_write(folder, {256, sync, vfs.name()});
  int waiting = 0;
  while (!vfs.power_is_cut() && run.turns < 3'000) {
    for (int call = 1; call <= calls; ++call) {
      if (chance() % 3 == 0) continue;
      auto seq = ++run.sent[static_cast<std::size_t>(call)];
      ++waiting;
      ++run.turns;
      store.commit(turn(call, seq), [&run, &waiting, call, seq](const desk::CommitReply& reply) {
        --waiting;
        if (reply.result == desk::Commit::done) run.acknowledged[static_cast<std::size_t>(call)] = seq;
      });
    }
    EXPECT_TRUE(executor.run_until([&] { return waiting == 0; }));
    if (checkpoints && chance() % 20 == 0)
      static_cast<void>((*checkpoints)->execute("PRAGMA wal_checkpoint(PASSIVE)"));
  }
  EXPECT_TRUE(vfs.power_is_cut());
  return run;
}

void put(const FaultVfs::Image& image, const std::string& folder) {
  for (const auto& [name, content] : image) std::ofstream(folder + "/" + name, std::ios::binary) << content;
}

struct Found {
  int lost = 0;         // rows that were acknowledged and are gone
  bool broken = false;  // cannot be opened or read, or is there by halves
  std::string why;
};

// Of a call whose log ends at `seq`: the notes, the order and the outcome are those of its rows.
std::string check_halves(Connection& db, int call, std::uint32_t seq) {
  auto view = view_case(db, call);
  if (!view) return view.error().message;
  std::size_t notes = seq / 5;
  if (view->history.size() != notes) return "notes";
  bool fraud = notes > 0;
  if (view->orders.size() != (fraud ? 1u : 0u) || view->fraud_case.has_value() != fraud) return "orders";
  if ((view->row.record.outcome == flow::Outcome::fraud) != fraud) return "outcome";
  auto record = read_record(db, call);
  if (!record || record->has_value() != fraud) return "record";
  if (fraud && (*record)->record.seq != seq / 5 * 5) return "another row's record";
  return "";
}

Found inspect(const std::string& folder, const Run& run) {
  Found found;
  auto broken = [&](const std::string& why) {
    found.broken = true;
    found.why = why;
    return found;
  };
  TestExecutor executor;
  auto store = SqliteStore::open(folder, executor, {Sync::off, ""});  // the power stays from here on
  if (!store) return broken(store.error().message);
  auto db = open_to_read(folder);
  if (!db) return broken(db.error().message);
  for (int call = 1; call <= calls; ++call) {
    auto rows = (*store)->log_now(call);
    if (!rows) return broken(rows.error().message);
    auto seq = static_cast<std::uint32_t>(rows->size());
    if (seq > run.sent[static_cast<std::size_t>(call)]) return broken("a row that nobody sent");
    for (const auto& row : *rows)
      if (row.events != heard(words_of(call, row.seq))) return broken("another row's words");
    if (auto half = check_halves(**db, call, seq); !half.empty()) return broken(half);
    auto acknowledged = run.acknowledged[static_cast<std::size_t>(call)];
    if (seq < acknowledged) found.lost += static_cast<int>(acknowledged - seq);
  }
  return found;
}

struct Totals {
  std::int64_t acknowledged = 0, lost = 0, broken = 0;
  std::string why;
};

Totals cut_power(int times, Sync sync, std::uint64_t seed) {
  Totals totals;
  Folder first;
  make_template(first.path());
  std::mt19937_64 chance(seed);
  for (int i = 0; i < times; ++i) {
    Folder before, after;
    std::filesystem::copy(first.path(), before.path(), std::filesystem::copy_options::recursive);
    FaultVfs vfs("power-loss");
    // Some soon after the start, some late enough for several checkpoints.
    vfs.cut_power_after(static_cast<std::int64_t>(20 + chance() % (i % 4 == 0 ? 3'000 : 400)));
    auto run = run_until_cut(before.path(), vfs, sync, chance);
    put(vfs.after_power_loss(chance), after.path());
    auto found = inspect(after.path(), run);
    for (auto seq : run.acknowledged) totals.acknowledged += seq;
    totals.lost += found.lost;
    totals.broken += found.broken;
    if (found.broken) totals.why = found.why;
  }
  return totals;
}

TEST(PowerLoss, NothingAcknowledgedIsLostWithFullSync) {
  auto totals = cut_power(240, Sync::full, 1);
  EXPECT_EQ(totals.lost, 0);
  EXPECT_EQ(totals.broken, 0) << totals.why;
  EXPECT_GT(totals.acknowledged, 5'000);
  std::printf("240 power losses: %lld rows acknowledged, %lld lost\n",
              static_cast<long long>(totals.acknowledged), static_cast<long long>(totals.lost));
}

TEST(PowerLoss, TheSameLosesRowsWithLess) {
  auto normal = cut_power(20, Sync::normal, 2);
  EXPECT_GT(normal.lost, 0);
  auto off = cut_power(20, Sync::off, 3);
  EXPECT_GT(off.lost + off.broken, 0);
}

}  // namespace
}  // namespace rf::store
