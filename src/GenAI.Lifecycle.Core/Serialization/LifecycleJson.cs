using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle;

/// <summary>The JSON forms of Core's words: camel case, enumerations by name, what is null left out.</summary>
public static class LifecycleJson
{
    /// <summary>Their metadata, to chain into options of your own.</summary>
    public static IJsonTypeInfoResolver Resolver => LifecycleJsonContext.Default;

    /// <summary>
    /// Returns the metadata of a word: <see cref="UseCase"/>, <see cref="Dataset"/>, <see cref="Gate"/>,
    /// <see cref="GateVerdict"/>, <see cref="Measurement"/>, <see cref="ModelVersion"/>, <see cref="PriceTable"/>, …
    /// </summary>
    /// <typeparam name="T">The word's type.</typeparam>
    /// <exception cref="NotSupportedException">The type is none of Core's words.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)(LifecycleJsonContext.Default.GetTypeInfo(typeof(T))
        ?? throw new NotSupportedException($"{typeof(T)} is none of Core's words; use the JsonTypeInfo of a JsonSerializerContext of your own."));
}
