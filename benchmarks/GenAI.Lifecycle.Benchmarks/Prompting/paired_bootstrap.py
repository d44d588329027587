"""Milliseconds of processor time that sacrebleu's paired bootstrap of corpus BLEU takes, best of three.

usage: python paired_bootstrap.py items resamples      (pip install sacrebleu)

Both systems' counts are given, as in the C# row: what is timed is drawing, resampling, scoring and the p-value.
"""
import random
import sys
import time

from sacrebleu.metrics import BLEU
from sacrebleu.significance import _paired_bs_test


def counts(items):
    rows = []
    for _ in range(items):
        length = random.randint(15, 39)
        totals = [length - order for order in range(4)]
        rows.append([length, length + random.randint(-3, 3), *(random.randrange(total) for total in totals), *totals])
    return rows


def main():
    items, resamples = int(sys.argv[1]), int(sys.argv[2])
    random.seed(1)
    baseline, system = counts(items), counts(items)
    metric = BLEU()
    metric._extract_corpus_statistics = lambda hypotheses, references: system
    known = {"BLEU": (baseline, metric._aggregate_and_compute(baseline))}
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        _paired_bs_test(known, "system", [""] * items, None, {"BLEU": metric}, n_samples=resamples, seed=12345)
        best = min(best, time.process_time() - start)
    print(1000 * best)


main()
