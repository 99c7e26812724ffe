#include "risk/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "risk/column_facts.h"
#include "risk/inspect_columns.h"
#include "risk/roles.h"

namespace rf::risk {
namespace {

std::string some(std::size_t n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

void give_roles(Inspection& out) {
  std::map<std::string, const LeftOut*> left_out;
  for (const auto& one : out.plan.left_out) left_out[one.column] = &one;
  for (auto& column : out.columns) {
    const auto is = [&](const std::string& name) { return !name.empty() && column.name == name; };
    column.role = is(out.plan.target)    ? "target"
                  : is(out.plan.group)   ? "customer"
                  : is(out.plan.call)    ? "call"
                  : is(out.plan.date)    ? "date"
                  : is(out.plan.segment) ? "fairness"
                                         : "feature";
    if (column.role != "feature") continue;
    if (const auto found = left_out.find(column.name); found != left_out.end()) {
      column.role = "left out";
      column.why = found->second->why;
    }
  }
}

void report_features(const Dataset& data, Inspection& out) {
  std::set<std::uint32_t> groups[2];
  for (std::size_t i = 0; i < data.y.size(); ++i) groups[data.y[i]].insert(data.groups[i]);
  const double z = z_for(data.features.size());
  std::vector<float> values(data.x.rows);
  for (std::size_t i = 0; i < data.features.size(); ++i) {
    FeatureReport one{data.features[i], data.units[i], 0, 0, 0, 1, false};
    for (std::size_t row = 0; row < data.x.rows; ++row) {
      values[row] = data.x.row(row)[i];
      one.missing += std::isnan(values[row]);
    }
    const auto found = separation(values, data.y);
    one.auc = found.auc;
    const auto range = separation_range(found.auc, std::min(found.positives, groups[1].size()),
                                        std::min(found.negatives, groups[0].size()), z);
    one.low = range.low, one.high = range.high;
    one.apart = one.low > 0.5 || one.high < 0.5;
    out.features.push_back(std::move(one));
  }
  const auto distance = [](const FeatureReport& one) {
    return std::isnan(one.auc) ? -1 : std::abs(one.auc - 0.5);
  };
  std::stable_sort(out.features.begin(), out.features.end(),
                   [&](const auto& a, const auto& b) { return distance(a) > distance(b); });
}

std::string quoted(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < 8; ++i) out += (i ? ", " : "") + names[i];
  return names.size() > 8 ? out + fmt::format(" and {} more", names.size() - 8) : out;
}

void summarise(Inspection& out) {
  auto& words = out.summary;
  const auto& plan = out.plan;
  if (!out.trainable) {
    words.push_back("No model can be trained on this file: " + out.problem.message);
  } else {
    words.push_back(fmt::format(
        "'{}' is {} for {} of {} ({:.1f} %).", plan.target, plan.positive, out.positives,
        some(out.dataset_rows, plan.calls ? "customer" : "row", plan.calls ? "customers" : "rows"),
        100.0 * static_cast<double>(out.positives) / static_cast<double>(out.dataset_rows)));
    if (plan.calls)
      words.push_back(fmt::format("The file's {} are calls; they are gathered into {}.",
                                  some(out.rows, "row", "rows"),
                                  some(out.customers, "customer", "customers")));
    std::vector<std::string> apart;
    for (const auto& one : out.features)
      if (one.apart) apart.push_back(one.name);
    words.push_back(apart.empty()
                        ? fmt::format("None of the {} alone tells the two kinds of customer apart better "
                                      "than chance would let the best of so many do.",
                                      some(out.features.size(), "feature", "features"))
                        : fmt::format("Alone, {} tell{} the two kinds of customer apart better than chance.",
                                      quoted(apart), apart.size() == 1 ? "s" : ""));
  }
  if (plan.shared_calls)
    words.push_back(
        fmt::format("{} under more than one customer: {} are linked and must never be parted between "
                    "training and judging.",
                    some(plan.shared_calls, "call stands", "calls stand"),
                    some(plan.customers_sharing, "customer", "customers")));
  if (out.linked_groups)
    words.push_back(
        fmt::format("{} of linked customers; {} of customers in all are independent of one another.",
                    some(out.linked_groups, "group", "groups"), some(out.groups, "group", "groups")));
  std::vector<std::string> zeros, future, odd;
  for (const auto& column : out.columns) {
    if (!column.zeros_mean_missing.empty()) zeros.push_back(column.name);
    if (column.infinite + column.unreadable) odd.push_back(column.name);
  }
  for (const auto& one : plan.left_out)
    if (one.warned) future.push_back(one.column);
  if (!zeros.empty()) words.push_back("Zeros seem to stand for \"not measured\" in " + quoted(zeros) + ".");
  if (!future.empty())
    words.push_back("Not known while a call runs, or too good to be true, and left out: " + quoted(future) +
                    ".");
  if (!odd.empty())
    words.push_back("Some cells do not fit their column and count as missing in " + quoted(odd) + ".");
  if (plan.duplicate_rows)
    words.push_back(some(plan.duplicate_rows, "row repeats", "rows repeat") +
                    " an earlier one in every column.");
  if (out.drift_p < 0.01)
    words.push_back(
        "The share of what is to be foreseen changes from month to month more than chance explains. Young "
        "rows may simply not have had the time.");
}

bool is_name_error(const Error& error, const PrepareOptions& options) {
  return error.code == "risk-column" || (error.code == "risk-target" && !options.target.empty()) ||
         (error.code == "risk-positive" && !options.positive.empty());
}

}  // namespace

Result<Inspection> inspect(const Frame& frame, const std::vector<TypedColumn>& typed,
                           const PrepareOptions& options) {
  Inspection out;
  out.rows = frame.rows();
  for (std::size_t i = 0; i < frame.columns.size(); ++i)
    out.columns.push_back(report_column(frame.columns[i], typed[i]));
  report_correlations(frame, out);
  auto prepared = prepare_with_plan(frame, options);
  if (prepared) {
    const auto& data = prepared->dataset;
    out.plan = prepared->plan;
    out.trainable = true;
    out.dataset_rows = data.y.size();
    out.positives = static_cast<std::size_t>(std::count(data.y.begin(), data.y.end(), 1));
    out.customers = std::set<std::string>(data.ids.begin(), data.ids.end()).size();
    out.groups = data.groups.empty() ? 0 : *std::max_element(data.groups.begin(), data.groups.end()) + 1;
    out.linked_groups = data.linked_groups;
    out.warnings = data.warnings;
    report_features(data, out);
    report_months(data, out);
  } else {
    if (is_name_error(prepared.error(), options)) return tl::unexpected(prepared.error());
    out.problem = prepared.error();
    if (auto plan = plan_only(frame, options)) out.plan = std::move(*plan);
  }
  give_roles(out);
  summarise(out);
  return out;
}

}  // namespace rf::risk
