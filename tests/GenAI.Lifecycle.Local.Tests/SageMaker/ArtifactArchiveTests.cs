using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using GenAI.Lifecycle.Local.Services.SageMaker.TrainingJobs;
using GenAI.Lifecycle.Local.Tests.Containers;

namespace GenAI.Lifecycle.Local.Tests.SageMaker;

public sealed class ArtifactArchiveTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Files_directories_and_links_within_are_unpacked()
    {
        await UnpackAsync(
            Entry(TarEntryType.Directory, "./"),
            Entry(TarEntryType.Directory, "./code/"),
            File("./code/run.sh", "run", UnixFileMode.UserRead | UnixFileMode.UserExecute),
            File("weights", "w"),
            Link("latest", "weights"),
            Link("code/up", "../weights"),
            HardLink("copy", "weights")
        );

        System.IO.File.ReadAllText(_temporary["model", "latest"]).ShouldBe("w");
        System.IO.File.ReadAllText(_temporary["model", "code", "up"]).ShouldBe("w");
        System.IO.File.ReadAllText(_temporary["model", "copy"]).ShouldBe("w");
        if (!OperatingSystem.IsWindows())
            System.IO.File.GetUnixFileMode(_temporary["model", "code", "run.sh"]).HasFlag(UnixFileMode.UserExecute).ShouldBeTrue();
    }

    [Theory]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    public async Task Pipes_and_devices_are_refused_by_name(TarEntryType type) =>
        (await RefusedAsync(Entry(type, "model.safetensors"))).ShouldContain($"'model.safetensors' has the type {type}");

    [Fact]
    public async Task Entry_that_leaves_the_directory_is_refused()
    {
        (await RefusedAsync(File("../outside", "x"))).ShouldContain("../outside");
        (await RefusedAsync(File("/etc/outside", "x"))).ShouldContain("/etc/outside");
        (await RefusedAsync(Link("out", "/etc"))).ShouldContain("leads outside");
        (await RefusedAsync(Link("out", "../../etc"))).ShouldContain("leads outside");
        (await RefusedAsync(HardLink("out", "../outside"))).ShouldContain("../outside");
    }

    [Fact]
    public async Task Entry_behind_a_link_is_refused()
    {
        (await RefusedAsync(Entry(TarEntryType.Directory, "a/b"), Link("a/b/c", "../.."), File("a/b/c/x", "x"))).ShouldContain("a/b/c/x");
        (await RefusedAsync(Link("d", "."), Link("d/up", "../.."))).ShouldContain("'d/up' is below the link");
        System.IO.File.Exists(_temporary["x"]).ShouldBeFalse();
    }

    [Fact]
    public async Task Link_through_another_link_stays_inside()
    {
        await UnpackAsync(Entry(TarEntryType.Directory, "a/b"), Link("a/b/c", "../.."), Link("l", "a/b/c/../../x"));

        new FileInfo(_temporary["model", "l"]).LinkTarget.ShouldBe(Path.Combine("a", "x"));
    }

    [Fact]
    public async Task Archive_that_unpacks_to_more_than_its_volume_is_refused()
    {
        // Two gigabytes of zeros pack to two megabytes.
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(gzip))
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "zeros") { DataStream = new Zeros(2L << 30) });
        bomb.Position = 0;

        (
            await Should.ThrowAsync<InvalidDataException>(() =>
                ArtifactArchive.UnpackAsync(bomb, _temporary["model"], 1, CancellationToken.None)
            )
        ).Message.ShouldContain("more than the 1 GB of its volume");
    }

    [Fact]
    public async Task Copies_by_hard_links_count_for_the_volume()
    {
        var copies = Enumerable.Range(0, 300).Select(i => HardLink($"copy-{i}", "zeros"));
        TarEntry[] entries = [new PaxTarEntry(TarEntryType.RegularFile, "zeros") { DataStream = new Zeros(4 << 20) }, .. copies];

        (await RefusedAsync(entries)).ShouldContain("more than the 1 GB of its volume");
    }

    [Fact]
    public async Task File_without_contents_is_stored_without_being_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no named pipes in directories.");
        var objects = new MemoryObjects();
        TestPipe.Make(_temporary["pipe"]);

        await TrainingFiles
            .UploadFileAsync(objects, _temporary["pipe"], "s3://data/pipe", CancellationToken.None)
            .WaitAsync(TimeSpan.FromSeconds(30));

        objects.Text("s3://data/pipe").ShouldBeEmpty();
    }

    private static PaxTarEntry Entry(TarEntryType type, string name) => new(type, name);

    private static PaxTarEntry File(string name, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)), Mode = mode };

    private static PaxTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    private static PaxTarEntry HardLink(string name, string target) => new(TarEntryType.HardLink, name) { LinkName = target };

    private async Task UnpackAsync(params TarEntry[] entries)
    {
        using var archive = new MemoryStream();
        await using (var gzip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(gzip))
        {
            foreach (var entry in entries)
                await tar.WriteEntryAsync(entry);
        }

        archive.Position = 0;
        await ArtifactArchive.UnpackAsync(archive, _temporary["model"], 1, CancellationToken.None);
    }

    private async Task<string> RefusedAsync(params TarEntry[] entries)
    {
        if (Directory.Exists(_temporary["model"]))
            Directory.Delete(_temporary["model"], recursive: true);
        return (await Should.ThrowAsync<InvalidDataException>(() => UnpackAsync(entries))).Message;
    }

    /// <summary>Zeros without the memory for them.</summary>
    private sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var taken = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, taken);
            Position += taken;
            return taken;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
