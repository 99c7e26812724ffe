#include "app/file_trouble.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace rf::app {

namespace fs = std::filesystem;

namespace {

// What access() says of it, as the end of a sentence.
std::string refused(const fs::path& path, int how) {
  return access(path.c_str(), how) == 0 ? std::string() : std::string(": ") + std::strerror(errno);
}

}  // namespace

Error unreadable(const fs::path& path) {
  std::error_code ignored;
  const auto name = path.string();
  if (fs::is_directory(path, ignored)) return {"file-unreadable", name + " is a folder"};
  if (!fs::exists(fs::symlink_status(path, ignored))) return {"file-unreadable", name + " does not exist"};
  return {"file-unreadable", name + " cannot be opened" + refused(path, R_OK)};
}

Error unwritable(const fs::path& path) {
  std::error_code ignored;
  const auto name = path.string();
  const auto folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  if (fs::is_directory(path, ignored)) return {"file-unwritable", name + " is a folder; name a file in it"};
  if (!fs::exists(folder, ignored))
    return {"file-unwritable",
            name + " could not be written: the folder " + folder.string() + " does not exist"};
  const bool there = fs::exists(path, ignored);
  return {"file-unwritable", name + " could not be written" + refused(there ? path : folder, W_OK)};
}

}  // namespace rf::app
