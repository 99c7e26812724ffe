#include "base/phone.h"
#include "base/redact.h"
#include "desk/desk.h"
#include "desk/log.h"

// What people do at the desk, but for dialing.
namespace rf::desk {
namespace {

Changes changed(CaseId id) {
  Changes changes;
  changes.cases.push_back(id);
  return changes;
}

// What we made of a number whose country nobody named.
std::string read_in(const std::string& country) {
  return " It was read as a number of the country " + country + "; begin with + for another one.";
}

Done not_dialed_yet() {
  return fail("call-not-dialed", "The carrier has not confirmed this call yet. Try again in a moment.");
}

std::string from_to(const std::string& before, const Phone& now) {
  auto known = parse_phone(before);
  auto from = before.empty() ? "" : "from " + (known ? phone_display(*known) : redact_text(before)) + " ";
  return from + "to " + phone_display(now);
}

}  // namespace

Task<> Desk::commit_task(Transaction transaction, Changes changes, Answer<Done> answer) {
  auto committing = commit(std::move(transaction));
  auto stored = co_await committing;
  if (stored.result != Commit::done) {
    answer(fail(stored.result == Commit::conflict ? "conflict" : "store-failed", stored.reason));
    co_return;
  }
  changes.revision = stored.revision;
  watcher_.changed(changes);
  answer({});
}

void Desk::edit(CaseId id, const CaseChange& change, std::string by, Answer<Done> answer) {
  Transaction transaction;
  write::EditCase edit{id, std::nullopt, change.zone, change.flow};
  auto note = [&](std::string what, std::string detail) {
    transaction.writes.push_back(write::Note{id, executor_.now(), by, std::move(what), std::move(detail)});
  };
  if (change.phone) {
    const auto& country = change.country.empty() ? settings_.home_country : change.country;
    const bool assumed = !names_its_country(*change.phone) && !country.empty();
    if (written_for_elsewhere(*change.phone, country))
      return answer(
          fail("phone-country-missing",
               "The number has no country code and is written as in North America. Write it with + and "
               "its country's code."));
    auto phone = parse_phone(*change.phone, country);
    if (!phone)
      return answer(fail(phone.error().code, phone.error().message + (assumed ? read_in(country) : "")));
    edit.phone = phone->e164();
    edit.phone_was = change.phone_was;
    note("Phone number changed", from_to(change.phone_was, *phone));
  }
  if (change.zone) {
    if (!change.zone->empty() && !zone_exists(*change.zone))
      return answer(fail("zone-unknown",
                         "'" + *change.zone + "' is not a time zone. Use a name such as Asia/Kolkata."));
    note("Time zone changed",
         change.zone->empty() ? "to the zones of the number's country" : "to " + *change.zone);
  }
  if (change.flow) {
    if (!flows_.current(*change.flow))
      return answer(fail("flow-unknown", "There is no script named '" + *change.flow + "'."));
    note("Script changed", "to " + *change.flow);
  }
  transaction.writes.push_back(std::move(edit));
  // An earlier refusal spoke of what may have changed now.
  transaction.writes.push_back(write::SetRefusal{id, std::nullopt});
  tasks_.spawn(commit_task(std::move(transaction), changed(id), std::move(answer)));
}

void Desk::set_status(CaseId id, std::optional<call::Badge> badge, std::string by, std::string reason,
                      Answer<Result<bool>> answer) {
  if (badge == call::Badge::connecting)
    return answer(
        fail("status-not-choosable", "Connecting is shown while a call is made; it cannot be chosen."));
  tasks_.spawn(status_task(id, badge, std::move(by), redact_text(reason), std::move(answer)));
}

Task<> Desk::status_task(CaseId id, std::optional<call::Badge> badge, std::string by, std::string reason,
                         Answer<Result<bool>> answer) {
  auto dossier = co_await later<Result<Dossier>>(
      [&](Answer<Result<Dossier>> reply) { store_.dossier(id, std::move(reply)); });
  if (!dossier) {
    answer(tl::unexpected(dossier.error()));
    co_return;
  }
  const auto& stored = dossier->record.manual;
  const bool holds = call::manual_holds(dossier->badge_input());
  const bool same =
      badge ? holds && stored->badge == *badge && (reason.empty() || reason == stored->reason) : !holds;
  if (same) {
    answer(false);
    co_return;
  }
  auto now = executor_.now();
  Transaction transaction;
  std::optional<CaseRecord::Manual> manual;
  if (badge) manual = CaseRecord::Manual{*badge, by, reason, now};
  transaction.writes.push_back(write::SetManual{id, manual});
  transaction.writes.push_back(write::SetRefusal{id, std::nullopt});  // it may have been for the status
  // The report and its orders stand; a second person should look at why the case is shown as something else.
  if (badge && *badge != call::Badge::fraud && dossier->record.outcome == flow::Outcome::fraud)
    transaction.writes.push_back(write::SetReview{
        id, "Set to " + std::string(name(*badge)) + " by " + by + " after the customer reported fraud"});
  transaction.writes.push_back(
      write::Note{id, now, by, badge ? "Status set" : "Choice of status taken back",
                  badge ? std::string(name(*badge)) + (reason.empty() ? "" : ": " + reason) : reason});
  auto committing = commit_task(std::move(transaction), changed(id), [answer](Done done) {
    answer(done ? Result<bool>(true) : tl::unexpected(done.error()));
  });
  co_await committing;
}

void Desk::clear_review(CaseId id, std::string reason, std::string by, Answer<Done> answer) {
  Transaction transaction;
  transaction.writes.push_back(write::SetReview{id, ""});
  transaction.writes.push_back(
      write::Note{id, executor_.now(), std::move(by), std::string(reviewed_note), std::move(reason)});
  tasks_.spawn(commit_task(std::move(transaction), changed(id), std::move(answer)));
}

void Desk::restore_review(CaseId id, std::string reason, std::string by, Answer<Done> answer) {
  Transaction transaction;
  transaction.writes.push_back(write::SetReview{id, reason});  // beside what came up meanwhile
  transaction.writes.push_back(
      write::Note{id, executor_.now(), std::move(by), std::string(review_restored_note), std::move(reason)});
  tasks_.spawn(commit_task(std::move(transaction), changed(id), std::move(answer)));
}

void Desk::stop_calling(std::string number, std::string by, std::string reason, Answer<Done> answer) {
  auto phone = parse_full_phone(number, settings_.home_country);
  if (!phone) return answer(tl::unexpected(phone.error()));
  Transaction transaction;
  transaction.writes.push_back(
      write::StopCalling{phone->e164(), executor_.now(), redact_text(reason), std::nullopt, std::move(by)});
  Changes changes;
  changes.many = true;
  tasks_.spawn(commit_task(std::move(transaction), changes, std::move(answer)));
}

void Desk::allow_calling(std::string number, std::string by, std::string reason, Answer<Done> answer) {
  Transaction transaction;
  transaction.writes.push_back(
      write::AllowCalling{std::move(number), executor_.now(), std::move(by), redact_text(reason)});
  Changes changes;
  changes.many = true;
  tasks_.spawn(commit_task(std::move(transaction), changes, std::move(answer)));
}

void Desk::retry_delivery(std::int64_t order, Answer<Done> answer) {
  Transaction transaction;
  transaction.writes.push_back(write::RetryDelivery{order, executor_.now()});
  tasks_.spawn(commit_task(std::move(transaction), Changes{}, [this, answer = std::move(answer)](Done done) {
    outbox_.wake();
    answer(std::move(done));
  }));
}

void Desk::hang_up(CallId id, std::string by, Answer<Done> answer) {
  auto call = live_.by_id(id);
  if (!call) return answer(fail("call-ended", "This call has ended already."));
  if (call->state.phase == call::Phase::intent)
    return tasks_.spawn(leave_line_task(std::move(call), std::move(by), std::move(answer)));
  if (call->state.phase != call::Phase::dialed) return answer(not_dialed_yet());
  tasks_.spawn(hang_up_task(std::move(call), std::move(by), std::move(answer)));
}

// The call's log has one order: either this comes before Sending, which is then no longer decided, or after
// it, and then nothing is withdrawn any more.
Task<> Desk::leave_line_task(LivePtr call, std::string by, Answer<Done> answer) {
  std::vector<call::Event> withdrawn{
      call::NotDialed{call::NotDialed::Why::withdrawn, "taken out of the line by " + by}};
  auto recording = record(call, std::move(withdrawn));
  const auto recorded = co_await recording;
  if (recorded == Recorded::failed) {
    answer(fail("store-failed", "That could not be stored. The call still waits its turn."));
  } else if (recorded == Recorded::nothing) {
    answer(call->state.live() ? not_dialed_yet() : fail("call-ended", "This call has ended already."));
  } else {
    std::erase(dials_, call);
    answer({});
  }
}

Task<> Desk::hang_up_task(LivePtr call, std::string by, Answer<Done> answer) {
  auto sid = call->state.sid;
  auto ended = co_await later<Done>([&](Answer<Done> reply) { carrier_.hang_up(sid, std::move(reply)); });
  if (!ended && ended.error().code != "carrier-unknown-call") {
    answer(std::move(ended));
    co_return;
  }
  std::vector<call::Event> abandoned{call::Abandoned{flow::Disposition::ended_by_desk, std::move(by)}};
  auto recording = record(call, std::move(abandoned));
  if (co_await recording == Recorded::failed)
    answer(fail("store-failed",
                "The carrier ended the call, but that could not be stored. It will be looked up."));
  else
    answer({});
}

}  // namespace rf::desk
