#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"

namespace rf::http {

// In the order in which they came; names compare without case. Kept as the lines that they are on the wire,
// so that reading, copying and writing many of them costs little.
class Headers {
 public:
  using Item = std::pair<std::string_view, std::string_view>;  // name and value, valid until a change
  class Iterator {
   public:
    Iterator(const Headers& headers, std::size_t at) : headers_(headers), at_(at) {}
    Item operator*() const { return headers_.item(at_); }
    Iterator& operator++() { return ++at_, *this; }
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    const Headers& headers_;
    std::size_t at_;
  };

  void add(std::string_view name, std::string_view value);
  void add(const Headers& others);
  void reserve(std::size_t count, std::size_t bytes);
  void set(std::string_view name, std::string_view value);
  // "" when absent; the first one when repeated.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, places_.size()}; }
  std::size_t size() const { return places_.size(); }
  // As append_header_line for each.
  void append_lines(std::string& out) const;

 private:
  struct Place {
    std::uint32_t begin = 0, name = 0, value = 0;  // offset of the line, bytes of the name and of the value
  };
  Item item(std::size_t at) const;

  std::string lines_;
  std::vector<Place> places_;
  bool clean_ = true;  // no control characters
};

// "Name: value\r\n". A line break or another control character, which would end the line and begin another
// one, is a space there.
void append_header_line(std::string& out, std::string_view name, std::string_view value);

struct Request {
  std::string method;  // "GET", upper case
  std::string target;  // as received, with the query
  std::string peer;    // the socket's own address, no port: "127.0.0.1"
  Headers headers;
  std::string body;

  std::string_view path() const { return std::string_view(target).substr(0, target.find('?')); }
  std::string_view query() const;  // without '?'
};

// A body that is made while it is sent: a piece is asked for when the peer has taken the one before.
class Pieces {
 public:
  virtual ~Pieces() = default;
  // The next one, at once or later, on the loop's thread; "": there are no more. An error cuts the
  // connection, so that nobody takes half of it for the whole.
  virtual void next(std::function<void(Result<std::string>)> give) = 0;
};

struct Response {
  int status = 200;
  Headers headers;  // content-length, date and connection are the server's business
  std::string content_type;
  std::string body;
  std::shared_ptr<Pieces> rest;  // what follows `body`
};

// A form or query in order, decoded ('+' is a space). Nothing is trimmed, repeated names are kept.
using Form = std::vector<std::pair<std::string, std::string>>;
// nullopt: broken percent-encoding, or more than `most` fields.
std::optional<Form> parse_form(std::string_view text, std::size_t most = 200);
std::string form_encode(const Form& form);
std::string percent_encode(std::string_view text);                 // all but unreserved characters
std::optional<std::string> percent_decode(std::string_view text);  // '+' stays '+'
// The first field of that name, "" when absent.
std::string_view form_get(const Form& form, std::string_view name);

// https://user@host:8443/path?query, without the fragment. nullopt when it is not an absolute http(s) or
// ws(s) URL.
struct Url {
  std::string scheme, userinfo, host, port, path, query;
};
std::optional<Url> parse_url(std::string_view text);

}  // namespace rf::http
