#include "crm/fields.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace rf::crm {
namespace {

using Json = nlohmann::json;

struct UseFacts {
  std::string_view name;
  std::vector<std::string_view> codes;
  std::vector<std::string_view> types;
  bool needed_to_read, needed_to_write;
};

const UseFacts& facts(Use use) {
  using Types = std::vector<std::string_view>;
  static const Types text = {"SINGLE_LINE_TEXT", "MULTI_LINE_TEXT", "RICH_TEXT", "LINK",
                             "DROP_DOWN",        "RADIO_BUTTON",    "NUMBER",    "CALC"};
  static const Types list = {"SINGLE_LINE_TEXT", "MULTI_LINE_TEXT", "RICH_TEXT", "DROP_DOWN", "RADIO_BUTTON",
                             "CHECK_BOX",        "MULTI_SELECT",    "SUBTABLE",  "NUMBER",    "CALC"};
  static const Types lines = {"MULTI_LINE_TEXT", "SINGLE_LINE_TEXT"};
  static const std::array<UseFacts, uses> all = {{
      {"customer",
       {"顧客ID", "customer_id", "顧客番号"},
       {"SINGLE_LINE_TEXT", "NUMBER", "LINK", "RECORD_NUMBER"},
       true,
       true},
      {"name", {"顧客名", "name", "customer_name", "氏名"}, text, false, false},
      {"phone", {"電話番号", "phone", "phone_number"}, text, false, false},
      {"email", {"メールアドレス", "email", "メール"}, text, false, false},
      {"balance",
       {"口座残高", "account_balance", "balance"},
       {"NUMBER", "CALC", "SINGLE_LINE_TEXT"},
       false,
       false},
      {"payment_history", {"支払履歴", "payment_history"}, list, false, false},
      {"risk_factors", {"リスク要因", "risk_factors"}, list, false, false},
      {"score", {"リスクスコア", "risk_score"}, {"NUMBER", "SINGLE_LINE_TEXT"}, false, true},
      {"level",
       {"リスクレベル", "risk_level"},
       {"SINGLE_LINE_TEXT", "DROP_DOWN", "RADIO_BUTTON"},
       false,
       true},
      {"scored_at",
       {"スコアリング時刻", "scored_at", "scoring_time"},
       {"DATETIME", "SINGLE_LINE_TEXT"},
       false,
       true},
      {"reasons", {"主要リスク要因", "key_factors", "risk_reasons"}, lines, false, true},
      {"advice", {"AI推奨事項", "ai_recommendations", "recommendations"}, lines, false, true},
  }};
  return all[static_cast<std::size_t>(use)];
}

std::string list_of(const std::vector<std::string_view>& words) {
  std::string out;
  for (const auto word : words) (out += out.empty() ? "" : ", ") += word;
  return out;
}

std::string setting(Use use) { return "kintone.field_" + std::string(name(use)); }

// Several fields, of a bank's own app or of one in a language of ours: the field, or nullptr.
const FormField* look_up(const Form& form, std::string_view code) {
  const auto found = form.find(code);
  return found == form.end() ? nullptr : &found->second;
}

// A slip in the settings, or a field that was renamed: what may be meant.
std::string meant(const Form& form, std::string_view code) {
  std::vector<std::string_view> codes;
  for (const auto& [known, field] : form) {
    if (field.label == code) return "; the field labelled so has the code '" + known + "'";
    codes.push_back(known);
  }
  const auto near = nearest(code, codes);
  return near.empty() ? "" : "; perhaps '" + std::string(near) + "' is meant";
}

std::string described(const FormField& field) {
  auto out = field.type;
  if (field.unique) out += ", no value twice";
  if (field.required) out += ", required";
  return out;
}

std::size_t number_of(const Json& field, const char* key) {
  const auto found = field.find(key);
  if (found == field.end() || !found->is_string()) return 0;
  const auto& text = found->get_ref<const std::string&>();
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool flag_of(const Json& field, const char* key) {
  const auto found = field.find(key);
  return found != field.end() && found->is_boolean() && found->get<bool>();
}

std::string text_of(const Json& field, const char* key) {
  const auto found = field.find(key);
  return found != field.end() && found->is_string() ? repair_utf8(found->get<std::string>()) : std::string();
}

FormField read_field(const std::string& code, const Json& json) {
  FormField field{code, text_of(json, "type"), text_of(json, "label")};
  field.unique = flag_of(json, "unique");
  field.required = flag_of(json, "required");
  const auto preset = json.find("defaultValue");
  field.has_default = (preset != json.end() && !preset->is_null() && !preset->empty() && *preset != "") ||
                      flag_of(json, "defaultNowValue");
  field.length_most = number_of(json, "maxLength");
  const auto options = json.find("options");
  if (options != json.end() && options->is_object())
    for (const auto& [option, ignored] : options->items()) field.options.push_back(option);
  return field;
}

}  // namespace

std::string_view name(Use use) { return facts(use).name; }
const std::vector<std::string_view>& usual_codes(Use use) { return facts(use).codes; }

Result<Form> read_form(const Json& reply) {
  const auto properties = reply.find("properties");
  if (properties == reply.end() || !properties->is_object())
    return fail("crm-unreachable", "Kintone's list of the app's fields has no 'properties'.");
  constexpr std::size_t fields_most = 2'000;
  Form form;
  for (const auto& [code, json] : properties->items()) {
    if (!json.is_object() || form.size() >= fields_most)
      return fail("crm-unreachable", "Kintone's list of the app's fields cannot be read.");
    form.emplace(code, read_field(code, json));
  }
  return form;
}

Fields Fields::find(const FieldCodes& codes, Form form) {
  Fields fields;
  fields.form_ = std::move(form);
  for (std::size_t i = 0; i < uses; ++i) {
    const auto use = static_cast<Use>(i);
    const auto& wanted = codes[i];
    fields.named_[i] = !wanted.empty();
    FieldFinding finding{use, FieldFinding::State::absent, wanted, ""};
    const FormField* field = nullptr;
    if (!wanted.empty()) {
      field = look_up(fields.form_, wanted);
      if (!field)
        finding.detail = "the app has no field '" + wanted + "'" + meant(fields.form_, wanted) +
                         "; correct " + setting(use) + " or the field's code in the app";
    } else {
      for (const auto code : facts(use).codes)
        if (!field) field = look_up(fields.form_, code);
      if (!field)
        finding.detail =
            "the app has no field " + list_of(facts(use).codes) + "; name the one it has in " + setting(use);
    }
    if (field) {
      const auto& types = facts(use).types;
      finding.code = field->code;
      const bool fits = std::find(types.begin(), types.end(), field->type) != types.end();
      finding.state = fits ? FieldFinding::State::well : FieldFinding::State::wrong;
      finding.detail = fits ? described(*field)
                            : "'" + field->code + "' is of the type " + field->type + "; " + list_of(types) +
                                  " can be used: change the field, or name another one in " + setting(use);
      if (fits) fields.found_[i] = field;
    }
    fields.findings_.push_back(std::move(finding));
  }
  return fields;
}

Done Fields::check(bool writing) const {
  std::vector<std::string> wrong;
  for (const auto& finding : findings_) {
    const auto& use = facts(finding.use);
    const bool needed = use.needed_to_read || (writing && use.needed_to_write) ||
                        // What somebody has named is meant to be there.
                        (named_[static_cast<std::size_t>(finding.use)] && (writing || !use.needed_to_write));
    if (needed && finding.state != FieldFinding::State::well)
      wrong.push_back(std::string(use.name) + ": " + finding.detail);
  }
  if (wrong.empty()) return {};
  return fail("crm-setup", "The Kintone app's fields are not what is needed. " + join(wrong, ". ") + ".");
}

Done Fields::can_read() const { return check(false); }
Done Fields::can_write() const { return check(true); }

bool Fields::key_is_unique() const {
  const auto* key = of(Use::customer);
  // The two kinds that Kintone takes as updateKey.
  return key && key->unique && (key->type == "SINGLE_LINE_TEXT" || key->type == "NUMBER");
}

}  // namespace rf::crm
