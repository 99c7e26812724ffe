#include "store/testing/fault_vfs.h"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

#include "base/error.h"

namespace rf::store::testing {
namespace {

// One write (or truncation, when there are no bytes) that is not synced yet.
struct Operation {
  std::int64_t offset = 0;
  std::string bytes;
  bool truncation = false;
};

struct ShadowFile {
  bool on_disk = false;  // its name would be found again
  std::string synced;
  std::vector<Operation> unsynced;
};

void apply(std::string& content, const Operation& operation) {
  auto offset = static_cast<std::size_t>(operation.offset);
  if (operation.truncation) return content.resize(offset);
  if (content.size() < offset + operation.bytes.size()) content.resize(offset + operation.bytes.size());
  content.replace(offset, operation.bytes.size(), operation.bytes);
}

// Some of its 512-byte sectors.
void apply_torn(std::string& content, const Operation& operation, std::mt19937_64& chance) {
  constexpr std::size_t sector = 512;
  for (std::size_t at = 0; at < operation.bytes.size(); at += sector)
    if (chance() % 2)
      apply(content,
            {operation.offset + static_cast<std::int64_t>(at), operation.bytes.substr(at, sector), false});
}

}  // namespace

struct FaultVfs::State {
  std::string name;
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;

  mutable std::mutex mutex;
  std::map<std::string, ShadowFile> files;
  std::int64_t operations_left = -1;  // -1: the power stays
  bool cut = false;
  std::optional<Fault> fault;
  std::int64_t fault_in = 0;
  bool failed = false;

  // What becomes of an operation that is about to happen. Under the lock.
  int check(bool sync) {
    if (cut) return SQLITE_IOERR;
    if (operations_left >= 0 && operations_left-- == 0) {
      cut = true;
      return SQLITE_IOERR;
    }
    if (!fault || sync != (*fault == Fault::sync_error)) return SQLITE_OK;
    if (fault_in > 0) --fault_in;
    if (fault_in > 0) return SQLITE_OK;
    failed = true;
    auto which = *fault;
    if (which == Fault::full) return SQLITE_FULL;
    fault.reset();
    return which == Fault::sync_error ? SQLITE_IOERR_FSYNC : SQLITE_IOERR_WRITE;
  }
};

namespace {

using State = FaultVfs::State;

struct File {
  sqlite3_file base;
  State* state;
  ShadowFile* shadow;  // null: not a file whose content counts (locks, temporary files)
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File& file_of(sqlite3_file* f) { return *reinterpret_cast<File*>(f); }
sqlite3_file* real_of(sqlite3_file* f) { return file_of(f).real(); }
State& state_of(sqlite3_vfs* vfs) { return *static_cast<State*>(vfs->pAppData); }

int on_write(sqlite3_file* f, const void* bytes, int count, sqlite3_int64 offset) {
  auto& file = file_of(f);
  {
    std::lock_guard lock(file.state->mutex);
    if (int code = file.state->check(false); code != SQLITE_OK) return code;
    if (file.shadow)
      file.shadow->unsynced.push_back(
          {offset, std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count)), false});
  }
  return file.real()->pMethods->xWrite(file.real(), bytes, count, offset);
}

int on_truncate(sqlite3_file* f, sqlite3_int64 size) {
  auto& file = file_of(f);
  {
    std::lock_guard lock(file.state->mutex);
    if (int code = file.state->check(false); code != SQLITE_OK) return code;
    if (file.shadow) file.shadow->unsynced.push_back({size, "", true});
  }
  return file.real()->pMethods->xTruncate(file.real(), size);
}

int on_sync(sqlite3_file* f, int) {
  auto& file = file_of(f);
  std::lock_guard lock(file.state->mutex);
  if (int code = file.state->check(true); code != SQLITE_OK) return code;
  if (file.shadow) {
    for (const auto& operation : file.shadow->unsynced) apply(file.shadow->synced, operation);
    file.shadow->unsynced.clear();
    file.shadow->on_disk = true;
  }
  return SQLITE_OK;  // the real file may stay in the cache: this machine keeps its power
}

int on_close(sqlite3_file* f) { return real_of(f)->pMethods->xClose(real_of(f)); }
int on_read(sqlite3_file* f, void* to, int count, sqlite3_int64 offset) {
  return real_of(f)->pMethods->xRead(real_of(f), to, count, offset);
}
int on_size(sqlite3_file* f, sqlite3_int64* size) {
  return real_of(f)->pMethods->xFileSize(real_of(f), size);
}
int on_lock(sqlite3_file* f, int kind) { return real_of(f)->pMethods->xLock(real_of(f), kind); }
int on_unlock(sqlite3_file* f, int kind) { return real_of(f)->pMethods->xUnlock(real_of(f), kind); }
int on_reserved(sqlite3_file* f, int* out) {
  return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}
int on_control(sqlite3_file* f, int what, void* in) {
  return real_of(f)->pMethods->xFileControl(real_of(f), what, in);
}
int on_sector(sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); }
int on_device(sqlite3_file* f) { return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f)); }
int on_shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
  return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}
int on_shm_lock(sqlite3_file* f, int offset, int n, int flags) {
  return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}
void on_shm_barrier(sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); }
int on_shm_unmap(sqlite3_file* f, int remove) { return real_of(f)->pMethods->xShmUnmap(real_of(f), remove); }

const sqlite3_io_methods methods = {
    2,           on_close,       on_read,      on_write,   on_truncate, on_sync,   on_size,
    on_lock,     on_unlock,      on_reserved,  on_control, on_sector,   on_device, on_shm_map,
    on_shm_lock, on_shm_barrier, on_shm_unmap, nullptr,    nullptr};

ShadowFile* shadow_of(State& state, const char* path, int flags) {
  if (!path || !(flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL))) return nullptr;
  std::lock_guard lock(state.mutex);
  auto [found, added] = state.files.try_emplace(std::filesystem::path(path).filename().string());
  // The database was made, and its name synced, before SQLite opens it.
  if (added && flags & SQLITE_OPEN_MAIN_DB) found->second.on_disk = true;
  return &found->second;
}

// The content that a file had before the first fault layer saw it counts as synced.
void take_content(File& file) {
  sqlite3_int64 size = 0;
  auto* real = file.real();
  if (real->pMethods->xFileSize(real, &size) != SQLITE_OK || size == 0) return;
  std::string content(static_cast<std::size_t>(size), '\0');
  if (real->pMethods->xRead(real, content.data(), static_cast<int>(size), 0) != SQLITE_OK) return;
  std::lock_guard lock(file.state->mutex);
  if (!file.shadow->synced.empty() || !file.shadow->unsynced.empty()) return;
  file.shadow->synced = std::move(content);
  file.shadow->on_disk = true;
}

int on_open(sqlite3_vfs* vfs, const char* path, sqlite3_file* f, int flags, int* out_flags) {
  auto& state = state_of(vfs);
  auto& file = file_of(f);
  file.base.pMethods = nullptr;
  file.state = &state;
  int code = state.real->xOpen(state.real, path, file.real(), flags, out_flags);
  if (code != SQLITE_OK) return code;
  file.shadow = shadow_of(state, path, flags);
  file.base.pMethods = &methods;
  if (file.shadow) take_content(file);
  return SQLITE_OK;
}

int on_delete(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  auto& state = state_of(vfs);
  {
    std::lock_guard lock(state.mutex);
    if (int code = state.check(false); code != SQLITE_OK) return code;
    auto found = state.files.find(std::filesystem::path(path).filename().string());
    if (found != state.files.end()) found->second = {};
  }
  return state.real->xDelete(state.real, path, sync_folder);
}

}  // namespace

FaultVfs::FaultVfs(std::string name) : state_(std::make_unique<State>()) {
  auto& s = *state_;
  s.name = std::move(name);
  s.real = sqlite3_vfs_find(nullptr);
  s.vfs = *s.real;  // all but opening and deleting goes straight to the system's
  s.vfs.pNext = nullptr;
  s.vfs.zName = s.name.c_str();
  s.vfs.szOsFile = static_cast<int>(sizeof(File)) + s.real->szOsFile;
  s.vfs.pAppData = &s;
  s.vfs.xOpen = on_open;
  s.vfs.xDelete = on_delete;
  RF_ASSERT(sqlite3_vfs_register(&s.vfs, 0) == SQLITE_OK);
}

FaultVfs::~FaultVfs() { sqlite3_vfs_unregister(&state_->vfs); }
const std::string& FaultVfs::name() const { return state_->name; }

void FaultVfs::cut_power_after(std::int64_t operations) {
  std::lock_guard lock(state_->mutex);
  state_->operations_left = operations;
}

bool FaultVfs::power_is_cut() const {
  std::lock_guard lock(state_->mutex);
  return state_->cut;
}

FaultVfs::Image FaultVfs::after_power_loss(std::mt19937_64& chance) const {
  std::lock_guard lock(state_->mutex);
  Image image;
  for (const auto& [name, file] : state_->files) {
    if (!file.on_disk && chance() % 2) continue;
    auto content = file.synced;
    for (const auto& operation : file.unsynced) {
      if (chance() % 2) continue;
      if (chance() % 4 == 0)
        apply_torn(content, operation, chance);
      else
        apply(content, operation);
    }
    image[name] = std::move(content);
  }
  return image;
}

void FaultVfs::fail(Fault fault, std::int64_t n) {
  std::lock_guard lock(state_->mutex);
  state_->fault = fault;
  state_->fault_in = n;
  state_->failed = false;
}

void FaultVfs::mend() {
  std::lock_guard lock(state_->mutex);
  state_->fault.reset();
}

bool FaultVfs::has_failed() const {
  std::lock_guard lock(state_->mutex);
  return state_->failed;
}

}  // namespace rf::store::testing
