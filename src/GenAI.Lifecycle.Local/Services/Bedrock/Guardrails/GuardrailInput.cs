using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;

/// <summary>Reads what CreateGuardrail and UpdateGuardrail share: the name, the messages, the word and pattern policies.</summary>
internal static class GuardrailInput
{
    /// <param name="request">The request.</param>
    /// <param name="id">The guardrail's id.</param>
    /// <exception cref="ServiceError">Something is missing or broken, or a policy is not offered here.</exception>
    public static GuardrailRecord Read(AwsRequest request, string id)
    {
        var input = request.Input();
        var name = input.RequiredString("name");
        var description = input.String("description");
        var blockedInput = input.RequiredString("blockedInputMessaging");
        var blockedOutputs = input.RequiredString("blockedOutputsMessaging");
        foreach (var policy in new[] { "topicPolicyConfig", "contentPolicyConfig", "contextualGroundingPolicyConfig", "automatedReasoningPolicyConfig", "crossRegionConfig" })
            if (input.Any(policy) is not null) throw ServiceError.Validation($"{policy} is not offered by the local guardrails: they have word and regex policies.");
        var words = input.Object("wordPolicyConfig") is { } wordPolicy ? Words(wordPolicy) : [];
        var regexes = input.Object("sensitiveInformationPolicyConfig") is { } sensitive ? Regexes(sensitive) : [];
        input.Complete();
        if (words.Count == 0 && regexes.Count == 0) throw ServiceError.Validation("A guardrail must have at least one policy.");
        var definition = new LocalGuardrail
        {
            GuardrailId = id, Version = GuardrailOperations.Draft, BlockedInputMessaging = blockedInput, BlockedOutputsMessaging = blockedOutputs, BlockedWords = words, Regexes = regexes,
        };
        return new GuardrailRecord { Name = name, Arn = request.Arn("bedrock", $"guardrail/{id}"), Description = description, Definition = definition, CreatedAt = request.Time, UpdatedAt = request.Time };
    }

    private static List<string> Words(InputReader policy)
    {
        if (policy.Any("managedWordListsConfig") is { } lists && lists.GetArrayLength() > 0) throw ServiceError.Validation("managedWordListsConfig is not offered by the local guardrails.");
        return [.. (policy.Objects("wordsConfig") ?? []).Select(static word =>
        {
            Directions(word);
            return word.RequiredString("text");
        })];
    }

    private static List<LocalGuardrailRegex> Regexes(InputReader policy)
    {
        if (policy.Any("piiEntitiesConfig") is { } entities && entities.GetArrayLength() > 0) throw ServiceError.Validation("piiEntitiesConfig is not offered by the local guardrails.");
        return [.. (policy.Objects("regexesConfig") ?? []).Select(static regex =>
        {
            Directions(regex);
            var action = regex.RequiredString("action");
            return new LocalGuardrailRegex(regex.RequiredString("name"), regex.RequiredString("pattern"), action == "BLOCK" ? LocalGuardrailAction.Block : LocalGuardrailAction.Anonymize);
        })];
    }

    // A policy that holds in one direction only would be applied in both: refused rather than done otherwise than asked.
    private static void Directions(InputReader policy)
    {
        var (inputAction, outputAction) = (policy.String("inputAction"), policy.String("outputAction"));
        if (policy.Boolean("inputEnabled") == false || policy.Boolean("outputEnabled") == false || inputAction == "NONE" || outputAction == "NONE")
            throw ServiceError.Validation("A policy for one direction only is not offered by the local guardrails.");
    }
}
