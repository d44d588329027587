namespace GenAI.Lifecycle.Core.Tests.Models;

public sealed class ModelReferenceTests
{
    [Theory]
    [InlineData("amazon.nova-lite-v1:0", ModelKind.FoundationModel, "amazon.nova-lite-v1:0")]
    [InlineData("us.amazon.nova-lite-v1:0", ModelKind.InferenceProfile, "amazon.nova-lite-v1:0")]
    [InlineData("global.anthropic.claude-sonnet-4-20250514-v1:0", ModelKind.InferenceProfile, "anthropic.claude-sonnet-4-20250514-v1:0")]
    [InlineData(
        "arn:aws:bedrock:us-east-1::foundation-model/meta.llama3-8b-instruct-v1:0",
        ModelKind.FoundationModel,
        "meta.llama3-8b-instruct-v1:0"
    )]
    [InlineData(
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-pro-v1:0",
        ModelKind.InferenceProfile,
        "amazon.nova-pro-v1:0"
    )]
    [InlineData("arn:aws:bedrock:us-east-1:123456789012:provisioned-model/abc123", ModelKind.CustomModel, "abc123")]
    public void Knows_bedrock_ids_and_arns(string id, ModelKind kind, string foundation)
    {
        var model = ModelReference.Bedrock(id);

        model.Kind.ShouldBe(kind);
        model.Id.ShouldBe(id);
        model.FoundationModelId.ShouldBe(foundation);
        ModelReference.Parse(id).ShouldBe(model);
        ModelReference.Parse(model.ToString()).ShouldBe(model);
    }

    [Theory]
    [InlineData("sagemaker:chat", "chat", null)]
    [InlineData("sagemaker:chat/tuned", "chat", "tuned")]
    public void Knows_endpoints_and_variants(string text, string endpoint, string? variant)
    {
        var model = ModelReference.Parse(text);

        model.ShouldBe(ModelReference.SageMakerEndpoint(endpoint, variant));
        model.ToString().ShouldBe(text);
    }

    [Fact]
    public void Knows_artifacts() =>
        ModelReference.Parse("s3://bucket/model.tar.gz").ToString().ShouldBe("artifact:s3://bucket/model.tar.gz");

    [Theory]
    [InlineData("arn:aws:sagemaker:us-east-1:1:endpoint/x")]
    [InlineData("arn:aws:bedrock:us-east-1:1:guardrail/x")]
    [InlineData("arn:aws:bedrock")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("sagemaker:")]
    [InlineData("sagemaker:a/")]
    public void Refuses_what_cannot_be_invoked(string text) => Should.Throw<ArgumentException>(() => ModelReference.Parse(text));

    [Fact]
    public void Is_a_text_in_json()
    {
        var version = new ModelVersion("summarizer", "2", ModelReference.SageMakerEndpoint("e", "v"))
        {
            Lineage = new() { Base = ModelReference.Bedrock("local.tiny-v1:0") },
        };
        var type = LifecycleJson.TypeInfo<ModelVersion>();

        var json = System.Text.Json.JsonSerializer.Serialize(version, type);

        json.ShouldContain("\"model\":\"sagemaker:e/v\"");
        System.Text.Json.JsonSerializer.Deserialize(json, type)!.ShouldBeEquivalentTo(version);
    }
}
