using System.Text.Json.Nodes;
using Amazon.Bedrock;
using Amazon.Bedrock.Model;

namespace GenAI.Lifecycle.Aws.Tests.Builtin.Bedrock;

public sealed class BedrockWireTests
{
    private const string Root = "https://bedrock.eu-central-1.amazonaws.com";
    private static readonly DateTime s_noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Foundation_models_are_listed_by_provider_modality_and_inference_type()
    {
        var service = new VerbatimService(
            """
            {"modelSummaries":[{"modelArn":"arn","modelId":"amazon.nova-micro-v1:0","modelName":"Nova Micro","providerName":"Amazon","inputModalities":["TEXT"],"outputModalities":["TEXT"],
              "responseStreamingSupported":true,"inferenceTypesSupported":["ON_DEMAND"],"modelLifecycle":{"status":"ACTIVE","startOfLifeTime":"2026-03-01T13:00:00+01:00"}}]}
            """
        );

        var page = await Client(service)
            .ListFoundationModelsAsync(
                new()
                {
                    ByProvider = "Amazon & Co",
                    ByOutputModality = ModelModality.TEXT,
                    ByInferenceType = InferenceType.ON_DEMAND,
                    ByCustomizationType = ModelCustomization.FINE_TUNING,
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            HttpMethod.Get,
            $"{Root}/foundation-models?byCustomizationType=FINE_TUNING&byInferenceType=ON_DEMAND&byOutputModality=TEXT&byProvider=Amazon%20%26%20Co"
        );
        var model = page.ModelSummaries!.ShouldHaveSingleItem();
        model.InputModalities.ShouldBe(["TEXT"]);
        model.ResponseStreamingSupported.ShouldBe(true);
        model.CustomizationsSupported.ShouldBeNull();
        model.ModelLifecycle!.Status.ShouldBe(FoundationModelLifecycleStatus.ACTIVE);
        model.ModelLifecycle.StartOfLifeTime.ShouldBe(s_noon);
        model.ModelLifecycle.StartOfLifeTime!.Value.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public async Task A_model_is_found_by_an_id_or_an_arn_in_the_path()
    {
        var service = new VerbatimService("""{"modelDetails":{"modelArn":"arn","modelId":"amazon.nova-micro-v1:0"}}""");

        var answer = await Client(service)
            .GetFoundationModelAsync(
                new() { ModelIdentifier = "arn:aws:bedrock:eu-central-1::foundation-model/amazon.nova-micro-v1:0" },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(
            HttpMethod.Get,
            $"{Root}/foundation-models/arn%3Aaws%3Abedrock%3Aeu-central-1%3A%3Afoundation-model%2Famazon.nova-micro-v1%3A0"
        );
        answer.ModelDetails!.ModelId.ShouldBe("amazon.nova-micro-v1:0");
    }

    [Fact]
    public async Task A_missing_path_member_is_refused_by_name() =>
        (await Should.ThrowAsync<ArgumentException>(() => Client(new VerbatimService()).GetFoundationModelAsync(new()))).ParamName.ShouldBe(
            "ModelIdentifier"
        );

    [Fact]
    public async Task Inference_profiles_are_listed()
    {
        var service = new VerbatimService(
            """
            {"inferenceProfileSummaries":[{"inferenceProfileId":"eu.amazon.nova-micro-v1:0","inferenceProfileName":"EU","models":[{"modelArn":"arn"}],"status":"ACTIVE","type":"SYSTEM_DEFINED","createdAt":"2026-03-01T12:00:00Z"}],"nextToken":"t"}
            """
        );

        var page = await Client(service)
            .ListInferenceProfilesAsync(
                new()
                {
                    MaxResults = 10,
                    NextToken = "a+b",
                    TypeEquals = InferenceProfileType.SYSTEM_DEFINED,
                },
                TestContext.Current.CancellationToken
            );

        service.ShouldHaveReceived(HttpMethod.Get, $"{Root}/inference-profiles?maxResults=10&nextToken=a%2Bb&type=SYSTEM_DEFINED");
        page.InferenceProfileSummaries!.ShouldHaveSingleItem().Models!.ShouldHaveSingleItem().ModelArn.ShouldBe("arn");
    }

    [Fact]
    public async Task A_batch_job_is_created_with_a_token_of_its_own_that_leaves_the_request_as_it_was()
    {
        var service = new VerbatimService("""{"jobArn":"arn"}""");
        var request = new CreateModelInvocationJobRequest
        {
            JobName = "batch",
            ModelId = "m",
            RoleArn = "role",
            TimeoutDurationInHours = 24,
            InputDataConfig = new()
            {
                S3InputDataConfig = new() { S3Uri = "s3://b/in", S3InputFormat = S3InputFormat.JSONL },
            },
            OutputDataConfig = new() { S3OutputDataConfig = new() { S3Uri = "s3://b/out" } },
            Tags = [new() { Key = "k", Value = "v" }],
            VpcConfig = new() { SubnetIds = ["s"], SecurityGroupIds = ["g"] },
        };

        await Client(service).CreateModelInvocationJobAsync(request, TestContext.Current.CancellationToken);

        request.ClientRequestToken.ShouldBeNull();
        var token = JsonNode.Parse(service.Body)!["clientRequestToken"]!.GetValue<string>();
        Guid.TryParse(token, out _).ShouldBeTrue();
        service.ShouldHaveReceived(
            HttpMethod.Post,
            $"{Root}/model-invocation-job",
            $$$"""
            {"jobName":"batch","roleArn":"role","clientRequestToken":"{{{token}}}","modelId":"m",
             "inputDataConfig":{"s3InputDataConfig":{"s3InputFormat":"JSONL","s3Uri":"s3://b/in"}},"outputDataConfig":{"s3OutputDataConfig":{"s3Uri":"s3://b/out"}},
             "vpcConfig":{"subnetIds":["s"],"securityGroupIds":["g"]},"timeoutDurationInHours":24,"tags":[{"key":"k","value":"v"}]}
            """
        );
    }

    [Fact]
    public async Task The_callers_own_token_is_kept()
    {
        var service = new VerbatimService();

        await Client(service).CreateModelInvocationJobAsync(new() { ClientRequestToken = "mine" }, TestContext.Current.CancellationToken);

        service.ShouldHaveReceived(HttpMethod.Post, $"{Root}/model-invocation-job", """{"clientRequestToken":"mine"}""");
    }

    [Fact]
    public async Task A_batch_job_is_read_listed_and_stopped()
    {
        var service = new VerbatimService(
            """{"jobArn":"arn","status":"PartiallyCompleted","submitTime":"2026-03-01T12:00:00.250Z","modelId":"m"}"""
        );
        var job = await Client(service).GetModelInvocationJobAsync(new() { JobIdentifier = "j" }, TestContext.Current.CancellationToken);
        service.ShouldHaveReceived(HttpMethod.Get, $"{Root}/model-invocation-job/j");
        job.Status.ShouldBe(ModelInvocationJobStatus.PartiallyCompleted);
        job.SubmitTime.ShouldBe(s_noon.AddMilliseconds(250));
        job.EndTime.ShouldBeNull();

        service = new VerbatimService("""{"invocationJobSummaries":[{"jobArn":"arn"}]}""");
        var page = await Client(service)
            .ListModelInvocationJobsAsync(
                new()
                {
                    SubmitTimeAfter = s_noon,
                    SubmitTimeBefore = s_noon.AddHours(1),
                    StatusEquals = ModelInvocationJobStatus.InProgress,
                    NameContains = "b",
                    MaxResults = 3,
                    SortBy = SortJobsBy.CreationTime,
                    SortOrder = SortOrder.Descending,
                },
                TestContext.Current.CancellationToken
            );
        service.ShouldHaveReceived(
            HttpMethod.Get,
            $"{Root}/model-invocation-jobs?maxResults=3&nameContains=b&sortBy=CreationTime&sortOrder=Descending&statusEquals=InProgress&submitTimeAfter=2026-03-01T12%3A00%3A00Z&submitTimeBefore=2026-03-01T13%3A00%3A00Z"
        );
        page.InvocationJobSummaries!.ShouldHaveSingleItem().JobArn.ShouldBe("arn");

        service = new VerbatimService("");
        await Client(service).StopModelInvocationJobAsync(new() { JobIdentifier = "arn:x/j" }, TestContext.Current.CancellationToken);
        service.ShouldHaveReceived(HttpMethod.Post, $"{Root}/model-invocation-job/arn%3Ax%2Fj/stop");
    }

    [Fact]
    public async Task The_error_type_in_the_header_makes_the_exception()
    {
        var service = new VerbatimService(
            """{"message":"The provided model identifier is invalid."}""",
            System.Net.HttpStatusCode.BadRequest,
            ("x-amzn-ErrorType", "ValidationException:http://internal.amazon.com/coral/com.amazon.bedrock/")
        );

        var error = await Should.ThrowAsync<ValidationException>(() =>
            Client(service).GetFoundationModelAsync(new() { ModelIdentifier = "m" })
        );

        error.Message.ShouldBe("The provided model identifier is invalid.");
    }

    private static AmazonBedrockClient Client(VerbatimService service) =>
        new(VerbatimService.Credentials, service.Configure(new AmazonBedrockConfig()));
}
