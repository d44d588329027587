namespace Amazon.SageMaker.Model;

internal sealed class ImageConfig
{
    public RepositoryAccessMode? RepositoryAccessMode { get; set; }

    public RepositoryAuthConfig? RepositoryAuthConfig { get; set; }
}
