#include "store/risk_trainings.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "store/writes.h"

namespace rf::store {
namespace {

constexpr std::array<std::string_view, 5> states = {"running", "done", "failed", "cancelled", "interrupted"};

TrainingState state_of(std::string_view word) {
  for (std::size_t i = 0; i < states.size(); ++i)
    if (states[i] == word) return static_cast<TrainingState>(i);
  return TrainingState::interrupted;
}

#define RF_TRAINING_COLUMNS \
  "id, state, by, source, options, started, ended, phase, percent, seconds_left, log, problem, model"

Training training_from(const Row& row) {
  Training t;
  t.id = row.integer(0);
  t.state = state_of(row.text(1));
  t.by = row.string(2);
  t.source = row.string(3);
  t.options = row.string(4);
  t.started = row.time(5);
  t.ended = row.maybe_time(6);
  t.phase = row.string(7);
  t.percent = row.real(8);
  if (!row.null(9)) t.seconds_left = row.real(9);
  t.log = row.string(10);
  t.problem = row.string(11);
  t.model = row.maybe_integer(12);
  return t;
}

// The end of a log, from a whole line on.
std::string tail(const std::string& log) {
  if (log.size() <= RiskTrainings::log_most) return log;
  auto from = log.size() - RiskTrainings::log_most;
  const auto line = log.find('\n', from);
  if (line != log.npos) from = line + 1;
  return log.substr(from);
}

}  // namespace

std::string_view name(TrainingState state) { return states[static_cast<std::size_t>(state)]; }

Result<std::unique_ptr<RiskTrainings>> RiskTrainings::open(const std::string& folder,
                                                           const OpenSettings& settings) {
  auto db = open_to_write(folder, settings);
  if (!db) return tl::unexpected(std::move(db.error()));
  return std::unique_ptr<RiskTrainings>(new RiskTrainings(std::move(*db)));
}

Result<std::int64_t> RiskTrainings::interrupt(Time now) {
  std::lock_guard lock(mutex_);
  auto done =
      db_->use(
             "UPDATE risk_trainings SET state = 'interrupted', ended = ?, seconds_left = NULL, problem = "
             "'The desk was stopped while it trained.' WHERE state = 'running'")
          .run(now);
  if (!done) return tl::unexpected(std::move(done.error()));
  return db_->changes();
}

Result<Training> RiskTrainings::begin(const std::string& by, const std::string& source,
                                      const std::string& options, Time now) {
  std::lock_guard lock(mutex_);
  auto added = db_->use(
                      "INSERT INTO risk_trainings (state, by, source, options, started, phase, percent, log, "
                      "problem) VALUES ('running', ?, ?, ?, ?, 'waiting', 0, '', '')")
                   .run(by, source, options, now);
  if (!added) {
    if (added.error().code == conflict_code)
      return fail("training-running", "A model is being trained already; wait for it, or cancel it.");
    return tl::unexpected(std::move(added.error()));
  }
  return find_locked(db_->last_insert_id());
}

Done RiskTrainings::progress(std::int64_t id, const std::string& phase, double percent,
                             std::optional<double> seconds_left, const std::string& log) {
  std::lock_guard lock(mutex_);
  const double left = seconds_left.value_or(-1);  // below 0: not known
  return db_
      ->use(
          "UPDATE risk_trainings SET phase = ?, percent = ?, seconds_left = nullif(?, -1.0), log = ? WHERE "
          "id = ? AND state = 'running'")
      .run(phase, std::isfinite(percent) ? std::clamp(percent, 0.0, 100.0) : 0.0,
           std::isfinite(left) && left >= 0 ? left : -1.0, tail(log), id);
}

Result<Training> RiskTrainings::end(std::int64_t id, TrainingState state, const std::string& problem,
                                    std::optional<std::int64_t> model, Time now) {
  std::lock_guard lock(mutex_);
  auto ended =
      db_->use(
             "UPDATE risk_trainings SET state = ?, problem = ?, model = ?, ended = ?, seconds_left = "
             "NULL WHERE id = ? AND state = 'running'")
          .run(store::name(state), problem, model, now, id);
  if (!ended) return tl::unexpected(std::move(ended.error()));
  const bool changed = db_->changes() > 0;
  auto training = find_locked(id);
  if (training && !changed) return fail("training-ended", "The training has ended already.");
  return training;
}

Result<std::vector<Training>> RiskTrainings::list() {
  std::lock_guard lock(mutex_);
  std::vector<Training> trainings;
  auto read = db_->use("SELECT " RF_TRAINING_COLUMNS " FROM risk_trainings ORDER BY id DESC LIMIT ?")
                  .each([&](const Row& row) { trainings.push_back(training_from(row)); }, told_most);
  if (!read) return tl::unexpected(std::move(read.error()));
  return trainings;
}

Result<Training> RiskTrainings::find_locked(std::int64_t id) {
  Training found;
  auto read = db_->use("SELECT " RF_TRAINING_COLUMNS " FROM risk_trainings WHERE id = ?")
                  .one([&](const Row& row) { found = training_from(row); }, id);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read) return fail("training-unknown", "There is no training " + std::to_string(id) + ".");
  return found;
}

Result<Training> RiskTrainings::find(std::int64_t id) {
  std::lock_guard lock(mutex_);
  return find_locked(id);
}

Result<RiskSchedule> RiskTrainings::schedule() {
  std::lock_guard lock(mutex_);
  RiskSchedule schedule;
  auto read =
      db_->use("SELECT every, due, last, said FROM risk_schedule WHERE id = 1").one([&](const Row& row) {
        schedule = {row.string(0), row.maybe_time(1), row.maybe_time(2), row.string(3)};
      });
  if (!read) return tl::unexpected(std::move(read.error()));
  return schedule;
}

Done RiskTrainings::set_schedule(const RiskSchedule& s) {
  std::lock_guard lock(mutex_);
  return db_
      ->use(
          "INSERT INTO risk_schedule (id, every, due, last, said) VALUES (1, ?, ?, ?, ?) ON CONFLICT (id) "
          "DO UPDATE SET every = excluded.every, due = excluded.due, last = excluded.last, said = "
          "excluded.said")
      .run(s.every, s.due, s.last, s.said);
}

}  // namespace rf::store
