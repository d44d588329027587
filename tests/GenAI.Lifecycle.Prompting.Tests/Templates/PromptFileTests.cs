using CsCheck;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Tests.Templates;

public class PromptFileTests
{
    private static readonly PromptFile Example = new()
    {
        Name = "summarise",
        Description = "Summarises a support dialogue.",
        Persona = "an experienced support analyst",
        Variables = new Dictionary<string, PromptVariable>
        {
            ["dialogue"] = new(Description: "The dialogue, a line a turn."),
            ["tone"] = new(Required: false, Default: "neutral"),
        },
        Partials = new Dictionary<string, string> { ["rules"] = "Be short.\nBe true.\n" },
        Messages =
        [
            new(ChatRole.System, "{{> rules}}Tone: {{tone}}") { CachePoint = true },
            new(ChatRole.User, "Dialogue:\n{{dialogue}}\n\nSummary:"),
        ],
        Shots = new ShotLayout { Placement = ShotPlacement.Turns, Assistant = "{{output}}" },
        Output = new OutputConstraint { MaxTokens = 80, Stop = ["\n\n"] },
        Settings = new InferenceSettings { Temperature = 0.2f, Seed = 7 },
        History = [new PromptRevision("abc", "first try")],
    };

    [Fact]
    public void A_prompt_file_survives_writing_and_reading()
    {
        var read = PromptFile.Parse(Example.ToYaml());

        read.ToYaml().ShouldBe(Example.ToYaml());
        read.Messages[1].Text.ShouldBe(Example.Messages[1].Text);
        read.Variables["tone"].ShouldBe(Example.Variables["tone"]);
        read.Settings.ShouldBe(Example.Settings);
        read.ContentHash.ShouldBe(Example.ContentHash);
    }

    [Fact]
    public void The_file_reads_as_blocks_a_person_can_edit()
    {
        var yaml = Example.ToYaml();

        yaml.ShouldStartWith("name: summarise\n");
        yaml.ShouldContain("text: |-\n    Dialogue:\n    {{dialogue}}\n\n    Summary:\n");
    }

    [Fact]
    public void Any_text_survives() =>
        Gen.Select(Gen.String, Gen.String[Gen.Char["ab \n\t:#-'\"{}|>&*!%@`\r\u00e9\u2028"], 0, 40])
            .Sample(
                (any, tricky) =>
                {
                    var text = tricky + (any.Any(char.IsSurrogate) ? "" : any);
                    var file = Example with { Description = null, Messages = [new(ChatRole.User, text)] };

                    PromptFile.Parse(file.ToYaml()).Messages[0].Text.ShouldBe(text);
                },
                iter: 2000
            );

    [Fact]
    public void The_version_follows_the_content_and_nothing_else()
    {
        (Example with { History = [], Description = "other", Name = "other" }).Version.ShouldBe(Example.Version);
        (Example with { Persona = "a pirate" }).Version.ShouldNotBe(Example.Version);
        (Example with { Settings = new InferenceSettings { Temperature = 0.3f } }).Version.ShouldNotBe(Example.Version);
    }

    [Theory]
    [InlineData("name: x\nmessages:\n- role: user\n  text: hi\n  cachpoint: true\n", 5, "cachpoint")]
    [InlineData("name: x\nmessages:\n- role: robot\n  text: hi\n", 3, "robot")]
    [InlineData("name: x\nformat: jinja\nmessages: []\n", 1, "jinja")]
    [InlineData("messages: []\n", 1, "name")]
    [InlineData("name: [\n", 2, "")]
    public void A_malformed_file_is_reported_by_line_and_reason(string yaml, int line, string reason)
    {
        var error = Should.Throw<PromptTemplateException>(() => PromptFile.Parse(yaml));

        error.Line.ShouldBe(line);
        error.Message.ShouldContain(reason);
    }
}
