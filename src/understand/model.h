#pragma once

#include <string_view>

namespace rf::understand {

// What the classifiers have learnt: the files data/*.model, which learn() writes.
std::string_view english_model();
std::string_view english_alarms_model();
std::string_view hindi_model();
std::string_view japanese_model();
// Of crisis, stop_calling and yes: learn_alarms() writes them.
std::string_view hindi_alarms();
std::string_view japanese_alarms();

}  // namespace rf::understand
