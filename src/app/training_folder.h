#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/error.h"

// Where a training leaves what it made: all of it, or only its log.
namespace rf::app {

class TrainingFolder {
 public:
  // Whether the folder could be used, before anything is done: "folder-taken" when it holds what no training
  // makes, "folder-unwritable" when it is a file.
  static Done check(const std::filesystem::path& folder);
  // Makes the folder and its train.log. "folder-unwritable".
  static Result<TrainingFolder> open(const std::filesystem::path& folder);

  const std::filesystem::path& path() const { return folder_; }
  std::filesystem::path unfinished() const { return folder_ / ".unfinished"; }
  void log(const std::string& moment, const std::string& line);
  // Puts what lies in unfinished() in its place, verdict.json last, so that its being there means that all
  // is. The names. "folder-unwritable".
  Result<std::vector<std::string>> publish();
  // Removes what is unfinished in a folder, whoever left it.
  static void tidy(const std::filesystem::path& folder);

 private:
  std::filesystem::path folder_;
  std::ofstream log_;
};

}  // namespace rf::app
