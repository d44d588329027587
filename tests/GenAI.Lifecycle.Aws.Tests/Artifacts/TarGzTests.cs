using System.Formats.Tar;
using System.IO.Compression;

namespace GenAI.Lifecycle.Aws.Tests.Artifacts;

public sealed class TarGzTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("targz");

    [Fact]
    public async Task A_directory_comes_back_as_it_was_and_packs_to_the_same_bytes()
    {
        var source = Folder("source");
        await File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(source, "code")).FullName, "inference.py"),
            "print(1)"
        );
        await File.WriteAllBytesAsync(Path.Combine(source, "weights.bin"), [1, 2, 3]);

        var first = await PackAsync(source);
        File.SetLastWriteTimeUtc(Path.Combine(source, "weights.bin"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var second = await PackAsync(source);
        await TarGz.ExtractAsync(new MemoryStream(first), Folder("target"));

        second.ShouldBe(first);
        (await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "target", "code", "inference.py"))).ShouldBe("print(1)");
        (await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "target", "weights.bin"))).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("/tmp/evil.txt")]
    public async Task An_entry_that_leads_out_of_the_directory_is_refused(string name)
    {
        var archive = Archive(tar =>
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream([1]) })
        );

        var error = await Should.ThrowAsync<InvalidDataException>(() => TarGz.ExtractAsync(archive, Folder("target")));

        error.Message.ShouldContain(name);
        Directory.EnumerateFileSystemEntries(_folder.FullName, "evil*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    public async Task A_link_is_refused(TarEntryType type)
    {
        var archive = Archive(tar => tar.WriteEntry(new PaxTarEntry(type, "link") { LinkName = "/etc/passwd" }));

        await Should.ThrowAsync<InvalidDataException>(() => TarGz.ExtractAsync(archive, Folder("target")));
    }

    [Fact]
    public async Task An_archive_beyond_the_limits_is_refused()
    {
        var archive = Archive(static tar =>
        {
            for (var i = 0; i < 3; i++)
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{i}") { DataStream = new MemoryStream(new byte[100]) });
        });

        (
            await Should.ThrowAsync<InvalidDataException>(() => TarGz.ExtractAsync(archive, Folder("a"), new TarLimits { MaxEntries = 2 }))
        ).Message.ShouldContain("2 entries");
        archive.Position = 0;
        (
            await Should.ThrowAsync<InvalidDataException>(() => TarGz.ExtractAsync(archive, Folder("b"), new TarLimits { MaxBytes = 250 }))
        ).Message.ShouldContain("250 bytes");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<byte[]> PackAsync(string directory)
    {
        using var archive = new MemoryStream();
        await TarGz.PackAsync(directory, archive);
        return archive.ToArray();
    }

    private static MemoryStream Archive(Action<TarWriter> write)
    {
        var archive = new MemoryStream();
        using (var zip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip))
            write(tar);
        archive.Position = 0;
        return archive;
    }

    private string Folder(string name) => _folder.CreateSubdirectory(name).FullName;
}
