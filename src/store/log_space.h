#pragma once

#include <cstdint>

#include "store/sqlite.h"

struct sqlite3_file;

namespace rf::store {

// Keeps the file of the write-ahead log longer than what stands in it. A sync of bytes inside a file is one
// flush of the disk; where the file grows with each commit, the file system has to store its new length too
// and waits for other files meanwhile (docs/store.md).
class LogSpace {
 public:
  static constexpr std::int64_t least_ahead = 1 << 20, step = 8 << 20;  // bytes
  // On a smaller disk the log grows as it is written.
  static constexpr std::int64_t least_free = 64 * step;

  // Within a write transaction of `db`, so that no other program appends meanwhile. `log_pages` as the last
  // commit left them, 0 when not known. A full disk leaves the file as it was and is no error; other errors
  // of the disk are.
  Done ensure(Connection& db, int log_pages);

 private:
  int lengthen(sqlite3_file& file);

  std::int64_t size_ = 0;  // of the file, as far as known
  bool given_up_ = false;
};

}  // namespace rf::store
