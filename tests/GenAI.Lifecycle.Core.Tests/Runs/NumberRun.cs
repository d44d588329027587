using System.Collections.Concurrent;
using GenAI.Lifecycle.Runs;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Core.Tests.Runs;

/// <summary>A run over numbers that records its steps.</summary>
internal sealed class NumberRun(KeyedRunOptions options, FailingStore? store = null, FakeTimeProvider? time = null)
    : KeyedRun<int, int, string, string>(
        options,
        store is null ? null : new(store, "run", s_answers, s_results),
        time ?? new FakeTimeProvider()
    )
{
    public const string Answers = "answer";
    public const string Results = "result";

    private static readonly RecordForm<string> s_answers = new(Answers, LifecycleJson.TypeInfo<string>());
    private static readonly RecordForm<string> s_results = new(Results, LifecycleJson.TypeInfo<string>());
    private int _inFlight;
    private int _most;

    public Func<int, CancellationToken, Task> Asking { get; init; } = static async (_, _) => await Task.Yield();

    public Action<int> Scoring { get; init; } = static _ => { };

    public Func<int, decimal> Price { get; init; } = static _ => 1;

    public Func<int, decimal> Bound { get; init; } = static _ => 1;

    public HashSet<int> CachedUnits { get; init; } = [];

    public ConcurrentQueue<int> Asked { get; } = [];

    public ConcurrentQueue<int> Scored { get; } = [];

    public List<(string Result, UnitOrigin Origin, RunStanding Standing)> Reports { get; } = [];

    public int MostInFlight => _most;

    public Task<KeyedRunResult<string>> RunAsync(int units, CancellationToken cancellationToken = default) =>
        RunAsync("Numbers", [.. Enumerable.Range(0, units)], cancellationToken);

    public Task<KeyedRunResult<string>> RunAsync(int[] units) => RunAsync("Numbers", units, CancellationToken.None);

    protected override string KeyOf(int unit) => $"{unit}";

    protected override string NameOf(int unit) => $"number {unit}";

    protected override ValueTask<int> PrepareAsync(int unit, CancellationToken cancellationToken) => new(unit);

    protected override ValueTask<string?> FindAsync(int unit, int request, CancellationToken cancellationToken) =>
        new(CachedUnits.Contains(unit) ? $"cached {unit}" : null);

    protected override decimal MostFor(int unit, int request) => Bound(unit);

    protected override decimal PaidFor(int unit, string answer) => answer.StartsWith("cached", StringComparison.Ordinal) ? 0 : Price(unit);

    protected override decimal PaidFor(string result) => Price(int.Parse(result.Split(' ')[^1]));

    protected override async Task<string> AskAsync(int unit, int request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(unit);
        var now = Interlocked.Increment(ref _inFlight);
        for (var seen = _most; now > seen; seen = _most)
            Interlocked.CompareExchange(ref _most, now, seen);
        try
        {
            await Asking(unit, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }

        return $"answer {unit}";
    }

    protected override Task<(string Result, IReadOnlyList<Exception> Errors)> ScoreAsync(
        int unit,
        int request,
        string answer,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        Scoring(unit);
        Scored.Enqueue(unit);
        return Task.FromResult<(string, IReadOnlyList<Exception>)>(($"scored {answer}", []));
    }

    protected override string Fail(int unit, string? answer, Exception exception) => $"failed {answer ?? "no answer"} {unit}";

    protected override bool IsSucceeded(string result) => result.StartsWith("scored", StringComparison.Ordinal);

    protected override void OnDone(string result, UnitOrigin origin, RunStanding standing) => Reports.Add((result, origin, standing));
}
