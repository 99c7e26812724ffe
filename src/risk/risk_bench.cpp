#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>

#include "base/error.h"
#include "risk/model_file.h"
#include "risk/score.h"
#include "risk/shap.h"
#include "risk/xgboost_for_tests.h"

// Scores and reasons beside libxgboost's C API, in CPU time of one thread: `risk_bench FOLDER [--quick]`. One
// line of JSON for each model; the models and the rows stay in FOLDER for the other peers
// (bench/peers/risk.py).
namespace {

using namespace rf::risk;
using reference::must;

constexpr std::size_t batch_rows = 10'000, turned = 256;

double cpu_seconds() {
  timespec time{};
  RF_ASSERT(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

// One way to do something, once for each row that it is given.
struct Way {
  std::function<void(std::size_t row)> run;
  double share = 1;                 // of the calls in each round: slow ones need fewer
  std::vector<double> micros = {};  // of a call, a round
};

// All ways take turns, so that what else the machine does meets them alike. Microseconds a call, medians.
std::vector<double> measure(std::vector<Way> ways, int rounds, double seconds) {
  std::vector<std::size_t> calls;
  for (auto& way : ways) {
    const double start = cpu_seconds();
    std::size_t tried = 0;
    for (; tried < 20 || cpu_seconds() - start < seconds / 4; ++tried)
      if (way.run(tried % turned); cpu_seconds() - start > seconds) break;
    const double each = (cpu_seconds() - start) / static_cast<double>(tried + 1);
    calls.push_back(std::max<std::size_t>(1, static_cast<std::size_t>(seconds / each)));
  }
  for (int round = 0; round < rounds; ++round)
    for (std::size_t i = 0; i < ways.size(); ++i) {
      const double start = cpu_seconds();
      for (std::size_t call = 0; call < calls[i]; ++call) ways[i].run(call % turned);
      ways[i].micros.push_back(1e6 * (cpu_seconds() - start) / static_cast<double>(calls[i]));
    }
  std::vector<double> medians;
  for (auto& way : ways) {
    std::sort(way.micros.begin(), way.micros.end());
    medians.push_back(way.micros[way.micros.size() / 2]);
  }
  return medians;
}

std::string dense(const float* values, std::size_t rows, std::size_t columns) {
  return R"({"data":[)" + std::to_string(reinterpret_cast<std::uintptr_t>(values)) + R"(,true],"shape":[)" +
         std::to_string(rows) + "," + std::to_string(columns) + R"(],"typestr":"<f4","version":3})";
}

// The C API as a server would use it: predicting in place, and a matrix for contributions, which it does not
// give in place.
class Peer {
 public:
  explicit Peer(std::string_view model) { booster_.load(model); }
  float score(const float* values, std::size_t rows, std::size_t columns) {
    static const char* how =
        R"({"type":0,"training":false,"iteration_begin":0,"iteration_end":0,"missing":NaN,"strict_shape":false,"cache_id":0})";
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* out = nullptr;
    must(XGBoosterPredictFromDense(booster_.handle, dense(values, rows, columns).c_str(), how, nullptr,
                                   &shape, &dimensions, &out));
    return out[rows - 1];
  }
  float contributions(const float* values, std::size_t columns) {
    static const char* how =
        R"({"type":2,"training":false,"iteration_begin":0,"iteration_end":0,"strict_shape":false})";
    DMatrixHandle matrix = nullptr;
    must(XGDMatrixCreateFromDense(dense(values, 1, columns).c_str(), R"({"missing":NaN,"nthread":1})",
                                  &matrix));
    const bst_ulong* shape = nullptr;
    bst_ulong dimensions = 0;
    const float* out = nullptr;
    must(XGBoosterPredictFromDMatrix(booster_.handle, matrix, how, &shape, &dimensions, &out));
    const float first = out[0];
    XGDMatrixFree(matrix);
    return first;
  }

 private:
  reference::Booster booster_;
};

std::string train(const reference::Data& data, const reference::Shape& shape) {
  reference::Booster booster;
  auto parameters = reference::parameters_of(shape);
  parameters["max_bin"] = "256";
  booster.train(data, shape.trees, parameters);
  return booster.save("json");
}

std::size_t leaves(const Forest& forest) {
  std::size_t count = 0;
  for (const auto& tree : forest.trees)
    for (const auto& node : tree.nodes) count += node.leaf() ? 1 : 0;
  return count;
}

volatile double kept;  // so that nothing is left out because nobody looks

void bench(const reference::Shape& shape, const reference::Data& data, const std::string& folder,
           bool quick) {
  const std::string json = train(data, shape);
  const std::string file = folder + "/" + (shape.full ? "full" : "small") + "_" +
                           std::to_string(shape.trees) + "_" + std::to_string(shape.depth) + ".json";
  std::ofstream(file, std::ios::binary) << json;
  auto model = read_model(json);
  RF_ASSERT(model.has_value());
  const std::size_t columns = data.columns, leaf_count = leaves(model->forest);
  auto scorer = Scorer::make(std::move(*model));
  RF_ASSERT(scorer.has_value());
  Peer peer(json);
  std::vector<float> batch(batch_rows * columns);
  for (std::size_t i = 0; i < batch_rows; ++i)
    std::memcpy(batch.data() + i * columns, data.row(i % data.rows), columns * sizeof(float));
  const auto row = [&](std::size_t i) { return batch.data() + i * columns; };
  const int rounds = quick ? 3 : 9;
  const double seconds = quick ? 0.01 : 0.1;
  const auto single =
      measure({{[&](std::size_t i) { kept = scorer->score({row(i), columns}).score; }},
               {[&](std::size_t i) { kept = static_cast<double>(peer.score(row(i), 1, columns)); }},
               {[&](std::size_t i) { kept = scorer->explain({row(i), columns}).points[0]; }},
               {[&](std::size_t i) { kept = static_cast<double>(peer.contributions(row(i), columns)); }}},
              rounds, seconds);
  const auto many = measure(
      {{[&](std::size_t) { kept = scorer->score_all({batch.data(), batch.size()})[0].score; }},
       {[&](std::size_t) { kept = static_cast<double>(peer.score(batch.data(), batch_rows, columns)); }}},
      rounds, seconds);
  std::printf(
      R"({"model":"%s","file":"%s","trees":%d,"depth":%d,"full":%s,"leaves":%.1f,"score":%.3f,"score_api":%.3f,)"
      R"("reasons":%.3f,"reasons_api":%.3f,"batch":%.4f,"batch_api":%.4f,"avx2":%s})"
      "\n",
      shape.name, file.c_str(), shape.trees, shape.depth, shape.full ? "true" : "false",
      static_cast<double>(leaf_count) / shape.trees, single[0], single[1], single[2], single[3],
      many[0] / batch_rows, many[1] / batch_rows,
      best_instructions() == Instructions::avx2 ? "true" : "false");
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "usage: risk_bench FOLDER [--quick]\n";
    return 2;
  }
  const std::string folder = words[1];
  const bool quick = count > 2 && std::string(words[2]) == "--quick";
  const auto few = reference::draw_data(339, 26, 0.5, 7);
  const auto many = reference::draw_data(quick ? 4'000 : 50'000, 29, 1, 8);
  for (const auto* data : {&few, &many}) {
    std::ofstream rows(folder + (data == &few ? "/small.rows" : "/full.rows"), std::ios::binary);
    rows.write(
        reinterpret_cast<const char*>(data->x.data()),
        static_cast<std::streamsize>(std::min(data->rows, batch_rows) * data->columns * sizeof(float)));
  }
  for (const auto& shape : reference::shapes) bench(shape, shape.full ? many : few, folder, quick);
  return std::cout ? 0 : 1;
}
