using GenAI.Lifecycle.Statistics;
using TorchSharp;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Trials;

/// <summary>What alignment reaches on a shipped base model: a supervised model of both kinds of replies, then one method on top.</summary>
public sealed class AlignmentTrialTests
{
    private const int HeldOut = 30;

    [Fact]
    public void Dpo_turns_replies_towards_the_gold_rule() => LearnsPreferences("dpo", 1);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("dpo", 2)]
    [InlineData("dpo", 3)]
    [InlineData("orpo", 1)]
    [InlineData("orpo", 2)]
    [InlineData("orpo", 3)]
    [InlineData("kto", 1)]
    [InlineData("kto", 2)]
    [InlineData("kto", 3)]
    [InlineData("simpo", 1)]
    public void Method_raises_accuracy_and_wins(string method, int seed) => LearnsPreferences(method, seed);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("ppo", 1)]
    [InlineData("ppo", 2)]
    [InlineData("ppo", 3)]
    [InlineData("grpo", 1)]
    [InlineData("grpo", 2)]
    [InlineData("grpo", 3)]
    public void Rewards_raise_polite_replies_within_the_divergence(string method, int seed)
    {
        torch.set_num_threads(1);
        using var directory = new TempDirectory();
        var (items, supervised) = Supervise(directory, seed);
        var tuned = PoliteWorld.Train(
            directory.File(method),
            items.SkipLast(HeldOut).Select(item => new { prompt = item.Prompt }),
            new()
            {
                ["method"] = method,
                ["seed"] = $"{seed}",
                ["epochs"] = "2",
                ["batch_size"] = method == "ppo" ? "16" : "5",
                ["learning_rate"] = "2e-3",
                ["temperature"] = "1",
                ["max_completion_length"] = "24",
                ["rewards"] = $$"""[{"type":"regex","pattern":"(?i){{PoliteWorld.Gold}}"}]""",
                ["kl_coef"] = ".05",
                ["alarm_kl"] = "25",
            },
            supervised
        );

        Wins(PoliteWorld.Measure(tuned, Held(items), 3).Polite, PoliteWorld.Measure(supervised, Held(items), 3).Polite);
    }

    private static void LearnsPreferences(string method, int seed)
    {
        torch.set_num_threads(1);
        using var directory = new TempDirectory();
        var (items, supervised) = Supervise(directory, seed);
        var pairs = items
            .SkipLast(HeldOut)
            .Select(item => new
            {
                prompt = item.Prompt,
                chosen = item.Chosen,
                rejected = item.Rejected,
            });
        var tuned = PoliteWorld.Train(
            directory.File(method),
            pairs,
            new()
            {
                ["method"] = method,
                ["seed"] = $"{seed}",
                ["epochs"] = "3",
                ["batch_size"] = "5",
                ["beta"] = method switch
                {
                    "orpo" => "1",
                    "simpo" => "2",
                    _ => ".3",
                },
                ["learning_rate"] = method == "simpo" ? "5e-4" : "1e-3",
            },
            supervised
        );

        var before = PoliteWorld.Measure(supervised, Held(items), 2);
        var after = PoliteWorld.Measure(tuned, Held(items), 2);

        (after.Accuracy - before.Accuracy).ShouldBeGreaterThanOrEqualTo(.15, $"{before.Accuracy} → {after.Accuracy}");
        Wins(after.Polite, before.Polite);
    }

    /// <summary>A supervised model that has learnt to reply politely and rudely alike.</summary>
    private static (IReadOnlyList<PoliteWorld.Item> Items, string Model) Supervise(TempDirectory directory, int seed)
    {
        var items = PoliteWorld.Draw(seed);
        var rows = items
            .SkipLast(HeldOut)
            .Select((item, i) => new { prompt = item.Prompt, completion = i % 2 == 0 ? item.Chosen : item.Rejected });
        return (
            items,
            PoliteWorld.Train(
                directory.File("sft"),
                rows,
                new()
                {
                    ["method"] = "sft",
                    ["seed"] = $"{seed}",
                    ["epochs"] = "10",
                    ["modules_to_save"] = "embed_tokens",
                    ["batch_size"] = "5",
                    ["learning_rate"] = "3e-3",
                }
            )
        );
    }

    private static IReadOnlyList<PoliteWorld.Item> Held(IReadOnlyList<PoliteWorld.Item> items) => [.. items.TakeLast(HeldOut)];

    /// <summary>Ties count half; the interval of the share of wins must lie above one half.</summary>
    private static void Wins(bool[] tuned, bool[] supervised)
    {
        var wins = tuned
            .Zip(supervised, (one, other) => one == other ? .5
                : one ? 1
                : 0)
            .ToArray();
        var decided = wins.Where(each => each != .5).ToArray();

        wins.Average()
            .ShouldBeGreaterThanOrEqualTo(
                .65,
                $"polite {supervised.Average(each => each ? 1.0 : 0)} → {tuned.Average(each => each ? 1.0 : 0)}"
            );
        Intervals.Wilson(decided.Count(each => each == 1), decided.Length).Lower.ShouldBeGreaterThan(.5);
    }
}
