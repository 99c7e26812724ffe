"""The earlier system's search as it was: sklearn's GridSearchCV over XGBClassifier, on the rows and folds that risk_tuning_bench left."""
import json
import sys
import time

import numpy as np
from sklearn.model_selection import GridSearchCV, PredefinedSplit
from xgboost import XGBClassifier

table = np.loadtxt(sys.argv[1], delimiter=",", dtype=np.float32)
folds, y, x = table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2:]
grid = {"n_estimators": [50, 100, 200], "max_depth": [3, 6, 9], "learning_rate": [0.01, 0.1, 0.2], "subsample": [0.8, 0.9, 1.0]}
search = GridSearchCV(
    XGBClassifier(objective="binary:logistic", eval_metric="logloss", random_state=42, n_jobs=1, use_label_encoder=False),
    grid, scoring="roc_auc", cv=PredefinedSplit(folds), n_jobs=1, refit=False)
began = time.process_time()
search.fit(x, y)
print(json.dumps({
    "cpu": time.process_time() - began,
    "roc_auc": search.best_score_,
    "fits": len(search.cv_results_["params"]) * search.n_splits_,
    **search.best_params_,
}))
