#pragma once

#include <filesystem>

#include "base/error.h"

// Why a file that somebody named cannot be used, where opening it failed.
namespace rf::app {

// "file-unreadable": it does not exist, is a folder, or may not be read.
Error unreadable(const std::filesystem::path& path);
// "file-unwritable": it is a folder, its folder does not exist, or the system's reason.
Error unwritable(const std::filesystem::path& path);

}  // namespace rf::app
