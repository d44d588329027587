namespace GenAI.Lifecycle.Inference;

/// <summary>Options of the inference stage.</summary>
public sealed class InferenceOptions
{
    /// <summary>The configuration section that these options are bound from unless another is given.</summary>
    public const string SectionName = "GenAILifecycle:Inference";

    /// <summary>
    /// Whether the quotas of Bedrock's models are read from Service Quotas where no limits are given (permissions
    /// <c>servicequotas:ListServiceQuotas</c>, <c>bedrock:GetFoundationModel</c>). Otherwise they are estimated from
    /// throttling.
    /// </summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool ReadServiceQuotas { get; set; }
}
