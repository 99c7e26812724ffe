// Files that are there as a whole or not at all.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <system_error>

#include "reports/risk_exports.h"
#include "reports/risk_workbook.h"

namespace rf::reports {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> failed(const fs::path& file, const std::string& why) {
  return fail("export-failed",
              file.string() + " could not be written: " + why +
                  ". What stood there before is as it was; mend that and write the exports again.");
}
tl::unexpected<Error> failed(const fs::path& file, int error) { return failed(file, std::strerror(error)); }

class Descriptor {
 public:
  Descriptor(const fs::path& path, int how) : fd_(open(path.c_str(), how | O_CLOEXEC, 0644)) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  operator int() const { return fd_; }
  bool close() {
    const int fd = fd_;
    fd_ = -1;
    return fd < 0 || ::close(fd) == 0;
  }

 private:
  int fd_;
};

// 0, or the system's number of what went wrong.
int write_and_sync(const fs::path& file, std::string_view bytes) {
  Descriptor out(file, O_WRONLY | O_CREAT | O_TRUNC);
  if (out < 0) return errno;
  while (!bytes.empty()) {
    const auto n = write(out, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  if (fsync(out) != 0) return errno;
  return out.close() ? 0 : errno;
}

// The file's own name comes last, so that nobody takes it for what it will be.
fs::path beside(const fs::path& file) {
  return file.parent_path() / ("." + file.filename().string() + ".new");
}

// Files that are being made beside their places. What was not put in place is gone at the end.
class Batch {
 public:
  ~Batch() {
    std::error_code ignored;
    for (const auto& file : files_) fs::remove(beside(file), ignored);
  }
  Done add(const fs::path& file, const std::function<Done(const fs::path&)>& make) {
    std::error_code ignored;
    if (fs::is_directory(file, ignored)) return failed(file, "it is a folder");
    files_.push_back(file);
    auto made = make(beside(file));
    if (made) return {};
    // People look for the file that they know.
    auto words = made.error();
    for (auto at = words.message.find(beside(file).string()); at != std::string::npos;
         at = words.message.find(beside(file).string()))
      words.message.replace(at, beside(file).string().size(), file.string());
    return tl::unexpected(words);
  }
  Done place() {
    for (const auto& file : files_)
      if (std::rename(beside(file).c_str(), file.c_str()) != 0)
        return fail("export-failed", file.string() +
                                         " could not be put in its place: " + std::strerror(errno) +
                                         ". Some of the exports are new and some are not: write them again.");
    for (const auto& file : files_) {
      Descriptor folder(file.has_parent_path() ? file.parent_path() : fs::path("."), O_RDONLY | O_DIRECTORY);
      if (folder < 0 || fsync(folder) != 0) return failed(file, errno);
    }
    return {};
  }

 private:
  std::vector<fs::path> files_;
};

Done make_folder(const fs::path& folder) {
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return failed(folder, problem.message());
  if (!fs::is_directory(folder, problem)) return failed(folder, "it is a file, and a folder is needed");
  return {};
}

Done add_bytes(Batch& batch, const fs::path& file, std::string_view bytes) {
  return batch.add(file, [&](const fs::path& at) -> Done {
    const int problem = write_and_sync(at, bytes);
    if (problem) return failed(at, problem);
    return {};
  });
}

// The library leaves syncing to us.
Done add_workbook(Batch& batch, const fs::path& file, const RiskResults& results) {
  return batch.add(file, [&](const fs::path& at) -> Done {
    if (auto made = make_risk_workbook(at, results); !made) return made;
    Descriptor written(at, O_RDONLY);
    if (written < 0 || fsync(written) != 0) return failed(at, errno);
    return {};
  });
}

struct Text {
  const char* name;
  std::string (*make)(const RiskResults&);
  bool ExportSet::* wanted;
  bool needs_rows;
};
constexpr Text texts[] = {
    {"risk_scores.csv", risk_scores_csv, &ExportSet::csv, true},
    {"model_metrics.csv", model_metrics_csv, &ExportSet::csv, false},
    {"feature_importance.csv", feature_importance_csv, &ExportSet::csv, false},
    {"risk_scores.json", risk_scores_json, &ExportSet::json, true},
    {"model_metrics.json", model_metrics_json, &ExportSet::json, false},
    {"feature_importance.json", feature_importance_json, &ExportSet::json, false},
    {"risk_report.html", risk_report_html, &ExportSet::html, false},
};

}  // namespace

Done write_whole(const fs::path& file, std::string_view bytes) {
  Batch batch;
  if (auto added = add_bytes(batch, file, bytes); !added) return added;
  return batch.place();
}

Done write_risk_workbook(const fs::path& file, const RiskResults& results) {
  Batch batch;
  if (auto added = add_workbook(batch, file, results); !added) return added;
  return batch.place();
}

Result<std::vector<std::string>> write_exports(const fs::path& folder, const RiskResults& results,
                                               const ExportSet& which) {
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  Batch batch;
  std::vector<std::string> names;
  // One after the other, so that only one of them is in memory.
  for (const auto& text : texts) {
    if (!(which.*text.wanted) || (text.needs_rows && results.rows.empty())) continue;
    if (auto added = add_bytes(batch, folder / text.name, text.make(results)); !added)
      return tl::unexpected(added.error());
    names.emplace_back(text.name);
  }
  if (which.workbook) {
    if (auto added = add_workbook(batch, folder / "risk_results.xlsx", results); !added)
      return tl::unexpected(added.error());
    names.emplace_back("risk_results.xlsx");
  }
  if (which.plots) {
    if (auto made = make_folder(folder / "plots"); !made) return tl::unexpected(made.error());
    for (const auto& plot : risk_plots(results)) {
      if (auto added = add_bytes(batch, folder / plot.name, plot.bytes); !added)
        return tl::unexpected(added.error());
      names.push_back(plot.name);
    }
  }
  if (auto placed = batch.place(); !placed) return tl::unexpected(placed.error());
  return names;
}

}  // namespace rf::reports
