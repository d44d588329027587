namespace GenAI.Lifecycle.Local.Services.Guardrails.Policies;

/// <summary>All policies of a guardrail; missing ones are empty or null.</summary>
internal sealed record GuardrailPolicies
{
    public IReadOnlyList<WordPolicy> Words { get; init; } = [];

    public PolicyActions? Profanity { get; init; }

    public IReadOnlyList<RegexPolicy> Regexes { get; init; } = [];

    public IReadOnlyList<EntityPolicy> Entities { get; init; } = [];

    public IReadOnlyList<TopicPolicy> Topics { get; init; } = [];

    public IReadOnlyList<ContentPolicy> Contents { get; init; } = [];

    public IReadOnlyList<GroundingPolicy> Groundings { get; init; } = [];

    public bool IsEmpty =>
        Words.Count + Regexes.Count + Entities.Count + Topics.Count + Contents.Count + Groundings.Count == 0 && Profanity is null;

    /// <summary>Returns the policies of a guardrail of the options.</summary>
    public static GuardrailPolicies Of(LocalGuardrail guardrail) =>
        new()
        {
            Words = [.. guardrail.BlockedWords.Select(word => new WordPolicy(word, PolicyActions.Both(GuardrailAction.Block)))],
            Regexes =
            [
                .. guardrail.Regexes.Select(regex => new RegexPolicy(
                    regex.Name,
                    regex.Pattern,
                    PolicyActions.Both(regex.Action == LocalGuardrailAction.Block ? GuardrailAction.Block : GuardrailAction.Anonymize)
                )),
            ],
        };
}

/// <summary>A word or phrase.</summary>
internal sealed record WordPolicy(string Text, PolicyActions Actions);

/// <summary>Represents a pattern; its name replaces the masked text.</summary>
internal sealed record RegexPolicy(string Name, string Pattern, PolicyActions Actions);

/// <summary>A kind of personal information, such as <c>EMAIL</c>.</summary>
internal sealed record EntityPolicy(string Type, PolicyActions Actions);

/// <summary>A denied topic.</summary>
internal sealed record TopicPolicy(LocalGuardrailTopic Topic, PolicyActions Actions);

/// <summary>A content filter; the strengths are <c>NONE</c>, <c>LOW</c>, <c>MEDIUM</c> and <c>HIGH</c>.</summary>
internal sealed record ContentPolicy(LocalGuardrailContent Category, string InputStrength, string OutputStrength, PolicyActions Actions)
{
    public string StrengthOn(GuardrailSource source) => source == GuardrailSource.Input ? InputStrength : OutputStrength;
}

/// <summary>Represents the minimum score of an answer.</summary>
/// <param name="Type"><c>GROUNDING</c> or <c>RELEVANCE</c>.</param>
/// <param name="Threshold">0 to 0.99.</param>
/// <param name="Action">The action below the threshold; null if the filter is off.</param>
internal sealed record GroundingPolicy(string Type, double Threshold, GuardrailAction? Action);
