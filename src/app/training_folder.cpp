#include "app/training_folder.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <system_error>

#include "reports/risk_exports.h"

namespace rf::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* last = "verdict.json";

tl::unexpected<Error> unwritable_folder(const fs::path& path, const std::string& why) {
  return fail("folder-unwritable", "--out: " + path.string() + " cannot be written: " + why);
}

constexpr const char* log_name = "train.log";
constexpr const char* plots = "plots";

// What trainings leave, with the exports (reports/risk_exports.h).
constexpr std::array of_trainings = {"model.json",
                                     last,
                                     "evaluation.json",
                                     "run.json",
                                     log_name,
                                     plots,
                                     ".unfinished",
                                     "risk_scores.csv",
                                     "risk_scores.json",
                                     "model_metrics.csv",
                                     "model_metrics.json",
                                     "feature_importance.csv",
                                     "feature_importance.json",
                                     "risk_results.xlsx",
                                     "risk_report.html"};

bool is_there(const fs::path& path) {
  std::error_code unknown;
  return fs::exists(fs::symlink_status(path, unknown));
}

// A training was here: a whole one, or one that was torn away.
bool trained_here(const fs::path& folder) {
  return is_there(folder / log_name) && (is_there(folder / last) || is_there(folder / ".unfinished"));
}

tl::unexpected<Error> taken(const fs::path& folder, const std::string& name, const std::string& what) {
  return fail("folder-taken", "--out: " + folder.string() + " holds '" + name + "', " + what +
                                  ", and the training would replace it; name another folder.");
}

// The folder of pictures is replaced as a whole.
Done check_plots(const fs::path& folder) {
  std::error_code none;
  for (fs::directory_iterator it(folder / plots, none), end; !none && it != end; it.increment(none))
    if (const auto name = it->path().filename(); name.extension() != ".svg")
      return taken(folder, (fs::path(plots) / name).string(), "which no training makes");
  return {};
}

}  // namespace

Done TrainingFolder::check(const fs::path& folder, const fs::path& data) {
  std::error_code problem;
  const auto status = fs::status(folder, problem);
  if (!fs::exists(status)) {
    if (status.type() == fs::file_type::none) return unwritable_folder(folder, problem.message());
    return {};
  }
  if (!fs::is_directory(status)) return unwritable_folder(folder, "it is no folder");
  const bool ours = trained_here(folder);
  for (const std::string name : of_trainings) {
    const auto place = folder / name;
    if (!is_there(place)) continue;
    std::error_code unknown;
    if (fs::equivalent(place, data, unknown)) return taken(folder, name, "the data to train on");
    // A training that was cancelled leaves its log and nothing else.
    if (!ours && name != log_name) return taken(folder, name, "which no training made");
    if (fs::is_directory(fs::symlink_status(place, unknown)) != (name == plots || name == ".unfinished"))
      return taken(folder, name, "which no training makes");
  }
  return check_plots(folder);
}

Result<TrainingFolder> TrainingFolder::open(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return unwritable_folder(folder, problem.message());
  const bool replaces = trained_here(folder);
  tidy(folder);
  TrainingFolder out;
  out.folder_ = folder;
  fs::create_directory(out.unfinished(), problem);
  if (problem) return unwritable_folder(folder, problem.message());
  // Behind what is there: until the new training is whole the earlier one counts, with its log.
  const auto size = fs::file_size(folder / log_name, problem);
  if (!problem && replaces) out.log_from_ = size;
  out.log_.open(folder / log_name, std::ios::app);
  if (!out.log_) {
    tidy(folder);
    return unwritable_folder(folder / log_name, "it may not be written");
  }
  return out;
}

void TrainingFolder::log(const std::string& moment, const std::string& line) {
  log_ << moment << "  " << line << std::endl;
}

Result<std::vector<std::string>> TrainingFolder::publish() {
  if (!log_) return unwritable_folder(folder_ / log_name, "the disk may be full");
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
  if (auto dropped = drop_earlier_log(); !dropped) return tl::unexpected(dropped.error());
  names.push_back(log_name);
  return names;
}

Done TrainingFolder::drop_earlier_log() {
  if (log_from_ == 0) return {};
  log_.close();
  const auto path = folder_ / log_name;
  std::ifstream in(path, std::ios::binary);
  in.seekg(static_cast<std::streamoff>(log_from_));
  const std::string ours(std::istreambuf_iterator<char>(in), {});
  if (in.bad()) return unwritable_folder(path, "it cannot be read");
  if (auto written = reports::write_whole(path, ours); !written) return written;
  log_from_ = 0;
  log_.open(path, std::ios::app);
  if (!log_) return unwritable_folder(path, "it may not be written");
  return {};
}

void TrainingFolder::tidy(const fs::path& folder) {
  std::error_code ignored;  // there is nothing to be done about it, and the next training tries again
  fs::remove_all(folder / ".unfinished", ignored);
}

}  // namespace rf::app
