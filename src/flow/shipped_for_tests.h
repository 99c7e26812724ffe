#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "flow/parts.h"

// The scripts of the project with the parts that they use, for tests of every room.
namespace rf::flow {

// "" where there is no such file.
inline std::string file_for_tests(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// `root` is the project's folder, `name` the script's: "fraud_quick".
inline std::string shipped_flow(const std::string& root, const std::string& name) {
  const auto find = [&](std::string_view part) -> std::optional<PartFile> {
    const auto file = "flows/parts/" + std::string(part) + ".yaml";
    return PartFile{file, file_for_tests(root + "/" + file)};
  };
  const auto file = "flows/" + name + ".yaml";
  return with_its_parts(file, file_for_tests(root + "/" + file), find).text;
}

}  // namespace rf::flow
