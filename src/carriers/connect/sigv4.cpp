#include "carriers/connect/sigv4.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/digest_bytes.h"
#include "base/error.h"
#include "base/text.h"

namespace rf::carriers::connect {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view algorithm = "AWS4-HMAC-SHA256";

std::string day_of(std::string_view date) { return std::string(date.substr(0, 8)); }

std::string scope_text(const Scope& scope, std::string_view date) {
  return day_of(date) + "/" + scope.region + "/" + scope.service + "/aws4_request";
}

// Every service but S3 encodes the path once more than it is sent, and knows neither "." nor "..".
std::string canonical_path(std::string_view path) {
  std::vector<std::string_view> kept;
  for (const auto part : split(path, '/')) {
    if (part.empty() || part == ".") continue;
    if (part != "..")
      kept.push_back(part);
    else if (!kept.empty())
      kept.pop_back();
  }
  std::string out;
  for (const auto part : kept) out += "/" + http::percent_encode(part);
  const bool folder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
  if (out.empty() || folder) out += "/";
  return out;
}

// Decoded and encoded anew, so that every sign is written in one way; a broken escape stands for itself.
std::string once_encoded(std::string_view text) {
  auto plain = http::percent_decode(text);
  return http::percent_encode(plain ? std::string_view(*plain) : text);
}

std::string canonical_query(std::string_view query) {
  Pairs fields;
  for (const auto field : split(query, '&')) {
    if (field.empty()) continue;
    const auto equals = field.find('=');
    const bool valued = equals != std::string_view::npos;
    fields.emplace_back(once_encoded(field.substr(0, equals)),
                        valued ? once_encoded(field.substr(equals + 1)) : "");
  }
  std::sort(fields.begin(), fields.end());
  std::vector<std::string> lines;
  for (const auto& [name, value] : fields) lines.push_back(name + "=" + value);
  return join(lines, "&");
}

// Trimmed, and runs of blanks are one.
std::string canonical_value(std::string_view value) {
  std::string out;
  for (const char c : trim(value)) {
    const bool blank = c == ' ' || c == '\t';
    if (blank && out.ends_with(' ')) continue;
    out += blank ? ' ' : c;
  }
  return out;
}

// As libcurl sends it: with the port where it is not the scheme's own.
std::string host_of(const http::Url& url) {
  const bool usual = url.port.empty() || (url.scheme == "https" && url.port == "443") ||
                     (url.scheme == "http" && url.port == "80");
  return lower_ascii(url.host) + (usual ? "" : ":" + url.port);
}

// Sorted by name; the values of a name that is there several times stand in their order behind one another.
Pairs canonical_headers(const http::ClientRequest& request, const http::Url& url) {
  Pairs all;
  if (!request.headers.has("Host")) all.emplace_back("host", host_of(url));
  for (const auto& [name, value] : request.headers)
    if (!equals_ignoring_case(name, "Authorization"))
      all.emplace_back(lower_ascii(name), canonical_value(value));
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Pairs out;
  for (auto& header : all) {
    if (!out.empty() && out.back().first == header.first)
      out.back().second += "," + header.second;
    else
      out.push_back(std::move(header));
  }
  return out;
}

}  // namespace

std::string amz_date(Time at) {
  const auto text = rfc3339(at);  // 2026-01-02T03:04:05.000Z
  return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 5) + text.substr(14, 2) + text.substr(17, 2) +
         "Z";
}

SigningTexts signing_texts(const http::ClientRequest& request, const Scope& scope, Time at) {
  const auto url = http::parse_url(request.url);
  RF_ASSERT(url.has_value());  // the endpoint was checked when it was set
  const auto date = amz_date(at);
  SigningTexts texts;
  std::string lines;
  for (const auto& [name, value] : canonical_headers(request, *url)) {
    lines += name + ":" + value + "\n";
    texts.signed_headers += (texts.signed_headers.empty() ? "" : ";") + name;
  }
  texts.canonical_request = request.method + "\n" + canonical_path(url->path) + "\n" +
                            canonical_query(url->query) + "\n" + lines + "\n" + texts.signed_headers + "\n" +
                            sha256_hex(request.body);
  texts.string_to_sign = std::string(algorithm) + "\n" + date + "\n" + scope_text(scope, date) + "\n" +
                         sha256_hex(texts.canonical_request);
  return texts;
}

void sign(http::ClientRequest& request, const Credentials& credentials, const Scope& scope, Time at) {
  const auto date = amz_date(at);
  request.headers.set("X-Amz-Date", date);
  if (!credentials.session_token.empty())
    request.headers.set("X-Amz-Security-Token", credentials.session_token);
  const auto texts = signing_texts(request, scope, at);
  auto key = hmac_sha256("AWS4" + credentials.secret_access_key, day_of(date));
  for (const auto* part : {&scope.region, &scope.service}) key = hmac_sha256(key, *part);
  key = hmac_sha256(key, "aws4_request");
  request.headers.set("Authorization", std::string(algorithm) + " Credential=" + credentials.access_key_id +
                                           "/" + scope_text(scope, date) +
                                           ", SignedHeaders=" + texts.signed_headers +
                                           ", Signature=" + hmac_sha256_hex(key, texts.string_to_sign));
}

}  // namespace rf::carriers::connect
