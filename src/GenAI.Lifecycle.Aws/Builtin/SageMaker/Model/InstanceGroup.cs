namespace Amazon.SageMaker.Model;

internal sealed class InstanceGroup
{
    public TrainingInstanceType? InstanceType { get; set; }

    public int? InstanceCount { get; set; }

    public string? InstanceGroupName { get; set; }
}
