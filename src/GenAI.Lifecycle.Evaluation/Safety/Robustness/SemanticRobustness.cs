using GenAI.Lifecycle.Evaluation.Runs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>Asks a model about inputs and about slightly changed ones, and measures how far the answers part.</summary>
/// <remarks>fmeval's general semantic robustness.</remarks>
public static class SemanticRobustness
{
    /// <summary>Runs the inputs.</summary>
    /// <param name="client">The model.</param>
    /// <param name="dataset">The items, at least one.</param>
    /// <param name="field">The field that is the input.</param>
    /// <param name="prompt">What the model is asked about an input, so that only the input is changed and not the prompt around it; <see langword="null"/>: the input itself.</param>
    /// <param name="options">How it is measured; <see langword="null"/>: as fmeval does.</param>
    /// <param name="progress">Hears how it stands, after every item.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KeyNotFoundException">An item has no such field.</exception>
    /// <exception cref="PartialFailureException{T}">A call failed; the items that succeeded are in it.</exception>
    public static async Task<RobustnessReport> RunAsync(
        IChatClient client,
        Dataset dataset,
        string field,
        Func<string, EvaluationPrompt>? prompt = null,
        RobustnessOptions? options = null,
        IProgress<LifecycleProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(dataset);
        prompt ??= static input => new EvaluationPrompt([new ChatMessage(ChatRole.User, input)]);
        options ??= new();
        options.Check();
        List<(string Id, string Input, int Seed)> items = [.. dataset.Items.Select((item, i) => (item.Id, item[field], unchecked(options.Seed + (i * options.Perturbations))))];
        var results = await Work.RunAsync("Semantic robustness", items, static item => item.Id, async (item, ct) =>
        {
            var changed = Enumerable.Range(item.Seed, options.Perturbations).Select(seed => options.Perturb(item.Input, seed));
            var unchangedAnswers = await AskAsync(Enumerable.Repeat(item.Input, options.BaselineSamples), ct).ConfigureAwait(false);
            var changedAnswers = await AskAsync(changed, ct).ConfigureAwait(false);
            return Measure(item.Id, unchangedAnswers, changedAnswers, options.Dissimilarity);
        }, options.Work, progress, cancellationToken).ConfigureAwait(false);
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

    /// <summary>Measures answers that are there already.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="unchanged">The answers to the unchanged input, at least one; the first is the one to compare with.</param>
    /// <param name="changed">The answers to changed inputs, at least one.</param>
    /// <param name="dissimilarity">How far answers are apart.</param>
    /// <exception cref="ArgumentException">There is no answer of either kind.</exception>
    public static RobustnessItem Measure(string itemId, IReadOnlyList<string> unchanged, IReadOnlyList<string> changed, Dissimilarity dissimilarity)
    {
        ArgumentNullException.ThrowIfNull(unchanged);
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(dissimilarity);
        if (unchanged.Count == 0 || changed.Count == 0)
            throw new ArgumentException($"{unchanged.Count} answers to the unchanged input and {changed.Count} to changed ones; one of each is needed.", nameof(changed));
        var pairs = (from i in Enumerable.Range(0, unchanged.Count) from j in Enumerable.Range(i + 1, unchanged.Count - i - 1) select (First: unchanged[i], Second: unchanged[j])).ToList();
        return new RobustnessItem(
            itemId,
            dissimilarity(changed, [.. Enumerable.Repeat(unchanged[0], changed.Count)]),
            pairs.Count == 0 ? 0 : dissimilarity([.. pairs.Select(static pair => pair.First)], [.. pairs.Select(static pair => pair.Second)]));
    }

    /// <summary>How far a score moves under changes, for tasks whose answers can be right: the mean of |s − sᵢ|.</summary>
    /// <remarks>fmeval's delta scores of question answering, classification and summarisation.</remarks>
    /// <param name="score">The score of the answer to the unchanged input.</param>
    /// <param name="changed">The scores of the answers to changed inputs, at least one.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static double MeanDelta(double score, IReadOnlyCollection<double> changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        if (changed.Count == 0)
            throw new ArgumentException("There is no score of a changed input.", nameof(changed));
        return changed.Average(one => Math.Abs(score - one));
    }
}
