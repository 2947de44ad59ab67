#!/usr/bin/env python3
"""What `loam screen simulate` is measured against: the default model of ASReview 2, ELAS u4, by its printed settings.

Needs scikit-learn, on which ASReview stands too (Debian: python3-sklearn). Draws the same two records as Loam for a seed and
counts the same figures, so that the runs can be compared one by one.

    python3 bench/elas.py LABELLED.csv [--seeds N] > elas.json
"""

import argparse
import csv
import json
import sys
import time
from statistics import mean

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

COST, RATIO = 0.11, 9.8  # ELAS u4
WORD = (1 << 64) - 1


class Chance:
    """splitmix64, as core/screening draws."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & WORD
        x = self.state
        x = ((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9) & WORD
        x = ((x ^ (x >> 27)) * 0x94D049BB133111EB) & WORD
        return x ^ (x >> 31)


def told_beforehand(labels, seed):
    """The included and the excluded record that Loam draws for this seed."""
    chance = Chance(seed)
    chance.next()
    left = list(range(len(labels)))
    drawn = []
    for wanted in (1, 0):
        places = [i for i, record in enumerate(left) if labels[record] == wanted]
        at = places[chance.next() % len(places)]
        drawn.append(left[at])
        left[at] = left[-1]
        left.pop()
    return drawn


def figures(found, records):
    relevant = sum(found)
    places = [i + 1 for i, label in enumerate(found) if label]
    at95 = max(1, max(k for k in range(relevant + 1) if k / relevant <= 0.95))
    by_sampling = next(i for i in range(records + 1) if round(relevant * i / (records - 1)) >= at95)
    return {
        "wss95": (by_sampling - (places[at95 - 1] - 1)) / records,
        "recall10": sum(p / records <= 0.1 for p in places) / relevant,
        "atd": sum(places) / relevant,
        "last": places[-1],
    }


def run(rows, labels, seed):
    decided = told_beforehand(labels, seed)
    open_records = numpy.ones(len(labels), dtype=bool)
    open_records[decided] = False
    found, trained = [], 0.0
    while labels[open_records].any():
        start = time.process_time()
        known = labels[decided]
        weights = numpy.where(known == 1, 1.0, known.sum() / (RATIO * (known == 0).sum()))
        weights *= len(known) / weights.sum()
        model = LinearSVC(C=COST, loss="squared_hinge", random_state=seed).fit(rows[decided], known, sample_weight=weights)
        pool = numpy.flatnonzero(open_records)
        record = pool[numpy.argmax(model.decision_function(rows[pool]))]
        trained += time.process_time() - start
        decided.append(record)
        open_records[record] = False
        found.append(int(labels[record]))
    return {"seed": seed, **figures(found, len(labels)), "retrain_ms": trained * 1000 / len(found)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--seeds", type=int, default=10)
    options = parser.parse_args()
    csv.field_size_limit(1 << 30)
    with open(options.file, encoding="utf-8-sig", newline="") as lines:
        records = list(csv.DictReader(lines))
    labels = numpy.array([int(float(record["label_included"])) for record in records])
    texts = [(record["title"] or "") + " " + (record["abstract"] or "") for record in records]
    rows = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=1, max_df=0.95).fit_transform(texts)
    runs = [run(rows, labels, seed) for seed in range(1, options.seeds + 1)]
    names = [name for name in runs[0] if name != "seed"]
    json.dump({"records": len(labels), "relevant": int(labels.sum()), "runs": runs, "mean": {name: mean(each[name] for each in runs) for name in names}}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()
