namespace Amazon.SageMaker.Model;

internal sealed class CreateInferenceComponentRequest : AmazonSageMakerRequest
{
    public string? InferenceComponentName { get; set; }

    public string? EndpointName { get; set; }

    public string? VariantName { get; set; }

    public InferenceComponentSpecification? Specification { get; set; }

    public List<InferenceComponentSpecification>? Specifications { get; set; }

    public InferenceComponentRuntimeConfig? RuntimeConfig { get; set; }

    public List<Tag>? Tags { get; set; }
}
