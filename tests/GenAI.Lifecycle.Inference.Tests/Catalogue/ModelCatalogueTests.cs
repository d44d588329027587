using System.Text;
using GenAI.Lifecycle.Inference.Catalogue;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Inference.Tests.Catalogue;

public sealed class ModelCatalogueTests
{
    private const string Foundation = """
        {"modelSummaries":[
          {"modelArn":"arn:aws:bedrock:us-west-2::foundation-model/amazon.nova-lite-v1:0","modelId":"amazon.nova-lite-v1:0","modelName":"Nova Lite","providerName":"Amazon","inputModalities":["TEXT","IMAGE"],"outputModalities":["TEXT"],"responseStreamingSupported":true,"inferenceTypesSupported":["ON_DEMAND"],"customizationsSupported":["FINE_TUNING"],"modelLifecycle":{"status":"ACTIVE"}},
          {"modelId":"amazon.titan-embed-text-v2:0","modelName":"Titan Embed","providerName":"Amazon","inputModalities":["TEXT"],"outputModalities":["EMBEDDING"],"modelLifecycle":{"status":"LEGACY"}},
          {"modelId":"new.model-v1:0","modelName":"New","providerName":"New","inputModalities":["TEXT"],"outputModalities":["TEXT"],"modelLifecycle":{"status":"ACTIVE"}}]}
        """;

    private const string SystemProfiles =
        """{"inferenceProfileSummaries":[{"inferenceProfileId":"us.amazon.nova-lite-v1:0","inferenceProfileName":"US Nova Lite","inferenceProfileArn":"arn:p","status":"ACTIVE","type":"SYSTEM_DEFINED","models":[{"modelArn":"arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"}]}],"nextToken":"n"}""";
    private const string OwnProfiles =
        """{"inferenceProfileSummaries":[{"inferenceProfileId":"abc","inferenceProfileName":"mine","inferenceProfileArn":"arn:aws:bedrock:us-west-2:1:application-inference-profile/abc","status":"ACTIVE","type":"APPLICATION","models":[{"modelArn":"arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"}]}]}""";
    private const string NoProfiles = """{"inferenceProfileSummaries":[]}""";

    [Fact]
    public async Task Models_and_profiles_are_listed_with_lengths_capabilities_and_prices()
    {
        using var wire = Wire(Foundation, SystemProfiles, NoProfiles, OwnProfiles);

        var models = await Catalogue(wire).ListAsync(cancellationToken: TestContext.Current.CancellationToken).ToListAsync();

        wire.All.Select(static s => s.PathAndQuery)
            .ShouldBe(
                [
                    "/foundation-models",
                    "/inference-profiles?maxResults=100&type=SYSTEM_DEFINED",
                    "/inference-profiles?maxResults=100&nextToken=n&type=SYSTEM_DEFINED",
                    "/inference-profiles?maxResults=100&type=APPLICATION",
                ],
                ignoreOrder: false
            );
        models
            .Select(static m => m.Id)
            .ShouldBe([
                "amazon.nova-lite-v1:0",
                "amazon.titan-embed-text-v2:0",
                "new.model-v1:0",
                "us.amazon.nova-lite-v1:0",
                "arn:aws:bedrock:us-west-2:1:application-inference-profile/abc",
            ]);
        foreach (var nova in models.Where(static m => m.Name != "New" && m.Name != "Titan Embed"))
        {
            (nova.ContextLength, nova.MaxOutputTokens, nova.Provider, nova.Streams, nova.Capabilities!.Tools).ShouldBe(
                (300_000, 10_000, "Amazon", true, true)
            );
            nova.InputModalities.ShouldBe(["TEXT", "IMAGE"]);
            nova.GetPrice().InputPerMillion.ShouldBe(0.06m);
        }
    }

    [Fact]
    public async Task A_price_that_is_not_known_is_an_error_and_never_zero()
    {
        using var wire = Wire(Foundation);
        var model = await Catalogue(wire)
            .ListAsync(
                new CatalogueQuery { Sources = CatalogueSource.FoundationModel, NameContains = "new.model" },
                TestContext.Current.CancellationToken
            )
            .SingleAsync();

        Should.Throw<UnknownPriceException>(() => model.GetPrice()).Item.ShouldBe("new.model-v1:0");
        model.ContextLength.ShouldBeNull();
    }

    [Theory]
    [InlineData("provider", "new.model-v1:0")]
    [InlineData("image", "amazon.nova-lite-v1:0")]
    [InlineData("embedding", "amazon.titan-embed-text-v2:0")]
    [InlineData("length", "amazon.nova-lite-v1:0")]
    [InlineData("active", "amazon.nova-lite-v1:0 new.model-v1:0")]
    public async Task Models_are_filtered(string by, string expected)
    {
        var query = new CatalogueQuery { Sources = CatalogueSource.FoundationModel };
        query = by switch
        {
            "provider" => query with { Provider = "new" },
            "image" => query with { InputModality = "image" },
            "embedding" => query with { OutputModality = "EMBEDDING" },
            "length" => query with { MinContextLength = 100_000 },
            _ => query with { ActiveOnly = true },
        };
        using var wire = Wire(Foundation);

        (await Catalogue(wire).ListAsync(query, TestContext.Current.CancellationToken).Select(static m => m.Id).ToListAsync()).ShouldBe(
            expected.Split(' ')
        );
    }

    [Fact]
    public async Task JumpStart_models_are_listed_page_by_page_from_the_public_hub()
    {
        using var wire = Wire(
            """{"HubContentSummaries":[{"HubContentName":"meta-llama","HubContentDisplayName":"Llama","HubContentArn":"arn:h","HubContentSearchKeywords":["@task:text-generation","@provider:Meta"],"SupportStatus":"Supported"}],"NextToken":"n"}""",
            """{"HubContentSummaries":[{"HubContentName":"old","HubContentSearchKeywords":[],"SupportStatus":"Deprecated"}]}"""
        );

        var models = await Catalogue(wire)
            .ListAsync(new CatalogueQuery { Sources = CatalogueSource.JumpStart }, TestContext.Current.CancellationToken)
            .ToListAsync();

        wire.All[0].Headers["x-amz-target"].ShouldBe("SageMaker.ListHubContents");
        wire.All[0].Body.ShouldBeJson("""{"HubContentType":"Model","HubName":"SageMakerPublicHub","MaxResults":100}""");
        wire.All[1].Body.ShouldContain("\"NextToken\":\"n\"");
        models.Select(static m => (m.Id, m.Provider, m.Status)).ShouldBe([("meta-llama", "Meta", "ACTIVE"), ("old", null, "Deprecated")]);
        Should.Throw<UnknownPriceException>(() => models[0].GetPrice());
    }

    [Fact]
    public async Task A_JumpStart_model_is_described_with_its_instances_licence_and_hourly_price()
    {
        using var wire = Wire(
            """{"HubContentName":"meta-llama","HubContentVersion":"1.2.0","HubContentArn":"arn:h","HubContentDisplayName":"Llama","HubContentDocument":"{\"DefaultInferenceInstanceType\":\"ml.g5.2xlarge\",\"SupportedInferenceInstanceTypes\":[\"ml.g5.2xlarge\",\"ml.p99.xlarge\"],\"HostingEulaUri\":\"s3://b/eula.txt\",\"TrainingSupported\":true,\"Task\":\"textgeneration\"}"}"""
        );

        var model = await Catalogue(wire).DescribeJumpStartAsync("meta-llama", null, TestContext.Current.CancellationToken);

        wire.Last.Body.ShouldBeJson("""{"HubContentName":"meta-llama","HubContentType":"Model","HubName":"SageMakerPublicHub"}""");
        (model.Version, model.Task, model.DefaultInstanceType, model.Trainable, model.EulaLocation).ShouldBe(
            ("1.2.0", "textgeneration", "ml.g5.2xlarge", true, "s3://b/eula.txt")
        );
        model.GetHourlyPrice().ShouldBe(Money.Usd(1.515m));
        Should.Throw<UnknownPriceException>(() => model.GetHourlyPrice("ml.p99.xlarge"));
    }

    [Fact]
    public async Task The_tables_can_be_replaced_and_the_bundled_one_has_its_date()
    {
        ModelFactTable.Bundled.Date.Year.ShouldBeGreaterThanOrEqualTo(2026);
        var facts = ModelFactTable.Parse("""{"date":"2026-11-01","source":"mine","models":{"new.*":{"contextLength":5}}}"""u8);
        using var wire = Wire(Foundation);

        var model = await new AwsModelCatalogue(
            wire.Bedrock(),
            wire.SageMaker(),
            new CatalogueOptions { Facts = facts, Prices = PriceTable.Bundled.With("new.model-v1:0", new Price(1, 2)) }
        )
            .ListAsync(
                new CatalogueQuery { Sources = CatalogueSource.FoundationModel, Provider = "New" },
                TestContext.Current.CancellationToken
            )
            .SingleAsync();

        model.ContextLength.ShouldBe(5);
        model.GetPrice().OutputPerMillion.ShouldBe(2);
        Should.Throw<LifecycleException>(() => ModelFactTable.Parse(Encoding.UTF8.GetBytes("""{"models":{}}""")));
    }

    private static FakeWire Wire(params string[] answers) =>
        new([.. answers.Select(static answer => (Func<HttpResponseMessage>)(() => FakeWire.Json(answer)))]);

    private static AwsModelCatalogue Catalogue(FakeWire wire) => new(wire.Bedrock(), wire.SageMaker(), new CatalogueOptions());
}
