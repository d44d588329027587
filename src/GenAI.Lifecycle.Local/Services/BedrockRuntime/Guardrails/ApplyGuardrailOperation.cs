using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Guardrails;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>ApplyGuardrail.</summary>
internal sealed class ApplyGuardrailOperation(GuardrailCatalog guardrails)
{
    public async Task<AwsResponse> ApplyAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        var input = request.Input();
        var source = input.RequiredString("source") == "INPUT" ? GuardrailSource.Input : GuardrailSource.Output;
        var full = input.String("outputScope") == "FULL";
        var blocks = input.RequiredObjects("content").Select(ReadText).ToArray();
        input.Complete();
        if (blocks.Length == 0)
            throw ServiceError.Validation("The content field is empty. Add content and try again.");

        var guardrail = guardrails.Find(request.Labels["guardrailIdentifier"], request.Labels["guardrailVersion"])
            ?? throw new ServiceError(
                "ResourceNotFoundException",
                404,
                "The guardrail identifier or version provided in the request does not exist."
            );
        var texts = new GuardrailTexts(source, [.. blocks.Where(block => block.IsGuarded).Select(block => block.Text)])
        {
            Context = GuardedText.Context(blocks),
        };
        var verdict = await guardrail.LookAsync(texts, cancellationToken).ConfigureAwait(false);
        return Answer(guardrail, source, verdict, full);
    }

    private static AwsResponse Answer(Guardrail guardrail, GuardrailSource source, GuardrailVerdict verdict, bool full)
    {
        var outputs =
            !verdict.Intervened ? []
            : verdict.Blocked ? [guardrail.Definition.BlockedMessaging(source)]
            : verdict.Texts;
        return AwsResponse.Json(
            new JsonObject
            {
                ["usage"] = GuardrailDocuments.Usage(verdict),
                ["action"] = verdict.Intervened ? "GUARDRAIL_INTERVENED" : "NONE",
                ["actionReason"] = verdict.ActionReason,
                ["outputs"] = new JsonArray([.. outputs.Select(text => new JsonObject { ["text"] = text })]),
                ["assessments"] = new JsonArray((JsonNode)GuardrailDocuments.Assessment(verdict, full)),
                ["guardrailCoverage"] = GuardrailDocuments.Coverage(verdict),
            }
        );
    }

    private static GuardedText ReadText(InputReader block)
    {
        if (block.Has("image"))
            throw ServiceError.Validation("Images are not offered by the local guardrails.");

        var text = block.RequiredObject("text");
        return new GuardedText(text.RequiredString("text"), text.Strings("qualifiers") ?? []);
    }
}
