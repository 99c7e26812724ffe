#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "base/time.h"

// The bank's customer database, as the desk sees it: who a customer is, and where a call's score goes.
// Kintone is the one there is; nothing here knows that.
namespace rf::crm {

// One field as the CRM holds it. Card numbers in it are masked (base/redact.h), but for the customer's own
// id.
struct RawField {
  std::string code, type;
  std::string json;  // its value, as JSON
  std::string text;  // the same for people; lists with "; " between
};

struct Customer {
  std::string id;
  std::string record, revision;  // the CRM's own; revision "" where it tells none
  std::string name, phone, email;
  // A decimal, as it is written there: "1200.50", "-3". nullopt: the field is empty, or holds no number.
  std::optional<std::string> balance;
  std::vector<std::string> payment_history, risk_factors;  // in the CRM's order
  std::vector<RawField> fields;                            // all of them, by code
};

enum class RiskLevel { low, medium, high };

// What a call's score says of its customer, as it goes to the CRM.
struct Score {
  std::string customer;  // the customer's id there
  std::string call;      // our call; "" where no call stands behind it
  double score = 0;      // 0 to 100
  RiskLevel level = RiskLevel::low;
  Time at;                           // when it was scored
  std::vector<std::string> reasons;  // the weightiest first
  std::vector<std::string> advice;   // what could be done next
  bool operator==(const Score&) const = default;
};

struct Written {
  enum class What {
    updated,
    added,
    unchanged,  // this score stood there already
    overtaken,  // a later score stands there, and stays
  };
  What what = What::updated;
  std::string record, revision;  // "" where the CRM told none
};

// Answers come on the executor's thread, each once; those under way when it is destroyed are dropped.
//
// Errors, by their codes:
//   not for this record, but perhaps a moment later (`passes`):
//     crm-unreachable   no answer, or one that is not the CRM's
//     crm-busy          it asked us to come again later, for longer than we may wait
//     crm-conflict      others changed the record each time before we could
//     crm-denied        the token is wrong, or may not do this
//     crm-setup         app, address or fields are not what the settings say
//   for this record, and again each time:
//     crm-refused       the CRM does not take the values, with its reasons
//     crm-query         it does not understand the query
//     customer-missing  there is no such customer
//     customer-ambiguous  several records have this id
//     customer-invalid  no id that the CRM could hold
//     score-invalid     not from 0 to 100, or without a time
class Crm {
 public:
  virtual ~Crm() = default;
  // nullopt: there is none. That is no customer, and nothing may be assumed of them.
  virtual void customer(std::string id, Answer<Result<std::optional<Customer>>> answer) = 0;
  // Safe to repeat. Of two scores of a customer the later one stays, in whatever order they come.
  virtual void write(Score score, Answer<Result<Written>> answer) = 0;
};

// Whether the same request may succeed later, without anybody changing what is asked. What a person must mend
// first (a token, a field) counts too: nothing may be lost meanwhile.
bool passes(const Error& error);

std::string_view name(Written::What what);
std::string_view name(RiskLevel level);  // "low", "medium", "high"
std::optional<RiskLevel> level_named(std::string_view name);

}  // namespace rf::crm
