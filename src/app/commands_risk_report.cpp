#include "app/commands_risk_report.h"

#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/risk_rows.h"
#include "reports/risk_exports.h"
#include "reports/risk_run.h"
#include "risk/evaluation_json.h"
#include "risk/model_file.h"

namespace rf::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_evaluation = std::size_t{512} << 20;

// What a training left, as far as its folder tells.
struct Kept {
  risk::Model model;
  risk::Evaluation evaluation;
  risk::Dataset data;  // rows only when their file was given
  reports::RunFacts run;
};

Error in_file(const fs::path& file, const Error& error) {
  return {error.code, file.string() + ": " + error.message};
}

Result<risk::Model> kept_model(const fs::path& file) {
  auto bytes = read_text(file, risk::ModelLimits().bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = risk::read_model(*bytes);
  if (!model) return tl::unexpected(in_file(file, model.error()));
  if (!model->card)
    return fail("model-card", file.string() +
                                  " was not trained by Ringfence: nothing is known of how it was judged. "
                                  "Train it here with 'risk train'.");
  return model;
}

// How the training was run stands beside its model; of an older training its card knows a part.
Result<reports::RunFacts> run_of(const fs::path& folder, const risk::Card& card) {
  const auto file = folder / "run.json";
  std::error_code unknown;
  if (!fs::exists(file, unknown))
    return reports::RunFacts{card.trained_at, card.trained_by, "", card.seed, 0, ""};
  const auto text = read_text(file);
  if (!text) return tl::unexpected(text.error());
  auto kept = reports::read_run(*text);
  if (!kept) return tl::unexpected(in_file(file, kept.error()));
  return std::move(kept->run);
}

risk::Dataset without_rows(const risk::Model& model, const risk::Evaluation& evaluation) {
  const auto& card = *model.card;
  risk::Dataset data;
  data.features = model.forest.features;
  for (const auto& feature : card.features) data.units.push_back(feature.unit);
  data.x.columns = data.features.size();
  data.target = card.target, data.positive = card.positive, data.digest = card.data_digest;
  data.features_version = card.features_version;
  data.linked_groups = evaluation.linked_groups;
  return data;
}

Result<risk::Dataset> rows_of(const std::string& file, RiskDataOptions options, const risk::Card& card) {
  if (options.target.empty()) options.target = card.target;
  if (options.positive.empty()) options.positive = card.positive;
  auto data = read_risk_rows(file, options, nullptr);
  if (!data) return tl::unexpected(data.error());
  if (data->digest != card.data_digest)
    return fail("report-other-data",
                file +
                    " is not what the model was trained on, or is read in another way. Give "
                    "the same file with the same --map, --target, --group, --keep and "
                    "--leave-out as in the training, or leave --data out.");
  return data;
}

Result<Kept> kept(const Common& common, const RiskReportOptions& options) {
  const fs::path folder = options.folder;
  auto model = kept_model(folder / "model.json");
  if (!model) return tl::unexpected(model.error());
  const auto judged = folder / "evaluation.json";
  auto text = read_text(judged, most_evaluation);
  if (!text) return tl::unexpected(text.error());
  auto evaluation = risk::read_evaluation(*text);
  if (!evaluation) return tl::unexpected(in_file(judged, evaluation.error()));
  auto run = run_of(folder, *model->card);
  if (!run) return tl::unexpected(run.error());
  if (common.data.empty()) {
    auto data = without_rows(*model, *evaluation);
    return Kept{std::move(*model), std::move(*evaluation), std::move(data), std::move(*run)};
  }
  auto data = rows_of(common.data, options.data, *model->card);
  if (!data) return tl::unexpected(data.error());
  return Kept{std::move(*model), std::move(*evaluation), std::move(*data), std::move(*run)};
}

Result<std::vector<std::string>> write(const RiskReportOptions& options,
                                       const reports::RiskResults& results) {
  const fs::path folder = options.folder;
  if (options.as == "html" || options.as == "xlsx") {
    const bool page = options.as == "html";
    const auto file = !options.out.empty() ? fs::path(options.out)
                                           : folder / (page ? "risk_report.html" : "risk_results.xlsx");
    const auto written = page ? reports::write_whole(file, reports::risk_report_html(results))
                              : reports::write_risk_workbook(file, results);
    if (!written) return tl::unexpected(written.error());
    return std::vector{file.string()};
  }
  reports::ExportSet which{options.as == "csv", options.as == "json", false, false, options.as == "svg"};
  const auto place = options.out.empty() ? folder : fs::path(options.out);
  auto names = reports::write_exports(place, results, which);
  if (!names) return tl::unexpected(names.error());
  for (auto& name : *names) name = (place / name).string();
  return names;
}

}  // namespace

int risk_report(const Common& common, const RiskReportOptions& options) {
  auto found = kept(common, options);
  if (!found) return complain(found.error());
  const auto tongue = risk::tongue_named(options.language);
  RF_ASSERT(tongue.has_value());
  std::vector<reports::ScoredRow> rows;
  if (found->data.x.rows > 0) {
    auto scored = reports::score_rows(found->data, found->model, found->evaluation, *tongue);
    if (!scored) return complain(scored.error());
    rows = std::move(*scored);
  }
  auto names = write(options, {found->data, found->model, found->evaluation, std::move(rows), found->run});
  if (!names) return complain(names.error());
  if (common.json) {
    Json json = {{"skill", found->evaluation.verdict.demonstrated ? "demonstrated" : "not demonstrated"},
                 {"files", *names}};
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    return 0;
  }
  for (const auto& name : *names) std::cout << name << "\n";
  if (common.data.empty())
    std::cerr << "ringfence: Without --data there are no rows: scores, reasons and the pictures of them are "
                 "left out.\n";
  return 0;
}

}  // namespace rf::app
