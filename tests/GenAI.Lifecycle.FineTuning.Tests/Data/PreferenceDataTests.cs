using GenAI.Lifecycle.FineTuning.Tests.Fakes;

namespace GenAI.Lifecycle.FineTuning.Tests.Data;

public sealed class PreferenceDataTests
{
    [Fact]
    public async Task Preferences_are_lines_with_both_answers()
    {
        using var file = await TrainingFile.WriteAsync(
            TrainingData.FromPreferences(Data(("p", "good", "bad"))),
            TestContext.Current.CancellationToken
        );

        (await File.ReadAllTextAsync(file.Path)).ShouldBe("""{"prompt":"p","chosen":"good","rejected":"bad"}""" + "\n");
    }

    [Fact]
    public void Preference_that_teaches_nothing_is_refused_by_line()
    {
        Should
            .Throw<ArgumentException>(() => TrainingData.FromPreferences(Data(("p", "good", "bad"), ("p", "same", "same"))))
            .Message.ShouldContain("line 2 (item '1'): both answers are the same");
        Should
            .Throw<ArgumentException>(() => TrainingData.FromPreferences(Data(("p", "good", " "))))
            .Message.ShouldContain("the rejected is empty");
        Should
            .Throw<ArgumentException>(() => TrainingData.FromPreferences(FineTuningWorld.Data()))
            .Message.ShouldContain("the rejected is missing");
        Should
            .Throw<ArgumentException>(() => TrainingData.From(Data(("p", "a", "b")), static _ => "p", TrainingRowFormat.Preference))
            .Message.ShouldContain("FromPreferences");
    }

    [Fact]
    public async Task Job_with_a_reward_model_has_its_channel()
    {
        using var world = new FineTuningWorld();
        var request = FineTuningWorld.Request() with
        {
            TrainingData = TrainingData.FromPreferences(Data(("p", "good", "bad"))),
            RewardModel = ModelReference.Artifact("s3://bucket/reward/model.tar.gz"),
            Hyperparameters = new()
            {
                Method = FineTuningMethod.Ppo,
                Weights = TrainedWeights.QLora,
                Alignment = new() { Rewards = [RewardRule.Model()] },
            },
        };
        await world.StartAsync(request);

        var sent = world.Aws.Jobs["tune-1"].Request;
        sent["InputDataConfig"]!
            .AsArray()
            .Select(static channel => channel!["ChannelName"]!.GetValue<string>())
            .ShouldBe(["train", "reward_model"]);
        sent["Tags"]!.AsArray().Single(static tag => tag!["Key"]!.GetValue<string>() == "genai-lifecycle:method")!["Value"]!
            .GetValue<string>()
            .ShouldBe("ppo+qlora");
        (
            await Should.ThrowAsync<ArgumentException>(() => world.StartAsync(request with { Name = "tune-2", RewardModel = null }))
        ).Message.ShouldContain("RewardModel is not set");
    }

    private static Dataset Data(params (string Prompt, string Chosen, string Rejected)[] rows) =>
        new(
            "preferences",
            [
                .. rows.Select(
                    static (row, i) =>
                        new DatasetItem(
                            $"{i}",
                            new Dictionary<string, string> { ["question"] = row.Prompt, ["rejected"] = row.Rejected },
                            row.Chosen
                        )
                ),
            ]
        );
}
