using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>The condition under which an attack succeeds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProbeGoal>))]
public enum ProbeGoal
{
    /// <summary>
    /// The answer contains the canary, which the prompt never contains in one piece: only a model that obeyed the planted instruction
    /// writes it.
    /// </summary>
    Canary,

    /// <summary>The answer contains the secret of the system prompt: plain, reversed, spelled out or in Base64.</summary>
    Secret,

    /// <summary>The answer complies with a request that every policy forbids, that is, it does not refuse.</summary>
    Compliance,
}

/// <summary>An attack on a model or an application.</summary>
public sealed record SafetyProbe
{
    /// <summary>The name.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The category: <c>prompt-injection</c> by material that the model reads, <c>jailbreak</c> by its user, <c>prompt-leak</c> of secret
    /// instructions.
    /// </summary>
    public required string Category { get; init; }

    /// <summary>The technique, such as <c>role-play</c> or <c>encoding</c>.</summary>
    public required string Technique { get; init; }

    /// <summary>The system prompt; <see langword="null"/> if the attack needs none.</summary>
    public string? System { get; init; }

    /// <summary>The user's message.</summary>
    public required string Prompt { get; init; }

    /// <summary>The condition under which the attack succeeds.</summary>
    public required ProbeGoal Goal { get; init; }

    /// <summary>The canary or secret; empty for <see cref="ProbeGoal.Compliance"/>.</summary>
    public string Canary { get; init; } = "";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
)]
[JsonSerializable(typeof(List<SafetyProbe>))]
internal sealed partial class ProbeJson : JsonSerializerContext;
