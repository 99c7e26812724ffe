#include "app/listening.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "base/zone.h"
#include "store/queries.h"

namespace rf::app {
namespace {

using Json = nlohmann::json;

// The fields of our own cases that say what the earlier system's customers had.
constexpr const char* email_field = "email";
constexpr const char* balance_field = "account_balance";

std::string field(const desk::CaseRecord& record, std::string_view wanted) {
  for (const auto& [name, value] : record.fields)
    if (equals_ignoring_case(name, wanted)) return value;
  return "";
}

Json list_of(const std::string& text) {
  Json list = Json::array();
  for (auto part : split(text, ';'))
    if (auto word = trim(part); !word.empty()) list.push_back(std::string(word));
  return list;
}

std::string customer_of(const desk::CaseRecord& record) {
  Json out = {{"customer_id", record.reference}, {"name", record.client_name}, {"phone", record.phone}};
  const auto email = field(record, email_field), balance = field(record, balance_field);
  out["email"] = email.empty() ? Json(nullptr) : Json(email);
  double value = 0;
  const auto [end, problem] = std::from_chars(balance.data(), balance.data() + balance.size(), value);
  const bool number = problem == std::errc() && end == balance.data() + balance.size() && !balance.empty();
  out["account_balance"] = number ? Json(value) : Json(nullptr);
  out["payment_history"] = list_of(field(record, "payment_history"));
  out["risk_factors"] = list_of(field(record, "risk_factors"));
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<std::unique_ptr<Listening>> Listening::make(const Settings& settings, Executor& executor,
                                                   store::SqliteStore& store, const store::RiskStore& risk) {
  std::vector<std::string> files;
  for (auto part : split(settings.text("monitoring.files"), ','))
    if (auto file = trim(part); !file.empty()) files.emplace_back(file);
  auto loaded = load_monitoring(files);
  if (!loaded) return tl::unexpected(loaded.error());
  std::unique_ptr<Listening> made(new Listening(executor, store, risk));
  desk::Monitoring::Settings monitoring;
  monitoring.catalogue = loaded->catalogue;
  monitoring.rules = std::make_shared<const monitor::AdviceRules>(std::move(loaded->advice));
  monitoring.thresholds = {settings.real("risk.high"), settings.real("risk.medium")};
  monitoring.model = [model = &made->model_] { return model->now(); };
  monitoring.zone = settings.text("monitoring.zone");
  if (!zone_exists(monitoring.zone))
    return fail("setting-invalid", settings.place("monitoring.zone") + ": '" + monitoring.zone +
                                       "' is no time zone; an IANA name such as Asia/Tokyo is needed");
  made->monitoring_ = std::make_unique<desk::Monitoring>(executor, store, store, *made, std::move(monitoring));
  return made;
}

Done Listening::start() {
  model_.start();
  return monitoring_->start();
}

// "": no case of ours is about them.
void Listening::customer(const std::string& id, Answer<Result<std::string>> answer) {
  std::function<Result<std::string>(store::Connection&)> question =
      [id](store::Connection& db) -> Result<std::string> {
    auto found = store::case_with_reference(db, id);
    if (!found && found.error().code == "case-unknown") return std::string();
    if (!found) return tl::unexpected(found.error());
    auto row = store::read_case_row(db, *found);
    if (!row) return tl::unexpected(row.error());
    return customer_of(row->record);
  };
  store_.query<std::string>(std::move(question), std::move(answer));
}

}  // namespace rf::app
