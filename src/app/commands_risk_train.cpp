#include "app/commands_risk_train.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/file_trouble.h"
#include "app/interruption.h"
#include "app/passive_threads.h"
#include "app/problems.h"
#include "app/risk_rows.h"
#include "app/training_folder.h"
#include "app/training_progress.h"
#include "app/version.h"
#include "base/date.h"
#include "base/time.h"
#include "reports/risk_exports.h"
#include "reports/risk_run.h"
#include "risk/evaluate.h"
#include "risk/evaluation_json.h"
#include "risk/folds.h"
#include "risk/logistic.h"
#include "risk/model_file.h"
#include "risk/score.h"
#include "risk/seen.h"
#include "risk/train.h"
#include "risk/verdict.h"

namespace rf::app {
namespace {

namespace fs = std::filesystem;

Time now() { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

// What the options and, where they are silent, the settings say.
struct Plan {
  risk::TrainOptions train;
  risk::EvaluateOptions evaluate;
  std::optional<double> budget;  // seconds
  fs::path out;
};

std::string default_folder() {
  const auto text = rfc3339(now());  // 2026-11-30T12:00:00.000Z
  return "risk-" + text.substr(0, 10) + "-" + text.substr(11, 2) + text.substr(14, 2) + text.substr(17, 2);
}

Result<Plan> plan(const Settings& settings, const RiskTrainOptions& o) {
  Plan out;
  auto& train = out.train;
  train.search = risk::search_named(o.search).value_or(train.search);
  train.resampling = risk::resampling_named(o.resample).value_or(train.resampling);
  train.select = o.select;
  train.seed = static_cast<std::uint64_t>(o.seed.value_or(settings.integer("risk.seed")));
  train.defaults.trees = static_cast<int>(o.trees.value_or(settings.integer("risk.trees")));
  train.defaults.depth = static_cast<int>(o.depth.value_or(settings.integer("risk.depth")));
  train.defaults.learning_rate = o.learning_rate.value_or(settings.real("risk.learning_rate"));
  train.folds = static_cast<std::size_t>(o.folds), train.repeats = static_cast<std::size_t>(o.repeats);
  out.evaluate.seed = train.seed;
  out.evaluate.thresholds = {o.high.value_or(settings.real("risk.high")),
                             o.medium.value_or(settings.real("risk.medium"))};
  for (double score : {out.evaluate.thresholds.high, out.evaluate.thresholds.medium})
    if (!(score >= 0 && score <= 100))
      return fail("option-invalid",
                  "Scores go from 0 to 100; risk.high and risk.medium must be such scores.");
  if (!(train.defaults.learning_rate > 0 && train.defaults.learning_rate <= 1))
    return fail("option-invalid", "risk.learning_rate must be above 0 and at most 1.");
  if (out.evaluate.thresholds.medium > out.evaluate.thresholds.high)
    return fail("option-invalid", "Medium risk may not begin above High: --medium is larger than --high.");
  if (!o.budget.empty()) {
    auto budget = parse_duration(o.budget);
    if (!budget || budget->count() == 0)
      return fail("option-invalid", "--budget: '" + o.budget + "' is no time; write it as 90s, 10m or 2h.");
    out.budget = static_cast<double>(budget->count()) / 1000;
  }
  out.out = o.out.empty() ? default_folder() : o.out;
  return out;
}

risk::Card card_of(const risk::Dataset& data, const risk::Trained& trained,
                   const risk::Evaluation& evaluation, const Plan& plan, const std::string& name) {
  risk::Card card;
  card.name = name;
  const auto rows = risk::all_rows(data.x.rows);
  for (std::size_t c = 0; c < data.features.size(); ++c)
    card.features.push_back({data.features[c], c < data.units.size() ? data.units[c] : "",
                             risk::median(data.x, c, rows), c < data.kinds.size() ? data.kinds[c] : "",
                             c < data.decimals.size() ? data.decimals[c] : ""});
  card.features_version = data.features_version;
  card.calibration = trained.calibration;
  card.thresholds = plan.evaluate.thresholds;
  card.data_digest = data.digest, card.target = data.target, card.positive = data.positive;
  card.rows = evaluation.rows, card.positives = evaluation.positives, card.groups = evaluation.groups;
  card.seed = plan.train.seed;
  card.parameters = risk::named(trained.parameters);
  card.demonstrated = evaluation.verdict.demonstrated;
  const auto& auc = evaluation.model.roc_auc;
  card.roc_auc = auc.value, card.roc_auc_low = auc.low, card.roc_auc_high = auc.high;
  card.brier = evaluation.model.brier.value;
  card.baseline_brier = evaluation.beside.front().brier.value;
  card.permutation_p = evaluation.permutation.p;
  card.seen = risk::seen_of(data);
  return card;
}

std::string person() {
  const char* user = std::getenv("USER");
  return user ? user : "";
}

constexpr const char* cancelled_words =
    "ringfence: The training was cancelled; nothing but its log was kept.\n";

// One training, from the file to the folder.
class Training {
 public:
  Training(const Common& common, const RiskTrainOptions& options, Plan plan)
      : common_(common),
        options_(options),
        plan_(std::move(plan)),
        interruption_([this] { end_from_outside(); }),
        progress_(options.progress == "json"   ? TrainingProgress::Form::json
                  : options.progress == "none" ? TrainingProgress::Form::none
                                               : TrainingProgress::Form::people,
                  [this](const std::string& line) { note(line); }) {
    watch_.tell = [this](risk::Phase phase, double done, const std::string& what) {
      progress_.tell(phase, done, what);
    };
    if (plan_.budget) watch_.spent = [this] { return progress_.seconds() / *plan_.budget; };
    watch_.stopped = [this] { return interruption_.asked(); };
  }

  int run() {
    if (auto done = work(); !done) return give_up(done.error());
    progress_.clear();
    report();
    return std::cout.flush() ? 0 : 1;
  }

 private:
  Done work();
  Done write(const risk::Model& model, const std::string& began);
  int give_up(const Error& error);
  void report() const;
  // Called while the work goes on in another thread, just before the process ends.
  void end_from_outside() const {
    if (opened_) {
      TrainingFolder::tidy(plan_.out);
      std::ofstream(plan_.out / "train.log", std::ios::app) << rfc3339(now()) << "  cancelled\n";
    }
    std::fputs(cancelled_words, stderr);
  }
  void note(const std::string& line) {
    if (folder_) {
      folder_->log(rfc3339(now()), line);
    } else {
      before_.emplace_back(rfc3339(now()), line);
    }
  }

  const Common& common_;
  const RiskTrainOptions& options_;
  Plan plan_;
  std::atomic<bool> opened_ = false;  // the folder
  Interruption interruption_;
  std::optional<TrainingFolder> folder_;
  std::vector<std::pair<std::string, std::string>> before_;  // of the log, before there was a folder
  TrainingProgress progress_;
  risk::Watch watch_;
  risk::Dataset data_;
  risk::Evaluation evaluation_;
  std::vector<std::string> files_;
};

Done Training::work() {
  const auto began = now();
  if (auto usable = TrainingFolder::check(plan_.out, common_.data); !usable) return usable;
  watch_.say(risk::Phase::prepare, 0, "reading " + common_.data);
  auto rows = read_risk_rows(common_.data, options_.data, nullptr);
  if (!rows) return tl::unexpected(rows.error());
  data_ = std::move(*rows);
  if (auto good = risk::check_trainable(data_); !good) return good;
  if (auto on = watch_.go_on(); !on) return on;
  // Only now: a file that nothing can be learnt from leaves nothing behind.
  auto folder = TrainingFolder::open(plan_.out);
  if (!folder) return tl::unexpected(folder.error());
  folder_ = std::move(*folder);
  opened_ = true;
  for (const auto& [moment, line] : before_) folder_->log(moment, line);
  note(fmt::format("ringfence {}, {} rows, {} columns, data {}, seed {}, search {}", version(), data_.x.rows,
                   data_.x.columns, data_.digest, plan_.train.seed, options_.search));
  watch_.say(risk::Phase::prepare, 1, fmt::format("{} rows, {} columns", data_.x.rows, data_.x.columns));

  auto trained = risk::train(data_, plan_.train, watch_);
  if (!trained) return tl::unexpected(trained.error());
  for (const auto& one : trained->tried)
    note(fmt::format(
        "tried {} trees, depth {}, rate {}, subsample {}, columns {}, weight {}: ROC AUC {:.4f}, log "
        "loss {:.5f}",
        one.parameters.trees, one.parameters.depth, one.parameters.learning_rate, one.parameters.subsample,
        one.parameters.columns, one.parameters.min_child_weight, one.roc_auc, one.log_loss));
  auto evaluated = risk::evaluate(data_, *trained, plan_.train, plan_.evaluate, watch_);
  if (!evaluated) return tl::unexpected(evaluated.error());
  evaluation_ = std::move(*evaluated);
  auto model = risk::read_model(trained->forest);
  if (!model) return tl::unexpected(model.error());
  model->card = card_of(data_, *trained, evaluation_, plan_, options_.name);
  return write(*model, rfc3339(began));
}

Done Training::write(const risk::Model& model, const std::string& began) {
  watch_.say(risk::Phase::write, 0, "scores and reasons of every row");
  auto scored = reports::score_rows(data_, model, evaluation_);
  if (!scored) return tl::unexpected(scored.error());
  if (auto on = watch_.go_on(); !on) return on;
  reports::RunFacts run;
  run.when = began, run.by = person();
  run.command = "ringfence risk train --data " + common_.data;
  run.seed = plan_.train.seed, run.seconds = progress_.seconds(), run.version = version();
  const auto place = folder_->unfinished();
  watch_.say(risk::Phase::write, 0.3, "tables, workbook, report");
  auto exported = reports::write_exports(place, {data_, model, evaluation_, std::move(*scored), run});
  if (!exported) return tl::unexpected(exported.error());
  const auto whole = risk::write_model(model, risk::ModelFormat::json);
  for (const auto& [name, bytes] :
       {std::pair("model.json", whole), std::pair("run.json", reports::run_json(run, whole)),
        std::pair("evaluation.json", risk::evaluation_json(evaluation_)),
        std::pair("verdict.json", risk::verdict_json(evaluation_))})
    if (auto written = reports::write_whole(place / name, bytes); !written) return written;
  if (auto on = watch_.go_on(); !on) return on;
  for (const auto& sentence : evaluation_.verdict.sentences) note(sentence);
  for (const auto& warning : evaluation_.verdict.warnings) note("warning: " + warning);
  const auto together = interruption_.whole();
  auto files = folder_->publish();
  if (!files) return tl::unexpected(files.error());
  files_ = std::move(*files);
  return {};
}

int Training::give_up(const Error& error) {
  progress_.clear();
  const bool cancelled = error.code == "cancelled";
  if (folder_) {
    note(cancelled ? "cancelled" : "failed: " + error.message);
    TrainingFolder::tidy(folder_->path());
  }
  if (!cancelled) return complain(error);
  std::fputs(cancelled_words, stderr);
  return interruption_.exit_code();
}

void Training::report() const {
  if (common_.json) {
    auto json = nlohmann::ordered_json::parse(risk::verdict_json(evaluation_));
    json["sentences"] = evaluation_.verdict.sentences;
    json["out"] = plan_.out.string();
    json["files"] = files_;
    std::cout << json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
    return;
  }
  for (const auto& sentence : evaluation_.verdict.sentences) std::cout << sentence << "\n";
  for (const auto& warning : evaluation_.verdict.warnings) std::cout << "Mind: " << warning << "\n";
  std::cout << "All of it is in " << plan_.out.string() << ".\n";
}

}  // namespace

int risk_train(const Common& common, const RiskTrainOptions& options) {
  wait_passively();
  auto settings = load_settings(common);
  if (!settings) return complain(settings.error());
  auto planned = plan(*settings, options);
  if (!planned) {
    complain(planned.error());
    return 2;
  }
  return Training(common, options, std::move(*planned)).run();
}

namespace {

Result<risk::Evaluation> evaluated(const Common& common, const RiskEvaluateOptions& options,
                                   const Settings& settings) {
  auto bytes = read_text(options.model, risk::ModelLimits().bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = risk::read_model(*bytes);
  if (!model) return fail(model.error().code, options.model + ": " + model.error().message);
  const auto card = model->card;
  auto data = options.data;
  risk::EvaluateOptions how;
  how.thresholds = {settings.real("risk.high"), settings.real("risk.medium")};
  how.seed = static_cast<std::uint64_t>(settings.integer("risk.seed"));
  if (card) {
    how.thresholds = card->thresholds;
    data.learnt = card->features;
    if (data.target.empty()) data.target = card->target;
    if (data.positive.empty()) data.positive = card->positive;
  }
  const auto features = model->forest.features;
  auto rows = read_risk_rows(common.data, data, &features);
  if (!rows) return tl::unexpected(rows.error());
  if (rows->y.empty())
    return fail("risk-target",
                common.data + " has no column that says what became of each row; name it with --target.");
  auto scorer = risk::Scorer::make(std::move(*model));
  if (!scorer) return tl::unexpected(scorer.error());
  if (auto good = risk::check_trainable(*rows); !good) return tl::unexpected(good.error());
  std::vector<double> probabilities;
  for (const auto& one : scorer->score_all(rows->x.values)) probabilities.push_back(one.probability);
  return risk::judge_unseen(*rows, probabilities, card ? &*card : nullptr, how, {});
}

}  // namespace

int risk_evaluate(const Common& common, const RiskEvaluateOptions& options) {
  auto settings = load_settings(common);
  if (!settings) return complain(settings.error());
  auto found = evaluated(common, options, *settings);
  if (!found) return complain(found.error());
  if (!options.out.empty())
    if (auto written = reports::write_whole(options.out, risk::evaluation_json(*found)); !written)
      return complain(written.error());
  if (common.json) {
    std::cout << risk::verdict_json(*found);
    return 0;
  }
  for (const auto& sentence : found->verdict.sentences) std::cout << sentence << "\n";
  for (const auto& warning : found->verdict.warnings) std::cout << "Mind: " << warning << "\n";
  return 0;
}

}  // namespace rf::app
