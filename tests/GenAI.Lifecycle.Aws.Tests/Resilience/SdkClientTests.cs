using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GenAI.Lifecycle.Aws.Resilience;
using GenAI.Lifecycle.Aws.Tests.Credentials;
using GenAI.Lifecycle.Local;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace GenAI.Lifecycle.Aws.Tests.Resilience;

/// <summary>AWS's own clients, of which S3's is one in every build, go through the same pipeline as the builtin ones.</summary>
public sealed class SdkClientTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    private static Func<CancellationToken, Task<HttpResponseMessage>> Ok { get; } = ScriptedService.Answer(HttpStatusCode.OK, "");

    private static Func<CancellationToken, Task<HttpResponseMessage>> Unavailable { get; } =
        Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable");

    [Theory]
    [InlineData("Retry-After", "7", 7000)]
    [InlineData("Retry-After", "Tue, 24 Nov 2026 08:00:09 GMT", 9000)]
    [InlineData("x-amz-retry-after", "1500", 1500)]
    public async Task The_server_s_hint_is_the_wait(string header, string value, int milliseconds)
    {
        using var service = new ScriptedService(
            Error(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", (header, value), ("Date", "Tue, 24 Nov 2026 08:00:00 GMT")),
            Ok
        );
        using var client = Client(service);
        var call = PutAsync(client);

        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        service.Requests.ShouldBe(1);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await call;
        service.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_service_that_stays_away_is_asked_as_often_as_the_options_say_and_no_more()
    {
        using var service = new ScriptedService(Unavailable);
        using var client = Client(service, new AwsResilienceOptions { MaxRetries = 5, BaseDelay = TimeSpan.FromTicks(1) });

        var error = await Should.ThrowAsync<AmazonS3Exception>(() => LetTimeRunAsync(PutAsync(client)));

        error.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        service.Requests.ShouldBe(6);
    }

    [Fact]
    public async Task What_the_service_refuses_for_good_is_not_repeated()
    {
        using var service = new ScriptedService(Error(HttpStatusCode.Forbidden, "AccessDenied"));
        using var client = Client(service);

        await Should.ThrowAsync<AmazonS3Exception>(() => LetTimeRunAsync(PutAsync(client)));

        service.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_broken_connection_is_repeated_with_the_whole_body()
    {
        using var service = new ScriptedService(ScriptedService.Broken, Unavailable, Ok);
        using var client = Client(service, new AwsResilienceOptions { BaseDelay = TimeSpan.FromTicks(1) });

        await LetTimeRunAsync(PutAsync(client, new MemoryStream("the whole body"u8.ToArray())));

        service.Bodies.Count.ShouldBe(3);
        service.Bodies.ShouldAllBe(static body => body.Contains("the whole body"));
    }

    [Fact]
    public async Task A_repeated_body_is_validly_signed()
    {
        await using var aws = await LocalAws.StartAsync();
        await using var provider = new ServiceCollection()
            .AddLogging()
            .AddGenAIAws(options =>
            {
                options.Region = aws.Region;
                options.ServiceUrl = aws.Endpoint.AbsoluteUri;
                options.Credentials = new BasicAWSCredentials(aws.Credentials.AccessKeyId, aws.Credentials.SecretAccessKey);
                options.Resilience.BaseDelay = TimeSpan.FromMilliseconds(1);
            })
            .BuildServiceProvider();
        var client = provider.GetRequiredService<IAmazonS3>();
        await client.PutBucketAsync("bucket");
        aws.Faults.Add(
            new LocalFault
            {
                Kind = LocalFaultKind.ServiceError,
                Service = "s3",
                Operation = "PutObject",
                Calls = [1, 2],
            }
        );

        await PutAsync(client, new MemoryStream("the whole body"u8.ToArray()));

        using var stored = await client.GetObjectAsync("bucket", "key");
        (await new StreamReader(stored.ResponseStream).ReadToEndAsync()).ShouldBe("the whole body");
    }

    [Fact]
    public async Task A_body_that_cannot_be_rewound_is_sent_once()
    {
        using var service = new ScriptedService(Unavailable);
        using var client = Client(service);

        await Should.ThrowAsync<AmazonS3Exception>(() => LetTimeRunAsync(PutAsync(client, new OneWayStream("once"u8.ToArray()))));

        service.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_throttle_is_left_to_the_caller_who_meters_the_quota()
    {
        using var service = new ScriptedService(Error(HttpStatusCode.ServiceUnavailable, "SlowDown"));
        using var client = Client(service);

        using (CallerRetries.Enter())
            await Should.ThrowAsync<AmazonS3Exception>(() => LetTimeRunAsync(PutAsync(client)));

        service.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_that_only_fails_is_left_alone_for_a_while()
    {
        using var service = new ScriptedService(Unavailable, Unavailable, Ok);
        using var client = Client(service, new AwsResilienceOptions { MaxRetries = 0, CircuitBreaker = { MinimumThroughput = 2 } });
        for (var i = 0; i < 2; i++)
            await Should.ThrowAsync<AmazonS3Exception>(() => PutAsync(client));

        await Should.ThrowAsync<BrokenCircuitException>(() => PutAsync(client));
        service.Requests.ShouldBe(2);
        _time.Advance(TimeSpan.FromSeconds(6));

        await PutAsync(client);
    }

    [Fact]
    public async Task A_throttle_of_S3_does_not_open_the_circuit()
    {
        using var service = new ScriptedService(Error(HttpStatusCode.ServiceUnavailable, "SlowDown"));
        using var client = Client(service, new AwsResilienceOptions { MaxRetries = 0, CircuitBreaker = { MinimumThroughput = 2 } });

        for (var i = 0; i < 6; i++)
            await Should.ThrowAsync<AmazonS3Exception>(() => PutAsync(client));

        service.Requests.ShouldBe(6);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_cut_off()
    {
        var cut = new TaskCompletionSource();
        using var service = new ScriptedService(token =>
        {
            token.Register(cut.SetResult);
            return ScriptedService.Hanging(token);
        });
        using var client = Client(service, new AwsResilienceOptions { AttemptTimeout = TimeSpan.FromSeconds(10), MaxRetries = 0 });
        var call = PutAsync(client).TranslateAsync("s3", "PutObject");

        await service.RequestedAsync(1);
        _time.Advance(TimeSpan.FromSeconds(10));

        var error = await Should.ThrowAsync<ServiceException>(() => call);
        (error.Code, error.IsRetryable).ShouldBe(("Timeout", true));
        error.InnerException.ShouldBeOfType<TimeoutRejectedException>();
        cut.Task.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancelling_is_a_cancellation()
    {
        using var service = new ScriptedService(ScriptedService.Hanging);
        using var client = Client(service);
        using var cancellation = new CancellationTokenSource();
        var call = client.GetObjectAsync("bucket", "key", cancellation.Token);
        await service.RequestedAsync(1);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => call);
        service.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_the_client_itself_can_correct_is_sent_again_at_once()
    {
        using var service = new ScriptedService(
            Error(HttpStatusCode.BadRequest, "AuthorizationHeaderMalformed", ("x-amz-bucket-region", "eu-west-3")),
            Ok
        );
        using var client = new AmazonS3Client(
            Keys,
            service.Attach(
                new AmazonS3Config { RegionEndpoint = Amazon.RegionEndpoint.EUCentral1 },
                new AwsResilienceOptions { MaxRetries = 0 },
                _time
            )
        );

        await client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "bucket-of-paris",
                Key = "key",
                InputStream = new MemoryStream("the whole body"u8.ToArray()),
            }
        );

        service.Authorizations[0].ShouldContain("/eu-central-1/");
        service.Authorizations[1].ShouldContain("/eu-west-3/");
        service.Bodies[1].ShouldContain("the whole body");
    }

    [Fact]
    public async Task Expired_credentials_are_fetched_anew()
    {
        using var credentials = new NumberedCredentials();
        using var service = new ScriptedService(Error(HttpStatusCode.BadRequest, "ExpiredToken"), Ok);
        using var client = new AmazonS3Client(credentials, service.Attach(Config, new AwsResilienceOptions { MaxRetries = 0 }, _time));

        await PutAsync(client);

        service.Authorizations[0].ShouldContain("Credential=AKID1/");
        service.Authorizations[1].ShouldContain("Credential=AKID2/");
    }

    [Fact]
    public async Task An_application_s_own_client_keeps_its_own_retries()
    {
        using var service = new ScriptedService(Unavailable, Ok);
        using (Client(service)) { }

        using var own = new AmazonS3Client(Keys, service.Configure(Config));
        await PutAsync(own);

        own.Config.MaxErrorRetry.ShouldBe(new AmazonS3Config().MaxErrorRetry);
        service.Requests.ShouldBe(2);
    }

    private static BasicAWSCredentials Keys { get; } = new("AKID", "secret");

    private static AmazonS3Config Config =>
        new()
        {
            ServiceURL = "http://s3.test",
            AuthenticationRegion = "eu-central-1",
            ForcePathStyle = true,
        };

    private static Func<CancellationToken, Task<HttpResponseMessage>> Error(
        HttpStatusCode status,
        string code,
        params (string Name, string Value)[] headers
    ) => ScriptedService.Answer(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>", headers);

    private static Task<PutObjectResponse> PutAsync(IAmazonS3 client, Stream? body = null) =>
        client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = "bucket",
                Key = "key",
                InputStream = body ?? new MemoryStream("body"u8.ToArray()),
            }
        );

    private AmazonS3Client Client(ScriptedService service, AwsResilienceOptions? options = null) =>
        new(Keys, service.Attach(Config, options ?? new AwsResilienceOptions(), _time));

    private async Task<T> LetTimeRunAsync<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        return await call;
    }

    private sealed class OneWayStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
