#include "web/compliance.h"

#include <algorithm>
#include <span>

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
    if (!begun_) {
      out = reports::csv_line(header());
      auto calls = store::matching_records(db, filter_);
      if (!calls) return tl::unexpected(calls.error());
      calls_ = std::move(*calls);
    }
    begun_ = true;
    while (at_ < calls_.size() && out.size() < piece) {
      const auto some = std::span(calls_).subspan(at_, std::min<std::size_t>(100, calls_.size() - at_));
      auto done = store::each_record(db, some, [&](const store::RecordRow& row) {
        out += reports::csv_line(cells(row));
        return true;
      });
      if (!done) return tl::unexpected(done.error());
      at_ += some.size();
    }
    ended_ = at_ == calls_.size();
    return out;
  }

 private:
  store::RecordFilter filter_;
  std::vector<desk::CallId> calls_;
  std::size_t at_ = 0;
  bool begun_ = false, ended_ = false;
};

}  // namespace

ExportPtr export_records(const store::RecordFilter& filter) { return std::make_shared<RecordFile>(filter); }

}  // namespace rf::web
