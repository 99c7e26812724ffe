#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rf::flow {

// What is now true of a case. Ordered by strength: a later, weaker one never replaces a stronger one.
enum class Outcome : std::uint8_t {
  none,
  resolved,
  fraud,
  // of a loan
  contacted,     // the right person was reached
  refused,       // will not pay
  promised,      // will pay, on a day
  hardship,      // cannot pay now
  already_paid,  // says that it is paid
  disputed,      // says that it is not owed
};
// The kind of case that it belongs to: "card_transaction", "loan"; "" for none.
std::string_view kind_of(Outcome o);

// What happened on a call. The first group is what a flow may say; the second comes from the carrier and the
// desk.
enum class Disposition : std::uint8_t {
  none,
  confirmed,  // the customer made the transaction
  fraud_reported,
  wrong_person,
  not_available,
  call_later,
  stop_calling,
  agent_requested,
  unsure,   // to the last retry
  silence,  // to the last retry
  unclear,  // to the last retry
  // of a loan
  contacted,
  refused,
  promised,
  hardship,
  already_paid,
  disputed,
  crisis,   // spoke of harming themselves
  machine,  // an answering machine took the call
  // not by flows
  no_answer,
  busy,
  failed,  // the carrier could not or would not place the call
  canceled,
  hung_up,        // by the customer, before the flow ended
  ended_by_desk,  // a person of ours ended it
  lost,           // the carrier never told us the end and does not know the call any more
};

// What a call sets going outside itself.
enum class Effect { fraud_case, block, card_physical, card_virtual, stop_calling };

std::string_view name(Outcome o);
std::string_view name(Disposition d);
std::string_view name(Effect e);
std::optional<Outcome> outcome_named(std::string_view name);
std::optional<Disposition> disposition_named(std::string_view name);
std::optional<Effect> effect_named(std::string_view name);
// Those that a flow's author may write, in order.
bool for_flows(Disposition d);
// Of a kind of case: a loan is not reported as fraud.
bool for_flows(Disposition d, std::string_view kind);

inline bool stronger(Outcome a, Outcome b) { return static_cast<int>(a) > static_cast<int>(b); }

}  // namespace rf::flow
