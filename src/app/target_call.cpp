#include "app/target_call.h"

#include "base/date.h"
#include "desk/due.h"
#include "desk/log.h"
#include "store/desk_reads.h"

namespace rf::app {
namespace {

constexpr Millis soon{1'000};
constexpr Millis refused_again{30'000};  // the calling hours may begin
constexpr auto longest = std::chrono::hours{24};

// What became of an attempt. Free: it rang nobody, and another may be made. What was being dialed when the
// desk died is looked up by the desk, and free only when the carrier does not list it.
enum class Fate { open, free, used };
Fate fate_of(const std::vector<call::Row>& rows) {
  Fate fate = Fate::open;
  for (const auto& row : rows)
    for (const auto& event : row.events) {
      if (std::holds_alternative<call::Dialed>(event)) return Fate::used;
      const auto* no = std::get_if<call::NotDialed>(&event);
      if (no) fate = no->why == call::NotDialed::Why::refused ? Fate::used : Fate::free;
      if (std::holds_alternative<call::Abandoned>(event)) fate = Fate::used;  // nobody knows
    }
  return fate;
}

}  // namespace

void TargetCall::start() {
  begun_ = loop_.now();
  step();
}

void TargetCall::again(Millis delay) {
  if (loop_.now() - begun_ > longest)
    return desk::log(desk::Level::warning, "target.given-up", {{"case", reference()}});
  loop_.after(delay, [this] { step(); });
}

Result<TargetCall::State> TargetCall::look(store::Connection& db, const std::string& reference) {
  State state;
  const auto id = store::case_with_reference(db, reference);
  if (!id && id.error().code == "case-unknown") return state;
  if (!id) return tl::unexpected(id.error());
  state.id = *id;
  const auto view = store::view_case(db, *id);
  if (!view) return tl::unexpected(view.error());
  for (const auto& call : view->calls) {
    const auto rows = store::read_log(db, call.id);
    const auto fate = rows ? fate_of(*rows) : Fate::used;  // what cannot be read may have rung
    state.used = state.used || fate == Fate::used;
    state.open = state.open || fate == Fate::open;
  }
  return state;
}

void TargetCall::step() {
  if (desk_.draining()) return;  // the next start goes on
  store_.query<State>([name = reference()](store::Connection& db) { return look(db, name); },
                      [this](Result<State> state) {
                        if (!state) {
                          desk::log(desk::Level::warning, "target.unreadable",
                                    {{"reason", state.error().message}});
                          return again(soon * 5);
                        }
                        if (state->used) return;
                        if (!state->id) return make();
                        if (state->open) return again(soon);
                        call(*state->id);
                      });
}

void TargetCall::make() {
  desk::CaseRecord record;
  record.reference = reference();
  record.kind = desk::loan_kind;
  record.flow = target_.flow;
  record.client_name = target_.name;
  record.bank_name = target_.bank;
  record.phone = target_.number.e164();
  record.amount = {0, target_.currency};
  const auto today = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(loop_.now()));
  record.fields = {{std::string(desk::loan_number_field), ""},
                   {std::string(desk::due_date_field), date_text(today)},
                   {std::string(desk::language_field), target_.language}};
  record.created = record.updated = loop_.now();
  desk::Transaction transaction;
  transaction.writes.push_back(desk::write::AddCase{std::move(record)});
  store_.commit(std::move(transaction), [this](desk::CommitReply reply) {
    if (reply.result == desk::Commit::done) {
      desk::Changes changes;
      changes.revision = reply.revision;
      changes.many = true;
      watcher_.changed(changes);
      return step();
    }
    desk::log(desk::Level::error, "target.not-made", {{"reason", reply.reason}});
    again(soon * 5);
  });
}

void TargetCall::call(desk::CaseId id) {
  desk_.call(id, "target-number", [this](Result<desk::CallReply> reply) {
    if (reply && reply->call) return again(soon);  // whether the carrier was asked in the end
    const auto& why = reply ? reply->refused.reason : reply.error().message;
    desk::log(desk::Level::warning, "target.not-called", {{"case", reference()}, {"reason", why}});
    const bool carrier = reply && reply->refused.code == "carrier-not-ready";
    again(carrier ? soon : refused_again);
  });
}

}  // namespace rf::app
