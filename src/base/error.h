#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace rf {

// What the outside can do wrong. `code` is a stable word for programs ("phone-invalid");
// `message` is one sentence for people that names the place and the remedy.
struct Error {
  std::string code;
  std::string message;
  bool operator==(const Error&) const = default;
};

template <class T>
using Result = tl::expected<T, Error>;
using Done = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(std::string code, std::string message) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(message)});
}

[[noreturn]] inline void assertion_failed(const char* what, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: cannot happen: %s\n", file, line, what);
  std::abort();
}

}  // namespace rf

// What cannot happen. Stays on in production: a wrong program must not dial.
#define RF_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::rf::assertion_failed(#condition, __FILE__, __LINE__))
