using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Protocols;
using Microsoft.AspNetCore.Http;

namespace GenAI.Lifecycle.Local.Signing;

/// <summary>Verifies the signature of each request.</summary>
internal sealed class RequestVerifier(LocalAwsOptions options, LocalCredentials credentials, TimeProvider clock)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan MaxLead = TimeSpan.FromMinutes(5);
    private readonly SigningKey _key = new(credentials.SecretAccessKey);

    /// <summary>Performs all checks before the body is read: key, scope, signed headers and time.</summary>
    /// <exception cref="ServiceError">The signature is invalid; the error is the service's own.</exception>
    public SignatureClaim Admit(HttpRequest request, ServiceDescription service, WireProtocol protocol)
    {
        var errors = new AuthErrors(protocol, presigned: request.Headers.Authorization.Count == 0);
        if (protocol == WireProtocol.RestXml && SignatureParameters.IsVersion2(request))
            throw AuthErrors.Version2();
        if (!SignatureParameters.Present(request))
            throw errors.Missing();
        if (
            service.SigningName == "bedrock"
            && request.Headers.Authorization.ToString() is var header
            && header.StartsWith("Bearer ", StringComparison.Ordinal)
        )
            return new SignatureClaim(null, Bearer(header["Bearer ".Length..]));

        var signature = SignatureParameters.Parse(request, out var problem) ?? throw errors.Malformed(problem);
        if (signature.AccessKeyId != credentials.AccessKeyId)
            throw errors.UnknownKey(signature.AccessKeyId);
        if (signature.SecurityToken is not null)
            throw errors.UnknownToken();
        CheckScope(signature, service, errors);
        CheckSignedHeaders(request, signature, protocol, errors);
        CheckTime(signature, protocol, errors);
        return new SignatureClaim(signature, null);
    }

    /// <summary>Returns the signer of the request. The payload hash is the body's, or the one in S3's header.</summary>
    /// <exception cref="ServiceError">The signature is invalid; the error is the service's own.</exception>
    public VerifiedSignature Verify(HttpRequest request, SignatureClaim claim, WireProtocol protocol, string payloadHash)
    {
        if (claim.Parameters is not { } signature)
            return new VerifiedSignature(claim.Bearer!, null, _key);

        var canonical = CanonicalRequest.Build(request, signature, payloadHash, protocol == WireProtocol.RestXml);
        var stringToSign = CanonicalRequest.StringToSign(canonical, signature);
        return SigningKey.Same(_key.Sign(signature.Scope, stringToSign), signature.Signature)
            ? new VerifiedSignature(Caller(), signature, _key)
            : throw new AuthErrors(protocol).WrongSignature(signature.AccessKeyId, signature.Signature, stringToSign);
    }

    /// <summary>Returns the claim of a request whose signature is in its body.</summary>
    public SignatureClaim Unsigned() => new(null, new Principal(options.AccountId, "anonymous", "ANONYMOUS"));

    /// <summary>Verifies the signature of a POST policy.</summary>
    /// <param name="fields">The fields of the form.</param>
    /// <exception cref="ServiceError">The signature is invalid; the error is S3's own.</exception>
    public void VerifyPolicy(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.ContainsKey("AWSAccessKeyId") && fields.ContainsKey("signature"))
            throw AuthErrors.Version2();

        var errors = new AuthErrors(WireProtocol.RestXml);
        var policy = fields.GetValueOrDefault("policy") ?? throw errors.Missing();
        var signature = SignatureParameters.FromForm(fields, out var problem) ?? throw errors.Malformed(problem);
        if (signature.AccessKeyId != credentials.AccessKeyId)
            throw errors.UnknownKey(signature.AccessKeyId);
        if (signature.SecurityToken is not null)
            throw errors.UnknownToken();
        if (signature.Scope.Region != options.Region)
            throw errors.WrongRegion(signature.Scope.Region, options.Region);
        if (signature.Scope.Service != "s3")
            throw errors.WrongService(signature.Scope.Service, "s3");
        if (!SigningKey.Same(_key.Sign(signature.Scope, policy), signature.Signature))
            throw errors.WrongSignature(signature.AccessKeyId, signature.Signature, policy);
    }

    private Principal Caller() =>
        new(options.AccountId, credentials.UserName, credentials.AccessKeyId) { Partition = Partitions.Of(options.Region) };

    private Principal Bearer(string token) =>
        options.BedrockApiKey is { } key
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(token))
            ? Caller()
            : throw AuthErrors.WrongApiKey();

    private void CheckScope(SignatureParameters signature, ServiceDescription service, AuthErrors errors)
    {
        if (signature.Timestamp.Length == 0)
            throw errors.MissingDate();
        if (signature.Scope.Region != options.Region)
            throw errors.WrongRegion(signature.Scope.Region, options.Region);
        if (signature.Scope.Service != service.SigningName)
            throw errors.WrongService(signature.Scope.Service, service.SigningName);
        if (!signature.Timestamp.StartsWith(signature.Scope.Date, StringComparison.Ordinal))
            throw errors.WrongDate(signature.Scope, signature.Timestamp);
    }

    private static void CheckSignedHeaders(HttpRequest request, SignatureParameters signature, WireProtocol protocol, AuthErrors errors)
    {
        if (!signature.SignedHeaders.Contains("host") && !signature.SignedHeaders.Contains(CanonicalRequest.Authority))
            throw errors.UnsignedHost();
        if (protocol != WireProtocol.RestXml)
            return;
        var unsigned = request
            .Headers.Keys.Select(name => name.ToLowerInvariant())
            .Where(name =>
                name.StartsWith("x-amz-", StringComparison.Ordinal)
                && !signature.SignedHeaders.Contains(name)
                && !(signature.Presigned && name == "x-amz-content-sha256")
            )
            .ToArray();
        if (unsigned.Length > 0)
            throw AuthErrors.UnsignedHeaders(string.Join(", ", unsigned));
    }

    private void CheckTime(SignatureParameters signature, WireProtocol protocol, AuthErrors errors)
    {
        if (
            !DateTimeOffset.TryParseExact(
                signature.Timestamp,
                "yyyyMMdd'T'HHmmss'Z'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var signed
            )
        )
            throw errors.MissingDate();
        var now = clock.GetUtcNow();
        var lead = protocol == WireProtocol.RestXml ? MaxAge : MaxLead;
        if (signed > now + lead)
            throw errors.Early(signature.Timestamp, now, lead);
        if (signature.Presigned)
        {
            if (now > signed.AddSeconds(signature.Expires))
                throw errors.Expired(signature.Expires, signed.AddSeconds(signature.Expires), now);
        }
        else if (signed < now - MaxAge)
        {
            throw errors.Stale(signature.Timestamp, now, MaxAge);
        }
    }
}
