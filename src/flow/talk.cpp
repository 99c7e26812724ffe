#include "flow/talk.h"

#include <algorithm>

#include "base/text.h"

namespace rf::flow {

namespace {

// With what stands at `names` among the names of each line.
Facts with_names(const Flow& flow, std::vector<std::string> Placeholders::* names) {
  auto items = flow.sample;
  const auto there = [&](const std::string& name) {
    return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.first == name; });
  };
  if (!there("today.value")) items.emplace_back("today.value", "2026-01-05");
  for (const auto& line : flow.lines)
    for (std::size_t language = 0; language < flow.languages(); ++language)
      if (const auto found = placeholders(line.in(language)))
        for (const auto& name : (*found).*names)
          if (!there(name) && !flow.slot_named(name)) items.emplace_back(name, "[" + name + "]");
  return Facts(items);
}

}  // namespace

Facts sample_facts(const Flow& flow) { return with_names(flow, &Placeholders::required); }

Facts all_sample_facts(const Flow& flow) { return with_names(flow, &Placeholders::all); }

const Move& Talk::begin() { return moved(flow::begin(flow_, facts_)); }

const Move& Talk::machine() { return moved(flow::machine(flow_, facts_)); }

const Move& Talk::words(std::string_view text) {
  if (state_.ended) return move_;
  return meant(understand::understand(*standing().expect, text, context(flow_, standing(), state_, facts_)));
}

const Move& Talk::keys(std::string_view pressed_keys) {
  if (state_.ended) return move_;
  return meant({pressed(standing(), pressed_keys), 1.0, {"key " + std::string(pressed_keys.substr(0, 1))}});
}

const Move& Talk::silence() {
  meaning_ = {};
  return moved(answer(flow_, state_, {Input::Kind::silence}, facts_));
}

const Move& Talk::asks_for_language(std::string_view tag) {
  if (state_.ended) return move_;
  understand::Meaning meaning;
  meaning.intent = Intent::language;
  meaning.confidence = 1.0;
  meaning.slots.push_back({understand::SlotKind::language, std::string(tag.substr(0, 2)), std::string(tag)});
  return meant(std::move(meaning));
}

const Move& Talk::hung_up() { return moved(flow::hung_up(flow_, state_, facts_)); }

const Move& Talk::meant(understand::Meaning meaning) {
  meaning_ = std::move(meaning);
  return moved(answer(flow_, state_,
                      {Input::Kind::meaning, meaning_.intent, meaning_.also, meaning_.slots,
                       join(meaning_.why, " "), meaning_.confidence},
                      facts_));
}

const Move& Talk::moved(Move move) {
  if (state_.ended) return move_;
  move_ = std::move(move);
  state_ = move_.state;
  if (stronger(move_.outcome, outcome)) outcome = move_.outcome;
  if (move_.disposition != Disposition::none) disposition = move_.disposition;
  effects.insert(move_.effects.begin(), move_.effects.end());
  if (!move_.review.empty()) reviews.push_back(move_.review);
  taken.insert(move_.taken.begin(), move_.taken.end());
  return move_;
}

}  // namespace rf::flow
