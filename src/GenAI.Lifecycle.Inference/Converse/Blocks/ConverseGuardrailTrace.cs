using Amazon.BedrockRuntime.Model;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>Converts a guardrail's assessments to findings.</summary>
internal static class ConverseGuardrailTrace
{
    public static GuardrailTrace? From(GuardrailTraceAssessment? trace) =>
        trace is null
            ? null
            : new(
                trace.ActionReason,
                [.. (trace.InputAssessment ?? []).Values.SelectMany(Findings)],
                [.. (trace.OutputAssessments ?? []).Values.SelectMany(static list => list).SelectMany(Findings)]
            )
            {
                ModelOutput = trace.ModelOutput ?? [],
            };

    public static IEnumerable<GuardrailFinding> Findings(GuardrailAssessment assessment)
    {
        foreach (var topic in assessment.TopicPolicy?.Topics ?? [])
            yield return new("topic", topic.Name, topic.Action?.Value) { Detected = topic.Detected };
        foreach (var filter in assessment.ContentPolicy?.Filters ?? [])
            yield return new("content", filter.Type?.Value, filter.Action?.Value)
            {
                Confidence = filter.Confidence?.Value,
                Detected = filter.Detected,
            };
        foreach (var word in assessment.WordPolicy?.CustomWords ?? [])
            yield return new("word", null, word.Action?.Value) { Match = word.Match };
        foreach (var word in assessment.WordPolicy?.ManagedWordLists ?? [])
            yield return new("managed_word", word.Type?.Value, word.Action?.Value) { Match = word.Match };
        foreach (var entity in assessment.SensitiveInformationPolicy?.PiiEntities ?? [])
            yield return new("pii", entity.Type?.Value, entity.Action?.Value) { Match = entity.Match };
        foreach (var regex in assessment.SensitiveInformationPolicy?.Regexes ?? [])
            yield return new("regex", regex.Name, regex.Action?.Value) { Match = regex.Match };
        foreach (var filter in assessment.ContextualGroundingPolicy?.Filters ?? [])
            yield return new("grounding", filter.Type?.Value, filter.Action?.Value)
            {
                Score = filter.Score,
                Threshold = filter.Threshold,
                Detected = filter.Detected,
            };
        foreach (var finding in assessment.AutomatedReasoningPolicy?.Findings ?? [])
            yield return new("automated_reasoning", Verdict(finding), null);
    }

    private static string? Verdict(GuardrailAutomatedReasoningFinding finding) =>
        finding switch
        {
            { Valid: not null } => "VALID",
            { Invalid: not null } => "INVALID",
            { Satisfiable: not null } => "SATISFIABLE",
            { Impossible: not null } => "IMPOSSIBLE",
            { TranslationAmbiguous: not null } => "TRANSLATION_AMBIGUOUS",
            { TooComplex: not null } => "TOO_COMPLEX",
            { NoTranslations: not null } => "NO_TRANSLATIONS",
            _ => null,
        };
}
