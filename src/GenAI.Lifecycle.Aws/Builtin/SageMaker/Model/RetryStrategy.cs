namespace Amazon.SageMaker.Model;

internal sealed class RetryStrategy
{
    public int? MaximumRetryAttempts { get; set; }
}
