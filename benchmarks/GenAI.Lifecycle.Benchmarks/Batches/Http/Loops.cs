using System.Collections.Concurrent;
using System.Diagnostics;
using GenAI.Lifecycle.Benchmarks.Batches.Simulation;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Benchmarks.Batches.Http;

/// <summary>The result of a loop.</summary>
internal sealed record LoopResult(int Answered, long Throttles, int GivenUp);

/// <summary>The baselines with real calls, like the simulated ones, until every prompt is answered.</summary>
internal static class Loops
{
    private const int MaxAttempts = 3;

    public static async Task<LoopResult> RetryAsync(IChatClient client, int prompts, int workers)
    {
        var (queue, throttles, answered) = (Prompts(prompts), 0L, 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, workers)
                .Select(async _ =>
                {
                    while (queue.TryDequeue(out var prompt))
                    {
                        for (var attempt = 0; !await AskAsync(client, prompt); attempt++)
                        {
                            Interlocked.Increment(ref throttles);
                            await Task.Delay(Backoff.Full(Random.Shared, attempt));
                        }

                        Interlocked.Increment(ref answered);
                    }
                })
        );
        return new(answered, throttles, 0);
    }

    public static async Task<LoopResult> AdaptiveAsync(IChatClient client, int prompts, int workers)
    {
        var (queue, rate, clock, throttles, givenUp, answered) = (Prompts(prompts), new AdaptiveRate(), Stopwatch.StartNew(), 0L, 0, 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, workers)
                .Select(async _ =>
                {
                    while (Volatile.Read(ref answered) < prompts)
                    {
                        if (!queue.TryDequeue(out var prompt))
                        {
                            await Task.Delay(100);
                            continue;
                        }

                        var done = false;
                        for (var attempt = 0; attempt < MaxAttempts && !done; attempt++)
                        {
                            TimeSpan wait;
                            lock (rate)
                                wait = rate.Acquire(clock.Elapsed.TotalSeconds);
                            await Task.Delay(wait);
                            done = await AskAsync(client, prompt);
                            lock (rate)
                                rate.Update(clock.Elapsed.TotalSeconds, throttled: !done);
                            if (done)
                                continue;
                            Interlocked.Increment(ref throttles);
                            await Task.Delay(Backoff.Full(Random.Shared, attempt));
                        }

                        if (done)
                        {
                            Interlocked.Increment(ref answered);
                            continue;
                        }

                        Interlocked.Increment(ref givenUp);
                        queue.Enqueue(prompt);
                    }
                })
        );
        return new(answered, throttles, givenUp);
    }

    private static ConcurrentQueue<string> Prompts(int count) => new(Enumerable.Range(0, count).Select(static i => $"prompt {i}"));

    private static async Task<bool> AskAsync(IChatClient client, string prompt)
    {
        try
        {
            await client.GetResponseAsync(prompt);
            return true;
        }
        catch (ServiceException error) when (error.Code == "ThrottlingException")
        {
            return false;
        }
    }
}
