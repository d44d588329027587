using GenAI.Lifecycle.Augmentation.Grounding;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds grounding to a chat pipeline.</summary>
public static class GroundingChatClientBuilderExtensions
{
    /// <summary>Grounds the answers of the pipeline in the passages of an index.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="index">The index, searched as <see cref="DocumentIndexRetrievers.AsRetriever"/> says.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseGrounding(
        this ChatClientBuilder builder,
        DocumentIndex index,
        Action<GroundingOptions>? configure = null
    ) => builder.UseGrounding(index.AsRetriever(), configure);

    /// <summary>Grounds the answers of the pipeline in the passages that a retriever finds.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="retriever">Finds the passages; <see langword="null"/>: the registered one, which <c>AddGenAIAugmentation</c> adds.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The pipeline.</returns>
    public static ChatClientBuilder UseGrounding(
        this ChatClientBuilder builder,
        IRetriever? retriever = null,
        Action<GroundingOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new GroundingOptions();
        configure?.Invoke(options);

        return builder.Use(
            (inner, provider) => new GroundingChatClient(inner, retriever ?? provider.GetRequiredService<IRetriever>(), options)
        );
    }
}
