using GenAI.Lifecycle.Local.Engine.Alignment.Preferences;
using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Training;
using GenAI.Lifecycle.Local.Engine.Training.Data;
using GenAI.Lifecycle.Local.Engine.Training.Settings;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Preferences;

/// <summary>Eight small preferences, and objectives over them.</summary>
internal static class PreferenceRows
{
    private static readonly string[] Subjects =
    [
        "fox",
        "dog",
        "box",
        "jugs",
        "liquor",
        "brown fox",
        "lazy dog",
        "five dozen jugs of liquor",
    ];

    /// <summary>Writes the rows: the better answer is polite, the worse one is not.</summary>
    public static void Write(string directory)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllLines(
            Path.Combine(directory, "a.jsonl"),
            Subjects.Select(static subject =>
                $$"""{"prompt":"the {{subject}}","chosen":"my {{subject}} jumps over","rejected":"no {{subject}}"}"""
            )
        );
    }

    /// <summary>The objective of a method over the rows, which are the validation rows too.</summary>
    public static IObjective Objective(Transformer model, Hyperparameters settings, RewardHead? head = null)
    {
        using var directory = new TempDirectory();
        Write(directory.Path);
        return new TrainingChannels(directory.Path, directory.Path).Objective(
            model,
            head,
            settings,
            new ExampleEncoder(TinyModel.Tokenizer, 96, model.Prefix)
        );
    }

    public static IReadOnlyList<PreferencePair> Load(string line, int maxLength = 96)
    {
        using var directory = new TempDirectory();
        File.WriteAllText(directory.File("a.jsonl"), line + "\n");
        return PreferenceData.LoadPairs(directory.Path, new ExampleEncoder(TinyModel.Tokenizer, maxLength, []));
    }

    public static IReadOnlyList<LabelledAnswer> LoadLabelled(string line)
    {
        using var directory = new TempDirectory();
        File.WriteAllText(directory.File("a.jsonl"), line + "\n");
        return PreferenceData.LoadLabelled(directory.Path, new ExampleEncoder(TinyModel.Tokenizer, 96, []));
    }
}
