#include "risk/workbook.h"

#include <algorithm>

namespace rf::risk {
namespace {

enum Name : std::size_t {
  agent_loudness,
  agent_negative,
  agent_neutral,
  agent_positive,
  agent_sentiment,
  agent_talk,
  agent_total,
  customer_loudness,
  customer_negative,
  customer_neutral,
  customer_positive,
  customer_sentiment,
  customer_talk,
  customer_total,
  duration,
  talk,
  overlap,
  agent_cuts,
  customer_cuts,
  promises,
  names_end
};

}  // namespace

const std::vector<std::string_view>& workbook_names() {
  static const std::vector<std::string_view> names = {"agent_loudness_mean",
                                                      "agent_negative_sentence",
                                                      "agent_neutral_sentence",
                                                      "agent_positive_sentence",
                                                      "agent_sentiment_score",
                                                      "agent_talktime",
                                                      "agent_total_sentence",
                                                      "customer_loudness_mean",
                                                      "customer_negative_sentence",
                                                      "customer_neutral_sentence",
                                                      "customer_positive_sentence",
                                                      "customer_sentiment_score",
                                                      "customer_talktime",
                                                      "customer_total_sentence",
                                                      "total_conversation_duration",
                                                      "total_talktime",
                                                      "overlap_seconds",
                                                      "agent_interruptions",
                                                      "customer_interruptions",
                                                      "promises"};
  return names;
}

bool workbook_derived(std::string_view name) {
  const auto& all = feature_list();
  return std::any_of(all.begin(), all.end(), [&](const Feature& feature) { return feature.id == name; });
}

WorkbookCalls::WorkbookCalls(const std::vector<const Column*>& columns, const std::vector<std::string>& names)
    : by_name_(names_end, nullptr), places_(names_end, columns.size()) {
  const auto& ours = workbook_names();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto found = std::find(ours.begin(), ours.end(), names[i]);
    if (found == ours.end() || columns[i]->kind == Kind::text) continue;
    const auto at = static_cast<std::size_t>(found - ours.begin());
    by_name_[at] = columns[i];
    places_[at] = i;
  }
}

bool WorkbookCalls::complete() const {
  const auto known = static_cast<std::size_t>(std::count_if(
      by_name_.begin(), by_name_.begin() + overlap, [](const Column* column) { return column != nullptr; }));
  return known >= 8 && by_name_[customer_talk] && by_name_[duration];
}

bool WorkbookCalls::uses(std::size_t column) const {
  return std::find(places_.begin(), places_.end(), column) != places_.end();
}

double WorkbookCalls::value(std::size_t name, std::size_t row) const {
  return by_name_[name] ? by_name_[name]->numbers[row] : not_known;
}

CallFacts WorkbookCalls::facts(std::size_t row) const {
  CallRow call;
  call.agent = {value(agent_talk, row),     value(agent_negative, row), value(agent_neutral, row),
                value(agent_positive, row), value(agent_loudness, row), value(agent_sentiment, row),
                value(agent_cuts, row)};
  call.customer = {value(customer_talk, row),     value(customer_negative, row),
                   value(customer_neutral, row),  value(customer_positive, row),
                   value(customer_loudness, row), value(customer_sentiment, row),
                   value(customer_cuts, row)};
  call.duration_seconds = value(duration, row);
  call.total_talk_seconds = value(talk, row);
  call.overlap_seconds = value(overlap, row);
  call.promises = value(promises, row);
  return facts_of(call);
}

}  // namespace rf::risk
