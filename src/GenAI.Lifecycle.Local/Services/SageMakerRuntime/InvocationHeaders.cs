namespace GenAI.Lifecycle.Local.Services.SageMakerRuntime;

/// <summary>The names of the service's headers.</summary>
internal static class InvocationHeaders
{
    public const string CustomAttributes = "X-Amzn-SageMaker-Custom-Attributes";
    public const string TargetModel = "X-Amzn-SageMaker-Target-Model";
    public const string TargetVariant = "X-Amzn-SageMaker-Target-Variant";
    public const string TargetContainer = "X-Amzn-SageMaker-Target-Container-Hostname";
    public const string InferenceId = "X-Amzn-SageMaker-Inference-Id";
    public const string InferenceComponent = "X-Amzn-SageMaker-Inference-Component";
    public const string SessionId = "X-Amzn-SageMaker-Session-Id";
    public const string NewSessionId = "X-Amzn-SageMaker-New-Session-Id";
    public const string ClosedSessionId = "X-Amzn-SageMaker-Closed-Session-Id";
    public const string EnableExplanations = "X-Amzn-SageMaker-Enable-Explanations";
    public const string Accept = "X-Amzn-SageMaker-Accept";
    public const string ContentType = "X-Amzn-SageMaker-Content-Type";
    public const string InvokedVariant = "x-Amzn-Invoked-Production-Variant";
    public const string InputLocation = "X-Amzn-SageMaker-InputLocation";
    public const string OutputLocation = "X-Amzn-SageMaker-OutputLocation";
    public const string FailureLocation = "X-Amzn-SageMaker-FailureLocation";
    public const string RequestTtl = "X-Amzn-SageMaker-RequestTTLSeconds";
    public const string InvocationTimeout = "X-Amzn-SageMaker-InvocationTimeoutSeconds";
}
