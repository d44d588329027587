using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Asks a model about inputs and slightly changed inputs, and measures the distance between the answers.</summary>
/// <remarks>fmeval's general semantic robustness.</remarks>
public static class SemanticRobustness
{
    /// <summary>Runs the inputs.</summary>
    /// <param name="client">The model.</param>
    /// <param name="dataset">The items, at least one.</param>
    /// <param name="field">The field that is the input.</param>
    /// <param name="prompt">
    /// The prompt for an input, so that only the input is changed and not the prompt around it; <see langword="null"/> for the input
    /// itself.
    /// </param>
    /// <param name="options">The options; <see langword="null"/> for those of fmeval.</param>
    /// <param name="progress">Receives the progress after every item.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="KeyNotFoundException">An item does not have the field.</exception>
    /// <exception cref="PartialFailureException{T}">A call failed; the exception holds the successful items.</exception>
    public static async Task<RobustnessReport> RunAsync(
        IChatClient client,
        Dataset dataset,
        string field,
        Func<string, EvaluationPrompt>? prompt = null,
        RobustnessOptions? options = null,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(dataset);
        prompt ??= static input => new EvaluationPrompt([new ChatMessage(ChatRole.User, input)]);
        options ??= new();
        options.Check();
        List<(string Id, string Input, int Seed)> items =
        [
            .. dataset.Items.Select((item, i) => (item.Id, item[field], unchecked(options.Seed + (i * options.Perturbations)))),
        ];
        var results = await Work.RunAsync(
                "Semantic robustness",
                items,
                static item => item.Id,
                async (item, ct) =>
                {
                    var changed = Enumerable.Range(item.Seed, options.Perturbations).Select(seed => options.Perturb(item.Input, seed));
                    var unchangedAnswers = await AskAsync(Enumerable.Repeat(item.Input, options.BaselineSamples), ct).ConfigureAwait(false);
                    var changedAnswers = await AskAsync(changed, ct).ConfigureAwait(false);
                    return Measure(item.Id, unchangedAnswers, changedAnswers, options.Dissimilarity);
                },
                options.Work,
                progress,
                cancellationToken
            )
            .ConfigureAwait(false);
        return RobustnessReport.Of(results, options.Work.Level);

        async ValueTask<List<string>> AskAsync(IEnumerable<string> texts, CancellationToken ct)
        {
            var answers = new List<string>();
            foreach (var text in texts)
            {
                var asked = prompt(text);
                answers.Add((await client.GetResponseAsync(asked.Messages, asked.Options, ct).ConfigureAwait(false)).Text);
            }
            return answers;
        }
    }

    /// <summary>Measures existing answers.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="unchanged">The answers to the unchanged input, at least one; the first is the one to compare with.</param>
    /// <param name="changed">The answers to changed inputs, at least one.</param>
    /// <param name="dissimilarity">The measure of the distance between answers.</param>
    /// <exception cref="ArgumentException">One of the two lists is empty.</exception>
    public static RobustnessItem Measure(
        string itemId,
        IReadOnlyList<string> unchanged,
        IReadOnlyList<string> changed,
        Dissimilarity dissimilarity
    )
    {
        ArgumentNullException.ThrowIfNull(unchanged);
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(dissimilarity);
        if (unchanged.Count == 0 || changed.Count == 0)
            throw new ArgumentException(
                $"There are {unchanged.Count} answers to the unchanged input and {changed.Count} to changed inputs; at least one of each is required.",
                nameof(changed)
            );
        var pairs = (
            from i in Enumerable.Range(0, unchanged.Count)
            from j in Enumerable.Range(i + 1, unchanged.Count - i - 1)
            select (First: unchanged[i], Second: unchanged[j])
        ).ToList();
        return new RobustnessItem(
            itemId,
            dissimilarity(changed, [.. Enumerable.Repeat(unchanged[0], changed.Count)]),
            pairs.Count == 0
                ? 0
                : dissimilarity([.. pairs.Select(static pair => pair.First)], [.. pairs.Select(static pair => pair.Second)])
        );
    }

    /// <summary>Returns the mean change of a score under changed inputs, for tasks with right answers: the mean of |s − sᵢ|.</summary>
    /// <remarks>fmeval's delta scores of question answering, classification and summarisation.</remarks>
    /// <param name="score">The score of the answer to the unchanged input.</param>
    /// <param name="changed">The scores of the answers to changed inputs, at least one.</param>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static double MeanDelta(double score, IReadOnlyCollection<double> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (changed.Count == 0)
            throw new ArgumentException("At least one score of a changed input is required.", nameof(changed));
        return changed.Average(one => Math.Abs(score - one));
    }
}
