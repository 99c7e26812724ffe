"""Scores and contributions of one row and of many from Python, on the models that risk_bench left in a folder."""
import json
import sys
import time

import numpy as np
import xgboost as xgb

folder, names, quick = sys.argv[1], sys.argv[2].split(","), "--quick" in sys.argv
rounds, seconds = (3, 0.05) if quick else (7, 0.3)


def micros(work, rows):
    """CPU microseconds a call, the median of some rounds."""
    start, calls = time.thread_time(), 0
    while calls < 5 or time.thread_time() - start < seconds / 4:
        work(calls % rows)
        calls += 1
    calls = max(1, int(seconds / ((time.thread_time() - start) / calls)))
    found = []
    for _ in range(rounds):
        start = time.thread_time()
        for i in range(calls):
            work(i % rows)
        found.append((time.thread_time() - start) / calls * 1e6)
    return sorted(found)[len(found) // 2]


for name in names:
    booster = xgb.Booster(params={"nthread": 1}, model_file=f"{folder}/{name}.json")
    booster.set_param({"nthread": 1})
    width = booster.num_features()
    rows = np.fromfile(f"{folder}/{name.split('_')[0]}.rows", dtype=np.float32).reshape(-1, width)
    many = np.resize(rows, (10_000, width))
    print(json.dumps({
        "file": name,
        "score_python": micros(lambda i: booster.inplace_predict(many[i:i + 1]), 256),
        "reasons_python": micros(lambda i: booster.predict(xgb.DMatrix(many[i:i + 1], nthread=1), pred_contribs=True), 256),
        "batch_python": micros(lambda _: booster.inplace_predict(many), 1) / len(many),
    }), flush=True)
