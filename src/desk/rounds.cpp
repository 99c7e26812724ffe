#include "desk/rounds.h"

#include "desk/due.h"
#include "desk/log.h"

namespace rf::desk {
namespace {

constexpr Millis try_again{5'000};
constexpr Millis busy_again{250};

// Refusals that say nothing about the case: it keeps its place.
bool about_the_desk(const std::string& code) { return code == "draining" || code == "carrier-not-ready"; }

}  // namespace

Rounds::Rounds(Executor& executor, Desk& desk, Store& store, RoundStore& rounds, Watcher& watcher,
               RoundSettings settings)
    : executor_(executor),
      desk_(desk),
      store_(store),
      rounds_(rounds),
      watcher_(watcher),
      settings_(settings) {}

Done Rounds::start() {
  auto open = rounds_.open_round();
  if (!open) return tl::unexpected(open.error());
  if (!*open) return {};
  log(Level::info, "round.resumed", {{"round", (*open)->id}});
  tasks_.spawn(run(**open));
  return {};
}

void Rounds::begin(bool due, std::vector<CaseId> cases, int pace, std::string by,
                   Answer<Result<RoundRecord>> answer) {
  if (cases.empty())
    return answer(fail("round-empty", due ? "No loan is due." : "Choose at least one case to call."));
  if (cases.size() > round_cases_most)
    return answer(fail("round-too-large",
                       "A round has at most " + std::to_string(round_cases_most) + " cases; choose fewer."));
  write::BeginRound begin{due, std::move(by), pace > 0 ? pace : settings_.pace, executor_.now(),
                          std::move(cases)};
  tasks_.spawn(begin_task(std::move(begin), std::move(answer)));
}

Task<> Rounds::begin_task(write::BeginRound begin, Answer<Result<RoundRecord>> answer) {
  Transaction transaction;
  transaction.writes.push_back(std::move(begin));
  auto committing = commit(std::move(transaction), {});
  auto stored = co_await committing;
  if (stored.result != Commit::done) {
    answer(fail(stored.result == Commit::conflict ? "round-running" : "store-failed", stored.reason));
    co_return;
  }
  auto round = rounds_.open_round();
  if (!round || !*round) {
    answer(round ? fail("store-failed", "The round was stored and is gone.") : tl::unexpected(round.error()));
    co_return;
  }
  log(Level::info, "round.begun", {{"round", (*round)->id}, {"by", (*round)->by}});
  tasks_.spawn(run(**round));
  answer(**round);
}

void Rounds::stop(RoundId id, std::string by, Answer<Done> answer) {
  tasks_.spawn(stop_task(id, std::move(by), std::move(answer)));
}

Task<> Rounds::stop_task(RoundId id, std::string by, Answer<Done> answer) {
  Transaction transaction;
  transaction.writes.push_back(write::EndRound{id, executor_.now(), std::move(by)});
  auto committing = commit(std::move(transaction), {});
  auto stored = co_await committing;
  if (stored.result == Commit::done)
    answer({});
  else
    answer(fail(stored.result == Commit::conflict ? "round-over" : "store-failed", stored.reason));
}

Task<CommitReply> Rounds::commit(Transaction transaction, Changes changes) {
  auto reply = co_await later<CommitReply>(
      [&](Answer<CommitReply> answer) { store_.commit(std::move(transaction), std::move(answer)); });
  changes.revision = reply.revision;
  if (reply.result == Commit::done) watcher_.changed(changes);
  co_return reply;
}

Task<> Rounds::sleep(Millis delay) {
  co_await later<bool>(
      [&](Answer<bool> answer) { executor_.after(delay, [answer = std::move(answer)] { answer(true); }); });
}

// Bounded by the round's cases and by `round_longest`.
Task<> Rounds::run(RoundRecord round) {
  for (;;) {
    if (desk_.draining()) co_return;  // the next start goes on
    auto taking = take_turn(round);
    auto wait = co_await taking;
    if (!wait) co_return;
    auto waiting = sleep(*wait);
    co_await waiting;
  }
}

std::optional<NotDue> Rounds::against(const RoundRecord& round, const NextTurn& turn) {
  const auto& record = turn.dossier.record;
  if (turn.called_lately >= settings_.daily_cap)
    return NotDue{"round-cap", "Rounds have begun " + std::to_string(settings_.daily_cap) +
                                   " calls within 24 hours, which is the most. Call this case tomorrow."};
  if (!round.due) return std::nullopt;
  DueInput in{call::badge(turn.dossier.badge_input()),
              turn.dossier.on_stop_list,
              turn.promise_date,
              day_of_customer(record, desk_.settings().zones, desk_.settings().home_country, executor_.now()),
              turn.dossier.last_call ? turn.dossier.last_call->number : "",
              executor_.now()};
  return not_due(record, in);
}

Task<std::optional<Millis>> Rounds::take_turn(RoundRecord round) {
  if (desk_.waiting_dials() > 4) co_return busy_again;
  auto turn = co_await later<Result<NextTurn>>(
      [&](Answer<Result<NextTurn>> answer) { rounds_.next_turn(round.id, std::move(answer)); });
  if (!turn) {
    log(Level::error, "round.unreadable", {{"round", round.id}, {"reason", turn.error().message}});
    co_return try_again;
  }
  if (!turn->open) co_return std::nullopt;
  const bool over = !turn->next || executor_.now() - round.begun > round_longest;
  if (over) {
    Transaction transaction;
    transaction.writes.push_back(write::EndRound{round.id, executor_.now(), ""});
    auto committing = commit(std::move(transaction), {});
    auto stored = co_await committing;
    if (stored.result == Commit::failed) co_return try_again;
    log(Level::info, "round.ended", {{"round", round.id}});
    co_return std::nullopt;
  }
  const RoundPlace place{round.id, *turn->next};
  if (const auto why = against(round, *turn)) {
    Transaction transaction;
    transaction.writes.push_back(
        write::TakeTurn{place, Turn::refused, {}, why->code, why->reason, executor_.now()});
    Changes changes;
    changes.cases.push_back(place.case_id);
    auto committing = commit(std::move(transaction), changes);
    auto stored = co_await committing;
    co_return stored.result == Commit::failed ? try_again : Millis{0};
  }
  auto reply = co_await later<Result<CallReply>>(
      [&](Answer<Result<CallReply>> answer) { desk_.call(place, round.by, std::move(answer)); });
  if (!reply || (!reply->call && about_the_desk(reply->refused.code))) co_return try_again;
  if (!reply->call) co_return Millis{0};
  co_return Millis{60'000 / round.pace};
}

}  // namespace rf::desk
