#include "desk/due.h"

#include "base/date.h"
#include "base/phone.h"
#include "desk/call_back.h"

namespace rf::desk {

std::string field_of(const CaseRecord& record, std::string_view name) {
  for (const auto& [key, value] : record.fields)
    if (key == name) return value;
  return "";
}

std::chrono::year_month_day day_of_customer(const CaseRecord& record, const CountryZones& zones,
                                            const std::string& home_country, Time now) {
  auto zone = record.zone.value_or("");
  if (zone.empty())
    if (const auto phone = parse_phone(record.phone, home_country))
      if (const auto all = zones.of(phone_country(*phone)); !all.empty()) zone = all.front();
  const auto there = local_time(now, zone.empty() ? "UTC" : zone);
  if (!there) return std::chrono::floor<std::chrono::days>(now);
  return std::chrono::year_month_day(std::chrono::year(there->year),
                                     std::chrono::month(static_cast<unsigned>(there->month)),
                                     std::chrono::day(static_cast<unsigned>(there->day)));
}

namespace {

// Statuses that end the matter for a round, whoever brought them.
bool closed(call::Badge badge) {
  using call::Badge;
  switch (badge) {
    case Badge::resolved:
    case Badge::already_paid:
    case Badge::disputed:
    case Badge::stop_calling:
    case Badge::crisis: return true;
    default: return false;
  }
}

}  // namespace

bool wants_call_later(const CaseRecord& record, Time now) {
  return record.call_back && record.call_back->at > now;
}

std::string call_later_reason(const CaseRecord& record) {
  const auto& wish = *record.call_back;
  return wish.said ? "The customer wants to be called on " + call_back_words(wish) + "."
                   : "The customer asked for another time, and is not called again on the same day.";
}

std::optional<NotDue> not_due(const CaseRecord& record, const DueInput& in) {
  if (record.kind != loan_kind) return NotDue{"not-a-loan", "This case is no loan, and nothing falls due."};
  // Who named a time is called then, whatever else was agreed.
  const bool wanted_now = record.call_back && record.call_back->said && record.call_back->at <= in.now;
  const auto written = field_of(record, due_date_field);
  const auto due = parse_date(written);
  if (!due && !wanted_now) return NotDue{"not-due", "The case has no due date."};
  if (!wanted_now && *due > in.today) return NotDue{"not-due", "It is due on " + date_text(*due) + "."};
  if (in.on_stop_list) return NotDue{"stop-list", "The customer asked not to be called on this number."};
  if (closed(in.badge)) return NotDue{"status-closed", "The case is " + std::string(name(in.badge)) + "."};
  if (wants_call_later(record, in.now)) return NotDue{"call-back-later", call_later_reason(record)};
  if (!wanted_now && in.badge == call::Badge::promised && !in.promise_date.empty() &&
      in.promise_date >= date_iso(in.today))
    return NotDue{"promised-later", "The customer promised to pay by " +
                                        date_text(parse_date(in.promise_date).value_or(in.today)) + "."};
  if (in.badge == call::Badge::wrong_person && in.last_number == record.phone)
    return NotDue{"wrong-person", "The number reached somebody else. Enter the customer's own."};
  if (!record.review.empty())
    return NotDue{"to-review", "A person should look at the case first: " + record.review + "."};
  return std::nullopt;
}

}  // namespace rf::desk
