#include "risk/prepare.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <unordered_set>

#include "base/digest.h"
#include "base/text.h"
#include "risk/cell.h"
#include "risk/column_facts.h"
#include "risk/features.h"
#include "risk/gather.h"

namespace rf::risk {
namespace {

// A column that alone tells the classes apart so well was most likely written after the outcome was known.
constexpr double leak_auc = 0.98;
// Hardly any honest column of a call tells so much; a person has to say whether it is known in time.
constexpr double suspicious_auc = 0.85;

std::string count_of(std::size_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

// Rows with a label.
std::vector<std::uint32_t> labelled_rows(const Source& source, const Roles& roles, Plan& plan) {
  std::vector<std::uint32_t> rows;
  rows.reserve(source.rows());
  for (std::uint32_t row = 0; row < source.rows(); ++row) {
    if (roles.labels[row] >= 0)
      rows.push_back(row);
    else
      ++plan.rows_without_label;
  }
  return rows;
}

// Rows that are the same as an earlier one in every column.
std::size_t duplicates(const Source& source) {
  std::unordered_set<std::string> seen;
  std::size_t found = 0;
  std::string row_text;
  for (std::size_t row = 0; row < source.rows(); ++row) {
    row_text.clear();
    for (const auto* column : source.columns()) {
      if (column->kind == Kind::text) {
        row_text += column->texts[row];
      } else {
        const auto bits = std::bit_cast<std::uint64_t>(column->numbers[row]);
        row_text.append(reinterpret_cast<const char*>(&bits), sizeof bits);
        if (!column->odd.empty() && cell_empty(*column, row)) row_text += cell_text(*column, row);
      }
      row_text += '\x1f';
    }
    // Two million digests fit where two million rows do not.
    found += !seen.insert(row_text.size() > 32 ? sha256_hex(row_text).substr(0, 32) : row_text).second;
  }
  return found;
}

bool varies(const std::vector<float>& values) {
  const auto first = std::find_if(values.begin(), values.end(), [](float v) { return !std::isnan(v); });
  if (first == values.end()) return false;
  return std::any_of(values.begin(), values.end(),
                     [&](float v) { return v != *first && !(std::isnan(v) && std::isnan(*first)); });
}

// How far from chance a column alone is, by its values or by having one at all.
double apart(const FeatureColumn& column, const std::vector<std::uint8_t>& y) {
  double most = 0.5;
  const auto by_value = separation(column.values, y);
  const auto all_positives = static_cast<std::size_t>(std::count(y.begin(), y.end(), 1));
  // Of a part of the rows that holds most of each class, so that a lucky handful is none.
  if (by_value.positives * 2 > all_positives && by_value.negatives * 2 > y.size() - all_positives)
    most = std::max(by_value.auc, 1 - by_value.auc);
  if (by_value.positives + by_value.negatives == y.size()) return most;
  std::vector<float> present;
  present.reserve(y.size());
  for (const float value : column.values) present.push_back(std::isnan(value) ? 0.0F : 1.0F);
  if (const auto by_presence = separation(present, y).auc; !std::isnan(by_presence))
    most = std::max({most, by_presence, 1 - by_presence});
  return most;
}

void drop_leaks(Gathered& gathered, const Source& source, const PrepareOptions& options, Plan& plan,
                std::vector<std::string>& warnings) {
  auto keep = options.keep;
  if (options.mapping) keep.insert(keep.end(), options.mapping->keep.begin(), options.mapping->keep.end());
  std::vector<std::string> kept;
  for (const auto& name : keep)
    if (const auto place = source.find(name)) kept.push_back(source.own_name(*place));
  std::erase_if(gathered.columns, [&](const FeatureColumn& column) {
    const double alone = apart(column, gathered.y);
    const auto name = column.from.empty() ? column.name : column.from;
    if (alone < leak_auc) {
      if (alone >= suspicious_auc)
        warnings.push_back(
            fmt::format("'{}' alone ranks the outcomes with a ROC AUC of {:.2f}. Is it known while the "
                        "call runs? If it is written later, leave it out: --leave-out {}.",
                        column.name, alone, name));
      return false;
    }
    if (std::find(kept.begin(), kept.end(), name) != kept.end()) {
      warnings.push_back("'" + column.name +
                         "' alone tells who is who almost perfectly and was kept as asked.");
      return false;
    }
    plan.left_out.push_back({name,
                             "alone tells who is who almost perfectly: it was most likely written after the "
                             "outcome was known. --keep " +
                                 name + " uses it all the same",
                             true});
    return true;
  });
}

// The features of calls are made of columns that are there whether or not one of them was named.
void drop_named(Gathered& gathered, const PrepareOptions& options) {
  auto names = options.leave_out;
  if (options.mapping)
    names.insert(names.end(), options.mapping->leave_out.begin(), options.mapping->leave_out.end());
  std::erase_if(gathered.columns, [&](const FeatureColumn& column) {
    return std::find(names.begin(), names.end(), column.name) != names.end();
  });
}

void drop_constant(Gathered& gathered, Plan& plan) {
  std::erase_if(gathered.columns, [&](const FeatureColumn& column) {
    if (varies(column.values)) return false;
    // Features that this file's calls do not tell are nobody's loss.
    if (!column.from.empty())
      plan.left_out.push_back({column.name, "is the same in every row that is used", false});
    return true;
  });
}

// Rows of which nobody can say whose they are: they may be of somebody who is on the other side of a split.
void tell_nameless(const Plan& plan, std::vector<std::string>& warnings) {
  if (plan.rows_without_id && plan.rows_without_id == plan.rows_used)
    warnings.push_back("'" + plan.group +
                       "' is empty in every row: each row counts as a customer of its own, and rows of the "
                       "same customer cannot be kept together.");
  else if (plan.rows_without_id)
    warnings.push_back(count_of(plan.rows_without_id, "row has", "rows have") + " no value of '" +
                       plan.group +
                       "': each counts as a customer of its own, although some may be the same one.");
  if (plan.rows_without_call)
    warnings.push_back(count_of(plan.rows_without_call, "row has", "rows have") + " no value of '" +
                       plan.call + "': whether their call stands elsewhere too cannot be told.");
}

void tell(const Plan& plan, std::vector<std::string>& warnings) {
  for (const auto& one : plan.left_out)
    if (one.warned) warnings.push_back("'" + one.column + "' was left out, because it " + one.why + ".");
  if (plan.rows_without_label)
    warnings.push_back(count_of(plan.rows_without_label, "row has", "rows have") + " no value of '" +
                       plan.target + "' and " + (plan.rows_without_label == 1 ? "was" : "were") +
                       " left out.");
  tell_nameless(plan, warnings);
  if (plan.duplicate_rows)
    warnings.push_back(count_of(plan.duplicate_rows, "row repeats", "rows repeat") +
                       " an earlier one in every column.");
  if (plan.repeated_calls)
    warnings.push_back(count_of(plan.repeated_calls, "row repeats", "rows repeat") +
                       " a call of the same customer" + (plan.calls ? " and counted once." : "."));
  if (plan.shared_calls)
    warnings.push_back(count_of(plan.shared_calls, "call stands", "calls stand") +
                       " under more than one customer; these " + std::to_string(plan.customers_sharing) +
                       " customers are never parted.");
  if (plan.twin_rows)
    warnings.push_back(count_of(plan.twin_rows, "row is", "rows are") +
                       " nearly the same as another one; they are never parted.");
  if (plan.label_conflicts)
    warnings.push_back(count_of(plan.label_conflicts, "customer has", "customers have") +
                       " rows with both labels" +
                       (plan.calls ? "; what most of their calls say counts." : "."));
}

std::string digest_of(const Dataset& data) {
  std::string all;
  for (const auto& name : data.features) all += name + '\x1f';
  all += '\x1e' + data.target + '\x1f' + data.positive + '\x1e';
  for (const auto& id : data.ids) all += id + '\x1f';
  const auto raw = [](const auto& values) {
    return std::string_view(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
  };
  return sha256_hex(sha256_hex(all) + sha256_hex(raw(data.x.values)) + sha256_hex(raw(data.y)) +
                    sha256_hex(raw(data.groups)));
}

std::size_t linked_groups(const std::vector<std::uint32_t>& groups,
                          const std::vector<std::uint32_t>& customers) {
  std::vector<std::int64_t> first(groups.size(), -1);
  std::vector<bool> linked(groups.size());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (first[groups[i]] < 0) first[groups[i]] = customers[i];
    if (first[groups[i]] != customers[i]) linked[groups[i]] = true;
  }
  return static_cast<std::size_t>(std::count(linked.begin(), linked.end(), true));
}

bool anything(const std::vector<double>& days) {
  return std::any_of(days.begin(), days.end(), [](double day) { return !std::isnan(day); });
}

Matrix matrix_of(std::vector<FeatureColumn>& columns, std::size_t rows) {
  Matrix x{rows, columns.size(), std::vector<float>(rows * columns.size())};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (std::size_t row = 0; row < rows; ++row) x.row(row)[i] = columns[i].values[row];
    columns[i].values = {};  // one after another, so that both never stand in memory whole
  }
  return x;
}

Dataset dataset_of(Gathered gathered, const Source& source, const Roles& roles, bool twins, Plan& plan) {
  Dataset data;
  for (const auto& column : gathered.columns) {
    data.features.push_back(column.name);
    data.units.push_back(column.unit);
    data.kinds.push_back(column.kind);
    data.decimals.push_back(column.decimal);
  }
  const bool ours = plan.calls && std::all_of(gathered.columns.begin(), gathered.columns.end(),
                                              [](const auto& column) { return column.from.empty(); });
  if (ours) data.features_version = features_version();
  data.x = matrix_of(gathered.columns, gathered.ids.size());
  if (twins) plan.twin_rows = join_twins(data.x, gathered.links);
  data.groups = gathered.links.groups();
  data.linked_groups = linked_groups(data.groups, gathered.customer_of);
  data.y = std::move(gathered.y);
  data.ids = std::move(gathered.ids);
  if (anything(gathered.days)) data.days = std::move(gathered.days);
  if (roles.segment) data.segments = std::move(gathered.segments);
  if (roles.target) data.target = source.own_name(*roles.target);
  data.positive = roles.positive;
  if (roles.group) data.group_column = source.own_name(*roles.group);
  data.digest = digest_of(data);
  return data;
}

// Enough to learn anything from?
Done check_size(const Dataset& data) {
  const auto rows = data.y.size();
  const auto positives = static_cast<std::size_t>(std::count(data.y.begin(), data.y.end(), 1));
  const auto each = "'" + data.target + "' is " + excerpt(data.positive) + " for " +
                    std::to_string(positives) + " of " + count_of(rows, "row", "rows");
  if (rows < least_rows)
    return fail("risk-too-few", "The data have " + count_of(rows, "row", "rows") +
                                    " that can be used; at least " + std::to_string(least_rows) +
                                    " are needed to learn anything.");
  if (positives == 0 || positives == rows)
    return fail(
        "risk-one-class",
        each + ". Nothing can be learnt from one kind of customer: rows of the other kind are needed.");
  std::set<std::uint32_t> groups[2];
  for (std::size_t i = 0; i < rows; ++i) groups[data.y[i]].insert(data.groups[i]);
  const auto fewest = std::min(groups[0].size(), groups[1].size());
  if (fewest < least_of_a_class)
    return fail("risk-too-few",
                each + "; at least " + std::to_string(least_of_a_class) +
                    " of each kind that are not linked are needed to learn anything, and there are " +
                    std::to_string(fewest) + ".");
  return {};
}

Done check_names(const Source& source, const PrepareOptions& options) {
  const auto mapping = options.mapping.value_or(Mapping());
  const std::pair<const std::vector<std::string>*, const char*> lists[] = {
      {&options.keep, "--keep"},
      {&options.leave_out, "--leave-out"},
      {&mapping.keep, "The mapping's keep"},
      {&mapping.leave_out, "The mapping's leave_out"}};
  for (const auto& [names, said] : lists)
    for (const auto& name : *names)
      if (auto place = source.need(name, said); !place) return tl::unexpected(place.error());
  return {};
}

Plan plan_of(const Source& source, const Roles& roles) {
  Plan plan;
  const auto name = [&](const std::optional<std::size_t>& place) {
    return place ? source.own_name(*place) : std::string();
  };
  plan.target = name(roles.target), plan.group = name(roles.group), plan.call = name(roles.call);
  plan.date = name(roles.date), plan.segment = name(roles.segment);
  plan.positive = roles.positive, plan.negative = roles.negative;
  plan.calls = is_calls(source, roles);
  return plan;
}

}  // namespace

Result<Prepared> prepare_with_plan(const Frame& frame, const PrepareOptions& options) {
  auto source = Source::make(frame, options.mapping);
  if (!source) return tl::unexpected(source.error());
  if (auto known = check_names(*source, options); !known) return tl::unexpected(known.error());
  auto roles = find_roles(*source, options, true);
  if (!roles) return tl::unexpected(roles.error());
  Plan plan = plan_of(*source, *roles);
  const auto rows = labelled_rows(*source, *roles, plan);
  plan.duplicate_rows = duplicates(*source);
  const auto columns = usable_columns(*source, *roles, options, plan);
  auto gathered = plan.calls ? gather_calls(*source, *roles, rows, columns, plan)
                             : gather_rows(*source, *roles, rows, columns, plan);
  std::vector<std::string> warnings = roles->warnings;
  drop_named(gathered, options);
  drop_constant(gathered, plan);
  if (gathered.columns.empty())
    return fail(
        "risk-no-features",
        "No column is left to learn from: each is constant, an id, a text or not known while the call runs. "
        "ringfence risk inspect says why for each.");
  if (gathered.columns.size() > most_features)
    return fail("risk-too-many-features", "The data have " + std::to_string(gathered.columns.size()) +
                                              " columns to learn from; at most " +
                                              std::to_string(most_features) +
                                              " are taken. Leave some out with --leave-out.");
  // Of a handful of rows any column may tell who is who; too few is said below.
  const auto positives = static_cast<std::size_t>(std::count(gathered.y.begin(), gathered.y.end(), 1));
  if (positives >= least_of_a_class && gathered.y.size() - positives >= least_of_a_class)
    drop_leaks(gathered, *source, options, plan, warnings);
  if (gathered.columns.empty())
    return fail("risk-no-features",
                "No column is left to learn from: those that were tell who is who almost perfectly, as if "
                "they had been written "
                "afterwards. --keep COLUMN uses one all the same.");
  Prepared out;
  out.dataset = dataset_of(std::move(gathered), *source, *roles, true, plan);
  if (auto enough = check_size(out.dataset); !enough) return tl::unexpected(enough.error());
  tell(plan, warnings);
  out.dataset.warnings = std::move(warnings);
  out.plan = std::move(plan);
  return out;
}

Result<Plan> plan_only(const Frame& frame, const PrepareOptions& options) {
  auto source = Source::make(frame, options.mapping);
  if (!source) return tl::unexpected(source.error());
  if (auto known = check_names(*source, options); !known) return tl::unexpected(known.error());
  auto roles = find_roles(*source, options, true);
  if (!roles) return tl::unexpected(roles.error());
  Plan plan = plan_of(*source, *roles);
  labelled_rows(*source, *roles, plan);
  plan.duplicate_rows = duplicates(*source);
  usable_columns(*source, *roles, options, plan);
  return plan;
}

Result<Dataset> prepare(const Frame& frame, const PrepareOptions& options) {
  auto prepared = prepare_with_plan(frame, options);
  if (!prepared) return tl::unexpected(prepared.error());
  return std::move(prepared->dataset);
}

namespace {

// "region=north" of a text column, or a column of numbers of that name.
std::optional<FeatureColumn> column_for(const std::string& feature, const Source& source,
                                        const std::vector<std::uint32_t>& rows) {
  for (std::size_t i = 0; i < source.size(); ++i)
    if ((source.name(i) == feature || source.own_name(i) == feature) && source.column(i).kind != Kind::text)
      return FeatureColumn{feature, source.column(i).kind == Kind::duration ? "s" : "", feature,
                           numbers_of(source.column(i), rows)};
  for (auto at = feature.find('='); at != feature.npos; at = feature.find('=', at + 1))
    for (std::size_t i = 0; i < source.size(); ++i)
      if (source.name(i) == std::string_view(feature).substr(0, at))
        return FeatureColumn{feature, "", source.own_name(i),
                             says(source.column(i), rows, std::string_view(feature).substr(at + 1))};
  return std::nullopt;
}

// The first cell that is no number, for a complaint.
std::string no_number(const Source& source, std::size_t place) {
  const auto& column = source.column(place);
  double value = 0;
  for (std::size_t row = 0; row < source.rows(); ++row) {
    const auto cell = cell_text(column, row);
    if (!cell.empty() && read_number(cell, false, value) == CellRead::no)
      return " (" + excerpt(cell) + " in line " + std::to_string(source.line(row)) + ")";
  }
  return "";
}

tl::unexpected<Error> unlike(const std::vector<std::string>& features,
                             const std::vector<std::string>& missing, const Source& source) {
  std::vector<std::string> extra, lacking, text;
  for (std::size_t i = 0; i < source.size(); ++i)
    if (std::find(features.begin(), features.end(), source.name(i)) == features.end())
      extra.push_back(source.own_name(i));
  for (const auto& feature : missing) {
    const auto place = source.find(feature);
    if (place && source.column(*place).kind != Kind::number && source.column(*place).kind != Kind::duration)
      text.push_back(feature + no_number(source, *place));
    else
      lacking.push_back(feature);
  }
  const auto list = [](const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < 12; ++i) out += (i ? ", " : "") + names[i];
    return names.size() > 12 ? out + " and " + std::to_string(names.size() - 12) + " more" : out;
  };
  std::string message = "The file is not what the model was made for.";
  if (!text.empty())
    message += " Where the model needs numbers it holds text: " + list(text) +
               ". Write them as numbers, or leave such a cell empty.";
  if (!lacking.empty())
    message += " It lacks: " + list(lacking) + "." +
               (extra.empty() ? "" : " It has instead: " + list(extra) + ".") +
               " Give it those columns, or name them with a mapping file (--map).";
  return fail("risk-features", message);
}

}  // namespace

std::vector<KnownColumn> known_columns(const std::vector<FeatureCard>& features,
                                       const std::optional<Mapping>& mapping) {
  std::vector<KnownColumn> out;
  const auto add = [&](std::string name, Kind kind, bool comma) {
    if (mapping) {
      for (const auto& [theirs, ours] : mapping->columns)
        if (ours == name) name = theirs;
      if (mapping->values.contains(name)) return;
    }
    if (std::none_of(out.begin(), out.end(), [&](const auto& one) { return one.name == name; }))
      out.push_back({std::move(name), kind, comma});
  };
  for (const auto& one : features) {
    if (one.kind == "number") add(one.name, Kind::number, one.decimal == ",");
    if (one.kind == "duration") add(one.name, Kind::duration, false);
    if (one.kind != "text") continue;
    for (auto at = one.name.find('='); at != one.name.npos; at = one.name.find('=', at + 1))
      add(one.name.substr(0, at), Kind::text, false);
  }
  return out;
}

namespace {

// Cells that do not fit, of the columns that are used.
void tell_misfits(const Source& source, const std::vector<FeatureColumn>& used, Dataset& data) {
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto& odd = source.column(i).odd;
    const bool is_used = std::any_of(used.begin(), used.end(), [&](const FeatureColumn& column) {
      return column.name == source.name(i) || column.name == source.own_name(i);
    });
    if (odd.empty() || !is_used) continue;
    std::string cells;
    for (std::size_t k = 0; k < odd.size() && k < 5; ++k)
      cells +=
          (k ? ", " : "") + excerpt(odd[k].second) + " in line " + std::to_string(source.line(odd[k].first));
    data.warnings.push_back("'" + source.own_name(i) + "' has " +
                            count_of(odd.size(), "cell that does", "cells that do") +
                            " not fit and count as missing: " + cells + (odd.size() > 5 ? ", …" : "") + ".");
  }
}

}  // namespace

Result<Dataset> prepare_to_score(const Frame& frame, const std::vector<std::string>& features,
                                 const PrepareOptions& options) {
  auto source = Source::make(frame, options.mapping);
  if (!source) return tl::unexpected(source.error());
  auto roles = find_roles(*source, options, false);
  if (!roles) return tl::unexpected(roles.error());
  Plan plan = plan_of(*source, *roles);
  std::vector<std::uint32_t> rows;
  bool all_labelled = !roles->labels.empty();
  for (std::uint32_t row = 0; row < source->rows(); ++row) {
    const bool label = !roles->labels.empty() && roles->labels[row] >= 0;
    if (!label && options.only_labelled) continue;
    all_labelled = all_labelled && label;
    rows.push_back(row);
  }
  if (!all_labelled) roles->labels.clear();
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < source->size(); ++i)
    if (source->column(i).kind == Kind::number || source->column(i).kind == Kind::duration)
      columns.push_back(i);
  auto gathered = plan.calls ? gather_calls(*source, *roles, rows, columns, plan)
                             : gather_rows(*source, *roles, rows, {}, plan);
  std::vector<FeatureColumn> wanted;
  std::vector<std::string> missing;
  for (const auto& feature : features) {
    const auto made = std::find_if(gathered.columns.begin(), gathered.columns.end(),
                                   [&](const auto& column) { return column.name == feature; });
    if (made != gathered.columns.end()) {
      wanted.push_back(*made);
    } else if (auto column = plan.calls ? std::nullopt : column_for(feature, *source, rows)) {
      wanted.push_back(std::move(*column));
    } else {
      missing.push_back(feature);
    }
  }
  if (!missing.empty()) return unlike(features, missing, *source);
  gathered.columns = std::move(wanted);
  std::vector<FeatureColumn> used;
  for (const auto& column : gathered.columns) used.push_back({column.name, "", column.from, {}});
  Dataset data = dataset_of(std::move(gathered), *source, *roles, false, plan);
  tell_misfits(*source, used, data);
  tell(plan, data.warnings);
  return data;
}

}  // namespace rf::risk
