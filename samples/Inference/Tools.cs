using System.ComponentModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>A model that calls tools of the application.</summary>
internal static class Tools
{
    private static readonly Dictionary<string, int> s_stock = new(StringComparer.OrdinalIgnoreCase) { ["lamps"] = 7, ["ropes"] = 42 };

    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        Notes.AboutAgent(services);
        var agent = services.GetRequiredKeyedService<IChatClient>("agent");
        var stock = AIFunctionFactory.Create(Stock, "stock");

        var response = await agent.GetResponseAsync(
            "I need 3 lamps and 50 ropes. How many of each are there?",
            new ChatOptions { Tools = [stock], MaxOutputTokens = 200 },
            cancellationToken
        );

        foreach (var call in response.Messages.SelectMany(static m => m.Contents).OfType<FunctionCallContent>())
            Console.WriteLine($"   called {call.Name}({string.Join(", ", call.Arguments!.Select(static a => $"{a.Key}: {a.Value}"))})");
        Console.WriteLine(response.Text);
    }

    [Description("How many pieces of a product are in stock.")]
    private static int Stock([Description("The product, in the plural.")] string product) => s_stock.GetValueOrDefault(product);
}
