using Amazon.Runtime;
using Amazon.CloudTrail.Model;

namespace Amazon.CloudTrail;

internal interface IAmazonCloudTrail : IAmazonService, IDisposable
{
    Task<LookupEventsResponse> LookupEventsAsync(LookupEventsRequest request, CancellationToken cancellationToken = default);
}
