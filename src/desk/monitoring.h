#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/executor.h"
#include "base/task.h"
#include "desk/monitored.h"
#include "desk/ports.h"
#include "desk/transcripts.h"
#include "monitor/advice.h"
#include "monitor/live_call.h"
#include "monitor/scoring.h"

namespace rf::desk {

// Where calls that are listened to are kept, besides Store::commit. Answers come on the desk's thread.
class MonitorStore {
 public:
  virtual ~MonitorStore() = default;
  struct Open {
    MonitoredCall call;
    std::optional<Escalation> escalation;  // that nobody has taken
  };
  // Those that have not ended, oldest first: at start.
  virtual Result<std::vector<Open>> open_monitored() = 0;
  virtual Result<std::vector<MonitoredEvent>> monitored_events_now(MonitoredId id) = 0;
  virtual Result<MonitoredId> last_monitored_id() = 0;
  // The call with its log, also one that has ended; nothing when there is none.
  struct Kept {
    MonitoredCall call;
    std::vector<MonitoredEvent> events;
    std::optional<Escalation> escalation;  // that nobody has taken
  };
  virtual void monitored(const std::string& reference, Answer<Result<std::optional<Kept>>> answer) = 0;
  virtual void checkpoints(const std::string& source, Answer<Result<std::vector<Checkpoint>>> answer) = 0;
};

// A call that is listened to, as it is shown.
struct MonitoredView {
  MonitoredCall call;
  std::shared_ptr<const monitor::LiveCall> heard;
  monitor::State state;
  monitor::LiveScore score;
  std::vector<monitor::Advice> advice;
  struct Point {
    std::int64_t at_ms = 0;  // of the call
    double score = 0;
    monitor::LiveScore::Kind kind = monitor::LiveScore::Kind::none;
  };
  std::vector<Point> history;
  std::optional<Escalation> escalation;
};

// Told after each commit, on the desk's thread.
class MonitorWatcher {
 public:
  enum class What { began, heard, ended };
  virtual ~MonitorWatcher() = default;
  virtual void monitored(const MonitoredView& view, What what) = 0;
};

// Who scores: the model that is in force, if there is one that may be used.
struct LiveModel {
  std::shared_ptr<const risk::Scorer> scorer;  // null: none
  std::string why_none;                        // then, one sentence
};

// Listens to calls that human agents make: takes in what comes of them, from whichever source, stores it, and
// keeps score, reasons and advice as they are now. What is stored of a call is the set of its events; all
// else is made from it (monitor/live_call.h). An event is acknowledged when it is stored; the same event
// twice is stored once.
class Monitoring final : public TranscriptSink {
 public:
  static constexpr std::size_t calls_most = 5'000;  // that go on
  static constexpr std::size_t history_most = 500;  // points of a call's score
  static constexpr std::size_t events_at_once = 500;
  static constexpr Millis quiet_most{6 * 3600'000LL};  // then a call has ended

  struct Settings {
    std::shared_ptr<const monitor::Catalogue> catalogue;
    std::shared_ptr<const monitor::AdviceRules> rules;
    risk::Thresholds thresholds;
    std::function<LiveModel()> model;   // asked for each score
    std::string zone = "UTC";           // whose day "Friday" is counted from, where the call does not say
    std::string score_language = "en";  // of reasons and advice that go to the customers' records
    bool owes = false;                  // scores go to the customers' records
  };
  Monitoring(Executor& executor, Store& store, MonitorStore& monitored, MonitorWatcher& watcher,
             Settings settings);
  ~Monitoring() override;

  // Takes up the calls that go on. Before anything else.
  Done start();

  struct Begin {
    std::string reference, customer, agent;
    std::string source;    // "rest", "file", "demo", "contact_lens"
    std::string language;  // BCP 47 or ""
    std::string customer_data;
    std::optional<Time> at;  // when it began; now
  };
  // Also of a call that came by itself before (a stream): it gets what it does not know yet. Errors:
  // "call-exists" (nothing is new, or it is another customer's or agent's), "too-many-calls", "id-invalid",
  // "store-failed".
  void begin(Begin begin, Answer<Result<MonitoredView>> answer);

  struct Taken {
    std::size_t taken = 0, known = 0;
    MonitoredView view;  // as it is then
  };
  // Events of one call, in any order. Errors: "call-unknown", "call-ended" (only for what people do),
  // "call-full", "too-many-events", "store-failed"; nothing is stored then.
  void hear(std::string reference, std::vector<monitor::Event> events, Answer<Result<Taken>> answer);
  void end(std::string reference, std::string reason, Answer<Result<MonitoredView>> answer);
  // Until somebody takes it. Errors: "escalated" when it is already.
  void escalate(std::string reference, std::string by, std::string reason,
                Answer<Result<MonitoredView>> answer);
  // Errors: "not-escalated".
  void take_escalation(std::string reference, std::string by, Answer<Result<MonitoredView>> answer);

  // Of a call that goes on; nothing else is known at once.
  std::optional<MonitoredView> view(const std::string& reference) const;
  // Also of one that has ended. Error "call-unknown".
  void look(std::string reference, Answer<Result<MonitoredView>> answer);
  std::vector<MonitoredView> live() const;
  // The view's score told in another language: "en", "hi" or "ja".
  monitor::LiveScore score_in(const MonitoredView& view, std::string_view language) const;
  std::size_t live_count() const { return calls_.size(); }

  // ---- TranscriptSink
  void take(TranscriptBatch batch, Answer<Done> answer) override;
  void checkpoints(const std::string& source, Answer<Result<std::vector<Checkpoint>>> answer) override;

 private:
  struct Live {
    MonitoredCall record;
    std::shared_ptr<monitor::LiveCall> heard;
    std::unordered_set<std::string> identities;
    monitor::State state;
    monitor::LiveScore score;
    std::vector<monitor::Advice> advice;
    std::deque<MonitoredView::Point> history;
    std::optional<Escalation> escalation;
    bool stale = false;  // a commit failed: memory is ahead of what is stored
  };
  using LivePtr = std::shared_ptr<Live>;
  // What one call gets of a batch.
  struct Fresh {
    std::string identity;
    monitor::Event event;
  };

  LivePtr find(const std::string& reference);
  Result<LivePtr> load(MonitorStore::Kept kept);
  LivePtr fresh(const Begin& begin);
  Result<std::size_t> add(Live& call, std::vector<Fresh> events, write::HearMonitored& write);
  monitor::LiveScore score_of(const monitor::State& state, const std::string& customer_data,
                              std::string_view language) const;
  void rescore(Live& call);
  void owe(const Live& call, const monitor::LiveScore& before, Transaction& transaction);
  MonitoredView view_of(const Live& call) const;
  std::string summary(const Live& call) const;
  Task<CommitReply> commit(Transaction transaction);
  // After a commit that failed: what is stored counts.
  void forget(const LivePtr& call);
  Task<Result<LivePtr>> current(std::string reference);

  Task<> begin_task(Begin begin, Answer<Result<MonitoredView>> answer);
  Task<Done> store_fresh(LivePtr call, std::vector<Fresh> events, std::size_t* taken);
  Task<> hear_task(std::string reference, std::vector<monitor::Event> events, Answer<Result<Taken>> answer);
  Task<> escalate_task(std::string reference, std::string by, std::string reason,
                       Answer<Result<MonitoredView>> answer);
  Task<> take_escalation_task(std::string reference, std::string by, Answer<Result<MonitoredView>> answer);
  Task<> look_task(std::string reference, Answer<Result<MonitoredView>> answer);
  Task<> take_task(TranscriptBatch batch, Answer<Done> answer);
  void end_quiet_ones();

  Executor& executor_;
  Store& store_;
  MonitorStore& monitored_;
  MonitorWatcher& watcher_;
  Settings settings_;
  std::map<std::string, LivePtr> calls_;  // that go on, by reference
  MonitoredId last_id_ = 0;
  Executor::Timer quiet_timer_ = 0;
  Tasks tasks_;
};

// The identity of an event that its source does not name: the same text, the same event.
std::string identity_of(const monitor::Event& event);

}  // namespace rf::desk
