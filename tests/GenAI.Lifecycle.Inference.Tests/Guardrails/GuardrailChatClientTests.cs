using CsCheck;
using GenAI.Lifecycle.Inference.Bedrock;
using GenAI.Lifecycle.Inference.Guardrails;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Inference.Tests.Guardrails;

public sealed class GuardrailChatClientTests
{
    private const string Blocked = "I cannot say that.";

    [Fact]
    public async Task A_blocked_question_does_not_reach_the_model()
    {
        var model = new Script("secret");
        var response = await Guarded(model, new Words("forbidden"))
            .GetResponseAsync("a forbidden question", cancellationToken: TestContext.Current.CancellationToken);

        response.Text.ShouldBe(Blocked);
        response.FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
        model.Asked.ShouldBeEmpty();
        Trace(response).Input.Single().Match.ShouldBe("forbidden");
    }

    [Fact]
    public async Task What_is_masked_goes_on_masked_and_the_caller_s_messages_stay_as_they_are()
    {
        var model = new Script("fine");
        ChatMessage[] talk =
        [
            new(ChatRole.System, "mail"),
            new(ChatRole.User, "mail me"),
            new(ChatRole.Assistant, "mail?"),
            new(ChatRole.User, [new TextContent("my mail"), new TextContent("else")]),
        ];

        await Guarded(model, new Words("never", mask: "mail"))
            .GetResponseAsync(talk, cancellationToken: TestContext.Current.CancellationToken);

        model.Asked.Single().Select(static m => m.Text).ShouldBe(["mail", "mail me", "mail?", "my {MASK}else"]);
        talk[3].Text.ShouldBe("my mailelse");
    }

    [Fact]
    public async Task A_blocked_answer_is_replaced_or_thrown()
    {
        (
            await Guarded(new Script("so forbidden"), new Words("forbidden"))
                .GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)
        ).Text.ShouldBe(Blocked);

        var error = await Should.ThrowAsync<GuardrailInterventionException>(() =>
            Guarded(new Script("so forbidden"), new Words("forbidden"), static o => o.OnIntervention = GuardrailIntervention.Throw)
                .GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)
        );
        error.Decision.Source.ShouldBe(GuardrailSource.Output);
        error.Message.ShouldContain("answer");
    }

    [Fact]
    public async Task A_masked_answer_comes_out_masked_with_its_trace()
    {
        var response = await Guarded(new Script("your mail is there"), new Words("never", mask: "mail"))
            .GetResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken);

        response.Text.ShouldBe("your {MASK} is there");
        Trace(response).Outputs.Single().Action.ShouldBe("ANONYMIZED");
    }

    [Fact]
    public void A_forbidden_phrase_never_leaks_a_character_wherever_the_stream_is_cut()
    {
        const string Phrase = "the forbidden phrase";
        const string Text =
            "It was a dark and stormy night, and the forbidden phrase was spoken; then there was silence for a long, long while.";
        var cuts = Gen.Int[0, Text.Length].Array[0, 12];
        Gen.Select(cuts, Gen.Int[1, 60], Gen.Int[Phrase.Length, 40])
            .Sample(
                (at, characters, overlap) =>
                {
                    var edges = at.Append(0).Append(Text.Length).Order().ToArray();
                    var model = new Script([.. edges.Zip(edges.Skip(1), static (from, to) => Text[from..to])]);
                    var guarded = Guarded(model, new Words(Phrase), o => (o.StreamCharacters, o.StreamOverlap) = (characters, overlap));

                    var updates = guarded.GetStreamingResponseAsync("hi").ToListAsync().AsTask().GetAwaiter().GetResult();

                    var text = string.Concat(updates.Select(static u => u.Text));
                    text.ShouldEndWith(Blocked);
                    var released = text[..^Blocked.Length];
                    Text.ShouldStartWith(released);
                    released.Length.ShouldBeLessThanOrEqualTo(Text.IndexOf(Phrase, StringComparison.Ordinal));
                    updates.ToChatResponse().FinishReason.ShouldBe(ChatFinishReason.ContentFilter);
                },
                iter: 200
            );
    }

    [Fact]
    public void A_stream_that_passes_comes_out_as_it_went_in()
    {
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 30].Array[1, 12], Gen.Int[1, 60], Gen.Int[0, 40])
            .Sample(
                (pieces, characters, overlap) =>
                {
                    var words = new Words("NEVER");
                    var guarded = Guarded(new Script(pieces), words, o => (o.StreamCharacters, o.StreamOverlap) = (characters, overlap));

                    var response = guarded.GetStreamingResponseAsync("hi").ToListAsync().AsTask().GetAwaiter().GetResult().ToChatResponse();

                    response.Text.ShouldBe(string.Concat(pieces));
                    response.FinishReason.ShouldBe(ChatFinishReason.Stop);
                    // The question once, and the answer no more often than its length asks for.
                    words.Calls.ShouldBeLessThanOrEqualTo(2 + (string.Concat(pieces).Length / characters));
                },
                iter: 200
            );
    }

    [Fact]
    public async Task A_stream_is_held_back_until_its_piece_passed()
    {
        var words = new Words("NEVER");
        var model = new Script("one ", "two ", "three ");
        var updates = Guarded(model, words, static o => (o.StreamCharacters, o.StreamOverlap) = (8, 0))
            .GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken);
        await using var stream = updates.GetAsyncEnumerator(TestContext.Current.CancellationToken);

        (await stream.MoveNextAsync()).ShouldBeTrue();

        stream.Current.Text.ShouldBe("one ");
        model.Given.ShouldBe(2);
        words.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task First_words_come_after_a_small_window_and_windows_grow()
    {
        var words = new Words("NEVER");
        var model = new Script([.. Enumerable.Repeat("ten chars ", 400)]);
        var (given, calls, released) = (0, new List<int>(), 0);

        await foreach (
            var update in Guarded(model, words).GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)
        )
        {
            if (update.Text.Length > 0 && given == 0)
                given = model.Given;
            released += update.Text.Length;
            if (calls.Count == 0 || calls[^1] != model.Given)
                calls.Add(model.Given);
        }

        (given, released).ShouldBe((15, 4000));
        // After 150, 300, 600, 1,000, 1,000 characters and at the end; the question is a call of its own.
        calls[..5].ShouldBe([15, 45, 105, 205, 305]);
        words.Calls.ShouldBe(1 + 6);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(400, 2)]
    [InlineData(1_000, 3)]
    [InlineData(2_000, 4)]
    [InlineData(10_000, 12)]
    public async Task Answer_costs_the_calls_that_the_documentation_says(int characters, int calls)
    {
        var words = new Words("NEVER");

        await Guarded(new Script([.. Enumerable.Repeat("ten chars ", characters / 10)]), words, static o => o.CheckInput = false)
            .GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        words.Calls.ShouldBe(calls);
    }

    [Fact]
    public void First_window_below_one_is_refused_by_name() =>
        Should
            .Throw<ArgumentOutOfRangeException>(() => Guarded(new Script("x"), new Words("y"), static o => o.StreamFirstCharacters = 0))
            .ParamName.ShouldBe("options.StreamFirstCharacters");

    [Fact]
    public async Task Tool_results_of_every_form_are_examined()
    {
        foreach (
            var result in new object[]
            {
                "so forbidden",
                System.Text.Json.JsonElement.Parse("\"so forbidden\""),
                System.Text.Json.JsonElement.Parse("""{"a":"forbidden"}"""),
                new TextContent("so forbidden"),
                new AIContent[] { new TextContent("so"), new TextContent("forbidden") },
            }
        )
        {
            ChatMessage[] talk =
            [
                new(ChatRole.User, "hi"),
                new(ChatRole.Assistant, [new FunctionCallContent("1", "f")]),
                new(ChatRole.Tool, [new FunctionResultContent("1", result)]),
            ];

            (
                await Guarded(new Script("fine"), new Words("forbidden"))
                    .GetResponseAsync(talk, cancellationToken: TestContext.Current.CancellationToken)
            ).Text.ShouldBe(Blocked);
        }
    }

    [Fact]
    public async Task A_blocked_stream_can_throw()
    {
        var guarded = Guarded(new Script("so forbidden"), new Words("forbidden"), static o =>
            o.OnIntervention = GuardrailIntervention.Throw
        );

        await Should.ThrowAsync<GuardrailInterventionException>(async () =>
            await guarded.GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken).ToListAsync()
        );
    }

    [Fact]
    public async Task A_masked_stream_comes_out_masked()
    {
        var response = await Guarded(new Script("your ma", "il is there"), new Words("never", mask: "mail"))
            .GetStreamingResponseAsync("hi", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync();

        response.Text.ShouldBe("your {MASK} is there");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        Trace(response).Outputs.Single().Action.ShouldBe("ANONYMIZED");
    }

    [Fact]
    public async Task What_was_found_in_the_question_is_told_also_where_the_answer_is_not_examined()
    {
        var guarded = Guarded(new Script("never ", "mind"), new Words("never", mask: "mail"), static o => o.CheckOutput = false);

        var response = await guarded
            .GetStreamingResponseAsync("my mail", cancellationToken: TestContext.Current.CancellationToken)
            .ToChatResponseAsync();

        response.Text.ShouldBe("never mind");
        Trace(response).Input.Single().Action.ShouldBe("ANONYMIZED");
    }

    private static GuardrailTrace Trace(ChatResponse response) =>
        response.AdditionalProperties!["guardrail"].ShouldBeOfType<GuardrailTrace>();

    private static IChatClient Guarded(Script model, Words words, Action<GuardrailOptions>? configure = null) =>
        new ChatClientBuilder(model)
            .UseGuardrail("g", "1", configure)
            .Build(new ServiceCollection().AddSingleton<IGuardrails>(words).BuildServiceProvider());

    /// <summary>A guardrail of one word that blocks and one that is masked.</summary>
    private sealed class Words(string block, string? mask = null) : IGuardrails
    {
        public int Calls { get; private set; }

        public Task<GuardrailDecision> ApplyAsync(
            GuardrailReference guardrail,
            GuardrailSource source,
            IReadOnlyList<AIContent> contents,
            bool full = false,
            CancellationToken cancellationToken = default
        )
        {
            Calls++;
            var texts = contents.Select(static c => ((TextContent)c).Text).ToArray();
            if (texts.Any(text => text.Contains(block, StringComparison.Ordinal)))
                return Task.FromResult(
                    new GuardrailDecision(source, true, [Blocked], [new GuardrailFinding("word", null, "BLOCKED") { Match = block }])
                    {
                        Reason = "Guardrail blocked.",
                    }
                );
            return Task.FromResult(
                mask is not null && texts.Any(text => text.Contains(mask, StringComparison.Ordinal))
                    ? new GuardrailDecision(
                        source,
                        true,
                        [.. texts.Select(text => text.Replace(mask, "{MASK}", StringComparison.Ordinal))],
                        [new GuardrailFinding("pii", "MASK", "ANONYMIZED") { Match = mask }]
                    )
                    : new GuardrailDecision(source, false, [], [])
            );
        }
    }

    /// <summary>A model with a scripted answer.</summary>
    private sealed class Script(params string[] pieces) : IChatClient
    {
        public List<ChatMessage[]> Asked { get; } = [];

        public int Given { get; private set; }

        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default
        )
        {
            Asked.Add([.. messages]);
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, string.Concat(pieces))));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
        )
        {
            foreach (var piece in pieces)
            {
                await Task.Yield();
                Given++;
                yield return new ChatResponseUpdate(ChatRole.Assistant, piece);
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, new List<AIContent>()) { FinishReason = ChatFinishReason.Stop };
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose() { }
    }
}
