#pragma once

#include <map>
#include <string>
#include <vector>

#include "desk/flows.h"
#include "flow/draw.h"
#include "flow/examine.h"
#include "store/scripts.h"
#include "web/context.h"

// Scripts as api/openapi.yaml describes them.
namespace rf::web {

Json render_version(const store::ScriptVersion& version, bool in_force);
// Without its text.
Json render_draft(const store::ScriptDraft& draft);
// `flow` is null where the version in force cannot be used by this program.
Json render_script(const store::ScriptVersion& in_force, const desk::FlowPtr& flow,
                   const store::ScriptDraft* draft);
Json render_drawing(const flow::Drawing& drawing);
Json render_examined(const flow::Examined& examined);

// What somebody who tries a script says, one after another.
struct TriedAnswer {
  std::string kind, text;  // the kinds of api/openapi.yaml
};
inline constexpr std::size_t tried_answers_most = 100;
// The whole conversation. `facts` replace those of the sample that have their names.
Json render_talk(const flow::Flow& flow, const std::map<std::string, std::string>& facts,
                 const std::vector<TriedAnswer>& answers);

}  // namespace rf::web
