using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime.Documents;

namespace GenAI.Lifecycle.Aws.Builtin.Runtime.Json;

/// <summary>
/// The shape of <see cref="Document"/>, which source generation cannot provide: the type names a converter internal to
/// AWSSDK.Core.
/// </summary>
internal sealed class DocumentResolver : IJsonTypeInfoResolver
{
    private static readonly DocumentConverter s_converter = new();

    /// <summary>Returns a service's generated options with documents added.</summary>
    public static JsonSerializerOptions AddTo(JsonSerializerOptions generated) =>
        new(generated) { TypeInfoResolver = JsonTypeInfoResolver.Combine(generated.TypeInfoResolver, new DocumentResolver()) };

    /// <inheritdoc />
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
        type == typeof(Document) ? JsonMetadataServices.CreateValueInfo<Document>(options, s_converter) : null;
}
