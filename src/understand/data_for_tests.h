// The files in data/, for the tests that measure and teach.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

namespace rf::understand {

inline const std::string data_folder = RINGFENCE_SOURCE_DIR "/src/understand/data/";

inline std::string data_file(const std::string& name) {
  std::ifstream in(data_folder + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace rf::understand
