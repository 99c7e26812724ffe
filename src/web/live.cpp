#include "web/live.h"

#include <algorithm>

#include "web/ability.h"
#include "web/render.h"
#include "web/trouble.h"

namespace rf::web {

using store::CaseRow;

Live::Live(Executor& executor, store::SqliteStore& store, const desk::Flows& flows, CallDetail detail,
           StillIn still_in, WaitingCalls waiting_calls)
    : executor_(executor),
      store_(store),
      flows_(flows),
      detail_(std::move(detail)),
      still_in_(std::move(still_in)),
      waiting_calls_(std::move(waiting_calls)) {
  newest_ = store_.current_revision();
  look();
}

Live::~Live() {
  if (look_timer_) executor_.cancel(look_timer_);
}

std::optional<http::SocketHandlers> Live::open(std::string token_hash, const store::User& user) {
  if (viewers_->size() >= viewers_most) return std::nullopt;
  auto viewer = std::make_shared<Viewer>();
  viewer->token_hash = std::move(token_hash);
  viewer->user = user.id;
  viewer->name = user.name;
  viewer->listens = may(user.role, Ability::listen);
  viewer->opened = viewer->checked = executor_.now();
  viewers_->push_back(viewer);
  // Goes with the handlers.
  std::shared_ptr<void> place(viewer.get(), [all = std::weak_ptr(viewers_)](const void* gone) {
    if (auto list = all.lock()) std::erase_if(*list, [&](const auto& one) { return one.get() == gone; });
  });
  http::SocketHandlers handlers;
  handlers.on_open = [viewer](std::shared_ptr<http::Socket> socket) { viewer->socket = std::move(socket); };
  handlers.on_message = [this, viewer](std::string text) { message(viewer, text); };
  handlers.on_close = [viewer, place = std::move(place)]() mutable {
    viewer->socket = nullptr;
    place.reset();
  };
  return handlers;
}

std::size_t Live::viewers(const std::string& token_hash) const {
  return static_cast<std::size_t>(std::count_if(viewers_->begin(), viewers_->end(), [&](const auto& viewer) {
    return viewer->token_hash == token_hash;
  }));
}

void Live::stop() {
  auto viewers = *viewers_;
  for (const auto& viewer : viewers)
    if (viewer->socket) viewer->socket->close(1001, "the desk is stopping");
}

void Live::send(const ViewerPtr& viewer, const Json& message) {
  if (!viewer->socket) return;
  ++messages_;
  viewer->socket->send(message.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void Live::refuse(const ViewerPtr& viewer, const std::string& message) {
  send(viewer, {{"type", "error"}, {"error", {{"code", "bad-request"}, {"message", message}}}});
}

bool Live::too_many(Viewer& viewer) {
  auto now = executor_.now();
  auto since = now - viewer.minute;
  if (since < Millis{0} || since >= Millis{60'000}) {
    viewer.minute = now;
    viewer.messages = 0;
  }
  return ++viewer.messages > messages_most;
}

void Live::message(const ViewerPtr& viewer, const std::string& text) {
  if (!viewer->socket) return;
  if (too_many(*viewer)) return viewer->socket->close(1008, "too many messages");
  auto json = parse_json(text);
  if (!json || !json->is_object() || !json->contains("type") || !(*json)["type"].is_string())
    return refuse(viewer, "A message must be a JSON object with a type.");
  auto type = (*json)["type"].get<std::string>();
  auto number = [&](const char* field) -> std::optional<std::int64_t> {
    auto found = json->find(field);
    if (json->size() != 2 || found == json->end() || !found->is_number_integer() || *found < 0)
      return std::nullopt;
    return found->get<std::int64_t>();
  };
  if (type == "hello") {
    if (auto since = number("since")) {
      viewer->said_hello = true;
      return tasks_.spawn(greet(viewer, *since));
    }
  } else if (type == "watch") {
    if (auto id = number("call"); id.has_value()) {
      viewer->watching = id;
      return tasks_.spawn(show_call(viewer, *id));
    }
  } else if (type == "unwatch" && json->size() == 1) {
    viewer->watching.reset();
    return;
  }
  refuse(viewer, "This message is not known. Known are hello (since), watch (call) and unwatch.");
}

Task<> Live::greet(ViewerPtr viewer, desk::Revision since) {
  auto counts = co_await later<Result<store::CountsOfKinds>>(
      [&](Answer<Result<store::CountsOfKinds>> a) { store_.counts(std::move(a)); });
  auto changes = store_.changes(since);
  std::vector<CaseRow> rows;
  bool reset = changes.many || changes.cases.size() > 200 || since > newest_;
  if (!reset && !changes.cases.empty()) {
    using Rows = std::vector<CaseRow>;
    std::function<Result<Rows>(store::Connection&)> question = [ids = changes.cases](store::Connection& db) {
      return store::read_case_rows(db, ids);
    };
    auto read = co_await later<Result<Rows>>(
        [&](Answer<Result<Rows>> a) { store_.query<Rows>(question, std::move(a)); });
    if (read)
      rows = std::move(*read);
    else
      reset = true;
  }
  if (!counts) co_return refuse(viewer, "The desk is very busy. Try again in a moment.");
  Json cases = Json::array();
  for (const auto& row : rows) cases.push_back(render_case(row, flows_));
  viewer->greeted = true;
  viewer->seen = std::max(changes.revision, newest_);
  send(viewer, {{"type", "state"},
                {"rev", viewer->seen},
                {"counts", render_counts(counts->cards, desk::card_kind)},
                {"loan_counts", render_counts(counts->loans, desk::loan_kind)},
                {"cases", std::move(cases)},
                {"reset", reset}});
  send(viewer, waiting());
}

Json Live::waiting() const {
  auto message = waiting_calls_();
  message["type"] = "waiting";
  return message;
}

Task<> Live::show_call(ViewerPtr viewer, desk::CallId id) {
  auto detail = co_await later<Result<Json>>([&](Answer<Result<Json>> a) { detail_(id, std::move(a)); });
  if (viewer->watching != id) co_return;
  if (detail) co_return send(viewer, {{"type", "call"}, {"detail", std::move(*detail)}});
  const auto told = for_the_outside(detail.error());
  send(viewer, {{"type", "error"}, {"error", {{"code", told.code}, {"message", told.message}}}});
}

void Live::changed(const desk::Changes& changes) {
  newest_ = std::max(newest_, changes.revision);
  if (viewers_->empty()) {
    told_waiting_ = nullptr;
    return;
  }
  reset_ = reset_ || changes.many;
  cases_.insert(changes.cases.begin(), changes.cases.end());
  calls_.insert(changes.calls.begin(), changes.calls.end());
  plan();
}

void Live::monitored(const std::string& agent, Json row) {
  if (viewers_->empty()) return;
  if (monitored_.empty()) executor_.after(gather, [this] { tell_monitored(); });
  auto call = row["call"].get<std::string>();
  monitored_.insert_or_assign(std::move(call), std::pair{agent, std::move(row)});
}

void Live::tell_monitored() {
  auto rows = std::exchange(monitored_, {});
  auto viewers = *viewers_;
  for (auto& [call, what] : rows) {
    std::shared_ptr<const std::string> text;
    for (const auto& viewer : viewers) {
      if (!viewer->socket || !viewer->greeted || (!viewer->listens && viewer->name != what.first)) continue;
      if (!text) {
        Json message{{"type", "monitored"}};
        message["call"] = std::move(what.second);
        text =
            std::make_shared<const std::string>(message.dump(-1, ' ', false, Json::error_handler_t::replace));
      }
      ++messages_;
      viewer->socket->send_shared(text);
    }
  }
}

void Live::plan() {
  if (planned_ || telling_) return;
  planned_ = true;
  executor_.after(gather, [this] {
    planned_ = false;
    telling_ = true;
    tasks_.spawn(tell());
  });
}

Task<> Live::tell() {
  auto cases = std::exchange(cases_, {});
  auto calls = std::exchange(calls_, {});
  bool reset = std::exchange(reset_, false) || cases.size() > 200;
  auto revision = newest_;
  auto counts = co_await later<Result<store::CountsOfKinds>>(
      [&](Answer<Result<store::CountsOfKinds>> a) { store_.counts(std::move(a)); });
  std::vector<CaseRow> rows;
  if (!reset && !cases.empty()) {
    using Rows = std::vector<CaseRow>;
    std::vector<desk::CaseId> ids(cases.begin(), cases.end());
    std::function<Result<Rows>(store::Connection&)> question = [ids](store::Connection& db) {
      return store::read_case_rows(db, ids);
    };
    auto read = co_await later<Result<Rows>>(
        [&](Answer<Result<Rows>> a) { store_.query<Rows>(question, std::move(a)); });
    if (read)
      rows = std::move(*read);
    else
      reset = true;
  }
  if (counts) {
    auto rendered = render_counts(counts->cards, desk::card_kind);
    auto loans = render_counts(counts->loans, desk::loan_kind);
    std::vector<std::shared_ptr<const std::string>> texts;
    auto add = [&](const Json& message) {
      texts.push_back(
          std::make_shared<const std::string>(message.dump(-1, ' ', false, Json::error_handler_t::replace)));
    };
    // Each change of the line comes with the commit of a call.
    if (auto now = waiting(); now != told_waiting_) {
      add(now);
      told_waiting_ = std::move(now);
    }
    if (reset)
      add({{"type", "state"},
           {"rev", revision},
           {"counts", rendered},
           {"loan_counts", loans},
           {"cases", Json::array()},
           {"reset", true}});
    else
      for (const auto& row : rows)
        add({{"type", "case"},
             {"rev", revision},
             {"case", render_case(row, flows_)},
             {"counts", rendered},
             {"loan_counts", loans}});
    auto viewers = *viewers_;
    for (const auto& viewer : viewers)
      for (const auto& text : texts)
        if (viewer->socket && viewer->greeted) {
          ++messages_;
          viewer->socket->send_shared(text);
        }
  }
  if (!counts) {  // the desk is very busy: all of it again
    cases_.merge(cases);
    reset_ = reset_ || reset;
  }
  auto viewers = *viewers_;
  for (const auto& viewer : viewers)
    if (viewer->watching && calls.contains(*viewer->watching))
      tasks_.spawn(show_call(viewer, *viewer->watching));
  telling_ = false;
  if (reset_ || !cases_.empty() || !calls_.empty()) plan();
}

Task<> Live::check_session(ViewerPtr viewer) {
  auto hash = viewer->token_hash;
  auto in = co_await later<bool>([&](Answer<bool> a) { still_in_(hash, std::move(a)); });
  if (!in && viewer->token_hash == hash) sign_out(viewer);
}

void Live::sign_out(const ViewerPtr& viewer) {
  if (!viewer->socket) return;
  viewer->greeted = false;  // is told nothing more
  viewer->watching.reset();
  send(viewer, {{"type", "signed_out"}});
  viewer->socket->close(4001, "signed out");
}

void Live::kick(const std::string& token_hash) {
  auto viewers = *viewers_;
  for (const auto& viewer : viewers)
    if (viewer->token_hash == token_hash) sign_out(viewer);
}

void Live::kick(std::int64_t user, const std::string& but) {
  auto viewers = *viewers_;
  for (const auto& viewer : viewers)
    if (viewer->user == user && viewer->token_hash != but) sign_out(viewer);
}

void Live::moved(const std::string& token_hash, const std::string& fresh) {
  for (const auto& viewer : *viewers_)
    if (viewer->token_hash == token_hash) {
      viewer->token_hash = fresh;
      viewer->checked = executor_.now();
    }
}

// Once a second: what other programs stored, and whose session has ended.
void Live::look() {
  // Which cases other programs changed nobody knows; of our own commits, one may be seen here before it is
  // told.
  store_.current_revision();
  auto changes = store_.changes(newest_);
  if (changes.revision > newest_) changed(changes);
  auto now = executor_.now();
  auto viewers = *viewers_;
  for (const auto& viewer : viewers)
    if (viewer->socket && !viewer->said_hello && now - viewer->opened > hello_within)
      viewer->socket->close(1008, "no hello");
  for (const auto& viewer : viewers)
    if (now - viewer->checked > Millis{10'000}) {
      viewer->checked = now;
      tasks_.spawn(check_session(viewer));
    }
  look_timer_ = executor_.after(look_around, [this] { look(); });
}

}  // namespace rf::web
