using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Services.S3.Integrity;

/// <summary>The checksum algorithms of S3 and their headers.</summary>
internal static class Checksums
{
    /// <summary>The algorithm that S3 uses if a client sends none.</summary>
    public const string Default = "CRC64NVME";

    public static IReadOnlyList<string> Algorithms { get; } = ["CRC32", "CRC32C", Default, "SHA1", "SHA256"];

    public static string HeaderOf(string algorithm) => $"x-amz-checksum-{algorithm.ToLowerInvariant()}";

    /// <summary>CRCs can cover a complete object that was uploaded in parts.</summary>
    public static bool CanBeFullObject(string algorithm) => algorithm.StartsWith("CRC", StringComparison.Ordinal);

    /// <summary>Returns the algorithm in a request, by a checksum header, its trailer or the SDK's header; null for none.</summary>
    public static string? Requested(HttpRequest request)
    {
        var given = Algorithms.Where(algorithm => request.Headers.ContainsKey(HeaderOf(algorithm))).ToArray();
        if (given.Length > 1)
            throw new ServiceError(
                "InvalidRequest",
                400,
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."
            );
        if (given.Length == 1)
            return given[0];
        if (request.Headers["x-amz-trailer"].FirstOrDefault()?.Trim() is { } trailer)
            return Algorithms.FirstOrDefault(algorithm => HeaderOf(algorithm).Equals(trailer, StringComparison.OrdinalIgnoreCase))
                ?? throw new ServiceError("InvalidRequest", 400, "The value specified in the x-amz-trailer header is not supported");
        return Named(request.Headers["x-amz-sdk-checksum-algorithm"].FirstOrDefault(), "x-amz-sdk-checksum-algorithm");
    }

    /// <summary>Returns the name of an algorithm in a header; rejects unknown ones.</summary>
    public static string? Named(string? name, string header) =>
        name is null
            ? null
            : Algorithms.FirstOrDefault(algorithm => algorithm.Equals(name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ServiceError("InvalidRequest", 400, $"The algorithm type you specified in {header} header is invalid.");

    public static RunningChecksum Start(string algorithm) => new(algorithm);

    /// <summary>Returns the checksum of the parts' checksums, as S3 writes it: base64 and the number of parts.</summary>
    public static S3Checksum Composite(string algorithm, IEnumerable<string> partChecksums)
    {
        using var running = Start(algorithm);
        var parts = 0;
        foreach (var part in partChecksums)
        {
            running.Append(Convert.FromBase64String(part));
            parts++;
        }
        return new S3Checksum(algorithm, $"{running.Finish()}-{parts}", Composite: true);
    }
}
