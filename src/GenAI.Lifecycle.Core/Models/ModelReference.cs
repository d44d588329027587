using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle;

/// <summary>Specifies the kind of model that a reference identifies.</summary>
public enum ModelKind
{
    /// <summary>A Bedrock foundation model, by id or ARN.</summary>
    FoundationModel,

    /// <summary>A Bedrock inference profile: of the system (such as <c>us.</c> before the model id) or an application's (ARN).</summary>
    InferenceProfile,

    /// <summary>A Bedrock custom, imported or provisioned model, by ARN.</summary>
    CustomModel,

    /// <summary>A SageMaker endpoint, or one of its production variants.</summary>
    SageMakerEndpoint,

    /// <summary>Weights in a file, a folder or S3 that are not deployed.</summary>
    Artifact,
}

/// <summary>
/// Identifies a model, as one value that can be formatted and parsed: <c>bedrock:…</c>,
/// <c>sagemaker:endpoint/variant</c>, <c>artifact:…</c>.
/// </summary>
[JsonConverter(typeof(ModelReferenceJsonConverter))]
public sealed record ModelReference
{
    private static readonly HashSet<string> s_geographies = new(StringComparer.Ordinal)
    {
        "us",
        "us-gov",
        "eu",
        "apac",
        "jp",
        "au",
        "ca",
        "global",
    };

    private ModelReference(ModelKind kind, string id, string? variant = null) => (Kind, Id, Variant) = (kind, id, variant);

    /// <summary>The kind of model.</summary>
    public ModelKind Kind { get; }

    /// <summary>A Bedrock model id or ARN, an endpoint's name, or an artifact's path or URI, as in a request.</summary>
    public string Id { get; }

    /// <summary>The endpoint's production variant; the endpoint's traffic split if <see langword="null"/>.</summary>
    public string? Variant { get; }

    /// <summary>Whether Bedrock serves it.</summary>
    public bool IsBedrock => Kind is ModelKind.FoundationModel or ModelKind.InferenceProfile or ModelKind.CustomModel;

    /// <summary>
    /// The id of the foundation model underneath, without ARN and geography, if the id contains it; otherwise
    /// <see cref="Id"/>.
    /// </summary>
    public string FoundationModelId
    {
        get
        {
            if (!IsBedrock)
                return Id;
            var id = Id.StartsWith("arn:", StringComparison.Ordinal) ? Id[(Id.LastIndexOf('/') + 1)..] : Id;
            return Kind == ModelKind.InferenceProfile && HasGeography(id) ? id[(id.IndexOf('.', StringComparison.Ordinal) + 1)..] : id;
        }
    }

    /// <summary>Returns a Bedrock model.</summary>
    /// <param name="idOrArn">A model id (<c>amazon.nova-lite-v1:0</c>), an inference profile's id (<c>us.amazon.nova-lite-v1:0</c>) or
    /// an ARN of Bedrock.</param>
    /// <exception cref="ArgumentException">The text has none of these forms.</exception>
    public static ModelReference Bedrock(string idOrArn)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idOrArn);
        if (idOrArn.Any(char.IsWhiteSpace))
            throw new ArgumentException($"The model id '{idOrArn}' contains white space, which is not allowed.", nameof(idOrArn));
        return new(
            idOrArn.StartsWith("arn:", StringComparison.Ordinal) ? ArnKind(idOrArn)
                : HasGeography(idOrArn) ? ModelKind.InferenceProfile
                : ModelKind.FoundationModel,
            idOrArn
        );
    }

    /// <summary>Returns a SageMaker endpoint.</summary>
    /// <param name="endpointName">Its name.</param>
    /// <param name="variant">A production variant; the endpoint's traffic split if <see langword="null"/>.</param>
    public static ModelReference SageMakerEndpoint(string endpointName, string? variant = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(endpointName);
        if (endpointName.Contains('/', StringComparison.Ordinal))
            throw new ArgumentException($"The endpoint name '{endpointName}' contains '/', which is not allowed.", nameof(endpointName));
        if (variant is not null)
            ArgumentException.ThrowIfNullOrWhiteSpace(variant);
        return new(ModelKind.SageMakerEndpoint, endpointName, variant);
    }

    /// <summary>Returns an artifact: weights that are not deployed.</summary>
    /// <param name="location">A path or an <c>s3://</c> URI.</param>
    public static ModelReference Artifact(string location)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        return new(ModelKind.Artifact, location);
    }

    /// <summary>
    /// Parses the text of <see cref="ToString"/>. Without a scheme it is a Bedrock id or ARN, or an artifact if it is an
    /// <c>s3://</c> URI.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The text does not identify a model.</exception>
    public static ModelReference Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (text.StartsWith("bedrock:", StringComparison.Ordinal))
            return Bedrock(text["bedrock:".Length..]);
        if (text.StartsWith("artifact:", StringComparison.Ordinal))
            return Artifact(text["artifact:".Length..]);
        if (text.StartsWith("s3://", StringComparison.Ordinal))
            return Artifact(text);
        if (!text.StartsWith("sagemaker:", StringComparison.Ordinal))
            return Bedrock(text);
        var parts = text["sagemaker:".Length..].Split('/', 2);
        return SageMakerEndpoint(parts[0], parts.Length > 1 ? parts[1] : null);
    }

    /// <summary>Returns the text that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        Kind switch
        {
            ModelKind.SageMakerEndpoint => Variant is null ? $"sagemaker:{Id}" : $"sagemaker:{Id}/{Variant}",
            ModelKind.Artifact => $"artifact:{Id}",
            _ => $"bedrock:{Id}",
        };

    private static ModelKind ArnKind(string arn)
    {
        var parts = arn.Split(':', 6);
        if (parts.Length < 6 || parts[2] != "bedrock" || !parts[5].Contains('/', StringComparison.Ordinal))
            throw new ArgumentException(
                $"'{arn}' is not an ARN of a Bedrock model; it must have the form arn:partition:bedrock:region:account:type/id.",
                nameof(arn)
            );
        return parts[5][..parts[5].IndexOf('/', StringComparison.Ordinal)] switch
        {
            "foundation-model" => ModelKind.FoundationModel,
            "inference-profile" or "application-inference-profile" or "default-prompt-router" or "prompt-router" =>
                ModelKind.InferenceProfile,
            "custom-model" or "custom-model-deployment" or "imported-model" or "provisioned-model" => ModelKind.CustomModel,
            var other => throw new ArgumentException(
                $"'{arn}' is an ARN of a {other}, which cannot be invoked; use foundation-model, inference-profile, application-inference-profile, prompt-router, custom-model, custom-model-deployment, imported-model or provisioned-model.",
                nameof(arn)
            ),
        };
    }

    // A provider's name has no geography of one of these spellings, and the provider follows: us.amazon.nova…
    private static bool HasGeography(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && s_geographies.Contains(id[..dot]) && id.IndexOf('.', dot + 1) > 0;
    }
}

/// <summary>
/// The JSON form of <see cref="ModelReference"/>: a string. Public so that the contexts of other assemblies can generate
/// it.
/// </summary>
public sealed class ModelReferenceJsonConverter : JsonConverter<ModelReference>
{
    /// <inheritdoc/>
    public override ModelReference? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.GetString() is { } text ? ModelReference.Parse(text) : null;
        }
        catch (ArgumentException error)
        {
            throw new JsonException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ModelReference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
