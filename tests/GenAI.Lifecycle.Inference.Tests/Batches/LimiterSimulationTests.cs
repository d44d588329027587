using GenAI.Lifecycle.Benchmarks.Batches.Simulation;

namespace GenAI.Lifecycle.Inference.Tests.Batches;

public sealed class LimiterSimulationTests
{
    [Fact]
    public void Print()
    {
        var lines = new List<string>();
        foreach (var scenario in Scenarios.All)
        {
            lines.Add(scenario.Name);
            foreach (var (name, options) in scenario.Told)
                lines.Add(name + " " + LimiterSimulation.Run(scenario.Plan, new LimiterStrategy(name, options)));
            foreach (var s in new IStrategy[] { new FixedConcurrencyStrategy(16), new FixedConcurrencyStrategy(64), new AdaptiveModeStrategy(64) })
                lines.Add(s.Name + " " + LimiterSimulation.Run(scenario.Plan, s));
        }
        File.WriteAllLines("/tmp/sim.txt", lines);
    }
}
