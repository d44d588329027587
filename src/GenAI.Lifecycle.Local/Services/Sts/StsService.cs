using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.Sts;

/// <summary>AWS Security Token Service: GetCallerIdentity.</summary>
internal sealed class StsService : ILocalService
{
    public ServiceDescription Description { get; } =
        new()
        {
            Name = "sts",
            SigningName = "sts",
            EventSource = "sts.amazonaws.com",
            QueryNamespace = "https://sts.amazonaws.com/doc/2011-06-15/",
        };

    public IReadOnlyList<LocalOperation> Operations { get; } = [new("GetCallerIdentity", GetCallerIdentityAsync)];

    public IEnumerable<LocalResource> Inventory() => [];

    private static Task<AwsResponse> GetCallerIdentityAsync(AwsRequest request, CancellationToken cancellationToken)
    {
        request.Input().Complete();
        return Task.FromResult(
            AwsResponse.Json(
                new JsonObject
                {
                    ["Arn"] = request.Principal.Arn,
                    ["UserId"] = request.Principal.UserId,
                    ["Account"] = request.Principal.AccountId,
                }
            )
        );
    }
}
