namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The names of the stages' subsections. Any other key in their section is rejected when the host starts.</summary>
internal sealed class LifecycleSections
{
    public const string Name = "GenAILifecycle";

    public string? Aws { get; set; }

    public string? Store { get; set; }

    public string? Inference { get; set; }

    public string? FineTuning { get; set; }

    public string? Monitoring { get; set; }
}
