using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>A question and an answer.</summary>
internal static class Chat
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var chat = services.GetRequiredService<IChatClient>();

        var response = await chat.GetResponseAsync(
            Prompts.Summarise,
            new ChatOptions { MaxOutputTokens = 96, Temperature = 0 },
            cancellationToken
        );

        Console.WriteLine(response.Text);
        Console.WriteLine(
            $"   {response.ModelId}, {response.Usage?.InputTokenCount} + {response.Usage?.OutputTokenCount} tokens, ended by {response.FinishReason}, request {response.AdditionalProperties?["request_id"]}"
        );
    }
}
