using System.Text.Json;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;

namespace GenAI.Lifecycle.Inference.InvokeModel;

/// <summary>Reads a guardrail's trace in InvokeModel's form: Converse's assessments with other names.</summary>
internal static class InvokeModelGuardrailTrace
{
    private static readonly (string Policy, string List, string Name, string? NamedBy)[] s_policies =
    [
        ("topicPolicy", "topics", "topic", "name"),
        ("contentPolicy", "filters", "content", "type"),
        ("wordPolicy", "customWords", "word", null),
        ("wordPolicy", "managedWordLists", "managed_word", "type"),
        ("sensitiveInformationPolicy", "piiEntities", "pii", "type"),
        ("sensitiveInformationPolicy", "regexes", "regex", "name"),
        ("contextualGroundingPolicy", "filters", "grounding", "type"),
    ];

    /// <summary>Reads the object <c>guardrail</c>: <c>input</c> has an assessment by guardrail, <c>outputs</c> is a list of such.</summary>
    public static GuardrailTrace Read(JsonElement trace) =>
        new(
            CodecJson.Text(trace, "actionReason"),
            trace.TryGetProperty("input", out var input) ? [.. ByGuardrail(input)] : [],
            [.. List(trace, "outputs").SelectMany(ByGuardrail)]
        )
        {
            ModelOutput =
            [
                .. List(trace, "modelOutput")
                    .Select(static output => output.ValueKind == JsonValueKind.String ? output.GetString()! : output.GetRawText()),
            ],
        };

    private static IEnumerable<GuardrailFinding> ByGuardrail(JsonElement assessments) =>
        Members(assessments).SelectMany(static guardrail => Findings(guardrail.Value));

    private static IEnumerable<GuardrailFinding> Findings(JsonElement assessment)
    {
        foreach (var (member, list, policy, namedBy) in s_policies)
        {
            if (CodecJson.Walk(assessment, [member]) is not { } found)
                continue;
            foreach (var finding in List(found, list))
                yield return Finding(finding, policy, namedBy);
        }

        // A finding of automated reasoning is an object with one member, the verdict.
        if (CodecJson.Walk(assessment, ["automatedReasoningPolicy"]) is { } reasoning)
        {
            foreach (var finding in List(reasoning, "findings").SelectMany(Members))
                yield return new("automated_reasoning", JsonNamingPolicy.SnakeCaseUpper.ConvertName(finding.Name), null);
        }
    }

    private static GuardrailFinding Finding(JsonElement finding, string policy, string? namedBy) =>
        new(policy, namedBy is null ? null : CodecJson.Text(finding, namedBy), CodecJson.Text(finding, "action"))
        {
            Match = CodecJson.Text(finding, "match"),
            Confidence = CodecJson.Text(finding, "confidence"),
            Score = Number(finding, "score"),
            Threshold = Number(finding, "threshold"),
            Detected = CodecJson.Walk(finding, ["detected"])?.ValueKind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            },
        };

    private static double? Number(JsonElement finding, string name) =>
        CodecJson.Walk(finding, [name]) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    private static JsonElement.ArrayEnumerator List(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static IEnumerable<JsonProperty> Members(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : [];
}
