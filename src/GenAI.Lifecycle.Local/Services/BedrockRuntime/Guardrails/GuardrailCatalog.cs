using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>The guardrails of an instance by id and version.</summary>
internal sealed class GuardrailCatalog
{
    private readonly Dictionary<(string Id, string Version), Guardrail> _guardrails = [];

    /// <exception cref="ArgumentException">Two share id and version, or one cannot be used.</exception>
    public GuardrailCatalog(LocalAwsOptions options, TimeProvider clock)
    {
        foreach (var guardrail in options.Guardrails)
        {
            if (!_guardrails.TryAdd((guardrail.GuardrailId, guardrail.Version), new Guardrail(guardrail, clock)))
                throw new ArgumentException($"Guardrails holds version '{guardrail.Version}' of '{guardrail.GuardrailId}' more than once.", nameof(options));
        }
    }

    /// <summary>By id or ARN, and version; null when there is none.</summary>
    public Guardrail? Find(string identifier, string version)
    {
        var slash = identifier.StartsWith("arn:", StringComparison.Ordinal) ? identifier.LastIndexOf('/') : -1;
        return _guardrails.GetValueOrDefault((identifier[(slash + 1)..], version));
    }

    /// <summary>The guardrail that a conversation chose; null when it chose none.</summary>
    /// <exception cref="Hosting.ServiceError">It chose one that does not exist.</exception>
    public Guardrail? Choose(GuardrailChoice? choice) => choice is null
        ? null
        : Find(choice.Identifier, choice.Version) ?? throw Hosting.ServiceError.Validation("The guardrail identifier or version provided in the request does not exist.");
}
