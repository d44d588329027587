namespace Amazon.SageMaker.Model;

internal sealed class ResourceConfig
{
    public TrainingInstanceType? InstanceType { get; set; }

    public int? InstanceCount { get; set; }

    public int? VolumeSizeInGB { get; set; }

    public string? VolumeKmsKeyId { get; set; }

    public int? KeepAlivePeriodInSeconds { get; set; }

    public List<InstanceGroup>? InstanceGroups { get; set; }

    public string? TrainingPlanArn { get; set; }
}
