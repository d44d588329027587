using System.Formats.Tar;
using System.IO.Compression;

namespace GenAI.Lifecycle.Aws;

/// <summary>Packs and unpacks model archives (<c>model.tar.gz</c>).</summary>
public static class TarGz
{
    /// <summary>
    /// Packs a directory's files, in the order of their names and without owners and times, so that the same files give
    /// the same bytes.
    /// </summary>
    /// <param name="directory">The directory.</param>
    /// <param name="destination">The stream that receives the archive; it stays open.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task PackAsync(string directory, Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        ArgumentNullException.ThrowIfNull(destination);
        var zip = new GZipStream(destination, CompressionLevel.Fastest, leaveOpen: true);
        await using (zip.ConfigureAwait(false))
        {
            var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true);
            await using (tar.ConfigureAwait(false))
            {
                var files = Directory
                    .EnumerateFiles(directory, "*", SearchOption.AllDirectories)
                    .Select(file => (File: file, Name: Path.GetRelativePath(directory, file).Replace('\\', '/')))
                    .OrderBy(static entry => entry.Name, StringComparer.Ordinal);
                foreach (var (file, name) in files)
                    await WriteAsync(tar, file, name, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Unpacks an archive. Entries that would leave the directory, links and devices are refused, and so is an archive
    /// that grows beyond the limits.
    /// </summary>
    /// <param name="archive">The archive.</param>
    /// <param name="directory">The directory; created if it does not exist.</param>
    /// <param name="limits">The limits of the unpacked archive; the defaults if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="InvalidDataException">The archive is damaged, dangerous or too large; the message names the entry.</exception>
    public static async Task ExtractAsync(
        Stream archive,
        string directory,
        TarLimits? limits = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        limits ??= new TarLimits();
        Directory.CreateDirectory(directory);
        var unzip = new GZipStream(archive, CompressionMode.Decompress, leaveOpen: true);
        await using (unzip.ConfigureAwait(false))
        {
            var tar = new TarReader(unzip, leaveOpen: true);
            await using (tar.ConfigureAwait(false))
            {
                var (entries, bytes) = (0, 0L);
                while (await tar.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
                {
                    if (++entries > limits.MaxEntries)
                        throw new InvalidDataException($"The archive has more than {limits.MaxEntries} entries.");
                    if ((bytes += entry.Length) > limits.MaxBytes)
                        throw new InvalidDataException($"The archive has more than {limits.MaxBytes} bytes, counting '{entry.Name}'.");
                    await ExtractAsync(entry, directory, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task WriteAsync(TarWriter tar, string file, string name, CancellationToken cancellationToken)
    {
        var content = File.OpenRead(file);
        await using (content.ConfigureAwait(false))
        {
            var entry = new PaxTarEntry(TarEntryType.RegularFile, name)
            {
                DataStream = content,
                ModificationTime = DateTimeOffset.UnixEpoch,
            };
            if (!OperatingSystem.IsWindows())
                entry.Mode = File.GetUnixFileMode(file);
            await tar.WriteEntryAsync(entry, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task ExtractAsync(TarEntry entry, string directory, CancellationToken cancellationToken)
    {
        var path = SafePath.Within(directory, entry.Name);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                Directory.CreateDirectory(path);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken).ConfigureAwait(false);
                break;
            case TarEntryType.GlobalExtendedAttributes:
                break;
            default:
                throw new InvalidDataException(
                    $"The entry '{entry.Name}' is a {entry.EntryType}; only files and directories are unpacked."
                );
        }
    }
}
