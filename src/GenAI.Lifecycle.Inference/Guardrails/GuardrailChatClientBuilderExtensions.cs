using GenAI.Lifecycle.Inference.Guardrails;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Guardrails in a chat pipeline.</summary>
public static class GuardrailChatClientBuilderExtensions
{
    /// <summary>
    /// Holds every question and answer to a guardrail of Bedrock, whatever model answers. A stream is examined in
    /// windows, a small one first and then larger ones, and a window comes out after it passed: what that costs in calls is told at
    /// <see cref="GuardrailOptions.StreamCharacters"/>. What the guardrail found is
    /// <c>AdditionalProperties["guardrail"]</c> of the response, a
    /// <see cref="GenAI.Lifecycle.Inference.Bedrock.GuardrailTrace"/>. Needs <c>AddGenAIInference</c> or an own <see cref="IGuardrails"/>.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="identifier">The guardrail's id or ARN.</param>
    /// <param name="version">Its version, a number or <c>DRAFT</c>.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseGuardrail(this ChatClientBuilder builder, string identifier, string version, Action<GuardrailOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(identifier);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        var options = new GuardrailOptions();
        configure?.Invoke(options);
        return builder.Use((inner, services) => new GuardrailChatClient(inner, services.GetRequiredService<IGuardrails>(), new GuardrailReference(identifier, version), options));
    }
}
