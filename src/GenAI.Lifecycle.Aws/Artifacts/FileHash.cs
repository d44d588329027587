using System.Security.Cryptography;

namespace GenAI.Lifecycle.Aws;

/// <summary>The SHA-256 of a file.</summary>
internal static class FileHash
{
    /// <summary>In lower-case hexadecimal digits.</summary>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            bufferSize: 1,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );
        await using (file.ConfigureAwait(false))
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false));
    }
}
