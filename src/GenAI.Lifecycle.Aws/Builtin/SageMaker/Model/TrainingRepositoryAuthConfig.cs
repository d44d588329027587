namespace Amazon.SageMaker.Model;

internal sealed class TrainingRepositoryAuthConfig
{
    public string? TrainingRepositoryCredentialsProviderArn { get; set; }
}
