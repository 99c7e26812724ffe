#include "risk/source.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "base/date.h"
#include "base/text.h"
#include "risk/cell.h"

namespace rf::risk {
namespace {

// Its values as the mapping says what they mean. Numbers stay numbers where all meanings are.
Column translated(const Column& column, const std::map<std::string, std::string>& meanings) {
  Column out{column.name, Kind::text, {}, {}};
  const auto rows = column.kind == Kind::text ? column.texts.size() : column.numbers.size();
  bool numbers = true;
  for (std::size_t row = 0; row < rows; ++row) {
    auto text = cell_text(column, row);
    if (const auto found = meanings.find(text); found != meanings.end()) {
      text = found->second;
    } else if (!text.empty() && cell_empty(column, row)) {
      // A cell that does not fit does not make a text of a column of numbers.
      out.odd.emplace_back(row, std::move(text));
      text = "";
    }
    double value = 0;
    numbers = numbers && (text.empty() || read_number(text, false, value) == CellRead::yes);
    out.texts.push_back(std::move(text));
  }
  if (!numbers) {
    for (auto& [row, text] : out.odd) out.texts[row] = std::move(text);
    out.odd.clear();
    return out;
  }
  out.kind = Kind::number;
  for (const auto& text : out.texts) {
    double value = std::numeric_limits<double>::quiet_NaN();
    read_number(text, false, value);
    out.numbers.push_back(value);
  }
  out.texts.clear();
  return out;
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string out;
  for (const char c : lower_ascii(half_width(name)))
    if (c != ' ' && c != '_' && c != '.') out += c;
  return out;
}

bool cell_empty(const Column& column, std::size_t row) {
  return column.kind == Kind::text ? column.texts[row].empty() : std::isnan(column.numbers[row]);
}

std::string cell_text(const Column& column, std::size_t row) {
  if (column.kind == Kind::text) return column.texts[row];
  if (cell_empty(column, row)) {
    const auto found = std::lower_bound(column.odd.begin(), column.odd.end(), row,
                                        [](const auto& one, std::size_t at) { return one.first < at; });
    return found != column.odd.end() && found->first == row ? found->second : "";
  }
  const double value = column.numbers[row];
  if (column.kind != Kind::day && column.kind != Kind::moment) return fmt::format("{}", value);
  const double days = std::floor(column.kind == Kind::day ? value : value / 86400);
  const std::chrono::sys_days day{std::chrono::days(static_cast<int>(days))};
  const auto text = date_iso(std::chrono::year_month_day(day));
  if (column.kind == Kind::day) return text;
  const auto seconds = static_cast<int>(value - days * 86400);
  return fmt::format("{} {:02}:{:02}:{:02}", text, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

Result<Source> Source::make(const Frame& frame, const std::optional<Mapping>& mapping) {
  Source out;
  out.frame_ = &frame;
  out.rows_ = frame.rows();
  for (const auto& column : frame.columns) {
    out.columns_.push_back(&column);
    out.names_.push_back(column.name);
  }
  if (!mapping) return out;
  for (const auto& [theirs, ours] : mapping->columns) {
    auto place = out.need(theirs, "the mapping's columns");
    if (!place) return tl::unexpected(place.error());
    out.names_[*place] = ours;
  }
  for (const auto& [column, meanings] : mapping->values) {
    auto place = out.need(column, "the mapping's values");
    if (!place) return tl::unexpected(place.error());
    out.owned_.push_back(translated(*out.columns_[*place], meanings));
    out.columns_[*place] = &out.owned_.back();
  }
  for (const auto& column : mapping->zeros_missing) {
    auto place = out.need(column, "the mapping's zeros_missing");
    if (!place) return tl::unexpected(place.error());
    if (out.columns_[*place]->kind == Kind::text)
      return fail("risk-column", "The mapping's zeros_missing: '" + column + "' holds texts, not numbers.");
    out.owned_.push_back(*out.columns_[*place]);
    for (auto& value : out.owned_.back().numbers)
      if (value == 0) value = std::numeric_limits<double>::quiet_NaN();
    out.columns_[*place] = &out.owned_.back();
  }
  return out;
}

std::optional<std::size_t> Source::find(std::string_view name) const {
  for (std::size_t i = 0; i < size(); ++i)
    if (own_name(i) == name) return i;
  for (std::size_t i = 0; i < size(); ++i)
    if (names_[i] == name) return i;
  const auto plain = plain_name(name);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < size(); ++i)
    if (plain_name(own_name(i)) == plain) {
      if (found) return std::nullopt;
      found = i;
    }
  return found;
}

Result<std::size_t> Source::need(std::string_view name, std::string_view said) const {
  if (const auto found = find(name)) return *found;
  std::vector<std::string_view> candidates(names_.begin(), names_.end());
  const auto meant = nearest(name, candidates);
  std::string columns;
  for (std::size_t i = 0; i < size() && i < 40; ++i) columns += (i ? ", " : "") + own_name(i);
  if (size() > 40) columns += ", …";
  return fail("risk-column", std::string(said) + ": there is no column " + excerpt(name) +
                                 (meant.empty() ? "" : " (did you mean " + excerpt(meant) + "?)") +
                                 ". There are: " + columns + ".");
}

}  // namespace rf::risk
