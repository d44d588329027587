namespace Amazon.SageMaker.Model;

internal sealed class RepositoryAuthConfig
{
    public string? RepositoryCredentialsProviderArn { get; set; }
}
