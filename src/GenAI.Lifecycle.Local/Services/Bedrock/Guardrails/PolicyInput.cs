using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Services.Guardrails;
using GenAI.Lifecycle.Local.Services.Guardrails.Detectors;
using GenAI.Lifecycle.Local.Services.Guardrails.Policies;

namespace GenAI.Lifecycle.Local.Services.Bedrock.Guardrails;

/// <summary>Reads the policies of a guardrail.</summary>
internal static partial class PolicyInput
{
    private static readonly string[] Strengths = ["NONE", "LOW", "MEDIUM", "HIGH"];
    private static readonly string[] Block = ["BLOCK", "NONE"];
    private static readonly string[] BlockOrAnonymize = ["BLOCK", "ANONYMIZE", "NONE"];

    public static GuardrailPolicies Read(InputReader input)
    {
        var words = input.Object("wordPolicyConfig");
        var sensitive = input.Object("sensitiveInformationPolicyConfig");
        var topics = input.Object("topicPolicyConfig");
        var contents = input.Object("contentPolicyConfig");
        topics?.Object("tierConfig")?.RequiredEnum("tierName", "CLASSIC", "STANDARD");
        contents?.Object("tierConfig")?.RequiredEnum("tierName", "CLASSIC", "STANDARD");
        return new GuardrailPolicies
        {
            Words = [.. (words?.Objects("wordsConfig", 1, 10_000) ?? []).Select(word => new WordPolicy(word.RequiredString("text", 1, 100), Actions(word, Block)))],
            Profanity = (words?.Objects("managedWordListsConfig") ?? []).Select(Profanity).LastOrDefault(),
            Entities = [.. (sensitive?.Objects("piiEntitiesConfig", 1) ?? []).Select(Entity)],
            Regexes = [.. (sensitive?.Objects("regexesConfig", 1, 10) ?? []).Select(Regex)],
            Topics = [.. (topics?.RequiredObjects("topicsConfig", 1, 30) ?? []).Select(Topic)],
            Contents = [.. (contents?.RequiredObjects("filtersConfig", 1, 6) ?? []).Select(Content)],
            Groundings = [.. (input.Object("contextualGroundingPolicyConfig")?.RequiredObjects("filtersConfig", 1) ?? []).Select(Grounding)],
        };
    }

    private static PolicyActions Profanity(InputReader list)
    {
        list.RequiredEnum("type", "PROFANITY");
        return Actions(list, Block);
    }

    private static EntityPolicy Entity(InputReader entity)
    {
        var type = entity.RequiredEnum("type", [.. EntityPatterns.Types]);
        return new EntityPolicy(type, Actions(entity, BlockOrAnonymize, entity.RequiredEnum("action", BlockOrAnonymize)));
    }

    private static RegexPolicy Regex(InputReader regex)
    {
        regex.String("description", 1, 1000);
        var actions = Actions(regex, BlockOrAnonymize, regex.RequiredEnum("action", BlockOrAnonymize));
        return new RegexPolicy(regex.RequiredString("name", 1, 100), regex.RequiredString("pattern", 1, 500), actions);
    }

    private static TopicPolicy Topic(InputReader topic)
    {
        topic.RequiredEnum("type", "DENY");
        var examples = topic.Strings("examples", 0, 5) ?? [];
        foreach (var example in examples.Where(example => example.Length is 0 or > 100))
            topic.Fail("examples", example, "Member must have length between 1 and 100");

        return new TopicPolicy(
            new LocalGuardrailTopic(topic.RequiredString("name", 1, 100, TopicName()), topic.RequiredString("definition", 1, 200), examples), Actions(topic, Block));
    }

    private static ContentPolicy Content(InputReader filter)
    {
        var type = filter.RequiredEnum("type", [.. ContentCategories.All]);
        var (input, output) = (filter.RequiredEnum("inputStrength", Strengths), filter.RequiredEnum("outputStrength", Strengths));
        foreach (var member in (string[])["inputModalities", "outputModalities"])
        {
            if (filter.Strings(member, 1, 2)?.Contains("IMAGE") == true)
                throw Hosting.ServiceError.Validation($"IMAGE in {member} is not offered by the local guardrails.");
        }

        if (type == "PROMPT_ATTACK" && output != "NONE")
            throw Hosting.ServiceError.Validation("Invalid request provided. The output strength of a PROMPT_ATTACK filter must be NONE.");

        return new ContentPolicy(ContentCategories.Parse(type), input, output, Actions(filter, Block));
    }

    private static GroundingPolicy Grounding(InputReader filter)
    {
        var type = filter.RequiredEnum("type", "GROUNDING", "RELEVANCE");
        var threshold = filter.RequiredNumber("threshold", 0, 0.99);
        var action = filter.Enum("action", Block) == "NONE" ? GuardrailAction.None : GuardrailAction.Block;
        return new GroundingPolicy(type, threshold, filter.Boolean("enabled") == false ? null : action);
    }

    private static PolicyActions Actions(InputReader policy, string[] allowed, string action = "BLOCK")
    {
        var (input, output) = (policy.Enum("inputAction", allowed) ?? action, policy.Enum("outputAction", allowed) ?? action);
        return new PolicyActions(
            policy.Boolean("inputEnabled") == false ? null : Action(input),
            policy.Boolean("outputEnabled") == false ? null : Action(output));
    }

    private static GuardrailAction Action(string wire) => wire switch
    {
        "BLOCK" => GuardrailAction.Block,
        "ANONYMIZE" => GuardrailAction.Anonymize,
        _ => GuardrailAction.None,
    };

    [GeneratedRegex("^[0-9a-zA-Z-_ !?.]+$")]
    private static partial Regex TopicName();
}
