using System.Text;
using GenAI.Lifecycle.FineTuning.Tests.Fakes;

namespace GenAI.Lifecycle.FineTuning.Tests.Data;

public sealed class TrainingDataTests
{
    [Theory]
    [InlineData(TrainingRowFormat.PromptCompletion, """{"prompt":"p \"q\" <ü>","completion":"c\n"}""")]
    [InlineData(TrainingRowFormat.InputOutput, """{"input":"p \"q\" <ü>","output":"c\n"}""")]
    [InlineData(
        TrainingRowFormat.Messages,
        """{"messages":[{"role":"user","content":"p \"q\" <ü>"},{"role":"assistant","content":"c\n"}]}"""
    )]
    public void A_row_is_one_line_of_json(TrainingRowFormat format, string expected)
    {
        using var output = new MemoryStream();

        TrainingFile.WriteRow(output, format, "p \"q\" <ü>", "c\n");

        Encoding.UTF8.GetString(output.ToArray()).ShouldBe(expected + "\n");
    }

    [Fact]
    public async Task The_same_data_has_the_same_hash_and_the_prompt_is_part_of_it()
    {
        var plain = await HashAsync(TrainingData.From(FineTuningWorld.Data()));
        var again = await HashAsync(TrainingData.From(FineTuningWorld.Data("another name")));
        var prompted = await HashAsync(TrainingData.From(FineTuningWorld.Data(), static item => "Summarise: " + item["dialogue"]));

        again.ShouldBe(plain);
        prompted.ShouldNotBe(plain);
    }

    [Fact]
    public void Data_that_cannot_be_trained_on_is_refused_with_the_item()
    {
        var two = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };

        Should.Throw<ArgumentException>(static () => TrainingData.From(new Dataset("d", []))).Message.ShouldContain("empty");
        Should
            .Throw<ArgumentException>(() => TrainingData.From(new Dataset("d", [new DatasetItem("x", two)])))
            .Message.ShouldContain("'x'");
        Should
            .Throw<ArgumentException>(() => TrainingData.From(new Dataset("d", [new DatasetItem("x", two, "r")])))
            .Message.ShouldContain("a, b");
        Should.Throw<ArgumentException>(static () => TrainingData.AtS3("https://bucket/key")).Message.ShouldContain("s3://bucket/key");
    }

    [Theory]
    [InlineData("", "line 2 (item 'b'): the completion is empty")]
    [InlineData(" \n", "line 2 (item 'b'): the completion is empty")]
    [InlineData(null, "line 2 (item 'b'): the completion is missing")]
    public void Completion_that_teaches_nothing_is_refused_by_line(string? completion, string reason)
    {
        var data = new Dataset("d", [Item("a", "p", "c"), Item("b", "p", completion), Item("c", "p", "c")]);

        Should.Throw<ArgumentException>(() => TrainingData.From(data)).Message.ShouldContain(reason);
    }

    [Fact]
    public void Completion_with_half_a_character_is_refused_by_line()
    {
        // The metadata of an attribute cannot hold such a text.
        var data = new Dataset("d", [Item("a", "p", "whole \ud83d\ude00"), Item("b", "p", "half \ud83d")]);

        Should
            .Throw<ArgumentException>(() => TrainingData.From(data))
            .Message.ShouldContain("line 2 (item 'b'): the completion is not Unicode text");
    }

    [Fact]
    public async Task Prompt_that_asks_nothing_is_refused_before_the_job_starts()
    {
        using var world = new FineTuningWorld();
        var data = TrainingData.From(new Dataset("d", [Item("a", "p", "c"), Item("b", "", "c")]));

        var refusal = await Should.ThrowAsync<ArgumentException>(() =>
            world.StartAsync(FineTuningWorld.Request() with { TrainingData = data })
        );

        refusal.Message.ShouldContain("line 2 (item 'b'): the prompt is empty");
        world.Aws.Jobs.ShouldBeEmpty();
    }

    [Fact]
    public void Many_bad_rows_are_counted()
    {
        var data = new Dataset("d", [.. Enumerable.Range(1, 25).Select(static i => Item($"{i}", "p", ""))]);

        Should
            .Throw<ArgumentException>(() => TrainingData.From(data))
            .Message.ShouldEndWith("line 10 (item '10'): the completion is empty; and 15 more. (Parameter 'dataset')");
    }

    [Fact]
    public async Task The_temporary_file_is_gone_afterwards()
    {
        var file = await TrainingFile.WriteAsync(TrainingData.From(FineTuningWorld.Data()), TestContext.Current.CancellationToken);
        File.Exists(file.Path).ShouldBeTrue();

        file.Dispose();

        File.Exists(file.Path).ShouldBeFalse();
    }

    private static DatasetItem Item(string id, string prompt, string? completion) =>
        new(id, new Dictionary<string, string> { ["dialogue"] = prompt }, completion);

    private static async Task<string> HashAsync(TrainingData data)
    {
        using var file = await TrainingFile.WriteAsync(data, TestContext.Current.CancellationToken);
        return file.Hash;
    }
}
