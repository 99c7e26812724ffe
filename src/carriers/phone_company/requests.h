#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "carriers/phone_company/call.h"
#include "http/message.h"

namespace rf::carriers::phone_company {

// A refusal as Twilio words it.
struct Refusal {
  int status = 400;
  int code = 20001;
  std::string message;
};
template <class T>
using Checked = tl::expected<T, Refusal>;

// What a request to create a call asks for. `own` are the numbers that calls may come from.
Checked<Order> read_order(const http::Form& form, const std::vector<std::string>& own);

// What a request to change a call asks for.
struct Change {
  std::optional<Status> status;  // completed or canceled
  std::string url, method = "POST", twiml;
  std::optional<std::string> fallback_url, status_url;
  std::string fallback_method, status_method;  // "": as it was
  std::optional<Millis> call_time;
};
Checked<Change> read_change(const http::Form& form);

struct Listing {
  Filter filter;
  std::size_t page = 0, page_size = 50;
  std::string after;  // the sid that the page begins behind; "" on the first
};
Checked<Listing> read_listing(const http::Form& query);

}  // namespace rf::carriers::phone_company
