namespace GenAI.Lifecycle.Local.Services.SageMaker.Endpoints;

/// <summary>Application Auto Scaling as SageMaker sees it.</summary>
internal interface IScalableTargets
{
    /// <summary>Variants of an endpoint that are registered as scalable targets.</summary>
    IReadOnlyList<string> VariantsOf(string endpointName);
}
