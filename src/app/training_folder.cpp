#include "app/training_folder.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace rf::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* last = "verdict.json";

tl::unexpected<Error> unwritable_folder(const fs::path& path, const std::string& why) {
  return fail("folder-unwritable", "--out: " + path.string() + " cannot be written: " + why);
}

// What trainings leave, with the exports (reports/risk_exports.h).
bool of_a_training(const std::string& name) {
  constexpr std::array names = {"model.json",
                                "verdict.json",
                                "evaluation.json",
                                "train.log",
                                "plots",
                                ".unfinished",
                                "risk_scores.csv",
                                "risk_scores.json",
                                "model_metrics.csv",
                                "model_metrics.json",
                                "feature_importance.csv",
                                "feature_importance.json",
                                "risk_results.xlsx",
                                "risk_report.html"};
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

Done TrainingFolder::check(const fs::path& folder) {
  std::error_code problem;
  const auto status = fs::status(folder, problem);
  if (!fs::exists(status)) {
    if (status.type() == fs::file_type::none) return unwritable_folder(folder, problem.message());
    return {};
  }
  if (!fs::is_directory(status)) return unwritable_folder(folder, "it is no folder");
  for (fs::directory_iterator it(folder, problem), end; !problem && it != end; it.increment(problem)) {
    const auto name = it->path().filename().string();
    if (!of_a_training(name))
      return fail("folder-taken",
                  "--out: " + folder.string() + " holds '" + name +
                      "', which no training makes; name a folder that is empty or not there yet.");
  }
  if (problem) return unwritable_folder(folder, problem.message());
  return {};
}

Result<TrainingFolder> TrainingFolder::open(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return unwritable_folder(folder, problem.message());
  tidy(folder);
  TrainingFolder out;
  out.folder_ = folder;
  fs::create_directory(out.unfinished(), problem);
  if (problem) return unwritable_folder(folder, problem.message());
  out.log_.open(folder / "train.log", std::ios::trunc);
  if (!out.log_) {
    tidy(folder);
    return unwritable_folder(folder / "train.log", "it may not be written");
  }
  return out;
}

void TrainingFolder::log(const std::string& moment, const std::string& line) {
  log_ << moment << "  " << line << std::endl;
}

Result<std::vector<std::string>> TrainingFolder::publish() {
  if (!log_) return unwritable_folder(folder_ / "train.log", "the disk may be full");
  std::error_code problem;
  std::vector<std::string> names;
  for (fs::directory_iterator it(unfinished(), problem), end; !problem && it != end; it.increment(problem))
    names.push_back(it->path().filename().string());
  if (problem) return unwritable_folder(unfinished(), problem.message());
  std::sort(names.begin(), names.end());
  std::stable_partition(names.begin(), names.end(), [](const auto& name) { return name != last; });
  // Without its verdict an earlier training here counts as none, until the new one is whole.
  fs::remove(folder_ / last, problem);
  for (const auto& name : names) {
    if (problem) break;
    if (fs::is_directory(folder_ / name)) fs::remove_all(folder_ / name, problem);
    if (!problem) fs::rename(unfinished() / name, folder_ / name, problem);
  }
  if (problem) return unwritable_folder(folder_, problem.message());
  tidy(folder_);
  names.push_back("train.log");
  return names;
}

void TrainingFolder::tidy(const fs::path& folder) {
  std::error_code ignored;  // there is nothing to be done about it, and the next training tries again
  fs::remove_all(folder / ".unfinished", ignored);
}

}  // namespace rf::app
