#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "risk/frame.h"
#include "risk/raw_column.h"

// What kind of values a column holds, found out from its cells.
namespace rf::risk {

// A column with what its file said beside the values.
struct TypedColumn {
  Column column;
  std::size_t empty = 0;       // cells without anything
  std::size_t words = 0;       // cells that say "missing" in words: NaN, N/A, null, 欠損, -
  std::size_t infinite = 0;    // infinities and numbers beyond a float; taken as missing
  std::size_t unreadable = 0;  // cells of another kind than the rest of the column; taken as missing
  // The first of those that are infinite or unreadable, at most 20.
  struct Odd {
    std::size_t row = 0;
    std::string cell;  // its beginning
    bool infinite = false;
  };
  std::vector<Odd> odd;
};

// The kind that at least nine tenths of the cells with something in them have, tried in this order: number,
// duration, moment or day; else text. A moment without any time of day is a day. An empty column is one of
// numbers. Whole days as numbers (Excel's) stay numbers; `first_odd` bounds the list.
TypedColumn typed(const RawColumn& raw);

// A column that was read once already, when a model was trained on it.
struct KnownColumn {
  std::string name;
  Kind kind = Kind::number;  // number, duration or text
  bool decimal_comma = false;
};
// The same kind and decimal mark again, however few cells there are to tell it by: what a row says must not
// hang on the rows beside it. Cells that do not fit are missing and listed as odd. Of ten cells or more with
// something in them over half must fit; else the column is one of text.
TypedColumn typed_as(const RawColumn& raw, const KnownColumn& known);

}  // namespace rf::risk
