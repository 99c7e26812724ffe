#include "crm/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/redact.h"
#include "base/text.h"

namespace rf::crm {
namespace {

using Json = nlohmann::json;
constexpr std::size_t nesting_most = 6, parts_most = 500, lines_bytes_most = 10'000;

const Json* value_in(const Json& record, std::string_view code) {
  const auto field = record.find(code);
  if (field == record.end() || !field->is_object()) return nullptr;
  const auto value = field->find("value");
  return value == field->end() ? nullptr : &*value;
}

std::string type_in(const Json& record, std::string_view code) {
  const auto field = record.find(code);
  if (field == record.end() || !field->is_object()) return "";
  const auto type = field->find("type");
  return type != field->end() && type->is_string() ? type->get<std::string>() : "";
}

std::string string_in(const Json& record, std::string_view code) {
  const auto* value = value_in(record, code);
  return value ? value_text(type_in(record, code), *value) : std::string();
}

std::string string_of(const Json& value) {
  if (value.is_string()) return repair_utf8(value.get_ref<const std::string&>());
  if (value.is_number() || value.is_boolean()) return value.dump();
  return "";
}

// A user, a file: what people call it.
std::string object_text(const Json& object) {
  for (const auto* key : {"name", "code"})
    if (const auto found = object.find(key); found != object.end() && found->is_string())
      return string_of(*found);
  return "";
}

std::string row_text(const Json& row) {
  const auto cells = row.find("value");
  if (cells == row.end() || !cells->is_object()) return "";
  std::string out;
  for (const auto& [code, cell] : cells->items()) {
    const auto text = string_in(*cells, code);
    if (!text.empty()) out += (out.empty() ? "" : ", ") + repair_utf8(code) + ": " + text;
  }
  return out;
}

// The parts of a list, a table, or a text that holds several things.
std::vector<std::string> parts_of(std::string_view type, const Json& value) {
  std::vector<std::string> parts;
  const auto add = [&](std::string part) {
    if (!part.empty() && parts.size() < parts_most) parts.push_back(redact_text(part));
  };
  if (value.is_array()) {
    for (const auto& part : value) {
      if (!part.is_object())
        add(string_of(part));
      else
        add(type == "SUBTABLE" ? row_text(part) : object_text(part));
    }
    return parts;
  }
  std::string rest = string_of(value);
  for (const auto* separator : {"、", ";", "；", "，", ","})
    for (std::size_t at; (at = rest.find(separator)) != rest.npos;)
      rest.replace(at, std::string_view(separator).size(), "\n");
  for (const auto line : split(rest, '\n')) add(std::string(trim(line)));
  return parts;
}

void redact_within(Json& value, std::size_t depth) {
  if (value.is_string())
    value = redact_text(repair_utf8(value.get_ref<const std::string&>()));
  else if (value.is_structured() && depth < nesting_most)
    for (auto& part : value) redact_within(part, depth + 1);
  else if (value.is_structured())
    value = nullptr;
}

bool is_japanese(std::string_view code) {
  return std::any_of(code.begin(), code.end(),
                     [](char c) { return (static_cast<unsigned char>(c) & 0x80) != 0; });
}

// The words by which a level goes, the likeliest first.
const std::vector<std::string_view>& usual_words(RiskLevel level, bool japanese) {
  static const std::vector<std::string_view> words[2][3] = {{{"Low", "low", "LOW", "低リスク", "低"},
                                                             {"Medium", "medium", "MEDIUM", "中リスク", "中"},
                                                             {"High", "high", "HIGH", "高リスク", "高"}},
                                                            {{"低リスク", "低", "Low", "low", "LOW"},
                                                             {"中リスク", "中", "Medium", "medium", "MEDIUM"},
                                                             {"高リスク", "高", "High", "high", "HIGH"}}};
  return words[japanese ? 1 : 0][static_cast<std::size_t>(level)];
}

Result<std::string> level_word(const FormField& field, RiskLevel level, const LevelWords& words) {
  const auto& set = words[static_cast<std::size_t>(level)];
  const auto& usual = usual_words(level, is_japanese(field.code));
  const bool choice = !field.options.empty();
  const auto offered = [&](std::string_view word) {
    return std::find(field.options.begin(), field.options.end(), word) != field.options.end();
  };
  if (!set.empty() && (!choice || offered(set))) return set;
  if (set.empty() && !choice) return std::string(usual.front());
  if (set.empty())
    for (const auto word : usual)
      if (offered(word)) return std::string(word);
  return fail("crm-setup", "The field '" + field.code + "' has no option " +
                               (set.empty() ? "that means " + std::string(name(level)) : "'" + set + "'") +
                               "; add one, or set kintone.levels to three that it has.");
}

// The minute, which is as exactly as a date and time of Kintone's is kept.
Time minute(Time at) { return std::chrono::floor<std::chrono::minutes>(at); }

std::string time_text(const FormField& field, Time at) {
  if (field.type != "DATETIME") return rfc3339(at);
  return rfc3339(minute(at)).substr(0, 19) + "Z";
}

std::size_t cut_at(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80 && count++ == characters) break;
  return at;
}

// What the field can hold of the lines. What is left out is shown by an ellipsis.
std::string lines_text(const FormField& field, const std::vector<std::string>& lines) {
  const bool multi = field.type == "MULTI_LINE_TEXT";
  std::string out;
  for (const auto& line : lines) {
    auto text = redact_text(repair_utf8(line));
    for (auto& c : text)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
    const auto trimmed = trim(text);
    if (trimmed.empty()) continue;
    if (!out.empty()) out += multi ? "\n" : "; ";
    out += trimmed;
  }
  auto end = beginning(out, lines_bytes_most).size();
  if (field.length_most > 0) end = std::min(end, cut_at(out, field.length_most));
  if (end == out.size()) return out;
  auto kept = field.length_most > 0 ? std::min(end, cut_at(out, field.length_most - 1)) : end;
  return out.substr(0, kept) + "…";
}

// One text for each number: "7" for "7.0" too.
std::optional<std::string> shortest_decimal(std::string_view text) {
  auto number = decimal(text);
  if (number && number->find('.') != number->npos) {
    number->erase(number->find_last_not_of('0') + 1);
    if (number->ends_with('.')) number->pop_back();
  }
  return number;
}

// As Kintone gives them back: empty is null or "", a number may have other zeros, line ends may be CRLF.
bool same_value(const Json* there, const Json& ours, std::string_view type) {
  auto a = there ? string_of(*there) : std::string();
  const auto b = string_of(ours);
  if (type == "NUMBER") return shortest_decimal(a) == shortest_decimal(b);
  for (std::size_t at; (at = a.find('\r')) != a.npos;) a.erase(at, 1);
  return a == b;
}

std::optional<Time> scored_at(const Json& record, const Fields& fields) {
  const auto text = string_in(record, fields.of(Use::scored_at)->code);
  if (auto at = parse_rfc3339(text)) return *at;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> decimal(std::string_view text) {
  text = trim(text);
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  std::string whole, part;
  bool dot = false;
  std::size_t since_comma = 0, commas = 0;
  for (const char c : text) {
    if (c == '.' && !dot && (commas == 0 || since_comma == 3)) {
      dot = true;
    } else if (c == ',' && !dot && !whole.empty() && (commas == 0 ? whole.size() <= 3 : since_comma == 3)) {
      ++commas;
      since_comma = 0;
    } else if (c >= '0' && c <= '9') {
      (dot ? part : whole) += c;
      ++since_comma;
    } else {
      return std::nullopt;
    }
  }
  if (whole.empty() || (dot && part.empty()) || (commas > 0 && !dot && since_comma != 3)) return std::nullopt;
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  const bool zero = whole == "0" && part.find_first_not_of('0') == part.npos;
  return (negative && !zero ? "-" : "") + whole + (dot ? "." + part : "");
}

std::optional<std::string> key_text(const Fields& fields, std::string_view id) {
  const auto& key = *fields.of(Use::customer);
  if (key.type == "NUMBER") {
    if (id.find(',') != id.npos) return std::nullopt;
    return shortest_decimal(id);
  }
  if (key.type == "RECORD_NUMBER") {
    // "APP-12" where the app has a code.
    const auto digits = id.substr(id.rfind('-') + 1);
    if (digits.empty() || digits.size() > 18 || digits.find_first_not_of("0123456789") != digits.npos)
      return std::nullopt;
    return std::string(digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)));
  }
  return std::string(id);
}

std::string key_of(const Json& record, const Fields& fields) {
  const auto* value = value_in(record, fields.of(Use::customer)->code);
  const auto text = value ? string_of(*value) : std::string();
  return text.empty() ? text : key_text(fields, text).value_or(text);
}

std::string value_text(std::string_view type, const Json& value) {
  if (value.is_object()) return object_text(value);
  if (!value.is_array()) return string_of(value);
  std::string out;
  for (const auto& part : value) {
    const auto text = !part.is_object()    ? string_of(part)
                      : type == "SUBTABLE" ? row_text(part)
                                           : object_text(part);
    if (!text.empty()) (out += out.empty() ? "" : "; ") += text;
  }
  return out;
}

RawField read_raw(const std::string& code, const Json& field, const Fields& fields) {
  RawField raw{.code = repair_utf8(code)};
  if (const auto type = field.find("type"); type != field.end()) raw.type = string_of(*type);
  const auto found = field.find("value");
  Json value = found == field.end() ? Json() : *found;
  const bool ours = code.starts_with('$') || code == fields.of(Use::customer)->code;
  if (!ours) redact_within(value, 0);
  raw.text = value_text(raw.type, value);
  raw.json = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return raw;
}

Customer read_customer(const Json& record, const Fields& fields) {
  const auto text = [&](Use use) {
    const auto* field = fields.of(use);
    return field ? redact_text(trim(string_in(record, field->code))) : std::string();
  };
  const auto parts = [&](Use use) {
    const auto* field = fields.of(use);
    const auto* value = field ? value_in(record, field->code) : nullptr;
    return value ? parts_of(field->type, *value) : std::vector<std::string>();
  };
  Customer customer;
  customer.id = string_in(record, fields.of(Use::customer)->code);
  customer.record = string_in(record, "$id");
  customer.revision = string_in(record, "$revision");
  customer.name = text(Use::name);
  customer.phone = text(Use::phone);
  customer.email = text(Use::email);
  if (const auto* field = fields.of(Use::balance))
    if (const auto* value = value_in(record, field->code)) customer.balance = decimal(string_of(*value));
  customer.payment_history = parts(Use::payment_history);
  customer.risk_factors = parts(Use::risk_factors);
  for (const auto& [code, field] : record.items())
    if (field.is_object()) customer.fields.push_back(read_raw(code, field, fields));
  return customer;
}

Result<Json> score_values(const Score& score, const Fields& fields, const LevelWords& words) {
  if (!(score.score >= 0 && score.score <= 100))
    return fail("score-invalid", fmt::format("The score {} is not from 0 to 100.", score.score));
  constexpr Time latest{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};
  if (score.at < Time{} || score.at > latest)
    return fail("score-invalid", "The score's time is not between 1970 and 9999.");
  auto level = level_word(*fields.of(Use::level), score.level, words);
  if (!level) return tl::unexpected(level.error());
  auto number = fmt::format("{:.1f}", score.score);
  if (number.ends_with(".0")) number.resize(number.size() - 2);
  Json values = Json::object();
  const auto set = [&](Use use, std::string text) {
    values[fields.of(use)->code]["value"] = std::move(text);
  };
  set(Use::score, std::move(number));
  set(Use::level, std::move(*level));
  set(Use::scored_at, time_text(*fields.of(Use::scored_at), score.at));
  set(Use::reasons, lines_text(*fields.of(Use::reasons), score.reasons));
  set(Use::advice, lines_text(*fields.of(Use::advice), score.advice));
  return values;
}

Standing standing(const Json& record, const Json& values, const Score& score, const Fields& fields) {
  bool same = true;
  for (const auto& [code, field] : values.items()) {
    const auto* known = &*fields.form().find(code);
    same = same && same_value(value_in(record, code), field["value"], known->second.type);
  }
  if (same) return Standing::same;
  const auto there = scored_at(record, fields);
  if (!there) return Standing::older;
  const bool minutes = fields.of(Use::scored_at)->type == "DATETIME";
  return *there > (minutes ? minute(score.at) : score.at) ? Standing::later : Standing::older;
}

}  // namespace rf::crm
