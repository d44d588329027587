using GenAI.Lifecycle.Evaluation.Judges;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Evaluation.Tests.Judges;

public sealed class JudgeTests
{
    private static readonly VerdictParser<ScoreVerdict> s_score = Verdicts.Score(ScoreScale.OneToFive);
    private static readonly JudgePrompt s_prompt = new("Score it.", [new("answer", "An answer.")], "The form.");

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_asked_for_once_more_with_the_reason()
    {
        using var client = new ScriptedClient("Hm.", "Score: 4");
        var judge = new Judge(client);

        var answer = await judge.AskAsync(s_prompt, s_score);

        answer.Verdict.Value!.Score.ShouldBe(4);
        answer.Spent.ShouldBe(new JudgeTally(2, 1, 0, new Usage(200, 20)));
        client.Asked[1].Select(static m => m.Role).ShouldBe([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.User]);
        client.Asked[1][2].Text.ShouldBe("Hm.");
        client.Asked[1][3].Text.ShouldContain("There is no score.");
    }

    [Fact]
    public async Task A_second_failure_is_a_count_of_its_own_and_no_verdict()
    {
        using var client = new ScriptedClient("Hm.", "Hm again.", "5");
        var judge = new Judge(client);

        var answer = await judge.AskAsync(s_prompt, s_score);
        await judge.AskAsync(s_prompt, s_score);

        answer.Verdict.Success.ShouldBeFalse();
        answer.Verdict.Value.ShouldBeNull();
        answer.Spent.ParseFailures.ShouldBe(1);
        judge.Tally.ShouldBe(new JudgeTally(3, 1, 1, new Usage(300, 30)));
    }

    [Fact]
    public async Task Repair_can_be_switched_off()
    {
        using var client = new ScriptedClient("Hm.");

        var answer = await new Judge(client, new JudgeOptions { Repair = false }).AskAsync(s_prompt, s_score);

        answer.Spent.ShouldBe(new JudgeTally(1, 0, 1, new Usage(100, 10)));
    }

    [Fact]
    public async Task An_answer_without_text_is_asked_for_again_without_an_empty_turn()
    {
        using var client = new ScriptedClient("", "3");

        (await new Judge(client).AskAsync(s_prompt, s_score)).Verdict.Value!.Score.ShouldBe(3);

        client.Asked[1].Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("<think>Perhaps [[2]]? Score: 2.</think>\nScore: 4")]
    [InlineData("Perhaps score: 2.</think>Score: 4")]
    public async Task Reasoning_in_tags_is_no_part_of_the_verdict(string text)
    {
        using var client = new ScriptedClient(text);

        (await new Judge(client).AskAsync(s_prompt, s_score)).Verdict.Value!.Score.ShouldBe(4);
    }

    [Fact]
    public async Task Reasoning_that_never_ends_is_a_failure()
    {
        using var client = new ScriptedClient(
            (_, _) =>
                new ChatResponse(new ChatMessage(ChatRole.Assistant, "<think>Score: 2, or")) { FinishReason = ChatFinishReason.Length }
        );

        var answer = await new Judge(client).AskAsync(s_prompt, s_score);

        answer.Verdict.Problem!.ShouldContain("cut off at its token limit");
    }

    [Fact]
    public async Task Reasoning_content_is_no_part_of_the_verdict()
    {
        using var client = new ScriptedClient(
            (_, _) =>
                new ChatResponse(new ChatMessage(ChatRole.Assistant, [new TextReasoningContent("Score: 2?"), new TextContent("Score: 4")]))
        );

        (await new Judge(client).AskAsync(s_prompt, s_score)).Verdict.Value!.Score.ShouldBe(4);
    }

    [Fact]
    public async Task Temperature_and_top_p_never_go_together()
    {
        using var client = new ScriptedClient(static _ => "4");

        await new Judge(client, new JudgeOptions { Configure = static o => o.TopP = .9f, MaxOutputTokens = 500 }).AskAsync(
            s_prompt,
            s_score
        );
        await new Judge(client, new JudgeOptions { Configure = static o => o.TopP = .9f, Temperature = null }).AskAsync(
            s_prompt with
            {
                Temperature = 1,
            },
            s_score
        );

        (client.Options[0].Temperature, client.Options[0].TopP, client.Options[0].MaxOutputTokens).ShouldBe((0f, null, 500));
        (client.Options[1].Temperature, client.Options[1].TopP).ShouldBe((null, .9f));
    }

    [Fact]
    public async Task A_model_that_refuses_a_temperature_is_asked_without_and_remembered()
    {
        using var client = new ScriptedClient(
            static (_, options) =>
                options.Temperature is null
                    ? ScriptedClient.Answer("4")
                    : throw new InvalidOperationException("Unsupported value: 'temperature' does not support 0 with this model.")
        );
        var judge = new Judge(client);

        (await judge.AskAsync(s_prompt, s_score)).Verdict.Value!.Score.ShouldBe(4);
        await judge.AskAsync(s_prompt, s_score);

        client.Options.Select(static o => o.Temperature).ShouldBe([0f, null, null]);
    }

    [Fact]
    public async Task Other_errors_of_the_model_come_through()
    {
        using var client = new ScriptedClient((_, _) => throw new InvalidOperationException("No capacity."));

        await Should.ThrowAsync<InvalidOperationException>(() => new Judge(client).AskAsync(s_prompt, s_score));
    }

    [Fact]
    public async Task Tokens_are_priced_by_the_table()
    {
        var options = new JudgeOptions
        {
            Model = ModelReference.Bedrock("amazon.nova-lite-v1:0"),
            Prices = PriceTable.Bundled.With("amazon.nova-lite-v1:0", new Price(10, 100)),
        };
        using var client = new ScriptedClient("Hm.", "4");
        var judge = new Judge(client, options);

        await judge.AskAsync(s_prompt, s_score);

        judge.CostOf(judge.Tally).ShouldBe(Money.Usd(.002m + .002m));
    }

    [Fact]
    public void A_model_without_a_price_is_refused_at_once() =>
        Should.Throw<UnknownPriceException>(static () =>
            new Judge(
                new ScriptedClient(),
                new JudgeOptions { Model = ModelReference.Bedrock("no.such-model"), Prices = PriceTable.Bundled }
            )
        );

    [Theory]
    [InlineData(-1f)]
    [InlineData(2.1f)]
    [InlineData(float.NaN)]
    public void A_temperature_off_its_range_is_refused(float temperature) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Judge(new ScriptedClient(), new JudgeOptions { Temperature = temperature }));
}
