using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>A streamed answer.</summary>
internal static class Streaming
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var chat = services.GetRequiredService<IChatClient>();
        var updates = 0;
        await foreach (
            var update in chat.GetStreamingResponseAsync(
                Prompts.Summarise,
                new ChatOptions { MaxOutputTokens = 96, Temperature = 0 },
                cancellationToken
            )
        )
        {
            Console.Write(update.Text);
            updates++;
        }

        Console.WriteLine($"\n   {updates} updates");
    }
}
