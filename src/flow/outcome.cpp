#include "flow/outcome.h"

#include <array>

namespace rf::flow {

namespace {

// The place in the list is the enumerator's value.
constexpr std::array<std::string_view, 9> outcomes = {
    "none", "resolved", "fraud", "contacted", "refused", "promised", "hardship", "already_paid", "disputed"};
constexpr std::array<std::string_view, 26> dispositions = {
    "none",         "confirmed",    "fraud_reported",  "wrong_person", "not_available",
    "call_later",   "stop_calling", "agent_requested", "unsure",       "silence",
    "unclear",      "contacted",    "refused",         "promised",     "hardship",
    "already_paid", "disputed",     "crisis",          "machine",      "no_answer",
    "busy",         "failed",       "canceled",        "hung_up",      "ended_by_desk",
    "lost",
};
constexpr std::array<std::string_view, 5> effects = {"fraud_case", "block", "card_physical", "card_virtual",
                                                     "stop_calling"};

static_assert(static_cast<std::size_t>(Outcome::disputed) + 1 == outcomes.size());
static_assert(static_cast<std::size_t>(Disposition::lost) + 1 == dispositions.size());
static_assert(static_cast<std::size_t>(Effect::stop_calling) + 1 == effects.size());

template <class E, std::size_t size>
std::optional<E> named(const std::array<std::string_view, size>& names, std::string_view name) {
  for (std::size_t i = 0; i < size; ++i)
    if (names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace

std::string_view name(Outcome o) { return outcomes.at(static_cast<std::size_t>(o)); }
std::string_view name(Disposition d) { return dispositions.at(static_cast<std::size_t>(d)); }
std::string_view name(Effect e) { return effects.at(static_cast<std::size_t>(e)); }

std::optional<Outcome> outcome_named(std::string_view name) { return named<Outcome>(outcomes, name); }
std::optional<Disposition> disposition_named(std::string_view name) {
  return named<Disposition>(dispositions, name);
}
std::optional<Effect> effect_named(std::string_view name) { return named<Effect>(effects, name); }

std::string_view kind_of(Outcome o) {
  if (o == Outcome::none) return "";
  return o <= Outcome::fraud ? "card_transaction" : "loan";
}

bool for_flows(Disposition d) { return d != Disposition::none && d <= Disposition::machine; }

bool for_flows(Disposition d, std::string_view kind) {
  if (!for_flows(d)) return false;
  if (d == Disposition::confirmed || d == Disposition::fraud_reported) return kind != "loan";
  if (d >= Disposition::contacted && d <= Disposition::disputed) return kind != "card_transaction";
  return true;
}

}  // namespace rf::flow
