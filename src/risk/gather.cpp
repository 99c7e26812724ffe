#include "risk/gather.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "base/text.h"
#include "risk/workbook.h"

namespace rf::risk {
namespace {

constexpr float nan = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t most_categories = 12;

float small(double value) { return std::isfinite(value) ? static_cast<float>(value) : nan; }

// Numbers for whatever has a name, in the order of first meeting.
class Numbering {
 public:
  std::uint32_t of(const std::string& name) {
    return places_.emplace(name, static_cast<std::uint32_t>(places_.size())).first->second;
  }
  std::size_t size() const { return places_.size(); }

 private:
  std::unordered_map<std::string, std::uint32_t> places_;
};

bool differ(const Column& column, std::size_t rows) {
  for (std::size_t row = 1; row < rows; ++row) {
    const bool same = column.kind == Kind::text
                          ? column.texts[row] == column.texts[0]
                          : column.numbers[row] == column.numbers[0] ||
                                (std::isnan(column.numbers[row]) && std::isnan(column.numbers[0]));
    if (!same) return true;
  }
  return false;
}

// 1, 2, 3 … down the file.
bool counts_rows(const Column& column, std::size_t rows) {
  if (column.kind != Kind::number || rows < 10) return false;
  for (std::size_t row = 1; row < rows; ++row)
    if (column.numbers[row] != column.numbers[row - 1] + 1) return false;
  return true;
}

// The seconds of it stand in another column already.
bool repeats_seconds(const Source& source, std::size_t place) {
  const auto& mine = source.column(place).numbers;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto& other = source.column(i);
    if (other.kind != Kind::number && !(other.kind == Kind::duration && i < place)) continue;
    std::size_t told = 0, same = 0;
    for (std::size_t row = 0; row < source.rows(); ++row) {
      if (std::isnan(mine[row]) || std::isnan(other.numbers[row])) continue;
      ++told;
      same += std::abs(mine[row] - other.numbers[row]) <= 1;
    }
    if (told > 0 && told * 2 > source.rows() && same * 200 >= told * 199) return true;
  }
  return false;
}

// The texts of few kinds, each with at least a handful of rows; the count of all when there are too many.
std::map<std::string, std::size_t> kinds_of(const Column& column, std::size_t rows) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t row = 0; row < rows && counts.size() <= most_categories; ++row)
    if (!column.texts[row].empty()) ++counts[column.texts[row]];
  return counts;
}

bool listed(const std::vector<std::string>& names, const Source& source, std::size_t place) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return source.find(name) == place; });
}

}  // namespace

bool is_calls(const Source& source, const Roles& roles) {
  if (!roles.group || !WorkbookCalls(source.columns(), source.names()).complete()) return false;
  if (roles.call) return true;
  // A table of customers has each of them once.
  std::set<std::string> seen;
  for (std::size_t row = 0; row < source.rows(); ++row)
    if (!seen.insert(cell_text(source.column(*roles.group), row)).second) return true;
  return false;
}

std::vector<std::size_t> usable_columns(const Source& source, const Roles& roles,
                                        const PrepareOptions& options, Plan& plan) {
  std::vector<std::size_t> out;
  const auto mapping = options.mapping.value_or(Mapping());
  for (std::size_t i = 0; i < source.size(); ++i) {
    const auto leave = [&](std::string why, bool warned) {
      if (auto told = warned ? std::string() : told_by_presence(source, i, roles); !told.empty())
        why = std::move(told), warned = true;
      plan.left_out.push_back({source.own_name(i), std::move(why), warned});
    };
    if (roles.target == i || roles.group == i || roles.call == i) continue;
    if (roles.segment == i) {
      plan.left_out.push_back(
          {source.own_name(i),
           "is the group of people that fairness is looked at for, and no reason to score anybody", false});
      continue;
    }
    const auto& column = source.column(i);
    if (listed(options.leave_out, source, i) || listed(mapping.leave_out, source, i)) {
      plan.left_out.push_back({source.own_name(i), "was named to be left out", false});
      continue;
    }
    const bool kept = listed(options.keep, source, i) || listed(mapping.keep, source, i);
    if (column.kind == Kind::day || column.kind == Kind::moment) {
      const auto why = no_feature_by_name(source.name(i), column);
      leave(why->why, why->warned);
      continue;
    }
    if (!differ(column, source.rows())) {
      leave(source.rows() && cell_empty(column, 0) ? "is empty" : "is the same in every row", false);
      continue;
    }
    if (!kept) {
      if (const auto why = no_feature_by_name(source.name(i), column)) {
        leave(why->why, why->warned);
        continue;
      }
      if (counts_rows(column, source.rows())) {
        leave("counts the rows", false);
        continue;
      }
      if (column.kind == Kind::duration && repeats_seconds(source, i)) {
        leave("says in words what another column says in seconds", false);
        continue;
      }
    }
    if (column.kind == Kind::text && kinds_of(column, source.rows()).size() > most_categories) {
      leave("is text with more than " + std::to_string(most_categories) + " different values", false);
      continue;
    }
    out.push_back(i);
  }
  return out;
}

std::vector<float> numbers_of(const Column& column, const std::vector<std::uint32_t>& rows) {
  std::vector<float> out;
  out.reserve(rows.size());
  for (const auto row : rows) out.push_back(column.kind == Kind::text ? nan : small(column.numbers[row]));
  return out;
}

std::vector<float> says(const Column& column, const std::vector<std::uint32_t>& rows,
                        std::string_view value) {
  std::vector<float> out;
  out.reserve(rows.size());
  for (const auto row : rows) {
    const auto text = cell_text(column, row);
    out.push_back(text.empty() ? nan : text == value ? 1.0F : 0.0F);
  }
  return out;
}

namespace {

// As a card keeps them, so that later files are read the same way.
std::string kind_of(const Column& column) { return column.kind == Kind::duration ? "duration" : "number"; }
std::string decimal_of(const Column& column) {
  if (column.kind == Kind::duration) return "";
  return column.decimal_comma ? "," : ".";
}

// A text of two kinds is one column, of more one for each kind that a handful of rows have.
void add_categories(const Source& source, std::size_t place, const std::vector<std::uint32_t>& rows,
                    Gathered& out) {
  const auto& column = source.column(place);
  const auto kinds = kinds_of(column, source.rows());
  const std::size_t least = std::max<std::size_t>(3, rows.size() / 200);
  bool first = kinds.size() == 2;
  for (const auto& [value, count] : kinds) {
    if (first) {
      first = false;
      continue;
    }
    if (count < least) continue;
    out.columns.push_back(
        {source.name(place) + "=" + value, "", source.own_name(place), says(column, rows, value), "text"});
  }
}

double day_of(const Source& source, const Roles& roles, std::size_t row) {
  if (!roles.date) return std::numeric_limits<double>::quiet_NaN();
  const auto& column = source.column(*roles.date);
  return column.kind == Kind::day ? column.numbers[row] : column.numbers[row] / 86400;
}

std::string id_of(const Source& source, const Roles& roles, std::size_t row) {
  auto id = roles.group ? cell_text(source.column(*roles.group), row) : std::string();
  // Somebody without an id is somebody of their own.
  return id.empty() ? "row " + std::to_string(row + 1) : id;
}

void count_nameless(const Source& source, const Roles& roles, const std::vector<std::uint32_t>& rows,
                    Plan& plan) {
  plan.rows_used = rows.size();
  const auto empty = [&](const std::optional<std::size_t>& place) {
    if (!place) return std::ptrdiff_t{0};
    return std::count_if(rows.begin(), rows.end(), [&](std::uint32_t row) {
      return cell_empty(source.column(*place), row) && cell_text(source.column(*place), row).empty();
    });
  };
  plan.rows_without_id = static_cast<std::size_t>(empty(roles.group));
  plan.rows_without_call = static_cast<std::size_t>(empty(roles.call));
}

// Customers under whom the same call stands, joined.
void join_shared_calls(const std::map<std::string, std::set<std::uint32_t>>& customers_of, UnionFind& links,
                       Plan& plan) {
  std::set<std::uint32_t> sharing;
  for (const auto& [call, customers] : customers_of) {
    if (customers.size() < 2) continue;
    ++plan.shared_calls;
    sharing.insert(customers.begin(), customers.end());
    for (const auto customer : customers) links.join(*customers.begin(), customer);
  }
  plan.customers_sharing = sharing.size();
}

struct Customer {
  CallFacts facts;
  std::size_t calls = 0, positive = 0;
  std::vector<double> sums;
  std::vector<std::size_t> counts;
};

}  // namespace

Gathered gather_calls(const Source& source, const Roles& roles, const std::vector<std::uint32_t>& rows,
                      const std::vector<std::size_t>& columns, Plan& plan) {
  const WorkbookCalls calls(source.columns(), source.names());
  count_nameless(source, roles, rows, plan);
  std::vector<std::size_t> others;  // numbers that the workbook does not have: their mean over the calls
  for (const auto place : columns)
    if (!calls.uses(place)) {
      if (source.column(place).kind == Kind::text)
        plan.left_out.push_back({source.own_name(place),
                                 "is text of single calls, which cannot be gathered over a customer's",
                                 false});
      else if (!workbook_derived(source.name(place)))
        others.push_back(place);
    }
  Gathered out;
  Numbering numbering;
  std::vector<Customer> customers;
  std::map<std::string, std::set<std::uint32_t>> customers_of;
  for (const auto row : rows) {
    const auto id = id_of(source, roles, row);
    const auto at = numbering.of(id);
    if (at == customers.size()) {
      customers.push_back(
          {{}, 0, 0, std::vector<double>(others.size()), std::vector<std::size_t>(others.size())});
      out.ids.push_back(id);
      out.days.push_back(std::numeric_limits<double>::quiet_NaN());
      out.segments.push_back(roles.segment ? cell_text(source.column(*roles.segment), row) : "");
    }
    if (const auto call = roles.call ? cell_text(source.column(*roles.call), row) : ""; !call.empty())
      if (!customers_of[call].insert(at).second) {
        ++plan.repeated_calls;
        continue;
      }
    auto& customer = customers[at];
    customer.facts += calls.facts(row);
    ++customer.calls;
    if (!roles.labels.empty()) customer.positive += roles.labels[row] == 1;
    if (const auto day = day_of(source, roles, row); !std::isnan(day))
      out.days[at] = std::isnan(out.days[at]) ? day : std::max(out.days[at], day);
    for (std::size_t i = 0; i < others.size(); ++i)
      if (const auto value = source.column(others[i]).numbers[row]; !std::isnan(value))
        customer.sums[i] += value, ++customer.counts[i];
  }
  out.links = UnionFind(customers.size());
  join_shared_calls(customers_of, out.links, plan);
  for (const auto& feature : feature_list())
    out.columns.push_back({std::string(feature.id), std::string(feature.unit), "", std::vector<float>()});
  for (const auto place : others)
    out.columns.push_back({source.name(place), "", source.own_name(place), std::vector<float>(),
                           kind_of(source.column(place)), decimal_of(source.column(place))});
  for (std::size_t at = 0; at < customers.size(); ++at) {
    const auto& customer = customers[at];
    const auto values = features(customer.facts);
    for (std::size_t i = 0; i < values.size(); ++i) out.columns[i].values.push_back(values[i]);
    for (std::size_t i = 0; i < others.size(); ++i)
      out.columns[values.size() + i].values.push_back(
          customer.counts[i] ? small(customer.sums[i] / static_cast<double>(customer.counts[i])) : nan);
    if (!roles.labels.empty()) {
      // What most calls say; where they are even, the careful one.
      out.y.push_back(customer.positive * 2 >= customer.calls && customer.positive > 0);
      plan.label_conflicts += customer.positive > 0 && customer.positive < customer.calls;
    }
    out.customer_of.push_back(static_cast<std::uint32_t>(at));
  }
  return out;
}

Gathered gather_rows(const Source& source, const Roles& roles, const std::vector<std::uint32_t>& rows,
                     const std::vector<std::size_t>& columns, Plan& plan) {
  Gathered out;
  count_nameless(source, roles, rows, plan);
  Numbering numbering;
  std::vector<std::uint32_t> first_row;     // of each customer
  std::vector<std::pair<bool, bool>> both;  // its labels: any 0, any 1
  std::map<std::string, std::set<std::uint32_t>> customers_of;
  std::map<std::string, std::uint32_t> row_of_call;
  out.links = UnionFind(rows.size());
  for (std::uint32_t at = 0; at < rows.size(); ++at) {
    const auto row = rows[at];
    const auto id = id_of(source, roles, row);
    const auto customer = numbering.of(id);
    if (customer == first_row.size()) first_row.push_back(at), both.emplace_back(false, false);
    out.links.join(first_row[customer], at);
    out.ids.push_back(id);
    out.customer_of.push_back(customer);
    out.days.push_back(day_of(source, roles, row));
    out.segments.push_back(roles.segment ? cell_text(source.column(*roles.segment), row) : "");
    if (!roles.labels.empty()) {
      out.y.push_back(roles.labels[row] == 1);
      (roles.labels[row] == 1 ? both[customer].second : both[customer].first) = true;
    }
    if (const auto call = roles.call ? cell_text(source.column(*roles.call), row) : ""; !call.empty()) {
      if (!customers_of[call].insert(customer).second) ++plan.repeated_calls;
      out.links.join(row_of_call.emplace(call, at).first->second, at);
    }
  }
  if (roles.group)
    for (const auto& [paid, unpaid] : both) plan.label_conflicts += paid && unpaid;
  UnionFind customers(numbering.size());
  join_shared_calls(customers_of, customers, plan);
  for (const auto place : columns) {
    const auto& column = source.column(place);
    if (column.kind == Kind::text)
      add_categories(source, place, rows, out);
    else
      out.columns.push_back({source.name(place), column.kind == Kind::duration ? "s" : "",
                             source.own_name(place), numbers_of(column, rows), kind_of(column),
                             decimal_of(column)});
  }
  return out;
}

}  // namespace rf::risk
