#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "flow/prove.h"

namespace rf::flow {

namespace {

using Kind = Property::Kind;
using What = Happening::Kind;
using Happenings = std::vector<Happening>;

constexpr std::string_view how_claims_are_written =
    "'private only after verified', 'always ends within 6 minutes' (or '20 answers'), 'stop_calling is "
    "honoured "
    "from every step', 'A before B', 'A leads to B', 'never A', 'never A after B', 'A can happen', 'A at "
    "most 3 "
    "times'; A and B are 'verified', 'review', 'outcome NAME', 'effect NAME', 'disposition NAME', 'SLOT is "
    "known', a step or a line";

tl::unexpected<Error> invalid(std::string_view text) {
  return fail("claim-invalid",
              fmt::format("'{}' is no claim; allowed here: {}", beginning(text, 80), how_claims_are_written));
}

template <class List>
int place(const List& list, std::string_view id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return static_cast<int>(i);
  return -1;
}

int slot_place(const Flow& flow, std::string_view id) {
  for (std::size_t i = 0; i < flow.slots.size(); ++i)
    if (flow.slots[i].name == id) return static_cast<int>(i);
  return -1;
}

bool take_front(std::string_view& text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  text = trim(text.substr(words.size()));
  return true;
}

tl::unexpected<Error> unknown(std::string_view text, const std::vector<std::string_view>& names) {
  const auto guess = nearest(text, names);
  return fail(
      "claim-invalid",
      fmt::format("'{}' does not happen in this flow{}; allowed here: verified, review, outcome NAME, "
                  "effect NAME, disposition NAME, SLOT is known, a step or a line",
                  beginning(text, 64), guess.empty() ? "" : fmt::format(" (did you mean '{}'?)", guess)));
}

Result<Happenings> parse_happening(const Flow& flow, std::string_view text) {
  const auto whole = text = trim(text);
  if (text == "verified") return Happenings{{What::verified, 0}};
  if (text == "review") return Happenings{{What::review, 0}};
  if (take_front(text, "outcome "))
    if (const auto one = outcome_named(text); one && *one != Outcome::none)
      return Happenings{{What::outcome, static_cast<int>(*one)}};
  if (take_front(text, "effect "))
    if (const auto one = effect_named(text)) return Happenings{{What::effect, static_cast<int>(*one)}};
  if (take_front(text, "disposition "))
    if (const auto one = disposition_named(text); one && for_flows(*one))
      return Happenings{{What::disposition, static_cast<int>(*one)}};
  if (text.ends_with(" is known"))
    if (const int slot = slot_place(flow, text.substr(0, text.size() - 9)); slot >= 0)
      return Happenings{{What::slot, slot}};
  if (const int line = place(flow.lines, text); line >= 0) return Happenings{{What::line, line}};
  if (const int step = place(flow.steps, text); step >= 0) return Happenings{{What::step, step}};
  std::vector<std::string_view> names;
  for (const auto& step : flow.steps) names.push_back(step.id);
  for (const auto& line : flow.lines) names.push_back(line.id);
  return unknown(whole, names);
}

// "A before B" and the like: both sides, cut at `word`.
std::optional<std::pair<std::string_view, std::string_view>> cut(std::string_view text,
                                                                 std::string_view word) {
  const auto at = text.find(word);
  if (at == std::string_view::npos) return std::nullopt;
  return std::pair{trim(text.substr(0, at)), trim(text.substr(at + word.size()))};
}

Result<Property> with_both(const Flow& flow, Kind kind, std::string_view first, std::string_view second) {
  Property out;
  out.kind = kind;
  auto a = parse_happening(flow, first);
  if (!a) return tl::unexpected(a.error());
  auto b = parse_happening(flow, second);
  if (!b) return tl::unexpected(b.error());
  out.first = std::move(*a);
  out.second = std::move(*b);
  return out;
}

Result<Property> with_one(const Flow& flow, Kind kind, std::string_view first, std::int64_t number = 0) {
  Property out;
  out.kind = kind;
  out.number = number;
  auto a = parse_happening(flow, first);
  if (!a) return tl::unexpected(a.error());
  out.first = std::move(*a);
  return out;
}

std::optional<std::int64_t> count(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value < 0 || value > 1'000)
    return std::nullopt;
  return value;
}

Result<Property> parse_within(std::string_view text, std::string_view whole) {
  Property out;
  if (const auto answers = cut(text, " answer");
      answers && (answers->second.empty() || answers->second == "s")) {
    const auto number = count(answers->first);
    if (!number) return invalid(whole);
    out.kind = Kind::within_answers;
    out.number = *number;
    return out;
  }
  const auto time = parse_duration(text);
  if (!time) return invalid(whole);
  out.kind = Kind::within_time;
  out.number = time->count();
  return out;
}

Property only_after_verified() {
  Property out;
  out.kind = Kind::never;
  // Every line: the explorer says which ones are private and too early.
  out.first = {{What::private_line, -1}};
  return out;
}

Result<Property> parse(const Flow& flow, std::string_view text) {
  if (text == "private only after verified") return only_after_verified();
  if (text == "always ends") {
    Property out;
    out.kind = Kind::has_disposition;
    return out;
  }
  if (auto rest = text; take_front(rest, "always ends within ")) return parse_within(rest, text);
  for (const auto* words : {" is honoured from every step", " is honored from every step"})
    if (text.ends_with(words)) {
      Property out;
      out.kind = Kind::honoured;
      const auto intent =
          understand::intent_named(text.substr(0, text.size() - std::string_view(words).size()));
      const Intent all[] = {Intent::stop_calling, Intent::agent,    Intent::wrong_person,
                            Intent::crisis,       Intent::attorney, Intent::bankruptcy};
      if (!intent || std::find(std::begin(all), std::end(all), *intent) == std::end(all))
        return fail("claim-invalid",
                    "only stop_calling, agent, wrong_person, crisis, attorney and bankruptcy are honoured "
                    "from every step");
      out.request = *intent;
      return out;
    }
  if (auto rest = text; take_front(rest, "never ")) {
    if (const auto two = cut(rest, " after "))
      return with_both(flow, Kind::never_after, two->first, two->second);
    return with_one(flow, Kind::never, rest);
  }
  if (const auto two = cut(text, " before ")) return with_both(flow, Kind::before, two->first, two->second);
  if (const auto two = cut(text, " leads to "))
    return with_both(flow, Kind::leads_to, two->first, two->second);
  if (text.ends_with(" can happen"))
    return with_one(flow, Kind::can_happen, text.substr(0, text.size() - 11));
  if (const auto two = cut(text, " at most "); two && two->second.ends_with(" times"))
    if (const auto number = count(two->second.substr(0, two->second.size() - 6)))
      return with_one(flow, Kind::at_most, two->first, *number);
  return invalid(text);
}

}  // namespace

Result<Property> parse_claim(const Flow& flow, std::string_view text) {
  auto out = parse(flow, trim(text));
  if (out) out->text = trim(text);
  return out;
}

namespace {

// What must be disclosed comes before the right person is taken for known, and with that before all that is
// private. A call may go on although nobody is verified: it comes before anything is asked but who is on the
// line, and before anything is recorded or ordered.
void add_notice(const Flow& flow, int line, std::vector<Property>& out) {
  auto& one = out.emplace_back();
  one.kind = Kind::before;
  one.first = {{What::line, line}};
  one.second = {{What::verified, 0}, {What::private_line, -1}};
  one.text = fmt::format("{} before verified", flow.line(line).id);
  Property asked = one;
  asked.second.clear();
  for (const auto& step : flow.steps)
    if (step.expect && step.asks_for.empty())
      for (const int words : step.ask)
        if (words != line) asked.second.push_back({What::line, words});
  for (int i = 1; i <= static_cast<int>(Outcome::disputed); ++i) asked.second.push_back({What::outcome, i});
  for (const auto effect : {Effect::fraud_case, Effect::block, Effect::card_physical, Effect::card_virtual})
    asked.second.push_back({What::effect, static_cast<int>(effect)});
  asked.text = fmt::format("{} before anything but who is on the line", flow.line(line).id);
  out.push_back(std::move(asked));
}

}  // namespace

std::vector<Property> house_properties(const Flow& flow) {
  std::vector<Property> out;
  out.push_back(only_after_verified());
  out.back().text = "private only after verified";
  out.emplace_back().kind = Kind::has_disposition;
  out.back().text = "always ends";
  std::vector<Intent> honoured = {Intent::stop_calling, Intent::agent, Intent::wrong_person, Intent::crisis};
  // Nothing more is said of a debt to who is represented by a lawyer.
  if (flow.kind == "loan") honoured.insert(honoured.end(), {Intent::attorney, Intent::bankruptcy});
  for (const Intent request : honoured) {
    auto& one = out.emplace_back();
    one.kind = Kind::honoured;
    one.request = request;
    one.text = fmt::format("{} is honoured from every step", understand::name(request));
  }
  out.emplace_back().kind = Kind::proved;
  out.back().text = "verified only by a yes or the name";
  for (const int line : flow.disclosures) add_notice(flow, line, out);
  // A line that speaks a slot and has no words for its absence waits until the slot is known.
  for (std::size_t slot = 0; slot < flow.slots.size(); ++slot) {
    Property one;
    one.kind = Kind::before;
    one.first = {{What::slot, static_cast<int>(slot)}};
    for (std::size_t line = 0; line < flow.lines.size(); ++line)
      for (std::size_t language = 0; language < flow.languages(); ++language) {
        const auto names = placeholders(flow.lines[line].in(language));
        if (names && std::find(names->required.begin(), names->required.end(), flow.slots[slot].name) !=
                         names->required.end())
          one.second.push_back({What::line, static_cast<int>(line)});
      }
    one.text = fmt::format("{} is known before it is spoken", flow.slots[slot].name);
    if (!one.second.empty()) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace rf::flow
