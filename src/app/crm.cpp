#include "app/crm.h"

#include "base/text.h"

namespace rf::app {
namespace {

Result<crm::LevelWords> level_words(const std::string& text) {
  crm::LevelWords words;
  if (text.empty()) return words;
  const auto parts = split(text, ',');
  bool well = parts.size() == words.size();
  for (std::size_t i = 0; well && i < words.size(); ++i) {
    words[i] = std::string(trim(parts[i]));
    well = !words[i].empty();
  }
  if (!well)
    return fail("levels",
                "three words with commas between are needed: of low, medium and high, in this order");
  return words;
}

}  // namespace

Result<std::optional<crm::KintoneSettings>> crm_settings(const Settings& settings) {
  const auto invalid = [&](const std::string& key, const Error& error) {
    return fail("setting-invalid", settings.place(key) + ": " + error.message);
  };
  const auto& subdomain = settings.text("kintone.subdomain");
  const auto& token = settings.text("kintone.api_token");
  const auto& base_url = settings.text("kintone.base_url");
  const bool named = subdomain != "demo" || !base_url.empty(), secret = token != "demo-token";
  if (!named && !secret) return std::nullopt;
  if (!named)
    return invalid("kintone.subdomain", {"", "a token is set, and not whose it is; name the Kintone"});
  if (!secret && base_url.empty())
    return invalid("kintone.api_token", {"",
                                         "a Kintone is named, and its token is missing; generate one in the "
                                         "app's settings"});
  crm::KintoneSettings kintone;
  auto url = crm::kintone_url(subdomain, base_url);
  if (!url) return invalid("kintone." + url.error().code, url.error());
  kintone.access.url = std::move(*url);
  if (auto well = crm::check_token(token); !well) return invalid("kintone.api_token", well.error());
  kintone.access.token = token;
  kintone.access.guest_space = settings.integer("kintone.guest_space_id");
  kintone.access.at_once = static_cast<unsigned>(settings.integer("kintone.at_once"));
  kintone.app = settings.integer("kintone.app_id");
  kintone.create = settings.flag("kintone.create");
  auto levels = level_words(settings.text("kintone.levels"));
  if (!levels) return invalid("kintone.levels", levels.error());
  kintone.levels = std::move(*levels);
  for (std::size_t i = 0; i < crm::uses; ++i) {
    const auto key = "kintone.field_" + std::string(crm::name(static_cast<crm::Use>(i)));
    const auto code = std::string(trim(settings.text(key)));
    if (code.empty()) continue;
    if (auto well = crm::check_field_code(code); !well) return invalid(key, well.error());
    kintone.codes[i] = code;
  }
  return std::optional(std::move(kintone));
}

}  // namespace rf::app
