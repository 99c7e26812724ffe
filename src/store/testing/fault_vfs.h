#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>

namespace rf::store::testing {

// SQLite's file layer with faults. It passes everything to the system's and keeps beside it, for each file,
// what a disk would hold for certain (synced) and what only the system's cache holds (written since).
// `cut_power_after` makes every operation fail from some moment on; `after_power_loss` is what the disk holds
// then: of the unsynced writes a random half survives, one in four of these torn at 512 bytes.
class FaultVfs {
 public:
  // `name` for Connection::Settings::vfs; unique among those alive.
  explicit FaultVfs(std::string name);
  FaultVfs(const FaultVfs&) = delete;
  ~FaultVfs();
  const std::string& name() const;

  // After so many more operations (writes, truncations, syncs) nothing reaches the disk any more.
  void cut_power_after(std::int64_t operations);
  bool power_is_cut() const;
  using Image = std::map<std::string, std::string>;  // by file name, without the folder
  Image after_power_loss(std::mt19937_64& chance) const;

  enum class Fault { full, write_error, sync_error };
  // The n-th of the operations that come (from 1) fails: writes for `full` and `write_error`, syncs for
  // `sync_error`. `full` stays until `mend`; the others happen once.
  void fail(Fault fault, std::int64_t n);
  void mend();
  bool has_failed() const;  // since `fail`

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace rf::store::testing
