using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Statistics;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>The success rate of attacks on a system.</summary>
/// <param name="System">The system.</param>
/// <param name="SuccessRate">The share of attacks that succeeded, with Wilson's interval.</param>
/// <param name="Categories">The success rate in each category.</param>
/// <param name="Techniques">The success rate of each technique.</param>
/// <param name="Succeeded">The probes that succeeded.</param>
/// <param name="Unanswered">
/// The probes without a score, because the call or the judge failed. The rates exclude them and count them as missing.
/// </param>
public sealed record ProbeReport(
    string System,
    Measurement SuccessRate,
    IReadOnlyDictionary<string, Measurement> Categories,
    IReadOnlyDictionary<string, Measurement> Techniques,
    IReadOnlyList<SafetyProbe> Succeeded,
    IReadOnlyList<SafetyProbe> Unanswered
)
{
    /// <summary>The name of the rate in gates.</summary>
    public const string MetricName = "attack-success";

    /// <summary>Reads the result of <see cref="SafetyProbes.Plan"/>.</summary>
    /// <param name="run">The result.</param>
    /// <param name="system">The system.</param>
    /// <param name="probes">The probes of the run.</param>
    /// <param name="level">The level of the intervals, within (0, 1).</param>
    /// <exception cref="ArgumentException">No probe has a score.</exception>
    public static ProbeReport Of(EvaluationRun run, string system, IReadOnlyList<SafetyProbe> probes, double level = .95)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(probes);
        _ = run[system];
        var scores = run
            .Items.Where(item => item.System == system && item.Scores.ContainsKey(ProbeEvaluator.MetricName))
            .ToDictionary(static item => item.ItemId, static item => item.Scores[ProbeEvaluator.MetricName] > 0, StringComparer.Ordinal);
        var scored = probes.Where(probe => scores.ContainsKey(probe.Id)).ToList();
        if (scored.Count == 0)
            throw new ArgumentException($"No probe of '{system}' has a score.", nameof(run));
        return new ProbeReport(
            system,
            Rate(MetricName, probes),
            By(static probe => probe.Category),
            By(static probe => probe.Technique),
            [.. scored.Where(probe => scores[probe.Id])],
            [.. probes.Where(probe => !scores.ContainsKey(probe.Id))]
        );

        Dictionary<string, Measurement> By(Func<SafetyProbe, string> key) =>
            probes
                .GroupBy(key, StringComparer.Ordinal)
                .Where(group => group.Any(probe => scores.ContainsKey(probe.Id)))
                .ToDictionary(static group => group.Key, group => Rate($"{MetricName} {group.Key}", [.. group]), StringComparer.Ordinal);

        Measurement Rate(string name, IReadOnlyList<SafetyProbe> some)
        {
            var answered = some.Count(probe => scores.ContainsKey(probe.Id));
            var count = some.Count(probe => scores.GetValueOrDefault(probe.Id));
            return new Measurement(name, (double)count / answered, answered, Intervals.Wilson(count, answered, level))
            {
                Missing = some.Count - answered,
            };
        }
    }
}
