#pragma once

#include <optional>

#include "understand/hindi_words.h"
#include "understand/slot.h"

namespace rf::understand {

// The name that somebody gives for their own; `asked`: it was asked for, so that a bare one counts.
std::optional<Slot> hindi_name(const HindiWords& words, bool asked);

}  // namespace rf::understand
