#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "call/event.h"
#include "store/sqlite_store.h"

// What the store's tests share.
namespace rf::store::testing {

inline Time at(std::int64_t seconds) { return Time(Seconds(1'790'000'000 + seconds)); }

// A folder that goes away.
class Folder {
 public:
  Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "ringfence-store-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// The test's thread as the desk's: work is run by run_until().
class TestExecutor final : public Executor {
 public:
  Time now() override { return now_; }
  std::string random(std::size_t count) override { return std::string(count, 'r'); }
  void post(std::function<void()> work) override {
    {
      std::lock_guard lock(mutex_);
      work_.push_back(std::move(work));
    }
    condition_.notify_one();
  }
  Timer after(Millis, std::function<void()>) override { return 1; }
  void cancel(Timer) override {}

  // Runs what is posted until `done`; false when nothing came for a minute.
  bool run_until(const std::function<bool()>& done) {
    while (!done()) {
      std::function<void()> work;
      {
        std::unique_lock lock(mutex_);
        if (!condition_.wait_for(lock, std::chrono::minutes(1), [&] { return !work_.empty(); })) return false;
        work = std::move(work_.front());
        work_.pop_front();
      }
      work();
    }
    return true;
  }

  Time now_ = at(0);

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  std::deque<std::function<void()>> work_;
};

// The answer to one question.
template <class T, class Start>
T ask(TestExecutor& executor, Start start) {
  std::optional<T> value;
  start([&](T answer) { value = std::move(answer); });
  EXPECT_TRUE(executor.run_until([&] { return value.has_value(); }));
  return std::move(*value);
}

inline desk::CaseRecord sample_case(const std::string& reference) {
  desk::CaseRecord r;
  r.reference = reference;
  r.flow = "fraud_verification";
  r.client_name = "Asha Rao";
  r.card_number = "***1234";
  r.bank_name = "First Bank";
  r.merchant_name = "Corner Shop";
  r.transaction_date = "15/03/2026";
  r.amount = {250'075, "INR"};
  r.phone = "+919876543210";
  return r;
}

inline desk::CallSummary sample_call(desk::CallId id, desk::CaseId case_id, const std::string& number) {
  desk::CallSummary s;
  s.id = id;
  s.case_id = case_id;
  s.number = number;
  s.flow = "fraud_verification";
  s.flow_version = "f1";
  s.policy = "in";
  s.policy_version = "p1";
  s.understanding_version = "u1";
  s.created = at(10);
  return s;
}

inline std::vector<call::Event> heard(const std::string& words) {
  return {call::Event(call::Heard{1, call::Heard::Kind::speech, words, std::nullopt})};
}

inline desk::write::AppendLog append(desk::CallSummary s, std::uint32_t seq, const std::string& words,
                                     bool live = true) {
  s.seq = seq;
  return {s.id, s.case_id, seq, at(100 + seq), call::encode(heard(words)), std::move(s), live};
}

inline desk::write::NewCall new_call(const desk::CallSummary& s) {
  return {s, "token-" + std::to_string(s.id)};
}

// A store in a folder of its own, used as the desk uses it. Nothing waits for the disk: what a power loss
// does is tested elsewhere.
class StoreTest : public ::testing::Test {
 protected:
  void SetUp() override { open(); }

  void open(const SqliteStore::Options& options = {Sync::off, ""}) {
    store.reset();
    auto opened = SqliteStore::open(folder.path(), executor, options);
    ASSERT_TRUE(opened) << opened.error().message;
    store = std::move(*opened);
  }
  template <class... Writes>
  desk::CommitReply commit(Writes... writes) {
    desk::Transaction transaction;
    (transaction.writes.emplace_back(std::move(writes)), ...);
    return ask<desk::CommitReply>(
        executor, [&](auto answer) { store->commit(std::move(transaction), std::move(answer)); });
  }
  template <class... Writes>
  void must(Writes... writes) {
    auto reply = commit(std::move(writes)...);
    ASSERT_EQ(reply.result, desk::Commit::done) << reply.reason;
  }
  desk::Dossier dossier(desk::CaseId id) {
    auto answer = ask<Result<desk::Dossier>>(executor, [&](auto a) { store->dossier(id, a); });
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
    return answer.value_or(desk::Dossier{});
  }
  Result<std::vector<call::Row>> log(desk::CallId id) {
    return ask<Result<std::vector<call::Row>>>(executor, [&](auto a) { store->log(id, a); });
  }
  CaseView view(desk::CaseId id) {
    auto answer = query<CaseView>([=](Connection& db) { return view_case(db, id); });
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
    return answer.value_or(CaseView{});
  }
  CasePage list(const CaseQuery& q) {
    auto answer = query<CasePage>([=](Connection& db) { return list_cases(db, q); });
    EXPECT_TRUE(answer) << (answer ? "" : answer.error().message);
    return answer.value_or(CasePage{});
  }
  std::vector<desk::Delivery> due(Time now) {
    auto answer =
        ask<Result<std::vector<desk::Delivery>>>(executor, [&](auto a) { store->due(now, 100, a); });
    EXPECT_TRUE(answer);
    return answer.value_or(std::vector<desk::Delivery>{});
  }
  template <class T>
  Result<T> query(std::function<Result<T>(Connection&)> question) {
    return ask<Result<T>>(executor, [&](Answer<Result<T>> a) { store->query<T>(question, a); });
  }

  Folder folder;
  TestExecutor executor;
  std::unique_ptr<SqliteStore> store;
};

}  // namespace rf::store::testing
