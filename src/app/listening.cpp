#include "app/listening.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "app/commands_connect.h"
#include "app/crm.h"
#include "base/text.h"
#include "base/zone.h"
#include "desk/log.h"
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

std::string customer_of(const crm::Customer& customer) {
  auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  Json out = {{"customer_id", customer.id},
              {"name", text(customer.name)},
              {"phone", text(customer.phone)},
              {"email", text(customer.email)},
              {"payment_history", customer.payment_history},
              {"risk_factors", customer.risk_factors}};
  double value = 0;
  const auto& balance = customer.balance.value_or("");
  const auto [end, problem] = std::from_chars(balance.data(), balance.data() + balance.size(), value);
  const bool number = !balance.empty() && problem == std::errc() && end == balance.data() + balance.size();
  out["account_balance"] = number ? Json(value) : Json(nullptr);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<std::unique_ptr<Listening>> Listening::make(const Settings& settings, Executor& executor,
                                                   store::SqliteStore& store, const store::RiskStore& risk,
                                                   http::Client& client) {
  std::vector<std::string> files;
  for (auto part : split(settings.text("monitoring.files"), ','))
    if (auto file = trim(part); !file.empty()) files.emplace_back(file);
  auto loaded = load_monitoring(files);
  if (!loaded) return tl::unexpected(loaded.error());
  std::unique_ptr<Listening> made(new Listening(executor, store, risk));
  if (auto used = made->use_kintone(settings, client); !used) return tl::unexpected(used.error());
  if (auto used = made->use_stream(settings, client); !used) return tl::unexpected(used.error());
  desk::Monitoring::Settings monitoring;
  monitoring.catalogue = loaded->catalogue;
  monitoring.rules = std::make_shared<const monitor::AdviceRules>(std::move(loaded->advice));
  monitoring.thresholds = {settings.real("risk.high"), settings.real("risk.medium")};
  monitoring.model = [model = &made->model_] { return model->now(); };
  monitoring.zone = settings.text("monitoring.zone");
  if (!zone_exists(monitoring.zone))
    return fail("setting-invalid", settings.place("monitoring.zone") + ": '" + monitoring.zone +
                                       "' is no time zone; an IANA name such as Asia/Tokyo is needed");
  monitoring.owes = made->kintone_ != nullptr;
  monitoring.score_language = settings.text("monitoring.language");
  made->monitoring_ =
      std::make_unique<desk::Monitoring>(executor, store, store, *made, std::move(monitoring));
  return made;
}

Done Listening::use_kintone(const Settings& settings, http::Client& client) {
  auto kintone = crm_settings(settings);
  if (!kintone) return tl::unexpected(kintone.error());
  if (!*kintone) return {};
  auto send = [&client](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
    client.send(std::move(request), std::move(answer));
  };
  kintone_ = std::make_unique<crm::Kintone>(executor_, send, std::move(**kintone));
  return {};
}

// Read as soon as there are keys for AWS and an instance whose calls are wanted.
Done Listening::use_stream(const Settings& settings, http::Client& client) {
  if (settings.text("aws.access_key_id").empty() || settings.text("connect.instance_id").empty()) return {};
  auto connect = connect_settings(settings);
  if (!connect) return tl::unexpected(connect.error());
  auto send = [&client](http::ClientRequest request, std::function<void(http::ClientReply)> answer) {
    client.send(std::move(request), std::move(answer));
  };
  carriers::connect::Aws aws(executor_, send, connect->credentials, connect->kinesis());
  carriers::connect::Kinesis kinesis(std::move(aws), connect->stream);
  stream_.emplace(Stream{std::move(*connect), std::move(kinesis)});
  return {};
}

Done Listening::start() {
  model_.start();
  if (auto started = monitoring_->start(); !started) return started;
  if (kintone_) {
    writing_ = std::make_unique<desk::ScoreWriting>(executor_, store_, store_, *kintone_);
    writing_->start();
  }
  if (stream_) {
    carriers::connect::StreamReader::Settings reading;
    reading.source = stream_->settings.source();
    reading.instance = stream_->settings.instance;
    // What was said before the desk first looked is told too: nothing of a call that goes on may be missing.
    reading.begin = carriers::connect::Position{};
    reader_ = std::make_unique<carriers::connect::StreamReader>(stream_->kinesis, *monitoring_, reading);
    reader_->on_trouble([](const std::string& trouble) {
      if (trouble.empty())
        desk::log(desk::Level::info, "stream.read-again");
      else
        desk::log(desk::Level::warning, "stream.trouble", {{"reason", trouble}});
    });
  }
  return {};
}

// What was not stored is read again, what was not written is owed.
void Listening::stop() {
  if (writing_) writing_->stop();
  reader_.reset();
}

std::vector<std::pair<std::string, std::string>> Listening::notices() const {
  std::vector<std::pair<std::string, std::string>> list;
  if (reader_)
    if (const auto status = reader_->status(); !status.trouble.empty())
      list.emplace_back("stream-trouble", "The stream of live transcripts cannot be read: " + status.trouble);
  return list;
}

void Listening::customer(const std::string& id, Answer<Result<std::string>> answer) {
  if (!kintone_) return own_customer(id, std::move(answer));
  kintone_->customer(id, [answer = std::move(answer)](Result<std::optional<crm::Customer>> found) {
    if (!found) return answer(tl::unexpected(found.error()));
    answer(*found ? customer_of(**found) : std::string());
  });
}

// "": no case of ours is about them.
void Listening::own_customer(const std::string& id, Answer<Result<std::string>> answer) {
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
