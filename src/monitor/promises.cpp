#include "monitor/promises.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace rf::monitor {
namespace {

using understand::Intent;
using understand::SlotKind;

std::string value(const understand::Slots& slots, SlotKind kind) {
  const auto* slot = understand::find(slots, kind);
  return slot ? slot->value : std::string();
}

bool said(const std::array<bool, promise_cues>& cues, PromiseCue cue) {
  return cues[static_cast<std::size_t>(cue)];
}

bool means(const understand::Meaning& meaning, Intent intent) {
  return meaning.intent == intent || meaning.also == intent;
}

void replace(Promise& made, Promise& old) {
  old.status = Promise::Status::replaced;
  if (made.amount.empty()) made.amount = old.amount, made.currency = old.currency;
  if (made.date.empty()) made.date = old.date, made.time = old.time;
}

class Ledger {
 public:
  void take(const Place& at, const PromiseSaid& one) {
    switch (one.kind) {
      case PromiseSaid::Kind::proposed: proposal_ = {at, one}, proposed_ = true; return;
      case PromiseSaid::Kind::accepted: accept(at, one); return;
      case PromiseSaid::Kind::withdrawn: withdraw(at); return;
      case PromiseSaid::Kind::made: add(at, one, false); return;
    }
  }
  std::vector<Promise> promises;

 private:
  Promise* standing() {
    for (auto one = promises.rbegin(); one != promises.rend(); ++one)
      if (one->status == Promise::Status::standing) return &*one;
    return nullptr;
  }
  bool alive(const Place& at) const {
    return proposed_ && at.from_ms - proposal_.first.to_ms <= static_cast<std::int64_t>(proposal_lives_ms);
  }
  void add(const Place& at, const PromiseSaid& one, bool by_agent) {
    Promise made{
        Promise::Status::standing, one.amount, one.currency, one.date, one.time, by_agent, at, one.words};
    // "Yes, I will pay that then": the values are the agent's.
    if (!by_agent && made.amount.empty() && made.date.empty() && alive(at)) {
      made.amount = proposal_.second.amount, made.currency = proposal_.second.currency;
      made.date = proposal_.second.date, made.time = proposal_.second.time;
      made.proposed_by_agent = !made.amount.empty() || !made.date.empty();
    }
    proposed_ = false;
    if (auto* old = standing(); old && !one.additional) replace(made, *old);
    promises.push_back(std::move(made));
  }
  void accept(const Place& at, const PromiseSaid& one) {
    if (!alive(at)) return;
    auto agreed = proposal_.second;
    agreed.words += " / " + one.words;
    add(at, agreed, true);
  }
  void withdraw(const Place&) {
    proposed_ = false;
    if (auto* old = standing()) old->status = Promise::Status::withdrawn;
  }

  std::pair<Place, PromiseSaid> proposal_;
  bool proposed_ = false;
};

}  // namespace

std::string_view name(Promise::Status status) {
  switch (status) {
    case Promise::Status::standing: return "standing";
    case Promise::Status::replaced: return "replaced";
    case Promise::Status::withdrawn: return "withdrawn";
  }
  RF_ASSERT(!"a status without a name");
}

std::optional<PromiseSaid> promise_in(Who who, std::string_view words, const understand::Meaning& meaning,
                                      const std::array<bool, promise_cues>& cues) {
  PromiseSaid out;
  out.amount = value(meaning.slots, SlotKind::amount),
  out.currency = value(meaning.slots, SlotKind::currency);
  out.date = value(meaning.slots, SlotKind::date), out.time = value(meaning.slots, SlotKind::time);
  out.words = std::string(beginning(words, 400));
  out.correction = said(cues, PromiseCue::correction);
  out.additional = said(cues, PromiseCue::additional) && !out.correction;
  const bool values = !out.amount.empty() || !out.date.empty();
  if (who == Who::agent) {
    if (!values || !said(cues, PromiseCue::proposal)) return std::nullopt;
    out.kind = PromiseSaid::Kind::proposed;
    return out;
  }
  if (who != Who::customer) return std::nullopt;
  const bool promises = means(meaning, Intent::promise_to_pay);
  if (means(meaning, Intent::refuse) || (said(cues, PromiseCue::withdrawal) && !promises)) {
    out.kind = PromiseSaid::Kind::withdrawn;
    return out;
  }
  const bool conditional = said(cues, PromiseCue::conditional);
  if (promises) return conditional ? std::nullopt : std::optional(out);
  if (conditional) return std::nullopt;
  // "No wait, on Monday" corrects what was promised, without saying again that it is one.
  if (values && out.correction) return out;
  if (!said(cues, PromiseCue::acceptance)) return std::nullopt;
  out.kind = PromiseSaid::Kind::accepted;
  return out;
}

std::vector<Promise> promises_of(const std::map<Place, PromiseSaid>& said) {
  Ledger ledger;
  const auto skipped = said.size() - std::min(said.size(), promises_looked_at);
  for (auto one = std::next(said.begin(), static_cast<std::ptrdiff_t>(skipped)); one != said.end(); ++one)
    ledger.take(one->first, one->second);
  return std::move(ledger.promises);
}

}  // namespace rf::monitor
