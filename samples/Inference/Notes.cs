using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>What the reader of the output should know.</summary>
internal static class Notes
{
    public static void AboutAgent(IServiceProvider services)
    {
        var models = services.GetRequiredService<Models>();
        if (models.Agent != models.Chat)
            Console.WriteLine($"   (asked is {models.Agent}, a model of rules behind the embedded AWS: the engine's own is too small for tools and schemas)");
    }
}
