using GenAI.Lifecycle.Local.Engine.Alignment.Preferences;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>The directories with a job's data.</summary>
/// <param name="Train">The rows to learn from.</param>
/// <param name="Validation">The rows to measure on; <see langword="null"/> without.</param>
internal sealed record TrainingChannels(string Train, string? Validation)
{
    public static TrainingChannels Of(TrainingPaths paths)
    {
        var train = Directory.Exists(paths.Channel("train")) ? paths.Channel("train") : paths.Channel("training");
        return new TrainingChannels(train, Directory.Exists(paths.Channel("validation")) ? paths.Channel("validation") : null);
    }

    /// <summary>The objective of a method over rows; a reward model's needs its head.</summary>
    public IObjective Objective(Transformer model, RewardHead? head, Hyperparameters settings, ExampleEncoder encoder)
    {
        IReadOnlyList<T> Validated<T>(Func<string, ExampleEncoder, IReadOnlyList<T>> load) =>
            Validation is null ? [] : load(Validation, encoder);
        switch (settings.Method)
        {
            case Methods.Dpo or Methods.Orpo or Methods.Simpo:
                var pairs = PreferenceData.LoadPairs(Train, encoder);
                return new PreferenceObjective(
                    model,
                    settings.Method,
                    settings.Preference,
                    pairs,
                    Validated(PreferenceData.LoadPairs),
                    settings.BatchSize
                );
            case Methods.Reward:
                var ranked = PreferenceData.LoadPairs(Train, encoder);
                return new RewardObjective(model, head!, settings.Preference, ranked, Validated(PreferenceData.LoadPairs));
            case Methods.Kto:
                var answers = PreferenceData.LoadLabelled(Train, encoder);
                return new KtoObjective(model, settings.Preference, answers, Validated(PreferenceData.LoadLabelled));
            default:
                return new SupervisedObjective(model, TrainingData.Load(Train, encoder), Validated(TrainingData.Load));
        }
    }

    /// <summary>All files of the data.</summary>
    public IEnumerable<string> Files() =>
        new[] { Train, Validation }
            .OfType<string>()
            .SelectMany(static directory =>
                Directory.EnumerateFiles(directory, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            );
}
