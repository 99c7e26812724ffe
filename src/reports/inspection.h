#pragma once

#include <string>

#include "reports/read_frame.h"
#include "risk/inspect.h"

// What `ringfence risk inspect` tells of a file: as JSON, as text, and as a page with pictures.
namespace rf::reports {

struct InspectedFile {
  std::string name;  // as the user gave it
  const FrameFile& file;
  const risk::Inspection& found;
};

std::string inspection_json(const InspectedFile& inspected);
std::string inspection_text(const InspectedFile& inspected);
// One file without scripts and without anything from elsewhere.
std::string inspection_html(const InspectedFile& inspected, const std::string& made_at,
                            const std::string& version);

// What a kind is called: "number", "text", "day", "moment", "duration".
std::string_view kind_name(risk::Kind kind);

}  // namespace rf::reports
