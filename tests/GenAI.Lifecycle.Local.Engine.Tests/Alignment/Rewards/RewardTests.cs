using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Training;

namespace GenAI.Lifecycle.Local.Engine.Tests.Alignment.Rewards;

public sealed class RewardTests
{
    [Theory]
    [InlineData("this this this this this", -.75)]
    [InlineData("a b a b a b", -.6)]
    [InlineData("this is a test sentence", 0)]
    [InlineData("short", 0)]
    public void Repetition_is_the_share_of_repeated_runs(string text, double expected) =>
        TextRewards.Repetition(text, 2, -1).ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData(25, .92678)]
    [InlineData(75, .57322)]
    [InlineData(200, .5)]
    public void Cosine_falls_from_short_to_long(int length, double expected) =>
        TextRewards.Cosine(length, 100, 1, .5).ShouldBe(expected, 1e-5);

    [Theory]
    [InlineData("It is 1,250.50 in all", "1250.5", 1)]
    [InlineData("first 3, then 4", "3", 0)]
    [InlineData("none", "3", 0)]
    public void Exact_number_compares_the_last_number(string text, string reference, double expected) =>
        TextRewards.ExactNumber(text, reference).ShouldBe(expected);

    [Fact]
    public void Rules_without_a_reference_do_not_score()
    {
        TextRewards.ExactNumber("3", null).ShouldBe(double.NaN);
        TextRewards.ExactMatch("3", null).ShouldBe(double.NaN);
    }

    [Fact]
    public void Json_needs_an_object_with_its_members()
    {
        TextRewards.Json("""{"a":1,"b":2}""", ["a"]).ShouldBe(1);
        TextRewards.Json("""{"b":2}""", ["a"]).ShouldBe(0);
        TextRewards.Json("""[1]""", []).ShouldBe(0);
        TextRewards.Json("no", []).ShouldBe(0);
    }

    [Fact]
    public void Mix_weighs_clips_and_leaves_out_what_does_not_apply()
    {
        using var loaded = TinyModel.Load();
        const string Rewards = """[{"type":"regex","pattern":"fox","weight":2},{"type":"exact_match","weight":5}]""";
        using var mix = RewardMix.Parse("rewards", Rewards, 4, loaded, static name => name);

        mix.Score([Answer("a fox", null), Answer("a fox", "A FOX"), Answer("dog", null)]).ShouldBe([2, 4, 0]);
        RewardMix
            .Parse("rewards", """[{"type":"exact_match"}]""", null, loaded, static name => name)
            .Score([Answer("dog", null)])[0]
            .ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData("""[{"type":"magic"}]""", "regex, json")]
    [InlineData("""{"type":"regex"}""", "rewards")]
    [InlineData("""[{"type":"regex","pattern":"("}]""", "rewards")]
    [InlineData("""[{"type":"model"}]""", "no model")]
    public void Reward_that_cannot_be_followed_is_named(string text, string reason)
    {
        using var loaded = TinyModel.Load();

        Should
            .Throw<EngineException>(() => RewardMix.Parse("rewards", text, null, loaded, static name => name))
            .Message.ShouldContain(reason);
    }

    [Fact]
    public void Quality_tells_accuracy_calibration_and_length()
    {
        var quality = RewardQuality.Of([new(2, 1, 10, 5), new(1, 3, 4, 12), new(4, 0, 20, 1), new(3, 1, 12, 5)]);

        quality.Accuracy.ShouldBe(.75);
        quality.AccuracyLow.ShouldBe(.3006, 1e-3);
        quality.AccuracyHigh.ShouldBe(.9544, 1e-3);
        quality.LengthCorrelation.ShouldBeGreaterThan(.9);
        quality.CalibrationError.ShouldBeInRange(.05, .5);
    }

    private static DrawnAnswer Answer(string text, string? reference) => new(text, 1, reference, new Example([1, 2], [false, true]));
}
