#include "app/flow_file.h"

#include <filesystem>
#include <span>

#include "app/composition.h"
#include "base/embedded.h"
#include "flow/load.h"

namespace rf::embedded {
std::span<const File> flows();
}  // namespace rf::embedded

namespace rf::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t flow_most = 1024 * 1024;  // bytes

std::optional<flow::PartFile> find_part(const fs::path& folder, std::string_view name) {
  // A name that is none would be a path.
  const bool good = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos;
  const auto file = std::string(name) + ".yaml";
  if (!good) return std::nullopt;
  const auto beside = folder / "parts" / file;
  std::error_code none;
  if (fs::exists(beside, none)) {
    auto text = read_text(beside, flow_most);
    if (text) return flow::PartFile{beside.string(), std::move(*text)};
  }
  for (const auto& part : embedded::flows())
    if (part.path == "parts/" + file) return flow::PartFile{"parts/" + file, std::string(part.bytes)};
  return std::nullopt;
}

}  // namespace

flow::Whole with_its_parts(const std::string& file, const std::string& text) {
  const auto folder = fs::path(file).parent_path();
  return flow::with_its_parts(file, text, [&](std::string_view name) { return find_part(folder, name); });
}

Result<flow::Whole> read_flow_file(const std::string& file) {
  auto text = read_text(file, flow_most);
  if (!text) return tl::unexpected(text.error());
  return with_its_parts(file, *text);
}

Result<FlowFile> load_flow_file(const std::string& file) {
  auto whole = read_flow_file(file);
  if (!whole) return tl::unexpected(whole.error());
  auto flow = flow::load(file, whole->text);
  if (!flow) return fail(flow.error().code, flow::where_it_is_from(*whole, flow.error().message));
  return FlowFile{std::move(whole->text), std::move(*flow)};
}

}  // namespace rf::app
