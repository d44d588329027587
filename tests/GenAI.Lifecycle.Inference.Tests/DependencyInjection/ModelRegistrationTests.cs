// The image abstractions are still marked experimental.
#pragma warning disable MEAI001
using Amazon.Runtime;
using GenAI.Lifecycle.Inference.Catalogue;
using GenAI.Lifecycle.Inference.Guardrails;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.Reranking;
using GenAI.Lifecycle.Inference.SageMaker.Async;
using GenAI.Lifecycle.Inference.Tokens;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Inference.Tests.DependencyInjection;

public sealed class ModelRegistrationTests
{
    [Fact]
    public void Everything_resolves_with_and_without_a_key()
    {
        var services = new ServiceCollection().AddGenAIAws(static o =>
            (o.Region, o.Credentials) = ("us-east-1", new BasicAWSCredentials("a", "b"))
        );
        services.AddGenAIInference().AddBedrockReranker("cohere.rerank-v3-5:0", static o => o.InvokeModel = true);
        services.AddBedrockEmbeddingGenerator("amazon.titan-embed-text-v2:0");
        services.AddBedrockEmbeddingGenerator("cohere.embed-v4:0", serviceKey: "cohere");
        services.AddSageMakerEmbeddingGenerator("embed", serviceKey: "endpoint");
        services.AddBedrockMultimodalEmbeddingGenerator("amazon.titan-embed-image-v1");
        services.AddBedrockImageGenerator("amazon.nova-canvas-v1:0");
        services.AddInvokeModelChatClient("meta.llama3-8b-instruct-v1:0").UseGuardrail("g", "1");
        services.AddSageMakerAsyncChatClient("chat", "s3://bucket/in/", serviceKey: "async");
        using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

        provider.GetRequiredService<IModelInvoker>().ShouldBeOfType<BedrockModelInvoker>();
        provider.GetRequiredService<IGuardrails>().ShouldBeOfType<BedrockGuardrails>();
        provider.GetRequiredService<IRequestTokenCounter>().ShouldBeOfType<BedrockTokenCounter>();
        provider.GetRequiredService<IReranker>().ShouldBeOfType<InvokeModelReranker>();
        provider.GetRequiredService<IModelCatalogue>().ShouldBeOfType<AwsModelCatalogue>();
        Model(provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>()).ShouldBe("amazon.titan-embed-text-v2:0");
        Model(provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>("cohere")).ShouldBe("cohere.embed-v4:0");
        Model(provider.GetRequiredKeyedService<IEmbeddingGenerator<string, Embedding<float>>>("endpoint")).ShouldBe("embed");
        Model(provider.GetRequiredService<IEmbeddingGenerator<AIContent, Embedding<float>>>()).ShouldBe("amazon.titan-embed-image-v1");
        provider
            .GetRequiredService<IImageGenerator>()
            .GetService<ImageGeneratorMetadata>()!
            .DefaultModelId.ShouldBe("amazon.nova-canvas-v1:0");
        provider.GetRequiredService<IChatClient>().GetService<IModelInvoker>().ShouldNotBeNull();
        provider.GetRequiredKeyedService<IChatClient>("async").GetService<IAsyncEndpoint>().ShouldNotBeNull();

        static string? Model(IEmbeddingGenerator generator) => generator.GetService<EmbeddingGeneratorMetadata>()!.DefaultModelId;
    }
}
