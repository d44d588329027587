namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>Guardrails that are created over the wire.</summary>
public sealed class GuardrailManagementTests
{
    private const string Definition = """
        {"name":"house","blockedInputMessaging":"No.","blockedOutputsMessaging":"Not said.",
         "wordPolicyConfig":{"wordsConfig":[{"text":"dragon"}]},
         "sensitiveInformationPolicyConfig":{"regexesConfig":[{"name":"ORDER","pattern":"[A-Z]{2}-[0-9]{4}","action":"ANONYMIZE"}]}}
        """;

    [Fact]
    public async Task What_is_created_is_applied_listed_and_counted()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var (status, created, _) = await bench.PostToAsync("/guardrails", Definition);
        var id = created["guardrailId"]!.GetValue<string>();
        var (_, applied, _) = await bench.PostToAsync(
            $"/guardrail/{id}/version/DRAFT/apply",
            """{"source":"INPUT","content":[{"text":{"text":"Order AB-1234 is late"}}]}"""
        );
        var listed = await bench.GetAsync("/guardrails");

        status.ShouldBe(202);
        created["version"]!.GetValue<string>().ShouldBe("DRAFT");
        applied["outputs"]![0]!["text"]!.GetValue<string>().ShouldBe("Order {ORDER} is late");
        listed["guardrails"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("house");
        bench.Aws.Inventory().ShouldHaveSingleItem().Name.ShouldBe($"{id}/DRAFT");
    }

    [Fact]
    public async Task A_version_keeps_what_the_draft_was()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());
        var (_, created, _) = await bench.PostToAsync("/guardrails", Definition);
        var id = created["guardrailId"]!.GetValue<string>();

        var (_, first, _) = await bench.PostToAsync($"/guardrails/{id}", "{}");
        var (_, second, _) = await bench.PostToAsync($"/guardrails/{id}", """{"description":"again"}""");
        var found = await bench.GetAsync($"/guardrails/{id}?guardrailVersion=2");

        first["version"]!.GetValue<string>().ShouldBe("1");
        second["version"]!.GetValue<string>().ShouldBe("2");
        found["description"]!.GetValue<string>().ShouldBe("again");
        found["wordPolicy"]!["words"]![0]!["text"]!.GetValue<string>().ShouldBe("dragon");
        (await bench.GetAsync($"/guardrails?guardrailIdentifier={id}"))["guardrails"]!.AsArray().Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(
        """{"name":"a b","blockedInputMessaging":"No.","blockedOutputsMessaging":"No.","wordPolicyConfig":{"wordsConfig":[{"text":"x"}]}}""",
        "name"
    )]
    [InlineData("""{"name":"a","blockedInputMessaging":"No.","blockedOutputsMessaging":"No."}""", "at least one policy")]
    [InlineData(
        """{"name":"a","blockedInputMessaging":"No.","blockedOutputsMessaging":"No.","sensitiveInformationPolicyConfig":{"regexesConfig":[{"name":"r","pattern":"(","action":"BLOCK"}]}}""",
        "pattern"
    )]
    public async Task What_cannot_be_a_guardrail_is_refused_by_name(string definition, string named, string code = "ValidationException")
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var (status, body, error) = await bench.PostToAsync("/guardrails", definition);

        status.ShouldBe(400);
        error.ShouldBe(code);
        body["message"]!.GetValue<string>().ShouldContain(named);
    }
}
