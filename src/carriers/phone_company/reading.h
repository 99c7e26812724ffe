#pragma once

#include <string>
#include <vector>

#include "base/yaml.h"
#include "carriers/phone_company/temperament.h"

namespace rf::carriers::phone_company {

// Pieces that temperaments.yaml and a customers file share.

// One text or a list of texts, at most 50 of at most 500 bytes.
Result<std::vector<std::string>> read_texts(const yaml::Node& node);
// Texts (what is said), a map {says | presses | silence | hangs_up, times, then}, or a list of such maps.
Result<std::vector<Reaction>> read_reactions(const yaml::Node& node);

// What a topic's name may be besides the topics of the file.
bool is_form(std::string_view name);

}  // namespace rf::carriers::phone_company
