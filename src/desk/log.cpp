#include "desk/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "base/text.h"
#include "base/time.h"

namespace rf::desk {
namespace {

spdlog::logger& logger() {
  // The message is the whole line; the pattern adds nothing that would need escaping.
  static const auto instance = [] {
    auto made =
        std::make_shared<spdlog::logger>("ringfence", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    return made;
  }();
  return *instance;
}

constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info,
                                                spdlog::level::warn, spdlog::level::err};

struct Append {
  std::string& line;
  void operator()(std::int64_t v) const { line += std::to_string(v); }
  void operator()(double v) const { line += fmt::format("{:.6g}", v); }
  void operator()(bool v) const { line += v ? "true" : "false"; }
  void operator()(const std::string& v) const { append_json_string(line, v); }
};

}  // namespace

bool logs(Level level) { return logger().should_log(levels[static_cast<std::size_t>(level)]); }

void log(Level level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, LogValue>> values) {
  auto at = static_cast<std::size_t>(level);
  if (!logger().should_log(levels[at])) return;
  auto now = std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
  std::string line =
      R"({"at":")" + rfc3339(now) + R"(","level":")" + std::string(names[at]) + R"(","event":)";
  append_json_string(line, event);
  for (const auto& [key, value] : values) {
    line += ',';
    append_json_string(line, key);
    line += ':';
    std::visit(Append{line}, value);
  }
  line += '}';
  logger().log(levels[at], line);
}

bool log_level(std::string_view name) {
  if (name == "off") return logger().set_level(spdlog::level::off), true;
  for (std::size_t i = 0; i < std::size(names); ++i)
    if (names[i] == name) return logger().set_level(levels[i]), true;
  return false;
}

}  // namespace rf::desk
