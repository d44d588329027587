using GenAI.Lifecycle.Local.Tests.BedrockRuntime;

namespace GenAI.Lifecycle.Local.Tests.Bedrock;

/// <summary>The system's inference profiles of the models.</summary>
public sealed class InferenceProfileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("GenAI.Lifecycle")]
    [InlineData("a provider of a long name")]
    public async Task A_provider_that_no_filter_takes_is_refused(string provider)
    {
        var options = new LocalAwsOptions();
        options.FoundationModels.Add(new LocalFoundationModel { ModelId = "acme.model-1", Provider = provider });

        var error = await Should.ThrowAsync<ArgumentException>(() => LocalAws.StartAsync(options));

        error.Message.ShouldContain($"is '{provider}'; it must be 1 to 20 letters");
    }

    [Fact]
    public async Task Every_model_has_a_regional_and_a_global_profile()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var listed = (await bench.GetAsync("/inference-profiles"))["inferenceProfileSummaries"]!.AsArray();
        var applications = (await bench.GetAsync("/inference-profiles?type=APPLICATION"))["inferenceProfileSummaries"]!.AsArray();

        listed
            .Select(profile => profile!["inferenceProfileId"]!.GetValue<string>())
            .ShouldBe([$"global.{BedrockBench.ModelId}", $"us.{BedrockBench.ModelId}"]);
        listed.ShouldAllBe(profile =>
            profile!["type"]!.GetValue<string>() == "SYSTEM_DEFINED" && profile["status"]!.GetValue<string>() == "ACTIVE"
        );
        applications.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());

        var first = await bench.GetAsync("/inference-profiles?maxResults=1");
        var second = await bench.GetAsync($"/inference-profiles?maxResults=1&nextToken={first["nextToken"]!.GetValue<string>()}");

        first["inferenceProfileSummaries"]!.AsArray().ShouldHaveSingleItem();
        second["inferenceProfileSummaries"]!.AsArray().ShouldHaveSingleItem()!["inferenceProfileId"]!
            .GetValue<string>()
            .ShouldStartWith("us.");
        second.ContainsKey("nextToken").ShouldBeFalse();
    }

    [Fact]
    public async Task A_profile_is_found_by_id_and_arn_and_can_be_called()
    {
        await using var bench = await BedrockBench.StartAsync(new ScriptedChat());
        var id = $"us.{BedrockBench.ModelId}";

        var profile = await bench.GetAsync($"/inference-profiles/{Uri.EscapeDataString(id)}");
        var arn = profile["inferenceProfileArn"]!.GetValue<string>();
        var same = await bench.GetAsync($"/inference-profiles/{Uri.EscapeDataString(arn)}");
        var (status, _, _) = await bench.PostAsync("converse", """{"messages":[{"role":"user","content":[{"text":"hi"}]}]}""", arn);

        arn.ShouldBe($"arn:aws:bedrock:us-east-1:000000000000:inference-profile/{id}");
        same.ToJsonString().ShouldBe(profile.ToJsonString());
        profile["models"]![0]!["modelArn"]!
            .GetValue<string>()
            .ShouldBe($"arn:aws:bedrock:us-east-1::foundation-model/{BedrockBench.ModelId}");
        status.ShouldBe(200);
    }
}
