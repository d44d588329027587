using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>A prompt in the race: its file with its history, and its scores on the validation items in their fixed order, as far as it did them.</summary>
internal sealed class Contender(PromptFile file, string origin)
{
    public PromptFile File { get; } = file;

    public string Origin { get; } = origin;

    public double[] Scores { get; set; } = [];

    public double? Mean => Scores.Length == 0 ? null : Scores.Average();

    /// <summary>A prompt made out of this one, with this one's history and how it was made.</summary>
    public Contender Child(PromptFile file, string origin) => new(file with { History = [.. File.History, new PromptRevision(file.Version, origin)] }, origin);
}
