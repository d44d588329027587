namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>The result of a strategy.</summary>
/// <param name="Throughput">The ideal time as a share of the time taken, within [0, 1].</param>
/// <param name="Minutes">The time taken.</param>
/// <param name="Prompts">The number of prompts.</param>
/// <param name="Answered">The number of answered prompts.</param>
/// <param name="AnsweredTwice">Whether a prompt was answered more than once.</param>
/// <param name="Throttles">The number of throttled requests.</param>
/// <param name="GivenUp">The number of calls that finally failed.</param>
internal sealed record SimulationResult(
    double Throughput,
    double Minutes,
    int Prompts,
    int Answered,
    bool AnsweredTwice,
    int Throttles,
    int GivenUp
);

/// <summary>Runs a batch under a quota on virtual time.</summary>
internal static class LimiterSimulation
{
    /// <param name="plan">The server's quota.</param>
    /// <param name="strategy">The client.</param>
    /// <param name="minutes">The time of the ideal client, in minutes.</param>
    /// <param name="seed">The seed of the prompts.</param>
    public static SimulationResult Run(QuotaPlan plan, IStrategy strategy, double minutes = 60, int seed = 1)
    {
        var (prompts, tokens, ideal) = (new Queue<SimulatedPrompt>(), 0L, 0.0);
        foreach (var prompt in SimulatedPrompt.Stream(seed))
        {
            prompts.Enqueue(prompt);
            ideal = plan.IdealMinutes(prompts.Count, tokens += prompt.Tokens);
            if (ideal >= minutes)
                break;
        }

        var count = prompts.Count;
        var time = new VirtualTime();
        var server = new SimulatedServer(time, plan);
        strategy.Start(time, server, prompts);
        time.Run(() => server.Answered == count || time.Now > TimeSpan.FromMinutes(minutes * 20));
        var taken = server.LastAnswer.TotalMinutes;
        return new(ideal / taken, taken, count, server.Answered, server.AnsweredTwice, server.Throttles, strategy.GivenUp);
    }
}
