using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GenAI.Lifecycle;

/// <summary>
/// The one source of traces and the one meter of the library. Subscribe with <c>AddSource(LifecycleTelemetry.Name)</c>
/// and <c>AddMeter(LifecycleTelemetry.Name)</c>.
/// </summary>
public static class LifecycleTelemetry
{
    /// <summary>The name of source and meter.</summary>
    public const string Name = "GenAI.Lifecycle";

    /// <summary>The traces.</summary>
    public static ActivitySource Source { get; } = new(Name, Version);

    /// <summary>The metrics.</summary>
    public static Meter Meter { get; } = new(Name, Version);

    private static string? Version => typeof(LifecycleTelemetry).Assembly.GetName().Version?.ToString(3);

    /// <summary>
    /// Marks a span as failed, with the error's type and, for a service's error, its code, status and request id. Message
    /// content is not recorded.
    /// </summary>
    /// <param name="activity">The span; <see langword="null"/> if there is no listener.</param>
    /// <param name="error">The error.</param>
    public static void Fail(Activity? activity, Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (activity is null)
            return;
        var service = error as ServiceException;
        activity.SetStatus(ActivityStatusCode.Error, service?.Code);
        activity.SetTag(SemanticConventions.ErrorType, service?.Code ?? error.GetType().FullName);
        if (service?.RequestId is { } id)
            activity.SetTag(SemanticConventions.AwsRequestId, id);
        if (service?.StatusCode is { } status)
            activity.SetTag(SemanticConventions.HttpStatusCode, (int)status);
    }
}
