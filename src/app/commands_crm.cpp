#include "app/commands_crm.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "app/crm.h"
#include "app/crm_session.h"
#include "base/text.h"
#include "reports/table.h"

namespace rf::app {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json, int indent = 2) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string_view word(crm::Kintone::Finding::State state) {
  switch (state) {
    case crm::Kintone::Finding::State::well: return "ok";
    case crm::Kintone::Finding::State::unsure: return "note";
    case crm::Kintone::Finding::State::wrong: return "WRONG";
  }
  RF_ASSERT(false);
}

Json raw_fields(const std::vector<crm::RawField>& fields) {
  Json out = Json::object();
  for (const auto& field : fields)
    out[field.code] = {{"type", field.type}, {"value", Json::parse(field.json, nullptr, false)}};
  return out;
}

void print(const crm::Customer& customer) {
  const auto line = [](const char* what, const std::string& value) {
    std::cout << what << "\t" << (value.empty() ? "-" : value) << "\n";
  };
  line("id", customer.id);
  line("name", customer.name);
  line("phone", customer.phone);
  line("email", customer.email);
  line("balance", customer.balance.value_or(""));
  line("payment history", join(customer.payment_history, "; "));
  line("risk factors", join(customer.risk_factors, "; "));
  line("record", customer.record);
  line("revision", customer.revision);
  for (const auto& field : customer.fields)
    if (!field.code.starts_with('$')) {
      auto text = field.text;
      for (auto& c : text)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
      std::cout << "field " << field.code << "\t" << text << "\n";
    }
}

// Writes pages as they come: nothing is held but the page in hand.
class ExportWriter {
 public:
  enum class As { csv, jsonl, json };
  explicit ExportWriter(As as) : as_(as) {}

  bool take(const crm::Kintone::Page& page) {
    if (!begun_) begin(page.columns);
    for (const auto& row : page.rows) write(row);
    return static_cast<bool>(std::cout);
  }
  void end() {
    if (as_ == As::json) std::cout << (rows_ ? "\n]\n" : "]\n");
  }

 private:
  void begin(const std::vector<std::string>& columns) {
    begun_ = true;
    if (as_ == As::csv) std::cout << reports::csv_line(columns);
    if (as_ == As::json) std::cout << "[";
  }
  void write(const std::vector<crm::RawField>& row) {
    if (as_ == As::csv) {
      std::vector<std::string> cells;
      for (const auto& field : row) cells.push_back(field.text);
      std::cout << reports::csv_line(cells);
    } else {
      Json record = Json::object();
      for (const auto& field : row) record[field.code] = Json::parse(field.json, nullptr, false);
      if (as_ == As::json) std::cout << (rows_ ? ",\n" : "\n");
      std::cout << dump(record, -1);
      if (as_ == As::jsonl) std::cout << "\n";
    }
    ++rows_;
  }
  As as_;
  bool begun_ = false;
  std::uint64_t rows_ = 0;
};

}  // namespace

int crm_check(const Common& common) {
  auto session = CrmSession::open(common, Millis{20'000});
  if (!session) return complain(session.error());
  auto findings = (*session)->ask<std::vector<crm::Kintone::Finding>>(
      [](crm::Kintone& kintone, Answer<std::vector<crm::Kintone::Finding>> answer) {
        kintone.look(std::move(answer));
      });
  Json list = Json::array();
  bool well = true;
  for (const auto& finding : findings) {
    well = well && finding.state != crm::Kintone::Finding::State::wrong;
    if (common.json)
      list.push_back(
          {{"name", finding.name}, {"state", lower_ascii(word(finding.state))}, {"detail", finding.detail}});
    else
      std::cout << word(finding.state) << "\t" << finding.name << "\t" << finding.detail << "\n";
  }
  if (common.json) std::cout << dump({{"well", well}, {"findings", list}}) << "\n";
  return well ? 0 : 1;
}

int crm_customer(const Common& common, const std::string& id) {
  using Found = Result<std::optional<crm::Customer>>;
  auto session = CrmSession::open(common, Millis{20'000});
  if (!session) return complain(session.error());
  auto found = (*session)->ask<Found>(
      [&](crm::Kintone& kintone, Answer<Found> answer) { kintone.customer(id, std::move(answer)); });
  if (!found) return complain(found.error());
  if (!*found) return complain({"customer-missing", "Kintone has no customer " + excerpt(id) + "."});
  const auto& customer = **found;
  if (!common.json) {
    print(customer);
    return 0;
  }
  Json out = {
      {"id", customer.id}, {"name", customer.name}, {"phone", customer.phone}, {"email", customer.email}};
  out["balance"] = customer.balance ? Json(*customer.balance) : Json();
  out["payment_history"] = customer.payment_history;
  out["risk_factors"] = customer.risk_factors;
  out["record"] = customer.record;
  out["revision"] = customer.revision;
  out["fields"] = raw_fields(customer.fields);
  std::cout << dump(out) << "\n";
  return 0;
}

int crm_export(const Common& common, const CrmExportOptions& options) {
  if (!options.as.empty() && options.as != "csv" && options.as != "jsonl")
    return complain({"format-unknown", "--as: '" + options.as + "' is none of csv and jsonl"});
  if (common.json && !options.as.empty())
    return complain(
        {"format-unknown", "--json is one JSON document and --as another form; leave one of them out"});
  auto session = CrmSession::open(common, Millis{120'000});
  if (!session) return complain(session.error());
  ExportWriter writer(common.json             ? ExportWriter::As::json
                      : options.as == "jsonl" ? ExportWriter::As::jsonl
                                              : ExportWriter::As::csv);
  auto count = (*session)->ask<Result<std::uint64_t>>(
      [&](crm::Kintone& kintone, Answer<Result<std::uint64_t>> answer) {
        kintone.read_all(
            {options.query, options.fields}, [&](crm::Kintone::Page page) { return writer.take(page); },
            std::move(answer));
      });
  if (!count) return complain({count.error().code, count.error().message + " What was written is not all."});
  writer.end();
  return 0;
}

}  // namespace rf::app
