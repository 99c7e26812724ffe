#pragma once

#include <filesystem>
#include <memory>

#include "carriers/twilio/urls.h"

namespace rf::carriers::twilio {

// Our public addresses in a file of the data folder, so that calls which began under an earlier one are still
// listened to after a restart.
class UrlMemory {
 public:
  UrlMemory(std::shared_ptr<PublicUrl> urls, std::filesystem::path file)
      : urls_(std::move(urls)), file_(std::move(file)) {}

  // What was written last; nothing when there is no such file. Error: "public-urls", when it cannot be read.
  Done load(Time now);
  // Forgets what is too old, and writes the file when it says something else. Error: "public-urls".
  Done keep(Time now);

 private:
  std::shared_ptr<PublicUrl> urls_;
  std::filesystem::path file_;
  std::string written_;
};

}  // namespace rf::carriers::twilio
