namespace Amazon.SageMaker.Model;

internal sealed class HubContentDependency
{
    public string? DependencyOriginPath { get; set; }

    public string? DependencyCopyPath { get; set; }
}
