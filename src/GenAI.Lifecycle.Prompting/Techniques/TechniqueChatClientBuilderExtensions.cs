using GenAI.Lifecycle.Prompting.Techniques;
using GenAI.Lifecycle.Prompting.Templates;

namespace Microsoft.Extensions.AI;

/// <summary>Adds prompting techniques to a chat client pipeline.</summary>
public static class TechniqueChatClientBuilderExtensions
{
    /// <summary>Asks for reasoning before the answer and returns the answer alone; see <see cref="ChainOfThoughtChatClient"/>.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="thought">The instruction and the marker; <see langword="null"/> for the defaults.</param>
    public static ChatClientBuilder UseChainOfThought(this ChatClientBuilder builder, ChainOfThought? thought = null) =>
        Use(builder, inner => new ChainOfThoughtChatClient(inner, thought));

    /// <summary>
    /// Samples several answers and returns the most frequent one; see <see cref="SelfConsistencyChatClient"/>. Added before chain of
    /// thought, it votes on extracted answers.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    public static ChatClientBuilder UseSelfConsistency(this ChatClientBuilder builder, SelfConsistencyOptions? options = null) =>
        Use(builder, inner => new SelfConsistencyChatClient(inner, options));

    /// <summary>
    /// Lets the model write down its knowledge before it answers; see <see cref="BackgroundOptions.GeneratedKnowledge"/>.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    public static ChatClientBuilder UseGeneratedKnowledge(this ChatClientBuilder builder, BackgroundOptions? options = null) =>
        Use(builder, inner => new BackgroundChatClient(inner, options ?? BackgroundOptions.GeneratedKnowledge));

    /// <summary>
    /// Lets the model state the principles behind a question before it answers; see <see cref="BackgroundOptions.StepBack"/>.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="options">The options; <see langword="null"/> for the defaults.</param>
    public static ChatClientBuilder UseStepBack(this ChatClientBuilder builder, BackgroundOptions? options = null) =>
        Use(builder, inner => new BackgroundChatClient(inner, options ?? BackgroundOptions.StepBack));

    /// <summary>Answers by a chain of prompts; see <see cref="PromptChainChatClient"/>.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="steps">The steps, at least one, with distinct names.</param>
    public static ChatClientBuilder UsePromptChain(this ChatClientBuilder builder, params IEnumerable<PromptChainStep> steps) =>
        Use(builder, inner => new PromptChainChatClient(inner, steps));

    private static ChatClientBuilder Use(ChatClientBuilder builder, Func<IChatClient, IChatClient> wrap)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(wrap);
    }
}
