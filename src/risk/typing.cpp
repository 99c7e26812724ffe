#include "risk/typing.h"

#include <cmath>
#include <limits>

#include "base/text.h"
#include "risk/cell.h"

namespace rf::risk {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t most_odd = 20;

// Tries one kind on all cells and gives up as soon as more than a tenth of them is of another one (unless
// the kind is known).
template <class Read>
bool reads_as(const RawColumn& raw, bool number, TypedColumn& out, Read read, bool known = false) {
  out = {};
  auto& values = out.column.numbers;
  values.resize(raw.size(), nan);
  const std::size_t patience = raw.size() / 10;
  for (std::size_t row = 0; row < raw.size(); ++row) {
    const auto cell = raw[row];
    const auto missing = cell_missing(cell, number);
    if (missing == CellMissing::empty) {
      ++out.empty;
      continue;
    }
    if (missing == CellMissing::word) {
      ++out.words;
      continue;
    }
    const auto found = read(cell, values[row]);
    if (found == CellRead::yes) continue;
    values[row] = nan;
    if (found == CellRead::infinite)
      ++out.infinite;
    else if (++out.unreadable > patience && !known)
      return false;
    out.column.odd.emplace_back(row, trim(cell));
    if (out.odd.size() < most_odd)
      out.odd.push_back({row, std::string(beginning(cell, 60)), found == CellRead::infinite});
  }
  const auto held = raw.size() - out.empty - out.words;
  return out.unreadable * 10 <= held;
}

bool as_number(const RawColumn& raw, TypedColumn& out) {
  bool ids = false, comma = false, fails = false;
  const auto read = [&](std::string_view cell, double& value) {
    const auto found = read_number(cell, false, value);
    if (found == CellRead::no) {
      fails = true;
      // A column in which one cell is an id is one of ids: 007 must not become 7 beside 12.
      auto text = trim(cell);
      ids = ids || (text.size() > 1 && text.find_first_not_of("0123456789") == text.npos);
      double other = 0;
      comma = comma || read_number(cell, true, other) == CellRead::yes;
    }
    return found;
  };
  const bool good = reads_as(raw, true, out, read);
  if (ids) return false;
  if (good && !(fails && comma)) return true;
  if (!comma) return good;
  TypedColumn with_comma;
  const bool better = reads_as(raw, true, with_comma, [](std::string_view cell, double& value) {
    return read_number(cell, true, value);
  });
  if (better && (!good || with_comma.unreadable < out.unreadable)) {
    out = std::move(with_comma);
    out.column.decimal_comma = true;
  }
  return good || better;
}

bool as_length(const RawColumn& raw, TypedColumn& out) {
  return reads_as(raw, true, out, [](std::string_view cell, double& value) {
    return read_length(cell, value) ? CellRead::yes : CellRead::no;
  });
}

bool as_moment(const RawColumn& raw, DayOrder order, TypedColumn& out, bool& any_time) {
  any_time = false;
  return reads_as(raw, true, out, [&](std::string_view cell, double& value) {
    bool timed = false;
    if (!read_moment(cell, order, value, timed)) return CellRead::no;
    any_time = any_time || timed;
    return CellRead::yes;
  });
}

void as_text(const RawColumn& raw, TypedColumn& out) {
  out = {};
  auto& texts = out.column.texts;
  texts.resize(raw.size());
  for (std::size_t row = 0; row < raw.size(); ++row) {
    const auto cell = trim(raw[row]);
    const auto missing = cell_missing(cell, false);
    if (missing == CellMissing::empty)
      ++out.empty;
    else if (missing == CellMissing::word)
      ++out.words;
    else
      texts[row] = cell;
  }
}

constexpr std::size_t enough_to_refuse = 10;

}  // namespace

TypedColumn typed_as(const RawColumn& raw, const KnownColumn& known) {
  TypedColumn out;
  auto kind = known.kind;
  if (kind == Kind::number) {
    const auto read = [&](std::string_view cell, double& value) {
      return read_number(cell, known.decimal_comma, value);
    };
    reads_as(raw, true, out, read, true);
  } else if (kind == Kind::duration) {
    const auto read = [](std::string_view cell, double& value) {
      return read_length(cell, value) ? CellRead::yes : CellRead::no;
    };
    reads_as(raw, true, out, read, true);
  }
  const auto held = raw.size() - out.empty - out.words;
  const bool unlike = held >= enough_to_refuse && out.unreadable * 2 > held;
  if (unlike || (kind != Kind::number && kind != Kind::duration)) {
    kind = Kind::text;
    as_text(raw, out);
  }
  out.column.kind = kind;
  out.column.name = raw.name;
  out.column.decimal_comma = kind == Kind::number && known.decimal_comma;
  return out;
}

TypedColumn typed(const RawColumn& raw) {
  TypedColumn out;
  Kind kind = Kind::text;
  bool timed = false;
  if (as_number(raw, out)) {
    kind = Kind::number;
  } else if (as_length(raw, out)) {
    kind = Kind::duration;
  } else if (as_moment(raw, DayOrder::day_first, out, timed)) {
    // 13/25 says which of the two is the month, wherever it stands.
    kind = timed ? Kind::moment : Kind::day;
    TypedColumn other;
    bool other_timed = false;
    if (out.unreadable && as_moment(raw, DayOrder::month_first, other, other_timed) &&
        other.unreadable < out.unreadable)
      out = std::move(other);
  } else if (as_moment(raw, DayOrder::month_first, out, timed)) {
    kind = timed ? Kind::moment : Kind::day;
  } else {
    as_text(raw, out);
  }
  out.column.kind = kind;
  out.column.name = raw.name;
  if (kind == Kind::day)
    for (auto& value : out.column.numbers) value /= 86400;
  return out;
}

}  // namespace rf::risk
