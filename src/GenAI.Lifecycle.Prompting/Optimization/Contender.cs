using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>A candidate prompt: its file with its history, and its scores on the validation items so far, in their fixed order.</summary>
internal sealed class Contender(PromptFile file, string origin)
{
    public PromptFile File { get; } = file;

    public string Origin { get; } = origin;

    public double[] Scores { get; set; } = [];

    public double? Mean => Scores.Length == 0 ? null : Scores.Average();

    /// <summary>Creates a prompt derived from this one, with this one's history and its origin.</summary>
    public Contender Child(PromptFile file, string origin) =>
        new(file with { History = [.. File.History, new PromptRevision(file.Version, origin)] }, origin);
}
