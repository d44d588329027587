namespace Amazon.SageMaker.Model;

internal sealed class AlgorithmSpecification
{
    public string? TrainingImage { get; set; }

    public string? AlgorithmName { get; set; }

    public TrainingInputMode? TrainingInputMode { get; set; }

    public List<MetricDefinition>? MetricDefinitions { get; set; }

    public bool? EnableSageMakerMetricsTimeSeries { get; set; }

    public List<string>? ContainerEntrypoint { get; set; }

    public List<string>? ContainerArguments { get; set; }

    public TrainingImageConfig? TrainingImageConfig { get; set; }
}
