#pragma once

#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "monitor/catalogue.h"
#include "monitor/event.h"

// What the tests of this room share.
namespace rf::monitor::testing {

inline std::string text_of(const std::string& file) {
  std::ifstream in(std::string(RINGFENCE_SOURCE_DIR) + "/" + file);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// That which is shipped.
inline std::shared_ptr<const Catalogue> catalogue() {
  static const auto shared = [] {
    auto made = std::make_shared<Catalogue>();
    for (const std::string file :
         {"monitoring/topics.yaml", "monitoring/moments.yaml", "monitoring/promises.yaml"})
      if (auto done = made->add(file, text_of(file)); !done)
        assertion_failed(done.error().message.c_str(), __FILE__, __LINE__);
    return made;
  }();
  return shared;
}

inline Segment said(Who who, std::string words, std::int64_t from, std::int64_t to, std::string id = "") {
  Segment out;
  out.call = "C1", out.id = id.empty() ? std::to_string(from) + std::string(name(who)) : std::move(id);
  out.who = who, out.words = std::move(words), out.from_ms = from, out.to_ms = to;
  return out;
}

}  // namespace rf::monitor::testing
