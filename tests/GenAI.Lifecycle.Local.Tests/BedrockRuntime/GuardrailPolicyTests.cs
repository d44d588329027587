using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>Every policy of a guardrail, from its creation over the wire to what it does.</summary>
public sealed class GuardrailPolicyTests
{
    private const string Content =
        """ "contentPolicyConfig":{"filtersConfig":[{"type":"VIOLENCE","inputStrength":"MEDIUM","outputStrength":"LOW"}]}""";
    private const string Topic =
        """ "topicPolicyConfig":{"topicsConfig":[{"name":"Investment advice","definition":"Advice on what to buy","examples":["Should I buy shares of this company"],"type":"DENY"}]}""";
    private const string Grounding =
        """ "contextualGroundingPolicyConfig":{"filtersConfig":[{"type":"GROUNDING","threshold":0.7},{"type":"RELEVANCE","threshold":0.5}]}""";

    [Theory]
    [InlineData("INPUT", "I will kill the process", "BLOCKED")] // Medium confidence, medium strength.
    [InlineData("INPUT", "They fight for justice", null)] // Low confidence.
    [InlineData("OUTPUT", "I will kill the process", null)] // Low strength takes high confidence.
    [InlineData("OUTPUT", "I will kill you", "BLOCKED")]
    public async Task A_content_filter_blocks_by_confidence_and_strength(string source, string text, string? action)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var answer = await ApplyAsync(bench, Content, source, Text(text));

        answer["action"]!.GetValue<string>().ShouldBe(action is null ? "NONE" : "GUARDRAIL_INTERVENED");
        (answer["assessments"]![0]!["contentPolicy"]?["filters"]![0]!["action"]?.GetValue<string>()).ShouldBe(action);
    }

    [Fact]
    public async Task The_full_scope_tells_what_was_not_found()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var answer = await ApplyAsync(bench, $"{Content},{Topic}", "INPUT", Text("Good morning"), scope: "FULL");

        answer["action"]!.GetValue<string>().ShouldBe("NONE");
        answer["assessments"]![0]!["contentPolicy"]!["filters"]![0]!
            .ToJsonString()
            .ShouldBe("""{"type":"VIOLENCE","confidence":"NONE","filterStrength":"MEDIUM","action":"NONE","detected":false}""");
        answer["assessments"]![0]!["topicPolicy"]!["topics"]![0]!
            .ToJsonString()
            .ShouldBe("""{"name":"Investment advice","type":"DENY","action":"NONE","detected":false}""");
    }

    [Theory]
    [InlineData("Give me some investment advice", true)]
    [InlineData("Should I buy the shares of that company now?", true)]
    [InlineData("How is the weather?", false)]
    public async Task A_denied_topic_blocks(string text, bool denied)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var answer = await ApplyAsync(bench, Topic, "INPUT", Text(text));

        answer["action"]!.GetValue<string>().ShouldBe(denied ? "GUARDRAIL_INTERVENED" : "NONE");
        answer["outputs"]!.AsArray().Select(output => output!["text"]!.GetValue<string>()).ShouldBe(denied ? ["No."] : []);
        answer["usage"]!["topicPolicyUnits"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("EMAIL", "Write to ada@example.org today", "Write to {EMAIL} today")]
    [InlineData("PHONE", "Call +1 555-123-4567", "Call {PHONE}")]
    [InlineData("CREDIT_DEBIT_CARD_NUMBER", "Card 4111 1111 1111 1111", "Card {CREDIT_DEBIT_CARD_NUMBER}")]
    [InlineData("CREDIT_DEBIT_CARD_NUMBER", "Order 4111 1111 1111 1112", null)]
    [InlineData("INTERNATIONAL_BANK_ACCOUNT_NUMBER", "Pay DE89 3704 0044 0532 0130 00", "Pay {INTERNATIONAL_BANK_ACCOUNT_NUMBER}")]
    [InlineData("US_SOCIAL_SECURITY_NUMBER", "It is 078-05-1120.", "It is {US_SOCIAL_SECURITY_NUMBER}.")]
    [InlineData("NAME", "My name is Ada Lovelace.", "My name is {NAME}.")]
    [InlineData("PASSWORD", "The password is hunter2", "The password is {PASSWORD}")]
    [InlineData("AWS_ACCESS_KEY", "AKIAIOSFODNN7EXAMPLE", "{AWS_ACCESS_KEY}")]
    [InlineData("IP_ADDRESS", "10.0.0.1 and 999.1.1.1", "{IP_ADDRESS} and 999.1.1.1")]
    [InlineData("URL", "See https://example.org/a?b=c", "See {URL}")]
    [InlineData("AGE", "She is 42 years old", "She is {AGE} years old")]
    public async Task Personal_information_is_masked(string type, string text, string? masked)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var answer = await ApplyAsync(bench, Entities(type, "ANONYMIZE"), "OUTPUT", Text(text));

        answer["outputs"]!.AsArray().Select(output => output!["text"]!.GetValue<string>()).ShouldBe(masked is null ? [] : [masked]);
        answer["actionReason"]!.GetValue<string>().ShouldBe(masked is null ? "No action." : "Guardrail masked.");
    }

    [Fact]
    public async Task Every_type_of_information_can_be_named()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());
        string[] types =
        [
            "ADDRESS",
            "AGE",
            "AWS_ACCESS_KEY",
            "AWS_SECRET_KEY",
            "CA_HEALTH_NUMBER",
            "CA_SOCIAL_INSURANCE_NUMBER",
            "CREDIT_DEBIT_CARD_CVV",
            "CREDIT_DEBIT_CARD_EXPIRY",
            "CREDIT_DEBIT_CARD_NUMBER",
            "DRIVER_ID",
            "EMAIL",
            "INTERNATIONAL_BANK_ACCOUNT_NUMBER",
            "IP_ADDRESS",
            "LICENSE_PLATE",
            "MAC_ADDRESS",
            "NAME",
            "PASSWORD",
            "PHONE",
            "PIN",
            "SWIFT_CODE",
            "UK_NATIONAL_HEALTH_SERVICE_NUMBER",
            "UK_NATIONAL_INSURANCE_NUMBER",
            "UK_UNIQUE_TAXPAYER_REFERENCE_NUMBER",
            "URL",
            "USERNAME",
            "US_BANK_ACCOUNT_NUMBER",
            "US_BANK_ROUTING_NUMBER",
            "US_INDIVIDUAL_TAX_IDENTIFICATION_NUMBER",
            "US_PASSPORT_NUMBER",
            "US_SOCIAL_SECURITY_NUMBER",
            "VEHICLE_IDENTIFICATION_NUMBER",
        ];
        var list = string.Join(',', types.Select(type => $$"""{"type":"{{type}}","action":"BLOCK"}"""));

        var (status, body, _) = await bench.PostToAsync(
            "/guardrails",
            Definition("\"sensitiveInformationPolicyConfig\":{\"piiEntitiesConfig\":[" + list + "]}")
        );

        status.ShouldBe(202, body.ToJsonString());
    }

    [Fact]
    public async Task A_profanity_blocks_where_the_managed_list_is_on()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var answer = await ApplyAsync(
            bench,
            """ "wordPolicyConfig":{"managedWordListsConfig":[{"type":"PROFANITY"}]}""",
            "INPUT",
            Text("What the Damn thing")
        );

        answer["assessments"]![0]!["wordPolicy"]!["managedWordLists"]![0]!
            .ToJsonString()
            .ShouldBe("""{"match":"Damn","type":"PROFANITY","action":"BLOCKED","detected":true}""");
    }

    [Fact]
    public async Task A_policy_acts_in_its_own_direction()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());
        const string policy = """
            "wordPolicyConfig":{"wordsConfig":[{"text":"dragon","inputAction":"NONE"},{"text":"ogre","outputEnabled":false}]}
            """;

        var told = await ApplyAsync(bench, policy, "INPUT", Text("A dragon"));
        var blocked = await ApplyAsync(bench, policy, "OUTPUT", Text("A dragon"));
        var unseen = await ApplyAsync(bench, policy, "OUTPUT", Text("An ogre"));

        told["action"]!.GetValue<string>().ShouldBe("NONE");
        told["assessments"]![0]!["wordPolicy"]!["customWords"]![0]!
            .ToJsonString()
            .ShouldBe("""{"match":"dragon","action":"NONE","detected":true}""");
        blocked["action"]!.GetValue<string>().ShouldBe("GUARDRAIL_INTERVENED");
        unseen["assessments"]![0]!.AsObject().ContainsKey("wordPolicy").ShouldBeFalse();
    }

    [Theory]
    [InlineData("The moon is made of rock and dust.", "NONE")]
    [InlineData("The moon is made of green cheese, says everybody.", "GUARDRAIL_INTERVENED")]
    public async Task An_answer_must_be_grounded_in_its_source(string answer, string action)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var result = await ApplyAsync(
            bench,
            Grounding,
            "OUTPUT",
            Text("The moon is a body of rock, covered with dust. It is made of both.", "grounding_source"),
            Text("What is the moon made of?", "query"),
            Text(answer, "guard_content")
        );

        result["action"]!.GetValue<string>().ShouldBe(action);
        (result["assessments"]![0]!["contextualGroundingPolicy"]?["filters"]![0]!["type"]!.GetValue<string>()).ShouldBe(
            action == "NONE" ? null : "GROUNDING"
        );
    }

    [Fact]
    public async Task Converse_grounds_the_models_answer_in_what_is_marked()
    {
        await using var bench = await BedrockBench.StartAsync(
            new ScriptedChat(new Microsoft.Extensions.AI.TextContent("Cheese, as everybody knows."))
        );
        var id = await CreateAsync(bench, Grounding);

        var (_, body, _) = await bench.PostAsync(
            "converse",
            """
            {"messages":[{"role":"user","content":[
               {"guardContent":{"text":{"text":"The moon is made of rock.","qualifiers":["grounding_source"]}}},
               {"guardContent":{"text":{"text":"What is the moon made of?","qualifiers":["query"]}}}]}],
             "guardrailConfig":{"guardrailIdentifier":"@ID","guardrailVersion":"DRAFT","trace":"enabled"}}
            """.Replace("@ID", id, StringComparison.Ordinal)
        );

        body["stopReason"]!.GetValue<string>().ShouldBe("guardrail_intervened");
        body["output"]!["message"]!["content"]![0]!["text"]!.GetValue<string>().ShouldBe("Not said.");
        body["trace"]!["guardrail"]!["outputAssessments"]![id]![0]!["contextualGroundingPolicy"]!["filters"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Another_classifier_can_judge()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat(), options: options =>
            options.GuardrailClassifier = new Stern()
        );

        var answer = await ApplyAsync(bench, $"{Content},{Topic}", "INPUT", Text("Good morning"));

        answer["assessments"]![0]!["contentPolicy"]!["filters"]![0]!["confidence"]!.GetValue<string>().ShouldBe("HIGH");
        answer["assessments"]![0]!["topicPolicy"]!["topics"]![0]!["detected"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Get_tells_every_policy_as_it_was_created()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());
        var id = await CreateAsync(bench, $"{Content},{Topic},{Grounding},{Entities("EMAIL", "BLOCK")}");

        var found = await bench.GetAsync($"/guardrails/{id}");

        found["contentPolicy"]!["filters"]![0]!["inputStrength"]!.GetValue<string>().ShouldBe("MEDIUM");
        found["topicPolicy"]!["topics"]![0]!["examples"]!.AsArray().Count.ShouldBe(1);
        found["contextualGroundingPolicy"]!["filters"]!.AsArray().Count.ShouldBe(2);
        found["sensitiveInformationPolicy"]!["piiEntities"]![0]!["type"]!.GetValue<string>().ShouldBe("EMAIL");
    }

    [Fact]
    public async Task The_same_call_again_creates_nothing()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());
        var definition = Definition($"{Topic},\"clientRequestToken\":\"t-1\"");

        var (_, first, _) = await bench.PostToAsync("/guardrails", definition);
        var (status, second, _) = await bench.PostToAsync("/guardrails", definition);
        var (_, _, conflict) = await bench.PostToAsync("/guardrails", definition.Replace("t-1", "t-2", StringComparison.Ordinal));

        (status, second["guardrailId"]!.GetValue<string>()).ShouldBe((202, first["guardrailId"]!.GetValue<string>()));
        conflict.ShouldBe("ConflictException");
    }

    [Theory]
    [InlineData(
        """ "contentPolicyConfig":{"filtersConfig":[{"type":"PROMPT_ATTACK","inputStrength":"HIGH","outputStrength":"HIGH"}]}""",
        "must be NONE"
    )]
    [InlineData(
        """ "contentPolicyConfig":{"filtersConfig":[{"type":"SPAM","inputStrength":"HIGH","outputStrength":"HIGH"}]}""",
        "enum value set"
    )]
    [InlineData(""" "contextualGroundingPolicyConfig":{"filtersConfig":[{"type":"GROUNDING","threshold":1}]}""", "0.99")]
    [InlineData(""" "topicPolicyConfig":{"topicsConfig":[{"name":"a","type":"DENY"}]}""", "definition")]
    [InlineData(""" "sensitiveInformationPolicyConfig":{"piiEntitiesConfig":[{"type":"SHOE_SIZE","action":"BLOCK"}]}""", "enum value set")]
    [InlineData(
        """ "automatedReasoningPolicyConfig":{"policies":["arn:aws:bedrock:us-east-1:111122223333:automated-reasoning-policy/abcdefghijkl"]}""",
        "not offered"
    )]
    public async Task A_policy_that_does_not_fit_is_refused(string policy, string message)
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var (status, body, _) = await bench.PostToAsync("/guardrails", Definition(policy));

        status.ShouldBe(400);
        body["message"]!.GetValue<string>().ShouldContain(message);
    }

    private static string Entities(string type, string action) =>
        $$""" "sensitiveInformationPolicyConfig":{"piiEntitiesConfig":[{"type":"{{type}}","action":"{{action}}"}]}""";

    private static string Definition(string policies) =>
        $$"""{"name":"house-{{Guid.NewGuid():N}}","blockedInputMessaging":"No.","blockedOutputsMessaging":"Not said.",{{policies}}}""";

    private static async Task<string> CreateAsync(BedrockBench bench, string policies)
    {
        var (status, created, _) = await bench.PostToAsync("/guardrails", Definition(policies));
        status.ShouldBe(202, created.ToJsonString());
        return created["guardrailId"]!.GetValue<string>();
    }

    private static async Task<JsonObject> ApplyAsync(BedrockBench bench, string policies, string source, params JsonObject[] content) =>
        await ApplyAsync(bench, policies, source, content, "INTERVENTIONS");

    private static Task<JsonObject> ApplyAsync(BedrockBench bench, string policies, string source, JsonObject content, string scope) =>
        ApplyAsync(bench, policies, source, [content], scope);

    private static async Task<JsonObject> ApplyAsync(BedrockBench bench, string policies, string source, JsonObject[] content, string scope)
    {
        var id = await CreateAsync(bench, policies);
        var body = new JsonObject
        {
            ["source"] = source,
            ["outputScope"] = scope,
            ["content"] = new JsonArray([.. content]),
        };
        var (status, answer, _) = await bench.PostToAsync($"/guardrail/{id}/version/DRAFT/apply", body.ToJsonString());
        status.ShouldBe(200, answer.ToJsonString());
        return answer;
    }

    private static JsonObject Text(string text, params string[] qualifiers)
    {
        var inner = new JsonObject { ["text"] = text };
        if (qualifiers.Length > 0)
            inner["qualifiers"] = new JsonArray([.. qualifiers.Select(qualifier => (JsonNode)qualifier)]);
        return new JsonObject { ["text"] = inner };
    }

    /// <summary>Finds everything in everything.</summary>
    private sealed class Stern : ILocalGuardrailClassifier
    {
        public ValueTask<LocalGuardrailConfidence> ClassifyContentAsync(
            string text,
            LocalGuardrailContent category,
            CancellationToken cancellationToken = default
        ) => ValueTask.FromResult(LocalGuardrailConfidence.High);

        public ValueTask<bool> IsAboutAsync(string text, LocalGuardrailTopic topic, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(true);

        public ValueTask<double> ScoreGroundingAsync(string answer, string source, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(0d);

        public ValueTask<double> ScoreRelevanceAsync(string answer, string query, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(0d);
    }
}
