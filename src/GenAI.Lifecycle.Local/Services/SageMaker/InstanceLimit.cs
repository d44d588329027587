namespace GenAI.Lifecycle.Local.Services.SageMaker;

/// <summary>Represents the maximum number of concurrent containers of one kind on this machine.</summary>
internal sealed class InstanceLimit(LocalAwsOptions options)
{
    /// <exception cref="Hosting.ServiceError">ResourceLimitExceeded.</exception>
    public void Require(string resource, int used, int delta)
    {
        if (delta > 0 && used + delta > options.MaxInstances)
            throw SageMakerErrors.LimitExceeded(resource, options.MaxInstances, used, delta);
    }
}
