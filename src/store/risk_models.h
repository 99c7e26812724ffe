#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "store/database.h"

// The registry of risk models: what each is, who trained and promoted it and why, which one scores.
namespace rf::store {

enum class ModelState { candidate, champion, challenger, retired };
std::string_view name(ModelState state);

// What was found when a model was judged on rows that it had not seen.
struct ModelSkill {
  bool demonstrated = false;  // what the verdict says
  double roc_auc = 0, roc_auc_low = 0, permutation_p = 1, brier = 1, baseline_brier = 0;
  // Whether the numbers bear the verdict out: the AUC's lower bound above 0.5, p below 0.01, the Brier score
  // below the baseline's. A number that is none does not.
  bool stands() const;
};

// A model as it comes. That bytes, card and evaluation belong together is the caller's to see to.
struct NewModel {
  std::string name;
  std::string bytes;  // XGBoost's JSON with the card
  std::string features_version, data_digest, trained_at, trained_by, source;
  ModelSkill skill;
  std::string card, verdict, evaluation, baseline;  // JSON; "": there is none
};

struct ModelRow {
  std::int64_t id = 0;
  std::string name, digest;
  ModelState state = ModelState::candidate;
  std::string features_version, data_digest, trained_at, trained_by, source;
  Time added{};
  std::string added_by;
  ModelSkill skill;
  std::optional<std::int64_t> replaced;  // the champion before it
  Time changed{};
  std::string changed_by, reason;  // of the newest change
};
// With what is long.
struct ModelFile {
  ModelRow row;
  std::string card, verdict, evaluation, baseline;
};

struct ModelEvent {
  std::int64_t model = 0;
  Time at{};
  std::string by, what, reason;
};

// Blocking, safe from any thread, each call short; not for the desk's own thread. Each change and its event
// are stored together or not at all.
//
// Error codes: "model-unknown", "model-known" (the same bytes are there), "model-too-large",
// "model-without-skill", "model-state" (it is that already, or cannot become it), "reason-missing", those of
// sqlite.h.
class RiskModels {
 public:
  static constexpr std::size_t bytes_most = 64u << 20, text_most = 32u << 20;
  static constexpr std::int64_t models_most = 1'000, events_told_most = 500;
  static constexpr std::size_t reason_most = 500;

  static Result<std::unique_ptr<RiskModels>> open(const std::string& folder,
                                                  const OpenSettings& settings = {256});

  // As a candidate.
  Result<ModelRow> add(const NewModel& model, const std::string& by, Time now);
  // The newest first.
  Result<std::vector<ModelRow>> list();
  Result<ModelFile> find(std::int64_t id);
  Result<std::string> bytes(std::int64_t id);
  Result<std::optional<ModelRow>> in_state(ModelState state);  // champion or challenger
  // Of one model, or of all; the newest first.
  Result<std::vector<ModelEvent>> events(std::optional<std::int64_t> model);

  // It scores from now on; the champion before it retires. "model-without-skill": refused here, in the
  // transaction, whoever asks and however.
  Result<ModelRow> promote(std::int64_t id, const std::string& by, const std::string& reason, Time now);
  // The champion retires, and the one that it replaced scores again.
  Result<ModelRow> roll_back(const std::string& by, const std::string& reason, Time now);
  // It scores in shadow; the challenger before it is a candidate again.
  Result<ModelRow> challenge(std::int64_t id, const std::string& by, const std::string& reason, Time now);
  // Of the champion too: then nothing scores until another one is promoted.
  Result<ModelRow> retire(std::int64_t id, const std::string& by, const std::string& reason, Time now);

 private:
  struct Change {
    std::string by, reason;
    Time now{};
  };
  explicit RiskModels(std::unique_ptr<Connection> db) : db_(std::move(db)) {}
  Result<ModelRow> row_locked(std::int64_t id);
  Result<std::optional<ModelRow>> in_state_locked(ModelState state);
  Done set_state(std::int64_t id, ModelState state, const char* what, const Change& change);
  Done make_champion(const ModelRow& model, const char* what, std::optional<std::int64_t> replaced,
                     const Change& change);
  template <class Work>
  Result<ModelRow> change_whole(const std::string& reason, Work work);
  Done event(std::int64_t model, const char* what, const Change& change);

  std::mutex mutex_;
  std::unique_ptr<Connection> db_;
};

}  // namespace rf::store
