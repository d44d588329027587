using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>Determines the form of the body from S3's <c>x-amz-content-sha256</c>.</summary>
internal static class S3Payload
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string Signed = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private const string SignedTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /// <summary>Returns the payload hash of the canonical request. A presigned URL does not sign its payload.</summary>
    public static string HashOf(HttpRequest request)
    {
        if (request.Headers["x-amz-content-sha256"].FirstOrDefault() is { Length: > 0 } value)
        {
            if (value is Unsigned or Signed or SignedTrailer or UnsignedTrailer || (value.Length == 64 && value.All(char.IsAsciiHexDigit)))
                return value;
            throw new ServiceError(
                "InvalidArgument",
                400,
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, "
                    + "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value."
            )
            {
                Members = new JsonObject { ["ArgumentName"] = "x-amz-content-sha256", ["ArgumentValue"] = value },
            };
        }
        if (!request.Headers.ContainsKey("Authorization"))
            return Unsigned;
        throw new ServiceError("InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256");
    }

    /// <summary>Returns the decoded body, which is verified when its end has been read.</summary>
    public static Stream Open(HttpRequest request, Stream body, string payloadHash, VerifiedSignature signature) =>
        payloadHash switch
        {
            Unsigned => body,
            Signed => new AwsChunkedStream(body, DecodedLength(request), new ChunkSignatures(signature), trailing: false),
            SignedTrailer => new AwsChunkedStream(body, DecodedLength(request), new ChunkSignatures(signature), trailing: true),
            UnsignedTrailer => new AwsChunkedStream(body, DecodedLength(request), null, trailing: true),
            _ => new HashCheckedStream(body, payloadHash),
        };

    private static long DecodedLength(HttpRequest request) =>
        long.TryParse(
            request.Headers["x-amz-decoded-content-length"].FirstOrDefault(),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var length
        )
            ? length
            : throw new ServiceError("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
}
