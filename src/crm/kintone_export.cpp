#include <algorithm>
#include <array>

#include "base/text.h"
#include "crm/kintone.h"

// Everything that a query finds, through a cursor. A cursor moves on with each answer, so an answer that was
// lost is a page that was lost: then a new cursor begins after the last record that came.
namespace rf::crm {
namespace {

constexpr int page_size = 500, failures_most = 6;
constexpr Seconds fields_keep{60};

// What stands in a form and holds no value.
bool has_values(const FormField& field) {
  constexpr std::array without = {"GROUP", "REFERENCE_TABLE", "LABEL", "SPACER", "HR"};
  return std::find(without.begin(), without.end(), field.type) == without.end();
}

// The fields that mean something to us first.
std::vector<std::string> all_columns(const Fields& fields) {
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < uses; ++i)
    if (const auto* field = fields.of(static_cast<Use>(i))) columns.push_back(field->code);
  const auto ours = columns;
  for (const auto& [code, field] : fields.form())
    if (has_values(field) && std::find(ours.begin(), ours.end(), code) == ours.end()) columns.push_back(code);
  return columns;
}

Done check_columns(const std::vector<std::string>& columns, const Fields& fields) {
  std::vector<std::string_view> codes = {"$id", "$revision"};
  for (const auto& [code, field] : fields.form()) codes.push_back(code);
  for (const auto& column : columns) {
    if (std::find(codes.begin(), codes.end(), column) != codes.end()) continue;
    const auto near = nearest(column, codes);
    return fail("crm-query", "The app has no field " + excerpt(column) +
                                 (near.empty() ? "" : "; perhaps '" + std::string(near) + "' is meant") +
                                 ".");
  }
  return {};
}

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 18 && text.find_first_not_of("0123456789") == text.npos;
}

}  // namespace

struct Kintone::ExportState {
  TypedQuery query;
  FieldsPtr fields;
  std::vector<std::string> columns;
  std::function<bool(Page)> take;
  std::string cursor, last_id;  // "": none
  std::uint64_t records = 0;
  bool any_page = false;
  Error trouble;  // of the last failure
};

void Kintone::read_all(Export wish, std::function<bool(Page)> take, Answer<Result<std::uint64_t>> answer) {
  struct Run {
    static Task<> run(Kintone& self, Export wish, std::function<bool(Page)> take,
                      Answer<Result<std::uint64_t>> answer) {
      auto reading = self.export_all(std::move(wish), std::move(take));
      auto result = co_await reading;
      answer(std::move(result));
    }
  };
  tasks_.spawn(Run::run(*this, std::move(wish), std::move(take), std::move(answer)));
}

Task<Result<std::uint64_t>> Kintone::export_all(Export wish, std::function<bool(Page)> take) {
  auto query = read_query(wish.query);
  if (!query) co_return tl::unexpected(query.error());
  auto loading = fields(fields_keep);
  auto fields = co_await loading;
  if (!fields) co_return tl::unexpected(fields.error());
  if (auto fit = (*fields)->can_read(); !fit) co_return tl::unexpected(fit.error());
  ExportState state{std::move(*query), *fields, std::move(wish.fields), std::move(take)};
  if (state.columns.empty()) state.columns = all_columns(**fields);
  if (auto known = check_columns(state.columns, **fields); !known) co_return tl::unexpected(known.error());
  Result<bool> more = true;
  for (int failures = 0; more && *more;) {
    const auto before = state.records;
    auto reading = export_some(state);
    more = co_await reading;
    failures = state.records > before ? 0 : failures + 1;
    if (failures > failures_most) more = tl::unexpected(state.trouble);
  }
  if (!state.cursor.empty()) {
    // There are ten for the whole domain.
    Ask ask{.method = "DELETE", .api = "records/cursor", .what = "an end of the export"};
    ask.payload = {{"id", state.cursor}};
    auto ending = connection_.ask(std::move(ask));
    co_await ending;
  }
  if (!more) co_return tl::unexpected(more.error());
  co_return state.records;
}

// One cursor, as far as it goes. False: all was read, or nobody takes more. True: begin a new one.
Task<Result<bool>> Kintone::export_some(ExportState& state) {
  Json fields = {"$id"};
  for (const auto& column : state.columns) fields.push_back(column);
  Ask open{.method = "POST", .api = "records/cursor", .what = "an export", .harmless = false};
  open.payload = {{"app", app()},
                  {"fields", std::move(fields)},
                  {"query", page_query(state.query, state.last_id)},
                  {"size", page_size}};
  auto opening = connection_.ask(std::move(open));
  auto opened = co_await opening;
  // An answer that was lost leaves a cursor behind, which ends by itself after ten minutes.
  if (!opened && (opened.error().trouble == Trouble::unknown || opened.error().trouble == Trouble::busy)) {
    state.trouble = opened.error().error;
    auto pause = connection_.sleep(settings_.access.first_wait);
    co_await pause;
    co_return true;
  }
  if (!opened) co_return tl::unexpected(opened.error().error);
  if (const auto id = opened->find("id"); id != opened->end() && id->is_string())
    state.cursor = id->get<std::string>();
  if (state.cursor.empty()) co_return fail("crm-unreachable", "Kintone opened a cursor and did not name it.");
  for (;;) {
    Ask next{.method = "GET", .api = "records/cursor", .what = "the next records", .harmless = false};
    next.payload = {{"id", state.cursor}};
    next.bytes = 64 * 1024 * 1024;
    auto asking = connection_.ask(std::move(next));
    auto reply = co_await asking;
    if (!reply) {
      const auto trouble = reply.error().trouble;
      if (trouble == Trouble::gone) state.cursor.clear();
      const bool again = trouble == Trouble::gone || trouble == Trouble::unknown || trouble == Trouble::busy;
      state.trouble = reply.error().error;
      // In another order nobody can say where to go on.
      if (!again || (!state.query.order.empty() && state.any_page)) co_return tl::unexpected(state.trouble);
      if (trouble != Trouble::gone) {
        auto pause = connection_.sleep(settings_.access.first_wait);
        co_await pause;
        Ask ask{.method = "DELETE", .api = "records/cursor", .what = "an end of the export"};
        ask.payload = {{"id", std::exchange(state.cursor, "")}};
        auto ending = connection_.ask(std::move(ask));
        co_await ending;
      }
      co_return true;
    }
    const auto records = reply->find("records"), more = reply->find("next");
    if (records == reply->end() || !records->is_array() || more == reply->end() || !more->is_boolean())
      co_return fail("crm-unreachable", "Kintone's page of records is not of the shape that it should be.");
    Page page{state.columns, {}};
    for (const auto& record : *records) {
      const auto id =
          record.is_object() && record.contains("$id") ? value_text("", record["$id"]["value"]) : "";
      if (!is_id(id)) co_return fail("crm-unreachable", "Kintone sent a record without an id.");
      state.last_id = id;
      auto& row = page.rows.emplace_back();
      for (const auto& column : state.columns) {
        const auto field = record.find(column);
        row.push_back(field == record.end() || !field->is_object() ? RawField{column, "", "null", ""}
                                                                   : read_raw(column, *field, *state.fields));
      }
    }
    if (!more->get<bool>()) state.cursor.clear();
    state.any_page = true;
    state.records += page.rows.size();
    if (!state.take(std::move(page))) co_return false;
    if (!more->get<bool>()) co_return false;
  }
}

}  // namespace rf::crm
