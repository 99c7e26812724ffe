#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/phone.h"
#include "base/task.h"
#include "base/time.h"
#include "call/call.h"
#include "desk/records.h"
#include "desk/transaction.h"
#include "dial/protocol.h"

namespace rf::desk {

enum class Commit {
  done,
  conflict,  // a rule of the store stands against it: another live call on the number, a stale sequence, a
             // reference that exists
  failed,    // disk full, I/O error: nothing of it is stored
};
struct CommitReply {
  Commit result = Commit::failed;
  std::string reason;     // for people, when not done
  Revision revision = 0;  // the newest revision that it made
};

// Everything the desk needs before it dials for a case, read at one moment.
struct Dossier {
  CaseRecord record;
  std::optional<CallSummary> last_call;
  bool on_stop_list = false;
  bool live_call_on_number = false;
  std::vector<Time> dialed;  // to this number in the last 8 days, newest first

  call::BadgeInput badge_input() const;
};

// Where the desk keeps things. Answers come on the desk's thread. A transaction is stored whole and synced
// before it is answered, or not at all.
class Store {
 public:
  virtual ~Store() = default;
  virtual void commit(Transaction transaction, Answer<CommitReply> answer) = 0;

  virtual void dossier(CaseId id, Answer<Result<Dossier>> answer) = 0;
  // The log of one call, in order.
  virtual void log(CallId id, Answer<Result<std::vector<call::Row>>> answer) = 0;
  // Every call that has not ended, with its log: at start.
  virtual Result<std::vector<CallId>> open_calls() = 0;
  // Error "log-broken" when it cannot be read; what tables show of the call still can.
  virtual Result<std::vector<call::Row>> log_now(CallId id) = 0;
  virtual Result<CallSummary> summary_now(CallId id) = 0;
  // Sids that attempts to this number hold: what reconciliation may not claim again.
  virtual void claimed(const std::string& number, Answer<Result<std::vector<std::string>>> answer) = 0;
  // The attempt, also one that has ended, that was given this token; null when none was.
  virtual void call_of_token(const std::string& token, Answer<Result<std::optional<CallId>>> answer) = 0;
  // The highest id that was ever given to a call; 0 when none.
  virtual Result<CallId> last_call_id() = 0;
  // The text of a flow's version, for calls that began with it.
  virtual Result<std::string> flow_text(const std::string& version) = 0;
  // Of the calls behind `after` up to `last`: those that have ended and whose compliance record is missing,
  // is older than their log, or is of other rules than `rules`.
  virtual void unrecorded(CallId after, CallId last, int rules,
                          Answer<Result<std::vector<CallId>>> answer) = 0;
  // Deliveries that are due at `now`, oldest first, at most `most`.
  virtual void due(Time now, int most, Answer<Result<std::vector<Delivery>>> answer) = 0;
  // Recordings that the carrier is to be asked to delete at `now`, oldest first, at most `most`.
  virtual void recordings_to_delete(Time now, int most,
                                    Answer<Result<std::vector<RecordingToDelete>>> answer) = 0;
};

struct DialIntent {
  call::CallId id = 0;
  std::string token;
  Phone to, from;
  Millis ring_time{30'000}, call_time{600'000};
};

// A call as the carrier describes it when asked.
struct CarrierCall {
  std::string sid;
  call::CarrierStatus status = call::CarrierStatus::none;
  call::AnsweredBy by = call::AnsweredBy::unknown;
  Time created{};
  std::optional<int> seconds;
};

// Who carries the calls. Every method asks once and never again by itself; the desk decides about retries.
class Carrier {
 public:
  virtual ~Carrier() = default;
  virtual void dial(const DialIntent& intent, Answer<dial::DialReply> answer) = 0;
  // Calls from `from` to `to` that were created since; newest first.
  virtual void find(const Phone& to, const Phone& from, Time since,
                    Answer<Result<std::vector<CarrierCall>>> answer) = 0;
  // Error code "carrier-unknown-call" when it does not know the sid.
  virtual void fetch(const std::string& sid, Answer<Result<CarrierCall>> answer) = 0;
  virtual void hang_up(const std::string& sid, Answer<Done> answer) = 0;
  // Whether a dial could be sent at all; the error says which setting is missing.
  virtual Done ready() = 0;
  // Our own number.
  virtual std::optional<Phone> from() = 0;
  // True only after the peer has identified itself as the phone company.
  virtual bool simulated() = 0;
};

// Somebody slow who may know better what an answer means: a recognizer that listens to a recording, a
// language model. While they are asked the caller hears the flow's filler; after the flow's `give_up`, or
// when the desk was restarted meanwhile, the answer is decided without them.
class Helper {
 public:
  struct Question {
    CallId call = 0;
    call::Call state;  // at the question that was answered
    std::shared_ptr<const flow::Flow> flow;
    call::Heard heard;            // as those who were asked before left it
    std::vector<call::Row> rows;  // the call so far; empty when it could not be read
    Millis within{};              // afterwards nobody listens
  };
  virtual ~Helper() = default;
  // Whether it is worth asking about this answer now; for every answer, so it must be quick.
  virtual bool helps(const call::Call& call, const flow::Flow& flow, const call::Heard& heard) = 0;
  // Answers once: the same answer, with the words of its recording or with advice. Also when nothing came of
  // it; then the advice says why.
  virtual void ask(Question question, Answer<call::Heard> answer) = 0;
  // Whether the answer to this question had better be recorded than recognised by the carrier.
  virtual bool records(const flow::Flow&, const flow::Step&) { return false; }
  // Whether recordings are deleted at the carrier as soon as what they held is stored, or nobody wants to
  // know it.
  virtual bool deletes_recordings() const { return false; }
  // Asks the carrier to delete it; one that is not there is deleted.
  virtual void delete_recording(const std::string& /*recording*/, Answer<Done> answer) { answer({}); }
};

// Where outcomes are delivered (a block system, a card system).
class Recipient {
 public:
  virtual ~Recipient() = default;
  // Sends once. True: acknowledged (2xx).
  virtual void deliver(const Delivery& delivery, Answer<Done> answer) = 0;
};

// Told after each commit, on the desk's thread: what screens may want to fetch anew.
class Watcher {
 public:
  virtual ~Watcher() = default;
  virtual void changed(const Changes& changes) = 0;
};

}  // namespace rf::desk
