using System.ComponentModel.DataAnnotations;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>
/// The settings that differ between the embedded AWS and an account: appsettings.json, overridden by appsettings.aws.json with --aws.
/// </summary>
public sealed class JourneySettings
{
    /// <summary>The candidate foundation models: names for the report and model ids.</summary>
    [MinLength(2)]
    public Dictionary<string, string> Models { get; init; } = [];

    /// <summary>The base model by the name in the training image.</summary>
    [Required]
    public string BaseModel { get; init; } = "";

    /// <summary>The image that trains and serves.</summary>
    [Required]
    public string Image { get; init; } = "";

    /// <summary>The role of jobs and endpoints.</summary>
    [Required]
    public string RoleArn { get; init; } = "";

    /// <summary>The instance type of the training job.</summary>
    [Required]
    public string TrainingInstance { get; init; } = "";

    /// <summary>The instance type of the endpoint.</summary>
    [Required]
    public string EndpointInstance { get; init; } = "";

    /// <summary>The polling interval of jobs.</summary>
    [Range(.05, 60)]
    public double PollSeconds { get; init; } = 1;
}
