using System.Security.Cryptography;
using System.Text;
using CsCheck;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Signing;

namespace GenAI.Lifecycle.Local.Tests.Signing;

public sealed class AwsChunkedStreamTests
{
    private const string Seed = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    private static readonly SigningKey Key = new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static readonly SignatureParameters Parameters = new()
    {
        AccessKeyId = "AKIAIOSFODNN7EXAMPLE",
        Scope = new CredentialScope("20130524", "us-east-1", "s3"),
        SignedHeaders = [],
        Signature = Seed,
        Timestamp = "20130524T000000Z",
    };

    [Fact]
    public async Task Accepts_the_documentations_signed_trailer()
    {
        var body = Chunked.Encode(
            [
                ("x-amz-checksum-crc32c", "sOO8/Q=="),
                ("x-amz-trailer-signature", "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435"),
            ],
            ("b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2", Chunked.As(65536)),
            ("1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7", Chunked.As(1024)),
            ("2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992", [])
        );
        using var stream = new AwsChunkedStream(body, 66560, Signatures(), trailing: true);

        (await Chunked.ReadAsync(stream)).Length.ShouldBe(66560);
        stream.Trailers["x-amz-checksum-crc32c"].ShouldBe("sOO8/Q==");
    }

    [Fact]
    public Task Decodes_whatever_the_chunks_and_however_the_body_arrives() =>
        Gen.Select(Gen.Byte.Array[1, 300].Array[0, 8], Gen.Int[1, 50], Gen.Int[1, 600])
            .SampleAsync(
                async (chunks, piece, buffer) =>
                {
                    var content = chunks.SelectMany(chunk => chunk).ToArray();
                    var body = Chunked.Encode(Sign(chunks));
                    using var stream = new AwsChunkedStream(
                        new TricklingStream(body, piece),
                        content.Length,
                        Signatures(),
                        trailing: false
                    );
                    (await Chunked.ReadAsync(stream, buffer)).ShouldBe(content);
                },
                iter: 200
            );

    [Fact]
    public Task Refuses_any_single_changed_byte() =>
        Gen.Select(Gen.Byte.Array[1, 100].Array[1, 4], Gen.Int[0, int.MaxValue], Gen.Int[1, 255])
            .SampleAsync(
                async (chunks, place, change) =>
                {
                    var body = Chunked.Encode(Sign(chunks)).ToArray();
                    body[place % body.Length] ^= (byte)change;
                    using var stream = new AwsChunkedStream(
                        new MemoryStream(body),
                        chunks.Sum(chunk => chunk.Length),
                        Signatures(),
                        trailing: false
                    );
                    try
                    {
                        (await Chunked.ReadAsync(stream)).ShouldBe(
                            chunks.SelectMany(chunk => chunk).ToArray(),
                            "a change that is not noticed must not change the content"
                        );
                    }
                    catch (ServiceError)
                    {
                        // Refused.
                    }
                },
                iter: 300
            );

    [Fact]
    public async Task Refuses_a_tampered_chunk()
    {
        byte[][] chunks = ["hello"u8.ToArray(), "world"u8.ToArray()];
        var signed = Sign(chunks);
        signed[1].Data[0] = (byte)'W';
        using var stream = new AwsChunkedStream(Chunked.Encode(signed), 10, Signatures(), trailing: false);

        (await Should.ThrowAsync<ServiceError>(() => Chunked.ReadAsync(stream))).Code.ShouldBe("SignatureDoesNotMatch");
    }

    [Fact]
    public Task Refuses_a_body_that_ends_early() =>
        Gen.Int[0, 260]
            .SampleAsync(
                async length =>
                {
                    var body = Chunked.Encode(Sign([Chunked.As(100), Chunked.As(20)])).ToArray();
                    using var stream = new AwsChunkedStream(
                        new MemoryStream(body[..Math.Min(length, body.Length - 3)]),
                        120,
                        Signatures(),
                        trailing: false
                    );
                    var refused = await Should.ThrowAsync<ServiceError>(() => Chunked.ReadAsync(stream));
                    refused.Code.ShouldBeOneOf("IncompleteBody", "SignatureDoesNotMatch", "InvalidRequest");
                },
                iter: 100
            );

    [Fact]
    public async Task Refuses_more_or_less_than_was_announced()
    {
        using var more = new AwsChunkedStream(Chunked.Encode((null, Chunked.As(11)), (null, [])), 10, null, trailing: true);
        using var less = new AwsChunkedStream(Chunked.Encode((null, Chunked.As(9)), (null, [])), 10, null, trailing: true);

        (await Should.ThrowAsync<ServiceError>(() => Chunked.ReadAsync(more))).Code.ShouldBe("IncompleteBody");
        (await Should.ThrowAsync<ServiceError>(() => Chunked.ReadAsync(less))).Code.ShouldBe("IncompleteBody");
    }

    [Fact]
    public async Task Bounds_lines_and_trailers()
    {
        using var longLine = new AwsChunkedStream(
            new MemoryStream(Encoding.ASCII.GetBytes(new string('0', 100_000))),
            10,
            null,
            trailing: true
        );
        using var many = new AwsChunkedStream(
            Chunked.Encode([.. Enumerable.Range(0, 100).Select(i => ($"x-{i}", "v"))], (null, [])),
            0,
            null,
            trailing: true
        );

        (await Should.ThrowAsync<ServiceError>(() => Chunked.ReadAsync(longLine))).Code.ShouldBe("InvalidRequest");
        (await Should.ThrowAsync<ServiceError>(() => Chunked.ReadAsync(many))).Code.ShouldBe("InvalidRequest");
    }

    private static ChunkSignatures Signatures() =>
        new(new VerifiedSignature(new Principal("000000000000", "local", "AKIAIOSFODNN7EXAMPLE"), Parameters, Key));

    private static (string? Signature, byte[] Data)[] Sign(byte[][] chunks)
    {
        var previous = Seed;
        return
        [
            .. chunks
                .Append([])
                .Select(chunk =>
                {
                    previous = Key.Sign(
                        Parameters.Scope,
                        $"AWS4-HMAC-SHA256-PAYLOAD\n{Parameters.Timestamp}\n{Parameters.Scope}\n{previous}\n{CanonicalRequest.EmptyHash}\n{Convert.ToHexStringLower(SHA256.HashData(chunk))}"
                    );
                    return ((string?)previous, chunk);
                }),
        ];
    }

    /// <summary>Gives at most so many bytes a read.</summary>
    private sealed class TricklingStream(Stream body, int piece) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            body.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
