using GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Conversation;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.BedrockRuntime.Guardrails;

/// <summary>The guardrails of an instance by id and version.</summary>
internal sealed class GuardrailCatalog
{
    private readonly Dictionary<(string Id, string Version), Guardrail> _guardrails = [];
    private readonly TimeProvider _clock;

    /// <exception cref="ArgumentException">Two share id and version, or one cannot be used.</exception>
    public GuardrailCatalog(LocalAwsOptions options, StateStore state, TimeProvider clock)
    {
        _clock = clock;
        Created = state.Collection("bedrock/guardrails", GuardrailJson.Default.GuardrailRecord);
        foreach (var guardrail in options.Guardrails)
        {
            if (!_guardrails.TryAdd((guardrail.GuardrailId, guardrail.Version), Make(guardrail)))
                throw new ArgumentException($"Guardrails holds version '{guardrail.Version}' of '{guardrail.GuardrailId}' more than once.", nameof(options));
        }
    }

    /// <summary>The guardrails that were created over the wire, by <c>id/version</c>; those of the options are not among them.</summary>
    public StateCollection<GuardrailRecord> Created { get; }

    /// <summary>The id in an id or ARN.</summary>
    public static string IdOf(string identifier) => identifier.StartsWith("arn:", StringComparison.Ordinal) ? identifier[(identifier.LastIndexOf('/') + 1)..] : identifier;

    /// <summary>A guardrail ready to look at texts.</summary>
    /// <exception cref="ArgumentException">One of its patterns cannot be used.</exception>
    public Guardrail Make(LocalGuardrail definition) => new(definition, _clock);

    /// <summary>By id or ARN, and version; null when there is none.</summary>
    public Guardrail? Find(string identifier, string version)
    {
        var id = IdOf(identifier);
        return _guardrails.GetValueOrDefault((id, version)) ?? (Created.Get($"{id}/{version}") is { } created ? Make(created.Definition) : null);
    }

    /// <summary>The guardrail that a call chose, at work on it; null when it chose none.</summary>
    /// <exception cref="Hosting.ServiceError">It chose one that does not exist.</exception>
    public GuardrailScreen? Screen(GuardrailChoice? choice) => choice is null ? null : new GuardrailScreen(
        Find(choice.Identifier, choice.Version) ?? throw Hosting.ServiceError.Validation("The guardrail identifier or version provided in the request does not exist."), choice);
}
