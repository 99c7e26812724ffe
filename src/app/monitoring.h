#pragma once

#include <memory>
#include <string>
#include <vector>

#include "monitor/advice.h"
#include "monitor/catalogue.h"

namespace rf::app {

// What is listened for in calls, and what is advised.
struct Monitoring {
  std::shared_ptr<const monitor::Catalogue> catalogue;
  monitor::AdviceRules advice;
};

// From the files named, each with topics:, moments:, promises: or advice: at its top. What no file holds is
// as it was shipped with the program. Error: FILE:LINE, what is wrong, or "file-unreadable".
Result<Monitoring> load_monitoring(const std::vector<std::string>& files);

}  // namespace rf::app
