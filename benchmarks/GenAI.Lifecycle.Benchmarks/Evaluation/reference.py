"""Pairs a second of the reference metrics on this machine, as JSON for `metrics --reference`.

usage: python reference.py pairs.jsonl > figures.json      (pip install sacrebleu rouge-score; a package that is missing is left out)
"""
import json
import sys
import time

PAIRS = 5000


def load(path):
    pairs = [json.loads(line) for line in open(path, encoding="utf-8")]
    pairs = [(p["hyp"], p["refs"][0]) for p in pairs if 18 <= len(p["refs"][0].split()) <= 60]
    # A number at the end keeps the packages' own caches of whole sentences from answering, as they would not in a real corpus.
    return [(f"{h} {i}", f"{r} {i}") for i, (h, r) in ((i, pairs[i % len(pairs)]) for i in range(PAIRS))]


def speed(run, pairs):
    best = 0
    for _ in range(3):
        start = time.process_time()
        run(pairs)
        best = max(best, len(pairs) / (time.process_time() - start))
    return best


def main():
    pairs = load(sys.argv[1])
    figures = {}
    try:
        from sacrebleu.metrics import BLEU, CHRF, TER

        def corpus(metric, **options):
            return lambda p: metric().corpus_score([h for h, _ in p], [[r for _, r in p]], **options)

        figures["sacrebleu BLEU"] = speed(corpus(BLEU), pairs)
        figures["sacrebleu chrF"] = speed(corpus(CHRF), pairs)
        figures["sacrebleu chrF++"] = speed(corpus(lambda: CHRF(word_order=2)), pairs)
        figures["sacrebleu TER"] = speed(corpus(TER), pairs)
        try:
            figures["sacrebleu BLEU + bootstrap"] = speed(corpus(BLEU, n_bootstrap=1000), pairs)
        except ImportError:
            pass
    except ImportError:
        pass
    try:
        from rouge_score.rouge_scorer import RougeScorer

        for name, stem in (("rouge_score", False), ("rouge_score stemmer", True)):
            scorer = RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=stem)
            figures[name] = speed(lambda p: [scorer.score(r, h) for h, r in p], pairs)
    except ImportError:
        pass
    json.dump(figures, sys.stdout, indent=1)


main()
