#include "http/message.h"

#include <curl/curl.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

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

bool is_control(char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }
bool is_clean(std::string_view text) { return std::none_of(text.begin(), text.end(), is_control); }

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// `text` up to the first byte that does not stand for itself.
std::string_view literal(std::string_view text, bool plus_is_space) {
  std::size_t i = 0;
  while (i < text.size() && text[i] != '%' && (text[i] != '+' || !plus_is_space)) ++i;
  return text.substr(0, i);
}

bool decode_into(std::string& out, std::string_view text, bool plus_is_space) {
  out.reserve(out.size() + text.size());
  for (;;) {
    const auto plain = literal(text, plus_is_space);
    out.append(plain);
    text.remove_prefix(plain.size());
    if (text.empty()) return true;
    if (text[0] == '+') {
      out += ' ';
      text.remove_prefix(1);
      continue;
    }
    if (text.size() < 3) return false;
    const int high = hex(text[1]), low = hex(text[2]);
    if (high < 0 || low < 0) return false;
    out += static_cast<char>(high * 16 + low);
    text.remove_prefix(3);
  }
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

void Headers::add(std::string_view name, std::string_view value) {
  places_.push_back({static_cast<std::uint32_t>(lines_.size()), static_cast<std::uint32_t>(name.size()),
                     static_cast<std::uint32_t>(value.size())});
  clean_ = clean_ && is_clean(name) && is_clean(value);
  lines_.append(name).append(": ").append(value).append("\r\n");
}

void Headers::add(const Headers& others) {
  const auto shift = static_cast<std::uint32_t>(lines_.size());
  lines_.append(others.lines_);
  places_.reserve(places_.size() + others.places_.size());
  for (const auto& place : others.places_) places_.push_back({place.begin + shift, place.name, place.value});
  clean_ = clean_ && others.clean_;
}

void Headers::reserve(std::size_t count, std::size_t bytes) {
  places_.reserve(count);
  lines_.reserve(bytes);
}

void Headers::set(std::string_view name, std::string_view value) {
  Headers changed;
  bool there = false;
  for (const auto& [n, v] : *this) {
    const bool named = same_name(n, name);
    if (!named)
      changed.add(n, v);
    else if (!std::exchange(there, true))
      changed.add(n, value);
  }
  if (!there) changed.add(name, value);
  *this = std::move(changed);
}

Headers::Item Headers::item(std::size_t at) const {
  const auto& place = places_[at];
  const auto line = std::string_view(lines_).substr(place.begin);
  return {line.substr(0, place.name), line.substr(place.name + 2, place.value)};
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [n, value] : *this)
    if (same_name(n, name)) return value;
  return {};
}

bool Headers::has(std::string_view name) const {
  for (const auto& [n, value] : *this)
    if (same_name(n, name)) return true;
  return false;
}

void Headers::append_lines(std::string& out) const {
  if (clean_) {
    out += lines_;
    return;
  }
  for (const auto& [name, value] : *this) append_header_line(out, name, value);
}

void append_header_line(std::string& out, std::string_view name, std::string_view value) {
  const auto append = [&](std::string_view text) {
    if (is_clean(text))
      out += text;
    else
      std::replace_copy_if(text.begin(), text.end(), std::back_inserter(out), is_control, ' ');
  };
  append(name);
  out += ": ";
  append(value);
  out += "\r\n";
}

std::string_view Request::query() const {
  auto mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

std::optional<Form> parse_form(std::string_view text, std::size_t most) {
  Form form;
  const auto fields = static_cast<std::size_t>(std::count(text.begin(), text.end(), '&')) + 1;
  form.reserve(std::min(fields, most));
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
