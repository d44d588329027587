using System.Text.RegularExpressions;

namespace GenAI.Lifecycle.EndToEnd.Tests;

public sealed partial class JourneyTests
{
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public async Task The_whole_road_is_gone_with_any_seed(string seed)
    {
        using var state = new StateDirectory();

        var (exitCode, said) = await SampleProcess.RunAsync(state.Path, "--seed", seed, "--items", "100", "--rag");

        exitCode.ShouldBe(0, said);
        said.ShouldContain("nothing is left");
        var report = await File.ReadAllTextAsync(state.Report);
        foreach (
            var stage in new[] { "1 Use case", "2 Experiment and select", "3 Adapt", "4 Evaluate", "5 Deploy", "6 Monitor", "7 Clean up" }
        )
            report.ShouldContain(stage);
        Elsewhere().IsMatch(report).ShouldBeFalse("the report loads nothing from elsewhere");
    }

    [Theory]
    [InlineData("""{"dialogue":"Agent: Hello.","summary":"A greeting."}""", "{\"dialogue\":", 2)]
    [InlineData("""{"dialogue":"Agent: Hello.","summary":"A greeting."}""", """{"summary":"Nobody spoke."}""", 2)]
    public async Task A_malformed_line_of_the_data_is_named(string good, string bad, int line)
    {
        using var state = new StateDirectory();
        var data = state.File("data.jsonl");
        await File.WriteAllLinesAsync(data, [good, bad]);

        var (exitCode, said) = await SampleProcess.RunAsync(state.Path, "--data", data);

        exitCode.ShouldBe(1, said);
        said.ShouldContain($"line {line}", Case.Insensitive);
        said.ShouldNotContain("--resume", customMessage: "nothing was done that one could go on with");
    }

    [Fact]
    public async Task State_that_cannot_be_written_ends_with_a_sentence()
    {
        using var state = new StateDirectory();
        await File.WriteAllTextAsync(state.File("file"), "");

        var (exitCode, said) = await SampleProcess.RunAsync(Path.Combine(state.File("file"), "state"));

        exitCode.ShouldBe(1, said);
        said.ShouldContain("FAILED: ");
        said.ShouldContain(state.File("file"));
        said.ShouldNotContain("   at ");
        said.ShouldNotContain("--resume");
    }

    [Fact]
    public async Task Damaged_records_end_with_a_sentence()
    {
        using var state = new StateDirectory();
        await File.WriteAllTextAsync(state.File("records.db"), string.Concat(Enumerable.Repeat("this is no database, ", 100)));

        var (exitCode, said) = await SampleProcess.RunAsync(state.Path);

        exitCode.ShouldBe(1, said);
        said.ShouldContain($"FAILED: The record store '{state.File("records.db")}' cannot be read or written");
        said.ShouldNotContain("--resume");
    }

    [Fact]
    public async Task Nothing_to_go_on_with_is_said_once()
    {
        using var state = new StateDirectory();

        var (exitCode, said) = await SampleProcess.RunAsync(state.Path, "--resume");

        exitCode.ShouldBe(1, said);
        said.ShouldContain("There is no run to resume.");
        said.ShouldNotContain("--resume");
    }

    [Fact]
    public async Task An_unknown_option_is_refused_with_the_usage()
    {
        using var state = new StateDirectory();

        var (exitCode, _) = await SampleProcess.RunAsync(state.Path, "--epoch", "3");

        exitCode.ShouldBe(64);
    }

    [GeneratedRegex("""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import|url\(\s*["']?https?:""", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
