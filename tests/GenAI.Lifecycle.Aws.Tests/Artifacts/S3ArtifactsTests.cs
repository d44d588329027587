using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.DependencyInjection;

namespace GenAI.Lifecycle.Aws.Tests.Artifacts;

public sealed class S3ArtifactsTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("artifacts");
    private LocalAws _aws = null!;
    private ServiceProvider _provider = null!;

    private IAmazonS3 S3 => _provider.GetRequiredService<IAmazonS3>();

    private S3Artifacts Artifacts => _provider.GetRequiredService<S3Artifacts>();

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAws.StartAsync();
        _provider = new ServiceCollection()
            .AddLogging()
            .AddGenAIAws(options =>
            {
                options.Region = _aws.Region;
                options.ServiceUrl = _aws.Endpoint.AbsoluteUri;
                options.Credentials = new BasicAWSCredentials(_aws.Credentials.AccessKeyId, _aws.Credentials.SecretAccessKey);
            })
            .BuildServiceProvider();
        await S3.PutBucketAsync("models");
    }

    [Fact]
    public async Task A_directory_goes_up_once_and_comes_down_as_it_was()
    {
        Write("up/a.txt", "alpha");
        Write("up/sub/b.txt", "beta");
        var progress = new Collected();

        var first = await Artifacts.UploadDirectoryAsync(In("up"), new S3Uri("models", "runs/1"), progress);
        var second = await Artifacts.UploadDirectoryAsync(In("up"), new S3Uri("models", "runs/1"), progress);
        await Artifacts.DownloadDirectoryAsync(new S3Uri("models", "runs/1"), In("down"));

        second.ShouldBe(first);
        progress.Items.Count(static item => item.Skipped).ShouldBe(2);
        File.ReadAllText(In("down/a.txt")).ShouldBe("alpha");
        File.ReadAllText(In("down/sub/b.txt")).ShouldBe("beta");
        Directory.GetFiles(In("down"), "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_interrupted_download_goes_on_where_it_stopped()
    {
        Write("model.bin", new string('x', 100_000) + new string('y', 100_000));
        var location = new S3Uri("models", "model.bin");
        await Artifacts.UploadFileAsync(In("model.bin"), location);
        var tag = (await S3.GetObjectMetadataAsync("models", "model.bin")).ETag.Trim('"');
        Write($"copy.bin.{tag}.part", new string('x', 100_000));
        var progress = new Collected();

        await Artifacts.DownloadFileAsync(location, In("copy.bin"), progress);

        progress.Items.ShouldAllBe(static item => item.Bytes > 100_000);
        File.ReadAllText(In("copy.bin")).ShouldBe(File.ReadAllText(In("model.bin")));
    }

    [Fact]
    public async Task Damaged_bytes_are_refused_and_not_kept()
    {
        var request = new PutObjectRequest
        {
            BucketName = "models",
            Key = "bad",
            ContentBody = "other bytes",
        };
        request.Metadata["sha256"] = new string('0', 64);
        await S3.PutObjectAsync(request);

        var error = await Should.ThrowAsync<InvalidDataException>(() => Artifacts.DownloadFileAsync(new S3Uri("models", "bad"), In("bad")));

        error.Message.ShouldContain("s3://models/bad");
        Directory.GetFiles(_folder.FullName).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_would_leave_the_directory_is_refused()
    {
        await S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "models",
                Key = "set/../../evil",
                ContentBody = "x",
            }
        );
        await S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "models",
                Key = "set/good",
                ContentBody = "x",
            }
        );

        var error = await Should.ThrowAsync<PartialFailureException<Artifact>>(() =>
            Artifacts.DownloadDirectoryAsync(new S3Uri("models", "set"), In("down"))
        );

        error.Succeeded.ShouldHaveSingleItem().Location.Key.ShouldBe("set/good");
        error.Failures.ShouldHaveSingleItem().Error.ShouldBeOfType<InvalidDataException>();
    }

    [Fact]
    public async Task What_is_not_there_is_null_or_a_typed_error()
    {
        (await Artifacts.FindAsync(new S3Uri("models", "nothing"))).ShouldBeNull();

        var error = await Should.ThrowAsync<ServiceException>(() => Artifacts.DownloadFileAsync(new S3Uri("models", "nothing"), In("x")));

        error.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("s3://b/k/l", "b", "k/l")]
    [InlineData("s3://b", "b", "")]
    public void An_address_is_read(string text, string bucket, string key) => S3Uri.Parse(text).ShouldBe(new S3Uri(bucket, key));

    [Theory]
    [InlineData("b/k")]
    [InlineData("s3:///k")]
    [InlineData("https://b/k")]
    public void Another_address_is_refused(string text) =>
        Should.Throw<ArgumentException>(() => S3Uri.Parse(text)).Message.ShouldContain("s3://bucket/key");

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _aws.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        File.WriteAllText(In(name), text);
    }

    private sealed class Collected : IProgress<TransferProgress>
    {
        private readonly List<TransferProgress> _items = [];

        public IReadOnlyList<TransferProgress> Items
        {
            get
            {
                lock (_items)
                    return [.. _items];
            }
        }

        public void Report(TransferProgress value)
        {
            lock (_items)
                _items.Add(value);
        }
    }
}
