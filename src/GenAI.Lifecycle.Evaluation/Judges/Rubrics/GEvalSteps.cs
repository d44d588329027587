namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>The steps of a G-Eval evaluator: given, or written by the judge once for all answers.</summary>
internal sealed class GEvalSteps(Rubric rubric, IReadOnlyList<string> given)
{
    private static readonly VerdictParser<IReadOnlyList<string>> s_parser = static text =>
        Verdicts
            .Texts("steps")(text)
            .Then(static steps => steps.Count > 0 ? new Parsed<IReadOnlyList<string>>(steps) : new ParseProblem("There are no steps."));

    private readonly Lock _lock = new();
    private Task<IReadOnlyList<string>>? _generated;

    /// <summary>Returns the steps. After a failed attempt to write them, the next answer tries again.</summary>
    public Task<IReadOnlyList<string>> GetAsync(JudgeSession session, CancellationToken cancellationToken)
    {
        if (given.Count > 0)
            return Task.FromResult(given);
        lock (_lock)
        {
            if (_generated is null or { IsFaulted: true } or { IsCanceled: true })
                // Cancelling one answer must not cancel a task that others wait for.
                _generated = session.AskAsync(Prompt(), s_parser, CancellationToken.None);
            return _generated.WaitAsync(cancellationToken);
        }
    }

    private JudgePrompt Prompt() =>
        new(
            $"You plan how to evaluate answers by one criterion.\n\n{rubric.Describe()}",
            [],
            """
            Write the steps, three to six, that an evaluator goes through to score an answer by this criterion. Answer with this JSON object and nothing else:
            {"steps": ["<first step>", "<second step>"]}
            """
        );
}
