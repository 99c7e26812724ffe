#pragma once

#include <string>
#include <vector>

#include "desk/transaction.h"
#include "store/sqlite.h"

namespace rf::store {

// A case or a call that a transaction changed.
struct Touched {
  desk::Revision revision = 0;
  std::int64_t id = 0;
  bool call = false;
};

// What the writes of one transaction need: an open transaction of the database, the moment, and the revision
// that the changed rows get.
struct Writing {
  Connection& db;
  Time now;
  desk::Revision revision;
  std::vector<Touched>& touched;

  void touch_case(desk::CaseId id) { touched.push_back({revision, id, false}); }
  void touch_call(desk::CallId id) { touched.push_back({revision, id, true}); }
};

// The code of a write's error when a rule stands against it; any other means that the database failed.
inline constexpr const char* conflict_code = "store-conflict";
inline tl::unexpected<Error> conflict(std::string reason) { return fail(conflict_code, std::move(reason)); }

// All writes of the transaction, in order, up to the first that fails.
Done apply(Writing& to, const desk::Transaction& transaction);

Done write_one(Writing& to, const desk::write::MayDial& w);
Done write_one(Writing& to, const desk::write::NewCall& w);
Done write_one(Writing& to, const desk::write::AppendLog& w);
Done write_one(Writing& to, const desk::write::CloseCall& w);
Done write_one(Writing& to, const desk::write::KeepFlow& w);
Done write_one(Writing& to, const desk::write::KeepRecord& w);
Done write_one(Writing& to, const desk::write::DealWith& w);

Done write_one(Writing& to, const desk::write::SetOutcome& w);
Done write_one(Writing& to, const desk::write::SetReview& w);
Done write_one(Writing& to, const desk::write::SetRefusal& w);
Done write_one(Writing& to, const desk::write::SetManual& w);
Done write_one(Writing& to, const desk::write::SetCallBack& w);
Done write_one(Writing& to, const desk::write::EditCase& w);
Done write_one(Writing& to, const desk::write::AddCase& w);
Done write_one(Writing& to, const desk::write::Note& w);
Done write_one(Writing& to, const desk::write::StopCalling& w);
Done write_one(Writing& to, const desk::write::AllowCalling& w);

Done write_one(Writing& to, const desk::write::OpenFraudCase& w);
Done write_one(Writing& to, const desk::write::PlaceOrder& w);
Done write_one(Writing& to, const desk::write::DeliveryDone& w);
Done write_one(Writing& to, const desk::write::DeliveryFailed& w);
Done write_one(Writing& to, const desk::write::RetryDelivery& w);
Done write_one(Writing& to, const desk::write::DeleteRecording& w);
Done write_one(Writing& to, const desk::write::RecordingDeleted& w);
Done write_one(Writing& to, const desk::write::RecordingNotDeleted& w);

Done write_one(Writing& to, const desk::write::BeginRound& w);
Done write_one(Writing& to, const desk::write::TakeTurn& w);
Done write_one(Writing& to, const desk::write::EndRound& w);

Done write_one(Writing& to, const desk::write::BeginMonitored& w);
Done write_one(Writing& to, const desk::write::HearMonitored& w);
Done write_one(Writing& to, const desk::write::Escalate& w);
Done write_one(Writing& to, const desk::write::TakeEscalation& w);
Done write_one(Writing& to, const desk::write::ForgetMonitored& w);
Done write_one(Writing& to, const desk::write::KeepCheckpoint& w);
Done write_one(Writing& to, const desk::write::KeepUnreadable& w);
Done write_one(Writing& to, const desk::write::OweScore& w);
Done write_one(Writing& to, const desk::write::PutOwed& w);
Done write_one(Writing& to, const desk::write::PaidOwed& w);

// Different names of other columns over all cases, and the code of an error when there would be more.
inline constexpr int columns_most = 1'000;
inline constexpr const char* columns_code = "columns-too-many";

// A new case. `imported` is the digest of its content when it came from a file. Errors: a conflict, and
// "columns-too-many".
Result<desk::CaseId> insert_case(Writing& to, const desk::CaseRecord& record, std::string_view imported);
// What the search looks through.
std::string search_words(const desk::CaseRecord& record);

// The counter behind `Revision`.
Result<desk::Revision> read_revision(Connection& db);
Done store_revision(Connection& db, desk::Revision revision);

}  // namespace rf::store
