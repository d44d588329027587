using CsCheck;
using GenAI.Lifecycle.Evaluation.Preferences;

namespace GenAI.Lifecycle.Evaluation.Tests.Preferences;

public sealed class PreferenceFileTests
{
    [Fact]
    public async Task Pairs_are_written_as_trainers_take_them()
    {
        using var writer = new StringWriter();

        await PreferenceFile.WriteAsync(
            writer,
            [new PreferencePair("Why?", "Because it's “so”.", ""), new PreferencePair("Ça va?", "日本\n", "no") { Rater = "ann" }]
        );

        writer
            .ToString()
            .ShouldBe(
                """{"prompt":"Why?","chosen":"Because it's “so”.","rejected":""}"""
                    + "\n"
                    + """{"prompt":"Ça va?","chosen":"日本\n","rejected":"no","rater":"ann"}"""
                    + "\n"
            );
    }

    [Fact]
    public async Task Votes_survive_the_way_out_and_in()
    {
        PairwiseVote[] votes = [new("a", "b", PairwiseOutcome.Second) { Item = "7", Rater = "judge" }, new("b", "a", PairwiseOutcome.Tie)];
        using var writer = new StringWriter();

        await PreferenceFile.WriteAsync(writer, votes);

        writer.ToString().ShouldStartWith("""{"first":"a","second":"b","outcome":"second","item":"7","rater":"judge"}""");
        using var reader = new StringReader(writer.ToString());
        (await PreferenceFile.ReadVotesAsync(reader, "votes").ToListAsync()).ShouldBe(votes);
    }

    [Fact]
    public async Task Pairs_of_any_text_survive() =>
        await Gen.Select(RandomText.Any, RandomText.Any)
            .SampleAsync(
                static async texts =>
                {
                    // A lone surrogate cannot be encoded in UTF-8.
                    var pair = new PreferencePair("p", $"chosen {Clean(texts.Item1)}", Clean(texts.Item2));
                    using var writer = new StringWriter();
                    await PreferenceFile.WriteAsync(writer, [pair]);
                    using var reader = new StringReader(writer.ToString());
                    (await PreferenceFile.ReadPairsAsync(reader, "pairs").SingleAsync()).ShouldBe(pair);

                    static string Clean(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
                },
                iter: 100
            );

    [Theory]
    [InlineData("""{"prompt":"p","chosen":"a"}""")]
    [InlineData("""{"prompt":"p","chosen":"a","rejected":null}""")]
    [InlineData("""{"prompt":"p","chosen":"a","rejected":["b"]}""")]
    [InlineData("""{"prompt":" ","chosen":"a","rejected":"b"}""")]
    [InlineData("""{"prompt":"p","chosen":"a","rejected":"a"}""")]
    [InlineData("null")]
    [InlineData("{")]
    public async Task A_line_that_is_no_pair_is_named(string line)
    {
        using var reader = new StringReader(
            $$"""
            {"prompt":"p","chosen":"a","rejected":"b","split":"train"}

            {{line}}
            """
        );

        var error = await Should.ThrowAsync<DatasetFormatException>(async () =>
            await PreferenceFile.ReadPairsAsync(reader, "pairs.jsonl").ToListAsync()
        );

        error.Problem.Line.ShouldBe(3);
        error.Message.ShouldStartWith("pairs.jsonl, line 3: ");
    }

    [Theory]
    [InlineData("""{"first":"a","second":"a","outcome":"tie"}""")]
    [InlineData("""{"first":"a","second":"b","outcome":"both"}""")]
    [InlineData("""{"first":"a","second":"b"}""")]
    [InlineData("""{"first":"a","second":"b","outcome":7}""")]
    public async Task A_line_that_is_no_vote_is_refused(string line)
    {
        using var reader = new StringReader(line);

        await Should.ThrowAsync<DatasetFormatException>(async () => await PreferenceFile.ReadVotesAsync(reader, "votes").ToListAsync());
    }

    [Fact]
    public void A_ranking_is_a_vote_for_each_two_players_and_a_pair_for_each_two_answers()
    {
        var votes = PairwiseVote.FromRanking(
            new Dictionary<string, int>
            {
                ["b"] = 2,
                ["a"] = 1,
                ["c"] = 2,
            },
            "item",
            "ann"
        );
        var pairs = PreferencePair.FromRanking("p", [("x, y", 2), ("z", 1), ("w", 2)], "ann");

        votes.ShouldBe([
            new PairwiseVote("a", "b", PairwiseOutcome.First) { Item = "item", Rater = "ann" },
            new PairwiseVote("a", "c", PairwiseOutcome.First) { Item = "item", Rater = "ann" },
            new PairwiseVote("b", "c", PairwiseOutcome.Tie) { Item = "item", Rater = "ann" },
        ]);
        pairs.ShouldBe([new PreferencePair("p", "z", "x, y") { Rater = "ann" }, new PreferencePair("p", "z", "w") { Rater = "ann" }]);
    }

    [Fact]
    public void A_vote_is_a_pair_unless_it_is_a_tie()
    {
        PreferencePair.FromOutcome("p", "x", "y", PairwiseOutcome.Second).ShouldBe(new PreferencePair("p", "y", "x"));
        PreferencePair.FromOutcome("p", "x", "y", PairwiseOutcome.Tie).ShouldBeNull();
        PreferencePair.FromOutcome("p", "x", "x", PairwiseOutcome.First).ShouldBeNull();
    }
}
