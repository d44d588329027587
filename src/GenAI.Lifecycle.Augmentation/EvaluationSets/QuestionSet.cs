namespace GenAI.Lifecycle.Augmentation.EvaluationSets;

/// <summary>Questions generated from a corpus, and why others were refused.</summary>
/// <param name="Questions">The questions.</param>
/// <param name="Refused">The number of candidates were refused, by reason.</param>
public sealed record QuestionSet(IReadOnlyList<GeneratedQuestion> Questions, IReadOnlyDictionary<string, int> Refused)
{
    /// <summary>Returns the questions as a dataset.</summary>
    /// <param name="name">The name of the dataset.</param>
    public Dataset ToDataset(string name) => new(name, [.. Questions.Select(static question => question.ToItem())]);
}
