using System.Text.Json;
using System.Text.Json.Serialization;
using GenAI.Lifecycle.Local;

namespace GenAI.Lifecycle.Samples.LocalAws;

/// <summary>
/// Models that an application asks for by their own ids, answered by the bundled engine. Each entry has the properties of a
/// <see cref="LocalFoundationModel"/> in camel case; <c>modelId</c> is required.
/// </summary>
internal static class ModelsFile
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="InvalidOperationException">The file cannot be read, or does not hold a list of models.</exception>
    public static void AddTo(LocalAwsOptions options, FileInfo file)
    {
        var engine = options.FoundationModels.First(model => model.ModelId == EngineLocalAwsOptionsExtensions.LargeModelId);
        foreach (var model in Read(file))
        {
            options.FoundationModels.Add(
                model with
                {
                    ContextLength = Math.Min(model.ContextLength, engine.ContextLength),
                    ToolsSupported = false,
                    ChatClient = engine.ChatClient,
                    EmbeddingGenerator = engine.EmbeddingGenerator,
                    TokenCounter = engine.TokenCounter,
                }
            );
        }
    }

    private static List<LocalFoundationModel> Read(FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            return JsonSerializer.Deserialize<List<LocalFoundationModel>>(stream, s_json) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidOperationException(
                $"--models is '{file.FullName}', which is not a list of models: {exception.Message}",
                exception
            );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"--models is '{file.FullName}', which cannot be read: {exception.Message}", exception);
        }
    }
}
