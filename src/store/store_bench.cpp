#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <mutex>
#include <random>

#include "call/event.h"
#include "store/sqlite_store.h"

// How many turns a second the store takes, and how long its lists take: `store_bench FOLDER [SECONDS]`. The
// folder must be new; it decides the disk.
namespace {

using namespace rf;
using namespace rf::store;
using Clock = std::chrono::steady_clock;

constexpr int cases = 20'000;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double cpu_seconds(int who) {
  rusage usage{};
  getrusage(who, &usage);
  auto of = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return of(usage.ru_utime) + of(usage.ru_stime);
}

class Loop final : public Executor {
 public:
  Time now() override { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }
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
  void run_until(const std::function<bool()>& done) {
    while (!done()) {
      std::unique_lock lock(mutex_);
      condition_.wait(lock, [&] { return !work_.empty(); });
      auto work = std::move(work_.front());
      work_.pop_front();
      lock.unlock();
      work();
    }
  }

 private:
  std::mutex mutex_;
  std::condition_variable condition_;
  std::deque<std::function<void()>> work_;
};

std::string number_of(int i) { return "+9198" + std::to_string(10'000'000 + i); }

desk::CallSummary summary_of(int i) {
  desk::CallSummary s;
  s.id = s.case_id = i;
  s.number = number_of(i);
  s.sid = "CA0123456789abcdef0123456789abcdef";
  s.phase = call::Phase::dialed;
  s.carrier = call::CarrierStatus::in_progress;
  s.step = "confirm";
  s.flow = "fraud_verification";
  s.flow_version = std::string(64, 'f');
  s.policy = "in";
  s.policy_version = std::string(64, 'p');
  s.understanding_version = "1";
  return s;
}

void fill(SqliteStore& store, Loop& loop) {
  std::vector<desk::CaseRecord> records;
  for (int i = 1; i <= cases; ++i) {
    desk::CaseRecord r;
    r.reference = "TXN" + std::to_string(100'000 + (i * 7'919) % 100'000);
    r.flow = "fraud_verification";
    r.client_name = "Client " + std::to_string((i * 31) % cases);
    r.card_number = "***" + std::to_string(1'000 + i % 9'000);
    r.bank_name = "Bank " + std::to_string(i % 40);
    r.merchant_name = "Merchant " + std::to_string(i % 900);
    r.transaction_date = "15/03/2026";
    r.amount = {i * 137 % 1'000'000, "INR"};
    r.phone = number_of(i);
    r.fields = {{"Branch", "Branch " + std::to_string(i % 300)}, {"Channel", "online"}};
    records.push_back(std::move(r));
  }
  auto start = Clock::now();
  auto report = store.import_cases(records, loop.now());
  RF_ASSERT(report && report->imported);
  std::printf("import of %d cases: %.2f s\n", cases, since(start));
  int answered = 0;
  for (int i = 1; i <= cases; i += 100) {
    desk::Transaction transaction;
    for (int j = i; j < i + 100; ++j)
      transaction.writes.emplace_back(desk::write::NewCall{summary_of(j), "token" + std::to_string(j)});
    store.commit(std::move(transaction), [&](const desk::CommitReply& reply) {
      RF_ASSERT(reply.result == desk::Commit::done);
      ++answered;
    });
  }
  loop.run_until([&] { return answered == cases / 100; });
}

// What a sync costs here: one page written over, then synced.
double sync_millis(const std::string& folder) {
  auto path = folder + "/sync";
  int fd = open(path.c_str(), O_RDWR | O_CREAT, 0600);
  std::string page(4096, 'x');
  std::vector<double> times;
  for (int i = 0; i < 300; ++i) {
    RF_ASSERT(pwrite(fd, page.data(), page.size(), 0) == 4096);
    auto start = Clock::now();
    RF_ASSERT(fdatasync(fd) == 0);
    times.push_back(since(start) * 1e3);
  }
  close(fd);
  unlink(path.c_str());
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

// `waiters` conversations, each with one turn in flight, on random calls.
void turns(SqliteStore& store, Loop& loop, std::vector<std::uint32_t>& seqs, int waiters, double seconds) {
  std::string events =
      call::encode({call::Event(call::Heard{1, call::Heard::Kind::speech, "no that was not me", 0.9}),
                    call::Event(call::Understood{understand::Intent::no, 0.97, {"no", "not me"}}),
                    call::Event(call::Moved{"shared_details"}),
                    call::Event(call::Said{"shared", "Have you shared your card details?"})});
  std::mt19937_64 chance(static_cast<std::uint64_t>(waiters));
  std::vector<double> times;
  std::vector<bool> busy(cases + 1);
  int in_flight = 0;
  auto start = Clock::now();
  double cpu = cpu_seconds(RUSAGE_SELF), own = cpu_seconds(RUSAGE_THREAD);
  std::function<void()> one = [&] {
    if (since(start) > seconds) return;
    int i = 1 + static_cast<int>(chance() % cases);
    while (busy[static_cast<std::size_t>(i)]) i = 1 + i % cases;
    auto at = static_cast<std::size_t>(i);
    busy[at] = true;
    ++in_flight;
    auto s = summary_of(i);
    s.seq = ++seqs[at];
    desk::Transaction transaction;
    transaction.writes.emplace_back(desk::write::AppendLog{i, i, s.seq, loop.now(), events,
                                                           static_cast<const desk::CallProgress&>(s), true});
    store.commit(std::move(transaction), [&, at, sent = Clock::now()](const desk::CommitReply& reply) {
      RF_ASSERT(reply.result == desk::Commit::done);
      times.push_back(since(sent) * 1e3);
      busy[at] = false;
      --in_flight;
      one();
    });
  };
  for (int i = 0; i < waiters; ++i) one();
  loop.run_until([&] { return in_flight == 0; });
  double took = since(start);
  double whole = cpu_seconds(RUSAGE_SELF) - cpu, mine = cpu_seconds(RUSAGE_THREAD) - own;
  std::sort(times.begin(), times.end());
  auto n = times.size();
  auto count = static_cast<double>(n);
  std::printf(
      "%4d waiters: %8.0f turns/s   p50 %6.2f ms   p99 %6.2f ms   max %6.1f ms   CPU a turn %5.1f us, of it "
      "the store's "
      "threads %5.1f\n",
      waiters, count / took, times[n / 2], times[n * 99 / 100], times.back(), whole / count * 1e6,
      (whole - mine) / count * 1e6);
}

void lists(SqliteStore& store, Loop& loop) {
  struct Named {
    const char* what;
    CaseQuery query;
  };
  for (const auto& [what, query] : std::initializer_list<Named>{
           {"first page by reference", {}},
           {"by client, descending", {.sort = CaseSort::client_name, .descending = true}},
           {"by status", {.sort = CaseSort::status, .limit = 200}},
           {"by update", {.sort = CaseSort::updated, .descending = true}},
           {"search 'client 77'", {.q = "client 77"}},
           {"search 'connecting branch'", {.q = "connecting branch"}},
           {"counts only", {.limit = 0}}}) {
    std::vector<double> times;
    double cpu = cpu_seconds(RUSAGE_SELF);
    for (int i = 0; i < 15; ++i) {
      bool done = false;
      auto start = Clock::now();
      store.query<CasePage>([asked = query](Connection& db) { return list_cases(db, asked); },
                            [&](Result<CasePage> page) {
                              RF_ASSERT(page);
                              done = true;
                            });
      loop.run_until([&] { return done; });
      times.push_back(since(start) * 1e3);
    }
    std::sort(times.begin(), times.end());
    std::printf("%-28s %6.1f ms (worst of 15: %.1f), CPU %.1f ms\n", what, times[7], times.back(),
                (cpu_seconds(RUSAGE_SELF) - cpu) / 15 * 1e3);
  }
  for (int i = 0; i < 2; ++i) {
    bool done = false;
    auto start = Clock::now();
    store.counts([&](Result<CountsOfKinds> counts) {
      RF_ASSERT(counts && counts->of(call::Badge::connecting) == cases);
      done = true;
    });
    loop.run_until([&] { return done; });
    std::printf("%-28s %6.2f ms\n", i ? "counts after a commit" : "counts, first time", since(start) * 1e3);
  }
}

void reopen(const std::string& folder, Loop& loop) {
  auto start = Clock::now();
  auto store = SqliteStore::open(folder, loop);
  RF_ASSERT(store);
  std::printf("opening: %.0f ms (%s, %ju MB)\n", since(start) * 1e3,
              (*store)->checked_at_open() ? "checked" : "not checked",
              static_cast<std::uintmax_t>(std::filesystem::file_size(database_path(folder)) >> 20));
  start = Clock::now();
  std::size_t rows = 0;
  auto open_calls = (*store)->open_calls().value();
  for (auto id : open_calls) rows += (*store)->log_now(id).value().size();
  std::printf("reading the logs of %zu open calls, %zu rows: %.0f ms\n", open_calls.size(), rows,
              since(start) * 1e3);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "store_bench FOLDER [SECONDS]\n"), 2;
  std::string folder = argv[1];
  double seconds = argc > 2 ? std::atof(argv[2]) : 5;
  Loop loop;
  {
    auto store = SqliteStore::open(folder, loop);
    if (!store) return std::fprintf(stderr, "%s\n", store.error().message.c_str()), 1;
    std::printf("one sync here: %.2f ms (median)\n", sync_millis(folder));
    fill(**store, loop);
    std::vector<std::uint32_t> seqs(cases + 1);
    for (int waiters : {1, 16, 128}) turns(**store, loop, seqs, waiters, seconds);
    lists(**store, loop);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("memory at most: %ld MB\n", usage.ru_maxrss / 1024);
  }
  reopen(folder, loop);
}
