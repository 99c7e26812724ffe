#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// Kintone's query language, written so that nothing that comes from outside can become a part of it. Pure.
namespace rf::crm {

// "…" with quotes and backslashes escaped, tabs and line ends as \t and \n. Error "customer-invalid": broken
// UTF-8, another control character, or more than 512 bytes: no field could hold it.
Result<std::string> literal(std::string_view text);

// Whether a field code may stand in a query, where codes have no quotes: 1 to 128 characters, no space of any
// kind, no control, none of ASCII's signs but _ and $, no digit in front. Error "field-code-invalid".
Done check_field_code(std::string_view code);

// `code in ("a", "b")`. The code is a checked one; `values` is not empty. Errors as `literal`.
Result<std::string> is_one_of(std::string_view code, const std::vector<std::string>& values);

// A query that somebody typed, cut before its `order by`.
struct TypedQuery {
  std::string condition;  // "" is all records
  std::string order;      // "order by …", "" when it names none
};
// Error "crm-query": quotes or brackets that are not closed, `limit` or `offset` (an export reads all there
// is), line ends. Whether the condition means anything, Kintone says.
Result<TypedQuery> read_query(std::string_view text);

// The query of the records after `last_id` ("" from the first one on), by id.
std::string page_query(const TypedQuery& query, std::string_view last_id);

}  // namespace rf::crm
