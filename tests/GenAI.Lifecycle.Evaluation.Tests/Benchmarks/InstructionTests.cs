using System.Text.Json;
using CsCheck;
using GenAI.Lifecycle.Evaluation.Benchmarks;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Evaluation.Tests.Safety;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Tests.Benchmarks;

public sealed class InstructionTests
{
    [Fact]
    public void All_kinds_of_the_paper_are_known() => Instruction.Kinds.Count.ShouldBe(25);

    [Theory]
    [InlineData("keywords:existence", "{}", "'keywords', a list of strings")]
    [InlineData("keywords:frequency", """{"keyword":"a","frequency":1,"relation":"exactly"}""", "'less than' or 'at least'")]
    [InlineData("length_constraints:number_words", """{"num_words":1.5,"relation":"at least"}""", "integer")]
    [InlineData("keywords:magic", "{}", "not a known instruction")]
    public void An_instruction_that_cannot_be_checked_is_refused(string id, string arguments, string reason) =>
        Should.Throw<FormatException>(() => Parse(id, arguments)).Message.ShouldContain(reason);

    [Theory]
    [InlineData("One. Two! Three?", 3)]
    [InlineData("It costs 3.50. Really.", 2)]
    public void Sentences_are_counted_by_their_ends(string answer, int sentences)
    {
        Parse("length_constraints:number_sentences", $$"""{"num_sentences":{{sentences}},"relation":"at least"}""")
            .IsFollowed(answer)
            .ShouldBeTrue();
        Parse("length_constraints:number_sentences", $$"""{"num_sentences":{{sentences}},"relation":"less than"}""")
            .IsFollowed(answer)
            .ShouldBeFalse();
    }

    [Theory]
    [InlineData("NASA and the U.S. sent A probe", 3)]
    [InlineData("DON'T SHOUT", 3)]
    [InlineData("A WELL-KNOWN fact, 100", 2)]
    public void Words_in_capitals_are_counted_as_NLTK_splits_them(string answer, int words)
    {
        Parse("change_case:capital_word_frequency", $$"""{"capital_frequency":{{words}},"capital_relation":"at least"}""")
            .IsFollowed(answer)
            .ShouldBeTrue();
        Parse("change_case:capital_word_frequency", $$"""{"capital_frequency":{{words}},"capital_relation":"less than"}""")
            .IsFollowed(answer)
            .ShouldBeFalse();
    }

    [Fact]
    public void Language_needs_a_detector_and_what_it_cannot_tell_counts_as_followed()
    {
        var french = Parse("language:response_language", """{"language":"fr"}""");

        french.NeedsLanguage.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => french.IsFollowed("Bonjour"));
        french.IsFollowed("Bonjour", static _ => "fr").ShouldBeTrue();
        french.IsFollowed("Hello", static _ => "en").ShouldBeFalse();
        french.IsFollowed("12345", static _ => null).ShouldBeTrue();
    }

    [Fact]
    public void Whatever_is_followed_strictly_is_followed_loosely_in_any_script() =>
        Gen.Select(RandomText.Any, Gen.Int[0, Instruction.Kinds.Count - 1])
            .Sample(
                static (answer, kind) =>
                {
                    var instruction = Parse(Instruction.Kinds.Order().ElementAt(kind), All);

                    (
                        !instruction.IsFollowed(answer, static _ => "en") || instruction.IsFollowedLoosely(answer, static _ => "en")
                    ).ShouldBeTrue();
                }
            );

    [Fact]
    public void Reports_show_an_instruction_with_its_arguments() =>
        new InstructionContext([
            Parse("keywords:existence", """{"keywords":["a","b"],"language":null}"""),
            Parse("punctuation:no_comma", "{}"),
        ])
            .Contents.Cast<TextContent>()
            .Single()
            .Text.ShouldBe("keywords:existence (keywords: [\"a\",\"b\"])\npunctuation:no_comma");

    [Fact]
    public async Task A_run_reports_prompts_and_instructions_apart()
    {
        InstructionPrompt[] prompts =
        [
            new(
                "1",
                "No commas, in JSON.",
                [Parse("punctuation:no_comma", "{}"), Parse("detectable_format:json_format", "{}"), Parse("startend:quotation", "{}")]
            ),
            new("2", "No commas.", [Parse("punctuation:no_comma", "{}")]),
        ];
        using var client = new AnsweringClient(static _ => "no comma here");

        var run = await new EvaluationRunner().RunAsync(
            BenchmarkTasks.InstructionFollowing(prompts).For(new Dictionary<string, IChatClient> { ["m"] = client })
        );

        run.Accuracy("m", InstructionFollowingEvaluator.PromptStrictName).Value.ShouldBe(.5);
        run.InstructionAccuracy("m").Value.ShouldBe(.5);
        run.InstructionAccuracy("m").Count.ShouldBe(4);
        run.InstructionAccuracy("m", loose: true).Interval.ShouldNotBeNull();
        run["m"][InstructionFollowingEvaluator.InstructionStrictName].Value.ShouldBe((1.0 / 3 + 1) / 2, 1e-12);
    }

    [Fact]
    public async Task What_cannot_be_verified_is_unscored_and_not_followed_or_broken()
    {
        InstructionPrompt[] prompts = [new("1", "En français.", [Parse("language:response_language", """{"language":"fr"}""")])];
        using var client = new AnsweringClient(static _ => "Bonjour");
        var models = new Dictionary<string, IChatClient> { ["m"] = client };

        var blind = await new EvaluationRunner().RunAsync(BenchmarkTasks.InstructionFollowing(prompts).For(models));
        var seeing = await new EvaluationRunner().RunAsync(BenchmarkTasks.InstructionFollowing(prompts, static _ => "fr").For(models));

        blind["m"].Unscored[InstructionFollowingEvaluator.PromptStrictName].ShouldBe(1);
        Should.Throw<ArgumentException>(() => blind.Accuracy("m", InstructionFollowingEvaluator.PromptStrictName));
        seeing.Accuracy("m", InstructionFollowingEvaluator.PromptStrictName).Value.ShouldBe(1);
    }

    private const string All = """
        {"keywords":["the"],"keyword":"cat","frequency":1,"relation":"at least","forbidden_words":["mat"],"letter":"e","let_frequency":2,"let_relation":"less than","language":"en",
         "num_sentences":2,"num_words":3,"num_paragraphs":1,"nth_paragraph":1,"first_word":"the","num_placeholders":1,"postscript_marker":"P.S.","num_bullets":0,"num_highlights":1,
         "num_sections":1,"section_spliter":"Section","prompt_to_repeat":"the","end_phrase":"mat","capital_frequency":1,"capital_relation":"less than"}
        """;

    private static Instruction Parse(string id, string arguments)
    {
        using var document = JsonDocument.Parse(arguments);
        return Instruction.Parse(id, document.RootElement.Clone());
    }
}
