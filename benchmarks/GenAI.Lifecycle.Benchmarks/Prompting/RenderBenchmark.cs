using Fluid;
using GenAI.Lifecycle.Prompting.Templates;
using HandlebarsDotNet;

namespace GenAI.Lifecycle.Benchmarks.Prompting;

/// <summary>A prompt of 2 kB with eight values, parsed once, rendered again and again.</summary>
internal static class RenderBenchmark
{
    private const int Operations = 20_000;

    public static void Run(int rounds)
    {
        var names = Enumerable.Range(1, 8).Select(static i => $"value{i}").ToArray();
        var sentence = "Read the dialogue between the customer and the agent with care, and note the product, the date and what was agreed. ";
        var source = string.Concat(names.Select(name => $"{sentence}{sentence[..90]}The value of {name} is {{{{ {name} }}}}.\n"));
        var values = names.ToDictionary(static name => name, static name => (object?)$"what stands in the place of {name} in this request");
        var ours = TextTemplate.Parse(source, TemplateFormat.Liquid);
        // With a loop Fluid renders inside ours as well.
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
        var compiledLoop = handlebars.Compile(source + "{{#each lines}}{{this}}\n{{/each}}");

        Check(ours.Render(values), compiled(values), fluid.Render(Context(options, values)));
        Check(oursLiquid.Render(valuesAndLines), compiledLoop(valuesAndLines), fluidLoop.Render(Context(options, valuesAndLines)));
        var plain = Rounds.Measure(rounds, Operations, () => ours.Render(values), () => fluid.Render(Context(options, values)), () => compiled(values));
        var logic = Rounds.Measure(rounds, Operations / 4, () => oursLiquid.Render(valuesAndLines), () => fluidLoop.Render(Context(options, valuesAndLines)), () => compiledLoop(valuesAndLines));

        Rounds.Print($"\nRendering a prompt of {ours.Render(values).Length:#,0} characters with eight values\n\n| | µs | bytes | ours is faster by | goal |\n|---|---:|---:|---:|---:|");
        Rounds.Print($"| TextTemplate | {plain[0].Microseconds:0.00} | {plain[0].Bytes:0} | | |");
        Rounds.Print($"| Fluid, a context a call | {plain[1].Microseconds:0.00} | {plain[1].Bytes:0} | {plain[1].Microseconds / plain[0].Microseconds:0.0}× | ≥ 2× |");
        Rounds.Print($"| Handlebars.Net | {plain[2].Microseconds:0.00} | {plain[2].Bytes:0} | {plain[2].Microseconds / plain[0].Microseconds:0.0}× | ≥ 5× |");
        Rounds.Print($"| TextTemplate, with a loop (on Fluid) | {logic[0].Microseconds:0.00} | {logic[0].Bytes:0} | | |");
        Rounds.Print($"| Fluid, with a loop | {logic[1].Microseconds:0.00} | {logic[1].Bytes:0} | {logic[1].Microseconds / logic[0].Microseconds:0.0}× | |");
        Rounds.Print($"| Handlebars.Net, with a loop | {logic[2].Microseconds:0.00} | {logic[2].Bytes:0} | {logic[2].Microseconds / logic[0].Microseconds:0.0}× | |");
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
