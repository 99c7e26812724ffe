#include "understand/regression.h"

namespace rf::understand {

double portable_exp(double x) {
  if (x < -60) return 0;
  const double y = x / 256;
  double out = 1 + y * (1 + y / 2 * (1 + y / 3 * (1 + y / 4)));
  for (int i = 0; i < 8; ++i) out *= out;
  return out;
}

double logistic(double x) {
  const double small = portable_exp(-std::fabs(x));
  return x < 0 ? small / (1 + small) : 1 / (1 + small);
}

}  // namespace rf::understand
