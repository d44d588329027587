using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>Findings as the service words them.</summary>
internal static class GuardrailDocuments
{
    public static JsonObject Assessment(GuardrailFinding finding)
    {
        var document = new JsonObject();
        if (finding.Words.Count > 0)
        {
            document["wordPolicy"] = new JsonObject
            {
                ["customWords"] = new JsonArray([.. finding.Words.Select(word => new JsonObject { ["match"] = word, ["action"] = "BLOCKED", ["detected"] = true })]),
                ["managedWordLists"] = new JsonArray(),
            };
        }
        if (finding.Regexes.Count > 0)
        {
            document["sensitiveInformationPolicy"] = new JsonObject
            {
                ["piiEntities"] = new JsonArray(),
                ["regexes"] = new JsonArray([.. finding.Regexes.Select(Regex)]),
            };
        }
        document["invocationMetrics"] = new JsonObject
        {
            ["guardrailProcessingLatency"] = finding.Milliseconds,
            ["usage"] = Usage(finding),
            ["guardrailCoverage"] = Coverage(finding),
        };
        return document;
    }

    public static JsonObject Usage(GuardrailFinding finding) => new()
    {
        ["topicPolicyUnits"] = 0,
        ["contentPolicyUnits"] = 0,
        ["wordPolicyUnits"] = finding.WordUnits,
        ["sensitiveInformationPolicyUnits"] = 0,
        ["sensitiveInformationPolicyFreeUnits"] = finding.RegexUnits,
        ["contextualGroundingPolicyUnits"] = 0,
    };

    public static JsonObject Coverage(GuardrailFinding finding) => new()
    {
        ["textCharacters"] = new JsonObject { ["guarded"] = finding.Characters, ["total"] = finding.Characters },
    };

    /// <summary>The trace of Converse.</summary>
    public static JsonObject Trace(string id, GuardrailFinding? input, GuardrailFinding? output, IEnumerable<string> modelOutput)
    {
        var trace = new JsonObject();
        if (input is not null) trace["inputAssessment"] = new JsonObject { [id] = Assessment(input) };
        if (output is not null) trace["outputAssessments"] = new JsonObject { [id] = new JsonArray((JsonNode)Assessment(output)) };
        return Traced(trace, input, output, modelOutput);
    }

    /// <summary>The trace of InvokeModel: the same assessments under other names.</summary>
    public static JsonObject InvokeTrace(string id, GuardrailFinding? input, GuardrailFinding? output, IEnumerable<string> modelOutput)
    {
        var trace = new JsonObject();
        if (input is not null) trace["input"] = new JsonObject { [id] = Assessment(input) };
        if (output is not null) trace["outputs"] = new JsonArray(new JsonObject { [id] = Assessment(output) });
        return Traced(trace, input, output, modelOutput);
    }

    private static JsonObject Traced(JsonObject trace, GuardrailFinding? input, GuardrailFinding? output, IEnumerable<string> modelOutput)
    {
        if (output is not null) trace["modelOutput"] = new JsonArray([.. modelOutput.Select(text => (JsonNode)text)]);
        if ((output ?? input) is { } last) trace["actionReason"] = (input?.Blocked == true ? input : last).ActionReason;
        return new JsonObject { ["guardrail"] = trace };
    }

    private static JsonObject Regex(RegexFinding finding) => new()
    {
        ["name"] = finding.Regex.Name,
        ["match"] = finding.Match,
        ["regex"] = finding.Regex.Pattern,
        ["action"] = finding.Regex.Action == LocalGuardrailAction.Block ? "BLOCKED" : "ANONYMIZED",
        ["detected"] = true,
    };
}
