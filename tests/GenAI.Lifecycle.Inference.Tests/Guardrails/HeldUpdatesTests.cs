using CsCheck;
using GenAI.Lifecycle.Inference.Guardrails;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Guardrails;

public sealed class HeldUpdatesTests
{
    [Fact]
    public void Nothing_is_lost_or_out_of_order_and_the_overlap_stays()
    {
        var piece = Gen.OneOf(Gen.Const("a"), Gen.Const("bcdé"), Gen.Const("😀😀"), Gen.Const(""), Gen.Const("a long piece of text"));
        Gen.Select(piece.Array[0, 30], Gen.Int[0, 12])
            .Sample(
                (pieces, overlap) =>
                {
                    var held = new HeldUpdates(overlap);
                    var text = "";
                    foreach (var next in pieces)
                    {
                        held.Add(new ChatResponseUpdate(ChatRole.Assistant, next));
                        text += string.Concat(held.Release().Select(static u => u.Text));
                        held.FreshCharacters.ShouldBe(0);
                        // A surrogate pair that would be cut stays whole, so one more may be held.
                        held.Text.Length.ShouldBeLessThanOrEqualTo(overlap + 1);
                    }

                    text += string.Concat(held.ReleaseAll().Select(static u => u.Text));
                    text.ShouldBe(string.Concat(pieces));
                }
            );
    }

    [Fact]
    public void A_finish_and_calls_keep_their_places_around_a_mask()
    {
        var held = new HeldUpdates(3);
        held.Add(new ChatResponseUpdate(ChatRole.Assistant, "my mail is "));
        held.Add(
            new ChatResponseUpdate(ChatRole.Assistant, [new TextContent("a@b.c"), new FunctionCallContent("1", "f")])
            {
                FinishReason = ChatFinishReason.ToolCalls,
            }
        );

        held.Mask("my mail is {EMAIL}");
        var response = held.ReleaseAll().ToChatResponse();

        response.Text.ShouldBe("my mail is {EMAIL}");
        response.FinishReason.ShouldBe(ChatFinishReason.ToolCalls);
        response.Messages[0].Contents.OfType<FunctionCallContent>().Count().ShouldBe(1);
    }
}
