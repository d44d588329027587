namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>Makes every call of <see cref="WireCases"/> with both clients, once for all tests.</summary>
public sealed class BothClients : IAsyncLifetime
{
    private IReadOnlyList<(WireCase Case, Outcome Ours, Outcome Theirs)> _calls = [];

    /// <summary>Why there is nothing to compare with; null when there is.</summary>
    public string? Missing { get; } = JavaScriptClients.Missing();

    /// <summary>Returns the calls of an operation.</summary>
    internal IEnumerable<(WireCase Case, Outcome Ours, Outcome Theirs)> Of(string service, string operation) =>
        _calls.Where(call => call.Case.Sdk.Service == service && call.Case.Operation.Name == operation);

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        var cases = WireCases.All();
        await using var server = await RecordingServer.StartAsync(cases);
        var theirs = await JavaScriptClients.CallAsync(cases, server.Address);
        var sentByThem = server.Take();
        var ours = await Task.WhenAll(cases.Select(call => BuiltinClients.CallAsync(call, server.Address)));
        var sentByUs = server.Take();
        _calls =
        [
            .. cases.Select(call =>
                (
                    call,
                    new Outcome(sentByUs.GetValueOrDefault(call.Id), ours[call.Id]),
                    new Outcome(sentByThem.GetValueOrDefault(call.Id), theirs[call.Id])
                )
            ),
        ];
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
