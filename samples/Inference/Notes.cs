using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>Writes notes for the reader of the output.</summary>
internal static class Notes
{
    public static void AboutAgent(IServiceProvider services)
    {
        var models = services.GetRequiredService<Models>();
        if (models.Agent != models.Chat)
            Console.WriteLine(
                $"   (the model is {models.Agent}, a rule-based model in the embedded AWS: the engine's own model is too small for tools and schemas)"
            );
    }
}
