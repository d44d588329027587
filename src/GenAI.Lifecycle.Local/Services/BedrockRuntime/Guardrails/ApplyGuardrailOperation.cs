using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>ApplyGuardrail.</summary>
internal sealed class ApplyGuardrailOperation(GuardrailCatalog guardrails)
{
    public Task<AwsResponse> ApplyAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var input = request.Input();
        var source = input.RequiredString("source");
        var texts = input.RequiredObjects("content").Select(ReadText).ToArray();
        input.Complete();
        if (texts.Length == 0) throw ServiceError.Validation("The content field is empty. Add content and try again.");
        var guardrail = guardrails.Find(request.Labels["guardrailIdentifier"], request.Labels["guardrailVersion"])
            ?? throw new ServiceError("ResourceNotFoundException", 404, "The guardrail identifier or version provided in the request does not exist.");
        var finding = guardrail.Look(texts);
        var outputs = !finding.Intervened ? [] : finding.Blocked
            ? [source == "INPUT" ? guardrail.Definition.BlockedInputMessaging : guardrail.Definition.BlockedOutputsMessaging]
            : finding.Texts;
        return Task.FromResult(AwsResponse.Json(new JsonObject
        {
            ["usage"] = GuardrailDocuments.Usage(finding),
            ["action"] = finding.Intervened ? "GUARDRAIL_INTERVENED" : "NONE",
            ["actionReason"] = finding.ActionReason,
            ["outputs"] = new JsonArray([.. outputs.Select(text => new JsonObject { ["text"] = text })]),
            ["assessments"] = new JsonArray((JsonNode)GuardrailDocuments.Assessment(finding)),
            ["guardrailCoverage"] = GuardrailDocuments.Coverage(finding),
        }));
    }

    private static string ReadText(InputReader block)
    {
        if (block.Has("image")) throw ServiceError.Validation("Images are not offered by the local guardrails.");
        var text = block.RequiredObject("text");
        return text.RequiredString("text");
    }
}
