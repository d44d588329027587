using Amazon.Runtime;

namespace Amazon.BedrockRuntime.Model;

internal sealed class ApplyGuardrailResponse : AmazonWebServiceResponse
{
    public GuardrailUsage? Usage { get; set; }

    public GuardrailAction? Action { get; set; }

    public List<GuardrailOutputContent>? Outputs { get; set; }

    public List<GuardrailAssessment>? Assessments { get; set; }

    public string? ActionReason { get; set; }

    public GuardrailCoverage? GuardrailCoverage { get; set; }
}
