using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>A model's answer to a multiple-choice question.</summary>
/// <param name="Question">The question.</param>
/// <param name="LogLikelihoods">The log-likelihood of each choice.</param>
/// <param name="Picked">The most likely choice.</param>
/// <param name="PickedNormalized">The most likely choice per code point.</param>
/// <param name="TrueMass">The share of probability of the right choices.</param>
public sealed record ChoiceAnswer(
    ChoiceQuestion Question,
    IReadOnlyList<double> LogLikelihoods,
    int Picked,
    int PickedNormalized,
    double TrueMass
)
{
    /// <summary>Whether the most likely choice is right.</summary>
    public bool IsCorrect => Question.Correct.Contains(Picked);

    /// <summary>Whether the most likely choice per code point is right.</summary>
    public bool IsCorrectNormalized => Question.Correct.Contains(PickedNormalized);
}

/// <summary>A multiple-choice benchmark by log-likelihoods.</summary>
/// <param name="Answers">Every answer, in the questions' order.</param>
/// <param name="Accuracy">The share of right answers, <c>acc</c>, with Wilson's interval.</param>
/// <param name="NormalizedAccuracy">The accuracy per code point, <c>acc_norm</c>.</param>
/// <param name="TrueMass">
/// The mean share of probability of the right choices, <c>mc2</c>, with the BCa interval if there are two or more.
/// </param>
/// <param name="Subjects">The accuracy in each known subject.</param>
public sealed record ChoiceRun(
    IReadOnlyList<ChoiceAnswer> Answers,
    Measurement Accuracy,
    Measurement NormalizedAccuracy,
    Measurement TrueMass,
    IReadOnlyDictionary<string, Measurement> Subjects
)
{
    /// <summary>Summarizes answers, such as those of a <see cref="PartialFailureException{T}"/>.</summary>
    /// <param name="answers">At least one.</param>
    /// <param name="level">The level of the intervals, within (0, 1).</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static ChoiceRun Of(IReadOnlyList<ChoiceAnswer> answers, double level = .95)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0)
            throw new ArgumentException("At least one answer is required.", nameof(answers));
        double[] masses = [.. answers.Select(static answer => answer.TrueMass)];
        return new ChoiceRun(
            answers,
            Rate("acc", answers, static answer => answer.IsCorrect, level),
            Rate("acc_norm", answers, static answer => answer.IsCorrectNormalized, level),
            new Measurement("mc2", masses.Average(), masses.Length, masses.Length > 1 ? Bootstrap.MeanInterval(masses, level) : null),
            answers
                .Where(static answer => answer.Question.Subject is not null)
                .GroupBy(static answer => answer.Question.Subject!, StringComparer.Ordinal)
                .ToDictionary(
                    static group => group.Key,
                    group => Rate($"acc {group.Key}", [.. group], static answer => answer.IsCorrect, level),
                    StringComparer.Ordinal
                )
        );
    }

    private static Measurement Rate(string name, IReadOnlyList<ChoiceAnswer> answers, Func<ChoiceAnswer, bool> isRight, double level)
    {
        var right = answers.Count(isRight);
        return new Measurement(name, (double)right / answers.Count, answers.Count, Intervals.Wilson(right, answers.Count, level));
    }
}
