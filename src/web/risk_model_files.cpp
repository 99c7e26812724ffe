#include "web/risk_model_files.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/digest.h"
#include "reports/risk_run.h"
#include "risk/card_json.h"
#include "risk/drift.h"
#include "risk/evaluation_json.h"
#include "risk/model_file.h"
#include "risk/score.h"

namespace rf::web {
namespace {

namespace fs = std::filesystem;

Result<std::string> read_bytes(const fs::path& path, std::size_t most) {
  std::error_code missing;
  const auto size = fs::file_size(path, missing);
  if (missing) return fail("file-unreadable", path.string() + " cannot be read: " + missing.message());
  if (size > most)
    return fail("file-too-large", path.string() + " has " + std::to_string(size >> 20) +
                                      " MiB; the registry takes " + std::to_string(most >> 20) + " at most");
  std::ifstream file(path, std::ios::binary);
  std::string bytes(size, '\0');
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
    return fail("file-unreadable", path.string() + " cannot be read");
  return bytes;
}

// "" where there is none.
Result<std::string> read_beside(const fs::path& path) {
  std::error_code missing;
  if (!fs::exists(path, missing)) return std::string();
  return read_bytes(path, store::RiskModels::text_most);
}

tl::unexpected<Error> disagree(const std::string& what) {
  return fail("model-disagrees",
              what +
                  ", so they are not of one training. Add the folder that a training left, "
                  "as it is.");
}

bool same(double a, double b) {
  if (!std::isfinite(a) || !std::isfinite(b)) return std::isfinite(a) == std::isfinite(b);
  return std::abs(a - b) <= 1e-6 * std::max({1.0, std::abs(a), std::abs(b)});
}

// The verdict for other programs says what the evaluation says.
Done check_verdict(const std::string& text, const risk::Evaluation& evaluation) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("skill") || !json["skill"].is_string())
    return fail("model-disagrees", "verdict.json is not what a training writes: it has no 'skill'.");
  if ((json["skill"] == "demonstrated") != evaluation.verdict.demonstrated)
    return disagree("verdict.json and evaluation.json give two verdicts");
  return {};
}

Done check_card(const risk::Card& card, const risk::Evaluation& e) {
  if (card.demonstrated != e.verdict.demonstrated)
    return disagree("The model's card and evaluation.json give two verdicts");
  if (!same(card.roc_auc_low, e.model.roc_auc.low) || !same(card.permutation_p, e.permutation.p) ||
      !same(card.brier, e.model.brier.value) || card.rows != e.rows || card.positives != e.positives)
    return disagree("The model's card and evaluation.json have different numbers");
  return {};
}

// When and by whom: said beside the model, by older trainings in its card.
Done tell_run(const ModelSource& source, const risk::Card& card, store::NewModel& made) {
  made.trained_at = card.trained_at, made.trained_by = card.trained_by;
  if (source.run.empty()) return {};
  auto kept = reports::read_run(source.run);
  if (!kept) return tl::unexpected(kept.error());
  if (kept->model_digest != sha256_hex(source.bytes))
    return disagree("run.json is of another model's training");
  made.trained_at = kept->run.when, made.trained_by = kept->run.by;
  return {};
}

double baseline_brier(const risk::Card& card, const risk::Evaluation& e) {
  return e.beside.empty() ? card.baseline_brier : e.beside.front().brier.value;
}

Result<std::string> baseline(const risk::Model& model, const risk::Dataset& data) {
  const auto& card = *model.card;
  if (data.digest != card.data_digest)
    return fail("data-differs",
                "These rows are not those that the model was trained on, so they do not show how its inputs "
                "were spread then. Give the training's own data, with the same options.");
  auto scorer = risk::Scorer::make(model);
  if (!scorer) return tl::unexpected(scorer.error());
  if (data.features != scorer->features())
    return fail("data-differs", "The rows' features are not those of the model.");
  std::vector<double> scores;
  for (const auto& one : scorer->score_all(data.x.values)) scores.push_back(one.score);
  return risk::spreads_json(risk::spreads_of(data, scores));
}

}  // namespace

Result<ModelSource> read_model_source(const fs::path& path) {
  std::error_code missing;
  const bool folder = fs::is_directory(path, missing);
  const auto file = folder ? path / "model.json" : path;
  ModelSource source;
  source.name = path.filename().empty() ? path.parent_path().filename().string() : path.filename().string();
  auto bytes = read_bytes(file, store::RiskModels::bytes_most);
  if (!bytes) return tl::unexpected(bytes.error());
  source.bytes = std::move(*bytes);
  if (file.filename() != "model.json") return source;
  auto evaluation = read_beside(file.parent_path() / "evaluation.json");
  if (!evaluation) return tl::unexpected(evaluation.error());
  source.evaluation = std::move(*evaluation);
  auto verdict = read_beside(file.parent_path() / "verdict.json");
  if (!verdict) return tl::unexpected(verdict.error());
  source.verdict = std::move(*verdict);
  auto run = read_beside(file.parent_path() / "run.json");
  if (!run) return tl::unexpected(run.error());
  source.run = std::move(*run);
  return source;
}

Result<store::NewModel> new_model(const ModelSource& source, const std::string& name,
                                  const risk::Dataset* data) {
  auto model = risk::read_model(source.bytes);
  if (!model) return tl::unexpected(model.error());
  store::NewModel made;
  // The registry's bytes are text.
  made.bytes = source.bytes.find('\0') == source.bytes.npos
                   ? source.bytes
                   : risk::write_model(*model, risk::ModelFormat::json);
  made.source = source.name;
  made.name = name.empty() ? source.name : name;
  // Of a model from elsewhere nobody knows what it was trained on; an evaluation that lies beside it, which
  // no card binds to it, shows nothing.
  if (!model->card) return made;
  const auto& card = *model->card;
  if (name.empty() && !card.name.empty()) made.name = card.name;
  auto shown = card;
  shown.seen = {};  // it stays in the bytes: megabytes that nobody reads
  made.card = risk::card_json(shown);
  made.features_version = card.features_version;
  made.data_digest = card.data_digest;
  if (auto known = tell_run(source, card, made); !known) return tl::unexpected(known.error());
  made.skill = {false, card.roc_auc, card.roc_auc_low, card.permutation_p, card.brier, card.baseline_brier};
  if (!source.evaluation.empty()) {
    auto evaluation = risk::read_evaluation(source.evaluation);
    if (!evaluation) return tl::unexpected(evaluation.error());
    if (auto good = check_card(card, *evaluation); !good) return tl::unexpected(good.error());
    if (!source.verdict.empty())
      if (auto good = check_verdict(source.verdict, *evaluation); !good) return tl::unexpected(good.error());
    made.skill = {evaluation->verdict.demonstrated, evaluation->model.roc_auc.value,
                  evaluation->model.roc_auc.low,    evaluation->permutation.p,
                  evaluation->model.brier.value,    baseline_brier(card, *evaluation)};
    made.evaluation = source.evaluation;
    made.verdict = source.verdict;
  }
  if (data) {
    auto spread = baseline(*model, *data);
    if (!spread) return tl::unexpected(spread.error());
    made.baseline = std::move(*spread);
  }
  return made;
}

}  // namespace rf::web
