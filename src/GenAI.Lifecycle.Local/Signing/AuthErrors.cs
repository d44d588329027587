using System.Globalization;
using System.Text.Json.Nodes;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>Creates the authentication errors, with the messages and codes of each family of services.</summary>
/// <param name="protocol">The protocol of the answer.</param>
/// <param name="presigned">Whether the signature is in the query, for which S3 has other messages.</param>
internal sealed class AuthErrors(WireProtocol protocol, bool presigned = false)
{
    private const string Credential = "Error parsing the X-Amz-Credential parameter; ";

    private bool S3 => protocol == WireProtocol.RestXml;

    private bool Query => protocol == WireProtocol.Query;

    /// <summary>JSON-RPC services answer 400 where the others answer 403.</summary>
    private int Forbidden => protocol is WireProtocol.AwsJson or WireProtocol.Cbor ? 400 : 403;

    public ServiceError Missing() =>
        S3 ? new("AccessDenied", 403, "Access Denied")
        : Query ? new("MissingAuthenticationToken", 403, "Request is missing Authentication Token")
        : new("MissingAuthenticationTokenException", Forbidden, "Missing Authentication Token");

    public ServiceError Malformed(string problem) =>
        S3 ? Unreadable("", problem)
        : Query ? new("IncompleteSignature", 400, problem)
        : new("IncompleteSignatureException", Forbidden, problem);

    public ServiceError UnknownKey(string accessKeyId) =>
        S3
            ? new("InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.")
            {
                Members = new JsonObject { ["AWSAccessKeyId"] = accessKeyId },
            }
        : Query ? new("InvalidClientTokenId", 403, "The security token included in the request is invalid.")
        : new("UnrecognizedClientException", Forbidden, "The security token included in the request is invalid.");

    public ServiceError UnknownToken() =>
        S3 ? new("InvalidToken", 400, "The provided token is malformed or otherwise invalid.") : UnknownKey("");

    public ServiceError WrongSignature(string accessKeyId, string signatureProvided, string stringToSign) =>
        S3
            ? new(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided. Check your key and signing method."
            )
            {
                Members = new JsonObject
                {
                    ["AWSAccessKeyId"] = accessKeyId,
                    ["StringToSign"] = stringToSign,
                    ["SignatureProvided"] = signatureProvided,
                },
            }
            : Invalid(
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. "
                    + "Consult the service documentation for details."
            );

    public ServiceError WrongRegion(string region, string expected) =>
        S3
            ? Unreadable(Credential, $"the region '{region}' is wrong; expecting '{expected}'", new JsonObject { ["Region"] = expected })
            : Invalid($"Credential should be scoped to a valid region, not '{region}'. ");

    public ServiceError WrongService(string service, string expected) =>
        S3
            ? Unreadable(Credential, $"incorrect service \"{service}\". This endpoint belongs to \"{expected}\".")
            : Invalid($"Credential should be scoped to correct service: '{expected}'. ");

    public ServiceError WrongDate(CredentialScope scope, string timestamp) =>
        S3
            ? Unreadable(Credential, $"Invalid credential date \"{scope.Date}\". This date is not the same as X-Amz-Date: \"{timestamp}\".")
            : Invalid(
                $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{scope.Date}' != '{Day(timestamp)}', from '{timestamp}'."
            );

    public ServiceError MissingDate() =>
        S3
            ? new("AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header")
            : Malformed("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");

    public ServiceError UnsignedHost() =>
        S3 ? UnsignedHeaders("host") : Invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");

    /// <summary>Only S3 requires that every x-amz- header is signed.</summary>
    public static ServiceError UnsignedHeaders(string names) =>
        new("AccessDenied", 403, "There were headers present in the request which were not signed")
        {
            Members = new JsonObject { ["HeadersNotSigned"] = names },
        };

    public ServiceError Stale(string timestamp, DateTimeOffset now, TimeSpan allowed) =>
        S3
            ? Skewed(timestamp, now, allowed)
            : Invalid(
                $"Signature expired: {timestamp} is now earlier than {Stamp(now - allowed)} ({Stamp(now)} - {allowed.TotalMinutes:0} min.)"
            );

    public ServiceError Early(string timestamp, DateTimeOffset now, TimeSpan allowed) =>
        S3
            ? Skewed(timestamp, now, allowed)
            : Invalid(
                $"Signature not yet current: {timestamp} is still later than {Stamp(now + allowed)} ({Stamp(now)} + {allowed.TotalMinutes:0} min.)"
            );

    public ServiceError Expired(int seconds, DateTimeOffset until, DateTimeOffset now) =>
        S3
            ? new("AccessDenied", 403, "Request has expired")
            {
                Members = new JsonObject
                {
                    ["X-Amz-Expires"] = seconds.ToString(CultureInfo.InvariantCulture),
                    ["Expires"] = Iso(until),
                    ["ServerTime"] = Iso(now),
                },
            }
            : new(Query ? "RequestExpired" : "ExpiredTokenException", 400, "Request has expired.");

    /// <summary>S3 has not supported Signature Version 2 in new regions since 2014.</summary>
    public static ServiceError Version2() =>
        new("InvalidRequest", 400, "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");

    public static ServiceError WrongApiKey() =>
        new("AccessDeniedException", 403, "Authentication failed: Please make sure your API Key is valid.");

    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private ServiceError Unreadable(string parameter, string problem, JsonObject? members = null) =>
        presigned
            ? new("AuthorizationQueryParametersError", 400, parameter + problem) { Members = members }
            : new("AuthorizationHeaderMalformed", 400, $"The authorization header is malformed; {problem}") { Members = members };

    private ServiceError Invalid(string message) => new(Query ? "SignatureDoesNotMatch" : "InvalidSignatureException", Forbidden, message);

    private static ServiceError Skewed(string timestamp, DateTimeOffset now, TimeSpan allowed) =>
        new("RequestTimeTooSkewed", 403, "The difference between the request time and the current time is too large.")
        {
            Members = new JsonObject
            {
                ["RequestTime"] = timestamp,
                ["ServerTime"] = Iso(now),
                ["MaxAllowedSkewMilliseconds"] = allowed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture),
            },
        };

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Day(string timestamp) => timestamp.Length >= 8 ? timestamp[..8] : timestamp;
}
