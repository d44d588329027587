using CsCheck;
using GenAI.Lifecycle.Prompting.Optimization;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tests.Optimization;

public class PromptEditsTests
{
    private static readonly Gen<string> Tricky = Gen.OneOf(
            Gen.Const("{{"),
            Gen.Const("}}"),
            Gen.Const("{%"),
            Gen.Const("%}"),
            Gen.Const("\\"),
            Gen.Const("{{> x}}"),
            Gen.Const("{{ y }}"),
            Gen.Const("{"),
            Gen.Const("a"),
            Gen.Const("\n")
        )
        .Array[1, 8]
        .Select(string.Concat);

    [Fact]
    public void Examples_in_the_file_render_as_they_were_whatever_is_in_them() =>
        Gen.Select(Tricky, Tricky, Gen.Bool)
            .Sample(
                (question, answer, liquid) =>
                {
                    var file = new PromptFile
                    {
                        Name = "p",
                        Format = liquid ? TemplateFormat.Liquid : TemplateFormat.Plain,
                        Variables = new Dictionary<string, PromptVariable> { ["q"] = new() },
                        Messages = [new(ChatRole.User, liquid ? "Q: {{ q }}" : "Q: {{q}}")],
                    };
                    var item = new DatasetItem("1", new Dictionary<string, string> { ["q"] = question });

                    var messages = PromptTemplate
                        .Compile(PromptFile.Parse(file.WithDemonstrations([(item, answer)]).ToYaml()))
                        .Render(new Dictionary<string, object?> { ["q"] = "now" })
                        .Messages;

                    messages.Select(m => m.Text).ShouldBe([$"Q: {question}", answer, "Q: now"]);
                },
                iter: 1000
            );

    [Fact]
    public void The_instruction_is_the_system_message_or_the_question()
    {
        var file = new PromptFile
        {
            Name = "p",
            Variables = new Dictionary<string, PromptVariable> { ["q"] = new() },
            Messages = [new(ChatRole.User, "Answer {{q}}")],
        };

        file.WithInstruction("Solve {{q}}!").Messages.ShouldHaveSingleItem().Text.ShouldBe("Solve {{q}}!");
        Should.Throw<PromptTemplateException>(() => file.WithInstruction("Solve!"));
        (file with { Messages = [new(ChatRole.System, "Be kind."), .. file.Messages] }).InstructionOf().ShouldBe("Be kind.");
    }

    [Fact]
    public void Every_item_that_one_prompt_alone_solves_counts_for_it()
    {
        ParetoPool
            .Weights([
                [1, 1, 0, 0],
                [0, 0, 1, 0],
                [1, 0, 0, 0],
                [1, 1, 0, 0],
            ])
            .ShouldBe([3, 2, 0, 0]);
        ParetoPool.Pick([3, 2, 0, 0], 0).ShouldBe(0);
        ParetoPool.Pick([3, 2, 0, 0], .6).ShouldBe(1);
        ParetoPool.Pick([3, 2, 0, 0], .999999).ShouldBe(1);
    }
}
