#include "sim/customer.h"

#include "base/text.h"

namespace rf::sim {
namespace {

std::string one_of(std::initializer_list<const char*> words, Chance& chance) {
  return words.begin()[chance.between(0, static_cast<std::int64_t>(words.size()) - 1)];
}

bool has(const std::string& heard, std::string_view words) { return heard.find(words) != std::string::npos; }

Customer::Act says(std::string words) { return {false, call::Heard::Kind::speech, std::move(words)}; }
Customer::Act leaves() { return {true, call::Heard::Kind::silence, {}}; }

}  // namespace

bool asks_to_stop(std::string_view words) {
  return words.ends_with("stop calling me") || words == "do not call me again";
}

Customer::Act Customer::respond(const std::string& words, Chance& chance) {
  using call::Heard;
  auto heard = lower_ascii(words);
  ++asked;
  if (temperament == Temperament::silent) return {};
  if (temperament == Temperament::angry)
    return says(one_of({"stop calling me", "do not call me again"}, chance));
  if (temperament == Temperament::wrong_person)
    return says(one_of({"wrong number", "no you have the wrong number"}, chance));
  if (temperament == Temperament::confused && asked % 2 == 1)
    return says(one_of({"what was that", "the weather is nice", "hmm"}, chance));
  if (has(heard, "speaking with")) {
    if (chance.happens(0.2)) return {false, Heard::Kind::keys, "1"};
    return says(one_of({"yes", "yes speaking", "this is me"}, chance));
  }
  if (has(heard, "physical") && has(heard, "virtual"))
    return says(
        one_of({"physical please", "a virtual card", "the virtual one not the physical one"}, chance));
  if (has(heard, "shared") || has(heard, "other")) {
    if (temperament == Temperament::hangs_up) return leaves();
    return says(one_of({"no", "i don't think so", "yes one more"}, chance));
  }
  // The question itself, in whatever words.
  switch (temperament) {
    case Temperament::denies:
      meant = flow::Outcome::fraud;
      return says(
          has(heard, "fraud") && asked > 2
              ? "yes"
              : one_of({"no", "no i did not", "i didn't make that payment",
                        "i didn't make that payment, call me later", "that wasn't me and stop calling me"},
                       chance));
    case Temperament::reports_fraud:
      meant = flow::Outcome::fraud;
      return says(
          one_of({"that is fraud", "no this is fraud please block it", "someone stole my card"}, chance));
    case Temperament::hangs_up:
      if (chance.happens(0.5)) return leaves();
      meant = flow::Outcome::fraud;
      return says("no that was not me");
    default:
      if (meant == flow::Outcome::none) meant = flow::Outcome::resolved;
      return says(one_of({"yes", "yes i did", "yes that was me"}, chance));
  }
}

}  // namespace rf::sim
