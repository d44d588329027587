using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.CloudTrail;

/// <summary>DescribeTrails and GetTrailStatus. The event history needs no trail, and none can be created here.</summary>
internal sealed class TrailDescriptions
{
    public AwsResponse Describe(AwsRequest request)
    {
        var input = request.Input();
        input.Strings("trailNameList");
        input.Boolean("includeShadowTrails");
        input.Complete();
        return AwsResponse.Json(new JsonObject { ["trailList"] = new JsonArray() });
    }

    public AwsResponse GetStatus(AwsRequest request)
    {
        var input = request.Input();
        var name = input.RequiredString("Name");
        input.Complete();

        var arn = name.StartsWith("arn:", StringComparison.Ordinal) ? name : request.Arn("cloudtrail", $"trail/{name}");
        throw new ServiceError("TrailNotFoundException", 400, $"Unknown trail: {arn} for the user: {request.AccountId}");
    }
}
