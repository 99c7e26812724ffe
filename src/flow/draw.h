#pragma once

#include <string>
#include <vector>

#include "flow/flow.h"

namespace rf::flow {

// A flow as a picture: what a person sees of it, and where. The screens and the SVG of the command line show
// the same one. All lengths in pixels.
struct Drawing {
  struct Box {
    enum class Kind { start, asks, speaks, end };
    Kind kind = Kind::asks;
    std::string step;                // the id; of an end: of the step that it follows on; "" at the start
    std::string title;               // in one line
    std::vector<std::string> text;   // what is said, in lines; "{amount}" stands as it is
    std::vector<std::string> notes;  // how often it is asked, and what asks it again
    double x = 0, y = 0, width = 0, height = 0;  // the upper left corner
  };
  struct Arrow {
    std::string from, to;             // steps; from "": the start; to "": an end
    std::vector<std::string> label;   // the answers that lead here
    double label_x = 0, label_y = 0;  // the middle of the label
    bool label_ends = false;          // label_x is its end instead
    std::string path;                 // SVG path data
  };
  std::string name, title;
  std::vector<Box> boxes;
  std::vector<Arrow> arrows;
  std::vector<std::string> everywhere;  // what is valid at every question, once
  double width = 0, height = 0;
};

inline constexpr double line_height = 16;

Drawing draw(const Flow& flow);

// A picture for a browser: with a title and a description, in light and dark as the reader has it.
std::string svg(const Drawing& drawing);

}  // namespace rf::flow
