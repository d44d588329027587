using Amazon.CloudTrail.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Builtin.Runtime;

namespace Amazon.CloudTrail;

internal sealed class AmazonCloudTrailClient(AWSCredentials? credentials, AmazonCloudTrailConfig clientConfig)
    : BuiltinServiceClient(credentials, clientConfig), IAmazonCloudTrail
{
    public AmazonCloudTrailClient(AmazonCloudTrailConfig clientConfig) : this(null, clientConfig)
    {
    }

    public Task<LookupEventsResponse> LookupEventsAsync(LookupEventsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync(CloudTrailOperations.LookupEvents, request, cancellationToken);
}
