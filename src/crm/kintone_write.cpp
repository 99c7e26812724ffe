#include <algorithm>
#include <map>

#include "base/text.h"
#include "crm/kintone.h"

// Scores into records: read what stands there, decide, write with the revision that was read, and begin again
// where somebody was faster. Only our own fields are sent, so that theirs stay.
namespace rf::crm {
namespace {

constexpr int rounds_most = 6;
constexpr Seconds fields_keep{300}, fields_keep_to_add{30};
constexpr int records_most = 500;

std::string text_in(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return "";
  return found->is_string() ? found->get<std::string>() : found->is_number() ? found->dump() : std::string();
}

std::string system_field(const nlohmann::json& record, const char* code) {
  const auto field = record.find(code);
  return field != record.end() && field->is_object() ? text_in(*field, "value") : "";
}

}  // namespace

// One score on its way, and where its result goes. Both outlive it.
struct Kintone::Item {
  const Score* score = nullptr;
  Result<Written>* result = nullptr;
  std::string key;  // as the field holds it
  void done(Written::What what, std::string record, std::string revision) const {
    *result = Written{what, std::move(record), std::move(revision)};
  }
  void failed(Error error) const { *result = tl::unexpected(std::move(error)); }
};

// What one round makes of the items that are left.
struct Kintone::Plan {
  FieldsPtr fields;
  std::vector<Json> values;  // for each item
  Json records = Json::array();
  std::vector<Item> sent;  // for each of `records`
};

void Kintone::write(Score score, Answer<Result<Written>> answer) {
  std::vector<Score> one;
  one.push_back(std::move(score));
  write_all(std::move(one),
            [answer = std::move(answer)](Results results) { answer(std::move(results.front())); });
}

void Kintone::write_all(std::vector<Score> scores, Answer<Results> answer) {
  RF_ASSERT(scores.size() <= scores_most);
  struct Run {
    static Task<> run(Kintone& self, std::vector<Score> scores, Answer<Results> answer) {
      const auto count = scores.size();
      auto writing = self.write_scores(std::move(scores));
      auto results = co_await writing;
      if (results) co_return answer(std::move(*results));
      answer(Results(count, tl::unexpected(results.error())));
    }
  };
  tasks_.spawn(Run::run(*this, std::move(scores), std::move(answer)));
}

// Error: what stops all of them.
Task<Result<Kintone::Results>> Kintone::write_scores(std::vector<Score> scores) {
  auto loading = fields(fields_keep);
  auto fields = co_await loading;
  if (!fields) co_return tl::unexpected(fields.error());
  // Where something is missing it may have been mended meanwhile.
  if (!(*fields)->can_write()) {
    auto again = this->fields(Seconds{1});
    fields = co_await again;
    if (!fields) co_return tl::unexpected(fields.error());
    if (auto fit = (*fields)->can_write(); !fit) co_return tl::unexpected(fit.error());
  }
  Results results(scores.size(), Written{Written::What::overtaken, "", ""});
  std::map<std::string, Item> latest;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    Item item{&scores[i], &results[i]};
    const auto& id = scores[i].customer;
    auto key = key_text(**fields, id);
    if (trim(id).empty()) {
      item.failed({"customer-invalid", "A customer's id is needed; this one is empty."});
    } else if (auto value = literal(key.value_or(id)); !value) {
      item.failed(value.error());
    } else if (!key) {
      item.failed({"customer-missing", "No record can have the customer id " + excerpt(id) + ": '" +
                                           (*fields)->of(Use::customer)->code + "' holds numbers."});
    } else {
      item.key = *key;
      auto [place, first] = latest.emplace(*key, item);
      if (!first && item.score->at >= place->second.score->at) place->second = item;
    }
  }
  std::vector<Item> items;
  for (auto& [key, item] : latest) items.push_back(std::move(item));
  auto writing = write_items(std::move(items));
  co_await writing;
  co_return results;
}

Task<> Kintone::write_items(std::vector<Item> items) {
  for (int round = 1; round <= rounds_most && !items.empty(); ++round) {
    if (round > 1) {
      auto pause = connection_.sleep(Millis{50 * round});
      co_await pause;
    }
    auto trying = try_items(items, round);
    const bool again = co_await trying;
    if (!again) co_return;
  }
  for (const auto& item : items)
    item.failed({"crm-conflict", "Others keep changing the record of the customer " +
                                     excerpt(item.score->customer) + "; it was tried " +
                                     std::to_string(rounds_most) + " times."});
}

// Two halves apart: what Kintone refuses of one record is then found without harm to the others.
Task<> Kintone::split(std::vector<Item> items) {
  const auto middle = items.begin() + static_cast<std::ptrdiff_t>(items.size() / 2);
  std::vector<Item> first(items.begin(), middle), second(middle, items.end());
  auto one = write_items(std::move(first));
  co_await one;
  auto other = write_items(std::move(second));
  co_await other;
}

Task<Reply<nlohmann::json>> Kintone::read_standing(FieldsPtr fields, std::vector<std::string> keys) {
  const auto& key = fields->of(Use::customer)->code;
  Json wanted = {"$id", "$revision", key};
  for (const auto use : {Use::score, Use::level, Use::scored_at, Use::reasons, Use::advice})
    wanted.push_back(fields->of(use)->code);
  auto condition = is_one_of(key, keys);
  RF_ASSERT(condition.has_value());  // each was looked at before
  Ask ask{.method = "GET", .api = "records", .what = "customers' records"};
  ask.payload = {{"app", app()},
                 {"fields", std::move(wanted)},
                 {"query", *condition + " limit " + std::to_string(records_most)}};
  ask.bytes = 32 * 1024 * 1024;
  auto asking = connection_.ask(std::move(ask));
  auto reply = co_await asking;
  if (reply && (!reply->contains("records") || !(*reply)["records"].is_array()))
    co_return tl::unexpected<Refusal>(
        Refusal{Trouble::unknown, Error{"crm-unreachable", "Kintone's answer has no 'records'."}});
  co_return reply;
}

// A field that was renamed or deleted is not among what comes back.
bool Kintone::is_stale(const Fields& fields, const Json& records) {
  if (records.empty()) return false;
  for (const auto use : {Use::customer, Use::score, Use::level, Use::scored_at, Use::reasons, Use::advice})
    if (!records[0].is_object() || !records[0].contains(fields.of(use)->code)) return true;
  return false;
}

// What is to be sent for each item; the others get their results and are left out of it.
void Kintone::decide(Plan& plan, const Json& records, std::vector<Item>& items) {
  const auto& fields = *plan.fields;
  const auto& key = fields.of(Use::customer)->code;
  std::map<std::string, std::vector<const Json*>> there;
  for (const auto& record : records)
    if (record.is_object()) there[key_of(record, fields)].push_back(&record);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& item = items[i];
    const auto id = excerpt(item.score->customer);
    auto values = score_values(*item.score, fields, settings_.levels);
    const auto& found = there[item.key];
    Json sent = Json::object();
    if (!values) {
      item.failed(values.error());
      continue;
    }
    if (found.size() > 1) {
      item.failed({"customer-ambiguous",
                   "Several records have the customer id " + id +
                       "; delete or merge all but one, and prohibit duplicate values in '" + key + "'."});
      continue;
    }
    if (found.empty() && !settings_.create) {
      item.failed({"customer-missing", "There is no record with the customer id " + id +
                                           " in Kintone; add one, or set kintone.create to on."});
      continue;
    }
    if (found.empty() && !fields.key_is_unique()) {
      item.failed({"crm-setup", "No record can be added for the customer " + id +
                                    " without the danger of two: prohibit duplicate values in '" + key +
                                    "'."});
      continue;
    }
    if (!found.empty()) {
      const auto record = system_field(*found.front(), "$id"),
                 revision = system_field(*found.front(), "$revision");
      const auto stands = standing(*found.front(), *values, *item.score, fields);
      if (stands != Standing::older) {
        item.done(stands == Standing::same ? Written::What::unchanged : Written::What::overtaken, record,
                  revision);
        continue;
      }
      sent["revision"] = revision.empty() ? "-1" : revision;
      if (!fields.key_is_unique()) sent["id"] = record;
    }
    if (fields.key_is_unique()) sent["updateKey"] = {{"field", key}, {"value", item.key}};
    sent["record"] = std::move(*values);
    plan.records.push_back(std::move(sent));
    plan.sent.push_back(item);
  }
}

// One round: true when the items that are left in `items` are to be tried again.
Task<bool> Kintone::try_items(std::vector<Item>& items, int round) {
  const auto fail_all = [&](const Error& error) {
    for (const auto& item : items) item.failed(error);
    return false;
  };
  auto loading =
      fields(round == 1 ? (settings_.create ? fields_keep_to_add : fields_keep) : fields_keep_to_add);
  auto fields = co_await loading;
  if (!fields) co_return fail_all(fields.error());
  if (auto fit = (*fields)->can_write(); !fit) co_return fail_all(fit.error());
  Plan plan{*fields};
  std::vector<std::string> keys;
  for (const auto& item : items) keys.push_back(item.key);
  auto reading = read_standing(*fields, std::move(keys));
  auto read = co_await reading;
  if (!read && read.error().trouble != Trouble::query) co_return fail_all(read.error().error);
  if (!read || is_stale(**fields, (*read)["records"])) {
    // The form has changed since it was loaded; where it has not, the query itself is refused.
    if (round > 2)
      co_return fail_all(read ? Error{"crm-setup", "Kintone's records lack fields of the app's form."}
                              : read.error().error);
    fields_ = nullptr;
    co_return true;
  }
  const auto& records = (*read)["records"];
  if (records.size() >= records_most && items.size() > 1) {
    auto halves = split(std::move(items));
    co_await halves;
    co_return false;
  }
  decide(plan, records, items);
  items = plan.sent;
  if (items.empty()) co_return false;

  Ask ask{.method = "PUT", .api = "records", .what = "scores to be written"};
  ask.payload = {{"app", app()}, {"records", std::move(plan.records)}};
  if ((*fields)->key_is_unique()) ask.payload["upsert"] = true;
  auto asking = connection_.ask(std::move(ask));
  auto reply = co_await asking;
  if (!reply) {
    const auto trouble = reply.error().trouble;
    if (trouble == Trouble::conflict || (trouble == Trouble::missing && items.size() == 1)) co_return true;
    const bool of_one = trouble == Trouble::refused || trouble == Trouble::missing;
    if (!of_one || items.size() == 1) co_return fail_all(reply.error().error);
    auto halves = split(std::move(items));
    co_await halves;
    co_return false;
  }
  const auto told = reply->find("records");
  if (told == reply->end() || !told->is_array() || told->size() != items.size())
    co_return fail_all({"crm-unreachable", "Kintone's answer to scores does not name each record."});
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& one = (*told)[i];
    const bool added = one.is_object() && text_in(one, "operation") == "INSERT";
    items[i].done(added ? Written::What::added : Written::What::updated,
                  one.is_object() ? text_in(one, "id") : "", one.is_object() ? text_in(one, "revision") : "");
  }
  co_return false;
}

}  // namespace rf::crm
