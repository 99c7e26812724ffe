#include "sim/simulation.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "call/turn.h"
#include "desk/shown.h"
#include "sim/model_store.h"

namespace rf::sim {
namespace {

using namespace std::chrono_literals;

// The bank's systems, to which orders go: remembers what it was sent.
class ModelRecipient final : public desk::Recipient {
 public:
  struct Received {
    std::map<std::string, int> times;  // by message
    std::int64_t after_acknowledgement = 0;
  };
  ModelRecipient(World& world, RunExecutor& executor, const Disk& disk, Received& received)
      : world_(world), executor_(executor), disk_(disk), received_(received) {}
  void deliver(const desk::Delivery& delivery, Answer<Done> answer) override {
    if (disk_.deliveries.at(delivery.id).acknowledged) ++received_.after_acknowledgement;
    ++received_.times[delivery.message_id];
    bool fails = world_.chance.happens(0.2);
    executor_.after(Millis{world_.chance.between(5, 500)}, [fails, answer = std::move(answer)] {
      if (fails)
        answer(rf::fail("delivery-failed", "503"));
      else
        answer({});
    });
  }

 private:
  World& world_;
  RunExecutor& executor_;
  const Disk& disk_;
  Received& received_;
};

class NoWatcher final : public desk::Watcher {
  void changed(const desk::Changes&) override {}
};

struct Country {
  std::string_view iso, prefix;
  std::int64_t first;
  std::vector<std::string>
      zones;  // all in which its customers may be, written down apart from the gate's table
  int from_hour, to_hour;
};

const std::vector<Country>& countries() {
  static const std::vector<Country> list = {
      {"IN", "+91", 9810000000, {"Asia/Kolkata"}, 8, 19},
      {"JP", "+81", 9010000000, {"Asia/Tokyo"}, 8, 21},
      {"GB", "+44", 7400000000, {"Europe/London"}, 8, 21},
      {"US",
       "+1",
       2122000000,
       {"America/New_York", "America/Chicago", "America/Denver", "America/Phoenix", "America/Los_Angeles",
        "America/Anchorage", "Pacific/Honolulu"},
       8,
       21},
  };
  return list;
}

class Simulation {
 public:
  Simulation(Plan& plan, const std::function<void(std::int64_t)>& progress)
      : plan_(plan),
        progress_(progress),
        world_(plan.seed, start_),
        exchange_(world_, plan.faults, make_cases()) {
    exchange_.on_asked([this](const Phone& to) { report_.after_stop += disk_.stopped.contains(to.e164()); });
    exchange_.on_acknowledged([this](const Exchange::Call& call) { note_acknowledged(call); });
  }

  Report run() {
    boot();
    plan_requests();
    while (world_.step(end_of_requests_)) {
    }
    exchange_.faults_off();
    quiet_ = true;
    for (int hours = 0; hours < 6 && !all_quiet(); ++hours)
      while (world_.step(end_of_requests_ + std::chrono::hours(hours + 1))) {
      }
    judge();
    crash_now();
    return report_;
  }

 private:
  struct Run {
    RunExecutor executor;
    ModelStore store;
    ModelCarrier carrier;
    ModelRecipient recipient;
    NoWatcher watcher;
    std::unique_ptr<desk::Desk> desk;
    Run(Simulation& s)
        : executor(s.world_),
          store(s.world_, executor, s.disk_, {[&s] { return s.fate_of_commit(); }, [&s] { s.plan_crash(); }}),
          carrier(s.world_, executor, s.exchange_, Phone::trusted("+14155550100")),
          recipient(s.world_, executor, s.disk_, s.received_) {
      desk::Settings settings{s.plan_.policies, s.plan_.zones, 20, "IN"};
      desk = std::make_unique<desk::Desk>(executor, store, carrier, &recipient, watcher, s.plan_.flows,
                                          settings);
    }
    ~Run() { desk.reset(); }
  };

  // Every case with its customer's nature; the numbers are the world's own.
  std::map<std::string, Temperament> make_cases() {
    std::map<std::string, Temperament> temperaments;
    auto flows = plan_.flows.all();
    for (int i = 0; i < plan_.calls; ++i) {
      const auto& country = countries()[static_cast<std::size_t>(i) % countries().size()];
      desk::CaseRecord record;
      record.id = i + 1;
      record.reference = "TXN" + std::to_string(i + 1);
      record.flow = flows[static_cast<std::size_t>(i / 4) % flows.size()]->name;
      record.client_name = "Customer " + std::to_string(i + 1);
      record.card_number = "***1234";
      record.bank_name = "the bank";
      record.merchant_name = "a shop";
      record.transaction_date = "15/03/2025";
      record.amount = {250'075, "INR"};
      record.phone = std::string(country.prefix) + std::to_string(country.first + i);
      record.created = start_;
      temperaments[record.phone] = all_temperaments[world_.chance.next() % std::size(all_temperaments)];
      disk_.cases[record.id] = std::move(record);
    }
    return temperaments;
  }

  void boot() {
    run_ = std::make_unique<Run>(*this);
    exchange_.connect(run_->desk.get());
    auto started = run_->desk->start();
    RF_ASSERT(started.has_value());
  }

  ModelStore::Fate fate_of_commit() {
    if (quiet_ || !world_.chance.happens(plan_.faults.crash)) return ModelStore::Fate::lives;
    return world_.chance.happens(0.5) ? ModelStore::Fate::dies_before : ModelStore::Fate::dies_after;
  }
  // Not from inside the run that dies.
  void plan_crash() {
    ++report_.crashes;
    world_.in(0ms, [this] {
      crash_now();
      world_.trace("crash");
      world_.in(Millis{world_.chance.between(1'000, 90'000)}, [this] { boot(); });
    });
  }
  void crash_now() {
    exchange_.connect(nullptr);
    run_.reset();
  }

  // Each case is asked for at random moments over three days until its call is made, so that many fall
  // outside the calling hours.
  void plan_requests() {
    for (int i = 0; i < plan_.calls; ++i) {
      auto when = Millis{world_.chance.between(0, Millis(std::chrono::hours(48)).count())};
      world_.at(start_ + when, [this, id = desk::CaseId{i + 1}] { request(id, 1); });
    }
  }
  void request(desk::CaseId id, int tries) {
    auto again = [this, id, tries] {
      if (tries < 40)
        world_.in(Millis{world_.chance.between(60'000, 7'200'000)},
                  [this, id, tries] { request(id, tries + 1); });
    };
    if (disk_.newest.contains(id) || world_.now() > end_of_requests_ - 30min) return;
    if (!run_) return again();
    run_->desk->call(id, "sim", [this, id, again](Result<desk::CallReply> reply) {
      if (reply && reply->call) {
        ++report_.attempts;
        if (world_.chance.happens(plan_.faults.stopped)) stop_soon(id);
        if (progress_ && report_.attempts % 50 == 0) progress_(report_.attempts);
        return;
      }
      if (reply) ++report_.refused;
      again();
    });
  }

  // A person takes the number off the desk while its dial is on the way.
  void stop_soon(desk::CaseId id) {
    auto delay = world_.chance.happens(0.5) ? world_.chance.between(0, 40) : world_.chance.between(0, 20'000);
    world_.in(Millis{delay}, [this, number = disk_.cases.at(id).phone] {
      if (run_) run_->desk->stop_calling(number, "sim", "asked by letter", [](Done) {});
    });
  }

  // From here on this is owed to the customer.
  void note_acknowledged(const Exchange::Call& call) {
    auto id = disk_.tokens.at(call.token);
    auto case_id = disk_.calls.at(id).case_id;
    auto& owed = owed_[case_id];
    owed = std::max(owed, disk_.cases.at(case_id).outcome);
    owed = std::max(owed, disk_.calls.at(id).outcome);
    // Who says "that is fraud" leaves nothing to be understood otherwise.
    if (call.customer.temperament == Temperament::reports_fraud) owed = std::max(owed, call.customer.meant);
  }

  bool all_quiet() const {
    return exchange_.running() == 0 && disk_.waiting.empty() &&
           std::none_of(disk_.live.begin(), disk_.live.end(), [](const auto& entry) { return entry.second; });
  }

  void judge() {
    report_.calls = plan_.calls;
    report_.attempts = static_cast<std::int64_t>(disk_.calls.size());
    report_.dials = static_cast<std::int64_t>(exchange_.calls().size());
    for (const auto& [token, rings] : exchange_.rings_by_token()) report_.doubled += rings > 1;
    report_.doubled += overlapping_calls();
    for (const auto& [id, outcome] : owed_) report_.lost += disk_.cases.at(id).outcome < outcome;
    for (const auto& call : exchange_.calls()) report_.outside_window += outside_window(call);
    for (const auto& [id, live] : disk_.live) report_.unended += live;
    report_.undelivered = static_cast<std::int64_t>(disk_.waiting.size());
    report_.delivered_twice = received_.after_acknowledgement;
    for (const auto& [id, rows] : disk_.logs) report_.replays_differ += replay_differs(id, rows);
    for (const auto& [id, record] : disk_.cases) ++report_.statuses[std::string(name(badge_of(record)))];
    report_.trace_hash = world_.hash();
  }

  std::int64_t overlapping_calls() const {
    std::map<std::string, int> calls;
    std::int64_t doubled = 0;
    for (const auto& call : exchange_.calls()) doubled += ++calls[call.to.e164()] > 1;
    return doubled;
  }
  static bool outside_window(const Exchange::Call& call) {
    for (const auto& country : countries()) {
      if (!call.to.e164().starts_with(country.prefix)) continue;
      return std::any_of(country.zones.begin(), country.zones.end(), [&](const auto& zone) {
        auto local = local_time(call.created, zone);
        RF_ASSERT(local.has_value());
        return local->minute < country.from_hour * 60 || local->minute >= country.to_hour * 60;
      });
    }
    return true;
  }
  bool replay_differs(desk::CallId id, const std::vector<call::Row>& rows) const {
    const auto& created = std::get<call::Created>(rows.front().events.front());
    const auto& flow = *plan_.flows.version(created.attempt->versions->flow_version);
    auto replayed = call::replay(id, flow, rows);
    return !replayed || replayed->first || !desk::discrepancies(shown(id), *call::fold(id, rows), flow).empty();
  }
  desk::Shown shown(desk::CallId id) const {
    desk::Shown shown{disk_.calls.at(id), std::nullopt, {}};
    const auto& record = disk_.cases.at(shown.call.case_id);
    if (record.outcome_call == id) shown.case_outcome = record.outcome;
    if (disk_.fraud_cases.contains(record.id)) shown.orders.push_back(flow::Effect::fraud_case);
    for (auto effect : {flow::Effect::block, flow::Effect::card_physical, flow::Effect::card_virtual})
      if (disk_.orders.contains({record.id, static_cast<int>(effect)})) shown.orders.push_back(effect);
    return shown;
  }
  call::Badge badge_of(const desk::CaseRecord& record) const {
    call::BadgeInput in{record.outcome, record.outcome_at, std::nullopt, std::nullopt};
    if (auto newest = disk_.newest.find(record.id); newest != disk_.newest.end()) {
      const auto& last = disk_.calls.at(newest->second);
      in.last = {last.created, last.phase, last.outcome, last.disposition};
    }
    return call::badge(in);
  }

  // Monday, 2 March 2026, midnight UTC.
  static constexpr Time start_{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
  static constexpr Time end_of_requests_ = start_ + std::chrono::hours(72);

  Plan& plan_;
  const std::function<void(std::int64_t)>& progress_;
  World world_;
  Disk disk_;
  Exchange exchange_;
  ModelRecipient::Received received_;
  std::map<desk::CaseId, flow::Outcome> owed_;
  Report report_;
  bool quiet_ = false;
  std::unique_ptr<Run> run_;
};

}  // namespace

Report run(Plan& plan, const std::function<void(std::int64_t)>& progress) {
  return Simulation(plan, progress).run();
}

}  // namespace rf::sim
