using System.Collections.Concurrent;
using System.Diagnostics;

namespace GenAI.Lifecycle.Local.Tests.Hosting;

public sealed class ServerTelemetryTests
{
    [Fact]
    public async Task Server_spans_stay_out_of_the_application_s_traces()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions(), TestContext.Current.CancellationToken);
        using var http = new HttpClient();

        await http.GetAsync(aws.Endpoint, TestContext.Current.CancellationToken);

        spans.ShouldBeEmpty();
    }
}
