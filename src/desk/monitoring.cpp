#include "desk/monitoring.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "base/text.h"
#include "base/zone.h"
#include "desk/log.h"

namespace rf::desk {
namespace {

using Json = nlohmann::json;

tl::unexpected<Error> unknown(const std::string& reference) {
  return fail("call-unknown", "There is no call '" + reference + "'.");
}

Error store_error(const CommitReply& reply) {
  if (reply.reason.starts_with("checkpoint-moved")) return {"checkpoint-moved", reply.reason};
  return {"store-failed", reply.reason.empty() ? "It could not be stored." : reply.reason};
}

bool good_id(const std::string& id, bool needed) {
  return (!id.empty() || !needed) && id.size() <= monitor::id_bytes_most && valid_utf8(id) &&
         hidden_character(id) == std::string::npos && id.find_first_of("\n\t") == std::string::npos;
}

// What the customer's record says that the rule looks at. What is not there adds nothing.
monitor::CustomerFacts facts_in(const std::string& customer_data) {
  monitor::CustomerFacts facts;
  auto json = Json::parse(customer_data, nullptr, false);
  if (!json.is_object()) return facts;
  if (auto balance = json.find("account_balance"); balance != json.end() && balance->is_number())
    facts.balance = balance->get<double>();
  if (auto factors = json.find("risk_factors"); factors != json.end() && factors->is_array())
    facts.risk_factors = static_cast<int>(std::min<std::size_t>(factors->size(), 1'000));
  return facts;
}

std::string level_word(const monitor::LiveScore& score) {
  return score.kind == monitor::LiveScore::Kind::none ? "" : risk::name(score.level);
}

}  // namespace

std::string identity_of(const monitor::Event& event) {
  // Who sends a note again, because no answer came, sends it later in the call.
  if (const auto* note = std::get_if<monitor::Note>(&event.what); note && !note->id.empty())
    return "note:" + note->id;
  return "e:" + sha256_hex(monitor::to_json(event).dump(-1, ' ', false, Json::error_handler_t::replace))
                    .substr(0, 40);
}

Monitoring::Monitoring(Executor& executor, Store& store, MonitorStore& monitored, MonitorWatcher& watcher,
                       Settings settings)
    : executor_(executor),
      store_(store),
      monitored_(monitored),
      watcher_(watcher),
      settings_(std::move(settings)) {}

Monitoring::~Monitoring() {
  if (quiet_timer_) executor_.cancel(quiet_timer_);
}

Done Monitoring::start() {
  auto last = monitored_.last_monitored_id();
  if (!last) return tl::unexpected(last.error());
  last_id_ = *last;
  auto open = monitored_.open_monitored();
  if (!open) return tl::unexpected(open.error());
  for (auto& [call, escalation] : *open) {
    auto events = monitored_.monitored_events_now(call.id);
    if (!events) return tl::unexpected(events.error());
    auto reference = call.reference;
    auto live = load({std::move(call), std::move(*events), std::move(escalation)});
    if (!live) {
      // One call that cannot be read must not keep the desk from serving the others.
      log(Level::error, "monitored.unreadable", {{"call", reference}, {"reason", live.error().message}});
      continue;
    }
    calls_.emplace(reference, std::move(*live));
  }
  if (!calls_.empty())
    log(Level::info, "monitored.resumed", {{"calls", static_cast<std::int64_t>(calls_.size())}});
  end_quiet_ones();
  return {};
}

Monitoring::LivePtr Monitoring::find(const std::string& reference) {
  auto found = calls_.find(reference);
  return found == calls_.end() ? nullptr : found->second;
}

Result<Monitoring::LivePtr> Monitoring::load(MonitorStore::Kept kept) {
  auto live = std::make_shared<Live>();
  live->heard = std::make_shared<monitor::LiveCall>(settings_.catalogue, kept.call.reference);
  live->record = std::move(kept.call);
  live->escalation = std::move(kept.escalation);
  for (const auto& row : kept.events) {
    auto event = monitor::event_of_text(row.event);
    if (!event) return fail("log-broken", "The call's log cannot be read: " + event.error().message);
    if (auto taken = live->heard->apply(*event); !taken) return tl::unexpected(taken.error());
    live->identities.insert(row.identity);
    live->state = live->heard->state();
    rescore(*live);
  }
  live->state = live->heard->state();
  if (kept.events.empty()) rescore(*live);
  return live;
}

Monitoring::LivePtr Monitoring::fresh(const Begin& begin) {
  auto live = std::make_shared<Live>();
  auto& record = live->record;
  record.id = ++last_id_;
  record.reference = begin.reference;
  record.source = begin.source;
  record.customer = begin.customer;
  record.agent = begin.agent;
  record.customer_data = begin.customer_data;
  record.began = record.heard = begin.at.value_or(executor_.now());
  live->heard = std::make_shared<monitor::LiveCall>(settings_.catalogue, record.reference);
  return live;
}

monitor::LiveScore Monitoring::score_of(const monitor::State& state, const std::string& customer_data,
                                        std::string_view language) const {
  const auto model = settings_.model ? settings_.model() : LiveModel{nullptr, "There is no model in force."};
  return monitor::live_score(state, facts_in(customer_data), model.scorer.get(), model.why_none, language,
                             settings_.thresholds);
}

monitor::LiveScore Monitoring::score_in(const MonitoredView& view, std::string_view language) const {
  return score_of(view.state, view.call.customer_data, language);
}

void Monitoring::rescore(Live& call) {
  call.score = score_of(call.state, call.record.customer_data, settings_.score_language);
  call.advice = settings_.rules->advise(call.state, call.score, *settings_.catalogue);
  auto& figures = call.record.figures;
  figures.score.reset();
  if (call.score.kind != monitor::LiveScore::Kind::none) figures.score = call.score.score;
  figures.level = level_word(call.score);
  figures.by_rule = call.score.kind == monitor::LiveScore::Kind::rule;
  if (call.score.kind == monitor::LiveScore::Kind::none) return;
  if (!call.history.empty() && call.history.back().score == call.score.score &&
      call.history.back().kind == call.score.kind)
    return;
  call.history.push_back({call.state.quality.duration_ms, call.score.score, call.score.kind});
  if (call.history.size() > history_most) call.history.pop_front();
}

// What lists and figures need without reading the log again.
std::string Monitoring::summary(const Live& call) const {
  const auto& s = call.state;
  auto share = [](const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); };
  Json out = {{"segments", s.segments},
              {"duration_ms", s.quality.duration_ms},
              {"silence_ms", s.quality.silence_ms},
              {"agent_share", share(s.quality.agent_share)},
              {"silence_share", share(s.quality.silence_share)},
              {"overlap_share", share(s.quality.overlap_share)},
              {"interruptions", s.quality.agent_interruptions},
              {"trend", monitor::name(s.trend)},
              {"promises", s.promises.size()},
              {"language", s.started.language}};
  out["sentiment"] = s.customer.mean_milli ? Json(*s.customer.mean_milli / 1000.0) : Json(nullptr);
  if (auto promise = s.standing())
    out["promise"] = {{"amount", promise->amount}, {"currency", promise->currency}, {"date", promise->date}};
  Json moments = Json::array(), topics = Json::array();
  for (const auto& one : s.moments) moments.push_back(one.id);
  for (const auto& one : s.topics) topics.push_back(one.id);
  out["moments"] = std::move(moments);
  out["topics"] = std::move(topics);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<std::size_t> Monitoring::add(Live& call, std::vector<Fresh> events, write::HearMonitored& write) {
  write.call = call.record.id;
  write.first = call.record.events + 1;
  const auto now = executor_.now();
  std::optional<Error> refused;
  for (auto& one : events) {
    if (!call.identities.insert(one.identity).second) continue;
    if (auto taken = call.heard->apply(one.event); !taken) {
      call.identities.erase(one.identity);
      refused = taken.error();
      break;  // what was taken in before it counts
    }
    if (auto ended = std::get_if<monitor::Ended>(&one.event.what); ended && !call.record.ended)
      call.record.ended = call.record.began + Millis(ended->at_ms);
    auto text = monitor::to_json(one.event).dump(-1, ' ', false, Json::error_handler_t::replace);
    write.events.push_back({std::move(one.identity), now, std::move(text)});
    call.state = call.heard->state();
    rescore(call);
  }
  call.record.events += static_cast<std::int64_t>(write.events.size());
  call.record.heard = now;
  call.record.figures.summary = summary(call);
  write.figures = call.record.figures;
  write.heard = now;
  write.ended = call.record.ended;
  if (refused) return tl::unexpected(std::move(*refused));
  return write.events.size();
}

// When the level changes, and at the end: not with each sentence, which would only keep the customers'
// records busy.
void Monitoring::owe(const Live& call, const monitor::LiveScore& before, Transaction& transaction) {
  // What is made up goes into nobody's record.
  if (call.record.source == "demo") return;
  if (!settings_.owes || call.record.customer.empty() || call.score.kind == monitor::LiveScore::Kind::none)
    return;
  const bool same = before.kind == call.score.kind && before.level == call.score.level;
  if (same && !call.record.ended) return;
  crm::Score score;
  score.customer = call.record.customer;
  score.call = call.record.reference;
  score.score = call.score.score;
  score.level = call.score.level == risk::Level::high     ? crm::RiskLevel::high
                : call.score.level == risk::Level::medium ? crm::RiskLevel::medium
                                                          : crm::RiskLevel::low;
  score.at = call.record.heard;
  if (!call.score.label.empty()) score.reasons.push_back(call.score.label);
  for (const auto& reason : call.score.reasons)
    if (score.reasons.size() < 8) score.reasons.push_back(reason.words);
  for (const auto& advice : call.advice) score.advice.push_back(advice.text.in(settings_.score_language));
  transaction.writes.push_back(write::OweScore{std::move(score), executor_.now()});
}

MonitoredView Monitoring::view_of(const Live& call) const {
  return {call.record,    call.heard,  call.state,
          call.score,     call.advice, {call.history.begin(), call.history.end()},
          call.escalation};
}

std::optional<MonitoredView> Monitoring::view(const std::string& reference) const {
  auto found = calls_.find(reference);
  if (found == calls_.end()) return std::nullopt;
  return view_of(*found->second);
}

std::vector<MonitoredView> Monitoring::live() const {
  std::vector<MonitoredView> all;
  all.reserve(calls_.size());
  for (const auto& [reference, call] : calls_) all.push_back(view_of(*call));
  return all;
}

Task<CommitReply> Monitoring::commit(Transaction transaction) {
  co_return co_await later<CommitReply>(
      [&](Answer<CommitReply> answer) { store_.commit(std::move(transaction), std::move(answer)); });
}

void Monitoring::forget(const LivePtr& call) {
  call->stale = true;
  auto found = calls_.find(call->record.reference);
  if (found != calls_.end() && found->second == call) calls_.erase(found);
}

Task<Result<Monitoring::LivePtr>> Monitoring::current(std::string reference) {
  if (auto live = find(reference)) co_return live;
  using Answered = Result<std::optional<MonitorStore::Kept>>;
  auto kept = co_await later<Answered>(
      [&](Answer<Answered> answer) { monitored_.monitored(reference, std::move(answer)); });
  if (!kept) co_return tl::unexpected(kept.error());
  if (!*kept) co_return unknown(reference);
  if (auto live = find(reference)) co_return live;  // somebody was quicker
  auto loaded = load(std::move(**kept));
  if (loaded && !(*loaded)->record.ended) calls_.emplace(reference, *loaded);
  co_return loaded;
}

void Monitoring::begin(Begin begin, Answer<Result<MonitoredView>> answer) {
  if (!good_id(begin.reference, true) || !good_id(begin.customer, false) || !good_id(begin.agent, false))
    return answer(fail("id-invalid", "Ids are texts of at most 128 bytes without control characters."));
  tasks_.spawn(begin_task(std::move(begin), std::move(answer)));
}

Task<> Monitoring::begin_task(Begin begin, Answer<Result<MonitoredView>> answer) {
  auto finding = current(begin.reference);
  auto there = co_await finding;
  if (!there && there.error().code != "call-unknown") co_return answer(tl::unexpected(there.error()));
  LivePtr call;
  Transaction transaction;
  if (there) {
    call = *there;
    const bool fits =
        (call->record.customer.empty() || begin.customer.empty() ||
         call->record.customer == begin.customer) &&
        (call->record.agent.empty() || begin.agent.empty() || call->record.agent == begin.agent);
    const bool new_here = (call->record.customer.empty() && !begin.customer.empty()) ||
                          (call->record.agent.empty() && !begin.agent.empty());
    // Also of a call that has ended: whose it was may be told late.
    if (!fits || !new_here)
      co_return answer(fail("call-exists", "There is a call '" + begin.reference +
                                               "' already; every call needs an id of its own."));
  } else {
    if (calls_.size() >= calls_most)
      co_return answer(
          fail("too-many-calls", "So many calls are being listened to that no other one can be."));
    call = fresh(begin);
    calls_.emplace(begin.reference, call);
    transaction.writes.push_back(write::BeginMonitored{call->record});
  }
  if (call->record.customer.empty()) call->record.customer = begin.customer;
  if (call->record.agent.empty()) call->record.agent = begin.agent;
  if (call->record.customer_data.empty()) call->record.customer_data = begin.customer_data;
  monitor::Started started{begin.language, std::nullopt, call->record.agent, call->record.customer};
  if (auto local = local_time(call->record.began, settings_.zone))
    started.day = std::chrono::year{local->year} / local->month / local->day;
  monitor::Event event{begin.reference, started};
  const auto before = call->score;
  write::HearMonitored heard;
  auto added = add(*call, {Fresh{identity_of(event), std::move(event)}}, heard);
  if (!added) {
    forget(call);
    co_return answer(tl::unexpected(added.error()));
  }
  heard.customer = call->record.customer;
  heard.agent = call->record.agent;
  heard.customer_data = call->record.customer_data;
  transaction.writes.push_back(std::move(heard));
  owe(*call, before, transaction);
  auto committing = commit(std::move(transaction));
  auto reply = co_await committing;
  if (reply.result != Commit::done) {
    forget(call);
    co_return answer(
        tl::unexpected(reply.result == Commit::conflict
                           ? Error{"call-exists", "There is a call '" + begin.reference + "' already."}
                           : store_error(reply)));
  }
  auto view = view_of(*call);
  watcher_.monitored(view, call->record.ended ? MonitorWatcher::What::heard : MonitorWatcher::What::began);
  answer(std::move(view));
}

Task<Done> Monitoring::store_fresh(LivePtr call, std::vector<Fresh> events, std::size_t* taken) {
  const auto before = call->score;
  const bool was_over = call->record.ended.has_value();
  Transaction transaction;
  write::HearMonitored heard;
  auto added = add(*call, std::move(events), heard);
  if (!added) {
    forget(call);
    co_return tl::unexpected(added.error());
  }
  *taken = *added;
  if (*added == 0) co_return Done{};
  transaction.writes.push_back(std::move(heard));
  owe(*call, before, transaction);
  auto committing = commit(std::move(transaction));
  auto reply = co_await committing;
  if (reply.result != Commit::done) {
    forget(call);
    co_return tl::unexpected(store_error(reply));
  }
  const bool over = call->record.ended.has_value();
  if (over) calls_.erase(call->record.reference);
  watcher_.monitored(view_of(*call),
                     over && !was_over ? MonitorWatcher::What::ended : MonitorWatcher::What::heard);
  co_return Done{};
}

void Monitoring::hear(std::string reference, std::vector<monitor::Event> events,
                      Answer<Result<Taken>> answer) {
  if (events.size() > events_at_once)
    return answer(
        fail("too-many-events", "At most " + std::to_string(events_at_once) + " events come at once."));
  tasks_.spawn(hear_task(std::move(reference), std::move(events), std::move(answer)));
}

Task<> Monitoring::hear_task(std::string reference, std::vector<monitor::Event> events,
                             Answer<Result<Taken>> answer) {
  auto finding = current(reference);
  auto call = co_await finding;
  if (!call) co_return answer(tl::unexpected(call.error()));
  std::vector<Fresh> fresh;
  fresh.reserve(events.size());
  for (auto& event : events) {
    auto identity = identity_of(event);
    fresh.push_back({std::move(identity), std::move(event)});
  }
  Taken taken;
  const auto all = fresh.size();
  auto storing = store_fresh(*call, std::move(fresh), &taken.taken);
  auto stored = co_await storing;
  if (!stored) co_return answer(tl::unexpected(stored.error()));
  taken.known = all - taken.taken;
  taken.view = view_of(**call);
  answer(std::move(taken));
}

void Monitoring::end(std::string reference, std::string reason, Answer<Result<MonitoredView>> answer) {
  auto live = find(reference);
  if (!live) return look(std::move(reference), std::move(answer));  // has ended: once is enough
  const auto lasted =
      std::clamp<std::int64_t>((executor_.now() - live->record.began).count(), 0, monitor::call_most_ms);
  monitor::Event event{reference, monitor::Ended{std::max(lasted, live->state.quality.duration_ms),
                                                 std::string(beginning(reason, 128))}};
  hear(std::move(reference), {std::move(event)}, [answer = std::move(answer)](Result<Taken> taken) {
    if (!taken) return answer(tl::unexpected(taken.error()));
    answer(std::move(taken->view));
  });
}

void Monitoring::look(std::string reference, Answer<Result<MonitoredView>> answer) {
  tasks_.spawn(look_task(std::move(reference), std::move(answer)));
}

Task<> Monitoring::look_task(std::string reference, Answer<Result<MonitoredView>> answer) {
  auto finding = current(std::move(reference));
  auto call = co_await finding;
  if (!call) co_return answer(tl::unexpected(call.error()));
  answer(view_of(**call));
}

// A call of which nothing comes any more has ended without anybody saying so.
void Monitoring::end_quiet_ones() {
  quiet_timer_ = executor_.after(Millis{60'000}, [this] { end_quiet_ones(); });
  std::vector<std::string> quiet;
  for (const auto& [reference, call] : calls_)
    if (executor_.now() - call->record.heard > quiet_most) quiet.push_back(reference);
  for (auto& reference : quiet) {
    log(Level::warning, "monitored.quiet", {{"call", reference}});
    end(reference, "nothing was heard of it for 6 hours", [](const Result<MonitoredView>&) {});
  }
}

}  // namespace rf::desk
