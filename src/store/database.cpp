#include "store/database.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "store/functions.h"
#include "store/migrations.h"

namespace rf::store {
namespace {

// Not in linux/magic.h of every kernel.
constexpr std::uint32_t cifs = 0xff534d42, smb2 = 0xfe534d42;

tl::unexpected<Error> not_writable(const std::string& folder, const std::string& why) {
  return fail("data-folder-not-writable", "The data folder '" + folder + "' cannot be written (" + why +
                                              "); give this user the right to, or name another with --data.");
}

// Locks and the shared index of the write-ahead log do not work over a network.
Done local_disk(const std::string& folder) {
  struct statfs info{};
  if (statfs(folder.c_str(), &info) != 0) return not_writable(folder, std::strerror(errno));
  auto type = static_cast<std::uint32_t>(info.f_type);
  for (std::uint32_t remote : {std::uint32_t{NFS_SUPER_MAGIC}, std::uint32_t{SMB_SUPER_MAGIC}, cifs, smb2})
    if (type == remote)
      return fail("data-folder-remote",
                  "The data folder '" + folder +
                      "' is on a network drive, where the database is not safe; name one on a "
                      "local disk with --data.");
  return {};
}

Done make_folder(const std::string& folder) {
  std::error_code problem;
  bool there = std::filesystem::is_directory(folder, problem);
  if (!there) {
    auto mask = umask(0077);
    std::filesystem::create_directories(folder, problem);
    umask(mask);
    if (problem) return not_writable(folder, problem.message());
  }
  if (access(folder.c_str(), W_OK | X_OK) != 0) return not_writable(folder, std::strerror(errno));
  return local_disk(folder);
}

Done sync_folder(const std::string& folder) {
  int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int failed = fd < 0 ? -1 : fsync(fd);
  int error = errno;
  if (fd >= 0) close(fd);
  if (failed) return not_writable(folder, std::strerror(error));
  return {};
}

// Only the owner may read customers' numbers; SQLite gives its other files the same rights. An existing file
// is never opened here: closing it would drop the locks that this process holds on it.
Done make_file(const std::string& folder) {
  auto path = database_path(folder);
  int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0) {
    close(fd);
    return sync_folder(folder);
  }
  if (errno != EEXIST) return not_writable(folder, std::strerror(errno));
  if (access(path.c_str(), W_OK) != 0) return not_writable(folder, std::strerror(errno));
  return {};
}

Done expect_wal(Connection& db) {
  std::string mode;
  auto read = db.prepare("PRAGMA journal_mode").one([&](const Row& row) { mode = row.string(0); });
  if (!read) return tl::unexpected(read.error());
  if (mode != "wal")
    return fail("store-error", "The database '" + db.path() + "' cannot use a write-ahead log (it uses '" +
                                   mode + "'); put the data folder on a local disk.");
  return {};
}

}  // namespace

std::string database_path(const std::string& folder) {
  return (std::filesystem::path(folder) / "ringfence.sqlite").string();
}

Result<std::unique_ptr<Connection>> open_to_write(const std::string& folder, const OpenSettings& settings) {
  if (auto made = make_folder(folder); !made) return tl::unexpected(made.error());
  if (auto made = make_file(folder); !made) return tl::unexpected(made.error());
  auto db = Connection::open(database_path(folder),
                             {Access::write, settings.cache_kib, settings.sync, settings.vfs});
  if (!db) return db;
  if (auto wal = expect_wal(**db); !wal) return tl::unexpected(wal.error());
  if (auto added = add_functions(**db); !added) return tl::unexpected(added.error());
  if (auto migrated = migrate(**db); !migrated) return tl::unexpected(migrated.error());
  return db;
}

bool has_database(const std::string& folder) {
  std::error_code ignored;
  return std::filesystem::exists(database_path(folder), ignored);
}

Result<std::unique_ptr<Connection>> open_in_memory() {
  auto db = Connection::open(":memory:", {.access = Access::create});
  if (!db) return db;
  if (auto added = add_functions(**db); !added) return tl::unexpected(added.error());
  if (auto migrated = migrate(**db); !migrated) return tl::unexpected(migrated.error());
  return db;
}

Result<std::unique_ptr<Connection>> open_to_read(const std::string& folder, const OpenSettings& settings) {
  std::error_code problem;
  bool there = std::filesystem::exists(database_path(folder), problem);
  if (problem)
    return fail("data-folder-not-readable", "The data folder '" + folder + "' cannot be read: " +
                                                problem.message() + ". Use the account that runs the desk.");
  if (!there)
    return fail("data-folder-empty",
                "There is no database in the data folder '" + folder +
                    "'; start the desk or import cases first, or name another folder with --data.");
  auto db = Connection::open(database_path(folder),
                             {Access::read, settings.cache_kib, settings.sync, settings.vfs});
  if (!db) return db;
  if (auto added = add_functions(**db); !added) return tl::unexpected(added.error());
  if (auto same = check_schema(**db); !same) return tl::unexpected(same.error());
  return db;
}

Result<bool> quick_check(Connection& db, std::uint64_t largest) {
  std::int64_t bytes = 0;
  auto size = db.prepare("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
                  .one([&](const Row& row) { bytes = row.integer(0); });
  if (!size) return size;
  if (static_cast<std::uint64_t>(bytes) > largest) return false;
  std::string found;
  auto checked = db.prepare("PRAGMA quick_check(1)").one([&](const Row& row) { found = row.string(0); });
  if (!checked) return checked;
  if (found == "ok") return true;
  return fail("store-corrupt", "The database '" + db.path() + "' is damaged (" + found +
                                   "); stop, keep a copy of the folder and restore a backup.");
}

}  // namespace rf::store
