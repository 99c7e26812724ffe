// What a training leaves for people: the same in every format, nothing from data becomes a formula or a tag,
// whole files or none.
#include "reports/risk_exports.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zip.h>

#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "base/digest.h"
#include "reports/risk_charts.h"
#include "reports/risk_for_tests.h"
#include "reports/risk_run.h"
#include "reports/risk_tables.h"
#include "reports/table.h"

namespace rf::reports {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }
std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++n;
  return n;
}
std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("rf-exports-" + std::to_string(getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const char* name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// A part of a workbook.
std::string part(const fs::path& book, const char* name) {
  int problem = 0;
  auto* archive = zip_open(book.c_str(), ZIP_RDONLY, &problem);
  if (!archive) return "";
  std::string out;
  if (auto* file = zip_fopen(archive, name, 0)) {
    char piece[4096];
    for (zip_int64_t n; (n = zip_fread(file, piece, sizeof piece)) > 0;)
      out.append(piece, static_cast<std::size_t>(n));
    zip_fclose(file);
  }
  zip_discard(archive);
  return out;
}

TEST(RiskScores, are_those_out_of_fold_and_say_so) {
  const SmallTraining training;
  const auto r = training.results();
  const auto table = read_table(risk_scores_csv(r), Format::csv);
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_TRUE(table->problems.empty()) << table->problems[0].reason;
  ASSERT_EQ(table->rows.size(), 60u);
  for (std::size_t i = 0; i < 60; ++i) {
    const auto& row = table->rows[i].values;
    EXPECT_EQ(row[3], (std::pair<std::string, std::string>{"skill", "not demonstrated"}));
    EXPECT_EQ(row[6].second, "out of fold");
    EXPECT_EQ(std::stod(row[1].second), training.evaluation.probabilities[i] * 100);
    EXPECT_EQ(row[5].second, i % 4 == 3 ? "1" : "0");
    EXPECT_EQ(row[2].second, "unproven");
    EXPECT_FALSE(row[9].second.empty());
  }
  const SmallTraining proven(true);
  for (const auto& row : proven.results().rows)
    EXPECT_EQ(row.level, row.score >= 70 ? "High" : row.score >= 40 ? "Medium" : "Low");
}

TEST(RiskScores, of_whom_nothing_is_known_are_none) {
  SmallTraining training(true);
  for (std::size_t c = 0; c < 4; ++c) training.data.x.row(7)[c] = std::nanf("");
  training.evaluation.probabilities[7] = 0.99;  // what the columns' being empty was worth
  const auto r = training.results();
  const auto row = Json::parse(risk_scores_json(r))["rows"][7];
  for (const char* name : {"score", "probability", "model_score", "reason_1"})
    EXPECT_TRUE(row[name].is_null()) << name;
  EXPECT_EQ(row["level"], "");
  EXPECT_TRUE(r.rows[7].reasons.empty() && r.rows[7].points.empty());
  EXPECT_FALSE(holds(risk_report_html(r), "nan"));
}

TEST(RiskRun, stands_beside_the_model_and_is_read_again) {
  const SmallTraining training;
  const auto kept = read_run(run_json(training.run, "the model"));
  ASSERT_TRUE(kept) << kept.error().message;
  EXPECT_EQ(kept->run.when, training.run.when);
  EXPECT_EQ(kept->run.by, training.run.by);
  EXPECT_EQ(kept->run.command, training.run.command);
  EXPECT_EQ(kept->run.seed, training.run.seed);
  EXPECT_EQ(kept->run.seconds, training.run.seconds);
  EXPECT_EQ(kept->model_digest, sha256_hex("the model"));
  for (const char* text : {"", "{", "[]", "{}", R"({"when": 1})", "\xff"})
    EXPECT_EQ(read_run(text).error().code, "run-broken") << text;
}

TEST(RiskScores, no_cell_runs_as_a_formula_and_all_come_back) {
  const SmallTraining training;
  const auto csv = risk_scores_csv(training.results());
  EXPECT_FALSE(csv.starts_with("\xEF\xBB\xBF"));
  for (const char* cell : {"=1+1", "+1", "@SUM", "-1+1", "=cmd"}) {
    EXPECT_FALSE(holds(csv, "\n" + std::string(cell))) << cell;
    EXPECT_FALSE(holds(csv, "," + std::string(cell))) << cell;
  }
  const auto json = Json::parse(risk_scores_json(training.results()));
  for (std::size_t i = 0; i < 60; ++i) EXPECT_EQ(json["rows"][i]["id"], training.data.ids[i]);
}

TEST(RiskScores, points_add_up_to_the_finished_models_score) {
  const SmallTraining training;
  for (const auto& row : training.results().rows) {
    double sum = row.base_score, odds = row.base_log_odds;
    int tenths = 0;
    for (const double p : row.points) sum += p;
    for (const double c : row.contributions) odds += c;
    for (const int t : row.tenths) tenths += t;
    EXPECT_NEAR(sum, row.model_score, 1e-9);
    EXPECT_NEAR(odds, row.model_log_odds, 1e-9);
    EXPECT_EQ(tenths, std::lround(row.model_score * 10) - std::lround(row.base_score * 10));
  }
}

TEST(RiskScores, reasons_in_words_add_up_too) {
  SmallTraining training;
  training.model.forest.trees.push_back(stump(3, 1, -0.05F, 0.05F));
  const auto json = Json::parse(risk_scores_json(training.results()));
  EXPECT_TRUE(holds(json["reasons"].get<std::string>(), "finished model"));
  std::size_t others = 0;
  for (const auto& row : json["rows"]) {
    double sum = 0;
    for (const char* name : {"reason_1", "reason_2", "reason_3", "reason_others"}) {
      if (row[name].is_null()) continue;
      const auto words = row[name].get<std::string>();
      sum += std::stod(words.substr(words.rfind(": ") + 2));
    }
    others += !row["reason_others"].is_null();
    const double moved =
        std::round(row["model_score"].get<double>() * 10) - std::round(row["base_score"].get<double>() * 10);
    EXPECT_NEAR(sum * 10, moved, 1e-6) << row.dump();
  }
  EXPECT_GT(others, 0u);
}

TEST(RiskScores, of_other_rows_or_features_are_refused) {
  SmallTraining training;
  training.evaluation.probabilities.pop_back();
  EXPECT_EQ(score_rows(training.data, training.model, training.evaluation).error().code, "rows-differ");
  SmallTraining other;
  std::swap(other.data.features[0], other.data.features[1]);
  EXPECT_EQ(score_rows(other.data, other.model, other.evaluation).error().code, "rows-differ");
}

TEST(RiskExports, every_document_says_whether_skill_was_demonstrated) {
  for (const bool good : {false, true}) {
    const SmallTraining training(good);
    const auto r = training.results();
    const std::string word = good ? "demonstrated" : "not demonstrated";
    for (const auto& text : {risk_scores_json(r), model_metrics_json(r), feature_importance_json(r)})
      EXPECT_EQ(Json::parse(text)["skill"], word);
    for (const auto& text : {risk_scores_csv(r), model_metrics_csv(r), feature_importance_csv(r)}) {
      const auto lines = count(text, "\r\n");
      EXPECT_GE(count(text, "," + word), lines - 3) << text;  // a quoted id holds a line's end
    }
    EXPECT_EQ(holds(risk_report_html(r), "No demonstrated skill"), !good);
    for (const auto& plot : risk_plots(r))
      EXPECT_EQ(holds(plot.bytes, "no demonstrated skill"), !good) << plot.name;
  }
}

TEST(RiskExports, metrics_are_the_evaluations_with_their_intervals) {
  const SmallTraining training;
  const auto json = Json::parse(model_metrics_json(training.results()));
  EXPECT_EQ(json["run"]["seed"], 42);
  std::size_t found = 0;
  for (const auto& row : json["metrics"]) {
    if (row["metric"] == "roc_auc" && row["model"] == "xgboost") {
      EXPECT_EQ(row["value"], 0.54);
      EXPECT_EQ(row["low"], 0.41);
      EXPECT_EQ(row["high"], 0.66);
      ++found;
    }
    if (row["metric"] == "brier" && row["model"] == "majority") found += row["value"] == 0.1875;
    if (row["metric"] == "true_positives_at_high") found += row["value"] == 3;
    if (row["metric"] == "permutation_p") found += row["low"].is_null() && row["value"] == 0.31;
    if (row["metric"] == "permutation_forest_p") found += row["value"] == 0.155;
    if (row["metric"] == "permutation_means_p") found += row["value"] == 0.4;
    if (row["metric"] == "permutation_means_rounds") found += row["value"] == 1'999;
  }
  EXPECT_EQ(found, 7u);
}

TEST(RiskExports, what_is_no_number_is_empty) {
  SmallTraining training;
  const double none = std::nan("");
  training.evaluation.model.roc_auc = {none, none, none};
  training.evaluation.probabilities[20] = none;
  const auto r = training.results();
  EXPECT_TRUE(holds(model_metrics_csv(r), "xgboost,roc_auc,,,,not demonstrated"));
  const auto json = Json::parse(risk_scores_json(r));
  EXPECT_TRUE(json["rows"][20]["score"].is_null());
  EXPECT_EQ(json["rows"][20]["level"], "");
  EXPECT_FALSE(holds(risk_report_html(r), "nan"));
}

TEST(RiskWorkbook, holds_the_sheets_and_no_formula) {
  const Folder folder;
  const SmallTraining training;
  const auto book = folder / "book.xlsx";
  const auto written = write_risk_workbook(book, training.results());
  ASSERT_TRUE(written) << written.error().message;
  const auto sheets = part(book, "xl/workbook.xml");
  std::size_t at = 0;
  for (const char* name : {"Scores", "Metrics", "Feature importance", "Calibration", "Data", "Summary"}) {
    const auto next = sheets.find("<sheet name=\"" + std::string(name) + "\"");
    ASSERT_NE(next, std::string::npos) << name;
    EXPECT_GE(next, at) << name;
    at = next;
  }
  EXPECT_EQ(count(sheets, "<sheet name="), 6u);
  for (int i = 1; i <= 6; ++i) {
    const auto xml = part(book, ("xl/worksheets/sheet" + std::to_string(i) + ".xml").c_str());
    EXPECT_FALSE(xml.empty());
    EXPECT_FALSE(holds(xml, "<f>") || holds(xml, "<f ")) << i;
    EXPECT_TRUE(holds(xml, "<autoFilter")) << i;
    EXPECT_TRUE(holds(xml, "state=\"frozen\"")) << i;
    EXPECT_TRUE(holds(xml, "<hyperlink") == false) << i;
  }
  const auto scores = part(book, "xl/worksheets/sheet1.xml");
  EXPECT_TRUE(holds(scores, "山田 太郎"));
  EXPECT_TRUE(holds(scores, "&lt;script&gt;"));
}

TEST(RiskWorkbook, takes_what_xml_does_not) {
  const Folder folder;
  SmallTraining training;
  training.data.ids[0] = std::string("a\x01\x1f\xff") + "\xEF\xBF\xBF";
  training.data.ids[1] = std::string(40'000, 'x');
  training.data.ids[2] = "";
  const auto written = write_risk_workbook(folder / "book.xlsx", training.results());
  ASSERT_TRUE(written) << written.error().message;
  const auto xml = part(folder / "book.xlsx", "xl/worksheets/sheet1.xml");
  EXPECT_FALSE(holds(xml, "\x01"));
  EXPECT_FALSE(holds(xml, "\xEF\xBF\xBF"));
}

TEST(RiskReport, escapes_what_comes_from_data_and_needs_nothing_else) {
  const SmallTraining training;
  const auto html = risk_report_html(training.results());
  EXPECT_FALSE(holds(html, "<script"));
  EXPECT_FALSE(holds(html, "<b>x</b>"));
  EXPECT_FALSE(holds(html, "asha <b>"));
  EXPECT_TRUE(holds(html, "asha &lt;b&gt;"));
  for (const char* reach : {"src=", "url(", "@import", "<link", "<iframe"})
    EXPECT_FALSE(holds(html, reach)) << reach;
  // The one address is the name of SVG's vocabulary.
  EXPECT_EQ(count(html, "http"), count(html, "xmlns=\"http://www.w3.org/2000/svg\"") + 1);
  EXPECT_TRUE(holds(html, "Two columns say the same"));
  EXPECT_TRUE(holds(html, "ringfence risk train --data calls.csv"));
}

TEST(RiskReport, of_a_training_without_rows_or_dates_says_what_is_missing) {
  SmallTraining training;
  auto without = training.data;
  without.x = {0, 4, {}}, without.y.clear(), without.ids.clear();
  const RiskResults r{without, training.model, training.evaluation, {}, training.run};
  const auto html = risk_report_html(r);
  EXPECT_TRUE(holds(html, "There are no dates in this file"));
  EXPECT_TRUE(holds(html, "The rows are not at hand"));
  EXPECT_TRUE(holds(html, "No column was named to compare groups by"));
}

TEST(RiskReport, of_nothing_at_all_is_still_a_page) {
  const risk::Dataset data;
  const risk::Model model;
  const risk::Evaluation evaluation;
  const RiskResults r{data, model, evaluation, {}, {}};
  EXPECT_TRUE(holds(risk_report_html(r), "No demonstrated skill"));
  EXPECT_TRUE(risk_plots(r).empty());
  const Folder folder;
  EXPECT_TRUE(write_exports(folder.path(), r));
}

TEST(RiskPlots, each_has_words_for_those_who_do_not_see_it) {
  const SmallTraining training;
  const auto plots = risk_plots(training.results());
  EXPECT_EQ(plots.size(), 11u);  // all but time and segments
  for (const auto& plot : plots) {
    EXPECT_TRUE(plot.name.starts_with("plots/") && plot.name.ends_with(".svg"));
    EXPECT_TRUE(holds(plot.bytes, "<title>") && holds(plot.bytes, "<desc>")) << plot.name;
    EXPECT_FALSE(holds(plot.bytes, "nan")) << plot.name;
    EXPECT_FALSE(holds(plot.bytes, "<script")) << plot.name;
  }
}

TEST(WriteExports, writes_all_or_says_which_it_could_not) {
  const Folder folder;
  const SmallTraining training;
  const auto r = training.results();
  const auto names = write_exports(folder / "out", r);
  ASSERT_TRUE(names) << names.error().message;
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path()))
    if (entry.is_regular_file()) {
      ++files;
      EXPECT_FALSE(entry.path().filename().string().starts_with(".")) << entry.path();
    }
  EXPECT_EQ(files, names->size());
  EXPECT_EQ(read(folder / "out/risk_scores.csv"), risk_scores_csv(r));
  // A folder stands where a file should: the others stay as they were.
  fs::remove(folder / "out/risk_results.xlsx");
  fs::create_directory(folder / "out/risk_results.xlsx");
  std::ofstream(folder / "out/risk_scores.csv") << "earlier";
  const auto refused = write_exports(folder / "out", r);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(holds(refused.error().message, "risk_results.xlsx")) << refused.error().message;
  EXPECT_EQ(read(folder / "out/risk_scores.csv"), "earlier");
  EXPECT_FALSE(fs::exists(folder / "out/.risk_scores.csv.new"));
}

TEST(WriteExports, needs_a_folder) {
  const Folder folder;
  std::ofstream(folder / "file") << "x";
  const SmallTraining training;
  EXPECT_EQ(write_exports(folder / "file", training.results()).error().code, "export-failed");
  EXPECT_EQ(write_whole(folder / "no/such/file", "x").error().code, "export-failed");
}

// As if the disk were full after so many bytes of a file.
class Limited {
 public:
  explicit Limited(rlim_t bytes) : old_handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit now{bytes, old_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &now);
  }
  ~Limited() {
    setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, old_handler_);
  }

 private:
  rlimit old_{};
  void (*old_handler_)(int);
};

TEST(WriteExports, leaves_the_earlier_files_where_the_disk_is_full) {
  const Folder folder;
  const SmallTraining training;
  const auto r = training.results();
  ASSERT_TRUE(write_exports(folder.path(), r));
  const auto before = read(folder / "risk_scores.csv"), book = read(folder / "risk_results.xlsx");
  for (const rlim_t bytes : {100, 3'000, 9'000}) {
    Result<std::vector<std::string>> written;
    Done alone;
    {
      const Limited limited(bytes);
      written = write_exports(folder.path(), r);
      alone = write_risk_workbook(folder / "alone.xlsx", r);
    }
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, "export-failed");
    EXPECT_TRUE(holds(written.error().message, folder.path().string())) << written.error().message;
    EXPECT_FALSE(alone) << bytes;
    EXPECT_EQ(read(folder / "risk_scores.csv"), before);
    EXPECT_EQ(read(folder / "risk_results.xlsx"), book);
    for (const auto& entry : fs::directory_iterator(folder.path()))
      EXPECT_FALSE(entry.path().filename().string().ends_with(".new")) << entry.path();
  }
}

}  // namespace
}  // namespace rf::reports
