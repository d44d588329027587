namespace Amazon.SageMaker.Model;

internal sealed class InferenceComponentComputeResourceRequirements
{
    public float? NumberOfCpuCoresRequired { get; set; }

    public float? NumberOfAcceleratorDevicesRequired { get; set; }

    public int? MinMemoryRequiredInMb { get; set; }

    public int? MaxMemoryRequiredInMb { get; set; }
}
