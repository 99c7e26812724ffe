#include "store/log_space.h"

#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <system_error>

namespace rf::store {
namespace {

// https://www.sqlite.org/fileformat2.html, "The Write-Ahead Log"
constexpr std::int64_t header_bytes = 32, frame_bytes = 24 + 4096;

sqlite3_file* log_file(sqlite3* db) {
  sqlite3_file* file = nullptr;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, static_cast<void*>(&file)) != SQLITE_OK)
    return nullptr;
  return file && file->pMethods ? file : nullptr;
}

bool has_room(const std::string& database) {
  std::error_code failed;
  auto space = std::filesystem::space(std::filesystem::path(database).parent_path(), failed);
  return !failed && space.available >= static_cast<std::uintmax_t>(LogSpace::least_free);
}

}  // namespace

Done LogSpace::ensure(Connection& db, int log_pages) {
  auto needed = header_bytes + log_pages * frame_bytes + least_ahead;
  if (given_up_ || log_pages == 0 || needed <= size_) return {};
  auto* file = log_file(db.handle());
  if (!file) return {};
  sqlite3_int64 size = 0;
  if (int code = file->pMethods->xFileSize(file, &size); code != SQLITE_OK)
    return tl::unexpected(error_of(db.handle(), code));
  size_ = size;
  if (needed <= size_) return {};
  given_up_ = !has_room(db.path());
  int code = given_up_ ? SQLITE_OK : lengthen(*file);
  if (code == SQLITE_OK) return {};
  given_up_ = true;
  static_cast<void>(file->pMethods->xTruncate(file, size));
  if (code == SQLITE_FULL) return {};
  return tl::unexpected(error_of(db.handle(), code));
}

// SQLite's code for what came of it.
int LogSpace::lengthen(sqlite3_file& file) {
  static constexpr std::array<char, 1 << 16> zeros{};
  constexpr auto piece = static_cast<int>(zeros.size());
  for (auto end = size_ + step; size_ < end; size_ += piece)
    if (int code = file.pMethods->xWrite(&file, zeros.data(), piece, size_); code != SQLITE_OK) return code;
  return SQLITE_OK;
}

}  // namespace rf::store
