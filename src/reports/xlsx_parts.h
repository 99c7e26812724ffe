#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reports/read_frame.h"

// The parts of a workbook's archive as streams of XML, within limits.
namespace rf::reports {

// What is read of one XML element at a time; names come without their prefixes.
class XmlHandler {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;
  virtual ~XmlHandler() = default;
  virtual void begin(std::string_view name, const Attributes& attributes) = 0;
  virtual void text(std::string_view) {}
  virtual void end(std::string_view) {}

  // Set to end the reading early: `enough` well, `problem` with that error.
  bool enough = false;
  Error problem;

 protected:
  void stop(std::string code, std::string message) {
    if (problem.code.empty()) problem = {std::move(code), std::move(message)};
  }
};

std::string_view attribute(const XmlHandler::Attributes& attributes,
                           std::string_view name);  // "" where there is none

class Archive {
 public:
  // `bytes` must outlive it. Errors: "workbook-broken", "workbook-bomb" (entries).
  static Result<Archive> open(std::string_view bytes, const FrameLimits& limits);
  Archive(Archive&&) noexcept;
  ~Archive();

  bool has(const std::string& name) const;
  // Inflates the part piece by piece and gives its elements to `handler`. Errors: "workbook-broken" (no such
  // part, damaged, no XML), "workbook-bomb" (inflated size of all parts, ratio, nesting), "workbook-unsafe"
  // (a document type or entities of its own), or the handler's.
  Done read(const std::string& name, XmlHandler& handler);

 private:
  struct Data;
  explicit Archive(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace rf::reports
