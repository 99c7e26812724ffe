#pragma once

#include "base/yaml.h"
#include "monitor/catalogue.h"

namespace rf::monitor {

// {en: …, hi: …, ja: …}: all three, each 1 to 400 bytes and without characters that a screen would not show.
Result<Texts> read_texts(const yaml::Node& node);
// a-z, 0-9 and '_', 1 to 64 bytes.
Result<std::string> read_id(const yaml::Node& node);

}  // namespace rf::monitor
