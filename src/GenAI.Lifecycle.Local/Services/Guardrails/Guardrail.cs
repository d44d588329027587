using System.Text;
using GenAI.Lifecycle.Local.Services.Guardrails.Detectors;
using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Represents a compiled guardrail.</summary>
internal sealed class Guardrail
{
    /// <summary>The characters of one text unit, the metering unit of guardrails (documented).</summary>
    private const int UnitCharacters = 1000;

    private readonly IReadOnlyList<IGuardrailDetector> _detectors;
    private readonly TimeProvider _clock;

    /// <exception cref="ArgumentException">A pattern is not a regular expression, or requires backtracking.</exception>
    public Guardrail(GuardrailDefinition definition, ILocalGuardrailClassifier classifier, TimeProvider clock)
    {
        (Definition, _clock) = (definition, clock);
        _detectors = [.. Detectors(definition.Policies, classifier)];
    }

    public GuardrailDefinition Definition { get; }

    public async ValueTask<GuardrailVerdict> LookAsync(GuardrailTexts texts, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        var findings = new List<GuardrailFinding>();
        foreach (var detector in _detectors)
            findings.AddRange(await detector.LookAsync(texts, cancellationToken).ConfigureAwait(false));

        var units = texts.Guarded.Sum(text => (text.Length + UnitCharacters - 1) / UnitCharacters);
        return new GuardrailVerdict
        {
            Findings = findings,
            Texts = [.. texts.Guarded.Select(text => Mask(text, texts.Source))],
            Units = _detectors.ToDictionary(detector => detector.Unit, _ => units),
            Characters = texts.Characters,
            Milliseconds = (long)_clock.GetElapsedTime(started).TotalMilliseconds,
        };
    }

    private static IEnumerable<IGuardrailDetector> Detectors(GuardrailPolicies policies, ILocalGuardrailClassifier classifier)
    {
        if (policies.Topics.Count > 0)
            yield return new TopicDetector(policies.Topics, classifier);
        if (policies.Contents.Count > 0)
            yield return new ContentDetector(policies.Contents, classifier);
        if (policies.Words.Count > 0 || policies.Profanity is not null)
            yield return new WordDetector(policies);
        if (policies.Entities.Count > 0)
            yield return new EntityDetector(policies.Entities);
        if (policies.Regexes.Count > 0)
            yield return new RegexDetector(policies.Regexes);
        if (policies.Groundings.Count > 0)
            yield return new GroundingDetector(policies.Groundings, classifier);
    }

    /// <summary>Replaces masked parts with names in braces; of two overlapping parts the first one applies.</summary>
    private string Mask(string text, GuardrailSource source)
    {
        var masked = new StringBuilder();
        var at = 0;
        foreach (
            var span in _detectors
                .SelectMany(detector => detector.Mask(text, source))
                .OrderBy(span => span.Start)
                .ThenByDescending(span => span.Length)
        )
        {
            if (span.Start < at)
                continue;

            masked.Append(text, at, span.Start - at).Append('{').Append(span.Name).Append('}');
            at = span.Start + span.Length;
        }

        return at == 0 && masked.Length == 0 ? text : masked.Append(text, at, text.Length - at).ToString();
    }
}
