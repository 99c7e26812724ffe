#include "risk/evaluation_json.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace rf::risk {
namespace {

using Json = nlohmann::ordered_json;

// What each shape holds, once for writing and reading: `a` is a Writer or a Reader.
template <class A>
void describe(A& a, Interval& v) {
  a("value", v.value)("low", v.low)("high", v.high);
}
template <class A>
void describe(A& a, Metrics& v) {
  a("name", v.name)("roc_auc", v.roc_auc)("pr_auc", v.pr_auc)("balanced_accuracy", v.balanced_accuracy);
  a("brier", v.brier)("log_loss", v.log_loss)("calibration_error", v.calibration_error);
}
template <class A>
void describe(A& a, CalibrationBin& v) {
  a("low", v.low)("high", v.high)("predicted", v.predicted)("observed", v.observed)("rows", v.rows);
}
template <class A>
void describe(A& a, CurvePoint& v) {
  a("x", v.x)("y", v.y)("threshold", v.threshold);
}
template <class A>
void describe(A& a, AtThreshold& v) {
  a("name", v.name)("score", v.score);
  a("true_positives", v.true_positives)("false_positives", v.false_positives);
  a("true_negatives", v.true_negatives)("false_negatives", v.false_negatives);
  a("true_positives_in", v.true_positives_in)("false_positives_in", v.false_positives_in);
  a("true_negatives_in", v.true_negatives_in)("false_negatives_in", v.false_negatives_in);
  a("precision", v.precision)("recall", v.recall)("flagged", v.flagged);
}
template <class A>
void describe(A& a, Lift& v) {
  a("share", v.share)("lift", v.lift);
}
template <class A>
void describe(A& a, Segment& v) {
  a("name", v.name)("rows", v.rows)("positives", v.positives)("roc_auc", v.roc_auc)("brier", v.brier);
  a("flagged", v.flagged)("recall", v.recall)("false_alarm", v.false_alarm)("mean_score", v.mean_score);
}
template <class A>
void describe(A& a, Period& v) {
  a("from", v.from)("to", v.to)("rows", v.rows)("positives", v.positives);
  a("roc_auc", v.roc_auc)("brier", v.brier);
}
template <class A>
void describe(A& a, TimeSplit& v) {
  a("trained_until", v.trained_until)("tested_from", v.tested_from);
  a("trained", v.trained)("tested", v.tested)("positives", v.positives);
  a("roc_auc", v.roc_auc)("brier", v.brier)("baseline_brier", v.baseline_brier);
}
template <class A>
void describe(A& a, LearningPoint& v) {
  a("rows", v.rows)("roc_auc", v.roc_auc);
}
template <class A>
void describe(A& a, MeansTest& v) {
  a("rounds", v.rounds)("observed", v.observed)("p", v.p);
}
template <class A>
void describe(A& a, Permutation& v) {
  a("rounds", v.rounds)("observed", v.observed)("p", v.p)("roc_aucs", v.roc_aucs);
  a.maybe("own_p", v.own_p).maybe("means", v.means);
}
template <class A>
void describe(A& a, Importance& v) {
  a("feature", v.feature)("gain", v.gain)("mean_abs_shap", v.mean_abs_shap);
}
template <class A>
void describe(A& a, Verdict& v) {
  a("demonstrated", v.demonstrated)("sentences", v.sentences)("warnings", v.warnings);
}
template <class A>
void describe(A& a, Evaluation& v) {
  a("rows", v.rows)("positives", v.positives)("groups", v.groups)("linked_groups", v.linked_groups);
  a("folds", v.folds)("repeats", v.repeats)("verdict", v.verdict)("model", v.model)("beside", v.beside);
  a("roc", v.roc)("precision_recall", v.precision_recall)("calibration", v.calibration);
  a("thresholds", v.thresholds)("lift", v.lift)("segments", v.segments)("stability", v.stability);
  a("time_split", v.time_split)("learning", v.learning)("permutation", v.permutation);
  a("importance", v.importance)("probabilities", v.probabilities);
}

class Writer {
 public:
  template <class T>
  Writer& operator()(const char* name, T& value) {
    out_[name] = written(value);
    return *this;
  }
  template <class T>
  Writer& maybe(const char* name, T& value) {
    return (*this)(name, value);
  }
  Json take() { return std::move(out_); }

 private:
  static Json written(double v) { return std::isfinite(v) ? Json(v) : Json(nullptr); }
  static Json written(std::size_t v) { return v; }
  static Json written(bool v) { return v; }
  static Json written(std::string& v) { return v; }
  template <class T>
  static Json written(std::vector<T>& v) {
    auto list = Json::array();
    for (auto& one : v) list.push_back(written(one));
    return list;
  }
  template <class T>
  static Json written(std::optional<T>& v) {
    return v ? written(*v) : Json(nullptr);
  }
  template <class T>
  static Json written(T& v) {
    Writer inside;
    describe(inside, v);
    return inside.take();
  }
  Json out_ = Json::object();
};

class Reader {
 public:
  Reader(const Json& from, std::string place, std::string& problem)
      : from_(from), place_(std::move(place)), problem_(problem) {
    if (!from_.is_object()) wrong(place_.empty() ? "The document" : place_, "is no object");
  }
  template <class T>
  Reader& operator()(const char* name, T& value) {
    if (!problem_.empty()) return *this;
    const auto where = place_.empty() ? std::string(name) : place_ + "." + name;
    const auto found = from_.find(name);
    if (found == from_.end())
      wrong(where, "is missing");
    else
      read(*found, where, value);
    return *this;
  }

  // What older evaluations do not have.
  template <class T>
  Reader& maybe(const char* name, T& value) {
    return from_.is_object() && from_.contains(name) ? (*this)(name, value) : *this;
  }

 private:
  void wrong(const std::string& where, const char* what) {
    if (problem_.empty()) problem_ = where + " " + what;
  }
  void read(const Json& from, const std::string& where, double& v) {
    if (from.is_null())
      v = std::numeric_limits<double>::quiet_NaN();
    else if (from.is_number())
      v = from.get<double>();
    else
      wrong(where, "is no number");
  }
  void read(const Json& from, const std::string& where, std::size_t& v) {
    if (from.is_number_unsigned())
      v = from.get<std::size_t>();
    else
      wrong(where, "is no whole number from 0 on");
  }
  void read(const Json& from, const std::string& where, bool& v) {
    if (from.is_boolean())
      v = from.get<bool>();
    else
      wrong(where, "is neither true nor false");
  }
  void read(const Json& from, const std::string& where, std::string& v) {
    if (from.is_string())
      v = from.get<std::string>();
    else
      wrong(where, "is no text");
  }
  template <class T>
  void read(const Json& from, const std::string& where, std::vector<T>& v) {
    if (!from.is_array()) return wrong(where, "is no list");
    v.clear();
    v.reserve(from.size());
    for (const auto& one : from) {
      if (!problem_.empty()) return;
      const auto place = where + "[" + std::to_string(v.size()) + "]";
      read(one, place, v.emplace_back());
    }
  }
  template <class T>
  void read(const Json& from, const std::string& where, std::optional<T>& v) {
    v.reset();
    if (!from.is_null()) read(from, where, v.emplace());
  }
  template <class T>
  void read(const Json& from, const std::string& where, T& v) {
    Reader inside(from, where, problem_);
    describe(inside, v);
  }

  const Json& from_;
  std::string place_;
  std::string& problem_;
};

}  // namespace

std::string evaluation_json(const Evaluation& evaluation) {
  auto copy = evaluation;
  Writer writer;
  describe(writer, copy);
  return writer.take().dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Evaluation> read_evaluation(std::string_view json) {
  const auto document = Json::parse(json, nullptr, false);
  if (document.is_discarded())
    return fail("evaluation-invalid",
                "The evaluation is no JSON. Was the file cut off? Train the model again.");
  std::string problem;
  Evaluation evaluation;
  Reader reader(document, "", problem);
  describe(reader, evaluation);
  if (!problem.empty())
    return fail("evaluation-invalid", "The evaluation cannot be used: " + problem +
                                          ". Was it written by another version? Train the model again.");
  return evaluation;
}

}  // namespace rf::risk
