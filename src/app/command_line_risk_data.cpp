#include "app/command_groups.h"
#include "app/command_set.h"

namespace rf::app {

void risk_data_commands(CommandSet&) {}

}  // namespace rf::app
