#pragma once

#include <string>
#include <vector>

#include "understand/intent.h"

namespace rf::understand {

// What an utterance shows, and what it means.
struct Lesson {
  std::vector<std::string> features;
  Intent truth = Intent::unclear;
};

}  // namespace rf::understand
