using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Guardrails;

/// <summary>Applies Bedrock guardrails to texts and images, for any model.</summary>
public interface IGuardrails
{
    /// <summary>Applies a guardrail.</summary>
    /// <param name="guardrail">The guardrail.</param>
    /// <param name="source">Whether the contents are a user's or a model's.</param>
    /// <param name="contents">Texts, <see cref="Bedrock.GuardContent"/> with qualifiers, and PNG or JPEG images; at least one.</param>
    /// <param name="full">Whether to return all assessments, not only those that intervened.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="ServiceException">The service rejected the request.</exception>
    Task<GuardrailDecision> ApplyAsync(
        GuardrailReference guardrail,
        GuardrailSource source,
        IReadOnlyList<AIContent> contents,
        bool full = false,
        CancellationToken cancellationToken = default
    );
}

/// <summary>Identifies a guardrail.</summary>
/// <param name="Identifier">Its id or ARN.</param>
/// <param name="Version">Its version, a number or <c>DRAFT</c>.</param>
public sealed record GuardrailReference(string Identifier, string Version);

/// <summary>Specifies the source of the examined contents.</summary>
public enum GuardrailSource
{
    /// <summary>The user.</summary>
    Input,

    /// <summary>The model.</summary>
    Output,
}
