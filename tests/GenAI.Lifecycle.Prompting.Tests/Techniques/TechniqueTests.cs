using GenAI.Lifecycle.Prompting.Techniques;
using GenAI.Lifecycle.Prompting.Templates;
using GenAI.Lifecycle.Prompting.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tests.Techniques;

public class TechniqueTests
{
    [Fact]
    public async Task Chain_of_thought_asks_for_reasoning_and_gives_the_answer_alone()
    {
        var model = new StubChatClient(_ => "7 times 6 is 42. Answer: no, wait.\nAnswer: 42 ");
        var client = model.AsBuilder().UseChainOfThought().Build();
        var question = new ChatMessage(ChatRole.User, "6*7?");

        var response = await client.GetResponseAsync([question]);

        model.Calls[0].Messages[0].Text.ShouldStartWith("6*7?\n\nThink step by step.");
        response.Text.ShouldBe("42");
        response
            .Messages[0]
            .Contents.OfType<TextReasoningContent>()
            .ShouldHaveSingleItem()
            .Text.ShouldBe("7 times 6 is 42. Answer: no, wait.");
        question.Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_without_the_marker_stays_as_it_is() =>
        (await new StubChatClient(_ => "just 42").AsBuilder().UseChainOfThought().Build().GetResponseAsync("6*7?")).Text.ShouldBe(
            "just 42"
        );

    [Fact]
    public async Task Self_consistency_gives_the_answer_of_the_majority_and_the_usage_of_all()
    {
        var answers = new Queue<string>(["41", "Forty-two", "forty-two ", "", "41", "FORTY-TWO"]);
        var model = new StubChatClient(_ => answers.Dequeue());
        var client = model.AsBuilder().UseSelfConsistency(new() { Samples = 6, MaxConcurrency = 1 }).Build();

        var response = await client.GetResponseAsync("6*7?", new ChatOptions { Seed = 5 });

        response.Text.ShouldBe("Forty-two");
        response.AdditionalProperties![SelfConsistencyChatClient.AgreementProperty].ShouldBe(.5);
        response.Usage!.OutputTokenCount.ShouldBe(30);
        model.Calls.Select(c => c.Options!.Seed).ShouldBe([5, 6, 7, 8, 9, 10]);
        model.Calls.ShouldAllBe(c => c.Options!.Temperature == .7f);
    }

    [Fact]
    public async Task Of_equally_frequent_answers_the_first_is_given()
    {
        var answers = new Queue<string>(["a", "b", "b", "a"]);

        (
            await new StubChatClient(_ => answers.Dequeue())
                .AsBuilder()
                .UseSelfConsistency(new() { Samples = 4, MaxConcurrency = 1 })
                .Build()
                .GetResponseAsync("?")
        ).Text.ShouldBe("a");
    }

    [Fact]
    public async Task Self_consistency_before_chain_of_thought_votes_on_extracted_answers()
    {
        var answers = new Queue<string>(["one way. Answer: 42", "another way. Answer: 41", "a third. Answer: 42"]);

        var response = await new StubChatClient(_ => answers.Dequeue())
            .AsBuilder()
            .UseSelfConsistency(new() { Samples = 3, MaxConcurrency = 1 })
            .UseChainOfThought()
            .Build()
            .GetResponseAsync("?");

        response.Text.ShouldBe("42");
        response.AdditionalProperties![SelfConsistencyChatClient.AgreementProperty].ShouldBe(2 / 3.0);
    }

    [Theory]
    [InlineData(true, "list up to five facts", "Knowledge that may help:")]
    [InlineData(false, "step back", "The general principles:")]
    public async Task Background_is_asked_for_first_and_stands_beside_the_question(bool knowledge, string asked, string heading)
    {
        var model = new StubChatClient(text => text.Contains(heading) ? "the answer" : "the background {{not}} a template");
        var builder = model.AsBuilder();
        var client = (knowledge ? builder.UseGeneratedKnowledge() : builder.UseStepBack()).Build();

        var response = await client.GetResponseAsync(
            [new(ChatRole.System, "Be kind."), new(ChatRole.User, "Why?")],
            new ChatOptions { ResponseFormat = ChatResponseFormat.Json, MaxOutputTokens = 9 }
        );

        response.Text.ShouldBe("the answer");
        response.Usage!.TotalTokenCount.ShouldBe(30);
        model.Calls.Select(c => c.Messages[0].Text).ShouldBe(["Be kind.", "Be kind."]);
        model.Calls[0].Messages[1].Text.ShouldContain(asked);
        model.Calls[0].Options!.ResponseFormat.ShouldBeNull();
        model.Calls[1].Messages[1].Text.ShouldBe($"Why?\n\n{heading}\nthe background {{{{not}}}} a template");
        (model.Calls[1].Options!.ResponseFormat, model.Calls[1].Options!.MaxOutputTokens).ShouldBe((ChatResponseFormat.Json, 9));
    }

    [Fact]
    public async Task A_chain_hands_answers_on()
    {
        var model = new StubChatClient((messages, _, _) => Task.FromResult($"<{messages[^1].Text}>"));
        var other = new StubChatClient(_ => "other");
        var client = model
            .AsBuilder()
            .UsePromptChain(
                new PromptChainStep("outline", TextTemplate.Parse("Outline {{input}}")) { Settings = new() { Temperature = 0 } },
                new PromptChainStep("check", TextTemplate.Parse("Check {{previous}}")) { Client = other },
                new PromptChainStep("write", TextTemplate.Parse("{{input}}|{{outline}}|{{previous}}"))
            )
            .Build();

        var response = await client.GetResponseAsync(
            [new(ChatRole.System, "S"), new(ChatRole.User, "{{x}}")],
            new ChatOptions { StopSequences = ["."], Temperature = 1 }
        );

        response.Text.ShouldBe("<{{x}}|<Outline {{x}}>|other>");
        response.Usage!.InputTokenCount.ShouldBe(30);
        model.Calls.Select(c => c.Options!.Temperature).ShouldBe([0, 1]);
        model.Calls.Select(c => c.Options!.StopSequences?.Count).ShouldBe([null, 1]);
        other.Calls.ShouldHaveSingleItem().Messages[0].Text.ShouldBe("S");
    }

    [Fact]
    public void A_chain_knows_its_names()
    {
        var model = new StubChatClient(_ => "");

        Should.Throw<ArgumentException>(() => new PromptChainChatClient(model, [])).ParamName.ShouldBe("steps");
        Should
            .Throw<ArgumentException>(() =>
                new PromptChainChatClient(model, [new("a", TextTemplate.Parse("{{b}}")), new("b", TextTemplate.Parse("x"))])
            )
            .Message.ShouldContain("'b'");
        Should
            .Throw<ArgumentException>(() =>
                new PromptChainChatClient(model, [new("a", TextTemplate.Parse("x")), new("a", TextTemplate.Parse("x"))])
            )
            .Message.ShouldContain("must be unique");
    }

    [Fact]
    public async Task A_technique_streams_its_whole_answer()
    {
        var client = new StubChatClient(_ => "thinking Answer: 42").AsBuilder().UseChainOfThought().Build();

        (await client.GetStreamingResponseAsync("?").ToChatResponseAsync()).Text.ShouldBe("42");
    }
}
