namespace Amazon.SageMaker.Model;

internal sealed class TrainingImageConfig
{
    public TrainingRepositoryAccessMode? TrainingRepositoryAccessMode { get; set; }

    public TrainingRepositoryAuthConfig? TrainingRepositoryAuthConfig { get; set; }
}
