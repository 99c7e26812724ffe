#include "carriers/twilio/signature.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "base/digest.h"
#include "base/text.h"

namespace rf::carriers::twilio {
namespace {

// A field of the form, and the first bytes of its name as a number that sorts like them: most comparisons end
// there.
struct Field {
  std::uint64_t start = 0;
  const http::Form::value_type* field = nullptr;
  explicit Field(const http::Form::value_type& of) : field(&of) {
    for (std::size_t i = 0; i < 8; ++i)
      start = start << 8 | (i < of.first.size() ? static_cast<unsigned char>(of.first[i]) : 0);
  }
  bool operator<(const Field& o) const { return start != o.start ? start < o.start : *field < *o.field; }
  bool operator==(const Field& o) const { return start == o.start && *field == *o.field; }
};

// The names in the order of their bytes, each followed by its value; a name that comes with several values is
// repeated before each distinct one, in order.
std::string form_text(const http::Form& form) {
  std::vector<Field> fields(form.begin(), form.end());
  std::sort(fields.begin(), fields.end());
  fields.erase(std::unique(fields.begin(), fields.end()), fields.end());
  std::size_t size = 0;
  for (const auto& field : form) size += field.first.size() + field.second.size();
  std::string out;
  out.reserve(size);
  for (const auto& [start, field] : fields) out.append(field->first).append(field->second);
  return out;
}

std::string signature_of(std::string_view auth_token, std::string_view url, std::string_view form) {
  std::string text;
  text.reserve(url.size() + form.size());
  text.append(url).append(form);
  return base64(hmac_sha1(auth_token, text));
}

// Where the host and port of a URL lie in it.
struct Authority {
  std::size_t host_end = 0, port_end = 0;  // the port, with its colon, lies between
};
std::optional<Authority> authority(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return std::nullopt;
  auto end = url.find_first_of("/?", scheme + 3);
  if (end == std::string_view::npos) end = url.size();
  const auto whole = url.substr(0, end);
  const auto user = whole.rfind('@');
  const auto host = user == std::string_view::npos ? scheme + 3 : user + 1;
  const auto bracket = whole.rfind(']');
  const auto colon = whole.find(':', bracket == std::string_view::npos || bracket < host ? host : bracket);
  return Authority{colon == std::string_view::npos ? end : colon, end};
}

// With the port taken away, or, where there is none, with the scheme's own.
std::string other_port(std::string_view url) {
  const auto at = authority(url);
  if (!at) return std::string(url);
  const bool safe = url.starts_with("https:") || url.starts_with("wss:");
  const std::string_view port = at->host_end < at->port_end ? "" : safe ? ":443" : ":80";
  return std::string(url.substr(0, at->host_end)).append(port).append(url.substr(at->port_end));
}

std::string escaped_apostrophes(std::string_view url) {
  std::string out;
  for (const char c : url) c == '\'' ? out += "%27" : out += c;
  return out;
}

// Whether one of the spellings of `url` with this form text gives the signature.
bool matches(std::string_view auth_token, std::string_view signature, std::string_view url,
             std::string_view form) {
  const auto fits = [&](std::string_view spelling) {
    return equal_constant_time(signature_of(auth_token, spelling, form), signature);
  };
  if (fits(url)) return true;
  const auto other = other_port(url);
  if (fits(other)) return true;
  if (url.find('\'') == std::string_view::npos) return false;
  return fits(escaped_apostrophes(url)) || fits(escaped_apostrophes(other));
}

std::string_view without_fragment(std::string_view url) { return url.substr(0, url.find('#')); }

std::string_view query_of(std::string_view url) {
  const auto question = url.find('?');
  return question == std::string_view::npos ? std::string_view() : url.substr(question + 1);
}

// The bodySHA256 of a URL; "" when there is none or more than one.
std::string body_hash(std::string_view url) {
  const auto query = http::parse_form(query_of(url));
  if (!query) return "";
  std::string out;
  int found = 0;
  for (const auto& [name, value] : *query) {
    if (name != "bodySHA256") continue;
    out = value;
    ++found;
  }
  return found == 1 ? out : "";
}

bool is_form(const http::Request& request) {
  const auto type = request.headers.get("Content-Type");
  return equals_ignoring_case(trim(type.substr(0, type.find(';'))), "application/x-www-form-urlencoded");
}

std::string first_values(std::string_view query, bool& readable) {
  const auto parsed = http::parse_form(query);
  readable = parsed.has_value();
  if (!parsed) return "";
  http::Form first;
  for (const auto& field : *parsed) {
    if (std::none_of(first.begin(), first.end(),
                     [&](const auto& other) { return other.first == field.first; }))
      first.push_back(field);
  }
  return form_text(first);
}

}  // namespace

std::string sign(std::string_view auth_token, std::string_view url, const http::Form& form) {
  return signature_of(auth_token, without_fragment(url), form_text(form));
}

Verdict verify_form(std::string_view auth_token, std::string_view signature, std::string_view url,
                    const http::Form& form) {
  if (signature.empty()) return Verdict::missing;
  if (auth_token.empty()) return Verdict::wrong;
  return matches(auth_token, signature, without_fragment(url), form_text(form)) ? Verdict::valid
                                                                                : Verdict::wrong;
}

Verdict verify_body(std::string_view auth_token, std::string_view signature, std::string_view url,
                    std::string_view body) {
  if (signature.empty()) return Verdict::missing;
  url = without_fragment(url);
  if (auth_token.empty() || !equal_constant_time(sha256_hex(body), body_hash(url))) return Verdict::wrong;
  return matches(auth_token, signature, url, "") ? Verdict::valid : Verdict::wrong;
}

Verdict verify_socket(std::string_view auth_token, std::string_view signature, std::string_view url) {
  if (signature.empty()) return Verdict::missing;
  url = without_fragment(url);
  const auto colon = url.find("://");
  if (auth_token.empty() || colon == std::string_view::npos) return Verdict::wrong;
  const auto query = query_of(url);
  const std::string_view path =
      url.substr(colon, url.find('?') == std::string_view::npos ? url.size() : url.find('?') - colon);
  bool readable = false;
  const auto folded = first_values(query, readable);
  for (const std::string_view scheme : {"wss", "https"}) {
    for (const std::string_view slash : {"", "/"}) {
      const auto bare = std::string(scheme).append(path).append(slash);
      if (matches(auth_token, signature, query.empty() ? bare : bare + '?' + std::string(query), ""))
        return Verdict::valid;
      if (!query.empty() && readable && matches(auth_token, signature, bare, folded)) return Verdict::valid;
    }
  }
  return Verdict::wrong;
}

Verdict verify(std::string_view auth_token, const std::vector<std::string>& public_urls,
               const http::Request& request, const http::Form& form) {
  const auto signature = request.headers.get("X-Twilio-Signature");
  if (signature.empty()) return Verdict::missing;
  const bool reads_as_form = request.body.empty() || (request.method != "GET" && is_form(request));
  static const http::Form none;
  for (const auto& base : public_urls) {
    const auto url = base + request.target;
    const auto verdict = reads_as_form
                             ? verify_form(auth_token, signature, url, request.body.empty() ? none : form)
                             : verify_body(auth_token, signature, url, request.body);
    if (verdict == Verdict::valid) return verdict;
  }
  return Verdict::wrong;
}

}  // namespace rf::carriers::twilio
