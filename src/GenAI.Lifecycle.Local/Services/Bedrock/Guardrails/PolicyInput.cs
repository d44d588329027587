using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Guardrails;
using GenAI.Lifecycle.Local.Services.Guardrails.Detectors;
using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;

/// <summary>Reads the policies of a guardrail.</summary>
internal static class PolicyInput
{
    private const double MaxThreshold = 0.99;

    public static GuardrailPolicies Read(InputReader input)
    {
        var words = input.Object("wordPolicyConfig");
        var sensitive = input.Object("sensitiveInformationPolicyConfig");
        var topics = input.Object("topicPolicyConfig");
        var contents = input.Object("contentPolicyConfig");
        topics?.Any("tierConfig");
        contents?.Any("tierConfig");
        return new GuardrailPolicies
        {
            Words = [.. (words?.Objects("wordsConfig") ?? []).Select(word => new WordPolicy(word.RequiredString("text"), Actions(word)))],
            Profanity = (words?.Objects("managedWordListsConfig") ?? []).Select(Profanity).LastOrDefault(),
            Entities = [.. (sensitive?.Objects("piiEntitiesConfig") ?? []).Select(Entity)],
            Regexes = [.. (sensitive?.Objects("regexesConfig") ?? []).Select(Regex)],
            Topics = [.. (topics?.RequiredObjects("topicsConfig") ?? []).Select(Topic)],
            Contents = [.. (contents?.RequiredObjects("filtersConfig") ?? []).Select(Content)],
            Groundings = [.. (input.Object("contextualGroundingPolicyConfig")?.RequiredObjects("filtersConfig") ?? []).Select(Grounding)],
        };
    }

    private static PolicyActions Profanity(InputReader list)
    {
        list.Any("type");
        return Actions(list);
    }

    private static EntityPolicy Entity(InputReader entity) =>
        new(entity.RequiredString("type"), Actions(entity, entity.RequiredString("action")));

    private static RegexPolicy Regex(InputReader regex)
    {
        regex.Any("description");
        return new RegexPolicy(
            regex.RequiredString("name"),
            regex.RequiredString("pattern"),
            Actions(regex, regex.RequiredString("action"))
        );
    }

    private static TopicPolicy Topic(InputReader topic)
    {
        topic.Any("type");
        var definition = new LocalGuardrailTopic(
            topic.RequiredString("name"),
            topic.RequiredString("definition"),
            topic.Strings("examples") ?? []
        );
        return new TopicPolicy(definition, Actions(topic));
    }

    private static ContentPolicy Content(InputReader filter)
    {
        var type = filter.RequiredString("type");
        var (input, output) = (filter.RequiredString("inputStrength"), filter.RequiredString("outputStrength"));
        foreach (var member in (string[])["inputModalities", "outputModalities"])
        {
            if (filter.Strings(member)?.Contains("IMAGE") == true)
                throw ServiceError.Validation($"IMAGE in {member} is not offered by the local guardrails.");
        }

        if (type == "PROMPT_ATTACK" && output != "NONE")
            throw ServiceError.Validation("Invalid request provided. The output strength of a PROMPT_ATTACK filter must be NONE.");

        return new ContentPolicy(ContentCategories.Parse(type), input, output, Actions(filter));
    }

    private static GroundingPolicy Grounding(InputReader filter)
    {
        var type = filter.RequiredString("type");
        var threshold = filter.RequiredNumber("threshold");
        if (threshold > MaxThreshold)
            filter.Fail("threshold", $"{threshold}", "Member must have value less than or equal to 0.99");

        var action = filter.String("action") == "NONE" ? GuardrailAction.None : GuardrailAction.Block;
        return new GroundingPolicy(type, threshold, filter.Boolean("enabled") == false ? null : action);
    }

    private static PolicyActions Actions(InputReader policy, string action = "BLOCK")
    {
        var (input, output) = (policy.String("inputAction") ?? action, policy.String("outputAction") ?? action);
        return new PolicyActions(
            policy.Boolean("inputEnabled") == false ? null : Action(input),
            policy.Boolean("outputEnabled") == false ? null : Action(output)
        );
    }

    private static GuardrailAction Action(string wire) =>
        wire switch
        {
            "BLOCK" => GuardrailAction.Block,
            "ANONYMIZE" => GuardrailAction.Anonymize,
            _ => GuardrailAction.None,
        };
}
