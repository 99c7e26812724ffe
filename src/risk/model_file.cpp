#include "risk/model_file.h"

#include "risk/card_json.h"
#include "risk/document.h"
#include "risk/forest_read.h"
#include "risk/forest_write.h"

namespace rf::risk {
namespace {

// Which of the two it is; both begin with a brace.
Result<Encoding> encoding_of(std::string_view bytes) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto start = bytes.find_first_not_of(blanks);
  if (start == std::string_view::npos)
    return fail("model-empty", "The model's file is empty; copy or export it again.");
  if (bytes.substr(start).starts_with("binf") || bytes.substr(start).starts_with("bs64"))
    return fail("model-foreign",
                "The model's file is in XGBoost's old binary format; save it as .json or .ubj (save_model).");
  if (bytes[start] == '\x80')
    return fail(
        "model-foreign",
        "The model's file is a Python pickle, which Ringfence does not run; save the model as .json or .ubj "
        "(save_model).");
  if (bytes[start] != '{')
    return fail("model-foreign",
                "The model's file is neither JSON nor UBJ; save the model from XGBoost as .json or .ubj "
                "(save_model).");
  const auto next = bytes.find_first_not_of(blanks, start + 1);
  if (next == std::string_view::npos)
    return fail("model-torn", "The model's file ends after its first brace; copy or export it again.");
  return start > 0 || bytes[next] == '"' || bytes[next] == '}' ? Encoding::json : Encoding::ubj;
}

Done fits(const Card& card, const Forest& forest) {
  if (card.features.size() != forest.features.size())
    return fail("model-card", "The model's card has " + std::to_string(card.features.size()) +
                                  " features and its trees have " + std::to_string(forest.features.size()) +
                                  "; the two are not of one training.");
  for (std::size_t i = 0; i < card.features.size(); ++i)
    if (card.features[i].name != forest.features[i])
      return fail("model-card", "The model's card calls feature " + std::to_string(i + 1) + " '" +
                                    card.features[i].name + "' and its trees call it '" + forest.features[i] +
                                    "'; the two are not of one training.");
  return {};
}

}  // namespace

Result<Model> read_model(std::string_view bytes, const ModelLimits& limits) {
  if (bytes.size() > limits.bytes)
    return fail("model-too-large", "The model's file has " + std::to_string(bytes.size()) + " bytes; up to " +
                                       std::to_string(limits.bytes) + " are read.");
  const auto encoding = encoding_of(bytes);
  if (!encoding) return tl::unexpected(encoding.error());
  auto document = read_document(bytes, *encoding, limits.values);
  if (!document) return tl::unexpected(document.error());
  auto read = read_forest(*document, limits);
  if (!read) return tl::unexpected(read.error());
  Model model;
  model.forest = std::move(read->forest);
  if (read->card.empty()) return model;
  auto card = read_card(read->card);
  if (!card) return tl::unexpected(card.error());
  if (auto same = fits(*card, model.forest); !same) return tl::unexpected(same.error());
  model.card = std::move(*card);
  return model;
}

std::string write_model(const Model& model, ModelFormat format) {
  return write_forest(model.forest, model.card ? card_json(*model.card) : "", format);
}

}  // namespace rf::risk
