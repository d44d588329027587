using Amazon.Runtime;

namespace Amazon.BedrockAgent.Model;

internal sealed class CreatePromptResponse : AmazonWebServiceResponse
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? CustomerEncryptionKeyArn { get; set; }

    public string? DefaultVariant { get; set; }

    public List<PromptVariant>? Variants { get; set; }

    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? Version { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }
}
