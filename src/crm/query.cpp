#include "crm/query.h"

#include "base/text.h"

namespace rf::crm {
namespace {

constexpr std::size_t literal_most = 512, code_most = 128, query_most = 16 * 1024;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

// Spaces beyond ASCII that Kintone takes for a separator or that nobody would see.
bool has_wide_space(std::string_view text) {
  for (const auto* space : {"\u3000", "\u00a0", "\u200b", "\ufeff", "\u2028", "\u2029"})
    if (text.find(space) != text.npos) return true;
  return false;
}

}  // namespace

Result<std::string> literal(std::string_view text) {
  if (text.size() > literal_most)
    return fail("customer-invalid", "The id " + excerpt(text) + "… is longer than 512 bytes.");
  if (!valid_utf8(text)) return fail("customer-invalid", "The id " + excerpt(text) + " is not UTF-8.");
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (out += '\\') += c;
    else if (c == '\t')
      out += "\\t";
    else if (c == '\n')
      out += "\\n";
    else if (byte < 0x20 || byte == 0x7f)
      return fail("customer-invalid", "The id " + excerpt(text) + " holds a control character.");
    else
      out += c;
  }
  return out + '"';
}

Done check_field_code(std::string_view code) {
  const auto wrong = [&](const char* why) {
    return fail("field-code-invalid", "The field code " + excerpt(code) + " " + why +
                                          "; write it as the app's settings show it, without quotes");
  };
  if (code.empty()) return wrong("is empty");
  if (!valid_utf8(code) || hidden_character(code) != code.npos) return wrong("holds signs that nobody sees");
  if (characters(code) > code_most) return wrong("is longer than 128 characters");
  if (code.front() >= '0' && code.front() <= '9') return wrong("begins with a digit");
  if (has_wide_space(code)) return wrong("holds a space");
  for (const char c : code)
    if (!is_word(c)) return wrong("holds a space or a sign that no field code has");
  return {};
}

Result<std::string> is_one_of(std::string_view code, const std::vector<std::string>& values) {
  RF_ASSERT(!values.empty());
  std::string out = std::string(code) + " in (";
  bool first = true;
  for (const auto& value : values) {
    auto text = literal(value);
    if (!text) return tl::unexpected(text.error());
    out += (first ? "" : ", ") + *text;
    first = false;
  }
  return out + ")";
}

Result<TypedQuery> read_query(std::string_view text) {
  const auto wrong = [](const std::string& why) { return fail("crm-query", "The query " + why + "."); };
  text = trim(text);
  if (text.size() > query_most) return wrong("is longer than 16 KiB");
  if (!valid_utf8(text) || hidden_character(text) != text.npos || text.find_first_of("\r\n\t") != text.npos)
    return wrong("holds a line end, a tab or another sign that nobody sees; in a text write \\n and \\t");
  int open = 0;
  std::size_t order = text.npos;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at)
        if (text[at] == '\\') ++at;
      if (at++ >= text.size()) return wrong("has a quote that is not closed");
      continue;
    }
    if (text[at] == '(') ++open;
    if (text[at] == ')' && --open < 0) return wrong("has a bracket that was not opened");
    const auto begin = at;
    while (at < text.size() && is_word(text[at])) ++at;
    if (at == begin) {
      ++at;
      continue;
    }
    const auto word = lower_ascii(text.substr(begin, at - begin));
    if (word == "limit" || word == "offset")
      return wrong("has '" + word + "': an export reads all that fits the condition; leave it out");
    if (word == "order" && order == text.npos && open == 0 &&
        lower_ascii(trim(text.substr(at))).starts_with("by "))
      order = begin;
  }
  if (open > 0) return wrong("has a bracket that is not closed");
  return TypedQuery{std::string(trim(text.substr(0, order))),
                    order == text.npos ? std::string() : std::string(trim(text.substr(order)))};
}

std::string page_query(const TypedQuery& query, std::string_view last_id) {
  if (!query.order.empty())
    return query.condition.empty() ? query.order : query.condition + " " + query.order;
  std::string out = query.condition;
  if (!last_id.empty()) {
    if (!out.empty()) out = "(" + out + ") and ";
    out += "$id > " + std::string(last_id);
  }
  return out.empty() ? "order by $id asc" : out + " order by $id asc";
}

}  // namespace rf::crm
