using System.Formats.Tar;
using System.IO.Compression;

namespace GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;

/// <summary>Unpacks a model artifact: files, directories and links below one directory, up to the size of its volume.</summary>
internal static class ArtifactArchive
{
    private const long BytesPerGigabyte = 1L << 30;

    /// <summary>The volume overhead of a file beside its contents.</summary>
    private const long FileOverhead = 4096;

    /// <summary>Unpacks a gzipped tar archive.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="directory">The target directory.</param>
    /// <param name="volumeInGB">The size of the volume, which the unpacked files must not exceed.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="InvalidDataException">
    /// The stream is not such an archive, unpacks to more than the volume size, or has an entry that leaves the directory, a pipe or a
    /// device.
    /// </exception>
    public static async Task UnpackAsync(Stream archive, string directory, int volumeInGB, CancellationToken cancellationToken)
    {
        directory = Path.TrimEndingDirectorySeparator(Directory.CreateDirectory(directory).FullName);
        var volume = new Volume(volumeInGB);
        var gzip = new GZipStream(archive, CompressionMode.Decompress);
        await using (gzip.ConfigureAwait(false))
        {
            var bounded = new BoundedStream(gzip, volume);
            var reader = new TarReader(bounded);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
                {
                    volume.Take(FileOverhead);
                    await ExtractAsync(entry, directory, volume, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static async Task ExtractAsync(TarEntry entry, string directory, Volume volume, CancellationToken cancellationToken)
    {
        if (entry.EntryType is TarEntryType.GlobalExtendedAttributes || entry.Name.Trim('.', '/').Length == 0)
            return;

        var path = TrainingFiles.PathUnder(directory, entry.Name).TrimEnd(Path.DirectorySeparatorChar);
        CreateParent(directory, path, entry.Name);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                RefuseLink(path, entry.Name);
                Directory.CreateDirectory(path);
                break;
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                await entry.ExtractToFileAsync(path, overwrite: true, cancellationToken).ConfigureAwait(false);
                break;
            case TarEntryType.SymbolicLink:
                Link(directory, path, entry);
                break;
            case TarEntryType.HardLink:
                Copy(directory, path, entry, volume);
                break;
            default:
                throw new InvalidDataException(
                    $"The entry '{entry.Name}' has the type {entry.EntryType}; an artifact must have only files, directories and links."
                );
        }
    }

    /// <summary>Creates the directories above an entry. A link among them could lead out of the directory.</summary>
    private static void CreateParent(string directory, string path, string name)
    {
        for (var parent = Path.GetDirectoryName(path)!; parent.Length > directory.Length; parent = Path.GetDirectoryName(parent)!)
            RefuseLink(parent, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    }

    private static void RefuseLink(string path, string name)
    {
        if (new FileInfo(path).LinkTarget is not null)
            throw new InvalidDataException($"The entry '{name}' is below the link '{path}', which is not allowed.");
    }

    /// <summary>The target is normalized, so that it has the same meaning if other links are followed.</summary>
    private static void Link(string directory, string path, TarEntry entry)
    {
        var parent = Path.GetDirectoryName(path)!;
        var target = Path.GetFullPath(Path.Combine(parent, entry.LinkName));
        if (target != directory)
            target = TrainingFiles.PathUnder(directory, target);

        File.Delete(path);
        File.CreateSymbolicLink(path, Path.GetRelativePath(parent, target));
    }

    private static void Copy(string directory, string path, TarEntry entry, Volume volume)
    {
        var source = TrainingFiles.PathUnder(directory, entry.LinkName);
        CreateParent(directory, source, entry.Name);
        RefuseLink(source, entry.Name);
        volume.Take(new FileInfo(source).Length);
        File.Copy(source, path, overwrite: true);
    }

    /// <summary>The remaining space.</summary>
    private sealed class Volume(int gigabytes)
    {
        private long _left = gigabytes * BytesPerGigabyte;

        public void Take(long bytes)
        {
            _left -= bytes;
            if (_left < 0)
                throw new InvalidDataException($"The artifact unpacks to more than the {gigabytes} GB of its volume.");
        }
    }

    /// <summary>Subtracts every unpacked byte from the volume.</summary>
    private sealed class BoundedStream(Stream inner, Volume volume) : Signing.ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            volume.Take(count);
            return count;
        }
    }
}
