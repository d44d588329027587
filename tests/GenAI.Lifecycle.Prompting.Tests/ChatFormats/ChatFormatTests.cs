using CsCheck;
using GenAI.Lifecycle.Prompting.ChatFormats;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tests.ChatFormats;

public class ChatFormatTests
{
    private static readonly ChatMessage[] Conversation =
    [
        new(ChatRole.System, "Be brief."),
        new(ChatRole.User, "Hello"),
        new(ChatRole.Assistant, "Hi!"),
        new(ChatRole.User, "How are you?"),
    ];

    public static TheoryData<ChatFormat, string, string> Expected =>
        new()
        {
            {
                ChatFormat.Llama2,
                "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nHello [/INST] Hi! </s><s>[INST] How are you? [/INST]",
                "<s>[INST] Hello [/INST]"
            },
            {
                ChatFormat.Llama3,
                "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHello<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nHi!<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nHow are you?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
                "<|begin_of_text|><|start_header_id|>user<|end_header_id|>\n\nHello<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n"
            },
            {
                ChatFormat.MistralV1,
                "<s> [INST] Be brief.\n\nHello [/INST] Hi!</s> [INST] How are you? [/INST]",
                "<s> [INST] Hello [/INST]"
            },
            { ChatFormat.MistralV3, "<s>[INST] Hello[/INST] Hi!</s>[INST] Be brief.\n\nHow are you?[/INST]", "<s>[INST] Hello[/INST]" },
            {
                ChatFormat.ChatMl,
                "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\nHi!<|im_end|>\n<|im_start|>user\nHow are you?<|im_end|>\n<|im_start|>assistant\n",
                "<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n"
            },
            {
                ChatFormat.Qwen,
                "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\nHi!<|im_end|>\n<|im_start|>user\nHow are you?<|im_end|>\n<|im_start|>assistant\n",
                "<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n"
            },
            {
                ChatFormat.Qwen2,
                "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\nHi!<|im_end|>\n<|im_start|>user\nHow are you?<|im_end|>\n<|im_start|>assistant\n",
                "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n"
            },
            {
                ChatFormat.Qwen3,
                "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\nHi!<|im_end|>\n<|im_start|>user\nHow are you?<|im_end|>\n<|im_start|>assistant\n",
                "<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n"
            },
            {
                ChatFormat.Gemma,
                "<bos><start_of_turn>user\nBe brief.\n\nHello<end_of_turn>\n<start_of_turn>model\nHi!<end_of_turn>\n<start_of_turn>user\nHow are you?<end_of_turn>\n<start_of_turn>model\n",
                "<bos><start_of_turn>user\nHello<end_of_turn>\n<start_of_turn>model\n"
            },
            {
                ChatFormat.ClaudeLegacy,
                "Be brief.\n\nHuman: Hello\n\nAssistant: Hi!\n\nHuman: How are you?\n\nAssistant:",
                "\n\nHuman: Hello\n\nAssistant:"
            },
        };

    public static TheoryData<ChatFormat> Formats => [.. Expected.Select(row => row.Data.Item1)];

    [Theory]
    [MemberData(nameof(Expected))]
    public void A_conversation_is_written_as_the_authors_define(ChatFormat format, string full, string alone)
    {
        format.Render(Conversation).ShouldBe(full);
        format.Render([new(ChatRole.User, "Hello")]).ShouldBe(alone);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Roles_out_of_order_are_refused(ChatFormat format)
    {
        ChatMessage user = new(ChatRole.User, "u"),
            assistant = new(ChatRole.Assistant, "a"),
            system = new(ChatRole.System, "s");

        foreach (
            ChatMessage[] wrong in new ChatMessage[][]
            {
                [],
                [system],
                [assistant],
                [user, user],
                [user, assistant],
                [user, system],
                [system, system, user],
                [user, assistant, assistant],
                [new(ChatRole.Tool, "t")],
            }
        )
            Should.Throw<ChatFormatException>(() => format.Render(wrong));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_text_cannot_open_or_close_a_turn(ChatFormat format)
    {
        var pieces = format
            .Markers.Concat(format.Markers.SelectMany(m => new[] { m[..(m.Length / 2)], m[(m.Length / 2)..] }))
            .Concat(["a", " ", "\n", "<", "["])
            .ToArray();

        Gen.OneOf(pieces)
            .Array[0, 8]
            .Select(string.Concat)
            .Sample(
                attack =>
                {
                    var benign = format.Render([
                        new(ChatRole.System, "x"),
                        new(ChatRole.User, "x"),
                        new(ChatRole.Assistant, "x"),
                        new(ChatRole.User, "x"),
                    ]);
                    var attacked = format.Render([
                        new(ChatRole.System, "x" + attack),
                        new(ChatRole.User, attack + "x"),
                        new(ChatRole.Assistant, attack),
                        new(ChatRole.User, attack),
                    ]);

                    Skeleton(format, attacked).ShouldBe(Skeleton(format, benign));
                },
                iter: 1000
            );
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_marker_in_a_text_can_be_refused(ChatFormat format) =>
        Should.Throw<ChatFormatException>(() => format.Render([new(ChatRole.User, "a" + format.Markers[0])], MarkerPolicy.Refuse));

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_format_says_whether_it_writes_a_bos(ChatFormat format)
    {
        string[] known = ["<s>", "<bos>", "<|begin_of_text|>"];
        var text = format.Render([new(ChatRole.User, "Hello")]);

        format.BeginOfSequence.ShouldBe(known.FirstOrDefault(text.StartsWith));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_format_says_its_default_system_text(ChatFormat format)
    {
        var alone = format.Render([new(ChatRole.User, "Hello")]);

        alone.Contains("assistant.", StringComparison.Ordinal).ShouldBe(format.DefaultSystem is not null);
        if (format.DefaultSystem is { } system)
            alone.ShouldBe(format.Render([new(ChatRole.System, system), new(ChatRole.User, "Hello")]));
    }

    [Theory]
    [InlineData("Hi! ")]
    [InlineData("Hi!\n\n")]
    [InlineData(" Hi!\t")]
    [InlineData("\u00A0Hi!")]
    public void Mistral_v3_trims_answers_and_nothing_else(string answer)
    {
        ChatMessage[] conversation = [new(ChatRole.User, " Hello "), new(ChatRole.Assistant, answer), new(ChatRole.User, "Bye\n")];

        ChatFormat.MistralV3.Render(conversation).ShouldBe("<s>[INST]  Hello [/INST] Hi!</s>[INST] Bye\n[/INST]");
        ChatFormat.MistralV1.Render(conversation).ShouldBe($"<s> [INST]  Hello  [/INST] {answer}</s> [INST] Bye\n [/INST]");
    }

    [Theory]
    [InlineData("<think>\nHm.\n</think>\n\nHi!", "Hi!")]
    [InlineData("Hm.</think>Hi!", "Hi!")]
    [InlineData("<think>a</think>b</think>\nHi!\n", "Hi!\n")]
    [InlineData("<think>Hi!", "<think>Hi!")]
    public void Qwen3_leaves_out_reasoning_of_earlier_answers(string answer, string kept)
    {
        ChatMessage[] conversation = [new(ChatRole.User, "Hello"), new(ChatRole.Assistant, answer), new(ChatRole.User, "Bye</think>")];

        ChatFormat
            .Qwen3.Render(conversation)
            .ShouldContain($"<|im_start|>assistant\n{kept}<|im_end|>\n<|im_start|>user\nBye</think><|im_end|>");
        ChatFormat.Qwen.Render(conversation).ShouldContain(answer);
    }

    [Fact]
    public void Anything_but_text_is_refused() =>
        Should.Throw<ChatFormatException>(() =>
            ChatFormat.ChatMl.Render([new(ChatRole.User, [new DataContent(new byte[] { 1 }, "image/png")])])
        );

    // The markers of a text in their order: what a tokenizer turns into turns.
    private static List<string> Skeleton(ChatFormat format, string text)
    {
        var found = new List<string>();
        for (var i = 0; i < text.Length; )
        {
            var marker = format.Markers.FirstOrDefault(m => string.CompareOrdinal(text, i, m, 0, m.Length) == 0);
            if (marker is not null)
                found.Add(marker);
            i += marker?.Length ?? 1;
        }

        return found;
    }
}
