namespace Amazon.SageMaker.Model;

internal sealed class ModelAccessConfig
{
    public bool? AcceptEula { get; set; }
}
