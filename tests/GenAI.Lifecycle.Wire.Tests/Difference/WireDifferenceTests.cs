namespace GenAI.Lifecycle.Wire.Tests.Difference;

/// <summary>
/// The builtin clients against AWS's own JavaScript clients: same input, same request; same answer, same values. Both are driven at one
/// recording server with every operation of the model files.
/// </summary>
public sealed class WireDifferenceTests(BothClients clients) : IClassFixture<BothClients>
{
    public static TheoryData<string, string> Operations =>
        new(WireCases.Services.SelectMany(sdk => sdk.Operations.Select(operation => (sdk.Service, operation.Name))));

    [Theory, MemberData(nameof(Operations))]
    public void Sends_what_the_JavaScript_client_sends(string service, string operation)
    {
        Assert.SkipWhen(clients.Missing is not null, clients.Missing ?? "");

        var differences = clients
            .Of(service, operation)
            .SelectMany(call =>
                RequestDifference
                    .Between(call.Case, call.Ours.Request, call.Theirs.Request)
                    .Select(difference => $"{call.Case.Title}: {difference}")
            );

        differences.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Operations))]
    public void Reads_what_the_JavaScript_client_reads(string service, string operation)
    {
        Assert.SkipWhen(clients.Missing is not null, clients.Missing ?? "");

        var differences = clients
            .Of(service, operation)
            .SelectMany(call =>
                AnswerDifference
                    .Between(call.Case, call.Ours.Result, call.Theirs.Result)
                    .Select(difference => $"{call.Case.Title}: {difference}")
            );

        differences.ShouldBeEmpty();
    }
}
