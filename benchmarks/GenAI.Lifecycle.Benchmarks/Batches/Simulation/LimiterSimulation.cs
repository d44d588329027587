namespace GenAI.Lifecycle.Benchmarks.Batches.Simulation;

/// <summary>How a strategy fared.</summary>
/// <param name="Throughput">The ideal time as a part of the time taken, within [0, 1].</param>
/// <param name="Minutes">The time taken.</param>
/// <param name="Prompts">How many prompts there were.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="AnsweredTwice">Whether one was answered more than once.</param>
/// <param name="Throttles">How many requests were refused.</param>
/// <param name="GivenUp">How many calls failed in the end.</param>
internal sealed record SimulationResult(double Throughput, double Minutes, int Prompts, int Answered, bool AnsweredTwice, int Throttles, int GivenUp);

/// <summary>Runs a batch under a quota on virtual time.</summary>
internal static class LimiterSimulation
{
    /// <param name="plan">The server's quota.</param>
    /// <param name="strategy">The client.</param>
    /// <param name="minutes">How long the ideal client takes.</param>
    /// <param name="seed">The prompts.</param>
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
