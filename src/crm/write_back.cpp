#include "crm/write_back.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

namespace rf::crm {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Earlier scores first; the call settles which of two of one moment.
bool before(const Owed& a, const Owed& b) {
  return std::tie(a.score.at, a.score.call) < std::tie(b.score.at, b.score.call);
}

// The one row of each customer whose turn it is.
std::vector<const Owed*> heads(const std::vector<Owed>& rows, const std::vector<std::string>& under_way) {
  std::map<std::string_view, const Owed*> first;
  for (const auto& row : rows) {
    if (row.given_up || holds(under_way, row.score.customer)) continue;
    auto& place = first[row.score.customer];
    if (!place || before(row, *place)) place = &row;
  }
  std::vector<const Owed*> list;
  for (const auto& [customer, row] : first) list.push_back(row);
  return list;
}

}  // namespace

std::optional<Owed> owe(const std::optional<Owed>& there, const Score& score, Time now) {
  if (!there) return Owed{.score = score, .since = now, .due = now};
  RF_ASSERT(there->score.call == score.call);
  if (score.at < there->score.at || score == there->score) return std::nullopt;
  // What failed before fails now for the same reason, as long as it waits; a new score does not hurry it.
  Owed row{.score = score, .number = there->number + 1, .since = now, .due = now};
  if (!there->given_up) {
    row.attempts = there->attempts;
    row.since = there->since;
    row.due = std::max(now, there->due);
    row.trouble = there->trouble;
  }
  return row;
}

std::vector<Owed> due(const std::vector<Owed>& rows, const std::vector<std::string>& under_way, Time now,
                      std::size_t most) {
  auto ready = heads(rows, under_way);
  std::erase_if(ready, [&](const Owed* row) { return row->due > now; });
  std::sort(ready.begin(), ready.end(),
            [](const Owed* a, const Owed* b) { return a->due != b->due ? a->due < b->due : before(*a, *b); });
  std::vector<Owed> list;
  for (const auto* row : ready) {
    if (list.size() >= most) break;
    list.push_back(*row);
  }
  return list;
}

std::optional<Time> next_due(const std::vector<Owed>& rows, const std::vector<std::string>& under_way) {
  std::optional<Time> next;
  for (const auto* row : heads(rows, under_way)) next = next ? std::min(*next, row->due) : row->due;
  return next;
}

std::optional<Owed> after_success(const Owed& sent, const Owed& there) {
  RF_ASSERT(sent.score.call == there.score.call);
  if (there.number == sent.number) return std::nullopt;
  // The CRM is well: the newer score need not wait for what the older one had met.
  auto row = there;
  row.attempts = 0;
  row.trouble.clear();
  row.due = std::min(row.due, sent.due);
  return row;
}

Millis wait_after(int failures) {
  const auto doublings = std::clamp(failures - 1, 0, 20);
  return std::min(longest_wait, Millis{first_wait.count() << doublings});
}

Owed after_failure(const Owed& sent, const Owed& there, const Error& error, Time now) {
  RF_ASSERT(sent.score.call == there.score.call);
  auto row = there;
  row.attempts = sent.attempts + 1;
  row.trouble = error.message;
  // A newer score is not what the CRM refused.
  const bool same = there.number == sent.number;
  row.given_up = same && (!passes(error) || now - row.since >= patience);
  row.due = now + wait_after(row.attempts);
  return row;
}

Owed again(const Owed& given_up, Time now) {
  auto row = given_up;
  row.given_up = false;
  row.attempts = 0;
  row.since = row.due = now;
  return row;
}

}  // namespace rf::crm
