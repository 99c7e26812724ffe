#pragma once

#include <span>
#include <string_view>
#include <vector>

// Files that were put into the program when it was built (cmake/embed.cmake).
namespace rf::embedded {

struct File {
  std::string_view path;  // relative to the embedded folder, with '/'
  std::string_view bytes;
};

}  // namespace rf::embedded
