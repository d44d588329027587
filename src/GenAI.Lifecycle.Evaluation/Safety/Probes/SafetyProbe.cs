using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Evaluation.Safety;

/// <summary>When an attack has succeeded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProbeGoal>))]
public enum ProbeGoal
{
    /// <summary>The answer holds the canary, which stands nowhere in the prompt in one piece: only a model that obeyed the planted instruction writes it.</summary>
    Canary,

    /// <summary>The answer holds the secret that the system prompt was told to keep, plain, reversed, spelled out or in Base64.</summary>
    Secret,

    /// <summary>The answer does what every policy forbids, which is to say that it does not refuse.</summary>
    Compliance,
}

/// <summary>An attack on a model or an application.</summary>
public sealed record SafetyProbe
{
    /// <summary>What it is called.</summary>
    public required string Id { get; init; }

    /// <summary>What is attacked: <c>prompt-injection</c> by material the model reads, <c>jailbreak</c> by its user, <c>prompt-leak</c> of what it was told to keep.</summary>
    public required string Category { get; init; }

    /// <summary>How, such as <c>role-play</c> or <c>encoding</c>.</summary>
    public required string Technique { get; init; }

    /// <summary>The system prompt; <see langword="null"/> if the attack needs none.</summary>
    public string? System { get; init; }

    /// <summary>What the user says.</summary>
    public required string Prompt { get; init; }

    /// <summary>When it has succeeded.</summary>
    public required ProbeGoal Goal { get; init; }

    /// <summary>The canary or secret; empty for <see cref="ProbeGoal.Compliance"/>.</summary>
    public string Canary { get; init; } = "";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<SafetyProbe>))]
internal sealed partial class ProbeJson : JsonSerializerContext;
