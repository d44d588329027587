using System.Globalization;
using System.Text.Json;
using GenAI.Lifecycle.Local.Engine.Generation;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Pretraining.World;

namespace GenAI.Lifecycle.Pretraining.Trials;

/// <summary>The scores of a model on the held-out samples.</summary>
/// <param name="RougeL">Mean ROUGE-L.</param>
/// <param name="AllFacts">The share of items with every fact in the summary.</param>
/// <param name="Facts">The share of summaries in which a fact is found, for each of <see cref="Sample.FactNames"/>.</param>
/// <param name="PerItem">ROUGE-L of each item.</param>
internal sealed record TrialScore(double RougeL, double AllFacts, IReadOnlyList<double> Facts, IReadOnlyList<double> PerItem)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"rouge_l={RougeL:F3} all_facts={AllFacts:F3} ")
        + string.Join(' ', Sample.FactNames.Zip(Facts, (name, share) => string.Create(CultureInfo.InvariantCulture, $"{name}={share:F3}")));
}

/// <summary>Fine-tunes a base model on the sample through the training contract, and scores models on the held-out part.</summary>
internal static class Trial
{
    public const string Instruction = "Summarise this support dialogue.";

    private const int HeldOut = 80;

    /// <summary>Runs a training job in a directory; the tuned model is in its <c>model</c>.</summary>
    public static void Train(
        string directory,
        IReadOnlyList<Sample> sample,
        IReadOnlyDictionary<string, string> hyperparameters,
        TextWriter output,
        int heldOut = HeldOut
    )
    {
        var paths = new TrainingPaths(directory);
        Directory.CreateDirectory(paths.Channel("train"));
        Directory.CreateDirectory(Path.Combine(directory, "input", "config"));
        File.WriteAllText(Path.Combine(directory, "input", "config", "hyperparameters.json"), JsonSerializer.Serialize(hyperparameters));
        File.WriteAllLines(
            Path.Combine(paths.Channel("train"), "train.jsonl"),
            sample.SkipLast(heldOut).Select(item => JsonSerializer.Serialize(new { prompt = Prompt(item), completion = item.Summary }))
        );
        if (TrainCommand.Run(paths, output, output) != 0)
            throw new InvalidOperationException("The training job failed: " + File.ReadAllText(paths.Failure));
    }

    /// <summary>Scores a model on the held-out samples, with the given number of worked examples in the prompt.</summary>
    public static TrialScore Score(
        string model,
        IReadOnlyList<Sample> sample,
        int shots = 0,
        Action<Sample, string>? seen = null,
        int heldOut = HeldOut
    )
    {
        using var loaded = ModelDirectory.Load(model);
        var generator = new Generator(loaded);
        var worked = sample.Take(shots).SelectMany(item => (Turn[])[new("user", Prompt(item)), new("assistant", item.Summary)]).ToArray();
        var held = sample.TakeLast(heldOut).ToList();
        var answers = held.Chunk(16)
            .SelectMany(chunk =>
                generator.Generate([
                    .. chunk.Select(item => new GenerationRequest(
                        ChatTemplate.Encode(loaded.Tokenizer, [.. worked, new Turn("user", Prompt(item))], open: true),
                        new GenerationOptions { MaxTokens = 96 }
                    )),
                ])
            )
            .Select(result => result.Text)
            .ToList();
        var pairs = held.Zip(answers).ToList();
        foreach (var (item, answer) in pairs)
            seen?.Invoke(item, answer);
        var rouge = pairs.ConvertAll(pair => Trials.RougeL.Score(pair.First.Summary, pair.Second));
        var right = pairs.ConvertAll(pair =>
            pair.First.Facts.Select(fact => pair.Second.Contains(fact, StringComparison.Ordinal) ? 1.0 : 0).ToArray()
        );
        return new TrialScore(
            rouge.Average(),
            right.Average(facts => facts.Min()),
            [.. Sample.FactNames.Select((_, kind) => right.Average(facts => facts[kind]))],
            rouge
        );
    }

    private static string Prompt(Sample item) => $"{Instruction}\n\n{item.Dialogue}";
}
