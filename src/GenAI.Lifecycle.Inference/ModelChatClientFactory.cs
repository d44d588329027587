using Amazon.BedrockRuntime;
using Amazon.SageMakerRuntime;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Embeddings;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GenAI.Lifecycle.Inference;

internal sealed class ModelChatClientFactory(
    IAmazonBedrockRuntime bedrock,
    IAmazonSageMakerRuntime sageMaker,
    TimeProvider time,
    ILoggerFactory? loggers = null
) : IModelChatClientFactory
{
    private readonly ILoggerFactory _loggers = loggers ?? NullLoggerFactory.Instance;

    public IChatClient Create(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model switch
        {
            { IsBedrock: true } => CreateBedrock(new BedrockChatClientOptions { ModelId = model.Id }),
            { Kind: ModelKind.SageMakerEndpoint } => CreateSageMaker(
                new SageMakerChatClientOptions { EndpointName = model.Id, TargetVariant = model.Variant }
            ),
            _ => throw new ArgumentException($"{model} is an artifact; deploy it to an endpoint first.", nameof(model)),
        };
    }

    public IChatClient CreateBedrock(BedrockChatClientOptions options) =>
        new BedrockChatClient(bedrock, options, time, _loggers.CreateLogger<BedrockChatClient>());

    public IChatClient CreateSageMaker(SageMakerChatClientOptions options) =>
        new SageMakerChatClient(sageMaker, options, time, _loggers.CreateLogger<SageMakerChatClient>());

    public IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(ModelReference model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.IsBedrock
            ? CreateEmbeddings(new BedrockEmbeddingOptions { ModelId = model.Id })
            : throw new ArgumentException($"{model} is not served by Bedrock.", nameof(model));
    }

    public IEmbeddingGenerator<string, Embedding<float>> CreateEmbeddings(BedrockEmbeddingOptions options) =>
        new BedrockEmbeddingGenerator(new BedrockModelInvoker(bedrock), options, time);
}
