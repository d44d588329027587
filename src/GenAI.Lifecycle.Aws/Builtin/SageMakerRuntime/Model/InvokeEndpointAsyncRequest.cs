namespace Amazon.SageMakerRuntime.Model;

internal sealed class InvokeEndpointAsyncRequest : AmazonSageMakerRuntimeRequest
{
    public string? EndpointName { get; set; }

    public string? ContentType { get; set; }

    public string? Accept { get; set; }

    public string? CustomAttributes { get; set; }

    public string? InferenceId { get; set; }

    public string? InputLocation { get; set; }

    public string? S3OutputPathExtension { get; set; }

    public string? Filename { get; set; }

    public int? RequestTTLSeconds { get; set; }

    public int? InvocationTimeoutSeconds { get; set; }

    public MemoryStream? Body { get; set; }
}
