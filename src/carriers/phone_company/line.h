#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/executor.h"
#include "base/task.h"
#include "carriers/phone_company/callbacks.h"
#include "carriers/phone_company/conversation.h"
#include "carriers/phone_company/customer.h"
#include "carriers/phone_company/recordings.h"

namespace rf::carriers::phone_company {

// What all lines share.
struct World {
  Executor& executor;
  Send send;
  const Account& account;
  Faults& faults;
  const Book& book;
  Recordings& recordings;
  double speed = 1;  // how much faster than life
  std::uint64_t seed = 1;
};

inline constexpr int documents_most = 200;  // of one call: a <Redirect> in a circle ends there
inline constexpr int redirects_most = 5;    // of one request, by HTTP

// One call from the queue to its end: it dials, lets it ring, executes what the desk says, and tells the
// desk.
class Line : public std::enable_shared_from_this<Line> {
 public:
  // `nth`: which call to this number it is, so that two of them need not sound the same.
  Line(World& world, std::shared_ptr<Call> call, Millis queue, std::uint64_t nth);
  void start();

  const std::shared_ptr<Call>& call() const { return call_; }
  // Ends a live call. Does nothing to one that has ended.
  void hang_up(std::string_view who);
  // Goes on with another document; the call must be in progress.
  void redirect(Next next, std::string twiml);
  void limit(Millis call_time);
  // It has ended and nothing is on its way to the desk: the line can go.
  bool idle() const { return ended(call_->status) && callbacks_->idle(); }

 private:
  enum class Woke { time, ended, redirected };
  struct Fetched {
    Woke woke = Woke::time;
    http::ClientReply reply;
  };

  Task<void> live();
  Task<bool> ring();     // until somebody picks up; false: the call is over
  Task<bool> connect();  // in the queue, then to the number; false: the call is over
  Task<bool> detect();   // waits until it is known who picked up; false: the call is over
  void detect_alongside();
  Task<void> converse();
  Task<bool> play(const Scene& scene);  // false: interrupted
  // The document that `next` asks for, or what Twilio says when there is none. nullopt: interrupted.
  Task<std::optional<Document>> document(Next& next);
  Task<Fetched> ask(const Next& next);
  Task<Fetched> ask_once(const http::ClientRequest& request);
  Task<Woke> sleep(Millis customers_time);

  std::optional<Complaint> read(const Fetched& fetched, Document& document);
  Document failed(const Complaint& complaint);
  void keep_recording(Next& next);
  struct Detection {
    std::string by;
    Millis after{0};
  };
  Detection detection() const;
  void pick_up();
  std::optional<Next> take_redirect();
  void wake(Woke why);
  void finish(Status status, int sip);
  void tell(const std::string& event, std::string_view status, http::Form more = {});
  void note_down(std::string_view what, std::string text = {});
  Millis scaled(Millis customers_time) const;

  World& world_;
  std::shared_ptr<Call> call_;
  const Customer customer_;
  const std::uint64_t seed_;
  const Millis queue_;
  Memory memory_;
  std::shared_ptr<Callbacks> callbacks_;
  rf::Answer<Woke> wake_;
  std::optional<Next> redirected_;
  std::string inline_twiml_;  // the document to execute instead of one that is fetched
  http::Form first_with_;     // what the first request carries besides
  Next last_;                 // the last document that was asked for
  int marks_ = 0;
  Executor::Timer limit_timer_ = 0;
  Tasks tasks_;
};

}  // namespace rf::carriers::phone_company
