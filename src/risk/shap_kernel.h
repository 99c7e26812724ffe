// No header of its own: shap_portable.cpp and shap_avx2.cpp include it inside a namespace, under the options
// of their kind of processor. No fused operations, so that all give the same bits.

typedef float Four __attribute__((vector_size(16), may_alias));
typedef std::int32_t FourMask __attribute__((vector_size(16), may_alias));

inline Four load(const float* from) { return *reinterpret_cast<const Four*>(from); }
inline void store(float* to, Four value) { *reinterpret_cast<Four*>(to) = value; }
inline Four all(float value) { return Four{value, value, value, value}; }

// From the root down: the products of each child, and what its sum will be multiplied with on the way back.
inline void down(const Split* splits, std::uint32_t count, const Points& points, const float* prepared,
                 const Sheet& sheet) {
  const Four t = load(points.at.data()), u = all(1) - t, cold = all(-1) / u;
  store(sheet.products, load(points.weight.data()));
  sheet.on[1] = -1;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Split& split = splits[i];
    // The side where the row goes, 0 or 1, picks by address: a branch would be guessed wrong half of the
    // time.
    const std::size_t side = !(prepared[split.value] < split.threshold);
    const std::int32_t on = sheet.on[split.earlier];
    std::int32_t* children = sheet.on + 2 * (i + std::size_t{1});
    children[side] = on;
    children[side ^ 1] = 0;
    const float hot_share = split.share[side], cold_share = split.share[side ^ 1];
    const FourMask here = FourMask{on, on, on, on};
    const Four before = all(split.before), hot = all(hot_share * split.before);
    const Four factor = t + u * hot, inverse = all(1) / factor, earlier = all(1) / (t + u * before);
    const Four taken = (all(1) - before) * earlier;
    const Four ratio_hot = here ? factor * earlier : all(hot_share);
    const Four ratio_cold = here ? u * all(cold_share * split.before) * earlier : all(cold_share);
    const Four gain_hot = (all(1) - hot) * inverse - taken, gain_cold = cold - taken;
    const Four products = load(sheet.products + 4 * split.place);
    const std::size_t hot_at = 8 * (i + std::size_t{1}) + 4 * side, cold_at = hot_at ^ 4;
    store(sheet.products + hot_at, products * ratio_hot);
    store(sheet.products + cold_at, products * ratio_cold);
    store(sheet.coefficients + hot_at, reinterpret_cast<Four>(reinterpret_cast<FourMask>(gain_hot) & here));
    store(sheet.coefficients + cold_at, reinterpret_cast<Four>(reinterpret_cast<FourMask>(gain_cold) & here));
  }
}

// From the leaves up: the sums of each split, and its part in the contribution of its feature.
inline void up(const Split* splits, std::uint32_t count, const Sheet& sheet) {
  for (std::uint32_t i = count; i-- > 0;) {
    const Split& split = splits[i];
    const std::size_t at = 8 * (i + std::size_t{1});
    const Four left = load(sheet.products + at) * all(split.child[0]);
    const Four right = load(sheet.products + at + 4) * all(split.child[1]);
    float* sum = sheet.sums + 4 * split.feature;
    store(sum,
          load(sum) + (left * load(sheet.coefficients + at) + right * load(sheet.coefficients + at + 4)));
    store(sheet.products + 4 * split.place, left + right);
  }
}

template <std::size_t size>
inline void look_up(const SmallTrees& trees, const float* prepared, const Sheet& sheet) {
  const SmallSplit* splits = trees.splits.data();
  const float* table = trees.tables.data();
  const SmallSplit* end = splits + trees.splits.size();
  for (; splits != end; splits += size, table += size << size) {
    std::size_t answer = 0;
    for (std::size_t j = 0; j < size; ++j)
      answer |= static_cast<std::size_t>(prepared[splits[j].value] < splits[j].threshold) << j;
    const float* row = table + answer * size;
    for (std::size_t j = 0; j < size; ++j) sheet.singles[splits[j].feature] += row[j];
  }
}

void run(const Layout& layout, const float* prepared, const Sheet& sheet) {
  look_up<1>(layout.small[0], prepared, sheet);
  look_up<2>(layout.small[1], prepared, sheet);
  look_up<3>(layout.small[2], prepared, sheet);
  look_up<4>(layout.small[3], prepared, sheet);
  look_up<5>(layout.small[4], prepared, sheet);
  look_up<6>(layout.small[5], prepared, sheet);
  look_up<7>(layout.small[6], prepared, sheet);
  for (const WalkedTree& tree : layout.walked)
    for (std::uint32_t pass = 0; pass < tree.passes; ++pass) {
      const Split* splits = layout.splits.data() + tree.first;
      down(splits, tree.splits, layout.points[tree.rule + pass], prepared, sheet);
      up(splits, tree.splits, sheet);
    }
}
