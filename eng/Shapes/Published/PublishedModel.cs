using System.IO.Compression;
using System.Text.Json;

namespace GenAI.Lifecycle.Shapes.Published;

/// <summary>A service's published model: botocore's <c>service-2.json</c>, plain or gzipped.</summary>
internal sealed class PublishedModel : IDisposable
{
    private readonly JsonDocument _document;

    private PublishedModel(JsonDocument document) => _document = document;

    /// <summary>The service's metadata.</summary>
    public JsonElement Metadata => _document.RootElement.GetProperty("metadata");

    /// <summary>The operations by name.</summary>
    public JsonElement Operations => _document.RootElement.GetProperty("operations");

    /// <summary>The shapes by name.</summary>
    public JsonElement Shapes => _document.RootElement.GetProperty("shapes");

    /// <summary>
    /// Opens the model of a service from a folder that holds <c>service.json(.gz)</c>, or botocore's
    /// <c>service/version/service-2.json(.gz)</c>, of which the newest version is taken.
    /// </summary>
    /// <exception cref="FileNotFoundException">The folder has no model of the service.</exception>
    public static PublishedModel Open(string folder, string service)
    {
        var path = Candidates(folder, service).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{folder} has no model of {service}.");
        using var file = File.OpenRead(path);
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return new PublishedModel(JsonDocument.Parse(file));
        }

        using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        return new PublishedModel(JsonDocument.Parse(unpacked));
    }

    /// <inheritdoc />
    public void Dispose() => _document.Dispose();

    private static IEnumerable<string> Candidates(string folder, string service)
    {
        yield return Path.Combine(folder, service + ".json");
        yield return Path.Combine(folder, service + ".json.gz");
        var versions = Path.Combine(folder, service);
        if (!Directory.Exists(versions))
        {
            yield break;
        }

        foreach (var version in Directory.GetDirectories(versions).OrderDescending(StringComparer.Ordinal))
        {
            yield return Path.Combine(version, "service-2.json");
            yield return Path.Combine(version, "service-2.json.gz");
        }
    }
}
