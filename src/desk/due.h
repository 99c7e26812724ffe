#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/zone.h"
#include "desk/records.h"

namespace rf::desk {

// The other columns that a loan has, beside its amount: kept in its fields.
inline constexpr std::string_view loan_number_field = "loan_number", due_date_field = "due_date",
                                  language_field = "language";
// "" where the case has none of that name.
std::string field_of(const CaseRecord& record, std::string_view name);

// The day where the customer is: in the case's zone, else in the first one of the number's country, as tzdata
// orders them, else in UTC.
std::chrono::year_month_day day_of_customer(const CaseRecord& record, const CountryZones& zones,
                                            const std::string& home_country, Time now);

// What decides whether a loan is due.
struct DueInput {
  call::Badge badge = call::Badge::not_answered;
  bool on_stop_list = false;
  std::string promise_date;  // YYYY-MM-DD, of the call that brought the outcome; "" for none
  std::chrono::year_month_day today{};
  std::string last_number;  // that the newest call went to
  Time now{};
};
struct NotDue {
  std::string code, reason;  // "not-due", "to-review"; one sentence for people
};
// Whether the customer asked to be called at a time that has not come.
bool wants_call_later(const CaseRecord& record, Time now);
// "The customer wants to be called on Monday 7 December at 17:00."
std::string call_later_reason(const CaseRecord& record);

// Why a round may not call this loan by itself; nullopt: it is due today or was before, or the time that the
// customer named has come, and nothing stands against it. Codes: not-a-loan, not-due, stop-list,
// status-closed, call-back-later, promised-later, wrong-person, to-review.
std::optional<NotDue> not_due(const CaseRecord& record, const DueInput& in);

}  // namespace rf::desk
