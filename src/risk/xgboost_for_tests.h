#pragma once

#include <xgboost/c_api.h>

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// libxgboost itself, which our own reading, evaluation and explanation are held to.
namespace rf::risk::reference {

inline void must(int code) {
  if (code == 0) return;
  std::fprintf(stderr, "libxgboost: %s\n", XGBGetLastError());
  std::abort();
}

// splitmix64.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(next() % n); }
  double normal() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) sum += share();
    return sum;
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
    z = (z ^ z >> 27) * 0x94D049BB133111EB;
    return z ^ z >> 31;
  }
  std::uint64_t state_;
};

struct Data {
  std::size_t rows = 0, columns = 0;
  std::vector<float> x, y;
  const float* row(std::size_t i) const { return x.data() + i * columns; }
};

// One value in twenty is missing; the label follows some columns, loosely. `clear` from 0 (chance) on.
inline Data draw_data(std::size_t rows, std::size_t columns, double clear, std::uint64_t seed) {
  Draw draw(seed);
  Data data{rows, columns, {}, {}};
  for (std::size_t i = 0; i < rows; ++i) {
    double pull = 0;
    for (std::size_t j = 0; j < columns; ++j) {
      const double value = j % 3 == 2 ? std::floor(draw.share() * 12) : draw.normal();
      pull += (j % 4 == 0 ? value : 0) + (j % 5 == 1 ? value * (j % 2 == 0 ? 1 : -0.1) : 0);
      data.x.push_back(draw.share() < 0.05 ? std::numeric_limits<float>::quiet_NaN()
                                           : static_cast<float>(value));
    }
    const double chance = 1 / (1 + std::exp(-clear * std::sin(pull) * 3));
    data.y.push_back(draw.share() < chance ? 1.0F : 0.0F);
  }
  return data;
}

class Rows {
 public:
  Rows(const float* values, std::size_t rows, std::size_t columns) {
    must(XGDMatrixCreateFromMat(values, rows, columns, std::numeric_limits<float>::quiet_NaN(), &handle));
  }
  ~Rows() { XGDMatrixFree(handle); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  DMatrixHandle handle = nullptr;
};

using Parameters = std::map<std::string, std::string>;

class Booster {
 public:
  Booster() {
    must(XGBoosterCreate(nullptr, 0, &handle));
    set("nthread", "1");
  }
  ~Booster() { XGBoosterFree(handle); }
  Booster(const Booster&) = delete;
  Booster& operator=(const Booster&) = delete;
  BoosterHandle handle = nullptr;

  void set(const char* name, const char* value) { must(XGBoosterSetParam(handle, name, value)); }
  void train(const Data& data, int rounds, const Parameters& parameters) {
    Rows rows(data.x.data(), data.rows, data.columns);
    must(XGDMatrixSetFloatInfo(rows.handle, "label", data.y.data(), data.rows));
    XGBoosterFree(handle);
    must(XGBoosterCreate(&rows.handle, 1, &handle));
    for (const auto& [name, value] :
         Parameters{{"objective", "binary:logistic"}, {"nthread", "1"}, {"seed", "42"}})
      set(name.c_str(), value.c_str());
    for (const auto& [name, value] : parameters) set(name.c_str(), value.c_str());
    for (int i = 0; i < rounds; ++i) must(XGBoosterUpdateOneIter(handle, i, rows.handle));
  }
  void load(std::string_view bytes) {
    must(XGBoosterLoadModelFromBuffer(handle, bytes.data(), bytes.size()));
    set("nthread", "1");
  }
  std::string save(const char* format) const {
    bst_ulong size = 0;
    const char* bytes = nullptr;
    const std::string how = std::string(R"({"format":")") + format + R"("})";
    must(XGBoosterSaveModelToBuffer(handle, how.c_str(), &size, &bytes));
    return {bytes, size};
  }
  std::vector<float> probabilities(const float* values, std::size_t rows, std::size_t columns) const {
    return predict(values, rows, columns, 0);
  }
  std::vector<float> margins(const float* values, std::size_t rows, std::size_t columns) const {
    return predict(values, rows, columns, 1);
  }
  // Of each row: one a feature, and the base.
  std::vector<float> contributions(const float* values, std::size_t rows, std::size_t columns) const {
    return predict(values, rows, columns, 2);
  }

 private:
  std::vector<float> predict(const float* values, std::size_t rows, std::size_t columns, int type) const {
    Rows matrix(values, rows, columns);
    const std::string how =
        R"({"type":)" + std::to_string(type) +
        R"(,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false})";
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* out = nullptr;
    must(XGBoosterPredictFromDMatrix(handle, matrix.handle, how.c_str(), &shape, &dimensions, &out));
    std::size_t size = 1;
    for (bst_ulong i = 0; i < dimensions; ++i) size *= shape[i];
    return {out, out + size};
  }
};

// The models that the figures are about: on few rows the trees stay small, on many they are full.
struct Shape {
  const char* name;
  bool full;
  int trees, depth;
};
inline constexpr Shape shapes[] = {
    {"small data, 100 x 6", false, 100, 6}, {"small data, 200 x 7", false, 200, 7},
    {"small data, 500 x 8", false, 500, 8}, {"small data, 1000 x 6", false, 1000, 6},
    {"full trees, 100 x 6", true, 100, 6},  {"full trees, 200 x 7", true, 200, 7},
    {"full trees, 500 x 8", true, 500, 8},  {"full trees, 1000 x 6", true, 1000, 6},
};
inline Parameters parameters_of(const Shape& shape) {
  return {{"max_depth", std::to_string(shape.depth)},
          {"eta", "0.1"},
          {"subsample", "0.8"},
          {"colsample_bytree", "0.8"},
          {"tree_method", "hist"},
          {"max_bin", "64"}};
}

}  // namespace rf::risk::reference
