#include "crm/kintone.h"

#include "base/text.h"

namespace rf::crm {
namespace {

constexpr Seconds fields_keep{300};

}  // namespace

Kintone::Kintone(Executor& executor, Connection::Send send, KintoneSettings settings)
    : settings_(std::move(settings)), connection_(executor, std::move(send), settings_.access) {}

void Kintone::customer(std::string id, Answer<Result<std::optional<Customer>>> answer) {
  struct Run {
    static Task<> run(Kintone& self, std::string id, Answer<Result<std::optional<Customer>>> answer) {
      auto found = self.find(std::move(id));
      auto result = co_await found;
      answer(std::move(result));
    }
  };
  tasks_.spawn(Run::run(*this, std::move(id), std::move(answer)));
}

// The form, not older than `age_most`; who asks while it is being loaded waits for the same answer.
Task<Result<Kintone::FieldsPtr>> Kintone::fields(Seconds age_most) {
  if (fields_ && connection_.executor().now() - loaded_ < age_most) co_return fields_;
  auto loaded = co_await later<Result<FieldsPtr>>([&](Answer<Result<FieldsPtr>> answer) {
    waiting_.push_back(std::move(answer));
    if (waiting_.size() == 1) tasks_.spawn(load_fields());
  });
  co_return loaded;
}

Task<> Kintone::load_fields() {
  Ask ask{.method = "GET", .api = "app/form/fields", .what = "the app's fields"};
  ask.payload = {{"app", app()}};
  auto asking = connection_.ask(std::move(ask));
  auto reply = co_await asking;
  Result<FieldsPtr> result = FieldsPtr();
  if (!reply) {
    result = tl::unexpected(reply.error().error);
  } else if (auto form = read_form(*reply); !form) {
    result = tl::unexpected(form.error());
  } else {
    fields_ = std::make_shared<const Fields>(Fields::find(settings_.codes, std::move(*form)));
    loaded_ = connection_.executor().now();
    result = fields_;
  }
  for (auto& answer : std::exchange(waiting_, {})) answer(result);
}

Task<Result<std::optional<Customer>>> Kintone::find(std::string id) {
  using Found = std::optional<Customer>;
  if (trim(id).empty()) co_return fail("customer-invalid", "A customer's id is needed; this one is empty.");
  for (int round = 1;; ++round) {
    auto loading = fields(round == 1 ? fields_keep : Seconds{0});
    auto fields = co_await loading;
    if (!fields) co_return tl::unexpected(fields.error());
    const auto& known = **fields;
    if (auto fit = known.can_read(); !fit) co_return tl::unexpected(fit.error());
    auto key = key_text(known, id);
    auto value = literal(key.value_or(id));
    if (!value) co_return tl::unexpected(value.error());
    if (!key) co_return Found();

    Ask ask{.method = "GET", .api = "records", .what = "a customer"};
    // Kintone's comparison may be wider than ours.
    ask.payload = {{"app", app()}, {"query", known.of(Use::customer)->code + " = " + *value + " limit 20"}};
    auto asking = connection_.ask(std::move(ask));
    auto reply = co_await asking;
    // A field that was renamed since we looked.
    if (!reply && reply.error().trouble == Trouble::query && round == 1) continue;
    if (!reply) co_return tl::unexpected(reply.error().error);
    const auto records = reply->find("records");
    if (records == reply->end() || !records->is_array())
      co_return fail("crm-unreachable", "Kintone's answer has no 'records'.");
    const Json* found = nullptr;
    for (const auto& record : *records) {
      if (!record.is_object() || key_of(record, known) != *key) continue;
      if (found)
        co_return fail("customer-ambiguous",
                       "Several records have the customer id " + excerpt(id) +
                           "; delete or merge all but one, and prohibit duplicate values in '" +
                           known.of(Use::customer)->code + "'.");
      found = &record;
    }
    if (!found) co_return Found();
    co_return Found(read_customer(*found, known));
  }
}

}  // namespace rf::crm
