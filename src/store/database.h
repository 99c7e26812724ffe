#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "store/sqlite.h"

namespace rf::store {

struct OpenSettings {
  int cache_kib = 1024;
  Sync sync = Sync::full;
  std::string vfs;
};

// The database's place in a data folder.
std::string database_path(const std::string& folder);

// Opens to read and write. Makes the folder (0700) and the file (0600) when they are missing and brings the
// schema up to date. Errors name the folder: "data-folder-not-writable", "data-folder-remote", those of
// sqlite.h and migrations.h.
Result<std::unique_ptr<Connection>> open_to_write(const std::string& folder,
                                                  const OpenSettings& settings = {});
// Whether the folder has a database; false too where that cannot be seen.
bool has_database(const std::string& folder);
// A store of its own that nobody keeps, with today's schema: to try something on.
Result<std::unique_ptr<Connection>> open_in_memory();
// Opens an existing database only to read. "data-folder-empty" when there is none,
// "data-folder-not-readable".
Result<std::unique_ptr<Connection>> open_to_read(const std::string& folder,
                                                 const OpenSettings& settings = {});

// SQLite's own check of the file, for databases up to `largest` bytes; false when it was left out.
// "store-corrupt" with the first thing that is wrong.
inline constexpr std::uint64_t quick_check_largest = 256ull << 20;
Result<bool> quick_check(Connection& db, std::uint64_t largest = quick_check_largest);

}  // namespace rf::store
