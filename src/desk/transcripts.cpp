#include "desk/transcripts.h"

namespace rf::desk {

std::string_view name(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::initiated: return "initiated";
    case NoticeKind::in_system: return "in_system";
    case NoticeKind::queued: return "queued";
    case NoticeKind::with_agent: return "with_agent";
    case NoticeKind::disconnected: return "disconnected";
    case NoticeKind::transcript_started: return "transcript_started";
    case NoticeKind::transcript_completed: return "transcript_completed";
    case NoticeKind::transcript_failed: return "transcript_failed";
    case NoticeKind::category: return "category";
  }
  assertion_failed("a notice of no kind", __FILE__, __LINE__);
}

}  // namespace rf::desk
