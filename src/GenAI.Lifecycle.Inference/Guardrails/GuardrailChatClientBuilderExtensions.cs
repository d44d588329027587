using GenAI.Lifecycle.Inference.Guardrails;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds guardrails to a chat pipeline.</summary>
public static class GuardrailChatClientBuilderExtensions
{
    /// <summary>
    /// Applies a Bedrock guardrail to every prompt and answer, for any model. A stream is examined in windows, a small
    /// one first and then larger ones, and a window is returned after it has passed; for the number of calls see
    /// <see cref="GuardrailOptions.StreamCharacters"/>. The guardrail's findings are
    /// <c>AdditionalProperties["guardrail"]</c> of the response, a
    /// <see cref="GenAI.Lifecycle.Inference.Bedrock.GuardrailTrace"/>. Requires <c>AddGenAIInference</c> or your own
    /// <see cref="IGuardrails"/>.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="identifier">The guardrail's id or ARN.</param>
    /// <param name="version">Its version, a number or <c>DRAFT</c>.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseGuardrail(
        this ChatClientBuilder builder,
        string identifier,
        string version,
        Action<GuardrailOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(identifier);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        var options = new GuardrailOptions();
        configure?.Invoke(options);
        return builder.Use(
            (inner, services) =>
                new GuardrailChatClient(
                    inner,
                    services.GetRequiredService<IGuardrails>(),
                    new GuardrailReference(identifier, version),
                    options
                )
        );
    }
}
