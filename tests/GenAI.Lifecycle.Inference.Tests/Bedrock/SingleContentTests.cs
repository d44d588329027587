using System.Text.Json;
using CsCheck;
using GenAI.Lifecycle.Inference.Bedrock;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Bedrock;

public sealed class SingleContentTests
{
    private static readonly AIContent[] s_contents = [.. Enumerable.Range(0, 4).Select(static i => new TextContent($"{i}"))];

    [Fact]
    public void It_is_a_list_like_any_other_whatever_is_done_to_it() =>
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[-1, 4])
            .Array[0, 8]
            .Sample(
                static strokes =>
                {
                    var tested = new SingleContent(s_contents[0]);
                    var model = new List<AIContent> { s_contents[0] };
                    foreach (var (kind, item, index) in strokes)
                    {
                        Done(tested, kind, item, index).ShouldBe(Done(model, kind, item, index));
                        tested.ShouldBe(model);
                        tested.Count.ShouldBe(model.Count);
                    }

                    var copy = new AIContent[model.Count + 1];
                    tested.CopyTo(copy, 1);
                    copy.Skip(1).ShouldBe(model);
                },
                iter: 2_000
            );

    [Fact]
    public void An_update_with_it_goes_through_json()
    {
        var update = new ChatResponseUpdate(ChatRole.Assistant, new SingleContent(new TextContent("x")));

        var copy = JsonSerializer.Deserialize<ChatResponseUpdate>(
            JsonSerializer.Serialize(update, AIJsonUtilities.DefaultOptions),
            AIJsonUtilities.DefaultOptions
        )!;

        copy.Text.ShouldBe("x");
    }

    // What the operation gives, or the kind of error it ends with.
    private static object? Done(IList<AIContent> list, int kind, int item, int index)
    {
        try
        {
            switch (kind)
            {
                case 0:
                    list.Add(s_contents[item]);
                    return null;
                case 1:
                    list.Insert(index, s_contents[item]);
                    return null;
                case 2:
                    return list.Remove(s_contents[item]);
                case 3:
                    list.RemoveAt(index);
                    return null;
                case 4:
                    list[index] = s_contents[item];
                    return null;
                case 5:
                    return (list.IndexOf(s_contents[item]), list.Contains(s_contents[item]));
                default:
                    return list[index];
            }
        }
        catch (ArgumentException error)
        {
            return error.GetType();
        }
    }
}
