#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"
#include "http/server.h"
#include "store/accounts.h"
#include "store/api_keys.h"

namespace rf::web {

using Json = nlohmann::json;

// One request on its way to its one answer.
class Context {
 public:
  Context(http::Request request, http::Respond respond)
      : request_(std::move(request)), respond_(std::move(respond)) {}

  const http::Request& request() const { return request_; }
  // Of the route's pattern, decoded.
  const std::string& param(std::string_view name) const;
  void set_param(std::string name, std::string value) { params_[std::move(name)] = std::move(value); }
  // A positive id in the path; answers 404 and gives nullopt when it is none.
  std::optional<std::int64_t> id();

  // Of the query; nullopt when absent. The query was read before the handler ran.
  std::optional<std::string> query(std::string_view name) const;
  std::vector<std::string> query_all(std::string_view name) const;
  // Answers 400 and gives false when the query is broken, names what is not in `allowed` or repeats what may
  // come once.
  bool read_query(const std::vector<std::string_view>& allowed,
                  const std::set<std::string_view>& repeatable = {});
  // Between the bounds, or nullopt after a 400.
  std::optional<std::int64_t> number(std::string_view name, std::int64_t fallback, std::int64_t least,
                                     std::int64_t most);

  // The body as a JSON object with some of `fields`; nullopt after a 400 or 415.
  std::optional<Json> body(const std::vector<std::string_view>& fields);
  // For what takes no body: whether there is none, or {}; else answers 400. What somebody meant by a body
  // that is not looked at would be lost, and half of one is a request that was cut off.
  bool no_body();
  // A text field of the body within `most` bytes; nullopt after a 400, or a 422 when it has characters that
  // hide something. Absent: "" unless `needed`.
  std::optional<std::string> text(const Json& body, const char* field, std::size_t most, bool needed = true);

  // A password, which nobody is shown: any characters.
  std::optional<std::string> secret(const Json& body, const char* field, std::size_t most);

  const store::Session& session() const { return *session_; }
  const std::string& who() const { return session_->user.name; }
  bool signed_in() const { return session_.has_value(); }
  void set_session(store::Session session, std::string token_hash) {
    session_ = std::move(session);
    token_hash_ = std::move(token_hash);
  }
  // The key with which a program came in; null: a person.
  const store::ApiKey* machine() const { return key_ ? &*key_ : nullptr; }
  void set_machine(store::ApiKey key) { key_ = std::move(key); }
  const std::string& token_hash() const { return token_hash_; }

  void json(int status, const Json& body);
  void empty(int status = 204);
  void error(int status, const std::string& code, const std::string& message, const std::string& field = {});
  // An error of a room below as the status that suits it.
  void error(const Error& error, const std::string& field = {});
  void busy();
  // 429: `why`, and how long to wait.
  void too_often(Millis wait, const std::string& why = "Too many requests.");
  void send(http::Response response);
  // For the answer that follows: cookies.
  void header(std::string_view name, std::string_view value) { headers_.add(name, value); }

 private:
  http::Request request_;
  http::Respond respond_;
  http::Headers headers_;
  std::map<std::string, std::string, std::less<>> params_;
  http::Form query_;
  std::optional<store::Session> session_;
  std::string token_hash_;
  std::optional<store::ApiKey> key_;
};
using ContextPtr = std::shared_ptr<Context>;

// The code of an answer that the server makes before or without us.
std::string code_of_status(int status);
// {"error": {"code", "message", "field"?}}
std::string error_body(const std::string& code, const std::string& message, const std::string& field = {});
// The headers that every answer carries.
const http::Headers& security_headers(bool https);
// A JSON text as a value: at most 32 deep, no name twice in an object, valid UTF-8. Error: "bad-request".
Result<Json> parse_json(std::string_view text);

}  // namespace rf::web
