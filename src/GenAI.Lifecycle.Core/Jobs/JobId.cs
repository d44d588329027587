using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Jobs;

/// <summary>Identifies a job, as one value that can be formatted and parsed: <c>kind/name</c>. Another process attaches with it.</summary>
[JsonConverter(typeof(JobIdJsonConverter))]
public sealed record JobId
{
    /// <summary>Creates an id.</summary>
    /// <param name="kind">The kind of job, such as <c>sagemaker-training</c>: letters, digits and <c>-</c>.</param>
    /// <param name="name">The job's name or ARN at the service.</param>
    public JobId(string kind, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!kind.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            throw new ArgumentException($"The kind is '{kind}'; it must have only letters, digits and '-'.", nameof(kind));
        (Kind, Name) = (kind, name);
    }

    /// <summary>The kind of job.</summary>
    public string Kind { get; }

    /// <summary>Its name or ARN at the service.</summary>
    public string Name { get; }

    /// <summary>Parses the text of <see cref="ToString"/>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is not a job id.</exception>
    public static JobId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text.Length - 1
            ? new JobId(text[..slash], text[(slash + 1)..])
            : throw new FormatException($"'{text}' is not a job id; it must have the form kind/name.");
    }

    /// <summary>Returns the name, if the job has the expected kind.</summary>
    /// <param name="kind">The kind expected.</param>
    /// <exception cref="ArgumentException">The job has another kind.</exception>
    public string NameAs(string kind) =>
        Kind == kind ? Name : throw new ArgumentException($"The job '{this}' has the kind '{Kind}'; it must be '{kind}'.", nameof(kind));

    /// <summary>Returns the text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => $"{Kind}/{Name}";
}

/// <summary>The JSON form of <see cref="JobId"/>: a string. Public so that the contexts of other assemblies can generate it.</summary>
public sealed class JobIdJsonConverter : JsonConverter<JobId>
{
    /// <inheritdoc/>
    public override JobId? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return reader.GetString() is { } text ? JobId.Parse(text) : null;
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new JsonException(error.Message, error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, JobId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
