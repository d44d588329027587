namespace GenAI.Lifecycle.Benchmarks.Evaluation;

/// <summary>
/// The pairs per second of the reference implementations, measured once on one core of a shared machine with 5,000 pairs of 30 words.
/// They are used only for the ratio; <c>reference.py</c> measures them on the current machine.
/// </summary>
internal static class ReferenceSpeeds
{
    public static IReadOnlyDictionary<string, double> Published { get; } =
        new Dictionary<string, double>
        {
            ["sacrebleu BLEU"] = 4_549,
            ["sacrebleu BLEU + bootstrap"] = 3_880,
            ["sacrebleu chrF"] = 2_093,
            ["sacrebleu chrF++"] = 1_726,
            ["sacrebleu TER"] = 935,
            ["rouge_score stemmer"] = 1_491,
            ["rouge_score"] = 4_667,
            ["NLTK METEOR"] = 4_570,
            // Microsoft.Extensions.AI.Evaluation.NLP, the faster of two measurements.
            ["Microsoft BLEU"] = 4_662,
        };
}
