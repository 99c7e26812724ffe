#pragma once

#include <array>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

// Which fields of a Kintone app mean what. Field codes are the bank's; those of the earlier systems, Japanese
// and English, are found without being told. Pure.
namespace rf::crm {

enum class Use {
  customer,
  name,
  phone,
  email,
  balance,
  payment_history,
  risk_factors,
  score,
  level,
  scored_at,
  reasons,
  advice,
};
constexpr std::size_t uses = 12;
std::string_view name(Use use);  // "payment_history"; the settings are called kintone.field_<name>

// The code that the bank has set for each use; "": look for the earlier systems'.
using FieldCodes = std::array<std::string, uses>;
// The codes that are looked for: 顧客ID, then customer_id.
const std::vector<std::string_view>& usual_codes(Use use);

// What the app's form says of a field.
struct FormField {
  std::string code, type, label;
  bool unique = false, required = false, has_default = false;
  std::size_t length_most = 0;  // characters; 0: not limited
  std::vector<std::string> options;
};
using Form = std::map<std::string, FormField, std::less<>>;
// Of app/form/fields.json. Error "crm-unreachable": it is not of that shape.
Result<Form> read_form(const nlohmann::json& reply);

// What is wrong, or well, with one use.
struct FieldFinding {
  enum class State { well, absent, wrong };
  Use use;
  State state = State::well;
  std::string code;    // "" when no field was found
  std::string detail;  // type, or what is wrong and what to do
};

// The fields that an app has, found and of types that can be used. Those for reading may be absent.
class Fields {
 public:
  // Looks at every use. Never fails: what is wrong is in the findings.
  static Fields find(const FieldCodes& codes, Form form);

  const std::vector<FieldFinding>& findings() const { return findings_; }
  // nullptr: absent, or of a type that cannot be used.
  const FormField* of(Use use) const { return found_[static_cast<std::size_t>(use)]; }
  const Form& form() const { return form_; }
  // Error "crm-setup": the field of the customer's id is missing or of a wrong type, or a field that the bank
  // has named is not there; the message names it and the remedy.
  Done can_read() const;
  // The same, also of the five that take a score: a value for a field that is not there is dropped by Kintone
  // without a word.
  Done can_write() const;
  // New records can be made, and a record can be named by the customer's id: the field takes no value twice.
  bool key_is_unique() const;

  Fields(Fields&&) = default;
  Fields& operator=(Fields&&) = default;

 private:
  Fields() = default;
  Done check(bool writing) const;
  Form form_;  // nodes stay where they are when it is moved
  std::array<const FormField*, uses> found_{};
  std::vector<FieldFinding> findings_;
  std::array<bool, uses> named_{};  // by the bank
};

}  // namespace rf::crm
