#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

#include "base/error.h"

namespace rf::app {

// DATA/desk.json: tells commands on this machine, run by somebody who may read the folder, how to reach the
// desk that serves it.
struct RunFile {
  int process = 0;
  std::uint16_t port = 0;
  std::string token;  // lets the command line in
  // What the desk really uses, which need not be what the settings of somebody else's shell say.
  struct Carrier {
    std::string base_url, account_sid, number, public_url;
  };
  Carrier carrier;
  // Who makes words of recordings, and who is asked where an answer is not understood; no key is written.
  // interface "": nobody. nullopt: the desk is of an earlier version and does not say.
  struct Helper {
    std::string interface, url, model;
  };
  std::optional<Helper> recognizer, language;
  // Of the demo's phone company, which exists as long as the desk does; "" for a real account, whose token is
  // written nowhere.
  std::string demo_token;
  bool demo() const { return !demo_token.empty(); }
};
// DATA/desk.lock: one desk serves a folder at a time. Two would dial the same cases, and commands would reach
// either. It is let go with the process, however that ends.
class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(FolderLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  FolderLock& operator=(FolderLock&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  ~FolderLock();
  // Error: who serves it already.
  static Result<FolderLock> take(const std::filesystem::path& folder);

 private:
  int file_ = -1;
};

Done write_run_file(const std::filesystem::path& folder, const RunFile& run);
void remove_run_file(const std::filesystem::path& folder);
// nullopt when no desk is running.
std::optional<RunFile> read_run_file(const std::filesystem::path& folder);

}  // namespace rf::app
