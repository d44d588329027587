using Amazon.CloudTrail;
using Amazon.CloudTrail.Model;
using Amazon.Runtime;

namespace GenAI.Lifecycle.Monitoring.Tests;

/// <summary>Pages of events, and the times at which they were asked for.</summary>
internal sealed class FakeCloudTrail(TimeProvider? time = null, params LookupEventsResponse[] pages) : IAmazonCloudTrail
{
    private readonly Queue<LookupEventsResponse> _pages = new(pages);

    public List<(DateTimeOffset At, LookupEventsRequest Request)> Asked { get; } = [];

    public IClientConfig Config { get; } = new AmazonCloudTrailConfig();

    public Task<LookupEventsResponse> LookupEventsAsync(LookupEventsRequest request, CancellationToken cancellationToken = default)
    {
        Asked.Add(((time ?? TimeProvider.System).GetUtcNow(), request));
        return Task.FromResult(_pages.TryDequeue(out var page) ? page : new LookupEventsResponse());
    }

    public void Dispose() { }
}
