using System.Text.Json.Serialization.Metadata;

namespace GenAI.Lifecycle;

/// <summary>The JSON forms of Core's types: camel case, enumerations by name, without nulls.</summary>
public static class LifecycleJson
{
    /// <summary>The metadata of the types, to chain into your own options.</summary>
    public static IJsonTypeInfoResolver Resolver => LifecycleJsonContext.Default;

    /// <summary>
    /// Returns the metadata of a type: <see cref="UseCase"/>, <see cref="Dataset"/>, <see cref="Gate"/>,
    /// <see cref="GateVerdict"/>, <see cref="Measurement"/>, <see cref="ModelVersion"/>, <see cref="PriceTable"/>, …
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <exception cref="NotSupportedException">The type is not one of Core's types.</exception>
    public static JsonTypeInfo<T> TypeInfo<T>() =>
        (JsonTypeInfo<T>)(
            LifecycleJsonContext.Default.GetTypeInfo(typeof(T))
            ?? throw new NotSupportedException(
                $"{typeof(T)} is not one of Core's types; use the JsonTypeInfo of your own JsonSerializerContext."
            )
        );
}
