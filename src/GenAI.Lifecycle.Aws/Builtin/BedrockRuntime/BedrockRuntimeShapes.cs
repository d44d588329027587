using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

namespace Amazon.BedrockRuntime;

/// <summary>The generated shapes of the service, documents included.</summary>
internal static class BedrockRuntimeShapes
{
    private static readonly JsonSerializerOptions s_options = DocumentResolver.AddTo(BedrockRuntimeJson.Default.Options);

    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)s_options.GetTypeInfo(typeof(T));
}
