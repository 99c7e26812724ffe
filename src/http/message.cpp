#include "http/message.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace rf::http {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

bool unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool decode_into(std::string& out, std::string_view text, bool plus_is_space) {
  out.reserve(out.size() + text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return false;
      int high = hex(text[i + 1]), low = hex(text[i + 2]);
      if (high < 0 || low < 0) return false;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
  }
  return true;
}

void encode_into(std::string& out, std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  for (char c : text) {
    if (unreserved(c)) {
      out += c;
    } else {
      auto byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
}

}  // namespace

void Headers::set(std::string_view name, std::string value) {
  auto named = [&](const auto& item) { return same_name(item.first, name); };
  auto first = std::find_if(items_.begin(), items_.end(), named);
  if (first == items_.end()) return add(std::string(name), std::move(value));
  first->second = std::move(value);
  items_.erase(std::remove_if(first + 1, items_.end(), named), items_.end());
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [n, value] : items_)
    if (same_name(n, name)) return value;
  return {};
}

bool Headers::has(std::string_view name) const {
  return std::any_of(items_.begin(), items_.end(),
                     [&](const auto& item) { return same_name(item.first, name); });
}

std::string_view Request::query() const {
  auto mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

std::optional<Form> parse_form(std::string_view text, std::size_t most) {
  Form form;
  while (!text.empty()) {
    auto field = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(field.size() + 1, text.size()));
    if (field.empty()) continue;
    if (form.size() == most) return std::nullopt;
    auto name = field.substr(0, field.find('='));
    auto value = name.size() < field.size() ? field.substr(name.size() + 1) : std::string_view();
    auto& [decoded_name, decoded_value] = form.emplace_back();
    if (!decode_into(decoded_name, name, true) || !decode_into(decoded_value, value, true))
      return std::nullopt;
  }
  return form;
}

std::string form_encode(const Form& form) {
  std::string out;
  for (const auto& [name, value] : form) {
    if (!out.empty()) out += '&';
    encode_into(out, name);
    out += '=';
    encode_into(out, value);
  }
  return out;
}

std::string percent_encode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  encode_into(out, text);
  return out;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string out;
  if (!decode_into(out, text, false)) return std::nullopt;
  return out;
}

std::string_view form_get(const Form& form, std::string_view name) {
  for (const auto& [n, value] : form)
    if (n == name) return value;
  return {};
}

std::optional<Url> parse_url(std::string_view text) {
  // libcurl would repair these; a URL that people configured or signed is taken as it is or not at all.
  auto scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos || text.size() > 8192) return std::nullopt;
  if (text.substr(scheme_end + 3).starts_with('/')) return std::nullopt;
  for (char c : text)
    if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f || c == '\\') return std::nullopt;

  std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), curl_url_cleanup);
  if (!url || curl_url_set(url.get(), CURLUPART_URL, std::string(text).c_str(),
                           CURLU_NON_SUPPORT_SCHEME | CURLU_PATH_AS_IS) != CURLUE_OK)
    return std::nullopt;
  auto part = [&](CURLUPart which) {
    char* value = nullptr;
    if (curl_url_get(url.get(), which, &value, 0) != CURLUE_OK) return std::string();
    std::string copy(value);
    curl_free(value);
    return copy;
  };
  Url out{part(CURLUPART_SCHEME), part(CURLUPART_USER), part(CURLUPART_HOST),
          part(CURLUPART_PORT),   part(CURLUPART_PATH), part(CURLUPART_QUERY)};
  if (auto password = part(CURLUPART_PASSWORD); !password.empty()) out.userinfo += ":" + password;
  if (out.scheme != "http" && out.scheme != "https" && out.scheme != "ws" && out.scheme != "wss")
    return std::nullopt;
  if (out.host.empty()) return std::nullopt;
  return out;
}

}  // namespace rf::http
