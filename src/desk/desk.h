#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/executor.h"
#include "base/task.h"
#include "base/zone.h"
#include "call/turn.h"
#include "desk/flows.h"
#include "desk/live_call.h"
#include "desk/outbox.h"
#include "desk/ports.h"
#include "desk/recording_deletions.h"
#include "dial/gate.h"

namespace rf::desk {

struct Settings {
  std::vector<dial::Policy> policies;
  CountryZones zones;
  double calls_per_second = 1;  // the carrier queues what is faster, and would ring later than we checked
  std::string home_country;     // ISO 3166, for numbers without a country code
};

// What a person may change of a case; what is not set stays.
struct CaseChange {
  std::optional<std::string> phone;  // as people write it
  std::string phone_was;  // the number that it replaces, as it is stored; conflict when it is another by now
  std::string country;    // in which one without its country's code is read; "": the desk's own
  std::optional<std::string> zone;  // IANA; "": the zones of the number's country
  std::optional<std::string> flow;
};

// What a case's history says of its flag for review; the detail is the reason.
inline constexpr std::string_view reviewed_note = "Reviewed", review_restored_note = "Review taken back";

// What a request to call came to.
struct CallReply {
  std::optional<CallId> call;  // the intent is stored; the carrier is asked next
  dial::Decision refused;      // when there is no call
};

// What the carrier should do now.
struct VoiceReply {
  enum class Kind {
    speak,          // `says`, then listen for the answer to question `turn`, or hang up
    wait,           // `says`, then come back for what follows: the `wait`th time for `turn`
    finished,       // the attempt is over: hang up without a word
    unknown_token,  // nobody's
    unavailable,    // could not be stored; ask again
  };
  Kind kind = Kind::unavailable;
  std::vector<call::Said> says;
  std::uint32_t turn = 0, wait = 0;
  FlowPtr flow;
  const flow::Step* listen = nullptr;
  bool record = false;       // the answer, instead of having it recognised
  std::size_t language = 0;  // of the flow's
  std::string token;
};

struct Counters {
  std::uint64_t turns = 0, dials = 0, refused_dials = 0, throttled = 0, unknown_dials = 0, reconciled = 0,
                lost = 0;
  std::uint64_t outcomes_resolved = 0, outcomes_fraud = 0, outcomes_loan = 0, failed_commits = 0,
                strange_calls = 0;
};

// The running shell: takes what people and the carrier want, asks the pure rooms what follows, stores it, and
// only then acts or answers. Lives on one thread (Executor). Destroying it is a crash: whatever waits is
// dropped, nothing stored is undone.
class Desk {
 public:
  // `recipient` may be null: then deliveries wait in the outbox.
  Desk(Executor& executor, Store& store, Carrier& carrier, Recipient* recipient, Watcher& watcher,
       Flows& flows, Settings settings);
  ~Desk();

  // Asked about answers, in the order in which they were added; each outlives the desk.
  void add_helper(Helper& helper);

  // Takes up every call that has not ended. Nothing is dialed again: what was being dialed is looked up. A
  // call whose script cannot be read any more is ended and left for a person; the others go on.
  Done start();
  // No new dials; live calls go on.
  void drain();
  bool draining() const { return draining_; }
  std::size_t live_calls() const { return live_.size(); }

  // ---- People.
  void call(CaseId id, std::string by, Answer<Result<CallReply>> answer);
  // The same as a turn of a round: what it came to is stored with it. A refusal that says nothing about the
  // case (draining, carrier-not-ready) leaves the turn to another time.
  void call(RoundPlace place, std::string by, Answer<Result<CallReply>> answer);
  // Calls that were allowed and have not been dialed.
  std::size_t waiting_dials() const { return dials_.size(); }
  // They, in the order of their turns, the next one first; at most `most`.
  std::vector<CallId> line(std::size_t most) const;
  // What the gate would say now.
  void explain(CaseId id, Answer<Result<dial::Decision>> answer);
  // Has the carrier end it. One that waits its turn is taken out of the line and never dialed. Errors:
  // "call-ended"; "call-not-dialed" while the carrier has been asked and has not confirmed it.
  void hang_up(CallId id, std::string by, Answer<Done> answer);
  // All that is given changes, or nothing. Errors: as parse_phone, "zone-unknown", "flow-unknown".
  void edit(CaseId id, const CaseChange& change, std::string by, Answer<Done> answer);
  // A person's choice; nullopt takes it back. False: nothing changed, because that choice stands already with
  // no other reason, or there is none to take back. To choose what is computed now is a choice like any
  // other.
  void set_status(CaseId id, std::optional<call::Badge> badge, std::string by, std::string reason,
                  Answer<Result<bool>> answer);
  // Somebody has looked at the case for `reason`, or takes that back.
  void clear_review(CaseId id, std::string reason, std::string by, Answer<Done> answer);
  void restore_review(CaseId id, std::string reason, std::string by, Answer<Done> answer);
  void stop_calling(std::string number, std::string by, std::string reason, Answer<Done> answer);
  void allow_calling(std::string number, std::string by, std::string reason, Answer<Done> answer);
  void retry_delivery(std::int64_t order, Answer<Done> answer);
  // Somebody has dealt with what the call failed; without a note, that is taken back. Error: "conflict".
  void deal_with(CallId id, CaseId case_id, std::optional<std::string> note, std::string by,
                 Answer<Done> answer);

  // ---- The carrier's webhooks. The signature was checked; `sid` is the carrier's name for the call.
  void answered(std::string token, std::string sid, call::Answered event, Answer<VoiceReply> answer);
  void heard(std::string token, std::string sid, call::Heard event, Answer<VoiceReply> answer);
  // The caller has waited for what follows from the answer to `turn`; `wait` counts from 1.
  void waited(std::string token, std::string sid, std::uint32_t turn, std::uint32_t wait,
              Answer<VoiceReply> answer);
  void status(std::string token, std::string sid, call::Status event, Answer<VoiceReply> answer);

  // ---- For screens.
  LivePtr live(CallId id) const { return live_.by_id(id); }
  const Counters& counters() const { return counters_; }
  const Settings& settings() const { return settings_; }
  void replace_policies(std::vector<dial::Policy> policies) { settings_.policies = std::move(policies); }

 private:
  // refused: by the condition, and nothing was stored; call.problem says why.
  enum class Recorded { done, nothing, failed, refused };

  Task<> call_task(CaseId id, RoundId round, std::string by, int try_number,
                   Answer<Result<CallReply>> answer);
  Task<> refuse(CaseId id, RoundId round, const dial::Decision& decision, bool during_call);
  Task<> explain_task(CaseId id, Answer<Result<dial::Decision>> answer);
  Task<Recorded> last_words(CallId id, std::string sid, call::Heard heard);
  Task<> webhook_task(std::string token, std::string sid, call::Event event, Answer<VoiceReply> answer);
  // Slow answers (desk_slow.cpp).
  bool worth_asking(const LiveCall& call, const call::Heard& heard) const;
  Task<VoiceReply> wait_task(LivePtr call, std::uint32_t turn, std::uint32_t wait);
  Task<Recorded> decide_without_help(LivePtr call);
  Task<> consult_task(LivePtr call, std::shared_ptr<Consultation> consultation);
  void consult(LivePtr call);
  bool consult_again(const LivePtr& call);
  // Nothing was stored of it: then its deletion is stored alone.
  void done_with(CallId id, const call::Heard& heard);
  bool deletes_recordings() const;
  Task<> delete_task(Transaction transaction);
  Task<> late_recording_task(CallId id, std::string sid, call::Heard heard);

  Task<> status_task(CaseId id, std::optional<call::Badge> badge, std::string by, std::string reason,
                     Answer<Result<bool>> answer);
  Task<> commit_task(Transaction transaction, Changes changes, Answer<Done> answer);
  Task<> hang_up_task(LivePtr call, std::string by, Answer<Done> answer);
  Task<> leave_line_task(LivePtr call, std::string by, Answer<Done> answer);

  // The dial protocol, from the stored intent on: as fast as the carrier takes calls, one after the other.
  void next_dial();
  Task<> withdraw(LivePtr call, std::vector<call::Event> why);
  Task<> dial_task(LivePtr call);
  Task<dial::DialReply> ask_carrier(LivePtr call);
  // Asks the carrier about a call that is unknown or quiet.
  Task<> check_task(LivePtr call);
  Task<> look_up(LivePtr call);
  Task<> ask_about(LivePtr call);
  void sweep();

  // desk_records.cpp: compliance records.
  Task<> record_missing();
  Task<Revision> record_one(CallId id);
  Task<> add_end(LivePtr call, const call::Call& after, Transaction& transaction);

  // Decides what follows from `inputs`, in order, stores it in one transaction and then makes it true in
  // memory.
  Task<Recorded> record(LivePtr call, std::vector<call::Event> inputs,
                        std::optional<write::MayDial> condition = std::nullopt);
  Task<bool> lock(LivePtr call);
  void unlock(LivePtr call);
  Task<CommitReply> commit(Transaction transaction);
  Task<> sleep(Millis delay);

  dial::GateInput gate_input(const Dossier& dossier, const FlowPtr& flow, const flow::Facts& facts);
  void settle(const LivePtr& call);
  VoiceReply reply(const LiveCall& call) const;
  void note_outcome(const call::Call& before, const call::Call& after);
  LivePtr adopt(call::Call state, FlowPtr flow);
  Result<FlowPtr> script_of(const call::Call& state);
  Task<> give_up_task(LivePtr call);
  Task<> close_task(CallId id, Error damage);
  Task<> end_at_carrier(CallId id, std::string sid);
  std::shared_ptr<const call::Versions> shared(call::Versions versions);

  Executor& executor_;
  Store& store_;
  Carrier& carrier_;
  Watcher& watcher_;
  Flows& flows_;
  Settings settings_;
  std::vector<Helper*> helpers_;
  LiveCalls live_;
  Counters counters_;
  CallId next_call_ = 1;
  Time next_slot_{};
  std::deque<LivePtr> dials_;  // that wait for their turn; each is a live call
  Executor::Timer dial_timer_ = 0;
  std::vector<std::shared_ptr<const call::Versions>> versions_;  // of live calls, each once
  bool draining_ = false;
  std::size_t checks_ = 0;
  Executor::Timer sweep_timer_ = 0;
  std::set<std::string> kept_flows_;
  Outbox outbox_;
  RecordingDeletions deletions_;
  Tasks tasks_;  // last: goes first
};

}  // namespace rf::desk
