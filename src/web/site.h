#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/task.h"
#include "carriers/twilio/rest.h"
#include "desk/desk.h"
#include "desk/monitoring.h"
#include "desk/rounds.h"
#include "desk/shown.h"
#include "http/loop.h"
#include "http/server.h"
#include "store/accounts.h"
#include "store/api_keys.h"
#include "store/risk_store.h"
#include "store/rounds.h"
#include "store/scripts.h"
#include "store/sqlite_store.h"
#include "web/lag.h"
#include "web/live.h"
#include "web/machines.h"
#include "web/memory.h"
#include "web/rates.h"
#include "web/risk_scoring.h"
#include "web/risk_trainer.h"
#include "web/rooms.h"
#include "web/router.h"
#include "web/sessions.h"
#include "web/throttle.h"
#include "web/worker.h"

namespace rf::web {

// What the site shows and does it with. All outlive it.
struct Parts {
  http::Loop& loop;
  desk::Desk& desk;
  desk::Flows& flows;
  store::SqliteStore& store;
  store::Accounts& accounts;
  carriers::twilio::Rest& carrier;
  store::Scripts& scripts;
  desk::Rounds& rounds;
  store::RiskStore& risk;
  store::ApiKeys& keys;
  desk::Monitoring& monitoring;
  // What the bank knows of a customer, as a JSON object's text; an error where nobody can be asked. "":
  // nobody of that id is known. None: nobody is asked.
  std::function<void(std::string customer, Answer<Result<std::string>>)> customers;
};
struct SiteSettings {
  std::string version;
  std::uint16_t port = 8700;  // ours, for checking whose page asks
  std::string delivery_host;  // "" : nowhere
  std::string local_token;    // lets commands on this machine in, as "command-line"
  std::string currency = "INR", default_flow, loan_flow = "loan_recovery", home_country;
  std::uint64_t memory_limit = 0;  // bytes that the program may use; 0: all that there is

  RiskTrainer::Settings training;

  // Whether the desk has cases for a script, and all that it needs to understand their customers. Asked on a
  // worker's thread; none: any script will do.
  std::function<Done(const flow::Flow&)> usable;
  // What somebody should know or mend: asked for each time a screen asks.
  std::function<std::vector<std::pair<std::string, std::string>>()> notices;
};

// Everything that comes in over HTTP: the carrier's webhooks, the REST interface, live updates and the
// screens.
class Site {
 public:
  Site(Parts parts, SiteSettings settings);

  void handle(http::Request request, http::Respond respond);
  void upgrade(http::Request request, http::Upgrade upgrade);
  // How the server that asks it is to be made.
  http::Server::Options server_options();
  std::size_t body_limit(const std::string& method, std::string_view path) const;
  Millis time_limit(const std::string& method, std::string_view path) const;
  void count(const http::Request& request, int status, double seconds);
  void log_answer(const http::Request& request, int status, double seconds) const;
  // What trainings a desk before this one has left, and those that the calendar orders. Once, at the start.
  Done begin_trainings();
  // Told after each of the desk's commits.
  void changed(const desk::Changes& changes) { live_.changed(changes); }
  // Told after each commit of what is listened to.
  void monitored(const desk::MonitoredView& view, desk::MonitorWatcher::What what);
  // Ends the live connections.
  void stop();

  const std::vector<Route>& routes() const { return router_.routes(); }
  void set_port(std::uint16_t port) { settings_.port = port; }

 private:
  // One for each part of the interface; each in a file of its own.
  void add_people();  // api_people.cpp
  void add_invitations();
  void add_users();
  void add_keys();     // api_keys.cpp
  void add_desk();     // api_desk.cpp
  void add_cases();    // api_cases.cpp
  void add_imports();  // api_import.cpp
  void add_calls();    // api_calls.cpp
  void add_rounds();   // api_rounds.cpp
  void add_orders();   // api_orders.cpp
  void add_stops();    // api_stops.cpp
  void add_earlier();  // api_earlier.cpp
  // Compliance records; api_compliance.cpp.
  void add_compliance();
  void add_flows();  // api_flows.cpp
  void add_flow_versions();
  void add_flow_trials();  // api_flow_trials.cpp
  void add_monitored();    // api_monitored.cpp
  void add_monitored_actions();
  void add_earlier_risk();  // api_earlier_risk.cpp
  void add_risk_models();   // api_risk.cpp
  void add_risk_changes();
  void add_risk_scores();
  void add_risk_trainings();  // api_risk_trainings.cpp

  // Registers a coroutine as a route's handler.
  using Work = std::function<Task<>(ContextPtr)>;
  Route& route(const char* method, const char* pattern, Work work);
  Route& route(const char* method, const char* pattern, Ability ability, Work work);

  Task<> dispatch(ContextPtr context, const Route* route);

  // site_door.cpp
  Task<bool> let_in(ContextPtr context, const Route& route);
  Task<bool> let_program_in(ContextPtr context, const Route& route);
  // By its method, or what the route says of itself.
  bool changes(const http::Request& request) const;
  // Zero: the request may be looked at now, and was counted.
  Millis must_wait(const http::Request& request);
  // Whether the desk has too much to do, or too little memory, for this one. Reading can wait; what calls and
  // people change cannot, until the memory is full.
  bool sheds(const http::Request& request) const;
  bool local_command(const http::Request& request) const;
  // By a program on this machine under its own name, not through a proxy.
  bool asked_here(const http::Request& request) const;
  bool own_page(const http::Request& request) const;
  bool known_host(const http::Request& request) const;
  bool https(const http::Request& request) const;

  // `co_await ask<T>(question)` of the store's reading thread.
  template <class T>
  Task<Result<T>> ask(std::function<Result<T>(store::Connection&)> question) {
    co_return co_await later<Result<T>>(
        [&](Answer<Result<T>> answer) { parts_.store.query<T>(std::move(question), std::move(answer)); });
  }
  // `co_await act([&](Answer<Done> answer) { desk.do_it(…, std::move(answer)); })`
  template <class Start>
  Task<Done> act(Start start) {
    co_return co_await later<Done>([&](Answer<Done> answer) { start(std::move(answer)); });
  }
  // `co_await work<T>(f)` on a worker thread; Error "store-busy" when too much waits.
  template <class T>
  Task<Result<T>> work(std::function<Result<T>()> f) {
    auto asking = worker_.ask<Result<T>>(std::move(f));
    auto answer = co_await asking;
    if (!answer) co_return fail("store-busy", "The desk is very busy. Try again in a moment.");
    co_return std::move(*answer);
  }
  // The same where a password is hashed: 64 MiB each, so only so many at once.
  template <class T>
  Task<Result<T>> hashing(std::function<Result<T>()> f) {
    auto asking = hasher_.ask<Result<T>>(std::move(f));
    auto answer = co_await asking;
    if (!answer) co_return fail("busy", "Many people are signing in. Try again in a moment.");
    co_return std::move(*answer);
  }
  // The same for files that come in: one at a time, which takes seconds and many times its size of memory.
  template <class T>
  Task<Result<T>> importing(std::function<Result<T>()> f) {
    auto asking = importer_.ask<Result<T>>(std::move(f));
    auto answer = co_await asking;
    if (!answer) co_return fail("busy", "Other files are being imported. Try again when they are done.");
    co_return std::move(*answer);
  }
  // The same where scripts are loaded, proved and tried, which can take seconds.
  template <class T>
  Task<Result<T>> checking(std::function<Result<T>()> f) {
    auto asking = checker_.ask<Result<T>>(std::move(f));
    auto answer = co_await asking;
    if (!answer) co_return fail("busy", "Many scripts are being checked. Try again in a moment.");
    co_return std::move(*answer);
  }
  // flow_publishing.cpp: the one way into force, from the screens and the command line alike.
  // `warned`: who publishes has read what the checker warns of.
  Task<> publish_flow(ContextPtr context, store::Publishing publishing, bool warned);
  using ModelChange =
      std::function<Result<store::ModelRow>(const std::string& by, const std::string& reason, Time now)>;
  Task<> change_model(ContextPtr context, const char* what, ModelChange change);
  Result<Json> drift_of_model(std::int64_t id);
  void watch_calendar();
  Task<> answer_flow(ContextPtr context, std::string name, int status = 200);
  Task<Result<store::CaseRow>> case_row(desk::CaseId id);
  Task<Result<store::CaseRow>> case_row(std::string reference);
  Task<> answer_case(ContextPtr context, desk::CaseId id, int status = 200);
  Task<> answer_transaction(ContextPtr context, desk::CaseId id, int status);
  // Answers with a new session; its hash, "" when there is none.
  Task<std::string> begin_session(ContextPtr context, store::Accounts::Credentials who);
  // Who tries to sign in, recognised by their browser's cookie where there is one.
  Task<Result<Guest>> guest(ContextPtr context, std::string name);
  Task<> invite(ContextPtr context, std::string name, std::optional<store::Role> role);
  // The stored attempt's id; nullopt after the answer that says why there is none.
  // The loans that are due now.
  Task<Result<std::vector<desk::CaseId>>> due_now();
  store::Against against_calling() const;
  Task<Result<std::vector<store::ChosenNotDue>>> to_be_asked_about(std::vector<desk::CaseId> cases);
  // Whether nobody asked to be called at another time, or a person said `anyway=true`; else it is answered.
  bool may_call(const ContextPtr& context, const desk::CaseRecord& record);
  Task<std::optional<desk::CallId>> start_call(ContextPtr context, desk::CaseId id);
  Task<Result<std::optional<store::StopEntry>>> stop_entry(std::string number);
  // All that is stored of a call, with the script that it began with; null: it is gone, or was changed.
  struct CallFile {
    desk::Shown shown;
    std::vector<call::Row> rows;
    desk::FlowPtr flow;
    std::string by() const { return rows.empty() ? "" : call::caller(rows.front().events); }
  };
  Task<Result<CallFile>> call_file(desk::CallId id);
  Task<Result<Json>> call_record(desk::CallId id);
  Task<> deal(ContextPtr context, std::optional<std::string> note);
  bool may_hear(const ContextPtr& c, const desk::MonitoredCall& call) const;
  // Nothing after the answer that says why.
  Task<std::optional<desk::MonitoredView>> monitored(ContextPtr c, std::string reference);
  void answer_monitored(const ContextPtr& c, const desk::MonitoredView& view);
  Task<Result<desk::MonitoredView>> begin_monitored(desk::Monitoring::Begin begin);
  std::set<std::string> rooms_of(const desk::MonitoredCall& call) const;
  void let_guest_in(std::string key, Answer<Done> answer);
  Task<> let_guest_in_task(std::string key, Answer<Done> answer);
  bool delivers() const { return !settings_.delivery_host.empty(); }
  std::string metrics() const;
  Json describe() const;
  // Allowed and not dialed yet, the next one first; of more only the number is told.
  static constexpr std::size_t waiting_told_most = 500;
  Json waiting_calls() const;
  Task<std::optional<desk::CaseId>> case_by_reference(ContextPtr context);
  Task<> call_detail(desk::CallId id, Answer<Result<Json>> answer);
  Task<> still_in(std::string token_hash, Answer<bool> answer);
  // socket_door.cpp
  Task<> upgrade_guest(http::Request request, http::Upgrade upgrade);
  Task<> upgrade_task(http::Request request, http::Upgrade upgrade);

  Parts parts_;
  SiteSettings settings_;
  Router router_;
  RiskScoring risk_scoring_;
  RiskTrainer trainer_;
  Worker worker_;    // the accounts
  Worker hasher_;    // passwords
  Worker importer_;  // files that come in
  Worker checker_;   // scripts
  Sessions sessions_;
  Machines machines_;
  SignInThrottle throttle_;
  Rates rates_;
  Lag lag_;
  Memory memory_;
  Live live_;
  Rooms rooms_;
  std::map<std::string, std::string> told_scores_;  // of calls that go on: what was said last
  std::map<std::string, int> flow_numbers_;  // the newest version of each script that this desk knows of
  struct Counted {
    std::uint64_t answers[6] = {};  // by hundreds of the status
    double seconds = 0;
  } counted_;
  Tasks tasks_;
};

}  // namespace rf::web
