#pragma once

#include <string>

#include "base/phone.h"
#include "desk/desk.h"
#include "http/loop.h"
#include "store/sqlite_store.h"

namespace rf::app {

// The earlier loan bot called one number when it started (TARGET_PHONE_NUMBER), and sometimes twice. Here
// the number gets one loan case, and the case is dialed once: what was done is read from the store before
// each step, so that a restart, or a death between two steps, neither repeats nor forgets it.
class TargetCall {
 public:
  struct Target {
    Phone number;
    std::string name, bank, flow, language, currency;
  };
  TargetCall(http::Loop& loop, desk::Desk& desk, store::SqliteStore& store, desk::Watcher& watcher,
             Target target)
      : loop_(loop), desk_(desk), store_(store), watcher_(watcher), target_(std::move(target)) {}
  void start();
  // The case's own name: "TARGET-+919876543210".
  std::string reference() const { return "TARGET-" + target_.number.e164(); }

 private:
  // How far it has come.
  struct State {
    std::optional<desk::CaseId> id;
    bool used = false;  // the customer was rung, or may have been
    bool open = false;  // what became of an attempt is not known yet
  };
  static Result<State> look(store::Connection& db, const std::string& reference);
  void step();
  void make();
  void call(desk::CaseId id);
  void again(Millis delay);

  http::Loop& loop_;
  desk::Desk& desk_;
  store::SqliteStore& store_;
  desk::Watcher& watcher_;
  Target target_;
  Time begun_{};
};

}  // namespace rf::app
