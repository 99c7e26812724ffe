#pragma once

#include <filesystem>
#include <string>

#include "base/error.h"
#include "risk/dataset.h"
#include "store/risk_models.h"

// Models on their way into the registry.
namespace rf::web {

// A model as files hold it.
struct ModelSource {
  std::string bytes;                // XGBoost's JSON or UBJ
  std::string verdict, evaluation;  // JSON; "": nobody judged it
  std::string run;                  // JSON; "": nobody knows when and by whom it was trained
  std::string name;                 // where it came from, for people
};
// A training's folder, or the file of a model; beside a file named model.json the training's verdict,
// evaluation and run are looked for. Errors: "file-unreadable", "file-too-large".
Result<ModelSource> read_model_source(const std::filesystem::path& path);

// What the registry keeps. Skill is what card and evaluation both say; without an evaluation none was
// demonstrated. `data`, where it is given, is what the model was trained on: how its values are spread is
// kept, to see drift. Errors: those of risk::read_model and risk::read_evaluation; "model-disagrees": model,
// verdict and evaluation are not of one training; "data-differs": `data` is not what it was trained on.
Result<store::NewModel> new_model(const ModelSource& source, const std::string& name,
                                  const risk::Dataset* data);

}  // namespace rf::web
