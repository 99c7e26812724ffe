#include "app/settings.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <limits>
#include <sstream>

#include "app/file_trouble.h"
#include "base/text.h"

namespace rf::app {
namespace {

enum class Kind { text, integer, real, flag };

struct Entry {
  Setting setting;
  Kind kind;
  long least = std::numeric_limits<long>::min(), most = std::numeric_limits<long>::max();  // of an integer
};

const std::vector<Entry>& table() {
  static const std::vector<Entry> settings = {
      {{"server.address",
        {"RINGFENCE_ADDRESS"},
        "127.0.0.1",
        "where the desk listens; another address needs an https public URL"},
       Kind::text},
      {{"server.port", {"RINGFENCE_PORT"}, "8700", "the desk's port"}, Kind::integer, 0, 65'535},
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
       Kind::flag},
      {{"twilio.machine_detection_timeout",
        {"TWILIO_MACHINE_DETECTION_TIMEOUT"},
        "5",
        "seconds, 3 to 59; it delays the first word"},
       Kind::integer,
       3,
       59},
      {{"twilio.speech_model", {"TWILIO_SPEECH_MODEL"}, "phone_call", "Twilio's name of a recognizer"},
       Kind::text},
      {{"twilio.calls_per_second", {"TWILIO_CALLS_PER_SECOND"}, "1", "never above the account's own limit"},
       Kind::real},
      {{"monitoring.files",
        {"RINGFENCE_MONITORING"},
        "",
        "files of topics, moments, promises or advice, with commas between; what none of them holds is as "
        "shipped"},
       Kind::text},
      {{"monitoring.language",
        {"RINGFENCE_MONITORING_LANGUAGE"},
        "ja",
        "en, hi or ja: of the advice that is written to the customers' records"},
       Kind::text},
      {{"monitoring.zone",
        {"RINGFENCE_MONITORING_ZONE"},
        "Asia/Kolkata",
        "the time zone in which customers of calls that are listened to say 'Friday'"},
       Kind::text},
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
      {{"calls.loan_flow",
        {"RINGFENCE_LOAN_FLOW"},
        "loan_recovery",
        "the script of imported loans that name none"},
       Kind::text},
      {{"calls.round_pace",
        {"RINGFENCE_ROUND_PACE"},
        "30",
        "calls a minute that a round of many cases begins, 1 to 600"},
       Kind::integer,
       1,
       600},
      {{"calls.round_daily_cap",
        {"RINGFENCE_ROUND_DAILY_CAP"},
        "1000",
        "calls that rounds may begin within 24 hours"},
       Kind::integer,
       1,
       100'000},
      {{"calls.target_number",
        {"TARGET_PHONE_NUMBER"},
        "",
        "makes one loan case with this number at the start and calls it, once"},
       Kind::text},
      {{"calls.target_name",
        {"RINGFENCE_TARGET_NAME"},
        "the account holder",
        "whom that call asks for: Asha Rao"},
       Kind::text},
      {{"calls.target_bank", {"RINGFENCE_TARGET_BANK"}, "your bank", "for which bank it calls"}, Kind::text},
      {{"calls.home_country",
        {"RINGFENCE_HOME_COUNTRY"},
        "IN",
        "reads phone numbers without a country code: IN, US, GB, JP"},
       Kind::text},
      {{"calls.currency", {"RINGFENCE_CURRENCY"}, "INR", "of imported amounts that name none"}, Kind::text},
      {{"speech.recognizer",
        {"RINGFENCE_SPEECH_RECOGNIZER"},
        "none",
        "who makes words of recorded answers: none, whisper (whisper.cpp's server) or openai (what speaks "
        "its "
        "/v1/audio/transcriptions)"},
       Kind::text},
      {{"speech.url",
        {"RINGFENCE_SPEECH_URL"},
        "",
        "its address; the one of this machine for whisper, OpenAI's for openai when unset"},
       Kind::text},
      {{"speech.model", {"RINGFENCE_SPEECH_MODEL"}, "whisper-1", "the model that openai is asked for"},
       Kind::text},
      {{"speech.key", {"RINGFENCE_SPEECH_KEY"}, "", "the recognizer's API key", true}, Kind::text},
      {{"speech.timeout_ms",
        {"RINGFENCE_SPEECH_TIMEOUT_MS"},
        "5000",
        "how long one answer may take it; on_slow's give_up of a flow ends it too"},
       Kind::integer,
       500,
       15'000},
      {{"speech.listen",
        {"RINGFENCE_SPEECH_LISTEN"},
        "flow",
        "whose answers are recorded: flow (as each flow says), recording (all flows that have on_slow), or "
        "carrier (none)"},
       Kind::text},
      {{"speech.delete_recordings",
        {"RINGFENCE_SPEECH_DELETE_RECORDINGS"},
        "on",
        "on or off: delete recordings at the carrier when their words are known"},
       Kind::flag},
      {{"language.interface",
        {"RINGFENCE_LANGUAGE_INTERFACE"},
        "",
        "ollama or openai: which interface the language model has that is asked where understanding is "
        "unsure; "
        "nothing: none is asked"},
       Kind::text},
      {{"language.url",
        {"RINGFENCE_LANGUAGE_URL"},
        "",
        "where it answers, without a path; http://127.0.0.1:11434 for ollama when unset"},
       Kind::text},
      {{"language.model", {"RINGFENCE_LANGUAGE_MODEL"}, "", "its name; openchat for ollama when unset"},
       Kind::text},
      {{"language.key", {"RINGFENCE_LANGUAGE_KEY"}, "", "sent to it as a bearer token", true}, Kind::text},
      {{"aws.access_key_id", {"AWS_ACCESS_KEY_ID"}, "", "with which AWS is asked"}, Kind::text},
      {{"aws.secret_access_key", {"AWS_SECRET_ACCESS_KEY"}, "", "signs what AWS is asked", true}, Kind::text},
      {{"aws.session_token", {"AWS_SESSION_TOKEN"}, "", "of keys that expire", true}, Kind::text},
      {{"aws.region", {"AWS_REGION"}, "us-east-1", "where the Amazon Connect instance is"}, Kind::text},
      {{"connect.instance_id", {"CONNECT_INSTANCE_ID"}, "", "of Amazon Connect: an id or ARN"}, Kind::text},
      {{"connect.contact_flow_id", {"CONNECT_CONTACT_FLOW_ID"}, "", "the flow of calls that we start"},
       Kind::text},
      {{"connect.queue_id", {"CONNECT_QUEUE_ID"}, "", "whose number such calls show"}, Kind::text},
      {{"connect.stream_name",
        {"KINESIS_STREAM_NAME"},
        "connect-real-time-transcription",
        "the Kinesis stream into which Contact Lens writes what is said"},
       Kind::text},
      {{"connect.stream_arn", {"CONNECT_STREAM_ARN"}, "", "the same as an ARN; must agree with it"},
       Kind::text},
      {{"connect.scoring_function",
        {"RISK_SCORING_LAMBDA_ARN"},
        "",
        "the Lambda function that the printed contact flow asks for the score"},
       Kind::text},
      {{"connect.high_risk_flow",
        {"HIGH_RISK_CONTACT_FLOW_ID"},
        "",
        "the flow that takes callers with a high score"},
       Kind::text},
      {{"connect.default_queue", {"DEFAULT_QUEUE_ID"}, "", "the queue of all other callers"}, Kind::text},
      {{"risk.trees", {"RINGFENCE_RISK_TREES"}, "100", "of a model that is trained without a search"},
       Kind::integer,
       1,
       2'000},
      {{"risk.depth", {"RINGFENCE_RISK_DEPTH"}, "6", "of its trees"}, Kind::integer, 1, 12},
      {{"risk.learning_rate", {"RINGFENCE_RISK_LEARNING_RATE"}, "0.1", "how much each tree may change"},
       Kind::real},
      {{"risk.seed", {"RINGFENCE_RISK_SEED"}, "42", "of what training leaves to chance"},
       Kind::integer,
       0,
       4'294'967'295},
      {{"risk.high", {"RINGFENCE_RISK_HIGH"}, "70", "the score, 0 to 100, from which on risk is High"},
       Kind::real},
      {{"risk.medium", {"RINGFENCE_RISK_MEDIUM"}, "40", "the score from which on it is Medium"}, Kind::real},
      {{"risk.retrain",
        {"RINGFENCE_RISK_RETRAIN"},
        "monthly",
        "monthly, weekly or never: how often a candidate is trained on labelled calls"},
       Kind::text},
      {{"connect.kinesis_url", {"AWS_ENDPOINT_URL_KINESIS"}, "", "where Kinesis answers, if not at AWS"},
       Kind::text},
      {{"connect.connect_url",
        {"AWS_ENDPOINT_URL_CONNECT"},
        "",
        "where Amazon Connect answers, if not at AWS"},
       Kind::text},
      {{"kintone.subdomain",
        {"KINTONE_SUBDOMAIN"},
        "demo",
        "the bank's Kintone: example of example.cybozu.com, or example.kintone.com; demo: none is asked"},
       Kind::text},
      {{"kintone.app_id", {"KINTONE_APP_ID"}, "1", "the number of the customers' app"}, Kind::integer, 1},
      {{"kintone.api_token",
        {"KINTONE_API_TOKEN"},
        "demo-token",
        "the app's API token; of several apps with commas between",
        true},
       Kind::text},
      {{"kintone.base_url", {"KINTONE_BASE_URL"}, "", "another address instead of the subdomain's"},
       Kind::text},
      {{"kintone.guest_space_id", {"KINTONE_GUEST_SPACE_ID"}, "0", "of an app in a guest space; 0: in none"},
       Kind::integer,
       0},
      {{"kintone.at_once",
        {"KINTONE_AT_ONCE"},
        "5",
        "requests under way, 1 to 50; Kintone has room for 100 of all"},
       Kind::integer,
       1,
       50},
      {{"kintone.create", {"KINTONE_CREATE"}, "off", "on or off: add a record for a customer who has none"},
       Kind::flag},
      {{"kintone.levels",
        {"KINTONE_LEVELS"},
        "",
        "how low, medium and high are written there: 低リスク,中リスク,高リスク"},
       Kind::text},
      {{"kintone.field_customer", {"KINTONE_FIELD_CUSTOMER"}, "", "code of the customer's id: 顧客ID"},
       Kind::text},
      {{"kintone.field_name", {"KINTONE_FIELD_NAME"}, "", "the field's code: 顧客名"}, Kind::text},
      {{"kintone.field_phone", {"KINTONE_FIELD_PHONE"}, "", "the field's code: 電話番号"}, Kind::text},
      {{"kintone.field_email", {"KINTONE_FIELD_EMAIL"}, "", "the field's code: メールアドレス"}, Kind::text},
      {{"kintone.field_balance", {"KINTONE_FIELD_BALANCE"}, "", "the field's code: 口座残高"}, Kind::text},
      {{"kintone.field_payment_history", {"KINTONE_FIELD_PAYMENT_HISTORY"}, "", "the field's code: 支払履歴"},
       Kind::text},
      {{"kintone.field_risk_factors", {"KINTONE_FIELD_RISK_FACTORS"}, "", "the field's code: リスク要因"},
       Kind::text},
      {{"kintone.field_score", {"KINTONE_FIELD_SCORE"}, "", "the field's code: リスクスコア"}, Kind::text},
      {{"kintone.field_level", {"KINTONE_FIELD_LEVEL"}, "", "the field's code: リスクレベル"}, Kind::text},
      {{"kintone.field_scored_at", {"KINTONE_FIELD_SCORED_AT"}, "", "the field's code: スコアリング時刻"},
       Kind::text},
      {{"kintone.field_reasons", {"KINTONE_FIELD_REASONS"}, "", "the field's code: 主要リスク要因"},
       Kind::text},
      {{"kintone.field_advice", {"KINTONE_FIELD_ADVICE"}, "", "the field's code: AI推奨事項"}, Kind::text},
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

const Entry* find(std::string_view key) {
  for (const auto& entry : table())
    if (entry.setting.key == key) return &entry;
  return nullptr;
}

template <class T>
bool reads_as(const std::string& text) {
  T value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Done check(const Entry& entry, const std::string& text, const std::string& origin) {
  if (text.empty()) return {};
  const auto wrong = [&](const std::string& needed) {
    return fail("setting-invalid", origin + ": " + needed + " is needed, not '" + text + "'");
  };
  switch (entry.kind) {
    case Kind::text: return {};
    case Kind::real: return reads_as<double>(text) ? Done() : wrong("a number");
    case Kind::flag:
      for (const auto* word : {"on", "off", "true", "false"})
        if (text == word) return {};
      return wrong("on or off");
    case Kind::integer: break;
  }
  if (!reads_as<long>(text)) return wrong("a whole number");
  const auto value = std::stol(text);
  if (value >= entry.least && value <= entry.most) return {};
  return wrong("a whole number from " + std::to_string(entry.least) + " to " + std::to_string(entry.most));
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  // Nothing comes out of an empty file, which is a good one, and copying nothing would count as a failure.
  bool empty = in.peek() == std::ifstream::traits_type::eof();
  if (!in.is_open() || in.bad() || (!empty && !(text << in.rdbuf()))) return tl::unexpected(unreadable(path));
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

// Every name that a variable of ours may have.
std::vector<std::string_view> known_variables() {
  std::vector<std::string_view> names = {"RINGFENCE_PHONE_COMPANY_TOKEN"};
  for (const auto& entry : table())
    names.insert(names.end(), entry.setting.variables.begin(), entry.setting.variables.end());
  return names;
}

// What to say of a variable that nothing reads; "" when it is known, or somebody else's.
std::string about_variable(std::string_view name, bool in_our_file) {
  static const auto known = known_variables();
  if (std::find(known.begin(), known.end(), name) != known.end()) return "";
  constexpr int slip = 2;  // wrong letters; these names have much in common
  std::string_view meant;
  for (const auto candidate : known)
    if (edit_distance(name, candidate) <= slip) meant = candidate;
  const bool ours = name.starts_with("RINGFENCE_");
  // Others set variables too, and may begin them as we do (the addresses of a service that is named so): in
  // the environment only what looks like a slip is told.
  if (meant.empty() && !(ours && in_our_file)) return "";
  const bool theirs = name.starts_with("TWILIO_") || name.starts_with("KINTONE_");
  if (!in_our_file && !ours && !theirs) return "";
  return "'" + std::string(name) + "' is no setting and changes nothing" +
         (meant.empty() ? "; .env.example lists them" : " (did you mean '" + std::string(meant) + "'?)");
}

std::string nearest_key(std::string_view key) {
  std::vector<std::string_view> keys;
  for (const auto& entry : table()) keys.push_back(entry.setting.key);
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
      const auto key = fmt::format("{}.{}", section.str(), entry.str());
      const auto line = fmt::format("{}:{}: ", name, node.source().begin.line);
      if (!find(key))
        return fail("setting-unknown", fmt::format("{}unknown setting '{}'{}", line, key, nearest_key(key)));
      if (!node.is_value())
        return fail("setting-invalid", fmt::format("{}'{}' must be one value", line, key));
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
    for (const auto& entry : table()) list.push_back(entry.setting);
    return list;
  }();
  return settings;
}

Result<std::map<std::string, std::string>> parse_env_file(const std::string& name, std::string_view text,
                                                          std::map<std::string, int>* lines) {
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
    if (lines) (*lines)[std::string(key)] = number;
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
  for (const auto& [setting, kind, least, most] : table())
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
    std::map<std::string, int> lines;
    auto values = parse_env_file(".env", *text, &lines);
    if (!values) return tl::unexpected(values.error());
    dot_env = std::move(*values);
    for (const auto& [name, line] : lines)
      if (auto said = about_variable(name, true); !said.empty())
        settings.unread_.push_back(".env:" + std::to_string(line) + ": " + said);
  }
  for (const auto& [name, value] : sources.environment)
    if (auto said = about_variable(name, false); !said.empty())
      settings.unread_.push_back("environment: " + said);

  for (const auto& entry : table()) {
    const auto& setting = entry.setting;
    auto key = std::string(setting.key);
    auto in_file = from_variables(setting, dot_env, " in .env");
    auto in_environment = from_variables(setting, sources.environment, "");
    for (const auto* found : {&in_file, &in_environment}) {
      if (!*found) return tl::unexpected(found->error());
      if (const auto& value = **found) settings.values_[key] = Value{value->first, value->second};
    }
    const auto& value = settings.values_[key];
    if (auto checked = check(entry, value.text, value.origin); !checked)
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

std::string Settings::place(std::string_view key) const {
  auto from = origin(key);
  if (from != "default") return from;
  for (const auto& entry : table())
    if (entry.setting.key == key && !entry.setting.variables.empty())
      return std::string(entry.setting.variables.front());
  return std::string(key);
}

std::string Settings::origin(std::string_view key) const {
  auto found = values_.find(key);
  RF_ASSERT(found != values_.end());
  return found->second.origin;
}

}  // namespace rf::app
