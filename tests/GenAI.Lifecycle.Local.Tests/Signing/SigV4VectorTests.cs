using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using GenAI.Lifecycle.Local.Signing;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Signing;

/// <summary>Examples with their signatures from the AWS documentation and its Signature Version 4 test suite.</summary>
public sealed class SigV4VectorTests
{
    private const string S3Credential = "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private static readonly LocalCredentials SuiteKey = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static readonly LocalCredentials S3Key = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

    [Theory]
    [InlineData("/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("//", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("/example/..", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Accepts_the_suites_requests(string target, string signature)
    {
        var request = Requests.Make(
            "GET",
            target,
            ("Host", "example.amazonaws.com"),
            ("X-Amz-Date", "20150830T123600Z"),
            (
                "Authorization",
                $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={signature}"
            )
        );

        Verify(request, "service", WireProtocol.AwsJson, SuiteKey, "2015-08-30T12:36:00Z", CanonicalRequest.EmptyHash)
            .Principal.AccessKeyId.ShouldBe("AKIDEXAMPLE");
    }

    [Fact]
    public void Refuses_a_signature_that_leaves_out_the_host()
    {
        var request = Requests.Make(
            "GET",
            "/",
            ("Host", "example.amazonaws.com"),
            ("X-Amz-Date", "20150830T123600Z"),
            (
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=x-amz-date, Signature=00"
            )
        );

        Should
            .Throw<ServiceError>(() =>
                Verify(request, "service", WireProtocol.AwsJson, SuiteKey, "2015-08-30T12:36:00Z", CanonicalRequest.EmptyHash)
            )
            .Message.ShouldBe("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }

    [Fact]
    public void Accepts_S3s_get_with_a_range()
    {
        var request = Requests.Make(
            "GET",
            "/test.txt",
            ("Host", "examplebucket.s3.amazonaws.com"),
            ("Range", "bytes=0-9"),
            ("x-amz-content-sha256", CanonicalRequest.EmptyHash),
            ("x-amz-date", "20130524T000000Z"),
            (
                "Authorization",
                $"AWS4-HMAC-SHA256 {S3Credential},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
            )
        );

        VerifyS3(request).Principal.UserName.ShouldBe("local");
    }

    [Fact]
    public void Accepts_S3s_put_of_a_key_that_must_be_encoded()
    {
        var request = Requests.Make(
            "PUT",
            "/test%24file.text",
            ("Host", "examplebucket.s3.amazonaws.com"),
            ("Date", "Fri, 24 May 2013 00:00:00 GMT"),
            ("x-amz-content-sha256", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072"),
            ("x-amz-date", "20130524T000000Z"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            (
                "Authorization",
                $"AWS4-HMAC-SHA256 {S3Credential},SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
            )
        );

        VerifyS3(request).Parameters!.Scope.Service.ShouldBe("s3");
    }

    [Fact]
    public void Accepts_S3s_presigned_url_for_a_day_and_not_longer()
    {
        var request = Requests.Make(
            "GET",
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
            ("Host", "examplebucket.s3.amazonaws.com")
        );

        Verify(request, "s3", WireProtocol.RestXml, S3Key, "2013-05-24T23:59:59Z", S3Payload.HashOf(request))
            .Parameters!.Presigned.ShouldBeTrue();
        Should
            .Throw<ServiceError>(() =>
                Verify(request, "s3", WireProtocol.RestXml, S3Key, "2013-05-25T00:00:01Z", S3Payload.HashOf(request))
            )
            .Code.ShouldBe("AccessDenied");
    }

    [Fact]
    public async Task Accepts_S3s_upload_in_signed_chunks()
    {
        var request = Requests.Make(
            "PUT",
            "/examplebucket/chunkObject.txt",
            ("Host", "s3.amazonaws.com"),
            ("x-amz-date", "20130524T000000Z"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
            ("Content-Encoding", "aws-chunked"),
            ("x-amz-decoded-content-length", "66560"),
            ("Content-Length", "66824"),
            (
                "Authorization",
                $"AWS4-HMAC-SHA256 {S3Credential},SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,"
                    + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"
            )
        );
        request.Body = Chunked.Encode(
            ("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", Chunked.As(65536)),
            ("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", Chunked.As(1024)),
            ("b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9", [])
        );

        var decoded = S3Payload.Open(request, request.Body, S3Payload.HashOf(request), VerifyS3(request));

        (await Chunked.ReadAsync(decoded)).ShouldBe(Chunked.As(66560));
    }

    private static VerifiedSignature VerifyS3(Microsoft.AspNetCore.Http.HttpRequest request) =>
        Verify(request, "s3", WireProtocol.RestXml, S3Key, "2013-05-24T00:00:00Z", S3Payload.HashOf(request));

    private static VerifiedSignature Verify(
        Microsoft.AspNetCore.Http.HttpRequest request,
        string service,
        WireProtocol protocol,
        LocalCredentials key,
        string now,
        string payloadHash
    )
    {
        var verifier = new RequestVerifier(new LocalAwsOptions(), key, new FakeTimeProvider(DateTimeOffset.Parse(now, null)));
        var claim = verifier.Admit(
            request,
            new ServiceDescription
            {
                Name = service,
                SigningName = service,
                EventSource = service,
            },
            protocol
        );
        return verifier.Verify(request, claim, protocol, payloadHash);
    }
}
