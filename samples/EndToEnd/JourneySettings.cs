using System.ComponentModel.DataAnnotations;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>What differs between the embedded AWS and an account: appsettings.json, and over it appsettings.aws.json with --aws.</summary>
public sealed class JourneySettings
{
    /// <summary>The foundation models to choose between: the names for the report, and their ids.</summary>
    [MinLength(2)]
    public Dictionary<string, string> Models { get; init; } = [];

    /// <summary>The model that is adapted, as the training image knows it.</summary>
    [Required]
    public string BaseModel { get; init; } = "";

    /// <summary>The image that trains and serves.</summary>
    [Required]
    public string Image { get; init; } = "";

    /// <summary>The role of jobs and endpoints.</summary>
    [Required]
    public string RoleArn { get; init; } = "";

    /// <summary>The machine of the training job.</summary>
    [Required]
    public string TrainingInstance { get; init; } = "";

    /// <summary>The machine of the endpoint.</summary>
    [Required]
    public string EndpointInstance { get; init; } = "";

    /// <summary>How often jobs are asked about.</summary>
    [Range(.05, 60)]
    public double PollSeconds { get; init; } = 1;
}
