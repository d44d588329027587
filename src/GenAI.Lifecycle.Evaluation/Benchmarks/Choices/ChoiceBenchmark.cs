using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Evaluation.Runs;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A multiple-choice benchmark for a model that returns log-likelihoods.</summary>
public sealed record ChoiceBenchmark
{
    /// <summary>The questions, at least one.</summary>
    public required IReadOnlyList<ChoiceQuestion> Questions { get; init; }

    /// <summary>The format of a question.</summary>
    public required ChoiceFormat Format { get; init; }

    /// <summary>The worked examples before a question; a question that is its own example is left out.</summary>
    /// <value>The default value is none.</value>
    public Func<ChoiceQuestion, IEnumerable<ChoiceQuestion>> Examples { get; init; } = static _ => [];

    /// <summary>The text before the examples and the question.</summary>
    /// <value>The default value is nothing.</value>
    public Func<ChoiceQuestion, string> Description { get; init; } = static _ => "";

    /// <summary>MMLU: lettered choices, the line about the subject, and the first examples of the same subject.</summary>
    /// <param name="questions">The questions of the test split.</param>
    /// <param name="examples">The questions of the development split.</param>
    /// <param name="shots">The number of examples; published results use 5 or 0.</param>
    public static ChoiceBenchmark Mmlu(IReadOnlyList<ChoiceQuestion> questions, IReadOnlyList<ChoiceQuestion> examples, int shots = 5)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentOutOfRangeException.ThrowIfNegative(shots);
        var bySubject = examples.ToLookup(static example => example.Subject);
        return new ChoiceBenchmark
        {
            Questions = questions,
            Format = ChoiceFormat.Letters,
            Examples = question => bySubject[question.Subject].Take(shots),
            Description = static question =>
                question.Subject is { } subject
                    ? $"The following are multiple choice questions (with answers) about {subject.Replace('_', ' ')}."
                    : "",
        };
    }

    /// <summary>Asks the model about every choice.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">Concurrency, failures and level; <see langword="null"/>: the defaults.</param>
    /// <param name="progress">Receives the progress after every question.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ArgumentException">There is no question.</exception>
    /// <exception cref="PartialFailureException{T}">
    /// A call failed or its answer is not a log-likelihood; the exception holds the successful answers.
    /// </exception>
    public async Task<ChoiceRun> RunAsync(
        ILogLikelihoodModel model,
        WorkOptions? options = null,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        var answers = await Work.RunAsync(
                "Multiple choice",
                Questions,
                static question => question.Id,
                (question, ct) => AskAsync(model, question, ct),
                options,
                progress,
                cancellationToken
            )
            .ConfigureAwait(false);
        return ChoiceRun.Of(answers, options.Level);
    }

    private async ValueTask<ChoiceAnswer> AskAsync(ILogLikelihoodModel model, ChoiceQuestion question, CancellationToken cancellationToken)
    {
        var context = Format.FullContext(question, Examples(question).Where(example => example.Id != question.Id), Description(question));
        string[] choices = [.. Enumerable.Range(0, question.Choices.Count).Select(position => Format.Choice(question, position))];
        var likelihoods = new double[choices.Length];
        for (var i = 0; i < choices.Length; i++)
            likelihoods[i] = await model.AskAsync(context, " " + choices[i], cancellationToken).ConfigureAwait(false);
        return new ChoiceAnswer(
            question,
            likelihoods,
            ChoiceScores.Pick(likelihoods),
            ChoiceScores.PickNormalized(likelihoods, choices),
            ChoiceScores.TrueMass(likelihoods, question.Correct)
        );
    }
}
