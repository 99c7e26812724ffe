#include "carriers/twilio/url_memory.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace rf::carriers::twilio {
namespace {

using Json = nlohmann::json;

constexpr std::uintmax_t file_most = 64 * 1024;

// One entry; nullopt when it is none of ours.
std::optional<PublicUrl::Former> read_entry(const Json& entry) {
  if (!entry.is_object() || !entry.contains("url") || !entry["url"].is_string()) return std::nullopt;
  PublicUrl::Former one{entry["url"].get<std::string>(), std::nullopt};
  if (auto left = entry.find("left"); left != entry.end() && left->is_string()) {
    auto time = parse_rfc3339(left->get<std::string>());
    if (!time) return std::nullopt;
    one.left = *time;
  }
  return one;
}

}  // namespace

Done UrlMemory::load(Time now) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(file_, missing);
  if (missing) return {};
  std::ifstream in(file_, std::ios::binary);
  std::ostringstream bytes;
  if (size > file_most || !(bytes << in.rdbuf()))
    return fail("public-urls",
                file_.string() + " cannot be read; calls from before this start are not heard.");
  const auto all = Json::parse(bytes.str(), nullptr, false);
  std::vector<PublicUrl::Former> earlier;
  bool whole = all.is_array();
  for (const auto& entry : whole ? all : Json::array()) {
    auto one = read_entry(entry);
    whole = whole && one;
    if (one) earlier.push_back(std::move(*one));
  }
  urls_->remember(earlier);
  urls_->settle(now);
  if (!whole)
    return fail("public-urls",
                file_.string() + " was changed by hand; what cannot be read in it is left out.");
  return {};
}

Done UrlMemory::keep(Time now) {
  urls_->settle(now);
  Json all = Json::array();
  if (!urls_->current().empty()) all.push_back({{"url", urls_->current()}});
  for (const auto& one : urls_->former()) all.push_back({{"url", one.url}, {"left", rfc3339(*one.left)}});
  auto text = all.dump(1) + "\n";
  if (text == written_) return {};
  auto part = file_;
  part += ".part";
  std::ofstream out(part, std::ios::binary | std::ios::trunc);
  std::error_code failed;
  if (!(out << text).flush()) return fail("public-urls", part.string() + " cannot be written.");
  out.close();
  std::filesystem::rename(part, file_, failed);
  if (failed) return fail("public-urls", file_.string() + " cannot be written: " + failed.message());
  written_ = std::move(text);
  return {};
}

}  // namespace rf::carriers::twilio
