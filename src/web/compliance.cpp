#include "web/compliance.h"

#include "reports/csv.h"

namespace rf::web {
namespace {

std::vector<std::string> header() {
  std::vector<std::string> out = {"call", "case", "flow", "day", "dialed_at", "disposition", "rules"};
  for (std::size_t i = 0; i < call::points_count; ++i) out.emplace_back(name(static_cast<call::Point>(i)));
  out.insert(out.end(), {"failed", "unknown", "dealt_at", "dealt_by", "dealt_note"});
  return out;
}

// Row 4: what it says. Several with "; " between.
std::string sentences(const store::RecordRow& row, call::Mark mark) {
  std::string out;
  for (const auto& one : row.record.findings) {
    if (one.mark != mark) continue;
    out += (out.empty() ? "" : "; ") + std::string(title(one.point));
    if (one.seq) out += " (row " + std::to_string(one.seq) + ")";
    out += ": " + one.why;
  }
  return out;
}

std::vector<std::string> cells(const store::RecordRow& row) {
  std::vector<std::string> out = {std::to_string(row.call),
                                  row.reference,
                                  row.record.flow,
                                  row.record.day,
                                  rfc3339(row.at),
                                  std::string(name(row.disposition)),
                                  std::to_string(row.record.rules)};
  for (const auto& one : row.record.findings) out.emplace_back(name(one.mark));
  out.push_back(sentences(row, call::Mark::fail));
  out.push_back(sentences(row, call::Mark::unknown));
  out.push_back(row.dealt ? rfc3339(row.dealt->at) : "");
  out.push_back(row.dealt ? row.dealt->by : "");
  out.push_back(row.dealt ? row.dealt->note : "");
  return out;
}

class RecordFile final : public ExportFile {
 public:
  explicit RecordFile(store::RecordFilter filter) : filter_(std::move(filter)) {}

  Result<std::string> next(store::Connection& db) override {
    std::string out;
    if (ended_) return out;
    if (!begun_) out = reports::csv_line(header());
    begun_ = true;
    bool all = true;
    auto done = store::each_record(db, filter_, last_, [&](const store::RecordRow& row) {
      out += reports::csv_line(cells(row));
      last_ = row.call;
      return all = out.size() < piece;
    });
    if (!done) return tl::unexpected(done.error());
    ended_ = all;
    return out;
  }

 private:
  store::RecordFilter filter_;
  desk::CallId last_ = 0;
  bool begun_ = false, ended_ = false;
};

}  // namespace

ExportPtr export_records(const store::RecordFilter& filter) { return std::make_shared<RecordFile>(filter); }

}  // namespace rf::web
