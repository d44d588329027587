using System.Text.Json;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;

/// <summary>The policies as GetGuardrail answers them: those of the request, whose names end in <c>Config</c>.</summary>
internal static class GuardrailPolicyDocuments
{
    private const string Config = "Config";

    private static readonly string[] s_policies =
    [
        "topicPolicyConfig",
        "contentPolicyConfig",
        "wordPolicyConfig",
        "sensitiveInformationPolicyConfig",
        "contextualGroundingPolicyConfig",
    ];

    public static void Add(JsonObject document, AwsRequest request, JsonElement created)
    {
        foreach (var name in s_policies)
        {
            if (created.TryGetProperty(name, out var policy) && policy.ValueKind == JsonValueKind.Object)
                document[Bare(name)] = Policy(policy);
        }

        if (created.TryGetProperty("crossRegionConfig", out var region) && region.ValueKind == JsonValueKind.Object)
            document["crossRegionDetails"] = Profile(request, region.GetProperty("guardrailProfileIdentifier").GetString()!);
        if (created.TryGetProperty("kmsKeyId", out var key) && key.GetString() is { } id)
            document["kmsKeyArn"] = id.StartsWith("arn:", StringComparison.Ordinal) ? id : request.Arn("kms", $"key/{id}");
    }

    private static JsonObject Policy(JsonElement policy) =>
        new([
            .. policy
                .EnumerateObject()
                .Where(member => member.Value.ValueKind != JsonValueKind.Null)
                .Select(member => KeyValuePair.Create(Bare(member.Name), JsonNode.Parse(member.Value.GetRawText()))),
        ]);

    private static JsonObject Profile(AwsRequest request, string identifier)
    {
        var id = identifier[(identifier.LastIndexOf('/') + 1)..];
        return new JsonObject { ["guardrailProfileId"] = id, ["guardrailProfileArn"] = request.Arn("bedrock", $"guardrail-profile/{id}") };
    }

    /// <summary><c>filtersConfig</c> is answered as <c>filters</c>.</summary>
    private static string Bare(string name) => name.EndsWith(Config, StringComparison.Ordinal) ? name[..^Config.Length] : name;
}
