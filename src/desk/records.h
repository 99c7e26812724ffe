#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "call/badge.h"
#include "call/call.h"
#include "call/compliance_record.h"

namespace rf::desk {

using call::CallId;
using call::CaseId;
// Counts every change that a screen could show; grows by at least one a commit.
using Revision = std::int64_t;

inline constexpr std::string_view card_kind = "card_transaction", loan_kind = "loan";

// One reason to talk to one customer: a suspicious card transaction, or a loan. A loan's number, due date and
// language stand among its fields (desk/due.h).
struct CaseRecord {
  CaseId id = 0;
  std::string reference;  // the bank's own: "TXN001"; unique
  std::string kind = "card_transaction";
  std::string flow;  // by name
  std::string client_name, card_number, bank_name, merchant_name;
  std::string transaction_date;  // DD/MM/YYYY
  Money amount;
  std::string phone;                // E.164, or what was imported when that is not a number
  std::optional<std::string> zone;  // IANA
  std::vector<std::pair<std::string, std::string>> fields;  // every other column of the import, in its order

  flow::Outcome outcome = flow::Outcome::none;
  std::optional<Time> outcome_at;
  std::optional<CallId> outcome_call;
  std::string review;  // not empty: a person should look, for this reason
  struct Manual {
    call::Badge badge = call::Badge::not_answered;
    std::string by, reason;
    Time at{};
  };
  std::optional<Manual> manual;
  struct Refusal {  // the gate's last no
    std::string code, reason;
    Time at{};
  };
  std::optional<Refusal> refusal;
  // When the customer wants to be called again, as they said on the newest call on which they spoke.
  struct CallBack {
    Time at{};          // before it no round calls
    std::string day;    // YYYY-MM-DD, where the customer is
    std::string time;   // HH:MM there; "" where none was said
    bool said = false;  // false: they only asked for another time, and the day is the next one
    CallId call = 0;    // on which they said it
    bool operator==(const CallBack&) const = default;
  };
  std::optional<CallBack> call_back;
  std::string imported;  // sha256 of the row as it came in: the same row again changes nothing, whatever was
                         // edited since
  Time created{}, updated{};
  Revision revision = 0;
};

// What tables show of a call without reading its log.
// What of a call changes while it goes on.
struct CallProgress {
  std::string sid;
  call::Phase phase = call::Phase::intent;
  call::CarrierStatus carrier = call::CarrierStatus::none;
  flow::Outcome outcome = flow::Outcome::none;
  flow::Disposition disposition = flow::Disposition::none;
  std::string step;     // where the conversation stands, by id; "" before and after
  std::string problem;  // why it was not dialed, or what is unknown
  std::optional<Time> answered_at, ended_at;
  std::uint32_t seq = 0;
};

struct CallSummary : CallProgress {
  CallId id = 0;
  CaseId case_id = 0;
  std::string number;
  std::string flow, flow_version, policy, policy_version, understanding_version;
  Time created{};
};

struct FraudCase {
  std::int64_t id = 0;
  std::string number;  // "FC-2026-000001"
  CaseId case_id = 0;
  CallId call = 0;
  Time opened{};
};

enum class OrderState { ordered, delivered, failed };
struct Order {
  std::int64_t id = 0;
  flow::Effect kind = flow::Effect::block;
  CaseId case_id = 0;
  CallId call = 0;
  std::optional<std::int64_t> fraud_case;
  OrderState state = OrderState::ordered;
  Time created{};
};

// One message to the bank's systems: a line of the outbox.
struct Delivery {
  std::int64_t id = 0;
  std::string message_id;  // unguessable and stable over retries; the receiver drops repeats by it
  CaseId case_id = 0;
  std::string kind;  // "fraud_case.opened", "order.created"
  std::string body;  // JSON, exactly the bytes that are signed
  int attempts = 0;
  Time created{}, next{};
  std::optional<Time> acknowledged;
  std::string last_error;
  std::optional<std::int64_t> order;
};

// A recording at the carrier that nobody needs any more.
struct RecordingToDelete {
  std::string recording;  // the carrier's name of it
  CallId call = 0;
  int attempts = 0;
};

// Who dealt with what a call failed.
struct Dealt {
  Time at{};
  std::string by, note;
};

// What a commit changed, for live views.
struct Changes {
  Revision revision = 0;
  std::vector<CaseId> cases;
  std::vector<CallId> calls;
  bool many = false;  // an import: fetch everything anew
};

}  // namespace rf::desk
