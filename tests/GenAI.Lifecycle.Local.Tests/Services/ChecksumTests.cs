using CsCheck;
using GenAI.Lifecycle.Local.Services.S3.Integrity;

namespace GenAI.Lifecycle.Local.Tests.Services;

public sealed class ChecksumTests
{
    /// <summary>Check values of "123456789": the CRC catalogue's (CBF43926, E3069283, AE8B14860A799888) and the SHA standards'.</summary>
    [Theory]
    [InlineData("CRC32", "y/Q5Jg==")]
    [InlineData("CRC32C", "4waSgw==")]
    [InlineData("CRC64NVME", "rosUhgp5mIg=")]
    [InlineData("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE=")]
    [InlineData("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=")]
    public void Gives_the_published_check_value(string algorithm, string expected)
    {
        using var running = Checksums.Start(algorithm);
        running.Append("1234"u8);
        running.Append("56789"u8);
        running.Finish().ShouldBe(expected);
    }

    [Fact]
    public void Does_not_depend_on_how_the_content_is_split() =>
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[0, 200], Gen.Int[0, 2])
            .Sample(
                (content, at, index) =>
                {
                    var algorithm = Checksums.Algorithms[index];
                    at = Math.Min(at, content.Length);
                    using var whole = Checksums.Start(algorithm);
                    whole.Append(content);
                    using var split = Checksums.Start(algorithm);
                    split.Append(content.AsSpan(0, at));
                    split.Append(content.AsSpan(at));
                    return whole.Finish() == split.Finish();
                }
            );
}
