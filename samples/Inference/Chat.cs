using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>A question and an answer.</summary>
internal static class Chat
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var chat = services.GetRequiredService<IChatClient>();

        var response = await chat.GetResponseAsync("Write one sentence about a lighthouse.", new ChatOptions { MaxOutputTokens = 40, Temperature = 0 }, cancellationToken);

        Console.WriteLine(response.Text);
        Console.WriteLine($"   {response.ModelId}, {response.Usage?.InputTokenCount} + {response.Usage?.OutputTokenCount} tokens, ended by {response.FinishReason}, request {response.AdditionalProperties?["request_id"]}");
    }
}
