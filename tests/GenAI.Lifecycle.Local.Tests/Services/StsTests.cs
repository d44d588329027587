using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Services;

public sealed class StsTests
{
    [Fact]
    public async Task Tells_the_official_client_who_it_is()
    {
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { AccountId = "123456789012" });
        using var sts = Client(aws, aws.Credentials);

        var identity = await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest());

        identity.Account.ShouldBe("123456789012");
        identity.Arn.ShouldBe("arn:aws:iam::123456789012:user/local");
    }

    [Fact]
    public async Task Refuses_a_wrong_secret_as_the_service_does()
    {
        await using var aws = await LocalAws.StartAsync();
        using var sts = Client(aws, aws.Credentials with { SecretAccessKey = new string('x', 40) });

        var refused = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() =>
            sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())
        );

        refused.ErrorCode.ShouldBe("SignatureDoesNotMatch");
        ((int)refused.StatusCode).ShouldBe(403);
        refused.RequestId.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Refuses_an_unknown_key_as_the_service_does()
    {
        await using var aws = await LocalAws.StartAsync();
        using var sts = Client(aws, aws.Credentials with { AccessKeyId = "AKIAAAAAAAAAAAAAAAAA" });

        var refused = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() =>
            sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())
        );

        refused.ErrorCode.ShouldBe("InvalidClientTokenId");
    }

    [Fact]
    public async Task Refuses_a_stale_date()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(16));
        await using var aws = await LocalAws.StartAsync(new LocalAwsOptions { TimeProvider = clock });
        using var sts = Client(aws, aws.Credentials);

        var refused = await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() =>
            sts.GetCallerIdentityAsync(new GetCallerIdentityRequest())
        );

        refused.ErrorCode.ShouldBe("SignatureDoesNotMatch");
        refused.Message.ShouldStartWith("Signature expired: ");
    }

    private static AmazonSecurityTokenServiceClient Client(LocalAws aws, LocalCredentials credentials) =>
        new(
            new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey),
            new AmazonSecurityTokenServiceConfig
            {
                ServiceURL = aws.Endpoint.ToString(),
                AuthenticationRegion = aws.Region,
                MaxErrorRetry = 0,
            }
        );
}
