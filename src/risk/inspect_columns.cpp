#include "risk/inspect_columns.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>

#include "base/date.h"
#include "base/text.h"
#include "risk/column_facts.h"

namespace rf::risk {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_shown = 100'000, most_correlated_rows = 20'000, most_correlated = 200,
                      most_matrix = 30;

double quantile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return nan;
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const auto above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - static_cast<double>(below));
}

bool whole(double value) { return value == std::floor(value); }

// Zeros that stand apart from what is measured: nobody has a loudness between 0 and 40 dB.
std::string zeros_of(const std::string& name, const std::vector<double>& sorted, std::size_t zeros,
                     std::size_t distinct) {
  if (zeros < 3 || sorted.empty() || sorted.front() < 0 || zeros * 10 > sorted.size() * 6) return "";
  if (name.find("loudness") != name.npos || name.find("音量") != name.npos)
    return "a loudness of 0 is a channel that was not recorded";
  if (name.find("talktime") != name.npos && name.find("total") == name.npos && distinct > 10)
    return "a side that did not talk at all was most likely not recorded";
  const std::vector<double> rest(sorted.begin() + static_cast<std::ptrdiff_t>(zeros), sorted.end());
  if (rest.size() < 20 || distinct < 10) return "";
  const double low = quantile(rest, 0.01), middle = quantile(rest, 0.5);
  const bool measured = !std::all_of(rest.begin(), rest.end(), whole) || middle >= 20;
  if (!measured || low <= 0 || low < 0.25 * middle) return "";
  return "they stand apart: nothing lies between 0 and " +
         std::to_string(static_cast<long long>(std::floor(low * 100)) / 100.0).substr(0, 6);
}

void report_numbers(const Column& column, ColumnReport& out) {
  std::vector<double> sorted;
  sorted.reserve(column.numbers.size());
  for (const double v : column.numbers)
    if (!std::isnan(v)) sorted.push_back(v);
  std::sort(sorted.begin(), sorted.end());
  for (std::size_t i = 0; i < sorted.size(); ++i) out.distinct += i == 0 || sorted[i] != sorted[i - 1];
  out.least = sorted.empty() ? nan : sorted.front();
  out.most = sorted.empty() ? nan : sorted.back();
  out.lower = quantile(sorted, 0.25), out.median = quantile(sorted, 0.5), out.upper = quantile(sorted, 0.75);
  const auto [begin, end] = std::equal_range(sorted.begin(), sorted.end(), 0.0);
  const bool days = column.kind == Kind::day || column.kind == Kind::moment;
  if (!days) {
    out.zeros = static_cast<std::size_t>(end - begin);
    if (column.kind == Kind::number)
      out.zeros_mean_missing = zeros_of(column.name, sorted, out.zeros, out.distinct);
  }
  const std::size_t step = column.numbers.size() / most_shown + 1;
  for (std::size_t i = 0; i < column.numbers.size(); i += step) {
    const double v = days && column.kind == Kind::moment ? column.numbers[i] / 86400 : column.numbers[i];
    out.values.push_back(std::isfinite(v) ? static_cast<float>(v) : std::numeric_limits<float>::quiet_NaN());
  }
}

void report_texts(const Column& column, ColumnReport& out) {
  std::unordered_map<std::string_view, std::size_t> counts;
  for (const auto& text : column.texts)
    if (!text.empty()) ++counts[text];
  out.distinct = counts.size();
  std::vector<std::pair<std::string_view, std::size_t>> all(counts.begin(), counts.end());
  const auto kept = std::min<std::size_t>(all.size(), 5);
  std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(kept), all.end(),
                    [](const auto& a, const auto& b) {
                      return a.second != b.second ? a.second > b.second : a.first < b.first;
                    });
  for (std::size_t i = 0; i < kept; ++i) out.common.emplace_back(beginning(all[i].first, 60), all[i].second);
  out.least = out.lower = out.median = out.upper = out.most = nan;
}

}  // namespace

ColumnReport report_column(const Column& column, const TypedColumn& typed) {
  ColumnReport out;
  out.name = column.name;
  out.kind = column.kind;
  out.empty = typed.empty, out.words = typed.words, out.infinite = typed.infinite,
  out.unreadable = typed.unreadable;
  out.missing = out.empty + out.words + out.infinite + out.unreadable;
  if (column.kind == Kind::text)
    report_texts(column, out);
  else
    report_numbers(column, out);
  return out;
}

void report_correlations(const Frame& frame, Inspection& into) {
  std::vector<std::string> names;
  std::vector<std::vector<float>> ranked;
  const std::size_t step = frame.rows() / most_correlated_rows + 1;
  for (const auto& column : frame.columns) {
    if ((column.kind != Kind::number && column.kind != Kind::duration) || names.size() >= most_correlated)
      continue;
    std::vector<float> values;
    for (std::size_t row = 0; row < frame.rows(); row += step) {
      const double v = column.numbers[row];
      values.push_back(std::isfinite(v) ? static_cast<float>(v) : std::numeric_limits<float>::quiet_NaN());
    }
    const auto low =
        std::minmax_element(values.begin(), values.end(), [](float a, float b) { return a < b; });
    if (values.empty() || !(*low.first < *low.second)) {
      // Missing values may hide what varies.
      std::vector<float> present;
      std::copy_if(values.begin(), values.end(), std::back_inserter(present),
                   [](float v) { return !std::isnan(v); });
      if (present.empty() || *std::min_element(present.begin(), present.end()) ==
                                 *std::max_element(present.begin(), present.end()))
        continue;
    }
    into.correlation_rows = values.size();
    names.push_back(column.name);
    ranked.push_back(ranks(values));
  }
  std::vector<std::vector<double>> all(names.size(), std::vector<double>(names.size(), 1));
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = i + 1; j < names.size(); ++j) {
      all[i][j] = all[j][i] = correlation(ranked[i], ranked[j]);
      if (std::isnan(all[i][j])) continue;
      (std::abs(all[i][j]) >= redundant_from ? into.redundant : into.correlations)
          .push_back({names[i], names[j], all[i][j]});
    }
  const auto stronger = [](const Pair& a, const Pair& b) { return std::abs(a.r) > std::abs(b.r); };
  std::stable_sort(into.correlations.begin(), into.correlations.end(), stronger);
  std::stable_sort(into.redundant.begin(), into.redundant.end(), stronger);
  if (into.correlations.size() > 20) into.correlations.resize(20);
  if (into.redundant.size() > 100) into.redundant.resize(100);
  const auto shown = std::min(names.size(), most_matrix);
  into.correlated_names.assign(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown));
  for (std::size_t i = 0; i < shown; ++i)
    into.correlation_matrix.emplace_back(all[i].begin(), all[i].begin() + static_cast<std::ptrdiff_t>(shown));
}

namespace {

// P(X > x) for a chi-square with k degrees of freedom, by Wilson and Hilferty: exact enough to say "drifts".
double chi_square_tail(double x, double k) {
  const double z = (std::cbrt(x / k) - (1 - 2 / (9 * k))) / std::sqrt(2 / (9 * k));
  return 0.5 * std::erfc(z / std::sqrt(2.0));
}

}  // namespace

void report_months(const Dataset& data, Inspection& into) {
  if (data.days.empty() || data.y.empty()) return;
  std::map<std::string, MonthReport> months;
  std::size_t rows = 0, positives = 0;
  for (std::size_t i = 0; i < data.days.size(); ++i) {
    if (std::isnan(data.days[i])) continue;
    const std::chrono::sys_days day{std::chrono::days(static_cast<int>(std::floor(data.days[i])))};
    auto& month = months[date_iso(std::chrono::year_month_day(day)).substr(0, 7)];
    ++month.rows, month.positives += data.y[i];
    ++rows, positives += data.y[i];
  }
  double x = 0;
  const double share = rows ? static_cast<double>(positives) / static_cast<double>(rows) : 0;
  std::size_t counted = 0;
  for (auto& [name, month] : months) {
    month.month = name;
    const auto n = static_cast<double>(month.rows);
    month.share = static_cast<double>(month.positives) / n;
    const auto range = share_range(month.positives, month.rows);
    month.low = range.low, month.high = range.high;
    // Months with next to nothing in them say nothing.
    if (n * share >= 1 && share < 1)
      x += n * (month.share - share) * (month.share - share) / (share * (1 - share)), ++counted;
    into.months.push_back(month);
  }
  if (into.months.size() > 240) into.months.erase(into.months.begin(), into.months.end() - 240);
  if (counted > 1) into.drift_p = chi_square_tail(x, static_cast<double>(counted - 1));
}

}  // namespace rf::risk
