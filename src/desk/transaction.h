#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "desk/monitored.h"
#include "desk/records.h"
#include "desk/round.h"

namespace rf::desk {

// What a transaction writes, as values. A closed list: a store implements each, and nothing else is ever
// written by the desk.
namespace write {

// A condition, nothing more: that what the gate saw still holds. Conflict when the number is on the stop list
// or was dialed by an attempt that is newer than `newest_dial`, or when the case's number was changed or its
// status chosen after `decided`.
struct MayDial {
  CaseId id = 0;
  std::string number;               // E.164
  std::string phone;                // as the case had it
  std::optional<Time> newest_dial;  // to the number, as far as the gate knew
  Time decided{};
};
// A new attempt. Conflict when another attempt to the number is live.
struct NewCall {
  CallSummary summary;
  std::string token;
};
// One row of a call's log and how far the call is after it. Conflict unless `seq` follows the stored one.
struct AppendLog {
  CallId call = 0;
  CaseId case_id = 0;
  std::uint32_t seq = 0;
  Time at{};
  std::string events;  // call::encode
  CallProgress progress;
  bool live = true;  // false frees the number
};
// A live call whose log cannot be read any more: tables show that it is lost, its number is free again, and
// its log stays as it is.
struct CloseCall {
  CallId call = 0;
  CaseId case_id = 0;
  Time at{};
  std::string problem;
};
// The case's outcome, if it takes the place of the stored one (call::becomes_outcome).
struct SetOutcome {
  CaseId id = 0;
  flow::Outcome outcome = flow::Outcome::none;
  CallId call = 0;
  Time at{};
};
struct SetReview {
  CaseId id = 0;
  std::string reason;  // joins those that stand already; "" clears them
};
struct SetRefusal {
  CaseId id = 0;
  std::optional<CaseRecord::Refusal> refusal;
};
struct SetManual {
  CaseId id = 0;
  std::optional<CaseRecord::Manual> manual;
};
// nullopt: the customer has spoken since and wants no other time.
struct SetCallBack {
  CaseId id = 0;
  std::optional<CaseRecord::CallBack> call_back;
};
struct EditCase {  // what is set changes
  CaseId id = 0;
  std::optional<std::string> phone, zone, flow;  // zone "" clears it
  std::optional<std::string> phone_was = {};     // conflict unless this number stands
};
struct AddCase {
  CaseRecord record;  // its id is given by the store; conflict when the reference exists
};
// An entry of the case's history.
struct Note {
  CaseId id = 0;
  Time at{};
  std::string by, what, detail;
};
// A numbered fraud case, once for a case: a second one is left out and its orders attach to the first.
struct OpenFraudCase {
  CaseId case_id = 0;
  CallId call = 0;
  Time at{};
  std::string message_id;  // of its delivery
};
// An order, once of each kind for a case; repeated ones are left out.
struct PlaceOrder {
  flow::Effect kind = flow::Effect::block;
  CaseId case_id = 0;
  CallId call = 0;
  Time at{};
  std::string message_id;
};
// The number asked us to stop. Once listed it stays with its first reason.
struct StopCalling {
  std::string number;
  Time at{};
  std::string reason;
  std::optional<CallId> call;
  std::string by;
};
struct AllowCalling {
  std::string number;
  Time at{};
  std::string by, reason;  // kept with the entry, which no longer counts
};
struct DeliveryDone {
  std::int64_t id = 0;
  Time at{};
};
struct DeliveryFailed {
  std::int64_t id = 0;
  std::string error;
  Time next{};
  bool gave_up = false;  // shown as failed; a person may retry it
};
struct RetryDelivery {
  std::int64_t order = 0;
  Time at{};
};
// The carrier need not keep it any more; listed once, until it is deleted there.
struct DeleteRecording {
  std::string recording;
  CallId call = 0;
  Time at{};
};
struct RecordingDeleted {
  std::string recording;
};
struct RecordingNotDeleted {
  std::string recording, error;
  Time next{};
  bool gave_up = false;  // told, and not asked for again
};
// A flow's text, kept for as long as a call names its version. It takes the place of one that was changed
// there.
struct KeepFlow {
  std::string version, name, text;
};

// What became of a finished call's duties; takes the place of an earlier one. That somebody dealt with its
// failures stands only while they are the same.
struct KeepRecord {
  CallId call = 0;
  CaseId case_id = 0;
  call::ComplianceRecord record;
};
// Somebody has dealt with what a call failed, or takes that back. Conflict when it failed nothing, and unless
// it changes something.
struct DealWith {
  CallId call = 0;
  CaseId case_id = 0;
  std::optional<Dealt> dealt;
};
// A round with its cases, in order, each once. Conflict while another one goes on.
struct BeginRound {
  bool due = false;
  std::string by;
  int pace = 0;
  Time at{};
  std::vector<CaseId> cases;
};
// What became of a case's turn. Conflict unless it still waits and its round goes on.
struct TakeTurn {
  RoundPlace place;
  Turn turn = Turn::called;
  std::optional<CallId> call;
  std::string code, reason;  // of a refusal
  Time at{};
};
// Conflict when it has ended.
struct EndRound {
  RoundId id = 0;
  Time at{};
  std::string by;  // who stopped it; "": it came to its end
};

}  // namespace write

using Write =
    std::variant<write::MayDial, write::NewCall, write::AppendLog, write::CloseCall, write::SetOutcome,
                 write::SetReview, write::SetRefusal, write::SetManual, write::SetCallBack, write::EditCase,
                 write::AddCase, write::Note, write::OpenFraudCase, write::PlaceOrder, write::StopCalling,
                 write::AllowCalling, write::DeliveryDone, write::DeliveryFailed, write::RetryDelivery,
                 write::DeleteRecording, write::RecordingDeleted, write::RecordingNotDeleted, write::KeepFlow,
                 write::KeepRecord, write::DealWith, write::BeginRound, write::TakeTurn, write::EndRound,
                 write::BeginMonitored, write::HearMonitored, write::Escalate, write::TakeEscalation,
                 write::ForgetMonitored, write::KeepCheckpoint, write::KeepUnreadable, write::OweScore,
                 write::PutOwed, write::PaidOwed>;

// All of it or nothing.
struct Transaction {
  std::vector<Write> writes;
};

}  // namespace rf::desk
