#include "app/settings.h"

#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

#include "base/text.h"

extern char** environ;

namespace rf::app {
namespace {

enum class Kind { text, integer, real, flag };

const std::vector<std::pair<Setting, Kind>>& table() {
  static const std::vector<std::pair<Setting, Kind>> settings = {
      {{"server.address",
        {"RINGFENCE_ADDRESS"},
        "127.0.0.1",
        "where the desk listens; another address needs an https public URL"},
       Kind::text},
      {{"server.port", {"RINGFENCE_PORT"}, "8700", "the desk's port"}, Kind::integer},
      {{"server.data", {"RINGFENCE_DATA"}, "data", "the folder that holds everything the desk keeps"},
       Kind::text},
      {{"server.public_url",
        {"RINGFENCE_PUBLIC_URL", "PUBLIC_URL"},
        "",
        "how the carrier and browsers outside reach the desk: https://desk.bank.example; may change while it "
        "runs"},
       Kind::text},
      {{"server.memory_mib",
        {"RINGFENCE_MEMORY_MIB"},
        "0",
        "how much memory the desk may use before it refuses work; 0: what the machine or its container has"},
       Kind::integer},
      {{"server.log_level", {"RINGFENCE_LOG_LEVEL"}, "info", "debug, info, warning, error or off"},
       Kind::text},
      {{"twilio.account_sid", {"TWILIO_ACCOUNT_SID", "TWILIO_SID"}, "", "begins with AC"}, Kind::text},
      {{"twilio.auth_token", {"TWILIO_AUTH_TOKEN"}, "", "signs webhooks and authorises calls", true},
       Kind::text},
      {{"twilio.number", {"TWILIO_PHONE_NUMBER", "TWILIO_NUMBER"}, "", "our own number: +14155550100"},
       Kind::text},
      {{"twilio.base_url",
        {"TWILIO_BASE_URL"},
        "https://api.twilio.com",
        "Twilio's REST interface, or a phone company's"},
       Kind::text},
      {{"twilio.fallback_url",
        {"TWILIO_FALLBACK_URL"},
        "",
        "where Twilio fetches what to say while the desk cannot be reached"},
       Kind::text},
      {{"twilio.machine_detection",
        {"TWILIO_MACHINE_DETECTION"},
        "on",
        "on or off: find out whether a machine answered, before the first word"},
       Kind::text},
      {{"twilio.machine_detection_timeout",
        {"TWILIO_MACHINE_DETECTION_TIMEOUT"},
        "5",
        "seconds, 3 to 59; it delays the first word"},
       Kind::integer},
      {{"twilio.speech_model", {"TWILIO_SPEECH_MODEL"}, "phone_call", "Twilio's name of a recognizer"},
       Kind::text},
      {{"twilio.calls_per_second", {"TWILIO_CALLS_PER_SECOND"}, "1", "never above the account's own limit"},
       Kind::real},
      {{"calls.flows",
        {"RINGFENCE_FLOWS"},
        "",
        "a folder of scripts; those shipped with the program when unset"},
       Kind::text},
      {{"calls.policies",
        {"RINGFENCE_POLICIES"},
        "",
        "a folder of calling rules; those shipped with the program when unset"},
       Kind::text},
      {{"calls.default_flow",
        {"RINGFENCE_DEFAULT_FLOW"},
        "fraud_verification",
        "the script of imported cases that name none"},
       Kind::text},
      {{"calls.home_country",
        {"RINGFENCE_HOME_COUNTRY"},
        "IN",
        "reads phone numbers without a country code: IN, US, GB, JP"},
       Kind::text},
      {{"calls.currency", {"RINGFENCE_CURRENCY"}, "INR", "of imported amounts that name none"}, Kind::text},
      {{"deliveries.url",
        {"RINGFENCE_DELIVERY_URL"},
        "",
        "where fraud cases and orders are sent as signed JSON"},
       Kind::text},
      {{"deliveries.secret", {"RINGFENCE_DELIVERY_SECRET"}, "", "signs them; at least 16 characters", true},
       Kind::text},
  };
  return settings;
}

const std::pair<Setting, Kind>* find(std::string_view key) {
  for (const auto& entry : table())
    if (entry.first.key == key) return &entry;
  return nullptr;
}

template <class T>
bool reads_as(const std::string& text) {
  T value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Done check(Kind kind, const std::string& text, const std::string& origin) {
  if (text.empty()) return {};
  if (kind == Kind::integer && !reads_as<long>(text))
    return fail("setting-invalid", origin + ": a whole number is needed, not '" + text + "'");
  if (kind == Kind::real && !reads_as<double>(text))
    return fail("setting-invalid", origin + ": a number is needed, not '" + text + "'");
  return {};
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  // Nothing comes out of an empty file, which is a good one, and copying nothing would count as a failure.
  bool empty = in.peek() == std::ifstream::traits_type::eof();
  if (!in.is_open() || in.bad() || (!empty && !(text << in.rdbuf())))
    return fail("file-unreadable", path.string() + " cannot be read");
  return text.str();
}

std::string toml_text(const toml::node& node) {
  if (auto text = node.as_string()) return text->get();
  if (auto number = node.as_integer()) return std::to_string(number->get());
  if (auto flag = node.as_boolean()) return flag->get() ? "on" : "off";
  if (auto real = node.as_floating_point()) {
    std::ostringstream out;
    out << real->get();
    return out.str();
  }
  return "";
}

std::string nearest_key(std::string_view key) {
  std::vector<std::string_view> keys;
  for (const auto& entry : table()) keys.push_back(entry.first.key);
  auto meant = nearest(key, keys);
  return meant.empty() ? "" : " (did you mean '" + std::string(meant) + "'?)";
}

Result<std::map<std::string, std::string>> read_toml(const std::string& name, const std::string& text) {
  std::map<std::string, std::string> values;
  toml::table root;
  try {
    root = toml::parse(text, name);
  } catch (const toml::parse_error& e) {
    return fail("setting-invalid",
                name + ":" + std::to_string(e.source().begin.line) + ": " + std::string(e.description()));
  }
  for (const auto& [section, inner] : root) {
    auto place = name + ":" + std::to_string(inner.source().begin.line) + ": ";
    auto group = inner.as_table();
    if (!group)
      return fail("setting-invalid",
                  place + "'" + std::string(section.str()) + "' stands outside a [section]");
    for (const auto& [entry, node] : *group) {
      auto key = std::string(section.str()) + "." + std::string(entry.str());
      auto line = name + ":" + std::to_string(node.source().begin.line) + ": ";
      if (!find(key))
        return fail("setting-unknown", line + "unknown setting '" + key + "'" + nearest_key(key));
      if (!node.is_value()) return fail("setting-invalid", line + "'" + key + "' must be one value");
      values[key] = toml_text(node);
    }
  }
  return values;
}

// The value that any of a setting's variables has; two spellings must agree.
Result<std::optional<std::pair<std::string, std::string>>> from_variables(
    const Setting& setting, const std::map<std::string, std::string>& variables, const std::string& where) {
  std::optional<std::pair<std::string, std::string>> found;
  for (auto name : setting.variables) {
    auto value = variables.find(std::string(name));
    if (value == variables.end() || value->second.empty()) continue;
    if (found && found->first != value->second)
      return fail("setting-conflict",
                  found->second + " and " + std::string(name) + " mean the same and differ; remove one");
    if (!found) found = {value->second, std::string(name) + where};
  }
  return found;
}

}  // namespace

std::span<const Setting> known_settings() {
  static const std::vector<Setting> settings = [] {
    std::vector<Setting> list;
    for (const auto& entry : table()) list.push_back(entry.first);
    return list;
  }();
  return settings;
}

Result<std::map<std::string, std::string>> parse_env_file(const std::string& name, std::string_view text) {
  std::map<std::string, std::string> values;
  int number = 0;
  for (auto line : split(text, '\n')) {
    ++number;
    line = trim(line);
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("export ")) line = trim(line.substr(7));
    auto equals = line.find('=');
    auto place = name + ":" + std::to_string(number) + ": ";
    if (equals == std::string_view::npos || equals == 0)
      return fail("setting-invalid", place + "NAME=value is expected");
    auto key = trim(line.substr(0, equals));
    auto value = trim(line.substr(equals + 1));
    if (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
      auto end = value.find(value.front(), 1);
      if (end == std::string_view::npos) return fail("setting-invalid", place + "the quote is not closed");
      value = value.substr(1, end - 1);
    } else if (auto comment = value.find(" #"); comment != std::string_view::npos) {
      value = trim(value.substr(0, comment));
    }
    values[std::string(key)] = std::string(value);
  }
  return values;
}

std::map<std::string, std::string> process_environment() {
  std::map<std::string, std::string> values;
  for (char** entry = environ; *entry; ++entry) {
    std::string_view pair = *entry;
    auto equals = pair.find('=');
    if (equals != std::string_view::npos)
      values.emplace(std::string(pair.substr(0, equals)), std::string(pair.substr(equals + 1)));
  }
  return values;
}

Result<Settings> Settings::load(const Sources& sources) {
  Settings settings;
  for (const auto& [setting, kind] : table())
    settings.values_[std::string(setting.key)] = {std::string(setting.fallback), "default"};

  auto toml = sources.toml.value_or(sources.folder / "ringfence.toml");
  settings.files_.push_back(toml);
  if (sources.toml || std::filesystem::exists(toml)) {
    auto text = read_file(toml);
    if (!text) return tl::unexpected(text.error());
    auto values = read_toml(toml.filename().string(), *text);
    if (!values) return tl::unexpected(values.error());
    for (auto& [key, value] : *values)
      settings.values_[key] = {value, key + " in " + toml.filename().string()};
  }

  std::map<std::string, std::string> dot_env;
  settings.files_.push_back(sources.folder / ".env");
  if (std::filesystem::exists(sources.folder / ".env")) {
    auto text = read_file(sources.folder / ".env");
    if (!text) return tl::unexpected(text.error());
    auto values = parse_env_file(".env", *text);
    if (!values) return tl::unexpected(values.error());
    dot_env = std::move(*values);
  }

  for (const auto& [setting, kind] : table()) {
    auto key = std::string(setting.key);
    auto in_file = from_variables(setting, dot_env, " in .env");
    auto in_environment = from_variables(setting, sources.environment, "");
    for (const auto* found : {&in_file, &in_environment}) {
      if (!*found) return tl::unexpected(found->error());
      if (const auto& value = **found) settings.values_[key] = Value{value->first, value->second};
    }
    const auto& value = settings.values_[key];
    if (auto checked = check(kind, value.text, value.origin); !checked)
      return tl::unexpected(checked.error());
  }
  return settings;
}

const std::string& Settings::text(std::string_view key) const {
  auto found = values_.find(key);
  RF_ASSERT(found != values_.end());
  return found->second.text;
}

long Settings::integer(std::string_view key) const { return text(key).empty() ? 0 : std::stol(text(key)); }
double Settings::real(std::string_view key) const { return text(key).empty() ? 0 : std::stod(text(key)); }
bool Settings::flag(std::string_view key) const { return text(key) == "on" || text(key) == "true"; }

std::string Settings::origin(std::string_view key) const {
  auto found = values_.find(key);
  RF_ASSERT(found != values_.end());
  return found->second.origin;
}

}  // namespace rf::app
