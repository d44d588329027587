using System.ComponentModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>An answer as an object.</summary>
internal static class StructuredOutput
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        Notes.AboutAgent(services);
        var agent = services.GetRequiredKeyedService<IChatClient>("agent");

        var response = await agent.GetResponseAsync<Order>(
            "Please send 12 lamps to the harbour.",
            new ChatOptions { MaxOutputTokens = 200 },
            cancellationToken: cancellationToken
        );

        Console.WriteLine($"{response.Result}, read from {response.Text}");
    }

    [Description("What is ordered.")]
    private sealed record Order(string Product, int Quantity);
}
