#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "desk/transcripts.h"

namespace rf::carriers::connect {

// What one Contact Lens event (a real-time analysis segment stream's record, data model 1.x) tells.
struct Told {
  std::vector<desk::Heard> heard;
  std::vector<desk::Notice> notices;
  // Parts that could not be read; the others count all the same. `place` is where in the event:
  // "Segments[3]".
  std::vector<desk::Unreadable> unreadable;
  // The event is of another instance that writes into the same stream: nothing of it was taken.
  bool of_another_instance = false;
};

// Reads an event: STARTED, SEGMENTS, COMPLETED or FAILED. Utterances are partial segments and share the id of
// the transcript that replaces them. `instance` (an id, "" for any) is whose contacts are wanted. Fields that
// are unknown are ignored, values that are unknown are told. Bounds: 1 MiB, 32 deep, 1,000 segments; of a
// segment those of monitor/segment.h.
//
// Identities: "t:ID" of a transcript, "u:ID" of an utterance, "category:NAME@FROM" of a category that
// matched, "lens:started" and so on.
//
// Error "contact-lens-invalid": the event as a whole cannot be read.
Result<Told> read_contact_lens(std::string_view record, std::string_view instance);

// The last part of an ARN or the text itself: "…:instance/0f7f-…" names 0f7f-….
std::string_view last_part(std::string_view arn);

}  // namespace rf::carriers::connect
