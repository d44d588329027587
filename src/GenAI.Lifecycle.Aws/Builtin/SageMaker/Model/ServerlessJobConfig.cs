namespace Amazon.SageMaker.Model;

internal sealed class ServerlessJobConfig
{
    public string? BaseModelArn { get; set; }

    public bool? AcceptEula { get; set; }

    public ServerlessJobType? JobType { get; set; }

    public CustomizationTechnique? CustomizationTechnique { get; set; }

    public Peft? Peft { get; set; }

    public EvaluationType? EvaluationType { get; set; }

    public string? EvaluatorArn { get; set; }

    public string? SequenceLength { get; set; }
}
