using System.Globalization;
using System.Text.Json.Nodes;

namespace GenAI.Lifecycle.Local.Services.Bedrock.ModelInvocationJobs;

/// <summary>Writes jobs for Get and List; Bedrock's times are ISO 8601.</summary>
internal static class InvocationJobDocuments
{
    private static readonly string[] s_echoed =
    [
        "roleArn",
        "clientRequestToken",
        "inputDataConfig",
        "outputDataConfig",
        "vpcConfig",
        "timeoutDurationInHours",
    ];

    public static JsonObject Of(InvocationJobRecord job)
    {
        var document = new JsonObject
        {
            ["jobArn"] = job.Arn,
            ["jobName"] = job.Name,
            ["modelId"] = job.ModelId,
            ["status"] = job.Status,
            ["modelInvocationType"] = job.InvocationType,
            ["submitTime"] = Time(job.SubmitTime),
            ["lastModifiedTime"] = Time(job.LastModifiedTime),
            ["jobExpirationTime"] = Time(job.ExpirationTime),
            ["totalRecordCount"] = job.Counts.Total,
            ["processedRecordCount"] = job.Counts.Succeeded + job.Counts.Failed,
            ["successRecordCount"] = job.Counts.Succeeded,
            ["errorRecordCount"] = job.Counts.Failed,
        };
        if (job.Message is { } message)
            document["message"] = message;
        if (job.EndTime is { } end)
            document["endTime"] = Time(end);
        foreach (var name in s_echoed)
        {
            if (job.Request.TryGetProperty(name, out var value))
                document[name] = JsonNode.Parse(value.GetRawText());
        }

        return document;
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
