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

    /// <exception cref="ArgumentException">Two guardrails share id and version, or a guardrail is invalid.</exception>
    public GuardrailCatalog(LocalAwsOptions options, StateStore state, TimeProvider clock)
    {
        (_classifier, _clock) = (options.GuardrailClassifier ?? new LexiconClassifier(), clock);
        Created = state.Collection("bedrock/guardrail-versions", GuardrailJson.Default.GuardrailRecord);
        foreach (var guardrail in options.Guardrails)
        {
            if (!_configured.TryAdd((guardrail.GuardrailId, guardrail.Version), Make(GuardrailDefinition.Of(guardrail))))
                throw new ArgumentException(
                    $"Guardrails has version '{guardrail.Version}' of '{guardrail.GuardrailId}' more than once; versions must be unique.",
                    nameof(options)
                );
        }
    }

    /// <summary>The guardrails that were created over the wire, by <c>id/version</c>; without those of the options.</summary>
    public StateCollection<GuardrailRecord> Created { get; }

    /// <summary>Returns the id in an id or ARN.</summary>
    public static string IdOf(string identifier) =>
        identifier.StartsWith("arn:", StringComparison.Ordinal) ? identifier[(identifier.LastIndexOf('/') + 1)..] : identifier;

    /// <summary>Returns a compiled guardrail.</summary>
    /// <exception cref="ArgumentException">One of its patterns is invalid.</exception>
    public Guardrail Make(GuardrailDefinition definition) => new(definition, _classifier, _clock);

    /// <summary>Finds a guardrail by id or ARN, and version; returns null if there is none.</summary>
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

    /// <summary>Cached until it changes, because patterns are compiled.</summary>
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
