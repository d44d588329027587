using CsCheck;
using GenAI.Lifecycle.Evaluation.Runs;
using GenAI.Lifecycle.Evaluation.Safety;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

public sealed class RobustnessTests
{
    private static readonly string s_long = string.Concat(Enumerable.Repeat("the quick brown fox jumps over the lazy dog ", 500));

    [Fact]
    public void The_same_seed_makes_the_same_changes_and_another_one_others()
    {
        foreach (
            var perturb in new Perturb[]
            {
                static (t, s) => Perturbation.ButterFinger(t, s),
                static (t, s) => Perturbation.RandomUpperCase(t, s),
                static (t, s) => Perturbation.WhiteSpace(t, s),
            }
        )
        {
            perturb(s_long, 1).ShouldBe(perturb(s_long, 1));
            perturb(s_long, 1).ShouldNotBe(perturb(s_long, 2));
        }
    }

    [Fact]
    public void Fingers_slip_on_a_tenth_of_the_letters_to_keys_beside()
    {
        var changed = Perturbation.ButterFinger(s_long, 5);

        changed.Length.ShouldBe(s_long.Length);
        var slips = s_long.Zip(changed).Where(static pair => pair.First != pair.Second).ToList();
        ((double)slips.Count / s_long.Count(char.IsLetter)).ShouldBe(.1, .01);
        slips.Where(static pair => pair.First == 'q').Select(static pair => pair.Second).Distinct().ShouldBeSubsetOf(['w', 'a']);
        slips.ShouldAllBe(static pair => pair.First != ' ');
        Perturbation.ButterFinger("QUICK", 1, 1).ShouldAllBe(static c => char.IsUpper(c));
    }

    [Fact]
    public void A_tenth_of_the_letters_becomes_upper_case_and_nothing_else_changes()
    {
        var changed = Perturbation.RandomUpperCase(new string('a', 1000), 5);

        changed.Count(static c => c == 'A').ShouldBe(100);
        Perturbation.RandomUpperCase(s_long, 5).ToLowerInvariant().ShouldBe(s_long);
    }

    [Fact]
    public void White_space_comes_and_goes_at_its_rates_and_letters_stay()
    {
        var changed = Perturbation.WhiteSpace(s_long, 5);

        changed.Replace(" ", "").ShouldBe(s_long.Replace(" ", ""));
        ((double)Perturbation.WhiteSpace(new string(' ', 10_000), 5).Length).ShouldBe(9000, 150);
        ((double)Perturbation.WhiteSpace(new string('x', 10_000), 5).Length).ShouldBe(10_500, 150);
    }

    [Fact]
    public void Any_script_is_changed_without_a_crash() =>
        Gen.Select(RandomText.Any, Gen.Int)
            .Sample(
                static (text, seed) =>
                {
                    Perturbation.ButterFinger(text, seed).Length.ShouldBe(text.Length);
                    Perturbation.RandomUpperCase(text, seed).EnumerateRunes().Count().ShouldBe(text.EnumerateRunes().Count());
                    Perturbation.WhiteSpace(text, seed, 0, 0).EnumerateRunes().Count().ShouldBe(text.EnumerateRunes().Count());
                }
            );

    [Fact]
    public void The_score_is_the_change_less_what_the_model_varies_by_itself()
    {
        var dissimilarity = new RobustnessOptions().Dissimilarity;

        // One of four words differs in one of two answers: 1 edit of 8 words. Between the unchanged answers 1 of 4.
        var item = SemanticRobustness.Measure("i", ["a b c d", "a b c x"], ["a b c y", "a b c d"], dissimilarity);

        item.Change.ShouldBe(.125, 1e-12);
        item.Baseline.ShouldBe(.25, 1e-12);
        item.Score.ShouldBe(0);
        SemanticRobustness.Measure("i", ["a b c d"], ["a b c y", "a b c d"], dissimilarity).Score.ShouldBe(.125, 1e-12);
    }

    [Fact]
    public async Task A_model_that_repeats_its_input_moves_and_one_that_does_not_listen_stays()
    {
        using var echo = new AnsweringClient(static user => user);
        using var deaf = new AnsweringClient(static _ => "yes");
        var dataset = new Dataset(
            "d",
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(static i => new DatasetItem(
                        $"{i}",
                        new Dictionary<string, string> { ["q"] = $"the quick brown fox jumps over {i} lazy dogs" }
                    )),
            ]
        );

        var moved = await SemanticRobustness.RunAsync(echo, dataset, "q");
        var stayed = await SemanticRobustness.RunAsync(deaf, dataset, "q", static input => new EvaluationPrompt([
            new(Microsoft.Extensions.AI.ChatRole.User, "Q: " + input),
        ]));

        moved.Score.Value.ShouldBeGreaterThan(.1);
        moved.Score.Interval.ShouldNotBeNull();
        stayed.Score.Value.ShouldBe(0);
        deaf.Asked.Count.ShouldBe(4 * (4 + 5));
        deaf.Asked.ShouldAllBe(static asked => asked.Messages[0].Text.StartsWith("Q: "));
        deaf.Asked.Select(static asked => asked.Messages[0].Text).Distinct().Count().ShouldBeGreaterThan(4 * 4);
    }

    [Fact]
    public void Scores_of_tasks_move_by_the_mean_of_their_differences() =>
        SemanticRobustness.MeanDelta(.8, [.8, .6, 1]).ShouldBe(.4 / 3, 1e-12);
}
