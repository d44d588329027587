using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>Writes verdicts in the service's format.</summary>
internal static class GuardrailDocuments
{
    /// <summary>The mandatory lists in the assessment of a policy.</summary>
    private static readonly (string Policy, string[] Lists)[] s_lists =
    [
        ("topicPolicy", ["topics"]),
        ("contentPolicy", ["filters"]),
        ("wordPolicy", ["customWords", "managedWordLists"]),
        ("sensitiveInformationPolicy", ["piiEntities", "regexes"]),
        ("contextualGroundingPolicy", ["filters"]),
    ];

    private static readonly string[] s_units =
    [
        "topicPolicyUnits",
        "contentPolicyUnits",
        "wordPolicyUnits",
        "sensitiveInformationPolicyUnits",
        "sensitiveInformationPolicyFreeUnits",
        "contextualGroundingPolicyUnits",
    ];

    /// <param name="verdict">The verdict.</param>
    /// <param name="full">Whether undetected items are reported too.</param>
    public static JsonObject Assessment(GuardrailVerdict verdict, bool full)
    {
        var document = new JsonObject();
        foreach (var (policy, lists) in s_lists)
        {
            var findings = verdict.Findings.Where(finding => finding.Policy == policy && (full || finding.Detected)).ToList();
            if (findings.Count > 0)
                document[policy] = new JsonObject([.. lists.Select(list => KeyValuePair.Create(list, (JsonNode?)List(findings, list)))]);
        }

        document["invocationMetrics"] = new JsonObject
        {
            ["guardrailProcessingLatency"] = verdict.Milliseconds,
            ["usage"] = Usage(verdict),
            ["guardrailCoverage"] = Coverage(verdict),
        };
        return document;
    }

    public static JsonObject Usage(GuardrailVerdict verdict) =>
        new([.. s_units.Select(unit => KeyValuePair.Create(unit, (JsonNode?)verdict.Units.GetValueOrDefault(unit)))]);

    public static JsonObject Coverage(GuardrailVerdict verdict) =>
        new()
        {
            ["textCharacters"] = new JsonObject { ["guarded"] = verdict.Characters, ["total"] = verdict.Characters },
        };

    /// <summary>Returns the trace of Converse.</summary>
    public static JsonObject Trace(string id, GuardrailVerdict? input, GuardrailVerdict? output, IEnumerable<string> modelOutput, bool full)
    {
        var trace = new JsonObject();
        if (input is not null)
            trace["inputAssessment"] = new JsonObject { [id] = Assessment(input, full) };
        if (output is not null)
            trace["outputAssessments"] = new JsonObject { [id] = new JsonArray((JsonNode)Assessment(output, full)) };
        return Traced(trace, input, output, modelOutput);
    }

    /// <summary>Returns the trace of InvokeModel: the same assessments with other names.</summary>
    public static JsonObject InvokeTrace(
        string id,
        GuardrailVerdict? input,
        GuardrailVerdict? output,
        IEnumerable<string> modelOutput,
        bool full
    )
    {
        var trace = new JsonObject();
        if (input is not null)
            trace["input"] = new JsonObject { [id] = Assessment(input, full) };
        if (output is not null)
            trace["outputs"] = new JsonArray(new JsonObject { [id] = Assessment(output, full) });
        return Traced(trace, input, output, modelOutput);
    }

    private static JsonObject Traced(JsonObject trace, GuardrailVerdict? input, GuardrailVerdict? output, IEnumerable<string> modelOutput)
    {
        if (output is not null)
            trace["modelOutput"] = new JsonArray([.. modelOutput.Select(text => (JsonNode)text)]);
        if ((input?.Blocked == true ? input : output ?? input) is { } last)
            trace["actionReason"] = last.ActionReason;
        return new JsonObject { ["guardrail"] = trace };
    }

    private static JsonArray List(IEnumerable<GuardrailFinding> findings, string list) =>
        [.. findings.Where(finding => finding.List == list).Select(finding => finding.Document())];
}
