#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/task.h"
#include "desk/flows.h"
#include "desk/records.h"
#include "http/server.h"
#include "store/sqlite_store.h"
#include "web/context.h"

namespace rf::web {

// Live views: one WebSocket for each open page. Changes are gathered for a moment and sent to all; the state
// comes first, so that a page that was away misses nothing.
class Live {
 public:
  static constexpr Millis gather{40};
  static constexpr Millis look_around{1'000};  // for what other programs wrote, and sessions that have ended
  static constexpr std::size_t viewers_most = 2'000;
  static constexpr std::size_t viewers_of_session = 20;
  static constexpr Millis hello_within{10'000};
  static constexpr int messages_most = 600;  // of one page in a minute

  // The detail of a call as GET /api/v1/calls/{id} answers it.
  using CallDetail = std::function<void(desk::CallId, Answer<Result<Json>>)>;
  // Whether the session still stands.
  using StillIn = std::function<void(std::string token_hash, Answer<bool>)>;
  // Those that wait their turn, as GET /api/v1/calls/waiting answers it.
  using WaitingCalls = std::function<Json()>;

  Live(Executor& executor, store::SqliteStore& store, const desk::Flows& flows, CallDetail detail,
       StillIn still_in, WaitingCalls waiting_calls);
  ~Live();

  // The handlers of a page's connection; nullopt when there are too many.
  std::optional<http::SocketHandlers> open(std::string token_hash, const store::User& user);
  // At once, when a session has ended; when all of a person's have but one.
  void kick(const std::string& token_hash);
  void kick(std::int64_t user, const std::string& but = {});
  // The session goes on under another token.
  void moved(const std::string& token_hash, const std::string& fresh);
  void changed(const desk::Changes& changes);
  // A call that is listened to, as lists show it: to its agent and to whoever may listen to all. Gathered for
  // a moment; of several of one call only the newest is told.
  void monitored(const std::string& agent, Json row);
  void stop();
  std::size_t viewers() const { return viewers_->size(); }
  std::size_t viewers(const std::string& token_hash) const;
  std::uint64_t messages() const { return messages_; }

 private:
  struct Viewer {
    std::string token_hash;
    std::int64_t user = 0;
    std::string name;
    bool listens = false;  // to calls of others too
    std::shared_ptr<http::Socket> socket;
    std::optional<desk::CallId> watching;
    desk::Revision seen = 0;
    bool greeted = false, said_hello = false;
    Time opened{}, checked{};
    Time minute{};
    int messages = 0;  // in this minute
  };
  using ViewerPtr = std::shared_ptr<Viewer>;

  void message(const ViewerPtr& viewer, const std::string& text);
  void refuse(const ViewerPtr& viewer, const std::string& message);
  bool too_many(Viewer& viewer);
  void sign_out(const ViewerPtr& viewer);
  Task<> greet(ViewerPtr viewer, desk::Revision since);
  Task<> show_call(ViewerPtr viewer, desk::CallId id);
  Task<> tell();
  Task<> check_session(ViewerPtr viewer);
  void look();
  void send(const ViewerPtr& viewer, const Json& message);
  // The message that says who waits.
  Json waiting() const;
  void plan();
  void tell_monitored();

  Executor& executor_;
  store::SqliteStore& store_;
  const desk::Flows& flows_;
  CallDetail detail_;
  StillIn still_in_;
  WaitingCalls waiting_calls_;
  Json told_waiting_;  // null: nobody listened
  // Shared with the connections, which leave it when they end, also if they never began.
  std::shared_ptr<std::list<ViewerPtr>> viewers_ = std::make_shared<std::list<ViewerPtr>>();
  std::set<desk::CaseId> cases_;
  std::set<desk::CallId> calls_;
  std::map<std::string, std::pair<std::string, Json>> monitored_;  // not told yet: agent and row, by the call
  bool reset_ = false, planned_ = false, telling_ = false;
  desk::Revision newest_ = 0;
  std::uint64_t messages_ = 0;
  Executor::Timer look_timer_ = 0;
  Tasks tasks_;
};

}  // namespace rf::web
