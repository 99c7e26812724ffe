#pragma once

#include <string>
#include <vector>

#include "desk/flows.h"
#include "store/scripts.h"

// Which text of each script is spoken: what a file says, or what a person published at the desk.
namespace rf::app {

// A file that says something else than the version in force, which a person published.
struct ScriptDifference {
  std::string name, file, version;  // of the file's text
  int in_force = 0;
};
// A version in force that this program does not find sound any more. No call is made with it.
struct ScriptTrouble {
  std::string name, reason;
  int in_force = 0;
};
struct SettledScripts {
  std::vector<ScriptDifference> differences;
  std::vector<ScriptTrouble> troubles;
};

// At the start of a desk: `flows` holds what the files say, and afterwards what is in force.
//  - A file whose name is new to the desk becomes version 1.
//  - A text that came from a file gives way to what the file says now: that becomes the next version.
//  - A text that a person published stays, whatever the file says. Where the file says something that was
//    never in force, it is told as a difference.
// `source` and `from` say where the files are: "Ringfence 0.1.0", or the folder.
Result<SettledScripts> settle_scripts(desk::Flows& flows, store::Scripts& scripts, store::ScriptSource source,
                                      const std::string& from, Time now);

// The names of scripts that were published at the desk, for commands that only need those.
Result<std::vector<std::string>> published_names(store::Scripts& scripts);

}  // namespace rf::app
