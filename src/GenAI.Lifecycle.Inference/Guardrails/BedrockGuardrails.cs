using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>Applies guardrails with ApplyGuardrail.</summary>
internal sealed class BedrockGuardrails(IAmazonBedrockRuntime runtime) : IGuardrails
{
    public async Task<GuardrailDecision> ApplyAsync(
        GuardrailReference guardrail,
        GuardrailSource source,
        IReadOnlyList<AIContent> contents,
        bool full = false,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(guardrail);
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.Count == 0)
            throw new ArgumentException("The list of contents is empty; it must have at least one content.", nameof(contents));
        var response = await runtime
            .ApplyGuardrailAsync(
                new ApplyGuardrailRequest
                {
                    GuardrailIdentifier = guardrail.Identifier,
                    GuardrailVersion = guardrail.Version,
                    Source = source == GuardrailSource.Input ? GuardrailContentSource.INPUT : GuardrailContentSource.OUTPUT,
                    OutputScope = full ? GuardrailOutputScope.FULL : null,
                    Content = [.. contents.Select(Block)],
                },
                cancellationToken
            )
            .TranslateAsync("bedrock-runtime", "ApplyGuardrail")
            .ConfigureAwait(false);
        return new GuardrailDecision(
            source,
            response.Action?.Value == GuardrailAction.GUARDRAIL_INTERVENED.Value,
            [.. (response.Outputs ?? []).Select(static output => output.Text ?? "")],
            [.. (response.Assessments ?? []).SelectMany(ConverseGuardrailTrace.Findings)]
        )
        {
            Reason = response.ActionReason,
            Units = Units(response.Usage),
        };
    }

    private static GuardrailContentBlock Block(AIContent content) =>
        content switch
        {
            TextContent text => Text(text.Text, []),
            GuardContent { Text: { } text } guard => Text(text, guard.Qualifiers),
            GuardContent { Image: { } image } => Image(image),
            DataContent image => Image(image),
            _ => throw new NotSupportedException(
                $"A guardrail cannot examine a {content.GetType().Name}; it examines only texts and images."
            ),
        };

    private static GuardrailContentBlock Text(string text, IReadOnlyList<string> qualifiers) =>
        new()
        {
            Text = new GuardrailTextBlock { Text = text, Qualifiers = qualifiers.Count == 0 ? null : [.. qualifiers] },
        };

    private static GuardrailContentBlock Image(DataContent image) =>
        new()
        {
            Image = new GuardrailImageBlock
            {
                Format = MediaBlocks.GuardedFormat(image),
                Source = new GuardrailImageSource { Bytes = new MemoryStream(image.Data.ToArray(), writable: false) },
            },
        };

    private static Dictionary<string, int> Units(GuardrailUsage? usage)
    {
        var units = new Dictionary<string, int>(StringComparer.Ordinal);
        Add("topicPolicyUnits", usage?.TopicPolicyUnits);
        Add("contentPolicyUnits", usage?.ContentPolicyUnits);
        Add("contentPolicyImageUnits", usage?.ContentPolicyImageUnits);
        Add("wordPolicyUnits", usage?.WordPolicyUnits);
        Add("sensitiveInformationPolicyUnits", usage?.SensitiveInformationPolicyUnits);
        Add("sensitiveInformationPolicyFreeUnits", usage?.SensitiveInformationPolicyFreeUnits);
        Add("contextualGroundingPolicyUnits", usage?.ContextualGroundingPolicyUnits);
        Add("automatedReasoningPolicyUnits", usage?.AutomatedReasoningPolicyUnits);
        return units;

        void Add(string name, int? count)
        {
            if (count is > 0)
                units[name] = count.Value;
        }
    }
}
