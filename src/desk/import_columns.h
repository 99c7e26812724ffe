#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "desk/records.h"
#include "reports/table.h"

// The columns of a file of cases: which of ours each is, and of which kind of case the file is.
namespace rf::desk {

// A column's name without what people write differently: "Due Date" and "due_date" are "duedate".
std::string plain(std::string_view name);
// Which of our columns cases of the kind have under that name; "": none.
std::string_view ours(std::string_view name, std::string_view kind);
// The row's value of the column whose plain name this is; "" when it has none.
std::string_view cell(const reports::TableRow& row, std::string_view letters);

// What an export tells beside what was imported; a file that has these is one of ours, read back.
bool is_told_by_export(std::string_view name);
bool is_our_export(const reports::TableRow& row);

// What a column `kind` says; "" for what is no kind.
std::string_view kind_named(std::string_view text);

// Of the rows that do not say it. A column that is called kind and says something else is one of the file's
// own.
struct FileKind {
  bool by_row = false;
  std::string_view otherwise = card_kind;
  bool guessed = false;  // nothing in the file tells
  std::string because;   // half a sentence for people
};
// `wanted`: what somebody said; "": as the columns show.
FileKind file_kind(const reports::Table& table, std::string_view wanted);

// A column that no row has is the file's fault, and said once. Error: "columns-missing".
Done check_columns(const reports::Table& table, std::string_view kind);
// Columns that would be kept as the file's own although they were probably meant to be one of ours that the
// file lacks. `guessed`: nobody said the kind, and the column that tells may be the one. Error:
// "columns-misspelt".
Done check_spelling(const std::vector<std::string_view>& names, const std::vector<std::string_view>& kinds,
                    bool guessed);

// All names in the file, each once.
std::vector<std::string_view> names_in(const reports::Table& table);
// Whether it is one of our columns.
bool of_a_kind(std::string_view name, const std::vector<std::string_view>& kinds);

}  // namespace rf::desk
