#include <array>
#include <utility>

#include "base/text.h"
#include "call/badge.h"
#include "call/call.h"
#include "call/event.h"

namespace rf::call {
namespace {

constexpr std::array carrier_statuses = {
    std::pair{CarrierStatus::none, std::string_view{"none"}},
    std::pair{CarrierStatus::queued, std::string_view{"queued"}},
    std::pair{CarrierStatus::initiated, std::string_view{"initiated"}},
    std::pair{CarrierStatus::ringing, std::string_view{"ringing"}},
    std::pair{CarrierStatus::in_progress, std::string_view{"in-progress"}},
    std::pair{CarrierStatus::completed, std::string_view{"completed"}},
    std::pair{CarrierStatus::busy, std::string_view{"busy"}},
    std::pair{CarrierStatus::no_answer, std::string_view{"no-answer"}},
    std::pair{CarrierStatus::failed, std::string_view{"failed"}},
    std::pair{CarrierStatus::canceled, std::string_view{"canceled"}},
};

constexpr std::array<std::pair<Badge, std::string_view>, badge_count> badges = {{
    {Badge::not_answered, "Not Answered"},
    {Badge::connecting, "Connecting"},
    {Badge::resolved, "Resolved"},
    {Badge::fraud, "Mark As Fraud"},
    {Badge::disconnected, "Disconnected"},
    {Badge::promised, "Promised"},
    {Badge::contacted, "Contacted"},
    {Badge::refused, "Refused"},
    {Badge::hardship, "Hardship"},
    {Badge::already_paid, "Already Paid"},
    {Badge::disputed, "Disputed"},
    {Badge::wrong_person, "Wrong Person"},
    {Badge::stop_calling, "Stop Calling"},
    {Badge::crisis, "Crisis"},
}};

// The earlier systems' other spellings.
constexpr std::array<std::pair<std::string_view, Badge>, 3> older_badges = {{
    {"Connecting...", Badge::connecting},
    {"Marked as Fraud", Badge::fraud},
    {"Fraud", Badge::fraud},
}};

}  // namespace

std::string_view name(CarrierStatus s) { return carrier_statuses.at(static_cast<std::size_t>(s)).second; }

std::optional<CarrierStatus> carrier_status_named(std::string_view wanted) {
  for (const auto& [status, text] : carrier_statuses)
    if (text == wanted) return status;
  return std::nullopt;
}

bool terminal(CarrierStatus s) { return s >= CarrierStatus::completed; }

std::string_view name(AnsweredBy a) {
  switch (a) {
    case AnsweredBy::human: return "human";
    case AnsweredBy::machine: return "machine";
    case AnsweredBy::unknown: break;
  }
  return "unknown";
}

std::string_view name(Phase p) {
  switch (p) {
    case Phase::intent: return "intent";
    case Phase::sending: return "sending";
    case Phase::unknown: return "unknown";
    case Phase::dialed: return "dialed";
    case Phase::ended: break;
  }
  return "ended";
}

std::string_view name(Badge b) { return badges.at(static_cast<std::size_t>(b)).second; }

std::optional<Badge> badge_named(std::string_view wanted) {
  for (const auto& [badge, text] : badges)
    if (equals_ignoring_case(text, wanted)) return badge;
  for (const auto& [text, badge] : older_badges)
    if (equals_ignoring_case(text, wanted)) return badge;
  return std::nullopt;
}

}  // namespace rf::call
