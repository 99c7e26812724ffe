#include "app/command_groups.h"
#include "app/command_set.h"

namespace rf::app {

void risk_score_commands(CommandSet&) {}

}  // namespace rf::app
