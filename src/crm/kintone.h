#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/task.h"
#include "crm/connection.h"
#include "crm/crm.h"
#include "crm/fields.h"
#include "crm/query.h"
#include "crm/record.h"

namespace rf::crm {

struct KintoneSettings {
  Access access;
  long app = 1;
  FieldCodes codes;
  LevelWords levels;
  bool create = false;  // a score of a customer who is not there makes a record
};

// A customer app in Kintone.
class Kintone final : public Crm {
 public:
  static constexpr std::size_t scores_most = 100;  // Kintone's own limit for one request

  Kintone(Executor& executor, Connection::Send send, KintoneSettings settings);

  void customer(std::string id, Answer<Result<std::optional<Customer>>> answer) override;
  void write(Score score, Answer<Result<Written>> answer) override;
  // At most `scores_most` at once, in two requests where all goes well: the result of each, in their order.
  // Of several for one customer the latest is written. What Kintone refuses for one of them stops no other.
  using Results = std::vector<Result<Written>>;
  void write_all(std::vector<Score> scores, Answer<Results> answer);

  // All records that a query finds, in the order of their ids or as its `order by` says, some hundred at a
  // time.
  struct Export {
    std::string query;                // of Kintone's language, without limit; "" is all
    std::vector<std::string> fields;  // codes; none: all that the app has
  };
  struct Page {
    std::vector<std::string> columns;         // codes, the same on every page
    std::vector<std::vector<RawField>> rows;  // one field for each column
  };
  // `take` gets at least one page; false ends it. The answer is how many records there were. Error
  // "crm-query": a field that the app has not, or the query.
  void read_all(Export wish, std::function<bool(Page)> take, Answer<Result<std::uint64_t>> answer);

  // Whether all is as it should be, for a person.
  struct Finding {
    enum class State { well, unsure, wrong };
    std::string name;  // "connection", "customer", "may write"
    State state = State::well;
    std::string detail;  // with the remedy
  };
  // Changes nothing in Kintone.
  void look(Answer<std::vector<Finding>> answer);

 private:
  using FieldsPtr = std::shared_ptr<const Fields>;
  using Json = nlohmann::json;
  struct Item;
  struct Plan;
  struct ExportState;

  Task<Result<FieldsPtr>> fields(Seconds age_most);
  Task<> load_fields();
  Task<Result<std::optional<Customer>>> find(std::string id);
  Task<Result<Results>> write_scores(std::vector<Score> scores);
  Task<> write_items(std::vector<Item> items);
  Task<bool> try_items(std::vector<Item>& items, int round);
  Task<Reply<Json>> read_standing(FieldsPtr fields, std::vector<std::string> keys);
  bool is_stale(const Fields& fields, const Json& records);
  void decide(Plan& plan, const Json& records, std::vector<Item>& items);
  Task<> split(std::vector<Item> items);
  Task<Result<std::uint64_t>> export_all(Export wish, std::function<bool(Page)> take);
  Task<Result<bool>> export_some(ExportState& state);
  Task<std::vector<Finding>> look_around();
  Task<Finding> may(std::string name, Ask ask, std::string remedy);
  Json app() const { return std::to_string(settings_.app); }

  const KintoneSettings settings_;
  Connection connection_;
  FieldsPtr fields_;
  Time loaded_{};
  std::vector<Answer<Result<FieldsPtr>>> waiting_;  // for the fields that are being loaded
  Tasks tasks_;
};

}  // namespace rf::crm
