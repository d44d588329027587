namespace Amazon.BedrockAgent.Model;

internal sealed class PromptSummary
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? Id { get; set; }

    public string? Arn { get; set; }

    public string? Version { get; set; }

    public DateTime? CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }
}
