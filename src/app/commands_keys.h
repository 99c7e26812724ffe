#pragma once

#include <string>
#include <vector>

#include "app/composition.h"

namespace rf::app {

struct KeyOptions {
  std::string name;
  std::vector<std::string> scopes;
  int days = 365, per_minute = 600;
};
int key_add(const Common& common, const KeyOptions& options);
int key_list(const Common& common);
int key_revoke(const Common& common, const std::string& which);

}  // namespace rf::app
