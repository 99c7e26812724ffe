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
  // Whether the folder could be used, before anything is done. What else lies in it stays as it is:
  // "folder-taken" when something there bears the name of what a training makes and no training made it, or
  // is the data itself; "folder-unwritable" when it is a file. `data`: the file to train on.
  static Done check(const std::filesystem::path& folder, const std::filesystem::path& data);
  // Makes the folder and its train.log; what an earlier training's log says stays until publish().
  // "folder-unwritable".
  static Result<TrainingFolder> open(const std::filesystem::path& folder);

  const std::filesystem::path& path() const { return folder_; }
  std::filesystem::path unfinished() const { return folder_ / ".unfinished"; }
  void log(const std::string& moment, const std::string& line);
  // Puts what lies in unfinished() in its place, verdict.json last, so that its being there means that all
  // is; what it replaces goes, with its log. The names. "folder-unwritable".
  Result<std::vector<std::string>> publish();
  // Removes what is unfinished in a folder, whoever left it.
  static void tidy(const std::filesystem::path& folder);

 private:
  Done drop_earlier_log();
  std::filesystem::path folder_;
  std::ofstream log_;
  std::uintmax_t log_from_ = 0;  // where this training's lines begin
};

}  // namespace rf::app
