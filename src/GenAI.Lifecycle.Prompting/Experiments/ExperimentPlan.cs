using GenAI.Lifecycle.Prompting.InContext;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Prompting.Experiments;

/// <summary>The matrix: models × prompts × examples × settings × repeats, over a dataset, scored by evaluators.</summary>
public sealed record ExperimentPlan
{
    /// <summary>The experiment's name.</summary>
    public required string Name { get; init; }

    /// <summary>The models, at least one, with distinct names.</summary>
    public required IReadOnlyList<ExperimentModel> Models { get; init; }

    /// <summary>The prompts, at least one. An item's fields are the values of the variables of the same names.</summary>
    public required IReadOnlyList<PromptTemplate> Prompts { get; init; }

    /// <summary>The example selectors. The default is zero-shot.</summary>
    public IReadOnlyList<IShotSelector> Shots { get; init; } = [ShotSelectors.None];

    /// <summary>Settings of generation. The default is the prompts' own.</summary>
    public IReadOnlyList<InferenceSettings> Settings { get; init; } = [InferenceSettings.Default];

    /// <summary>The number of repeats per item. The default is 1; a higher number shows the variation of answers.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>The items, from the validation split; never use the split of the final evaluation.</summary>
    public required Dataset Dataset { get; init; }

    /// <summary>
    /// The rows of the dataset's file that were malformed and left out; see <see cref="DatasetReading.Problems"/>. The report lists them.
    /// </summary>
    public IReadOnlyList<DatasetProblem> DatasetProblems { get; init; } = [];

    /// <summary>The evaluators of the answers, at least one.</summary>
    public required IReadOnlyList<IEvaluator> Evaluators { get; init; }

    /// <summary>The evaluators' context for an item besides the conversation, such as its reference.</summary>
    public Func<DatasetItem, IEnumerable<EvaluationContext>> Contexts { get; init; } = static _ => [];

    /// <summary>The metric by which candidates are compared. Higher is better.</summary>
    public required string PrimaryMetric { get; init; }

    /// <summary>
    /// The lowest value of the primary metric at which an answer is accepted. <see langword="null"/>: 1 for a metric of pass and fail;
    /// otherwise no answer counts as accepted.
    /// </summary>
    public double? AcceptedFrom { get; init; }

    /// <summary>Returns every candidate of the matrix.</summary>
    public IReadOnlyList<Candidate> Candidates() =>
        [
            .. from model in Models
            from prompt in Prompts
            from shots in Shots
            from settings in Settings
            select new Candidate(model, prompt, shots, settings),
        ];

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        ArgumentException.ThrowIfNullOrWhiteSpace(PrimaryMetric);
        NotEmpty(Models.Count, nameof(Models));
        NotEmpty(Prompts.Count, nameof(Prompts));
        NotEmpty(Shots.Count, nameof(Shots));
        NotEmpty(Settings.Count, nameof(Settings));
        NotEmpty(Evaluators.Count, nameof(Evaluators));
        NotEmpty(Dataset.Items.Count, nameof(Dataset));
        ArgumentOutOfRangeException.ThrowIfLessThan(Repeats, 1);
        foreach (var model in Models)
            ArgumentOutOfRangeException.ThrowIfLessThan(model.CallsPerAnswer, 1);
        if (Candidates().GroupBy(static c => c.Id, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1) is { } same)
            throw new ArgumentException(
                $"Two candidates are the same: {string.Join(" and ", same.Select(static c => c.Name))}.",
                nameof(Models)
            );
    }

    private static void NotEmpty(int count, string name)
    {
        if (count == 0)
            throw new ArgumentException($"An experiment needs at least one of {name}.", name);
    }
}
