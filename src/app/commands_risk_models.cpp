#include "app/commands_risk_models.h"

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iostream>

#include "app/file_trouble.h"
#include "app/risk_rows.h"
#include "base/text.h"
#include "base/time.h"
#include "http/loop.h"
#include "risk/compare.h"
#include "risk/drift.h"
#include "risk/evaluation_json.h"
#include "risk/model_file.h"
#include "risk/score.h"
#include "risk/seen.h"
#include "risk/train.h"
#include "store/database.h"
#include "store/risk_models.h"
#include "store/risk_scores.h"
#include "web/render_risk.h"
#include "web/risk_drift.h"
#include "web/risk_model_files.h"

namespace rf::app {
namespace {

namespace fs = std::filesystem;
using web::Json;

struct Opened {
  fs::path folder;
  std::unique_ptr<store::RiskModels> models;
};
// `made`: whether the folder may be made. Only adding a model has a reason to.
Result<Opened> open_models(const Common& common, bool made = false) {
  auto settings = load_settings(common);
  if (!settings) return tl::unexpected(settings.error());
  auto folder = data_folder(*settings, common);
  if (!made)
    if (auto there = store::open_to_read(folder.string()); !there) return tl::unexpected(there.error());
  auto models = store::RiskModels::open(folder.string());
  if (!models) return tl::unexpected(models.error());
  return Opened{std::move(folder), std::move(*models)};
}

Time now() {
  http::Loop loop;
  return loop.now();
}

// `--data` names the desk's folder everywhere; where rows are asked for, a file there is meant as these.
struct Asked {
  Common common;
  std::string rows;
};
Asked asked(const Common& common, const RiskModelsOptions& options) {
  std::error_code missing;
  if (common.data.empty() || !options.rows.empty() || !fs::is_regular_file(common.data, missing))
    return {common, options.rows};
  auto without = common;
  without.data.clear();
  return {without, common.data};
}

int show_row(const Common& common, const store::ModelRow& row, const std::string& words) {
  if (common.json)
    std::cout << web::render_model(row).dump() << "\n";
  else
    std::cout << "model " << row.id << " (" << row.name << ") " << words << "\n";
  return 0;
}

std::string auc(const store::ModelRow& model) {
  return model.data_digest.empty() && model.skill.roc_auc == 0
             ? "-"
             : fmt::format("{:.3f} (from {:.3f})", model.skill.roc_auc, model.skill.roc_auc_low);
}

template <class Change>
int change(const Common& common, const std::string& words, Change change_it) {
  auto opened = open_models(common);
  if (!opened) return complain(opened.error());
  Result<store::ModelRow> row = change_it(*opened->models);
  if (!row) return complain(row.error());
  return show_row(common, *row, words);
}

}  // namespace

int risk_models_list(const Common& common) {
  auto opened = open_models(common);
  if (!opened) return complain(opened.error());
  auto models = opened->models->list();
  if (!models) return complain(models.error());
  if (common.json) {
    Json list = Json::array();
    for (const auto& model : *models) list.push_back(web::render_model(model));
    std::cout << list.dump() << "\n";
    return 0;
  }
  for (const auto& m : *models)
    std::cout << m.id << "\t" << name(m.state) << "\t" << m.name << "\tskill "
              << (m.skill.stands() ? "demonstrated" : "not demonstrated") << "\tROC AUC " << auc(m) << "\t"
              << m.trained_at << "\n";
  if (models->empty()) std::cout << "There is no model yet: ringfence risk models add DIR\n";
  return 0;
}

int risk_models_add(const Common& given, const RiskModelsOptions& options) {
  const auto [common, rows] = asked(given, options);
  auto source = web::read_model_source(options.file);
  if (!source) return complain(source.error());
  std::optional<risk::Dataset> data;
  if (!rows.empty()) {
    auto read = read_risk_rows(rows, options.data, nullptr);
    if (!read) return complain(read.error());
    data = std::move(*read);
  }
  auto model = web::new_model(*source, options.name, data ? &*data : nullptr);
  if (!model) return complain(model.error());
  auto opened = open_models(common, true);
  if (!opened) return complain(opened.error());
  auto added = opened->models->add(*model, options.by, now());
  if (!added) return complain(added.error());
  return show_row(common, *added,
                  added->skill.stands() ? "is a candidate; its skill was demonstrated"
                  : model->card.empty()
                      ? "is a candidate; it was trained elsewhere, nobody knows on which rows, so that "
                        "nothing can show that it knows anything of others: it can score in shadow "
                        "(ringfence risk models challenge), and cannot be promoted. To have one that can be, "
                        "train it here: ringfence risk train"
                  : model->evaluation.empty()
                      ? "is a candidate; nobody judged it here, so it cannot be promoted"
                      : "is a candidate; its skill was not demonstrated, so it cannot be "
                        "promoted");
}

int risk_models_show(const Common& common, const RiskModelsOptions& options) {
  auto opened = open_models(common);
  if (!opened) return complain(opened.error());
  auto model = opened->models->find(options.model);
  if (!model) return complain(model.error());
  auto events = opened->models->events(options.model);
  if (!events) return complain(events.error());
  if (common.json) {
    std::cout << web::render_model_page(*model, *events).dump(-1, ' ', false, Json::error_handler_t::replace)
              << "\n";
    return 0;
  }
  const auto& m = model->row;
  std::cout << "model " << m.id << "  " << m.name << "  (" << name(m.state) << ")\n"
            << "trained    " << (m.trained_at.empty() ? "elsewhere" : m.trained_at + " by " + m.trained_by)
            << "\n"
            << "added      " << rfc3339(m.added) << " by " << m.added_by << " from " << m.source << "\n"
            << "features   " << (m.features_version.empty() ? "columns of a file" : m.features_version)
            << "\n"
            << "data       " << (m.data_digest.empty() ? "unknown" : m.data_digest) << "\n"
            << "bytes      " << m.digest << "\n"
            << "skill      " << (m.skill.stands() ? "demonstrated" : "not demonstrated") << "; ROC AUC "
            << auc(m) << "; permutation p " << m.skill.permutation_p << "; Brier " << m.skill.brier
            << ", baseline " << m.skill.baseline_brier << "\n";
  for (const auto& e : *events)
    std::cout << rfc3339(e.at) << "  " << e.what << " by " << e.by
              << (e.reason.empty() ? "" : ": " + e.reason) << "\n";
  return 0;
}

int risk_models_promote(const Common& common, const RiskModelsOptions& o) {
  return change(common, "scores from now on",
                [&](store::RiskModels& models) { return models.promote(o.model, o.by, o.reason, now()); });
}
int risk_models_roll_back(const Common& common, const RiskModelsOptions& o) {
  return change(common, "scores again",
                [&](store::RiskModels& models) { return models.roll_back(o.by, o.reason, now()); });
}
int risk_models_challenge(const Common& common, const RiskModelsOptions& o) {
  return change(common, "scores in shadow from now on",
                [&](store::RiskModels& models) { return models.challenge(o.model, o.by, o.reason, now()); });
}
int risk_models_retire(const Common& common, const RiskModelsOptions& o) {
  return change(common, "has retired",
                [&](store::RiskModels& models) { return models.retire(o.model, o.by, o.reason, now()); });
}

int risk_models_export(const Common& common, const RiskModelsOptions& options) {
  auto opened = open_models(common);
  if (!opened) return complain(opened.error());
  auto bytes = opened->models->bytes(options.model);
  if (!bytes) return complain(bytes.error());
  if (options.out.empty()) {
    std::cout << *bytes << std::flush;
    return std::cout ? 0 : 1;
  }
  std::ofstream file(options.out, std::ios::binary);
  if (!file) return complain(unwritable(options.out));
  if (!(file << *bytes << std::flush)) return complain(unwritable(options.out));
  return 0;
}

namespace {

struct Judged {
  store::ModelFile file;
  std::vector<double> probabilities;
  bool out_of_fold = false;
  risk::Known known;  // of the rows, where they are not scored out of fold
};
// Out of fold where the model was trained on these rows, which it would know by heart.
Result<Judged> probabilities(store::RiskModels& models, std::int64_t id, const std::string& rows,
                             const RiskDataOptions& what, const risk::Dataset& labelled) {
  auto file = models.find(id);
  if (!file) return tl::unexpected(file.error());
  Judged judged{std::move(*file), {}, false, {}};
  if (judged.file.row.data_digest == labelled.digest && !judged.file.evaluation.empty()) {
    auto evaluation = risk::read_evaluation(judged.file.evaluation);
    if (!evaluation) return tl::unexpected(evaluation.error());
    if (evaluation->probabilities.size() == labelled.x.rows) {
      judged.probabilities = std::move(evaluation->probabilities);
      judged.out_of_fold = true;
      return judged;
    }
  }
  auto bytes = models.bytes(id);
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = risk::read_model(*bytes);
  if (!model) return tl::unexpected(model.error());
  auto scorer = risk::Scorer::make(std::move(*model));
  if (!scorer) return tl::unexpected(scorer.error());
  auto data = read_risk_rows(rows, what, &scorer->features());
  if (!data) return tl::unexpected(data.error());
  if (data->ids != labelled.ids)
    return fail("rows-differ", "Model " + std::to_string(id) + " cannot be asked about the same rows.");
  const auto& card = scorer->model().card;
  judged.known = risk::known_of(*data, card ? &*card : nullptr);
  for (const auto& score : scorer->score_all(data->x.values))
    judged.probabilities.push_back(score.probability);
  return judged;
}

Json interval(const risk::Interval& v) {
  const auto number = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
  return {{"value", number(v.value)}, {"low", number(v.low)}, {"high", number(v.high)}};
}
std::string words(const risk::Interval& v) {
  return fmt::format("{:.4f}  ({:.4f} to {:.4f})", v.value, v.low, v.high);
}

// What either model was trained on is left out: it knows that by heart. Words about it are for people.
Result<risk::Compared> compare_unseen(const risk::Dataset& rows, const Judged& a, const Judged& b) {
  std::vector<bool> keep(rows.x.rows, true);
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < rows.x.rows; ++i) {
    for (const auto* model : {&a, &b})
      if (!model->known.seen.empty() && model->known.seen[i]) keep[i] = false;
    left_out += !keep[i];
  }
  for (const auto* model : {&a, &b})
    if (!model->out_of_fold && model->known.unseen == risk::Unseen::unknown)
      std::cerr << "warning: nobody knows whether model " << model->file.row.id
                << " was trained on these rows; if it was, this proves nothing\n";
  if (left_out == 0) return risk::compare(rows, a.probabilities, b.probabilities, 42, {});
  const auto others = risk::part_of(rows, keep);
  if (auto enough = risk::check_trainable(others); !enough)
    return fail("rows-seen", std::to_string(left_out) + " of " + std::to_string(rows.x.rows) +
                                 " rows are of customers that a model was trained on, and the others are too "
                                 "few to compare by; bring other rows.");
  std::cerr << "warning: " << left_out << " of " << rows.x.rows
            << " rows were left out, because a model was trained on them or on the same customers\n";
  std::vector<double> of_a, of_b;
  for (std::size_t i = 0; i < rows.x.rows; ++i)
    if (keep[i]) of_a.push_back(a.probabilities[i]), of_b.push_back(b.probabilities[i]);
  return risk::compare(others, of_a, of_b, 42, {});
}

int tell_comparison(const Common& common, const Judged& a, const Judged& b, const risk::Compared& c) {
  const auto side = [](const Judged& model, const risk::Compared::Side& found) {
    return Json{{"model", model.file.row.id},
                {"out_of_fold", model.out_of_fold},
                {"roc_auc", interval(found.roc_auc)},
                {"brier", interval(found.brier)},
                {"log_loss", interval(found.log_loss)}};
  };
  if (common.json) {
    std::cout << Json{{"rows", c.rows},
                      {"positives", c.positives},
                      {"groups", c.groups},
                      {"a", side(a, c.a)},
                      {"b", side(b, c.b)},
                      {"roc_auc_gain", interval(c.roc_auc_gain)},
                      {"brier_gain", interval(c.brier_gain)}}
                     .dump()
              << "\n";
    return 0;
  }
  const auto say = [](const Judged& model, const risk::Compared::Side& found) {
    std::cout << "model " << model.file.row.id << " (" << model.file.row.name << ")"
              << (model.out_of_fold ? ", trained on these rows: by its scores out of fold" : "") << "\n"
              << "  ROC AUC   " << words(found.roc_auc) << "\n  Brier     " << words(found.brier)
              << "\n  log loss  " << words(found.log_loss) << "\n";
  };
  std::cout << c.rows << " rows, " << c.positives << " of them positive, " << c.groups
            << " groups of linked customers; 95 % intervals\n";
  say(a, c.a);
  say(b, c.b);
  const auto& gain = c.roc_auc_gain;
  std::cout << "ROC AUC of model " << b.file.row.id << " over model " << a.file.row.id << ": " << words(gain)
            << "\n"
            << (gain.low > 0 ? "Model " + std::to_string(b.file.row.id) + " ranks these customers better.\n"
                : gain.high < 0
                    ? "Model " + std::to_string(a.file.row.id) + " ranks these customers better.\n"
                    : std::string("These rows do not show which one ranks better.\n"));
  return 0;
}

}  // namespace

int risk_models_compare(const Common& given, const RiskModelsOptions& options) {
  const auto [common, file] = asked(given, options);
  if (file.empty()) return complain({"rows-missing", "Name the rows to compare them on: --on FILE"});
  auto opened = open_models(common);
  if (!opened) return complain(opened.error());
  auto labelled = read_risk_rows(file, options.data, nullptr);
  if (!labelled) return complain(labelled.error());
  auto a = probabilities(*opened->models, options.model, file, options.data, *labelled);
  if (!a) return complain(a.error());
  auto b = probabilities(*opened->models, options.other, file, options.data, *labelled);
  if (!b) return complain(b.error());
  auto compared = compare_unseen(*labelled, *a, *b);
  if (!compared) return complain(compared.error());
  return tell_comparison(common, *a, *b, *compared);
}

namespace {

Result<std::vector<risk::Drifted>> drift_of_file(store::RiskModels& models, const store::ModelFile& model,
                                                 const std::string& rows, const RiskDataOptions& what) {
  auto bytes = models.bytes(model.row.id);
  if (!bytes) return tl::unexpected(bytes.error());
  auto read = risk::read_model(*bytes);
  if (!read) return tl::unexpected(read.error());
  auto scorer = risk::Scorer::make(std::move(*read));
  if (!scorer) return tl::unexpected(scorer.error());
  auto data = read_risk_rows(rows, what, &scorer->features());
  if (!data) return tl::unexpected(data.error());
  return web::drift_of_rows(model, *scorer, *data);
}

}  // namespace

int risk_models_drift(const Common& given, const RiskModelsOptions& options) {
  const auto [common, file] = asked(given, options);
  auto opened = open_models(common);
  if (!opened) return complain(opened.error());
  auto id = options.model;
  if (id == 0) {
    auto champion = opened->models->in_state(store::ModelState::champion);
    if (!champion) return complain(champion.error());
    if (!*champion)
      return complain({"model-state", "There is no champion; name a model: ringfence risk models drift ID"});
    id = (*champion)->id;
  }
  auto model = opened->models->find(id);
  if (!model) return complain(model.error());
  Result<std::vector<risk::Drifted>> drifts = std::vector<risk::Drifted>{};
  if (file.empty()) {
    auto scores = store::RiskScores::open(opened->folder.string());
    if (!scores) return complain(scores.error());
    auto recent = (*scores)->recent(id);
    if (!recent) return complain(recent.error());
    drifts = web::drift_of_scored(*model, *recent);
  } else {
    drifts = drift_of_file(*opened->models, *model, file, options.data);
  }
  if (!drifts) return complain(drifts.error());
  if (common.json) {
    std::cout << Json{{"model", id}, {"drift", web::render_drift(*drifts)}}.dump() << "\n";
    return 0;
  }
  for (const auto& d : *drifts)
    std::cout << fmt::format("{:<9}{:>8}  {}{}\n", risk::name(d.drift),
                             std::isfinite(d.psi) ? fmt::format("{:.3f}", d.psi) : "-", d.name,
                             d.missing_then == d.missing_now
                                 ? ""
                                 : fmt::format("  (missing {:.0f} % then, {:.0f} % now)",
                                               d.missing_then * 100, d.missing_now * 100));
  return 0;
}

}  // namespace rf::app
