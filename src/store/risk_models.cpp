#include "store/risk_models.h"

#include <array>
#include <cmath>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "store/writes.h"

namespace rf::store {
namespace {

constexpr std::array<std::string_view, 4> states = {"candidate", "champion", "challenger", "retired"};

ModelState state_of(std::string_view word) {
  for (std::size_t i = 0; i < states.size(); ++i)
    if (states[i] == word) return static_cast<ModelState>(i);
  return ModelState::retired;  // of a newer program: it does not score
}

#define RF_MODEL_COLUMNS                                                                                \
  "m.id, m.name, m.digest, m.state, m.features_version, m.data_digest, m.trained_at, m.trained_by, "    \
  "m.source, m.added, m.added_by, m.demonstrated, m.roc_auc, m.roc_auc_low, m.permutation_p, m.brier, " \
  "m.baseline_brier, m.replaced, m.changed, m.changed_by, m.reason"
constexpr int model_columns = 21;

ModelRow model_from(const Row& row) {
  ModelRow m;
  m.id = row.integer(0);
  m.name = row.string(1);
  m.digest = row.string(2);
  m.state = state_of(row.text(3));
  m.features_version = row.string(4);
  m.data_digest = row.string(5);
  m.trained_at = row.string(6);
  m.trained_by = row.string(7);
  m.source = row.string(8);
  m.added = row.time(9);
  m.added_by = row.string(10);
  m.skill = {row.integer(11) == 1, row.real(12), row.real(13), row.real(14), row.real(15), row.real(16)};
  m.replaced = row.maybe_integer(17);
  m.changed = row.time(18);
  m.changed_by = row.string(19);
  m.reason = row.string(20);
  return m;
}

tl::unexpected<Error> unknown(std::int64_t id) {
  return fail("model-unknown", "There is no risk model " + std::to_string(id) + ".");
}

tl::unexpected<Error> without_skill(const ModelRow& model) {
  return fail(
      "model-without-skill",
      "Model " + std::to_string(model.id) +
          " cannot be promoted: its evaluation does not demonstrate skill (the lower bound of its ROC "
          "AUC above 0.5, permutation p below 0.01, a Brier score below the baseline's). Train another "
          "one, or add it with the folder of its training, which holds the evaluation.");
}

// A number that is none would be NULL, for which no rule of the schema holds.
double or_worst(double value, double worst) { return std::isfinite(value) ? value : worst; }

Done check_reason(const std::string& reason) {
  if (trim(reason).empty())
    return fail("reason-missing", "Say why: a reason of 1 to " + std::to_string(RiskModels::reason_most) +
                                      " characters is kept with the change.");
  if (reason.size() > RiskModels::reason_most)
    return fail("reason-missing",
                "The reason is longer than " + std::to_string(RiskModels::reason_most) + " bytes.");
  return {};
}

Done check_new(const NewModel& model) {
  if (model.bytes.empty()) return fail("model-broken", "The model is empty.");
  if (model.bytes.size() > RiskModels::bytes_most)
    return fail("model-too-large", "The model has " + std::to_string(model.bytes.size() >> 20) +
                                       " MiB; the registry takes " +
                                       std::to_string(RiskModels::bytes_most >> 20) + " at most.");
  for (const auto* text : {&model.card, &model.verdict, &model.evaluation, &model.baseline})
    if (text->size() > RiskModels::text_most)
      return fail("model-too-large", "The model's evaluation is longer than " +
                                         std::to_string(RiskModels::text_most >> 20) + " MiB.");
  if (model.name.empty() || model.name.size() > 200)
    return fail("model-name", "A model's name has 1 to 200 characters.");
  return {};
}

}  // namespace

std::string_view name(ModelState state) { return states[static_cast<std::size_t>(state)]; }

bool ModelSkill::stands() const {
  return demonstrated && roc_auc_low > 0.5 && permutation_p < 0.01 && brier < baseline_brier;
}

Result<std::unique_ptr<RiskModels>> RiskModels::open(const std::string& folder,
                                                     const OpenSettings& settings) {
  auto db = open_to_write(folder, settings);
  if (!db) return tl::unexpected(std::move(db.error()));
  return std::unique_ptr<RiskModels>(new RiskModels(std::move(*db)));
}

Done RiskModels::event(std::int64_t model, const char* what, const Change& change) {
  return db_->use("INSERT INTO risk_events (model, at, by, what, reason) VALUES (?, ?, ?, ?, ?)")
      .run(model, change.now, change.by, what, change.reason);
}

Result<ModelRow> RiskModels::add(const NewModel& m, const std::string& by, Time now) {
  if (auto good = check_new(m); !good) return tl::unexpected(std::move(good.error()));
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  std::int64_t count = 0;
  auto counted =
      db_->use("SELECT count(*) FROM risk_models").one([&](const Row& row) { count = row.integer(0); });
  if (!counted) return tl::unexpected(std::move(counted.error()));
  if (count >= models_most)
    return fail("model-too-many", "The registry holds " + std::to_string(models_most) + " models, its most.");
  const auto digest = sha256_hex(m.bytes);
  std::int64_t twin = 0;
  auto known = db_->use("SELECT id FROM risk_models WHERE digest = ?")
                   .one([&](const Row& row) { twin = row.integer(0); }, digest);
  if (!known) return tl::unexpected(std::move(known.error()));
  if (*known) return fail("model-known", "This is model " + std::to_string(twin) + " already.");
  const auto& s = m.skill;
  auto added =
      db_->use(
             "INSERT INTO risk_models (name, digest, state, features_version, data_digest, trained_at, "
             "trained_by, source, added, added_by, demonstrated, roc_auc, roc_auc_low, permutation_p, "
             "brier, baseline_brier, card, verdict, evaluation, baseline, changed, changed_by, reason) "
             "VALUES (?, ?, 'candidate', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')")
          .run(m.name, digest, m.features_version, m.data_digest, m.trained_at, m.trained_by, m.source, now,
               by, s.stands(), or_worst(s.roc_auc, 0), or_worst(s.roc_auc_low, 0),
               or_worst(s.permutation_p, 1), or_worst(s.brier, 1), or_worst(s.baseline_brier, 0), m.card,
               m.verdict, m.evaluation, m.baseline, now, by);
  if (!added) return tl::unexpected(std::move(added.error()));
  const auto id = db_->last_insert_id();
  auto kept = db_->use("INSERT INTO risk_model_files (model, bytes) VALUES (?, ?)").run(id, m.bytes);
  if (!kept) return tl::unexpected(std::move(kept.error()));
  if (auto told = event(id, "added", {by, m.source, now}); !told)
    return tl::unexpected(std::move(told.error()));
  auto row = row_locked(id);
  if (!row) return row;
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  return row;
}

Result<std::vector<ModelRow>> RiskModels::list() {
  std::lock_guard lock(mutex_);
  std::vector<ModelRow> models;
  auto read =
      db_->use("SELECT " RF_MODEL_COLUMNS " FROM risk_models m ORDER BY m.id DESC").each([&](const Row& row) {
        models.push_back(model_from(row));
      });
  if (!read) return tl::unexpected(std::move(read.error()));
  return models;
}

Result<ModelRow> RiskModels::row_locked(std::int64_t id) {
  ModelRow found;
  auto read = db_->use("SELECT " RF_MODEL_COLUMNS " FROM risk_models m WHERE m.id = ?")
                  .one([&](const Row& row) { found = model_from(row); }, id);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read) return unknown(id);
  return found;
}

Result<ModelFile> RiskModels::find(std::int64_t id) {
  std::lock_guard lock(mutex_);
  ModelFile found;
  auto read = db_->use("SELECT " RF_MODEL_COLUMNS
                       ", m.card, m.verdict, m.evaluation, m.baseline FROM risk_models m WHERE m.id = ?")
                  .one(
                      [&](const Row& row) {
                        found = {model_from(row), row.string(model_columns), row.string(model_columns + 1),
                                 row.string(model_columns + 2), row.string(model_columns + 3)};
                      },
                      id);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read) return unknown(id);
  return found;
}

Result<std::string> RiskModels::bytes(std::int64_t id) {
  std::lock_guard lock(mutex_);
  std::string bytes;
  auto read = db_->use("SELECT bytes FROM risk_model_files WHERE model = ?")
                  .one([&](const Row& row) { bytes = row.string(0); }, id);
  if (!read) return tl::unexpected(std::move(read.error()));
  if (!*read) return unknown(id);
  return bytes;
}

Result<std::optional<ModelRow>> RiskModels::in_state_locked(ModelState state) {
  std::optional<ModelRow> found;
  auto read = db_->use("SELECT " RF_MODEL_COLUMNS " FROM risk_models m WHERE m.state = ? LIMIT 1")
                  .one([&](const Row& row) { found = model_from(row); }, store::name(state));
  if (!read) return tl::unexpected(std::move(read.error()));
  return found;
}

Result<std::optional<ModelRow>> RiskModels::in_state(ModelState state) {
  std::lock_guard lock(mutex_);
  return in_state_locked(state);
}

Result<std::vector<ModelEvent>> RiskModels::events(std::optional<std::int64_t> model) {
  std::lock_guard lock(mutex_);
  std::vector<ModelEvent> events;
  auto read =
      db_->use(
             "SELECT model, at, by, what, reason FROM risk_events WHERE (?1 IS NULL OR model = ?1) ORDER BY "
             "id "
             "DESC LIMIT ?2")
          .each(
              [&](const Row& row) {
                events.push_back({row.integer(0), row.time(1), row.string(2), row.string(3), row.string(4)});
              },
              model, events_told_most);
  if (!read) return tl::unexpected(std::move(read.error()));
  return events;
}

Done RiskModels::set_state(std::int64_t id, ModelState state, const char* what, const Change& change) {
  auto changed =
      db_->use("UPDATE risk_models SET state = ?, changed = ?, changed_by = ?, reason = ? WHERE id = ?")
          .run(store::name(state), change.now, change.by, change.reason, id);
  if (!changed) return changed;
  return event(id, what, change);
}

Done RiskModels::make_champion(const ModelRow& model, const char* what, std::optional<std::int64_t> replaced,
                               const Change& change) {
  if (!model.skill.stands()) return without_skill(model);
  auto linked = db_->use("UPDATE risk_models SET replaced = ? WHERE id = ?").run(replaced, model.id);
  if (!linked) return linked;
  return set_state(model.id, ModelState::champion, what, change);
}

// A change of a model's state, whole or not at all: `work` makes it and gives the id of the model that it is
// about.
template <class Work>
Result<ModelRow> RiskModels::change_whole(const std::string& reason, Work work) {
  if (auto said = check_reason(reason); !said) return tl::unexpected(std::move(said.error()));
  std::lock_guard lock(mutex_);
  WriteTransaction transaction(*db_);
  if (auto begun = transaction.begin(); !begun) return tl::unexpected(std::move(begun.error()));
  Result<std::int64_t> about = work();
  if (!about) return tl::unexpected(std::move(about.error()));
  auto row = row_locked(*about);
  if (!row) return row;
  if (auto stored = transaction.commit(); !stored) return tl::unexpected(std::move(stored.error()));
  return row;
}

Result<ModelRow> RiskModels::promote(std::int64_t id, const std::string& by, const std::string& reason,
                                     Time now) {
  return change_whole(reason, [&]() -> Result<std::int64_t> {
    auto model = row_locked(id);
    if (!model) return tl::unexpected(std::move(model.error()));
    if (model->state == ModelState::champion)
      return fail("model-state", "Model " + std::to_string(id) + " is the champion already.");
    if (!model->skill.stands()) return without_skill(*model);
    auto before = in_state_locked(ModelState::champion);
    if (!before) return tl::unexpected(std::move(before.error()));
    std::optional<std::int64_t> replaced;
    if (*before) {
      replaced = (*before)->id;
      const Change retired{by, "replaced by model " + std::to_string(id) + ": " + reason, now};
      if (auto done = set_state(*replaced, ModelState::retired, "replaced", retired); !done)
        return tl::unexpected(std::move(done.error()));
    }
    if (auto done = make_champion(*model, "promoted", replaced, {by, reason, now}); !done)
      return tl::unexpected(std::move(done.error()));
    return id;
  });
}

Result<ModelRow> RiskModels::roll_back(const std::string& by, const std::string& reason, Time now) {
  return change_whole(reason, [&]() -> Result<std::int64_t> {
    auto champion = in_state_locked(ModelState::champion);
    if (!champion) return tl::unexpected(std::move(champion.error()));
    if (!*champion)
      return fail("model-state",
                  "There is no champion to roll back from; promote the model that shall score.");
    if (!(*champion)->replaced)
      return fail("model-state",
                  "Model " + std::to_string((*champion)->id) +
                      " replaced no other one, so there is nothing to go back to; retire it, or "
                      "promote another one.");
    auto before = row_locked(*(*champion)->replaced);
    if (!before) return tl::unexpected(std::move(before.error()));
    const Change retired{by, "rolled back to model " + std::to_string(before->id) + ": " + reason, now};
    if (auto done = set_state((*champion)->id, ModelState::retired, "replaced", retired); !done)
      return tl::unexpected(std::move(done.error()));
    // It keeps what it had replaced itself, so that going back goes on backwards.
    if (auto done = make_champion(*before, "rolled-back", before->replaced, {by, reason, now}); !done)
      return tl::unexpected(std::move(done.error()));
    return before->id;
  });
}

Result<ModelRow> RiskModels::challenge(std::int64_t id, const std::string& by, const std::string& reason,
                                       Time now) {
  return change_whole(reason, [&]() -> Result<std::int64_t> {
    auto model = row_locked(id);
    if (!model) return tl::unexpected(std::move(model.error()));
    if (model->state == ModelState::champion || model->state == ModelState::challenger)
      return fail("model-state", "Model " + std::to_string(id) + " is the " +
                                     std::string(store::name(model->state)) + " already.");
    auto before = in_state_locked(ModelState::challenger);
    if (!before) return tl::unexpected(std::move(before.error()));
    if (*before) {
      const Change back{by, "model " + std::to_string(id) + " challenges: " + reason, now};
      if (auto done = set_state((*before)->id, ModelState::candidate, "stepped-back", back); !done)
        return tl::unexpected(std::move(done.error()));
    }
    if (auto done = set_state(id, ModelState::challenger, "challenged", {by, reason, now}); !done)
      return tl::unexpected(std::move(done.error()));
    return id;
  });
}

Result<ModelRow> RiskModels::retire(std::int64_t id, const std::string& by, const std::string& reason,
                                    Time now) {
  return change_whole(reason, [&]() -> Result<std::int64_t> {
    auto model = row_locked(id);
    if (!model) return tl::unexpected(std::move(model.error()));
    if (model->state == ModelState::retired)
      return fail("model-state", "Model " + std::to_string(id) + " has retired already.");
    if (auto done = set_state(id, ModelState::retired, "retired", {by, reason, now}); !done)
      return tl::unexpected(std::move(done.error()));
    return id;
  });
}

}  // namespace rf::store
