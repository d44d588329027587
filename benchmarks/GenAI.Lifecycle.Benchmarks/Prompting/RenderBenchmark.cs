using Fluid;
using GenAI.Lifecycle.Prompting.Templates;
using HandlebarsDotNet;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>A prompt of 2 kB with eight values, parsed once and rendered repeatedly.</summary>
internal static class RenderBenchmark
{
    private const int Operations = 20_000;

    public static void Run(int rounds)
    {
        var names = Enumerable.Range(1, 8).Select(static i => $"value{i}").ToArray();
        var sentence =
            "Read the dialogue between the customer and the agent with care, and note the product, the date and what was agreed. ";
        var source = string.Concat(names.Select(name => $"{sentence}{sentence[..90]}The value of {name} is {{{{ {name} }}}}.\n"));
        var values = names.ToDictionary(static name => name, static name => (object?)$"what stands in the place of {name} in this request");
        var ours = TextTemplate.Parse(source, TemplateFormat.Liquid);
        // With a loop, this library also renders with Fluid.
        var loop = source + "{% for line in lines %}{{ line }}\n{% endfor %}";
        var oursLiquid = TextTemplate.Parse(loop, TemplateFormat.Liquid);
        var lines = new[] { "one", "two", "three" };
        var valuesAndLines = new Dictionary<string, object?>(values) { ["lines"] = lines };
        var fluid = new FluidParser().Parse(source);
        var fluidLoop = new FluidParser().Parse(loop);
        var options = new TemplateOptions();
        // Without HTML encoding, as a prompt needs it.
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
        var compiled = handlebars.Compile(source);
        var handlebarsLoop = source + "{{#each lines}}{{this}}\n{{/each}}";
        var compiledLoop = handlebars.Compile(handlebarsLoop);

        Check(ours.Render(values), compiled(values), fluid.Render(Context(options, values)));
        Check(oursLiquid.Render(valuesAndLines), compiledLoop(valuesAndLines), fluidLoop.Render(Context(options, valuesAndLines)));
        var parser = new FluidParser();
        var plain = Rounds.Measure(
            rounds,
            Operations,
            () => ours.Render(values),
            () => fluid.Render(Context(options, values)),
            () => compiled(values)
        );
        var logic = Rounds.Measure(
            rounds,
            Operations / 4,
            () => oursLiquid.Render(valuesAndLines),
            () => fluidLoop.Render(Context(options, valuesAndLines)),
            () => compiledLoop(valuesAndLines)
        );
        // Handlebars.Net compiles to delegates, which takes it milliseconds: fewer operations.
        var fluidCalls = Rounds.Measure(
            rounds,
            Operations / 4,
            () => ours.Render(values),
            () => parser.Parse(source).Render(Context(options, values)),
            () => oursLiquid.Render(valuesAndLines),
            () => parser.Parse(loop).Render(Context(options, valuesAndLines))
        );
        var handlebarsCalls = Rounds.Measure(
            rounds,
            Operations / 1000,
            () => handlebars.Compile(source)(values),
            () => handlebars.Compile(handlebarsLoop)(valuesAndLines)
        );

        Rounds.Print(
            $"\nRendering a prompt of {ours.Render(values).Length:#,0} characters with eight values: the libraries used directly, a call parses (or compiles) and renders; ours parsed once\n\n| | µs | bytes | ours is faster by | goal |\n|---|---:|---:|---:|---:|"
        );
        Rounds.Print($"| TextTemplate | {fluidCalls[0].Microseconds:0.00} | {fluidCalls[0].Bytes:0} | | |");
        Row("Fluid, parse and render", fluidCalls[1], fluidCalls[0], "≥ 2×");
        Row("Handlebars.Net, compile and render", handlebarsCalls[0], fluidCalls[0], "≥ 5×");
        Rounds.Print($"| TextTemplate, with a loop (on Fluid) | {fluidCalls[2].Microseconds:0.00} | {fluidCalls[2].Bytes:0} | | |");
        Row("Fluid, with a loop, parse and render", fluidCalls[3], fluidCalls[2], "≥ 2×");
        Row("Handlebars.Net, with a loop, compile and render", handlebarsCalls[1], fluidCalls[2], "≥ 5×");

        Rounds.Print(
            $"\nThe same where the libraries' templates, too, are parsed once and kept by the caller: rendering alone\n\n| | µs | bytes | ours is faster by |\n|---|---:|---:|---:|"
        );
        Rounds.Print($"| TextTemplate | {plain[0].Microseconds:0.00} | {plain[0].Bytes:0} | |");
        Row("Fluid, one context per call", plain[1], plain[0]);
        Row("Handlebars.Net", plain[2], plain[0]);
        Rounds.Print($"| TextTemplate, with a loop (on Fluid) | {logic[0].Microseconds:0.00} | {logic[0].Bytes:0} | |");
        Row("Fluid, with a loop", logic[1], logic[0]);
        Row("Handlebars.Net, with a loop", logic[2], logic[0]);
    }

    private static void Row(
        string name,
        (double Microseconds, double Bytes) theirs,
        (double Microseconds, double Bytes) ours,
        string? goal = null
    )
    {
        Rounds.Print(
            $"| {name} | {theirs.Microseconds:0.00} | {theirs.Bytes:0} | {theirs.Microseconds / ours.Microseconds:0.0}× |{(goal is null ? "" : $" {goal} |")}"
        );
    }

    private static TemplateContext Context(TemplateOptions options, Dictionary<string, object?> values)
    {
        var context = new TemplateContext(options);
        foreach (var (name, value) in values)
            context.SetValue(name, value);
        return context;
    }

    private static void Check(string ours, params string[] others)
    {
        foreach (var other in others)
        {
            if (other != ours)
                throw new InvalidOperationException("The engines render different texts.");
        }
    }
}
