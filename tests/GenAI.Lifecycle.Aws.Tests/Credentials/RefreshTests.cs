using System.Net;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime;
using GenAI.Lifecycle.Aws.Credentials;

namespace GenAI.Lifecycle.Aws.Tests.Credentials;

public sealed class RefreshTests
{
    private static readonly AwsResilienceOptions s_once = new() { MaxRetries = 0 };

    [Fact]
    public async Task Expired_credentials_are_fetched_anew_in_the_middle_of_a_call()
    {
        using var credentials = new NumberedCredentials();
        using var service = new ScriptedService(
            ScriptedService.Error(HttpStatusCode.Forbidden, "ExpiredTokenException"),
            ScriptedService.Ok
        );

        await ScriptedService.CallAsync(service.Client(s_once, TimeProvider.System, credentials));

        service.Authorizations[0].ShouldContain("Credential=AKID1/");
        service.Authorizations[1].ShouldContain("Credential=AKID2/");
    }

    [Fact]
    public async Task Credentials_that_are_refused_again_are_an_error_and_not_a_loop()
    {
        using var credentials = new NumberedCredentials();
        using var service = new ScriptedService(ScriptedService.Error(HttpStatusCode.Forbidden, "ExpiredTokenException"));

        await Should.ThrowAsync<AmazonServiceException>(() =>
            ScriptedService.CallAsync(service.Client(s_once, TimeProvider.System, credentials))
        );

        service.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Fixed_credentials_are_not_tried_twice()
    {
        using var service = new ScriptedService(ScriptedService.Error(HttpStatusCode.Forbidden, "ExpiredTokenException"));

        await Should.ThrowAsync<AmazonServiceException>(() => ScriptedService.CallAsync(service.Client(s_once, TimeProvider.System)));

        service.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Shared_credentials_are_found_once_and_refreshed_for_all()
    {
        using var found = new NumberedCredentials();
        var searches = 0;
        using var shared = new SharedCredentials(() =>
        {
            searches++;
            return Task.FromResult<AWSCredentials>(found);
        });
        using var service = new ScriptedService(ScriptedService.Error(HttpStatusCode.Forbidden, "ExpiredToken"), ScriptedService.Ok);

        await ScriptedService.CallAsync(service.Client(s_once, TimeProvider.System, shared));
        await ScriptedService.CallAsync(service.Client(s_once, TimeProvider.System, shared));

        searches.ShouldBe(1);
        service.Authorizations.Select(static text => text.Contains("AKID2/", StringComparison.Ordinal)).ShouldBe([false, true, true]);
    }

    [Fact]
    public async Task A_stream_that_opens_with_expired_credentials_is_signed_anew()
    {
        using var credentials = new NumberedCredentials();
        using var service = new ScriptedService(
            ScriptedService.Error(HttpStatusCode.Forbidden, "ExpiredTokenException"),
            ScriptedService.Ok
        );

        using var stream = (
            await service.Client(s_once, TimeProvider.System, credentials).ConverseStreamAsync(new ConverseStreamRequest { ModelId = "m" })
        ).Stream;

        service.Authorizations[1].ShouldContain("Credential=AKID2/");
    }

    [Fact]
    public async Task Calls_that_are_refused_together_fetch_new_credentials_once()
    {
        using var credentials = new NumberedCredentials();
        var refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var expired = ScriptedService.Error(HttpStatusCode.Forbidden, "ExpiredTokenException");
        async Task<HttpResponseMessage> TogetherAsync(CancellationToken token)
        {
            await refused.Task;
            return await expired(token);
        }

        using var service = new ScriptedService([
            .. Enumerable.Repeat<Func<CancellationToken, Task<HttpResponseMessage>>>(TogetherAsync, 2),
            ScriptedService.Ok,
        ]);
        var client = service.Client(s_once, TimeProvider.System, credentials);
        var first = ScriptedService.CallAsync(client);
        await service.RequestedAsync(1);
        var second = ScriptedService.CallAsync(client);
        await service.RequestedAsync(2);
        credentials.ClearCredentials();
        await credentials.GetCredentialsAsync();

        refused.SetResult();
        await Task.WhenAll(first, second);

        service.Authorizations.Skip(2).ShouldAllBe(static text => text.Contains("AKID2/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_is_off_is_corrected_by_the_service_s_date()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        using var service = new ScriptedService(
            ScriptedService.Error(HttpStatusCode.Forbidden, "InvalidSignatureException", ("Date", "Wed, 25 Nov 2026 09:00:00 GMT")),
            ScriptedService.Ok
        );

        await ScriptedService.CallAsync(service.Client(s_once, time));

        service.Authorizations[0].ShouldContain("/20261124/");
        service.Authorizations[1].ShouldContain("/20261125/");
    }

    [Fact]
    public async Task A_wrong_signature_under_a_right_clock_is_an_error_at_once()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        using var service = new ScriptedService(
            ScriptedService.Error(HttpStatusCode.Forbidden, "InvalidSignatureException", ("Date", "Tue, 24 Nov 2026 08:00:10 GMT"))
        );

        await Should.ThrowAsync<AmazonServiceException>(() => ScriptedService.CallAsync(service.Client(s_once, time)));

        service.Requests.ShouldBe(1);
    }
}
