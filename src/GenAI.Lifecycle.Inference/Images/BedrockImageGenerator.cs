// The image abstractions of Microsoft.Extensions.AI are still experimental; this file uses them.
#pragma warning disable MEAI001
using System.Buffers;
using System.Text.Json;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Inference.SageMaker.Codecs;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Images;

/// <summary>Generates images with a Bedrock model: from a text, from an image, inside and outside a mask.</summary>
internal sealed class BedrockImageGenerator : IImageGenerator
{
    private readonly IModelInvoker _invoker;
    private readonly BedrockImageOptions _options;
    private readonly ImageGeneratorMetadata _metadata;

    public BedrockImageGenerator(IModelInvoker invoker, BedrockImageOptions options)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.ModelId, "options.ModelId");
        _invoker = invoker;
        _options = options;
        _metadata = new ImageGeneratorMetadata("aws.bedrock", null, options.ModelId);
    }

    public async Task<ImageGenerationResponse> GenerateAsync(
        ImageGenerationRequest request,
        ImageGenerationOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        if (options?.ResponseFormat is ImageGenerationResponseFormat.Uri or ImageGenerationResponseFormat.Hosted)
            throw new NotSupportedException(
                $"ResponseFormat is {options.ResponseFormat}; it must be Data, the only format that Bedrock returns."
            );
        var modelId = options?.ModelId ?? _options.ModelId;
        var model = _options.Models.Require(modelId, "for images");
        var task = ImageTask.Of(
            model,
            modelId,
            request.Prompt,
            request.OriginalImages,
            options?.Count,
            options?.ImageSize,
            options?.MediaType,
            options?.AdditionalProperties
        );
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body))
            Write(writer, model, task, options);
        var invocation = await _invoker.InvokeAsync(modelId, body.WrittenMemory, null, cancellationToken).ConfigureAwait(false);
        return new ImageGenerationResponse(
            ImageAnswers.Read(invocation.ReadJson(), $"image/{task.OutputFormat ?? "png"}", invocation.RequestId)
        );
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ImageGeneratorMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_invoker) ? _invoker
            : null;
    }

    // The runtime client is owned by its creator.
    public void Dispose() { }

    private static void Write(Utf8JsonWriter writer, ImageModel model, ImageTask task, ImageGenerationOptions? options)
    {
        writer.WriteStartObject();
        switch (model.Format)
        {
            case ImageFormat.Amazon:
                AmazonImages.Write(writer, task);
                break;
            case ImageFormat.Stability:
                StabilityImages.Write(writer, model, task);
                break;
            default:
                StabilityImages.WriteXL(writer, task);
                break;
        }

        CodecJson.Additional(writer, options?.AdditionalProperties);
        writer.WriteEndObject();
    }
}
#pragma warning restore MEAI001
