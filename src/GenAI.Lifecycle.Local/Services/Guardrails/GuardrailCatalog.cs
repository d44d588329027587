using System.Collections.Concurrent;
using GenAI.Lifecycle.Local.Services.Guardrails.Lexicon;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Services.Guardrails;

/// <summary>The guardrails of an instance by id and version.</summary>
internal sealed class GuardrailCatalog
{
    private readonly Dictionary<(string Id, string Version), Guardrail> _configured = [];
    private readonly ConcurrentDictionary<string, (DateTimeOffset UpdatedAt, Guardrail Guardrail)> _made = new(StringComparer.Ordinal);
    private readonly ILocalGuardrailClassifier _classifier;
    private readonly TimeProvider _clock;

    /// <exception cref="ArgumentException">Two share id and version, or one cannot be used.</exception>
    public GuardrailCatalog(LocalAwsOptions options, StateStore state, TimeProvider clock)
    {
        (_classifier, _clock) = (options.GuardrailClassifier ?? new LexiconClassifier(), clock);
        Created = state.Collection("bedrock/guardrail-versions", GuardrailJson.Default.GuardrailRecord);
        foreach (var guardrail in options.Guardrails)
        {
            if (!_configured.TryAdd((guardrail.GuardrailId, guardrail.Version), Make(GuardrailDefinition.Of(guardrail))))
                throw new ArgumentException($"Guardrails holds version '{guardrail.Version}' of '{guardrail.GuardrailId}' more than once.", nameof(options));
        }
    }

    /// <summary>The guardrails that were created over the wire, by <c>id/version</c>; those of the options are not among them.</summary>
    public StateCollection<GuardrailRecord> Created { get; }

    /// <summary>Returns the id in an id or ARN.</summary>
    public static string IdOf(string identifier) =>
        identifier.StartsWith("arn:", StringComparison.Ordinal) ? identifier[(identifier.LastIndexOf('/') + 1)..] : identifier;

    /// <summary>Returns a guardrail ready to look at texts.</summary>
    /// <exception cref="ArgumentException">One of its patterns cannot be used.</exception>
    public Guardrail Make(GuardrailDefinition definition) => new(definition, _classifier, _clock);

    /// <summary>By id or ARN, and version; null when there is none.</summary>
    public Guardrail? Find(string identifier, string version)
    {
        var id = IdOf(identifier);
        if (_configured.TryGetValue((id, version), out var configured))
            return configured;
        if (Created.Get($"{id}/{version}") is { } record)
            return Made(record);

        _made.TryRemove($"{id}/{version}", out _);
        return null;
    }

    /// <summary>Made once as long as it does not change: patterns are compiled.</summary>
    private Guardrail Made(GuardrailRecord record)
    {
        var key = $"{record.Definition.Id}/{record.Definition.Version}";
        if (_made.TryGetValue(key, out var known) && known.UpdatedAt == record.UpdatedAt)
            return known.Guardrail;

        var guardrail = Make(record.Definition);
        _made[key] = (record.UpdatedAt, guardrail);
        return guardrail;
    }
}
