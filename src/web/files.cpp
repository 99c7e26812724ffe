#include "web/files.h"

#include <map>
#include <set>

#include "base/digest.h"
#include "base/embedded.h"
#include "web/context.h"

namespace rf::embedded {
std::span<const File> screens();
std::span<const File> pages();  // of docs/, which the screens name
}  // namespace rf::embedded

namespace rf::web {
namespace {

struct Asset {
  std::string_view bytes;
  std::string type, etag;
  bool hashed_name = false;  // its name changes with its content: may be kept for ever
};

std::string type_of(std::string_view path) {
  static const std::map<std::string, std::string, std::less<>> types = {
      {"html", "text/html; charset=utf-8"},
      {"js", "text/javascript; charset=utf-8"},
      {"css", "text/css; charset=utf-8"},
      {"svg", "image/svg+xml"},
      {"png", "image/png"},
      {"ico", "image/x-icon"},
      {"json", "application/json; charset=utf-8"},
      {"webmanifest", "application/manifest+json"},
      {"woff2", "font/woff2"},
      {"txt", "text/plain; charset=utf-8"},
      {"md", "text/plain; charset=utf-8"}};
  auto found = types.find(path.substr(path.rfind('.') + 1));
  return found == types.end() ? "application/octet-stream" : found->second;
}

const std::map<std::string, Asset, std::less<>>& assets() {
  static const auto table = [] {
    std::map<std::string, Asset, std::less<>> files;
    const auto add = [&](const embedded::File& file, bool hashed) {
      files.emplace(
          "/" + std::string(file.path),
          Asset{file.bytes, type_of(file.path), "\"" + sha256_hex(file.bytes).substr(0, 24) + "\"", hashed});
    };
    for (const auto& file : embedded::screens())
      add(file, file.path.find('-') != std::string_view::npos && file.path != "index.html");
    for (const auto& file : embedded::pages()) add(file, false);
    return files;
  }();
  return table;
}

bool plain(std::string_view path) {
  return path.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789/-_") == path.npos && path.size() < 200;
}

// The addresses of ui/src/parts/route.ts, and those before somebody is signed in.
bool is_page(std::string_view path) {
  static const std::set<std::string_view> pages = {"/",       "/loans",     "/listening", "/m",
                                                   "/orders", "/stop-list", "/scripts",   "/compliance",
                                                   "/users",  "/settings",  "/welcome",   "/sign-in"};
  // "/scripts/fraud_quick" is what people type; the page makes its own address of it.
  constexpr std::string_view scripts = "/scripts/";
  return pages.contains(path) ||
         (path.starts_with(scripts) && path.find('/', scripts.size()) == path.npos && plain(path));
}

// Somebody who mistyped an address is shown the page, which says that there is no such one.
bool mistyped(const http::Request& request, std::string_view path) {
  return request.method == "GET" && request.headers.get("accept").starts_with("text/html") && plain(path) &&
         !path.starts_with("/api/");
}

}  // namespace

http::Response file_response(const http::Request& request) {
  http::Response response;
  auto path = std::string(request.path());
  bool page = is_page(path);
  if (page || mistyped(request, path)) path = "/index.html";
  auto found = assets().find(path);
  if (found == assets().end()) {
    response.status = 404;
    response.content_type = "application/json; charset=utf-8";
    response.body = error_body("not-found", "There is nothing at this address.");
    return response;
  }
  if (request.method != "GET" && request.method != "HEAD") {
    response.status = 405;
    response.headers.add("Allow", "GET, HEAD");
    response.content_type = "application/json; charset=utf-8";
    response.body = error_body("method-not-allowed", "This address answers to GET.");
    return response;
  }
  const auto& asset = found->second;
  if (!page && path == "/index.html" && request.path() != path) response.status = 404;
  response.headers.add("ETag", asset.etag);
  response.headers.add("Cache-Control",
                       asset.hashed_name ? "public, max-age=31536000, immutable" : "no-cache");
  response.content_type = asset.type;
  if (response.status == 200 && request.headers.get("if-none-match") == asset.etag)
    response.status = 304;
  else
    response.body = std::string(asset.bytes);
  return response;
}

}  // namespace rf::web
