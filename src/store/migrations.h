#pragma once

#include <span>
#include <string_view>

#include "store/sqlite.h"

namespace rf::store {

// One numbered change of the schema. Written once, never edited: a database remembers the checksum of each.
struct Migration {
  int version;
  std::string_view name;
  std::string_view sql;
};
std::span<const Migration> migrations();

// Brings the schema up to date in one transaction. Errors: "schema-newer" (made by a newer program),
// "schema-altered" (a migration or a table is not what this program made), "store-foreign" (a database of
// something else).
Done migrate(Connection& db, std::span<const Migration> wanted = migrations());

// The schema is exactly this program's, or an error as above, or "schema-older".
Done check_schema(Connection& db, std::span<const Migration> wanted = migrations());

}  // namespace rf::store
