#include "app/commands_risk_data.h"

#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>

#include "app/commands.h"
#include "app/file_trouble.h"
#include "app/version.h"
#include "base/time.h"
#include "reports/inspection.h"
#include "risk/inspect.h"

namespace rf::app {
namespace {

constexpr std::size_t most_mapping = std::size_t{1} << 20;

Result<std::string> read_small(const std::string& path) {
  std::error_code trouble;
  std::ifstream in(path, std::ios::binary);
  if (!in || std::filesystem::is_directory(path, trouble)) return tl::unexpected(unreadable(path));
  std::string text(most_mapping + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return text;
}

// Whole or not at all: beside it first, then in its place.
Done write_whole(const std::filesystem::path& path, const std::string& text) {
  auto beside = path;
  beside += ".part";
  std::ofstream out(beside, std::ios::binary | std::ios::trunc);
  if (!out) return tl::unexpected(unwritable(path));
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  std::error_code trouble;
  if (out) std::filesystem::rename(beside, path, trouble);
  if (out && !trouble) return {};
  const std::string why = trouble ? trouble.message() : std::strerror(errno);
  std::filesystem::remove(beside, trouble);
  return fail("file-unwritable", path.string() + " cannot be written: " + why + ".");
}

}  // namespace

Result<RiskData> read_risk_data(const RiskDataOptions& options) {
  RiskData out;
  out.prepare = {options.target, options.positive,  options.group, options.date, options.segment, {},
                 options.keep,   options.leave_out, false};
  reports::FrameOptions how;
  how.sheet = options.sheet;
  if (!options.map.empty()) {
    auto text = read_small(options.map);
    if (!text) return tl::unexpected(text.error());
    auto mapping = risk::parse_mapping(options.map, *text);
    if (!mapping) return tl::unexpected(mapping.error());
    if (how.sheet.empty()) how.sheet = mapping->sheet;
    for (const auto* name : {&mapping->target, &mapping->group, &mapping->call, &mapping->date})
      if (!name->empty()) how.needed.push_back(*name);
    out.prepare.mapping = std::move(*mapping);
  }
  for (const auto* name : {&options.target, &options.group, &options.date, &options.segment})
    if (!name->empty()) how.needed.push_back(*name);
  how.known = risk::known_columns(options.learnt, out.prepare.mapping);
  auto file = reports::read_frame_file(options.file, how);
  if (!file) return tl::unexpected(file.error());
  out.file = std::move(*file);
  return out;
}

int risk_inspect(const Common& common, const RiskDataOptions& options, const std::string& report) {
  auto data = read_risk_data(options);
  if (!data) return complain(data.error());
  auto found = risk::inspect(data->file.frame, data->file.columns, data->prepare);
  if (!found) return complain(Error{found.error().code, options.file + ": " + found.error().message});
  const reports::InspectedFile inspected{options.file, data->file, *found};
  if (!report.empty()) {
    const auto now = std::chrono::floor<Millis>(std::chrono::system_clock::now());
    if (auto done = write_whole(
            report, reports::inspection_html(inspected, rfc3339(now).substr(0, 19) + "Z", version()));
        !done)
      return complain(done.error());
  }
  std::cout << (common.json ? reports::inspection_json(inspected) + "\n"
                            : reports::inspection_text(inspected));
  return 0;
}

}  // namespace rf::app
