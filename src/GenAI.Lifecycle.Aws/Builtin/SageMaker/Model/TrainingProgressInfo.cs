namespace Amazon.SageMaker.Model;

internal sealed class TrainingProgressInfo
{
    public long? TotalStepCountPerEpoch { get; set; }

    public long? CurrentStep { get; set; }

    public long? CurrentEpoch { get; set; }

    public long? MaxEpoch { get; set; }
}
