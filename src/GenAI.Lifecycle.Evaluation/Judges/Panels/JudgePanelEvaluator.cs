using System.Globalization;
using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Statistics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>
/// An evaluator that combines the values of several judges into one and reports their disagreement as a separate metric: the standard
/// deviation of their values. There is a value only if more than half of the panel gave one.
/// </summary>
public sealed class JudgePanelEvaluator : IEvaluator
{
    private readonly IReadOnlyList<JudgeEvaluator> _members;
    private readonly IReadOnlyList<string> _names;
    private readonly PanelVote _vote;

    /// <summary>Creates a panel.</summary>
    /// <param name="members">Evaluators with the same metrics and different judges, at least 2.</param>
    /// <param name="vote">The rule that combines their values.</param>
    /// <exception cref="ArgumentException">There are fewer than two members, or their metrics differ.</exception>
    public JudgePanelEvaluator(IReadOnlyList<JudgeEvaluator> members, PanelVote vote = PanelVote.Mean)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count < 2)
            throw new ArgumentException($"The panel has {members.Count} members; it needs at least 2.", nameof(members));
        if (!Enum.IsDefined(vote))
            throw new ArgumentOutOfRangeException(nameof(vote), vote, "The vote must be Mean, Median or Majority.");
        _names = [.. members[0].EvaluationMetricNames];
        if (members.FirstOrDefault(m => !_names.ToHashSet(StringComparer.Ordinal).SetEquals(m.EvaluationMetricNames)) is { } other)
            throw new ArgumentException(
                $"The members measure different things: {string.Join(", ", _names)} and {string.Join(", ", other.EvaluationMetricNames)}.",
                nameof(members)
            );
        (_members, _vote) = ([.. members], vote);
        EvaluationMetricNames = [.. _names.SelectMany(static name => new[] { NameOf(name), DisagreementNameOf(name) })];
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<string> EvaluationMetricNames { get; }

    /// <summary>The lowest panel value at which an answer passes. The members' own thresholds are ignored.</summary>
    /// <value>The default value is <see langword="null"/>: answers are rated and none fails.</value>
    public double? Threshold { get; init; }

    /// <summary>Returns the name of the panel's value of a metric.</summary>
    /// <param name="metric">The members' metric.</param>
    public static string NameOf(string metric) => $"Panel: {metric}";

    /// <summary>Returns the name of the panel's disagreement about a metric.</summary>
    /// <param name="metric">The members' metric.</param>
    public static string DisagreementNameOf(string metric) => $"Panel Disagreement: {metric}";

    /// <inheritdoc/>
    public async ValueTask<EvaluationResult> EvaluateAsync(
        IEnumerable<ChatMessage> messages,
        ChatResponse modelResponse,
        ChatConfiguration? chatConfiguration = null,
        IEnumerable<EvaluationContext>? additionalContext = null,
        CancellationToken cancellationToken = default
    )
    {
        List<ChatMessage> conversation = [.. messages];
        List<EvaluationContext> contexts = [.. additionalContext ?? []];
        var results = new List<EvaluationResult>();
        foreach (var member in _members)
            results.Add(
                await member
                    .EvaluateAsync(conversation, modelResponse, chatConfiguration, contexts, cancellationToken)
                    .ConfigureAwait(false)
            );
        return new EvaluationResult([.. _names.SelectMany(name => Conclude(name, [.. results.Select(r => r.Get<NumericMetric>(name))]))]);
    }

    private EvaluationMetric[] Conclude(string name, NumericMetric[] members)
    {
        var (panel, disagreement) = (new NumericMetric(NameOf(name)), new NumericMetric(DisagreementNameOf(name)));
        EvaluationMetric[] both = [panel, disagreement];
        double[] values = [.. members.Where(static m => m.Value is not null).Select(static m => m.Value!.Value)];
        foreach (var (i, member) in members.Index())
            Report(both, i, member);
        if (values.Length * 2 <= members.Length)
        {
            foreach (var metric in both)
                metric.AddDiagnostics(EvaluationDiagnostic.Error($"Only {values.Length} of {members.Length} judges gave a value."));
            return both;
        }

        disagreement.Value = Math.Sqrt(Descriptive.Variance(values));
        disagreement.Interpretation = new EvaluationMetricInterpretation(
            EvaluationRating.Unknown,
            failed: false,
            "The standard deviation of the judges' values."
        );
        panel.Value = Combine(values, members.Length);
        if (panel.Value is null)
            panel.AddDiagnostics(EvaluationDiagnostic.Error($"No value has a majority among {string.Join(", ", values.Select(Text))}."));
        AnswerEvaluator.Conclude(panel, _members[0].ScaleOf(name), Threshold);
        return both;
    }

    private double? Combine(double[] values, int panel) =>
        _vote switch
        {
            PanelVote.Mean => Descriptive.Mean(values),
            PanelVote.Median => Descriptive.Median(values),
            _ => values.CountBy(static v => v).Where(v => v.Value * 2 > panel).Select(static v => (double?)v.Key).FirstOrDefault(),
        };

    private static void Report(EvaluationMetric[] both, int index, NumericMetric member)
    {
        foreach (var metric in both)
        {
            metric.AddOrUpdateMetadata($"judge_{index + 1}", member.Value is { } value ? Text(value) : "none");
            foreach (var (key, text) in member.Metadata ?? new Dictionary<string, string>())
                metric.AddOrUpdateMetadata($"judge_{index + 1}_{key.Replace("judge_", "", StringComparison.Ordinal)}", text);
            foreach (var diagnostic in member.Diagnostics ?? [])
                metric.AddDiagnostics(
                    new EvaluationDiagnostic(EvaluationDiagnosticSeverity.Warning, $"Judge {index + 1}: {diagnostic.Message}")
                );
            foreach (var context in member.Context?.Values ?? [])
                metric.AddOrUpdateContext(context);
        }
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
