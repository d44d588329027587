using System.Diagnostics;
using System.Globalization;
using GenAI.Lifecycle.Local.Tests.BedrockRuntime;
using GenAI.Lifecycle.Local.Tests.Hosting;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Tests.Fuzz;

/// <summary>Whatever arrives is answered, never with a 500, in bounded time and memory.</summary>
public sealed class FuzzTests
{
    private const string SeedVariable = "GENAI_FUZZ_SEED";
    private const string SecondsVariable = "GENAI_FUZZ_SECONDS";

    private static readonly FuzzRequest[] s_seeds = [.. FuzzSeeds.All, .. ModelSeeds.All];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Seeds_themselves_are_understood()
    {
        await using var aws = await StartAsync();
        using var http = new SignedHttp(aws);

        foreach (var seed in s_seeds)
        {
            (await StatusAsync(http, seed)).ShouldBeLessThan(500, seed.ToString());
        }
    }

    [Fact]
    public Task Damaged_requests_get_no_500() => RunAsync(seed: 1, more: sent => sent < 2_000);

    /// <summary>
    /// Runs for five minutes with a random seed that a failure reports; <c>GENAI_FUZZ_SEED</c> and <c>GENAI_FUZZ_SECONDS</c> override
    /// both.
    /// </summary>
    [Fact, Trait("Category", "Long")]
    public Task Damaged_requests_get_no_500_for_five_minutes()
    {
        var limit = TimeSpan.FromSeconds(Setting(SecondsVariable) ?? 300);
        var clock = Stopwatch.StartNew();
        return RunAsync(Setting(SeedVariable) ?? Environment.TickCount, more: _ => clock.Elapsed < limit);
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static async Task RunAsync(int seed, Func<int, bool> more)
    {
        await using var aws = await StartAsync();
        using var http = new SignedHttp(aws);
        var mutations = new FuzzMutations(seed);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var failures = new List<string>();
        var sent = 0;

        while (more(sent) && failures.Count == 0)
        {
            var batch = Enumerable.Range(0, 8).Select(_ => mutations.Next(s_seeds)).ToList();
            sent += batch.Count;
            var statuses = await Task.WhenAll(batch.Select(request => StatusAsync(http, request)));
            failures.AddRange(
                batch.Zip(statuses).Where(pair => pair.Second is 0 or 500 or > 501).Select(pair => $"{pair.Second} for {pair.First}")
            );
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{sent} requests of {s_seeds.Length} kinds, seed {seed}");
        failures.ShouldBeEmpty($"seed {seed}");
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(
            256L << 20,
            $"bytes kept after {sent} requests, seed {seed}"
        );
    }

    /// <summary>The status; 0 without an answer in time; -1 when the client cannot write the request at all.</summary>
    private static async Task<int> StatusAsync(SignedHttp http, FuzzRequest request)
    {
        try
        {
            var sending = http.SendAsync(new HttpMethod(request.Method), request.Path, request.Service, request.Body, [.. request.Headers]);
            using var response = await sending.WaitAsync(s_patience);
            return (int)response.StatusCode;
        }
        catch (Exception exception)
            when (exception is TimeoutException or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded })
        {
            return 0;
        }
        catch (Exception exception)
            when (exception is UriFormatException or FormatException or InvalidOperationException or HttpRequestException)
        {
            return -1;
        }
    }

    private static Task<LocalAws> StartAsync()
    {
        var options = new LocalAwsOptions();
        options.FoundationModels.Add(
            new LocalFoundationModel
            {
                ModelId = FuzzSeeds.ModelId,
                ChatClient = _ => ValueTask.FromResult<IChatClient>(new ScriptedChat(new TextContent("ok"))),
            }
        );
        return LocalAws.StartAsync(options);
    }
}
