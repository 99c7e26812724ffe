#include "understand/model.h"

#include <algorithm>
#include <span>

#include "base/embedded.h"
#include "base/error.h"

namespace rf::embedded {
std::span<const File> models();
}  // namespace rf::embedded

namespace rf::understand {

namespace {

std::string_view model(std::string_view name) {
  const auto files = embedded::models();
  const auto file =
      std::find_if(files.begin(), files.end(), [&](const auto& one) { return one.path == name; });
  RF_ASSERT(file != files.end());
  return file->bytes;
}

}  // namespace

std::string_view english_model() { return model("english.model"); }
std::string_view english_alarms_model() { return model("english_alarms.model"); }
std::string_view hindi_model() { return model("hindi.model"); }
std::string_view japanese_model() { return model("japanese.model"); }
std::string_view hindi_alarms() { return model("hindi_alarms.model"); }
std::string_view japanese_alarms() { return model("japanese_alarms.model"); }

}  // namespace rf::understand
