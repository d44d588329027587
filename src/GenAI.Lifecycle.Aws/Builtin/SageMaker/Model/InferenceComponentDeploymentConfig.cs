namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentDeploymentConfig
{
    public InferenceComponentRollingUpdatePolicy? RollingUpdatePolicy { get; set; }

    public AutoRollbackConfig? AutoRollbackConfiguration { get; set; }
}
