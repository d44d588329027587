using System.Text;
using GenAI.Lifecycle.FineTuning.Tests.Fakes;

namespace GenAI.Lifecycle.FineTuning.Tests.Data;

public sealed class TrainingDataTests
{
    [Theory]
    [InlineData(TrainingRowFormat.PromptCompletion, """{"prompt":"p \"q\" <ü>","completion":"c\n"}""")]
    [InlineData(TrainingRowFormat.InputOutput, """{"input":"p \"q\" <ü>","output":"c\n"}""")]
    [InlineData(TrainingRowFormat.Messages, """{"messages":[{"role":"user","content":"p \"q\" <ü>"},{"role":"assistant","content":"c\n"}]}""")]
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
        Should.Throw<ArgumentException>(() => TrainingData.From(new Dataset("d", [new DatasetItem("x", two)]))).Message.ShouldContain("'x'");
        Should.Throw<ArgumentException>(() => TrainingData.From(new Dataset("d", [new DatasetItem("x", two, "r")]))).Message.ShouldContain("a, b");
        Should.Throw<ArgumentException>(static () => TrainingData.AtS3("https://bucket/key")).Message.ShouldContain("s3://bucket/key");
    }

    [Fact]
    public async Task The_temporary_file_is_gone_afterwards()
    {
        var file = await TrainingFile.WriteAsync(TrainingData.From(FineTuningWorld.Data()), TestContext.Current.CancellationToken);
        File.Exists(file.Path).ShouldBeTrue();

        file.Dispose();

        File.Exists(file.Path).ShouldBeFalse();
    }

    private static async Task<string> HashAsync(TrainingData data)
    {
        using var file = await TrainingFile.WriteAsync(data, TestContext.Current.CancellationToken);
        return file.Hash;
    }
}
