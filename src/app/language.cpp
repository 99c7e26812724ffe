#include "app/language.h"

namespace rf::app {

Result<std::optional<language::Settings>> language_settings(const Settings& settings) {
  const auto& interface = settings.text("language.interface");
  if (interface.empty()) return std::nullopt;
  auto read = language::settings(interface, settings.text("language.url"), settings.text("language.model"),
                                 settings.text("language.key"));
  if (!read)
    return fail("setting-invalid",
                settings.place("language." + read.error().code) + ": " + read.error().message);
  return std::optional(std::move(*read));
}

}  // namespace rf::app
