using Amazon.CloudTrail.Model;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudTrail;

internal static class CloudTrailOperations
{
    public static readonly ServiceOperation<LookupEventsRequest, LookupEventsResponse> LookupEvents =
        new(nameof(LookupEvents), CloudTrailJson.Default.LookupEventsRequest, CloudTrailJson.Default.LookupEventsResponse);
}
