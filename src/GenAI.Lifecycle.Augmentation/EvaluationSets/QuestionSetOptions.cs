namespace GenAI.Lifecycle.Augmentation.EvaluationSets;

/// <summary>The options of a <see cref="QuestionSetGenerator"/>.</summary>
public sealed class QuestionSetOptions
{
    /// <summary>Gets or sets the number of questions that one passage answers.</summary>
    /// <value>The default value is 30. At least 0.</value>
    public int SingleHop { get; set; } = 30;

    /// <summary>Gets or sets the number of questions that need two passages.</summary>
    /// <value>The default value is 10. At least 0.</value>
    public int MultiHop { get; set; } = 10;

    /// <summary>Gets or sets the number of questions that the corpus does not answer.</summary>
    /// <value>The default value is 10. At least 0.</value>
    public int Unanswerable { get; set; } = 10;

    /// <summary>Gets or sets the number of candidates for each question that is wanted, after which the generation gives up on the rest.</summary>
    /// <value>The default value is 3. At least 1.</value>
    public int AttemptsPerQuestion { get; set; } = 3;

    /// <summary>Gets or sets the seed by which passages are chosen.</summary>
    public int Seed { get; set; } = 1;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegative(SingleHop);
        ArgumentOutOfRangeException.ThrowIfNegative(MultiHop);
        ArgumentOutOfRangeException.ThrowIfNegative(Unanswerable);
        ArgumentOutOfRangeException.ThrowIfLessThan(AttemptsPerQuestion, 1);
    }
}
