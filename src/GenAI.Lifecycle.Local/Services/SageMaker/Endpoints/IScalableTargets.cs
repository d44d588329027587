namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Provides Application Auto Scaling to SageMaker.</summary>
internal interface IScalableTargets
{
    /// <summary>Variants of an endpoint that are registered as scalable targets.</summary>
    IReadOnlyList<string> VariantsOf(string endpointName);
}
