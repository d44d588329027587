using GenAI.Lifecycle.Local.Engine.Hosting;
using GenAI.Lifecycle.Local.Engine.Models;
using Microsoft.Extensions.AI;

// The extension stands where the options are, as with the other options extensions of .NET.
#pragma warning disable IDE0130
namespace GenAI.Lifecycle.Local;

#pragma warning restore IDE0130

/// <summary>Registers the engine with a <see cref="LocalAws"/>.</summary>
public static class EngineLocalAwsOptionsExtensions
{
    /// <summary>The Bedrock id of the larger base model.</summary>
    public const string LargeModelId = "genai-lifecycle.pocket-v1:0";

    /// <summary>The Bedrock id of the smaller base model.</summary>
    public const string SmallModelId = "genai-lifecycle.pocket-mini-v1:0";

    /// <summary>
    /// Adds two foundation models (<see cref="LargeModelId"/> and <see cref="SmallModelId"/>), each served by a child process that starts
    /// with its first call, and the image <see cref="Engine.EngineProcess.ImageName"/> that trains and serves them on SageMaker.
    /// </summary>
    /// <param name="options">The options of the instance.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="InvalidOperationException">The application brings no libtorch for this platform, or it is not run by a .NET host.</exception>
    public static LocalAwsOptions UseEngine(this LocalAwsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var command = Engine.EngineProcess.GetCommand();
        options.Images.Add(
            new LocalImage
            {
                Name = Engine.EngineProcess.ImageName,
                Command = command,
                Environment = Engine.EngineProcess.GetSettings(),
            }
        );
        options.FoundationModels.Add(Describe(BaseModel.Large, "Pocket", command));
        options.FoundationModels.Add(Describe(BaseModel.Small, "Pocket Mini", command));
        return options;
    }

    private static LocalFoundationModel Describe(BaseModel model, string name, IReadOnlyList<string> command)
    {
        var tokenizer = new Lazy<ChatTokenCounter>(() => new ChatTokenCounter(model));
        var server = new SharedEngineServer(() => new EngineServer(model, command));
        return new LocalFoundationModel
        {
            ModelId = model.Id,
            Name = name,
            Provider = "GenAI Lifecycle",
            OutputModalities = ["TEXT", "EMBEDDING"],
            ToolsSupported = false,
            ContextLength = BaseModel.ContextLength,
            ChatClient = _ => ValueTask.FromResult<IChatClient>(new EngineChatClient(model, server.Get())),
            EmbeddingGenerator = _ =>
                ValueTask.FromResult<IEmbeddingGenerator<string, Embedding<float>>>(new EngineEmbeddingGenerator(model, server.Get())),
            TokenCounter = (messages, _) => ValueTask.FromResult(tokenizer.Value.Count(messages)),
        };
    }
}
