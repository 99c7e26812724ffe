#pragma once

#include "reports/frame_builder.h"

// Large CSV files, JSON lines and JSON lists for FrameBuilder. The text is UTF-8 without a mark; single lines
// may be broken UTF-8, and are then refused as rows.
namespace rf::reports {

// The separator (',' ';' tab) that the header has most of, outside quotes.
Done build_from_csv(std::string_view text, const FrameLimits& limits, FrameBuilder& into);
Done build_from_json_lines(std::string_view text, const FrameLimits& limits, FrameBuilder& into);
Done build_from_json_list(std::string_view text, const FrameLimits& limits, FrameBuilder& into);

}  // namespace rf::reports
