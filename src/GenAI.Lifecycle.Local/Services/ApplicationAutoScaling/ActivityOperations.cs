using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Services.ApplicationAutoScaling;

/// <summary>DescribeScalingActivities, the newest first.</summary>
internal sealed class ActivityOperations(ScalingStore store)
{
    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        var id = ScalingInput.OptionalResourceId(input);
        var page = ScalingPage.Read(input);
        input.Complete();
        return ScalingPage.Answer(
            "ScalingActivities",
            store
                .Activities.List()
                .Reverse()
                .Select(item => item.Value)
                .Where(activity => id is null || activity.ResourceId == id)
                .Select(Document),
            page
        );
    }

    private static JsonObject Document(ScalingActivityRecord activity)
    {
        var document = new JsonObject
        {
            ["ActivityId"] = activity.Id,
            ["ServiceNamespace"] = ScalingInput.Namespace,
            ["ResourceId"] = activity.ResourceId,
            ["ScalableDimension"] = ScalingInput.Dimension,
            ["Description"] = activity.Description,
            ["Cause"] = activity.Cause,
            ["StartTime"] = new AwsTimestamp(activity.StartTime).ToNode(),
            ["StatusCode"] = activity.Status,
        };
        if (activity.EndTime is { } end)
            document["EndTime"] = new AwsTimestamp(end).ToNode();
        if (activity.StatusMessage is { } message)
            document["StatusMessage"] = message;
        return document;
    }
}
