using System.Text.Json.Nodes;
using Amazon.Bedrock;
using Amazon.BedrockAgentRuntime;
using Amazon.BedrockRuntime;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;
using GenAI.Lifecycle.Wire.Tests.Support;

namespace GenAI.Lifecycle.Inference.Tests;

/// <summary>The AWS clients over a verbatim handler.</summary>
internal static class Services
{
    public static AmazonBedrockRuntimeClient BedrockRuntime(this FakeWire wire) =>
        new(FakeWire.Keys, wire.Configure(new AmazonBedrockRuntimeConfig()));

    public static AmazonBedrockAgentRuntimeClient BedrockAgentRuntime(this FakeWire wire) =>
        new(FakeWire.Keys, wire.Configure(new AmazonBedrockAgentRuntimeConfig()));

    public static AmazonBedrockClient Bedrock(this FakeWire wire) => new(FakeWire.Keys, wire.Configure(new AmazonBedrockConfig()));

    public static AmazonSageMakerClient SageMaker(this FakeWire wire) => new(FakeWire.Keys, wire.Configure(new AmazonSageMakerConfig()));

    public static AmazonSageMakerRuntimeClient SageMakerRuntime(this FakeWire wire) =>
        new(FakeWire.Keys, wire.Configure(new AmazonSageMakerRuntimeConfig()));

    /// <summary>The same JSON, member for member in order; escapes and white space aside.</summary>
    public static void ShouldBeJson(this string actual, string expected) =>
        JsonNode.Parse(actual)!.ToJsonString().ShouldBe(JsonNode.Parse(expected)!.ToJsonString());

    public static byte[] Chunks(params IEnumerable<string> chunks) =>
        Frames.Join(
            chunks.Select(static chunk =>
                Frames.Event("chunk", $$"""{"bytes":"{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(chunk))}}"}""")
            )
        );
}
