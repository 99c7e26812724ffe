#include "sim/simulation.h"

#include <algorithm>
#include <set>

#include "sim/judge.h"
#include "sim/model_store.h"
#include "sim/places.h"

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

// Somebody who is asked about some of the answers, takes their time, and knows nothing.
class ModelHelper final : public desk::Helper {
 public:
  ModelHelper(World& world, RunExecutor& executor, double share)
      : world_(world), executor_(executor), share_(static_cast<std::uint64_t>(share * 100)) {}
  bool helps(const call::Call& call, const flow::Flow&, const call::Heard& heard) override {
    return !heard.advice && (static_cast<std::uint64_t>(call.id) * 31 + heard.turn * 17) % 100 < share_;
  }
  void ask(Question question, Answer<call::Heard> answer) override {
    auto heard = std::move(question.heard);
    heard.advice =
        std::make_shared<const call::Advice>(call::Advice{.by = "sim", .refused = "knows nothing"});
    executor_.after(Millis{world_.chance.between(50, 9'000)},
                    [heard = std::move(heard), answer = std::move(answer)] { answer(heard); });
  }

 private:
  World& world_;
  RunExecutor& executor_;
  std::uint64_t share_;
};

// Somebody at a screen: told when a call is over.
class ModelWatcher final : public desk::Watcher {
 public:
  explicit ModelWatcher(std::function<void(desk::CallId)> told) : told_(std::move(told)) {}
  void changed(const desk::Changes& changes) override {
    for (auto id : changes.calls) told_(id);
  }

 private:
  std::function<void(desk::CallId)> told_;
};

class Simulation {
 public:
  Simulation(Plan& plan, const std::function<void(std::int64_t)>& progress)
      : plan_(plan),
        progress_(progress),
        world_(plan.seed, start_),
        exchange_(world_, plan.faults, make_cases()) {
    exchange_.on_asked([this](const Phone& to) {
      report_.after_stop += disk_.stopped.contains(to.e164()) || asked_to_stop_.contains(to.e164());
    });
    exchange_.on_acknowledged(
        [this](const Exchange::Call& call, const call::Heard& heard) { note_acknowledged(call, heard); });
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
    ModelWatcher watcher;
    ModelHelper helper;
    std::unique_ptr<desk::Desk> desk;
    Run(Simulation& s)
        : executor(s.world_),
          store(s.world_, executor, s.disk_, {[&s] { return s.fate_of_commit(); }, [&s] { s.plan_crash(); }}),
          carrier(s.world_, executor, s.exchange_, Phone::trusted("+14155550100")),
          recipient(s.world_, executor, s.disk_, s.received_),
          watcher([&s](desk::CallId id) { s.note_changed(id); }),
          helper(s.world_, executor, s.plan_.slow_answers) {
      desk::Settings settings{s.plan_.policies, s.plan_.zones, 1, "IN"};
      desk = std::make_unique<desk::Desk>(executor, store, carrier, &recipient, watcher, s.plan_.flows,
                                          settings);
      if (s.plan_.slow_answers > 0) desk->add_helper(helper);
    }
    ~Run() { desk.reset(); }
  };

  // Every case with its customer's nature; the numbers are the world's own. Of ten numbers of a country the
  // last has four cases; of the others some name their zone.
  static int home_of(int i) { return i % 40 < 28 ? i : i - (i % 40 - 24) / 4 * 4; }
  std::map<std::string, Temperament> make_cases() {
    std::map<std::string, Temperament> temperaments;
    auto flows = plan_.flows.all();
    std::erase_if(flows, [](const auto& flow) { return flow->kind != desk::card_kind; });
    for (int i = 0; i < plan_.calls; ++i) {
      const auto& country = countries()[static_cast<std::size_t>(i) % countries().size()];
      const auto home = home_of(i);
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
      record.phone = std::string(country.prefix) + std::to_string(country.first + home);
      record.created = start_;
      const auto which = static_cast<std::size_t>(home) / 4 % (2 * country.named.size() + 1);
      if (which < country.named.size()) record.zone = country.named[which];
      homes_[record.phone] = {policy_of(plan_.policies, country.iso),
                              clocks_of(country, record.zone.value_or(""))};
      if (home == i)
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
  // outside the calling hours; and one in eight just before its calling hours end, so that many want to be
  // the last.
  void plan_requests() {
    std::map<std::vector<std::string_view>, std::vector<Time>> known;
    for (int i = 0; i < plan_.calls; ++i) {
      const auto id = desk::CaseId{i + 1};
      auto when = start_ + Millis{world_.chance.between(0, Millis(48h).count())};
      const auto& home = homes_.at(disk_.cases.at(id).phone);
      if (home.policy && world_.chance.happens(0.125)) {
        std::vector<std::string_view> zones;
        for (const auto& clock : home.clocks) zones.push_back(clock.zone);
        auto [ends, added] = known.try_emplace(std::move(zones));
        if (added) ends->second = closings(*home.policy, home.clocks, start_, last_request_);
        if (const auto& all = ends->second; !all.empty())
          when = all[world_.chance.next() % all.size()] - home.policy->ring_time -
                 Millis{world_.chance.between(0, 8'000)};
      }
      world_.at(when, [this, id] { request(id, 1); });
    }
  }
  // Somebody presses the case's badge, and again another time when the desk says no.
  void request(desk::CaseId id, int tries) {
    auto again = [this, id, tries] {
      if (tries < 40)
        world_.in(Millis{world_.chance.between(60'000, Millis(4h).count())},
                  [this, id, tries] { request(id, tries + 1); });
    };
    if (world_.now() > last_request_) return;
    if (!run_) return again();
    run_->desk->call(id, "sim", [this, id, again](Result<desk::CallReply> reply) {
      if (reply && reply->call) return note_called(id, *reply->call);
      if (!reply) return again();
      ++report_.refused;
      if (reply->refused.code != "status-closed" && reply->refused.code != "stop-list") again();
    });
  }
  void note_called(desk::CaseId id, desk::CallId call) {
    if (called_.insert(id).second && progress_ && called_.size() % 50 == 0)
      progress_(static_cast<std::int64_t>(called_.size()));
    if (world_.chance.happens(0.5)) watched_.insert(call);
    if (world_.chance.happens(plan_.faults.stopped)) stop_soon(id);
    if (world_.chance.happens(plan_.faults.stopped)) leave_line_soon(call);
  }
  // A watched call that came to nothing is followed by another: at once, or another time.
  void note_changed(desk::CallId id) {
    if (!watched_.contains(id) || disk_.live.at(id)) return;
    watched_.erase(id);
    const auto& call = disk_.calls.at(id);
    if (call.outcome != flow::Outcome::none) return;
    const auto wait = world_.chance.happens(0.7) ? world_.chance.between(100, 1'500)
                                                 : world_.chance.between(60'000, Millis(20h).count());
    world_.in(Millis{wait}, [this, case_id = call.case_id] { request(case_id, 1); });
  }

  // A person takes the number off the desk while its dial is on the way.
  void stop_soon(desk::CaseId id) {
    auto delay = world_.chance.happens(0.5) ? world_.chance.between(0, 40) : world_.chance.between(0, 20'000);
    world_.in(Millis{delay}, [this, number = disk_.cases.at(id).phone] {
      if (run_) run_->desk->stop_calling(number, "sim", "asked by letter", [](Done) {});
    });
  }

  // A person takes a call that waits its turn out of the line again.
  void leave_line_soon(desk::CallId id) {
    world_.in(Millis{world_.chance.between(0, 1'500)}, [this, id] {
      const auto call = run_ ? run_->desk->live(id) : nullptr;
      if (!call || call->state.phase != call::Phase::intent) return;
      run_->desk->hang_up(id, "sim", [this, token = call->state.attempt->token](Done done) {
        if (done) left_line_.insert(token);
      });
    });
  }

  // From here on this is owed to the customer.
  void note_acknowledged(const Exchange::Call& call, const call::Heard& heard) {
    auto id = disk_.tokens.at(call.token);
    auto case_id = disk_.calls.at(id).case_id;
    auto& owed = owed_[case_id];
    owed = std::max(owed, disk_.cases.at(case_id).outcome);
    owed = std::max(owed, disk_.calls.at(id).outcome);
    // Who confirms at once, or says no and never takes it back, leaves nothing to be understood otherwise:
    // also when they hang up before the next question.
    const auto& customer = call.customer;
    if (customer.temperament == Temperament::confirms || customer.meant == flow::Outcome::fraud)
      owed = std::max(owed, customer.meant);
    auto& of_call = owed_by_call_[id];
    of_call = std::max(of_call, disk_.calls.at(id).outcome);
    if (heard.kind == call::Heard::Kind::silence) return;
    report_.lost += !recorded(id, heard);
    if (!asks_to_stop(heard.text) || waits(id)) return;
    report_.lost += !disk_.stopped.contains(call.to.e164());
    asked_to_stop_.insert(call.to.e164());
  }
  // Whether the last answer is stored and not decided yet.
  bool waits(desk::CallId id) const {
    bool waiting = false;
    for (const auto& row : disk_.logs.at(id)) {
      waiting = waiting || std::holds_alternative<call::Pending>(row.events.front());
      for (const auto& event : row.events) waiting = waiting && !std::holds_alternative<call::Heard>(event);
    }
    return waiting;
  }
  bool recorded(desk::CallId id, const call::Heard& heard) const {
    const auto& rows = disk_.logs.at(id);
    return std::any_of(rows.rbegin(), rows.rend(), [&](const call::Row& row) {
      if (const auto* waits = std::get_if<call::Pending>(&row.events.front())) return waits->heard == heard;
      const auto* decided = std::get_if<call::Heard>(&row.events.front());
      return decided && decided->turn == heard.turn && decided->kind == heard.kind &&
             decided->text == heard.text;
    });
  }

  bool all_quiet() const {
    return exchange_.running() == 0 && disk_.waiting.empty() &&
           std::none_of(disk_.live.begin(), disk_.live.end(), [](const auto& entry) { return entry.second; });
  }

  void judge() {
    Judge(plan_, disk_, exchange_, homes_).tell(report_);
    for (const auto& [id, outcome] : owed_) report_.lost += disk_.cases.at(id).outcome < outcome;
    for (const auto& [id, outcome] : owed_by_call_) report_.lost += disk_.calls.at(id).outcome < outcome;
    const auto rings = exchange_.rings_by_token();
    for (const auto& token : left_line_) report_.after_stop += rings.contains(token);
    report_.left_line = static_cast<std::int64_t>(left_line_.size());
    report_.delivered_twice = received_.after_acknowledgement;
    report_.trace_hash = world_.hash();
  }

  // Saturday, 7 March 2026, midnight UTC: on the second day the clocks of the US change.
  static constexpr Time start_{std::chrono::sys_days{std::chrono::year{2026} / 3 / 7}};
  static constexpr Time end_of_requests_ = start_ + 72h;
  static constexpr Time last_request_ = end_of_requests_ - 30min;

  Plan& plan_;
  const std::function<void(std::int64_t)>& progress_;
  World world_;
  Disk disk_;
  std::map<std::string, Home> homes_;  // by number
  Exchange exchange_;
  ModelRecipient::Received received_;
  std::map<desk::CaseId, flow::Outcome> owed_;
  std::map<desk::CallId, flow::Outcome> owed_by_call_;
  std::set<std::string> asked_to_stop_;  // numbers
  std::set<std::string> left_line_;      // tokens of calls that nobody must dial any more
  std::set<desk::CaseId> called_;
  std::set<desk::CallId> watched_;
  Report report_;
  bool quiet_ = false;
  std::unique_ptr<Run> run_;
};

}  // namespace

Report run(Plan& plan, const std::function<void(std::int64_t)>& progress) {
  return Simulation(plan, progress).run();
}

}  // namespace rf::sim
