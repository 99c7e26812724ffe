#include "app/commands_risk_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>

#include "app/file_trouble.h"
#include "app/problems.h"
#include "base/text.h"
#include "reports/read_frame.h"
#include "reports/table.h"
#include "risk/model_file.h"
#include "risk/prepare.h"
#include "risk/reasons.h"

namespace rf::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::size_t most_bars = 20, most_rows_of_one = 20, most_compared = 20'000;

Result<risk::Model> read_model_file(const std::string& file) {
  auto bytes = read_text(file, risk::ModelLimits{}.bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto model = risk::read_model(*bytes);
  if (!model) return fail(model.error().code, file + ": " + model.error().message);
  return model;
}

// The whole file or none: what was there stays until all is written.
Done write_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  const fs::path part = path + ".part";
  {
    std::ofstream file(part, std::ios::binary | std::ios::trunc);
    if (!file) return tl::unexpected(unwritable(path));
    write(file);
    file.close();
    std::error_code ignored;
    if (!file) {
      fs::remove(part, ignored);
      return tl::unexpected(unwritable(path));
    }
  }
  std::error_code trouble;
  fs::rename(part, path, trouble);
  if (!trouble) return {};
  std::error_code ignored;
  fs::remove(part, ignored);
  return tl::unexpected(unwritable(path));
}

// A model with rows that fit it.
struct Loaded {
  risk::Scorer scorer;
  risk::Dataset rows;
  std::string unproven;  // why nobody should rely on the scores; "": they may
  risk::Tongue tongue = risk::Tongue::english;
};

Result<risk::Dataset> read_rows(const std::string& file, const std::string& map, const risk::Scorer& scorer) {
  risk::PrepareOptions prepare;
  reports::FrameOptions reading;
  if (!map.empty()) {
    auto text = read_text(map);
    if (!text) return tl::unexpected(text.error());
    auto mapping = risk::parse_mapping(map, *text);
    if (!mapping) return tl::unexpected(mapping.error());
    reading.sheet = mapping->sheet;
    prepare.mapping = std::move(*mapping);
  }
  if (const auto& card = scorer.model().card)
    reading.known = risk::known_columns(card->features, prepare.mapping);
  auto read = reports::read_frame_file(file, reading);
  if (!read) return tl::unexpected(read.error());
  tell_problems(file, read->bad_rows);
  auto rows = risk::prepare_to_score(read->frame, scorer.features(), prepare);
  if (!rows) return fail(rows.error().code, file + ": " + rows.error().message);
  return rows;
}

Result<Loaded> load(const Common& common, const RiskScoreOptions& options) {
  auto model = read_model_file(options.model);
  if (!model) return tl::unexpected(model.error());
  std::string unproven = risk::why_no_score(*model, "");
  if (!unproven.empty() && !options.unproven)
    return fail("risk-unproven",
                options.model + ": " + unproven +
                    " To see its scores all the same, each marked as unproven, add --unproven.");
  auto scorer = risk::Scorer::make(std::move(*model));
  if (!scorer) return fail(scorer.error().code, options.model + ": " + scorer.error().message);
  auto rows = read_rows(common.data, options.map, *scorer);
  if (!rows) return tl::unexpected(rows.error());
  const auto tongue = risk::tongue_named(options.language);
  return Loaded{std::move(*scorer), std::move(*rows), std::move(unproven),
                tongue.value_or(risk::Tongue::english)};
}

std::span<const float> values(const Loaded& loaded, std::size_t row) {
  return {loaded.rows.x.row(row), loaded.rows.x.columns};
}

std::string id_of(const Loaded& loaded, std::size_t row) {
  return row < loaded.rows.ids.size() ? loaded.rows.ids[row] : std::to_string(row + 1);
}

// Rounded on their way out; what adds up is said in full.
double rounded(double value, double by) { return std::round(value * by) / by; }

constexpr const char* why_nothing = "There is no score: nothing that the model asks for is known.";

bool known(const Loaded& loaded, std::size_t row) { return loaded.scorer.knows(values(loaded, row)); }

std::size_t unknown_rows(const Loaded& loaded) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < loaded.rows.x.rows; ++i) count += !known(loaded, i);
  return count;
}

// What nobody has shown to be knowledge puts nobody on a list of the risky.
const char* level_words(const Loaded& loaded, const risk::Score& score) {
  return loaded.unproven.empty() ? risk::name(score.level) : "unproven";
}

Json no_score_json(const Loaded& loaded, std::size_t row) {
  Json json = Json::object();
  json["id"] = id_of(loaded, row);
  for (const char* name : {"score", "level", "probability", "log_odds"}) json[name] = nullptr;
  json["no_score"]["code"] = "nothing-known";
  json["no_score"]["message"] = why_nothing;
  if (!loaded.unproven.empty()) json["unproven"] = true;
  return json;
}

Json score_json(const Loaded& loaded, std::size_t row, const risk::Score& score) {
  Json json = Json::object();
  json["id"] = id_of(loaded, row);
  json["score"] = score.score;
  json["level"] = level_words(loaded, score);
  json["probability"] = score.probability;
  json["log_odds"] = score.log_odds;
  if (!loaded.unproven.empty()) json["unproven"] = true;
  return json;
}

Json explained_json(const Loaded& loaded, std::size_t row, std::size_t most) {
  if (!known(loaded, row)) return no_score_json(loaded, row);
  const auto explanation = loaded.scorer.explain(values(loaded, row));
  Json json = score_json(loaded, row, explanation.score);
  json["base_score"] = explanation.base_score;
  json["base_log_odds"] = explanation.base_log_odds;
  Json parts = Json::array();
  const auto& names = loaded.scorer.features();
  const auto is = values(loaded, row);
  for (const auto& one : risk::reasons(loaded.scorer.model(), explanation, is, loaded.tongue, most)) {
    Json part = Json::object();
    if (one.feature < names.size()) {
      part["feature"] = names[one.feature];
      part["value"] = std::isfinite(is[one.feature]) ? Json(is[one.feature]) : Json(nullptr);
      part["points"] = explanation.points[one.feature];
      part["log_odds"] = explanation.log_odds[one.feature];
    }
    part["shown_points"] = one.tenths / 10.0;
    part["words"] = one.words;
    parts.push_back(std::move(part));
  }
  json["reasons"] = std::move(parts);
  return json;
}

void write_json(const Loaded& loaded, std::size_t reasons, std::ostream& out) {
  Json head = Json::object();
  const auto& card = loaded.scorer.model().card;
  head["name"] = card ? card->name : "";
  head["demonstrated"] = card && card->demonstrated;
  head["high_from"] = loaded.scorer.thresholds().high;
  head["medium_from"] = loaded.scorer.thresholds().medium;
  head["base_score"] = loaded.scorer.base_score();
  head["base_log_odds"] = loaded.scorer.base_log_odds();
  out << R"({"model":)" << head.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (!loaded.unproven.empty()) out << R"(,"unproven":)" << Json(loaded.unproven).dump();
  out << R"(,"rows":[)";
  for (std::size_t i = 0; i < loaded.rows.x.rows && out; ++i) {
    const Json row = reasons > 0        ? explained_json(loaded, i, reasons)
                     : known(loaded, i) ? score_json(loaded, i, loaded.scorer.score(values(loaded, i)))
                                        : no_score_json(loaded, i);
    out << (i == 0 ? "\n" : ",\n") << row.dump(-1, ' ', false, Json::error_handler_t::replace);
  }
  out << "\n]}\n";
}

// Texts only: a number below zero is no formula.
std::string cell(const std::string& text) {
  std::string line = reports::csv_line({text});
  return line.substr(0, line.size() - 2);
}

// Score to base score, and the reasons.
std::string csv_score(const Loaded& loaded, std::size_t row, std::size_t reasons) {
  if (!known(loaded, row)) return reasons > 0 ? ",,,,,," : ",,,,,";
  risk::Score score;
  std::string told;
  if (reasons == 0) {
    score = loaded.scorer.score(values(loaded, row));
  } else {
    const auto explanation = loaded.scorer.explain(values(loaded, row));
    score = explanation.score;
    for (const auto& one :
         risk::reasons(loaded.scorer.model(), explanation, values(loaded, row), loaded.tongue, reasons))
      told += (told.empty() ? "" : "; ") + one.words;
  }
  return fmt::format(",{:.1f},{},{:.6f},{},{:.1f}", score.score, level_words(loaded, score),
                     score.probability, rounded(score.log_odds, 1e6), loaded.scorer.base_score()) +
         (reasons > 0 ? "," + cell(told) : "");
}

void write_csv(const Loaded& loaded, std::size_t reasons, std::ostream& out) {
  std::vector<std::string> head{"id", "score", "level", "probability", "log_odds", "base_score"};
  const bool notes = !loaded.unproven.empty() || unknown_rows(loaded) > 0;
  if (reasons > 0) head.emplace_back("reasons");
  if (notes) head.emplace_back("note");
  out << reports::csv_line(head);
  for (std::size_t i = 0; i < loaded.rows.x.rows && out; ++i) {
    out << cell(id_of(loaded, i)) << csv_score(loaded, i, reasons);
    if (notes)
      out << (!known(loaded, i) ? ",no score: nothing known" : loaded.unproven.empty() ? "," : ",unproven");
    out << "\r\n";
  }
}

std::string bar(int tenths, int largest) {
  constexpr int width = 24;
  const int length = largest == 0 ? 0 : (std::abs(tenths) * width + largest - 1) / largest;
  std::string drawn;
  for (int i = 0; i < width; ++i) drawn += i < length ? (tenths > 0 ? "█" : "░") : " ";
  return drawn;
}

void tell(const Loaded& loaded, std::size_t row) {
  if (!known(loaded, row)) {
    std::cout << id_of(loaded, row) << ": no score\n" << why_nothing << "\n";
    return;
  }
  const auto explanation = loaded.scorer.explain(values(loaded, row));
  const auto& score = explanation.score;
  const auto told =
      risk::reasons(loaded.scorer.model(), explanation, values(loaded, row), loaded.tongue, most_bars);
  const auto tenths = [](double points) { return static_cast<int>(std::lround(points * 10)); };
  int largest = 0;
  for (const auto& one : told) largest = std::max(largest, std::abs(one.tenths));
  std::cout << fmt::format("{}: score {:.1f} of 100, {} (probability {:.4f}, log-odds {:.4f})\n",
                           id_of(loaded, row), tenths(score.score) / 10.0, level_words(loaded, score),
                           score.probability, score.log_odds);
  if (!loaded.unproven.empty()) std::cout << "UNPROVEN: " << loaded.unproven << "\n";
  std::cout << fmt::format("{:>7}  {}  the average over the rows that it was trained on\n",
                           fmt::format("{:.1f}", tenths(explanation.base_score) / 10.0), bar(0, 1));
  for (const auto& one : told)
    std::cout << fmt::format("{:>7}  {}  {}\n", risk::points_words(one.tenths), bar(one.tenths, largest),
                             one.what);
  std::cout << fmt::format("{:>7}  {}  the score: all of these added\n",
                           fmt::format("= {:.1f}", tenths(score.score) / 10.0), bar(0, 1));
}

// The rows that are about one customer, in the file's order.
Result<std::vector<std::size_t>> rows_of(const Loaded& loaded, const std::string& file,
                                         const std::string& id) {
  std::vector<std::size_t> found;
  const auto find = [&](std::string_view wanted) {
    for (std::size_t i = 0; i < loaded.rows.x.rows && found.size() < most_rows_of_one; ++i)
      if (id_of(loaded, i) == wanted) found.push_back(i);
  };
  find(id);
  // As our CSV writes what would run as a formula.
  if (found.empty() && id.starts_with('\'')) find(std::string_view(id).substr(1));
  if (!found.empty()) return found;
  // Comparing with a million of them would take minutes.
  const auto end =
      loaded.rows.ids.begin() + static_cast<std::ptrdiff_t>(std::min(loaded.rows.ids.size(), most_compared));
  const std::vector<std::string_view> ids(loaded.rows.ids.begin(), end);
  const auto near = nearest(id, ids);
  return fail("risk-id",
              file + ": no row is about " + excerpt(id) +
                  (near.empty() ? ", so there is no score." : "; did you mean " + excerpt(near) + "?"));
}

std::size_t depth(const risk::Tree& tree) {
  std::vector<std::size_t> depths(tree.nodes.size(), 0);
  std::size_t deepest = 0;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].leaf()) continue;
    for (const auto child : {tree.nodes[i].left, tree.nodes[i].right})
      deepest = std::max(deepest, depths[static_cast<std::size_t>(child)] = depths[i] + 1);
  }
  return deepest;
}

int tell_model(const Common& common, const risk::Model& model, const std::string& out) {
  std::size_t deepest = 0;
  for (const auto& tree : model.forest.trees) deepest = std::max(deepest, depth(tree));
  const bool demonstrated = model.card && model.card->demonstrated;
  if (common.json) {
    Json json = Json::object();
    json["file"] = out;
    json["trees"] = model.forest.trees.size();
    json["depth"] = deepest;
    json["features"] = model.forest.features;
    json["demonstrated"] = demonstrated;
    std::cout << json.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
    return 0;
  }
  std::cout << fmt::format("{}: {} trees up to {} deep, {} features; its skill {}\n", out,
                           model.forest.trees.size(), deepest, model.forest.features.size(),
                           demonstrated ? "is demonstrated" : "is not demonstrated here");
  return 0;
}

}  // namespace

int risk_score(const Common& common, const RiskScoreOptions& options) {
  const std::string as = !options.as.empty() ? options.as : common.json ? "json" : "csv";
  if (common.json && as != "json")
    return complain({"format-conflict", "--json asks for JSON and --as csv for CSV; leave one of them out."});
  auto loaded = load(common, options);
  if (!loaded) return complain(loaded.error());
  for (const auto& warning : loaded->rows.warnings) std::cerr << "warning: " << warning << "\n";
  const auto unknown = unknown_rows(*loaded);
  if (unknown > 0)
    std::cerr << fmt::format(
        "warning: {} of {} rows have no score: nothing that the model asks for is known\n", unknown,
        loaded->rows.x.rows);
  const auto write = [&](std::ostream& out) {
    as == "json" ? write_json(*loaded, options.reasons, out) : write_csv(*loaded, options.reasons, out);
  };
  if (options.out.empty()) {
    write(std::cout);
    return 0;
  }
  if (auto written = write_file(options.out, write); !written) return complain(written.error());
  std::cout << fmt::format("{}: {} scores{}\n", options.out, loaded->rows.x.rows - unknown,
                           loaded->unproven.empty() ? "" : ", all unproven");
  return 0;
}

int risk_explain(const Common& common, const RiskScoreOptions& options) {
  auto loaded = load(common, options);
  if (!loaded) return complain(loaded.error());
  auto found = rows_of(*loaded, common.data, options.id);
  if (!found) return complain(found.error());
  if (!common.json) {
    for (const auto row : *found) tell(*loaded, row);
    return 0;
  }
  Json all = Json::array();
  for (const auto row : *found) all.push_back(explained_json(*loaded, row, loaded->scorer.features().size()));
  std::cout << all.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
  return 0;
}

int risk_import(const Common& common, const RiskModelFileOptions& options) {
  auto model = read_model_file(options.file);
  if (!model) return complain(model.error());
  auto& names = model->forest.features;
  if (!options.features.empty()) {
    if (options.features.size() != names.size())
      return complain(
          {"model-features", fmt::format("--features: there are {} names, and {} has {} features.",
                                         options.features.size(), options.file, names.size())});
    auto sorted = options.features;
    std::sort(sorted.begin(), sorted.end());
    if (const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
        twice != sorted.end() || sorted[0].empty())
      return complain(
          {"model-features", "--features: " + excerpt(twice == sorted.end() ? sorted[0] : *twice) +
                                 " is empty or stands twice; each feature needs a name of its own."});
    names = options.features;
    // Whoever judged it did so under the names that it had.
    if (model->card)
      for (std::size_t i = 0; i < names.size(); ++i) model->card->features[i].name = names[i];
  }
  auto scorer = risk::Scorer::make(*model);
  if (!scorer) return complain({scorer.error().code, options.file + ": " + scorer.error().message});
  const auto format = options.out.ends_with(".ubj") ? risk::ModelFormat::ubj : risk::ModelFormat::json;
  auto written =
      write_file(options.out, [&](std::ostream& out) { out << risk::write_model(*model, format); });
  if (!written) return complain(written.error());
  return tell_model(common, *model, options.out);
}

int risk_export(const Common& common, const RiskModelFileOptions& options) {
  auto model = read_model_file(options.file);
  if (!model) return complain(model.error());
  const auto format = options.as == "ubj" ? risk::ModelFormat::ubj : risk::ModelFormat::json;
  auto written =
      write_file(options.out, [&](std::ostream& out) { out << risk::write_model(*model, format); });
  if (!written) return complain(written.error());
  return tell_model(common, *model, options.out);
}

}  // namespace rf::app
