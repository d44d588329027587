using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Represents a batch inference job.</summary>
internal sealed record InvocationJobRecord
{
    /// <summary>Twelve lower-case letters and digits, the end of the ARN.</summary>
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string ModelId { get; init; }

    /// <summary>InvokeModel or Converse.</summary>
    public required string InvocationType { get; init; }

    /// <summary>An object, or a folder that ends in a slash.</summary>
    public required string InputUri { get; init; }

    public required string OutputUri { get; init; }

    public string? Token { get; init; }

    /// <summary>The input of CreateModelInvocationJob, for its answers.</summary>
    public required JsonElement Request { get; init; }

    public required DateTimeOffset SubmitTime { get; init; }

    public required DateTimeOffset ExpirationTime { get; init; }

    public required DateTimeOffset LastModifiedTime { get; init; }

    /// <summary>
    /// Submitted, Validating, Scheduled, InProgress, Completed, PartiallyCompleted, Failed, Stopping, Stopped or Expired.
    /// </summary>
    public string Status { get; init; } = "Submitted";

    public string? Message { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public InvocationCounts Counts { get; init; } = new(0, 0, 0);

    [JsonIgnore]
    public bool Finished => Status is "Completed" or "PartiallyCompleted" or "Failed" or "Stopped" or "Expired";

    public InvocationJobRecord Enter(string status, DateTimeOffset now, string? message = null)
    {
        var next = this with { Status = status, LastModifiedTime = now, Message = message };
        return next.Finished ? next with { EndTime = now } : next;
    }
}

/// <summary>The number of records, and of answered and failed ones.</summary>
internal sealed record InvocationCounts(long Total, long Succeeded, long Failed);

/// <summary>The JSON of batch inference jobs.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InvocationJobRecord))]
internal sealed partial class InvocationJobJson : JsonSerializerContext;
