using GenAI.Lifecycle.Augmentation.Grounding;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds grounding to a chat pipeline.</summary>
public static class GroundingChatClientBuilderExtensions
{
    /// <summary>Grounds the answers of the pipeline in the passages of an index.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="index">The index; <see langword="null"/>: the registered one, which <c>AddGenAIAugmentation</c> adds.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseGrounding(
        this ChatClientBuilder builder, IDocumentIndex? index = null, Action<GroundingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new GroundingOptions();
        configure?.Invoke(options);
        return builder.Use((inner, provider) =>
            new GroundingChatClient(inner, index ?? provider.GetRequiredService<IDocumentIndex>(), options));
    }
}
