using System.Text.Json;

namespace GenAI.Lifecycle.Benchmarks.Evaluation;

/// <summary>
/// The longer pairs of the parity corpus, about thirty words each, repeated up to a number; each with its first reference.
/// </summary>
internal sealed record MetricsCorpus(IReadOnlyList<string> Hypotheses, IReadOnlyList<IReadOnlyList<string>> References)
{
    private const int FewestWords = 18;
    private const int MostWords = 60;

    public double MeanWords => References.Average(static r => Words(r[0]));

    public static MetricsCorpus Load(int pairs)
    {
        using var reader = new StreamReader(typeof(MetricsCorpus).Assembly.GetManifestResourceStream("pairs.jsonl")!);
        var (hypotheses, references) = (new List<string>(), new List<string>());
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            using var pair = JsonDocument.Parse(line);
            var reference = pair.RootElement.GetProperty("refs")[0].GetString()!;
            if (Words(reference) is < FewestWords or > MostWords)
                continue;
            hypotheses.Add(pair.RootElement.GetProperty("hyp").GetString()!);
            references.Add(reference);
        }
        // Copies of the strings, so that a repeated pair is not found in a cache by reference.
        return new MetricsCorpus(
            [.. Enumerable.Range(0, pairs).Select(i => new string(hypotheses[i % hypotheses.Count].AsSpan()))],
            [.. Enumerable.Range(0, pairs).Select(i => (IReadOnlyList<string>)[new string(references[i % references.Count].AsSpan())])]
        );
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}
