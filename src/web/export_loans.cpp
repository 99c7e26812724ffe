#include <time.h>

#include "base/time.h"
#include "desk/log.h"
#include "reports/table.h"
#include "store/desk_reads.h"
#include "store/rounds.h"
#include "web/export.h"

// The earlier loan bot's file, for those who read it.
namespace rf::web {
namespace {

// Where this machine is, as the earlier bot wrote it.
std::string here(Time at) {
  const std::time_t seconds = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
  std::tm parts{};
  char text[32];
  if (!localtime_r(&seconds, &parts) || !std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts))
    return "";
  return text;
}

// Somebody said something, or pressed a key, and was no machine.
bool answered(const std::vector<call::Row>& rows) {
  bool spoke = false;
  for (const auto& row : rows)
    for (const auto& event : row.events) {
      const auto* heard = std::get_if<call::Heard>(&event);
      spoke = spoke || (heard && heard->kind != call::Heard::Kind::silence);
      const auto* end = std::get_if<call::Disposed>(&event);
      if (end && end->disposition == flow::Disposition::machine) return false;
    }
  return spoke;
}

// The four answers in the file's order. One who says that it is paid has said yes to whether it was repaid.
std::vector<std::string> four_answers(const std::vector<call::Row>& rows) {
  std::vector<std::string> cells(4);
  for (const auto& [slot, value, said, at] : call::slot_answers(rows)) {
    if (slot == "told_name") cells[0] = value;
    if (slot == "linked_number") cells[1] = value;
    if (slot == "loan_amount") cells[2] = value;
    if (slot == "repaid_on_time") cells[3] = value == "already_paid" ? "yes" : value;
  }
  return cells;
}

class LoanRecoveryFile final : public ExportFile {
 public:
  explicit LoanRecoveryFile(std::vector<desk::CallId> calls) : calls_(std::move(calls)) {}

  Result<std::string> next(store::Connection& db) override {
    std::string out;
    if (!begun_)
      out = reports::csv_line(
          {"timestamp", "call_sid", "name", "linked_number", "loan_amount", "repaid_on_time"});
    begun_ = true;
    while (at_ < calls_.size() && out.size() < piece) {
      const auto id = calls_[at_++];
      auto call = store::read_stored_call(db, id);
      if (!call && call.error().code == "log-broken") {
        // One call's damage keeps nobody from all the others.
        desk::log(desk::Level::error, "export.log-broken", {{"call", id}});
        continue;
      }
      if (!call) return tl::unexpected(call.error());
      if (!answered(call->rows)) continue;
      const auto& shown = call->shown.call;
      std::vector<std::string> cells = {here(shown.ended_at.value_or(call->rows.back().at)), shown.sid};
      for (auto& answer : four_answers(call->rows)) cells.push_back(std::move(answer));
      out += reports::csv_line(cells);
    }
    return out;
  }

 private:
  std::vector<desk::CallId> calls_;
  std::size_t at_ = 0;
  bool begun_ = false;
};

}  // namespace

Result<ExportPtr> export_loan_recovery(store::Connection& db) {
  auto calls = store::answered_loan_calls(db);
  if (!calls) return tl::unexpected(calls.error());
  return std::make_shared<LoanRecoveryFile>(std::move(*calls));
}

}  // namespace rf::web
