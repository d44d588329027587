using GenAI.Lifecycle.Evaluation.Metrics;
using GenAI.Lifecycle.Stemming;

namespace GenAI.Lifecycle.Evaluation.Tests.Metrics;

public sealed class MeteorTests
{
    private static readonly WordNetLexicon s_wordNet = WordNetLexicon.Load(
        Path.Combine(AppContext.BaseDirectory, "Data", "WordNet"),
        "WordNet-3.0"
    );

    [Fact]
    public void Every_pair_scores_what_NLTK_answers()
    {
        var options = new MeteorOptions { Lexicon = s_wordNet };
        foreach (var pair in Gold.Pairs)
            Meteor
                .Score(pair.Hypothesis, pair.References, options)
                .ShouldBe(pair.Answers.GetProperty("meteor.ws").GetDouble(), 1e-12, pair.Hypothesis);
    }

    [Fact]
    public void The_signature_names_the_stages_that_ran()
    {
        new MeteorOptions().Signature.ShouldBe("stages:exact,stem|tok:ws|alpha:0.9|beta:3|gamma:0.5");
        new MeteorOptions { Stemming = false, Lexicon = s_wordNet }.Signature.ShouldStartWith("stages:exact,synonym(WordNet-3.0)|");
    }

    [Fact]
    public void The_example_of_the_NLTK_documentation_comes_out_the_same() =>
        Meteor
            .Score(
                "It is a guide to action which ensures that the military always obeys the commands of the party",
                ["It is a guide to action that ensures that the military will forever heed Party commands"]
            )
            .ShouldBe(0.6944, 5e-5);

    [Fact]
    public void Nothing_in_common_scores_zero() => Meteor.Score("non matching hypothesis", ["this is a cat"]).ShouldBe(0);

    [Fact]
    public void Synonyms_match_only_with_a_lexicon()
    {
        var without = Meteor.Score("she will start", ["she will begin"]);

        Meteor.Score("she will start", ["she will begin"], new MeteorOptions { Lexicon = new Fake() }).ShouldBeGreaterThan(without);
    }

    [Fact]
    public void A_file_that_is_no_database_is_named_with_its_line()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "index.noun"), "  licence\nword n many\n");

            Should.Throw<InvalidDataException>(() => WordNetLexicon.Load(folder.FullName, "x")).Message.ShouldContain("Line 2");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("dying", "die")]
    [InlineData("skies", "sky")]
    [InlineData("happy", "happi")]
    [InlineData("enjoy", "enjoy")]
    [InlineData("flies", "fli")]
    [InlineData("dies", "die")]
    [InlineData("spied", "spi")]
    [InlineData("died", "die")]
    [InlineData("agreed", "agre")]
    [InlineData("feed", "feed")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("relational", "relat")]
    [InlineData("geologically", "geolog")]
    [InlineData("adoption", "adopt")]
    [InlineData("controlled", "control")]
    [InlineData("a😀😀ed", "a😀")]
    public void Stems_are_those_of_NLTK(string word, string stem) => PorterStemmer.Stem(word).ShouldBe(stem);

    private sealed class Fake : ISynonymLexicon
    {
        public string Name => "fake";

        public IReadOnlySet<string> SynonymsOf(string word) => word == "start" ? new HashSet<string> { "begin" } : new HashSet<string>();
    }
}
